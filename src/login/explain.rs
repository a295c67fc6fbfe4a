//! The catalogue: for each code what happened, the likely cause, and the setting to change.

use super::{Code, Exchange, LoginError, WindowError};
use crate::config::{Config, PageOrigin};
use crate::jwt::UnixTime;
use crate::protocol::authn::AuthnError;
use crate::protocol::authorize::AuthorizeError;

/// The person's own values, to spell them out in a remedy.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    pub origin: &'a PageOrigin,
    pub config: &'a Config,
    pub now: UnixTime,
}

/// An error in the words of the person who has to mend it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    pub happened: String,
    pub cause: String,
    pub remedy: String,
    /// The exact value for the setting, ready to copy.
    pub value: Option<String>,
    /// Where Okta's admin console has the setting.
    pub console: Option<&'static str>,
}

const TRUSTED_ORIGINS: &str = "Security > API > Trusted Origins";
const APP_LOGIN: &str = "Applications > your app > General > Login";
const APP_GENERAL: &str = "Applications > your app > General";
const APP_SIGN_ON: &str = "Applications > your app > Sign On";
const ASSIGNMENTS: &str = "Applications > your app > Assignments";
const AUTHORIZATION_SERVERS: &str = "Security > API > Authorization Servers";
const SYSTEM_LOG: &str = "Reports > System Log";

impl LoginError {
    /// Explains the error to somebody with this page and this configuration.
    #[must_use]
    pub fn explain(&self, context: Context<'_>) -> Explanation {
        let says = |happened: &str, cause: &str, remedy: &str| Explanation {
            happened: happened.to_owned(),
            cause: cause.to_owned(),
            remedy: remedy.to_owned(),
            value: None,
            console: None,
        };
        let origin = context.origin.as_str();
        let org = context.config.org.origin();
        let client_id = context.config.client_id.as_str();
        let redirect_uri = context.config.redirect_uri.as_str();
        let scopes = context.config.scopes.to_param();
        match self.code() {
            Code::CorsRefused => says(
                &format!("Okta is there, but the browser may not read its answer{}.", self.at_exchange()),
                "This page's origin is not a trusted origin of the organisation, so Okta sends no CORS headers for it.",
                "Add this origin as a trusted origin and tick CORS.",
            )
            .with_value(origin)
            .at(TRUSTED_ORIGINS),
            Code::OktaUnreachable => says(
                &format!("Nothing answers at {org}."),
                "The domain is misspelled, the network or a proxy is in the way, or the server is down.",
                "Check the Okta domain: it stands in the console at the top right, under your name. Then open it in a new tab.",
            )
            .with_value(org),
            Code::WrongCredentials => says(
                "Okta did not accept user name and password.",
                "One of the two is wrong, or the user is locked or not active: Okta does not say which.",
                "Try again; then look the sign-in up in the system log, which tells the reason.",
            )
            .at(SYSTEM_LOG),
            Code::RateLimited => says(
                &format!("Okta has had too many requests{}.", self.rate_limit_words(context.now)),
                "The organisation's limit for this endpoint is used up, often by a script that signs in again and again.",
                "Wait for the limit to be reset, then submit the form again.",
            )
            .at("Reports > Rate Limits"),
            Code::AuthnRefused => says(
                "Okta refused primary authentication.",
                "User name or password is empty or not allowed here, the Authn API is switched off for this organisation, \
                 or a policy forbids it for this user.",
                "Okta's own words below name the rule; the system log has the full event.",
            )
            .at(SYSTEM_LOG),
            Code::Unauthenticated => says(
                "Okta opened a sign-in but did not authenticate anybody.",
                "The request reached Okta without a usable user name and password.",
                "Enter both again and submit the form.",
            ),
            Code::PasswordWarn => says(
                "The password is right but expires soon, and Okta asks about it first.",
                "The password policy warns before a password expires, and this page cannot skip the question yet.",
                "Change the password on Okta's own sign-in page, then sign in here.",
            )
            .with_value(org),
            Code::PasswordExpired => says(
                "The password has expired.",
                "The password policy's maximum age is over for this user.",
                "Change the password on Okta's own sign-in page, then sign in here.",
            )
            .with_value(org),
            Code::PasswordReset => says(
                "The password was reset and a new one must be set first.",
                "An administrator or a recovery flow has reset it.",
                "Set a new password on Okta's own sign-in page, then sign in here.",
            )
            .with_value(org),
            Code::Recovery | Code::RecoveryChallenge => says(
                "A password recovery is under way for this user.",
                "Somebody asked for a recovery, and Okta wants it finished before a sign-in.",
                "Finish it on Okta's own sign-in page, then sign in here.",
            )
            .with_value(org),
            Code::LockedOut => says(
                "The user is locked.",
                "Too many wrong passwords; this organisation tells so openly.",
                "Unlock the user: Directory > People > the user > Unlock.",
            )
            .at("Directory > People"),
            Code::MfaEnroll | Code::MfaEnrollActivate => says(
                "The user must set up a second factor first.",
                "A policy demands a factor that this user has not enrolled.",
                "Enroll it on Okta's own sign-in page, then sign in here.",
            )
            .with_value(org),
            Code::MfaRequired | Code::MfaChallenge => says(
                "User name and password are right; Okta asks for a second factor.",
                "A sign-on policy demands a factor, which this page cannot carry through yet.",
                "Test with a user whose policy asks for the password only.",
            )
            .at("Security > Global Session Policy"),
            Code::UnknownStatus => says(
                "Okta answered with a state that this page does not know.",
                "Okta's Authn API has states that are newer than this page.",
                "The state's name stands below; the system log tells what Okta is waiting for.",
            )
            .at(SYSTEM_LOG),
            Code::PageInsteadOfAnswer => says(
                "Okta showed a page in the frame instead of an answer.",
                "Okta does so when the client ID is unknown or the redirect URI is not registered, letter by letter; \
                 or when it wants to ask the person something.",
                &format!(
                    "Register this redirect URI at the client {client_id}. If it is there: check the client ID, and \
                     that {origin} is a trusted origin with iFrame embed."
                ),
            )
            .with_value(redirect_uri)
            .at(APP_LOGIN),
            Code::FrameTimeout => says(
                &format!("The frame loaded nothing{}.", self.timeout_words()),
                "The authorize endpoint does not answer, or the network is too slow.",
                "Check the authorization server ID, and open the authorize endpoint in a new tab.",
            )
            .with_value(&context.config.endpoints().authorize),
            Code::PopupBlocked => says(
                "The browser opened no pop-up window.",
                "A pop-up blocker, or too much time between the click and the window.",
                "Allow pop-ups for this page, then try once more; the whole page can go to Okta instead.",
            )
            .with_value(origin),
            Code::PopupClosed => says(
                "The pop-up was closed before Okta answered.",
                "It was closed by hand, or Okta's page closed it without an answer.",
                "Try once more, and leave the window open until it closes by itself.",
            ),
            Code::StateMismatch => says(
                "The answer belongs to another request: its state is not the one that was sent.",
                "Something between Okta and this page changed the answer, or a redirect dropped its parameters.",
                "Start again. If it stays, look for a proxy or a rewrite on the way back to the redirect URI.",
            )
            .with_value(redirect_uri),
            Code::IssuerMismatch => says(
                &format!("Another authorization server answered{}.", self.issuer_words()),
                "The organisation answers under another address than the one configured: a custom domain, or a mix-up.",
                "Enter the domain and authorization server that the answer names, if they are yours.",
            )
            .with_value(self.answering_issuer().unwrap_or(org))
            .at(AUTHORIZATION_SERVERS),
            Code::RepeatedParameter => says(
                &format!("The answer names {} twice, which OAuth forbids.", self.repeated_words()),
                "The redirect URI has a parameter of the same name in its own query string, or something added one.",
                "Register and configure a redirect URI without a query string.",
            )
            .with_value(redirect_uri)
            .at(APP_LOGIN),
            Code::NoCode => says(
                "The answer holds no usable authorization code.",
                "Okta's answer was cut or changed on its way to this page.",
                "Start again. If it stays, choose another response mode in the configuration.",
            ),
            Code::LoginRequired => says(
                "Okta does not take the session token as enough to sign in without a question.",
                "The app's sign-on policy asks for more than the password (step-up), or the session token was used up.",
                "Let the app's sign-on policy accept the password alone for this test, or sign in with the factor it asks for.",
            )
            .at(APP_SIGN_ON),
            Code::ConsentRequired => says(
                "A scope needs the user's consent, and a silent request cannot ask for it.",
                &format!("One of the scopes {scopes} requires consent."),
                "Set the scope's user consent to implicit, or grant it once on Okta's own page.",
            )
            .at("Security > API > Authorization Servers > your server > Scopes"),
            Code::InteractionRequired => says(
                "Okta wants to ask the person something, and a silent request cannot.",
                "A sign-on policy demands another factor or a re-authentication for this app.",
                "Let the app's sign-on policy accept the password alone for this test.",
            )
            .at(APP_SIGN_ON),
            Code::AccessDenied => says(
                "Okta knows the user and denies access to this client.",
                "The user is not assigned to the app, or no rule of the authorization server's access policy matches.",
                "Assign the user or a group to the app. If they are: Security > API > Authorization Servers > your server > \
                 Access Policies needs a rule for this client, grant type and user.",
            )
            .with_value(client_id)
            .at(ASSIGNMENTS),
            Code::InvalidScope => says(
                "A scope is not known to the authorization server.",
                &format!("One of {scopes} is not configured there, or not allowed for this client."),
                "Remove it from the configuration, or add it to the authorization server.",
            )
            .with_value(&scopes)
            .at("Security > API > Authorization Servers > your server > Scopes"),
            Code::InvalidRequest => says(
                "Okta calls the authorize request invalid.",
                "A setting of the client does not fit this flow; Okta's words below say which.",
                "Check that the app is a Single-Page Application with the Authorization Code grant and PKCE.",
            )
            .at(APP_GENERAL),
            Code::UnsupportedResponseType => says(
                "The client may not use the authorization code flow.",
                "The grant type Authorization Code is not ticked for this app.",
                "Tick Authorization Code among the app's grant types.",
            )
            .at(APP_GENERAL),
            Code::ServerError => says(
                "Okta failed to handle the request.",
                "An error on Okta's side.",
                "Try again in a minute; then look at Okta's status page and the system log.",
            )
            .at(SYSTEM_LOG),
            Code::AuthorizeRefused => says(
                "Okta refused the authorize request.",
                "Okta gives a reason that this page has no entry for.",
                "Okta's own words stand below; the system log has the full event.",
            )
            .at(SYSTEM_LOG),
            Code::InvalidGrant => says(
                "The token endpoint did not accept the authorization code.",
                "The code was used already or is older than a minute, or the PKCE verifier does not fit it.",
                "Start again: a new login gets a new code.",
            ),
            Code::InvalidClient => says(
                "The token endpoint asks the client to authenticate itself.",
                "The app is a Web application with a client secret; a page in a browser cannot keep one.",
                "Create a Single-Page Application and use its client ID here.",
            )
            .at("Applications > Create App Integration > OIDC > Single-Page Application"),
            Code::UnauthorizedClient => says(
                "The client may not use the authorization code grant.",
                "The grant type Authorization Code is not ticked for this app.",
                "Tick Authorization Code among the app's grant types.",
            )
            .at(APP_GENERAL),
            Code::DpopRequired => says(
                "The client demands DPoP, which binds tokens to a key.",
                "Require Demonstrating Proof of Possession is ticked for this app.",
                "Untick it to get plain bearer tokens.",
            )
            .at(APP_GENERAL),
            Code::TokenRefused => says(
                "The token endpoint refused.",
                "Okta gives a reason that this page has no entry for.",
                "Okta's own words stand below; the system log has the full event.",
            )
            .at(SYSTEM_LOG),
            Code::NotBearer => says(
                "The token is of a kind that cannot be used as a plain bearer token.",
                "The client or the authorization server asks for bound tokens.",
                "Untick Require Demonstrating Proof of Possession at the app.",
            )
            .at(APP_GENERAL),
            Code::RefreshRefused => says(
                "Okta did not accept the refresh token.",
                "It was used before and rotated, has expired, or was revoked. One that is used again after its grace period \
                 ends every token of this login, because somebody may have stolen it.",
                "Sign in again. To change how long it lives, or whether it rotates: the app's Refresh Token settings.",
            )
            .at(APP_GENERAL),
            Code::RefreshNotAllowed => says(
                "The client may not refresh tokens.",
                "The grant type Refresh Token is not ticked for this app, or was unticked since the login.",
                "Tick Refresh Token among the app's grant types, then sign in again with the scope offline_access.",
            )
            .with_value("offline_access")
            .at(APP_GENERAL),
            Code::UserInfoRefused => says(
                "Userinfo does not accept the access token.",
                "It has expired, was revoked, or comes from another authorization server.",
                "Refresh the tokens or sign in again; introspection says whether Okta still knows the token.",
            ),
            Code::InsufficientScope => says(
                "Userinfo asks for a scope that the access token does not have.",
                &format!("The token was asked for with the scopes {scopes}; userinfo needs openid."),
                "Add openid to the scopes of the configuration, and sign in again.",
            )
            .with_value("openid"),
            Code::IntrospectRefused => says(
                "Okta does not tell whether the token lives.",
                "The client has to authenticate itself here, as a Web application does, or is unknown to this server.",
                "Use the client ID of a Single-Page Application, whose Client authentication is None.",
            )
            .with_value(client_id)
            .at(APP_GENERAL),
            Code::RevokeRefused => says(
                "Okta does not take the token back.",
                "The client has to authenticate itself here, as a Web application does, or is unknown to this server.",
                "Use the client ID of a Single-Page Application, whose Client authentication is None.",
            )
            .with_value(client_id)
            .at(APP_GENERAL),
            Code::NoOktaSession => says(
                "Okta sees no session of its own in this request.",
                "Nobody is signed in at Okta in this browser, or the browser keeps Okta's cookie from this page because it \
                 belongs to another site. Safari, Firefox and strict settings of Chrome do.",
                "Nothing is wrong: the tokens do not need that session. To see it from here, allow third-party cookies for \
                 this page, or serve Okta under a custom domain of the same site.",
            ),
            Code::OktaSessionRefused => says(
                "Okta does not show its session to this page.",
                "The organisation restricts the sessions API, or this user may not call it.",
                "Okta's own words stand below; the system log has the full event.",
            )
            .at(SYSTEM_LOG),
            Code::UnexpectedAnswer => says(
                &format!("Something answered{} that is not in Okta's reference{}.", self.at_exchange(), self.shape_words()),
                "A proxy, a maintenance page or an address that is not an Okta organisation.",
                "Open the address in a new tab and see who answers.",
            )
            .with_value(&self.exchange_address(context.config)),
        }
    }

    fn exchange(&self) -> Option<Exchange> {
        match self {
            Self::CorsRefused(exchange) | Self::Unreachable(exchange) => Some(*exchange),
            Self::Authn(_)
            | Self::Frame(_)
            | Self::Authorize(_)
            | Self::Token(_)
            | Self::Refresh(_)
            | Self::UserInfo(_)
            | Self::Introspect(_)
            | Self::Revoke(_)
            | Self::OktaSession(_) => self.unexpected().map(|(exchange, _)| exchange),
        }
    }

    fn at_exchange(&self) -> &'static str {
        match self.exchange() {
            Some(Exchange::Authn) => " at the Authn API",
            Some(Exchange::Token) => " at the token endpoint",
            Some(Exchange::UserInfo) => " at userinfo",
            Some(Exchange::Introspect) => " at introspection",
            Some(Exchange::Revoke) => " at revocation",
            Some(Exchange::OktaSession) => " at the sessions API",
            None => "",
        }
    }

    fn exchange_address(&self, config: &Config) -> String {
        match self.exchange() {
            Some(Exchange::Token) => config.endpoints().token,
            Some(Exchange::UserInfo) => config.endpoints().userinfo,
            Some(Exchange::Introspect) => config.endpoints().introspect,
            Some(Exchange::Revoke) => config.endpoints().revoke,
            Some(Exchange::OktaSession) => config.endpoints().okta_session,
            Some(Exchange::Authn) | None => config.endpoints().authn,
        }
    }

    fn shape_words(&self) -> String {
        self.unexpected()
            .map(|(_, answer)| format!(": status {} with {}", answer.status, answer.kind))
            .unwrap_or_default()
    }

    fn rate_limit_words(&self, now: UnixTime) -> String {
        match self {
            Self::Authn(AuthnError::RateLimited { reset_at: Some(at), .. }) => {
                format!("; the limit is reset {}", at.relative_to(now))
            }
            _ => String::new(),
        }
    }

    fn timeout_words(&self) -> String {
        match self {
            Self::Frame(WindowError::TimedOut(after)) => format!(" within {} s", after.as_secs()),
            _ => String::new(),
        }
    }

    fn answering_issuer(&self) -> Option<&str> {
        match self {
            Self::Authorize(AuthorizeError::IssuerMismatch { actual, .. }) => Some(actual),
            _ => None,
        }
    }

    fn repeated_words(&self) -> &'static str {
        match self {
            Self::Authorize(AuthorizeError::Repeated(name)) => name,
            _ => "a parameter",
        }
    }

    fn issuer_words(&self) -> String {
        match self {
            Self::Authorize(AuthorizeError::IssuerMismatch { expected, actual }) => {
                format!(": {actual} instead of {expected}")
            }
            _ => String::new(),
        }
    }
}

impl Explanation {
    fn with_value(self, value: &str) -> Self {
        Self { value: Some(value.to_owned()), ..self }
    }

    fn at(self, console: &'static str) -> Self {
        Self { console: Some(console), ..self }
    }
}

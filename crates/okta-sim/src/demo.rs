//! The default org, which the demo and most tests use.

use std::time::Duration;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

use crate::clients::{AccessRule, Client, Consent, ControlledAccess, Dpop, GrantType, SignOnPolicy};
use crate::factors::{Factor, Push, PushAnswer, TotpProvider};
use crate::servers::AuthorizationServer;
use crate::users::{Assignment, OrgUser, UserState};

/// The client id of the demo's single-page application.
pub const CLIENT_ID: &str = "0oasimspa1demo000001";

/// The port of the program.
pub const PORT: u16 = 8090;

/// What the demo's client is called.
pub(crate) const CLIENT_LABEL: &str = "okta-pkce-tester";

/// The secret that Okta Verify shares with each user of the demo who has it, in base32.
pub const OKTA_TOTP_SECRET: &str = "JBSWY3DPEHPK3PXP";
/// The same for Google Authenticator.
pub const GOOGLE_TOTP_SECRET: &str = "GEZDGNBVGY3TQOJQ";
/// The code in each text message.
pub const SMS_CODE: &str = "424242";
/// The code in each call.
pub const CALL_CODE: &str = "434343";
/// The code in each mail.
pub const EMAIL_CODE: &str = "454545";
/// The code on each RSA token.
pub const HARDWARE_CODE: &str = "464646";
/// The answer to the security question.
pub const ANSWER: &str = "Kale";
/// The id of passkey@example.com's credential, in base64url.
pub const PASSKEY_ID: &str = "b2t0YS1zaW0tZGVtby1wYXNza2V5";
/// Its private key (PKCS #8, base64), for a browser's virtual authenticator. It protects nothing.
pub const PASSKEY_PRIVATE_KEY: &str = "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg8crtAxsSjQWEzHXgBew9Nk1WtCihlvV5\
                                       Y4Harb3CzpOhRANCAAROLlbGU0H5DlWnD5FRFZ3NqLLXKX3br5RHmr/EY9i3aShr7DTMpywWbdEFyGhW\
                                       BC4+Guobe8CotHR9zwOX6s8o";
const PASSKEY_PUBLIC_KEY: &str =
    "BE4uVsZTQfkOVacPkVEVnc2ostcpfduvlEeav8Rj2LdpKGvsNMynLBZt0QXIaFYELj4a6ht7wKi0dH3PA5fqzyg=";

/// The people of the demo.
pub const USERS: &[DemoUser] = &[
    DemoUser::new("zoe@example.com", "Simulated-1", "Zoë", "Łovelace 🚀"),
    DemoUser::new("ada@example.com", "Simulated-2", "Ada", "Byron"),
    DemoUser::new("mfa@example.com", "Simulated-3", "Mia", "Factor")
        .in_state(UserState::MfaRequired)
        .with(DemoFactors::Usual),
    DemoUser::new("expired@example.com", "Simulated-4", "Max", "Expired").in_state(UserState::PasswordExpired),
    DemoUser::new("warn@example.com", "Simulated-5", "Wanda", "Warned").in_state(UserState::PasswordWarn),
    DemoUser::new("locked@example.com", "Simulated-6", "Lou", "Locked").in_state(UserState::LockedOut),
    DemoUser::new("unassigned@example.com", "Simulated-7", "Uma", "Unassigned").unassigned(),
    DemoUser::new("enroll@example.com", "Simulated-8", "Eno", "Enrolling").in_state(UserState::MfaEnroll),
    DemoUser::new("push@example.com", "Simulated-9", "Pia", "Push")
        .in_state(UserState::MfaRequired)
        .with(DemoFactors::Push(PushAnswer::Approve)),
    DemoUser::new("number@example.com", "Simulated-10", "Nia", "Number")
        .in_state(UserState::MfaRequired)
        .with(DemoFactors::Push(PushAnswer::ChooseNumber)),
    DemoUser::new("reject@example.com", "Simulated-11", "Rex", "Reject")
        .in_state(UserState::MfaRequired)
        .with(DemoFactors::Push(PushAnswer::Reject)),
    DemoUser::new("timeout@example.com", "Simulated-12", "Tim", "Timeout")
        .in_state(UserState::MfaRequired)
        .with(DemoFactors::Push(PushAnswer::Ignore)),
    DemoUser::new("passkey@example.com", "Simulated-13", "Pat", "Passkey")
        .in_state(UserState::MfaRequired)
        .with(DemoFactors::Passkey),
    DemoUser::new("expired-mfa@example.com", "Simulated-14", "Mex", "Expired")
        .in_state(UserState::PasswordExpired)
        .with(DemoFactors::Usual),
    DemoUser::new("reset@example.com", "Simulated-15", "Rea", "Reset").in_state(UserState::PasswordReset),
    DemoUser::new("recovery@example.com", "Simulated-16", "Rick", "Recovery")
        .in_state(UserState::Recovery)
        .with(DemoFactors::Usual),
    DemoUser::new("recovery-sms@example.com", "Simulated-17", "Rita", "Recovery")
        .in_state(UserState::RecoveryChallenge)
        .with(DemoFactors::Usual),
    DemoUser::new("activate@example.com", "Simulated-18", "Alf", "Activate").in_state(UserState::MfaEnrollActivate),
    DemoUser::new("unauthenticated@example.com", "Simulated-19", "Una", "Again").in_state(UserState::Unauthenticated),
    DemoUser::new("stepup@example.com", "Simulated-20", "Stu", "Stepup").with(DemoFactors::Usual),
    DemoUser::new("recovery-mail@example.com", "Simulated-21", "Ron", "Recovery")
        .in_state(UserState::RecoveryChallenge),
];

/// Which second factors one of the demo's people has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DemoFactors {
    /// No second factor.
    None,
    /// One of each kind but a passkey; the phone approves after three seconds.
    Usual,
    /// Okta Verify: the phone answers like this after three seconds, and shows codes too.
    Push(PushAnswer),
    /// A WebAuthn credential, whose private key is [`PASSKEY_PRIVATE_KEY`].
    Passkey,
}

/// One of the demo's people, as a constant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DemoUser {
    /// The user name, an email address.
    pub login: &'static str,
    /// The password.
    pub password: &'static str,
    /// The given name.
    pub first_name: &'static str,
    /// The family name.
    pub last_name: &'static str,
    /// The state of the account.
    pub state: UserState,
    /// Whether the user is assigned to the demo's client.
    pub assignment: Assignment,
    /// The second factors that the user has enrolled.
    pub factors: DemoFactors,
}

impl DemoUser {
    const fn new(
        login: &'static str,
        password: &'static str,
        first_name: &'static str,
        last_name: &'static str,
    ) -> Self {
        Self {
            login,
            password,
            first_name,
            last_name,
            state: UserState::Active,
            assignment: Assignment::Assigned,
            factors: DemoFactors::None,
        }
    }

    const fn in_state(mut self, state: UserState) -> Self {
        self.state = state;
        self
    }

    const fn with(mut self, factors: DemoFactors) -> Self {
        self.factors = factors;
        self
    }

    const fn unassigned(mut self) -> Self {
        self.assignment = Assignment::Unassigned;
        self
    }
}

impl From<DemoUser> for OrgUser {
    fn from(demo: DemoUser) -> Self {
        let user = Self::new(demo.login, demo.password)
            .name(demo.first_name, demo.last_name)
            .state(demo.state)
            .assignment(demo.assignment);
        let factors = match demo.factors {
            DemoFactors::None => Vec::new(),
            DemoFactors::Usual => usual_factors(demo.login),
            DemoFactors::Push(answer) => vec![push(answer), totp(TotpProvider::Okta, OKTA_TOTP_SECRET)],
            DemoFactors::Passkey => vec![passkey(), Factor::sms(PHONE, SMS_CODE)],
        };
        factors.into_iter().fold(user, Self::factor)
    }
}

/// One second factor of each kind but a passkey.
pub fn usual_factors(login: &str) -> Vec<Factor> {
    vec![
        push(PushAnswer::Approve),
        totp(TotpProvider::Okta, OKTA_TOTP_SECRET),
        totp(TotpProvider::Google, GOOGLE_TOTP_SECRET),
        Factor::sms(PHONE, SMS_CODE),
        Factor::call(PHONE, CALL_CODE),
        Factor::email(login, EMAIL_CODE),
        Factor::question("disliked_food", "What is the food you least liked as a child?", ANSWER),
        Factor::hardware("RSA", HARDWARE_CODE),
    ]
}

const PHONE: &str = "+1 555-415-1337";

fn push(answer: PushAnswer) -> Factor {
    Factor::push(Push::new(answer, Duration::from_secs(3)))
}

fn totp(provider: TotpProvider, secret: &str) -> Factor {
    Factor::totp(provider, secret).expect("the demo's secrets are base32")
}

fn passkey() -> Factor {
    let public_key = BASE64_STANDARD.decode(PASSKEY_PUBLIC_KEY).expect("the demo's key is base64");
    Factor::webauthn(PASSKEY_ID, public_key)
}

pub(crate) fn users() -> Vec<OrgUser> {
    USERS.iter().copied().map(OrgUser::from).collect()
}

/// The client id of a Web application, which the token endpoint asks for [`WEB_SECRET`].
pub const WEB_CLIENT_ID: &str = "0oasimweb1demo000001";
/// The secret of the Web application and of the service.
pub const WEB_SECRET: &str = "simulated-secret";
/// The client id of a single-page application that must prove possession of a key.
pub const DPOP_CLIENT_ID: &str = "0oasimdpop1demo00001";
/// The client id of a single-page application that no access policy has a rule for.
pub const NO_RULE_CLIENT_ID: &str = "0oasimnorule1demo001";
/// The client id of a single-page application that asks for a second factor.
pub const STEP_UP_CLIENT_ID: &str = "0oasimstepup1demo001";
/// The client id of a single-page application that asks for consent.
pub const CONSENT_CLIENT_ID: &str = "0oasimconsent1demo01";
/// The client id of a single-page application in Federation Broker Mode.
pub const BROKER_CLIENT_ID: &str = "0oasimbroker1demo001";
/// The client id of a service, which knows the client credentials grant alone.
pub const SERVICE_CLIENT_ID: &str = "0oasimservice1demo01";
/// The client id of `aws-support-agent-m2m`, the API Services app of the set-up guide: client credentials and token
/// exchange, without DPoP.
pub const M2M_CLIENT_ID: &str = "0oasimm2m1demo000001";
/// Its secret. It protects nothing.
pub const M2M_SECRET: &str = "simulated-m2m-secret";

/// Returns the applications of the demo, none of which has an address yet.
pub fn clients() -> Vec<Client> {
    let spa = |id: &str| Client::spa(id).grant_types([GrantType::AuthorizationCode, GrantType::RefreshToken]);
    vec![
        spa(CLIENT_ID),
        Client::web(WEB_CLIENT_ID, WEB_SECRET).grant_types([GrantType::AuthorizationCode, GrantType::RefreshToken]),
        spa(DPOP_CLIENT_ID).dpop(Dpop::Required),
        spa(NO_RULE_CLIENT_ID).access_rule(AccessRule::Missing),
        spa(STEP_UP_CLIENT_ID).sign_on_policy(SignOnPolicy::SecondFactor),
        spa(CONSENT_CLIENT_ID).consent(Consent::Required),
        spa(BROKER_CLIENT_ID).audience(ControlledAccess::Everybody),
        Client::service(SERVICE_CLIENT_ID, WEB_SECRET).dpop(Dpop::NotRequired),
        Client::service(M2M_CLIENT_ID, M2M_SECRET)
            .grant_types([GrantType::ClientCredentials, GrantType::TokenExchange])
            .dpop(Dpop::NotRequired),
    ]
}

/// Returns whether the client gets the addresses of the app that is tested.
pub(crate) fn is_of_the_demo(client_id: &str) -> bool {
    clients().iter().any(|client| client.id() == client_id)
}

/// Returns the custom authorization server `default`, with the custom scope `api`.
pub fn default_server() -> AuthorizationServer {
    AuthorizationServer::custom("default", "api://default").scope("api")
}

/// Returns the org's own server, and `default`.
pub(crate) fn servers() -> Vec<AuthorizationServer> {
    vec![AuthorizationServer::org(), default_server()]
}

//! Entries for the authorize endpoint, in whatever window it is asked.

use super::console::{
    ACCESS_POLICIES, APP_GENERAL, APP_LOGIN, APP_SIGN_ON, ASSIGNMENTS, AUTHORIZATION_SERVERS, SCOPES, SESSION_POLICY,
    SYSTEM_LOG,
};
use super::{CopyValue, ExplanationEntry, Way, says};

pub(super) const PAGE_INSTEAD_OF_ANSWER: ExplanationEntry = says(
    "Okta showed a page in the frame instead of an answer.",
    &[
        "The redirect URI is not registered at the client, letter by letter.",
        "The client ID is unknown to this organisation.",
        "The page's origin is not trusted with iFrame embed, so the browser may not show Okta's page.",
        "The authorization server ID is wrong.",
        "Okta wants to ask the person something.",
    ],
    "Register this redirect URI at the client {client_id}. If it is there: check the client ID, and that \
                 {origin} is a trusted origin with iFrame embed.",
)
.with(CopyValue::RedirectUri)
.at(APP_LOGIN)
.or_by(&[Way::Redirect]);

pub(super) const FRAME_TIMEOUT: ExplanationEntry = says(
    "The window brought no answer{timeout}.",
    &["The authorize endpoint does not answer.", "The network is too slow."],
    "Check the authorization server ID, and open your Okta domain in a new tab to see whether it answers.",
)
.with(CopyValue::Org)
.or_by(&[Way::Popup, Way::Redirect]);

pub(super) const POPUP_BLOCKED: ExplanationEntry = says(
    "The browser opened no pop-up window.",
    &["A pop-up blocker.", "Too much time between the click and the window."],
    "Allow pop-ups for this page, then try once more; the whole page can go to Okta instead.",
)
.with(CopyValue::Origin)
.or_by(&[Way::Popup, Way::Redirect]);

pub(super) const POPUP_CLOSED: ExplanationEntry = says(
    "The pop-up was closed before Okta answered.",
    &["It was closed by hand.", "Okta's page closed it without an answer."],
    "Try once more, and leave the window open until it closes by itself.",
)
.or_by(&[Way::Popup, Way::Redirect]);

pub(super) const STATE_MISMATCH: ExplanationEntry = says(
    "The answer belongs to another request: its state is not the one that was sent.",
    &["Something between Okta and this page changed the answer.", "A redirect dropped its parameters."],
    "Start again. If it stays, look for a proxy or a rewrite on the way back to the redirect URI.",
)
.with(CopyValue::RedirectUri);

pub(super) const ISSUER_MISMATCH: ExplanationEntry = says(
    "Another authorization server answered{issuers}.",
    &[
        "The organisation answers under a custom domain, and the configuration names the other one.",
        "A mix-up of two servers.",
    ],
    "Enter the domain and authorization server that the answer names, if they are yours.",
)
.with(CopyValue::AnsweringIssuer)
.at(AUTHORIZATION_SERVERS);

pub(super) const REPEATED_PARAMETER: ExplanationEntry = says(
    "The answer names {repeated} twice, which OAuth forbids.",
    &["The redirect URI has a parameter of the same name in its own query string.", "Something added one."],
    "Register and configure a redirect URI without a query string.",
)
.with(CopyValue::RedirectUri)
.at(APP_LOGIN);

pub(super) const NO_CODE: ExplanationEntry = says(
    "The answer holds no usable authorization code.",
    &["Okta's answer was cut or changed on its way to this page."],
    "Start again. If it stays, choose another response mode in the configuration.",
);

pub(super) const LOGIN_REQUIRED: ExplanationEntry = says(
    "Okta does not take what it has as enough to sign in without a question.",
    &[
        "The app's sign-on policy asks for a second factor that the session token does not prove (step-up).",
        "There was no fresh session token, and the browser keeps Okta's session cookie out of the frame as a \
                 third party's.",
        "The global session policy allows no session here, or a shorter one.",
    ],
    "Let Okta ask: one of the ways below. Or let the app's sign-on policy accept the password alone for this test.",
)
.at(APP_SIGN_ON)
.or_by(Way::ALL);

pub(super) const CONSENT_REQUIRED: ExplanationEntry = says(
    "A scope needs the user's consent, and a silent request cannot ask for it.",
    &["One of the requested scopes requires consent."],
    "Let Okta ask, one of the ways below; or set user consent to implicit for these scopes: {scopes}",
)
.with(CopyValue::Scopes)
.at(SCOPES)
.or_by(Way::ALL);

pub(super) const INTERACTION_REQUIRED: ExplanationEntry = says(
    "Okta wants to ask the person something, and a silent request cannot.",
    &["A sign-on policy demands another factor for this app.", "A sign-on policy demands a fresh authentication."],
    "Let Okta ask: one of the ways below. Or let the app's sign-on policy accept the password alone for this test.",
)
.at(APP_SIGN_ON)
.or_by(Way::ALL);

pub(super) const ACCESS_DENIED: ExplanationEntry = says(
            "Okta knows the user and denies access to this client.",
            &[
                "The user is not assigned to the app, and it has no Federation Broker Mode.",
                "No rule of the authorization server's access policies matches this client, grant type and user.",
                "The person declined to give consent.",
            ],
            "Assign the user or a group to the app. If they are: Security > API > Authorization Servers > your server > Access Policies needs a rule for this client, \
                 grant type and user.",
        )
        .with(CopyValue::ClientId)
        .at(ASSIGNMENTS);

pub(super) const INVALID_SCOPE: ExplanationEntry = says(
    "The authorization server doesn't know a scope{unlisted}.",
    &[
        "One of the requested scopes is not configured there.",
        "offline_access is asked for, and the client has no Refresh Token grant.",
    ],
    "Remove the scope from the configuration, or add it to the authorization server.",
)
.with(CopyValue::UnlistedScopes)
.at(SCOPES);

pub(super) const INVALID_REQUEST: ExplanationEntry = says(
    "Okta calls the authorize request invalid.",
    &[
        "The app is not a Single-Page Application, or its PKCE setting does not fit.",
        "A setting of the client does not fit this flow; Okta's words below say which.",
    ],
    "Check that the app is a Single-Page Application with the Authorization Code grant and PKCE.",
)
.at(APP_GENERAL);

pub(super) const UNSUPPORTED_RESPONSE_TYPE: ExplanationEntry = says(
    "The client may not use the authorization code flow.",
    &["The grant type Authorization Code is not ticked for this app."],
    "Tick Authorization Code among the app's grant types.",
)
.at(APP_GENERAL);

pub(super) const UNSUPPORTED_RESPONSE_MODE: ExplanationEntry = says(
    "The authorization server does not know this response mode.",
    &["okta_post_message is Okta's own; a proxy or another provider may not have it."],
    "Choose query or fragment in the configuration.",
);

pub(super) const CLIENT_NOT_ALLOWED: ExplanationEntry = says(
    "The client may not ask for a code here.",
    &["The grant type Authorization Code is not ticked for this app.", "The app is switched off."],
    "Tick Authorization Code among the app's grant types, and see that the app is active.",
)
.at(APP_GENERAL);

pub(super) const SERVER_ERROR: ExplanationEntry = says(
    "Okta failed to handle the authorize request.",
    &["An error on Okta's side."],
    "Try again in a minute; then look at Okta's status page and the system log.",
)
.at(SYSTEM_LOG);

pub(super) const AUTHORIZE_REFUSED: ExplanationEntry = says(
    "Okta refused the authorize request.",
    &["Okta gives a reason that this page has no entry for."],
    "Okta's own words stand below; the system log has the full event.",
)
.at(SYSTEM_LOG);

pub(super) const RETURN_WITHOUT_START: ExplanationEntry = says(
    "The page came back from Okta, but no login of this tab waits for an answer.",
    &[
        "The login was started in another tab or another browser.",
        "The address was opened by hand, from a bookmark or the history.",
        "The browser has deleted this page's session storage.",
    ],
    "Start again from this tab.",
)
.or_by(&[Way::Redirect]);

pub(super) const RETURN_FOR_ANOTHER: ExplanationEntry = says(
    "The page came back from Okta with the answer to another request.",
    &["Two logins were started one after the other.", "Somebody else made the address: it was not used."],
    "Start again from this tab.",
)
.with(CopyValue::RedirectUri)
.or_by(&[Way::Redirect]);

pub(super) const RETURN_INCONSISTENT: ExplanationEntry = says(
    "What this tab kept for the login doesn't belong together: the configuration is for another issuer than the one that was \
     asked.",
    &[
        "Something in this browser changed what the tab kept, for example an extension or a script.",
        "An earlier version of this page began the login.",
    ],
    "Nothing was sent. Check the domain of the configuration, then start again from this tab.",
);

pub(super) const RETURN_USED: ExplanationEntry = says(
    "This answer of Okta's was used before.",
    &["The page was reloaded, or opened again from the history: an answer is good once."],
    "Start again from this tab.",
)
.or_by(&[Way::Redirect]);

/// For "Policy evaluation failed for this request, please check the policy configurations."
pub(super) const ACCESS_DENIED_BY_POLICY: ExplanationEntry = says(
    "Okta knows the user, and no access policy allows this sign-in.",
    &[
        "The authorization server has no access policy yet: in a new org the server `default` has none.",
        "No rule of its access policies matches this client, grant type, user and these scopes.",
    ],
    "Add an access policy with a rule that covers this client, the grant type Authorization Code, the user and the scopes \
     {scopes}",
)
.with(CopyValue::ClientId)
.at(ACCESS_POLICIES);

/// For "User is not assigned to the client application."
pub(super) const ACCESS_DENIED_BY_ASSIGNMENT: ExplanationEntry = says(
    "Okta knows the user, who isn't assigned to this app.",
    &["The user is not assigned to the app, directly or through a group, and the app has no Federation Broker Mode."],
    "Assign the user or one of the user's groups to the app with this client ID.",
)
.with(CopyValue::ClientId)
.at(ASSIGNMENTS);

/// For "The client specified not to prompt, but the user is not logged in."
pub(super) const LOGIN_REQUIRED_WITHOUT_SESSION: ExplanationEntry = says(
    "Okta has no session for this user, and may not ask for one.",
    &[
        "The session token was used before, or is older than five minutes.",
        "The browser keeps Okta's session cookie out of the frame as a third party's.",
        "The global session policy allows no session here, or a shorter one.",
        "The app's sign-on policy asks for a second factor that the session token does not prove (step-up).",
    ],
    "Sign in again and continue within five minutes. If it happens again, let Okta ask: one of the ways below.",
)
.at(SESSION_POLICY)
.or_by(Way::ALL);

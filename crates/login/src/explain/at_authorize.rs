//! Entries for the authorize endpoint, in whatever window it is asked.

use super::console::{
    ACCESS_POLICIES, APP_GENERAL, APP_LOGIN, APP_SIGN_ON, ASSIGNMENTS, AUTHORIZATION_SERVERS, SCOPES, SESSION_POLICY,
    SYSTEM_LOG,
};
use super::{CopyValue, ExplanationEntry, Way, says};

pub(super) const PAGE_INSTEAD_OF_ANSWER: ExplanationEntry = says(
    "Okta showed a page in the frame instead of an answer.",
    &[
        "The redirect URI doesn't exactly match one that is registered for the app.",
        "This org doesn't know the client ID.",
        "This page's origin isn't a trusted origin with iFrame embed, so the browser doesn't show Okta's page.",
        "The authorization server ID is wrong.",
        "Okta needs to ask the user something.",
    ],
    "Register this redirect URI for the client {client_id}. If it's registered, check the client ID, and make \
     {origin} a trusted origin with iFrame embed.",
)
.with(CopyValue::RedirectUri)
.at(APP_LOGIN)
.or_by(&[Way::Redirect]);

pub(super) const FRAME_TIMEOUT: ExplanationEntry = says(
    "The window returned no answer{timeout}.",
    &["The authorize endpoint doesn't answer.", "The network is too slow."],
    "Check the authorization server ID, and open your Okta domain in a new tab to see whether it answers.",
)
.with(CopyValue::Org)
.or_by(&[Way::Popup, Way::Redirect]);

pub(super) const POPUP_BLOCKED: ExplanationEntry = says(
    "The browser blocked the pop-up window.",
    &["A pop-up blocker is active.", "Too much time passed between the click and the window."],
    "Allow pop-ups for this page and try again, or use the redirect instead.",
)
.with(CopyValue::Origin)
.or_by(&[Way::Popup, Way::Redirect]);

pub(super) const POPUP_CLOSED: ExplanationEntry = says(
    "The pop-up was closed before Okta answered.",
    &["Somebody closed it.", "Okta's page closed it without answering."],
    "Try again, and leave the window open until it closes automatically.",
)
.or_by(&[Way::Popup, Way::Redirect]);

pub(super) const STATE_MISMATCH: ExplanationEntry = says(
    "The answer belongs to another request: its state doesn't match the one that was sent.",
    &["Something between Okta and this page changed the answer.", "A redirect dropped its parameters."],
    "Start again. If it fails again, look for a proxy or a rewrite on the way back to the redirect URI.",
)
.with(CopyValue::RedirectUri);

pub(super) const ISSUER_MISMATCH: ExplanationEntry = says(
    "Another authorization server answered{issuers}.",
    &[
        "The org answers under a custom domain, and the configuration has the other domain.",
        "Two servers were mixed up.",
    ],
    "Enter the domain and authorization server from the answer, if they are yours.",
)
.with(CopyValue::AnsweringIssuer)
.at(AUTHORIZATION_SERVERS);

pub(super) const REPEATED_PARAMETER: ExplanationEntry = says(
    "The answer contains {repeated} twice, which OAuth forbids.",
    &["The redirect URI has a parameter of the same name in its own query string.", "Something added a parameter."],
    "Register and configure a redirect URI without a query string.",
)
.with(CopyValue::RedirectUri)
.at(APP_LOGIN);

pub(super) const NO_CODE: ExplanationEntry = says(
    "The answer contains no usable authorization code.",
    &["Okta's answer was truncated or changed on its way to this page."],
    "Start again. If it fails again, choose another response mode.",
);

pub(super) const LOGIN_REQUIRED: ExplanationEntry = says(
    "Okta needs to ask the user something (login_required).",
    &[
        "The app's sign-on policy requires a second factor that the session token doesn't prove (step-up).",
        "There was no fresh session token, and the browser blocks Okta's session cookie in the frame as a third-party \
         cookie.",
        "The global session policy denies this session or makes it shorter.",
    ],
    "Let Okta ask by one of the options below, or let the app's sign-on policy accept a password alone for this test.",
)
.at(APP_SIGN_ON)
.or_by(Way::ALL);

pub(super) const CONSENT_REQUIRED: ExplanationEntry = says(
    "A scope requires the user's consent, and a request without a prompt can't ask for it (consent_required).",
    &["One of the requested scopes requires consent."],
    "Let Okta ask by one of the options below, or set user consent to implicit for these scopes: {scopes}",
)
.with(CopyValue::Scopes)
.at(SCOPES)
.or_by(Way::ALL);

pub(super) const INTERACTION_REQUIRED: ExplanationEntry = says(
    "Okta needs to ask the user something, and a request without a prompt can't (interaction_required).",
    &["A sign-on policy requires another factor for this app.", "A sign-on policy requires a fresh sign-in."],
    "Let Okta ask by one of the options below, or let the app's sign-on policy accept a password alone for this test.",
)
.at(APP_SIGN_ON)
.or_by(Way::ALL);

pub(super) const ACCESS_DENIED: ExplanationEntry = says(
    "Okta authenticated the user but denied access to this app.",
    &[
        "The user isn't assigned to the app, and Federation Broker Mode is off.",
        "No rule of the authorization server's access policies matches this client, grant type and user.",
        "The user declined consent.",
    ],
    "Assign the user or a group to the app. If that's done, add a rule for this client, grant type and user: \
             Security > API > Authorization Servers > your server > Access Policies.",
)
.with(CopyValue::ClientId)
.at(ASSIGNMENTS);

pub(super) const INVALID_SCOPE: ExplanationEntry = says(
    "The authorization server doesn't know a scope{unlisted}.",
    &[
        "One of the requested scopes isn't configured there.",
        "offline_access was requested, and the app has no Refresh Token grant.",
    ],
    "Remove the scope here, or add it to the authorization server.",
)
.with(CopyValue::UnlistedScopes)
.at(SCOPES);

pub(super) const INVALID_REQUEST: ExplanationEntry = says(
    "Okta refused the authorize request as invalid.",
    &[
        "The app isn't a Single-Page Application, or its PKCE setting is wrong.",
        "A setting of the app doesn't fit this flow. Okta's message below says which.",
    ],
    "Check that the app is a Single-Page Application with the Authorization Code grant and PKCE.",
)
.at(APP_GENERAL);

pub(super) const UNSUPPORTED_RESPONSE_TYPE: ExplanationEntry = says(
    "This client isn't allowed to use the authorization code flow.",
    &["The Authorization Code grant isn't enabled for this app."],
    "Enable the Authorization Code grant for the app.",
)
.at(APP_GENERAL);

pub(super) const UNSUPPORTED_RESPONSE_MODE: ExplanationEntry = says(
    "The authorization server doesn't support this response mode.",
    &["okta_post_message is specific to Okta. A proxy or another provider may not support it."],
    "Choose query or fragment as the response mode.",
);

pub(super) const CLIENT_NOT_ALLOWED: ExplanationEntry = says(
    "This client isn't allowed to request a code.",
    &["The Authorization Code grant isn't enabled for this app.", "The app is inactive."],
    "Enable the Authorization Code grant for the app, and make sure that the app is active.",
)
.at(APP_GENERAL);

pub(super) const SERVER_ERROR: ExplanationEntry = says(
    "Okta failed to process the authorize request.",
    &["Okta had an internal error."],
    "Try again in 1 min. If it fails again, check Okta's status page and the System Log.",
)
.at(SYSTEM_LOG);

pub(super) const AUTHORIZE_REFUSED: ExplanationEntry = says(
    "Okta refused the authorize request.",
    &["Okta gave a reason that this page doesn't know."],
    "Read Okta's message below. The System Log has the full event.",
)
.at(SYSTEM_LOG);

pub(super) const RETURN_WITHOUT_START: ExplanationEntry = says(
    "The page came back from Okta, but this tab isn't waiting for an answer.",
    &[
        "The sign-in was started in another tab or browser.",
        "Somebody opened the address from a bookmark or the history.",
        "The browser deleted this page's session storage.",
    ],
    "Start again from this tab.",
)
.or_by(&[Way::Redirect]);

pub(super) const RETURN_FOR_ANOTHER: ExplanationEntry = says(
    "The page came back from Okta with an answer to another request.",
    &["Two sign-ins were started, one after the other.", "Somebody else made the address. It wasn't used."],
    "Start again from this tab.",
)
.with(CopyValue::RedirectUri)
.or_by(&[Way::Redirect]);

pub(super) const RETURN_INCONSISTENT: ExplanationEntry = says(
    "What this tab stored for the sign-in is inconsistent: the configuration is for a different issuer than the \
     request.",
    &[
        "Something in this browser changed what the tab stored, for example an extension or a script.",
        "An earlier version of this page started the sign-in.",
    ],
    "Nothing was sent. Check the domain, then start again from this tab.",
);

pub(super) const RETURN_USED: ExplanationEntry = says(
    "This answer from Okta was already used.",
    &["The page was reloaded or opened again from the history. An answer works only once."],
    "Start again from this tab.",
)
.or_by(&[Way::Redirect]);

/// For "Policy evaluation failed for this request, please check the policy configurations."
pub(super) const ACCESS_DENIED_BY_POLICY: ExplanationEntry = says(
    "Okta authenticated the user, but no access policy allows this sign-in.",
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
    "Okta authenticated the user, but the user isn't assigned to this app.",
    &["Neither the user nor one of the user's groups is assigned to the app, and Federation Broker Mode is off."],
    "Assign the user or one of the user's groups to the app with this client ID.",
)
.with(CopyValue::ClientId)
.at(ASSIGNMENTS);

/// For "The client specified not to prompt, but the user is not logged in."
pub(super) const LOGIN_REQUIRED_WITHOUT_SESSION: ExplanationEntry = says(
    "Okta has no session for this user, and the request doesn't allow it to ask (login_required).",
    &[
        "The session token was already used, or is older than 5 min.",
        "The browser blocks Okta's session cookie in the frame as a third-party cookie.",
        "The global session policy denies this session or makes it shorter.",
        "The app's sign-on policy requires a second factor that the session token doesn't prove (step-up).",
    ],
    "Sign in again and continue within 5 min. If it fails again, let Okta ask by one of the options below.",
)
.at(SESSION_POLICY)
.or_by(Way::ALL);

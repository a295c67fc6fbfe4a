//! Where Okta's admin console has a setting.

/// Origins that may call Okta and frame its pages.
pub const TRUSTED_ORIGINS: &str = "Security > API > Trusted Origins";
/// Redirect URIs.
pub const APP_LOGIN: &str = "Applications > your app > General > Login";
/// Grant types, client authentication, DPoP.
pub const APP_GENERAL: &str = "Applications > your app > General";
/// The app's sign-on policy.
pub const APP_SIGN_ON: &str = "Applications > your app > Sign On";
/// Who may use the app.
pub const ASSIGNMENTS: &str = "Applications > your app > Assignments";
/// A new single-page app.
pub const NEW_SPA: &str = "Applications > Create App Integration > OIDC > Single-Page Application";
/// Issuers and audiences.
pub const AUTHORIZATION_SERVERS: &str = "Security > API > Authorization Servers";
/// The rules by which an authorization server issues tokens.
pub const ACCESS_POLICIES: &str = "Security > API > Authorization Servers > your server > Access Policies";
/// The scopes of an authorization server.
pub const SCOPES: &str = "Security > API > Authorization Servers > your server > Scopes";
/// Every event, with the reason for a refusal.
pub const SYSTEM_LOG: &str = "Reports > System Log";
/// How much the org may ask.
pub const RATE_LIMITS: &str = "Reports > Rate Limits";
/// One user.
pub const PEOPLE: &str = "Directory > People > the user";
/// Second factors.
pub const AUTHENTICATORS: &str = "Security > Authenticators";
/// The global session policy.
pub const SESSION_POLICY: &str = "Security > Global Session Policy";

//! Where Okta's admin console has a setting.

/// The origins that may read Okta's answers and show its pages.
pub const TRUSTED_ORIGINS: &str = "Security > API > Trusted Origins";
/// An app's sign-in and sign-out redirect URIs.
pub const APP_LOGIN: &str = "Applications > your app > General > Login";
/// An app's client ID, grant types and proof of possession.
pub const APP_GENERAL: &str = "Applications > your app > General";
/// An app's sign-on policy.
pub const APP_SIGN_ON: &str = "Applications > your app > Sign On";
/// Who may use an app.
pub const ASSIGNMENTS: &str = "Applications > your app > Assignments";
/// Where a Single-Page Application is created.
pub const NEW_SPA: &str = "Applications > Create App Integration > OIDC > Single-Page Application";
/// The list of authorization servers.
pub const AUTHORIZATION_SERVERS: &str = "Security > API > Authorization Servers";
/// Which client may ask for which scopes.
pub const ACCESS_POLICIES: &str = "Security > API > Authorization Servers > your server > Access Policies";
/// The scopes of an authorization server.
pub const SCOPES: &str = "Security > API > Authorization Servers > your server > Scopes";
/// What Okta did, and why.
pub const SYSTEM_LOG: &str = "Reports > System Log";
/// How many requests are left.
pub const RATE_LIMITS: &str = "Reports > Rate Limits";
/// A user's page.
pub const PEOPLE: &str = "Directory > People > the user";
/// The second factors that the org has.
pub const AUTHENTICATORS: &str = "Security > Authenticators";
/// Who gets a session, and for how long.
pub const SESSION_POLICY: &str = "Security > Global Session Policy";
/// A server's issuer and audience.
pub const SERVER_SETTINGS: &str = "Security > API > Authorization Servers > your server > Settings";

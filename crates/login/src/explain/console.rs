//! Where Okta's admin console has a setting.

pub(super) const TRUSTED_ORIGINS: &str = "Security > API > Trusted Origins";
pub(super) const APP_LOGIN: &str = "Applications > your app > General > Login";
pub(super) const APP_GENERAL: &str = "Applications > your app > General";
pub(super) const APP_SIGN_ON: &str = "Applications > your app > Sign On";
pub(super) const ASSIGNMENTS: &str = "Applications > your app > Assignments";
pub(super) const NEW_SPA: &str = "Applications > Create App Integration > OIDC > Single-Page Application";
pub(super) const AUTHORIZATION_SERVERS: &str = "Security > API > Authorization Servers";
pub(super) const ACCESS_POLICIES: &str = "Security > API > Authorization Servers > your server > Access Policies";
pub(super) const SCOPES: &str = "Security > API > Authorization Servers > your server > Scopes";
pub(super) const SYSTEM_LOG: &str = "Reports > System Log";
pub(super) const RATE_LIMITS: &str = "Reports > Rate Limits";
pub(super) const PEOPLE: &str = "Directory > People > the user";
pub(super) const AUTHENTICATORS: &str = "Security > Authenticators";
pub(super) const SESSION_POLICY: &str = "Security > Global Session Policy";

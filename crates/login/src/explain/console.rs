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

/// The pages of the admin console by how the paths to them begin, below the console's origin.
const PAGES: [(&str, &str); 5] = [
    ("Applications", "/admin/apps/active"),
    (TRUSTED_ORIGINS, "/admin/access/api/trusted_origins"),
    (AUTHORIZATION_SERVERS, "/admin/oauth2/as"),
    ("Directory > People", "/admin/users"),
    (SYSTEM_LOG, "/report/system_log_2"),
];

/// Returns the address of the page that is nearest to a path in the console, below the console's origin. Pages of one app or
/// one server have ids in their addresses that no browser can know, so it is the list that they are in.
#[must_use]
pub fn page(path: &str) -> &'static str {
    PAGES.into_iter().find(|(start, _)| path.starts_with(start)).map_or("/admin/dashboard", |(_, page)| page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_leads_to_the_nearest_page() {
        assert_eq!(page(APP_LOGIN), "/admin/apps/active");
        assert_eq!(page(TRUSTED_ORIGINS), "/admin/access/api/trusted_origins");
        assert_eq!(page(ACCESS_POLICIES), "/admin/oauth2/as");
        assert_eq!(page(PEOPLE), "/admin/users");
        assert_eq!(page(SYSTEM_LOG), "/report/system_log_2");
        assert_eq!(page(RATE_LIMITS), "/admin/dashboard");
    }
}

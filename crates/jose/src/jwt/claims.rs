//! What the registered claims and Okta's own mean.

/// The meaning of a claim with its source; empty for one that nobody has registered.
#[must_use]
pub fn meaning(claim: &str) -> &'static str {
    match claim {
        "iss" => "issuer: who made the token (RFC 7519, 4.1.1)",
        "sub" => "subject: whom the token is about (RFC 7519, 4.1.2)",
        "aud" => "audience: for whom the token is meant (RFC 7519, 4.1.3)",
        "exp" => "not valid from this time on (RFC 7519, 4.1.4)",
        "nbf" => "not valid before this time (RFC 7519, 4.1.5)",
        "iat" => "when the token was made (RFC 7519, 4.1.6)",
        "jti" => "the token's own identifier (RFC 7519, 4.1.7)",
        "nonce" => "ties the ID token to the request of this page (OIDC Core, 2)",
        "auth_time" => "when the user last signed in (OIDC Core, 2)",
        "amr" => "how the user signed in: authentication methods (RFC 8176)",
        "acr" => "the level of assurance of the sign-in (OIDC Core, 2)",
        "azp" => "the client the token was issued to (OIDC Core, 2)",
        "at_hash" => "half of the access token's hash: ties both together (OIDC Core, 3.1.3.6)",
        "name" | "given_name" | "family_name" | "middle_name" | "nickname" => "the user's name (OIDC Core, 5.1)",
        "preferred_username" => "the user's login (OIDC Core, 5.1)",
        "email" => "the user's e-mail address (OIDC Core, 5.1)",
        "email_verified" => "whether the address was verified (OIDC Core, 5.1)",
        "locale" | "zoneinfo" => "the user's language or time zone (OIDC Core, 5.1)",
        "groups" => "groups of the user, where a groups claim is set up (Okta)",
        "client_id" => "the client the token was issued to (RFC 9068, 2.2)",
        "scope" => "the granted scopes (RFC 9068, 2.2.3)",
        "ver" => "version of the token's layout (Okta)",
        "cid" => "the client the token was issued to (Okta)",
        "uid" => "the user's identifier; absent where no user signed in (Okta)",
        "scp" => "the granted scopes (Okta)",
        "idp" => "the identity provider the user signed in at (Okta)",
        _ => "",
    }
}

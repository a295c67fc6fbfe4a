//! The meaning of parameters, JSON members, and variables with known names.

use super::What;

/// Returns what a value of this name is, unless it is a JWT; `None` for names that say nothing.
pub(super) fn secret(name: &str) -> Option<What> {
    Some(match redact::plain(name).as_str() {
        "accesstoken" | "idtoken" | "idtokenhint" | "token" | "subjecttoken" | "actortoken" | "assertion"
        | "clientassertion" | "bearertoken" | "authorization" | "logouttoken" | "oauth2bearer" => What::OpaqueToken,
        "refreshtoken" => What::RefreshToken,
        "code" | "authorizationcode" => What::AuthorizationCode,
        "sessiontoken" => What::SessionToken,
        "statetoken" | "statehandle" => What::StateToken,
        "devicesecret" => What::DeviceSecret,
        "apitoken" | "oktaapitoken" => What::ApiToken,
        "clientsecret" => What::ClientSecret,
        "password" | "passwd" | "newpassword" | "oldpassword" => What::Password,
        "codeverifier" => What::CodeVerifier,
        "samlresponse" => What::Saml,
        _ => return None,
    })
}

/// Names whose values are worth showing and no secrets.
pub(super) fn is_fact(name: &str) -> bool {
    matches!(
        name,
        "error"
            | "error_description"
            | "error_uri"
            | "state"
            | "iss"
            | "scope"
            | "token_type"
            | "expires_in"
            | "session_state"
            | "client_id"
            | "redirect_uri"
            | "response_type"
            | "response_mode"
            | "grant_type"
            | "issued_token_type"
            | "nonce"
            | "code_challenge_method"
            | "prompt"
            | "status"
            | "errorCode"
            | "errorSummary"
            | "errorId"
            | "issuer"
            | "jwks_uri"
            | "active"
            | "RelayState"
            | "audience"
            | "acr_values"
            | "login_hint"
            | "max_age"
    )
}

//! `POST {issuer}/v1/token`: a code and its verifier for tokens.

use std::sync::Arc;

use aws_lc_rs::digest;
use axum::{
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use serde_json::{Value, json};

use crate::{
    authorization::Grant,
    clients::Client,
    errors::{OAuthError, json_response},
    faults::Fault,
    org::Org,
    pages,
    parameters::Parameters,
    routes::{client, server::Server},
    servers::AuthorizationServer,
    tokens,
};

const INVALID_CODE: &str = "The authorization code is invalid or has expired.";

pub(super) async fn redeem(
    State(org): State<Arc<Org>>,
    Server(server): Server,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    if org.faults.has(Fault::TokenHtml500) {
        return pages::outage(StatusCode::INTERNAL_SERVER_ERROR);
    }
    let outcome = read_form(&headers, &body).and_then(|form| grant_tokens(&org, &server, &headers, &form));
    match outcome {
        Ok(body) => json_response(StatusCode::OK, &body),
        Err(error) => error.into_response(),
    }
}

fn grant_tokens(
    org: &Org,
    server: &AuthorizationServer,
    headers: &HeaderMap,
    form: &Parameters,
) -> Result<Value, OAuthError> {
    let client = client::authenticate(org, headers, form)?;
    match form.get("grant_type") {
        Some("authorization_code") => {}
        Some("refresh_token" | "client_credentials" | "implicit" | "password") => {
            return Err(OAuthError::new(
                "unauthorized_client",
                "The client is not authorized to use the provided grant type. \
                 Configured grant types: [authorization_code].",
            ));
        }
        Some(_) => {
            return Err(OAuthError::new(
                "unsupported_grant_type",
                "The authorization grant type is not supported by the authorization server. \
                 Configured grant types: [authorization_code].",
            ));
        }
        None => return Err(OAuthError::new("invalid_request", "The 'grant_type' parameter is missing.")),
    }
    let grant = redeem_code(org, server, client, form)?;
    let minted = tokens::mint(org, &grant);
    let mut answer = json!({
        "token_type": "Bearer",
        "expires_in": org.settings.token_lifetime.as_secs(),
        "access_token": minted.access_token,
        "scope": grant.scopes.join(" "),
    });
    if let Some(id_token) = minted.id_token {
        answer["id_token"] = id_token.into();
    }
    org.access_tokens.keep(minted.access_token, grant);
    Ok(answer)
}

fn read_form(headers: &HeaderMap, body: &[u8]) -> Result<Parameters, OAuthError> {
    let media_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    match std::str::from_utf8(body) {
        Ok(text) if essence.eq_ignore_ascii_case("application/x-www-form-urlencoded") => Ok(Parameters::parse(text)),
        _ => Err(OAuthError::new("invalid_request", "The request body must be form-encoded.")),
    }
}

/// A code is used up by the first attempt, whatever comes of it, and works only for whom it was made.
fn redeem_code(
    org: &Org,
    server: &AuthorizationServer,
    client: &Client,
    form: &Parameters,
) -> Result<Grant, OAuthError> {
    let verifier = form.get("code_verifier");
    check_verifier_length(verifier)?;
    let Some(code) = form.get("code") else {
        return Err(OAuthError::new("invalid_request", "The 'code' parameter is missing."));
    };
    let grant = org
        .codes
        .take(code)
        .filter(|grant| grant.client_id == client.id && grant.server == *server)
        .filter(|_| !org.faults.has(Fault::TokenInvalidGrant))
        .ok_or_else(|| OAuthError::new("invalid_grant", INVALID_CODE))?;
    if form.get("redirect_uri") != Some(&grant.redirect_uri) {
        return Err(OAuthError::new(
            "invalid_grant",
            "The redirect URI does not match the redirect URI used in the authorization request.",
        ));
    }
    if grant.code_challenge != verifier.map(s256) {
        return Err(OAuthError::new("invalid_grant", "PKCE verification failed."));
    }
    Ok(grant)
}

fn check_verifier_length(verifier: Option<&str>) -> Result<(), OAuthError> {
    match verifier {
        Some(verifier) if !(43..=128).contains(&verifier.len()) => {
            Err(OAuthError::new("invalid_request", "PKCE code verifier must be 43-128 characters long."))
        }
        Some(_) | None => Ok(()),
    }
}

/// RFC 7636, section 4.6.
fn s256(verifier: &str) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(digest::digest(&digest::SHA256, verifier.as_bytes()))
}

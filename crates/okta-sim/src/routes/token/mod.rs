//! `POST {issuer}/v1/token`: a code and its verifier, a refresh token, a client's own proof or another token, for tokens.

mod code;
mod exchange;
mod refresh;
mod service;

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::authorization::Grant;
use crate::clients::{Client, Dpop, GrantType};
use crate::errors::{EndpointError, OAuthRefusal, json_response};
use crate::faults::Fault;
use crate::org::Org;
use crate::parameters::Parameters;
use crate::routes::server::Server;
use crate::routes::{client, form};
use crate::servers::AuthorizationServer;
use crate::tokens;

pub(super) async fn redeem(
    State(org): State<Arc<Org>>,
    Server(server): Server,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let form = form::read(&headers, &body).map_err(EndpointError::from);
    match form.and_then(|form| grant_tokens(&org, &server, &headers, &form)) {
        Ok(body) => json_response(StatusCode::OK, &body),
        Err(error) => error.into_response(),
    }
}

/// What the token answer is made of.
struct Granted {
    grant: Grant,
    nonce: Option<String>,
    family: Option<String>,
    refresh_token: Option<String>,
}

fn grant_tokens(
    org: &Org,
    server: &AuthorizationServer,
    headers: &HeaderMap,
    form: &Parameters,
) -> Result<Value, EndpointError> {
    let client = client::authenticate(org, &server.endpoint(org, "token"), headers, form)?;
    let grant_type = read_grant_type(org, client, form)?;
    check_possession(org, client, headers)?;
    let granted = match grant_type {
        GrantType::AuthorizationCode => code::redeem(org, server, client, form)?,
        GrantType::RefreshToken => refresh::redeem(org, server, client, form)?,
        GrantType::ClientCredentials => service::grant(org, server, client, form)?,
        GrantType::TokenExchange => exchange::grant(org, server, client, form)?,
    };
    let minted = tokens::mint(org, &granted.grant, granted.nonce.as_deref(), granted.family);
    let mut answer = json!({
        "token_type": if org.faults.has(Fault::NotBearer) { "DPoP" } else { "Bearer" },
        "expires_in": org.settings.token_lifetime.as_secs(),
        "access_token": minted.access_token,
        "scope": granted.grant.scopes.join(" "),
    });
    for (name, token) in [("id_token", minted.id_token), ("refresh_token", granted.refresh_token)] {
        if let Some(token) = token {
            answer[name] = token.into();
        }
    }
    if grant_type == GrantType::TokenExchange {
        answer["issued_token_type"] = exchange::ACCESS_TOKEN.into();
    }
    if org.faults.has(Fault::HostileToken) {
        answer["access_token"] = "x' https://a.invalid/; touch /tmp/pwned; : '".into();
    }
    Ok(answer)
}

fn read_grant_type(org: &Org, client: &Client, form: &Parameters) -> Result<GrantType, OAuthRefusal> {
    let grant_type = match form.get("grant_type") {
        Some("authorization_code") => GrantType::AuthorizationCode,
        Some("refresh_token") => GrantType::RefreshToken,
        Some("client_credentials") => GrantType::ClientCredentials,
        Some("urn:ietf:params:oauth:grant-type:token-exchange") => GrantType::TokenExchange,
        // Okta knows these, and none of the simulator's clients has them.
        Some("implicit" | "password") => return Err(client.refuse_grant_type()),
        Some(_) => {
            return Err(OAuthRefusal::new(
                "unsupported_grant_type",
                "The authorization grant type is not supported by the authorization server. \
                 Configured grant types: [authorization_code, refresh_token, client_credentials].",
            ));
        }
        None => return Err(OAuthRefusal::new("invalid_request", "The 'grant_type' parameter is missing.")),
    };
    if client.may(grant_type) && !org.faults.has(Fault::GrantNotAllowed) {
        Ok(grant_type)
    } else {
        Err(client.refuse_grant_type())
    }
}

/// RFC 9449, as far as to refuse those who prove nothing. The simulator accepts no proof.
fn check_possession(org: &Org, client: &Client, headers: &HeaderMap) -> Result<(), OAuthRefusal> {
    if client.dpop == Dpop::NotRequired && !org.faults.has(Fault::DpopRequired) {
        return Ok(());
    }
    Err(OAuthRefusal::new(
        "invalid_dpop_proof",
        if headers.contains_key("dpop") {
            "The DPoP proof JWT is rejected: the simulator doesn't verify any."
        } else {
            "The DPoP proof JWT header is missing."
        },
    ))
}

//! The discovery documents (OpenID Connect Discovery, RFC 8414).

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::clients::Client;
use crate::errors::ApiError;
use crate::faults::Fault;
use crate::org::Org;
use crate::parameters::Parameters;
use crate::routes::elsewhere;
use crate::routes::server::Server;
use crate::servers::AuthorizationServer;

/// For the client of the query, if one is named: its issuer may be written another way.
pub(super) async fn metadata(
    State(org): State<Arc<Org>>,
    Server(server): Server,
    RawQuery(query): RawQuery,
) -> Response {
    let parameters = Parameters::parse(&query.unwrap_or_default());
    let asked = parameters.get("client_id");
    let client = asked.and_then(|id| org.client(id));
    if asked.is_some() && client.is_none() {
        return ApiError::UnknownClient(StatusCode::BAD_REQUEST).into_response();
    }
    let headers =
        [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "max-age=86400, must-revalidate")];
    (headers, document(&org, &server, client).to_string()).into_response()
}

fn document(org: &Org, server: &AuthorizationServer, client: Option<&Client>) -> Value {
    let base = server.base(org, client);
    let endpoints = server.endpoints(base);
    let authentication =
        json!(["client_secret_basic", "client_secret_post", "client_secret_jwt", "private_key_jwt", "none"]);
    json!({
        "issuer": issuer(org, server, base),
        "authorization_endpoint": format!("{endpoints}/authorize"),
        "token_endpoint": format!("{endpoints}/token"),
        "userinfo_endpoint": format!("{endpoints}/userinfo"),
        "registration_endpoint": format!("{base}/oauth2/v1/clients"),
        "jwks_uri": keys(org, &endpoints, base),
        "response_types_supported": ["code", "id_token", "code id_token", "code token", "id_token token", "code id_token token"],
        "response_modes_supported": listed(
            org,
            Fault::DiscoveryFormPostOnly,
            "form_post",
            &["query", "fragment", "form_post", "okta_post_message"],
        ),
        "grant_types_supported": listed(org, Fault::DiscoveryImplicitOnly, "implicit", &[
            "authorization_code", "implicit", "refresh_token", "password", "client_credentials",
            "urn:ietf:params:oauth:grant-type:device_code",
        ]),
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "scopes_supported": server.listed_scopes(),
        "token_endpoint_auth_methods_supported": authentication,
        "claims_supported": [
            "iss", "ver", "sub", "aud", "iat", "exp", "jti", "auth_time", "amr", "idp", "nonce", "name", "nickname",
            "preferred_username", "given_name", "middle_name", "family_name", "email", "email_verified", "profile",
            "zoneinfo", "locale", "address", "phone_number", "picture", "website", "gender", "birthdate",
            "updated_at", "at_hash", "c_hash",
        ],
        "code_challenge_methods_supported": listed(org, Fault::DiscoveryPlainPkce, "plain", &["S256"]),
        "introspection_endpoint": format!("{endpoints}/introspect"),
        "introspection_endpoint_auth_methods_supported": authentication,
        "revocation_endpoint": format!("{endpoints}/revoke"),
        "revocation_endpoint_auth_methods_supported": authentication,
        "end_session_endpoint": format!("{endpoints}/logout"),
        "request_parameter_supported": true,
        "request_object_signing_alg_values_supported": ["HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "ES256", "ES384", "ES512"],
        "dpop_signing_alg_values_supported": ["RS256", "RS384", "RS512", "ES256", "ES384", "ES512"],
    })
}

/// Returns the whole list, or what a fault leaves of it.
fn listed<'a>(org: &Org, fault: Fault, alone: &'a str, all: &[&'a str]) -> Vec<&'a str> {
    if org.faults.has(fault) { vec![alone] } else { all.to_vec() }
}

fn issuer(org: &Org, server: &AuthorizationServer, base: &str) -> String {
    if org.faults.has(Fault::DiscoveryIssuerMismatch) {
        return "https://somebody-else.okta.example/oauth2/default".to_owned();
    }
    server.issuer(base)
}

fn keys(org: &Org, endpoints: &str, base: &str) -> String {
    let keys = format!("{endpoints}/keys");
    match keys.strip_prefix(base) {
        Some(path) if org.faults.has(Fault::DiscoveryLoopbackKeys) => elsewhere::address(org, path),
        Some(_) | None => keys,
    }
}

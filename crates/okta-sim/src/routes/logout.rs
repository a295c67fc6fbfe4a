//! `GET` and `POST {issuer}/v1/logout`: the end of Okta's session (OpenID Connect RP-Initiated Logout).

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use url::Url;

use crate::errors::OAuthRefusal;
use crate::org::Org;
use crate::parameters::Parameters;
use crate::routes::server::Server;
use crate::routes::{form, sessions};
use crate::tokens::IdToken;
use crate::{cookies, pages};

/// Returns the parameters are in the URL.
pub(super) async fn by_address(
    State(org): State<Arc<Org>>,
    _: Server,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    end(&org, &headers, Ok(Parameters::parse(&query.unwrap_or_default())))
}

/// They are in the body, which keeps the ID token out of the address bar.
pub(super) async fn by_form(State(org): State<Arc<Org>>, _: Server, headers: HeaderMap, body: Bytes) -> Response {
    end(&org, &headers, form::read(&headers, &body))
}

fn end(org: &Org, headers: &HeaderMap, parameters: Result<Parameters, OAuthRefusal>) -> Response {
    let parameters = match parameters {
        Ok(parameters) => parameters,
        Err(error) => return error.into_response(),
    };
    match allow(org, &parameters, headers) {
        Ok(target) => {
            if let Some((session, _)) = sessions::current(org, headers) {
                org.sessions.take(&session);
            }
            let mut response = leave(org, target);
            cookies::clear(org, response.headers_mut(), cookies::SESSION);
            response
        }
        Err(explanation) => pages::refusal(StatusCode::BAD_REQUEST, &explanation),
    }
}

/// Returns where the browser goes then, if anywhere.
///
/// # Errors
/// The text for the person: the client has no right to sign anybody out.
fn allow(org: &Org, parameters: &Parameters, headers: &HeaderMap) -> Result<Option<Url>, String> {
    let hint = parameters.get("id_token_hint").ok_or("The 'id_token_hint' parameter is missing.")?;
    let IdToken { client_id, user_id } = org.id_tokens.find(hint).ok_or("The 'id_token_hint' parameter is invalid.")?;
    if sessions::current(org, headers).is_some_and(|(_, login)| login.user.id() != user_id) {
        return Err("The 'id_token_hint' parameter does not belong to the current session.".to_owned());
    }
    let Some(uri) = parameters.get("post_logout_redirect_uri") else { return Ok(None) };
    let registered = org.client(&client_id).is_some_and(|client| client.sign_out_uris.iter().any(|known| known == uri));
    let refused = || {
        format!(
            "The 'post_logout_redirect_uri' parameter must be a Logout redirect URI in the client app settings: \
             {}/admin/app/oidc_client/instance/{client_id}#tab-general",
            org.origin
        )
    };
    let mut target = Url::parse(uri).ok().filter(|_| registered).ok_or_else(refused)?;
    if let Some(state) = parameters.get("state") {
        target.query_pairs_mut().append_pair("state", state);
    }
    Ok(Some(target))
}

fn leave(org: &Org, target: Option<Url>) -> Response {
    match target {
        Some(target) => {
            let headers = [(header::LOCATION, target.to_string()), (header::CACHE_CONTROL, "no-store".to_owned())];
            (StatusCode::FOUND, headers).into_response()
        }
        None => pages::html(org.framing(), "Okta - Signed out", "<h1>You have signed out</h1>"),
    }
}

//! The addresses of the org.

mod authn;
mod authorize;
mod client;
mod decided;
mod discovery;
mod disturbance;
mod elsewhere;
mod form;
mod forms;
mod home;
mod introspect;
mod keys;
mod logout;
mod people;
mod revoke;
mod server;
mod sessions;
mod sign_in;
mod submitted;
mod token;
mod traffic;
mod userinfo;

use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::http::{Uri, header};
use axum::middleware::from_fn_with_state;
use axum::routing::{any, get, post};
use tower::ServiceExt as _;

use crate::cors;
use crate::cors::Policy;
use crate::errors::ApiError;
use crate::org::Org;

/// Returns every address under each of the org's names; a name that it does not have is taken for the first.
pub(crate) fn by_name(org: &Org) -> Router {
    let router = under_one_name(&Arc::new(org.clone()));
    let Some(custom) = org.under_custom_domain() else { return router };
    let host = custom.origin.trim_start_matches("http://").to_owned();
    let custom = under_one_name(&Arc::new(custom));
    Router::new().fallback(async move |request: Request| {
        let asked = request.headers().get(header::HOST);
        let router = if asked.is_some_and(|asked| *asked == *host) { custom } else { router };
        router.oneshot(request).await
    })
}

/// Returns every address, with its CORS policy, behind the log and the latency.
fn under_one_name(org: &Arc<Org>) -> Router {
    Router::new()
        .merge(public(org))
        .merge(primary_authentication(org))
        .merge(tokens(org))
        .merge(sessions(org))
        .merge(for_people(org))
        .merge(strangers())
        .method_not_allowed_fallback(async || ApiError::MethodNotAllowed)
        .fallback(async |uri: Uri| ApiError::NotFound { what: format!("{} (Endpoint)", uri.path()) })
        .layer(from_fn_with_state(org.clone(), traffic::observe))
        .with_state(org.clone())
}

type OrgRouter = Router<Arc<Org>>;

fn public(org: &Arc<Org>) -> OrgRouter {
    let mut router = Router::new();
    for issuer in ["", "/oauth2/{server}"] {
        for name in ["openid-configuration", "oauth-authorization-server"] {
            router = router.route(&format!("{issuer}/.well-known/{name}"), get(discovery::metadata));
        }
    }
    // As RFC 8414, section 3.1, has it: the well-known part comes before the issuer's path.
    router = router.route("/.well-known/oauth-authorization-server/oauth2/{server}", get(discovery::metadata));
    for endpoints in ENDPOINTS {
        router = router.route(&format!("{endpoints}/keys"), get(keys::key_set));
    }
    guarded(router, org, Policy::AnyOrigin)
}

fn primary_authentication(org: &Arc<Org>) -> OrgRouter {
    let router = Router::new()
        .route("/api/v1/authn", post(authn::authenticate))
        .route("/api/v1/authn/factors", post(authn::enroll))
        .route("/api/v1/authn/factors/{id}/lifecycle/activate", post(authn::activate))
        .route("/api/v1/authn/factors/{id}/verify", post(authn::verify))
        .route("/api/v1/authn/factors/{id}/verify/resend", post(authn::resend))
        .route("/api/v1/authn/previous", post(authn::previous))
        .route("/api/v1/authn/skip", post(authn::skip))
        .route("/api/v1/authn/cancel", post(authn::cancel))
        .route("/api/v1/authn/credentials/change_password", post(authn::change_password))
        .route("/api/v1/authn/credentials/reset_password", post(authn::reset_password))
        .route("/api/v1/authn/recovery/password", post(authn::recover_password))
        .route("/api/v1/authn/recovery/unlock", post(authn::unlock))
        .route("/api/v1/authn/recovery/answer", post(authn::answer_recovery))
        .route("/api/v1/authn/recovery/factors/SMS/verify", post(authn::verify_recovery))
        .route("/api/v1/authn/recovery/factors/SMS/resend", post(authn::resend_recovery))
        .route_layer(from_fn_with_state(org.clone(), traffic::limit));
    guarded(router, org, Policy::TrustedOrigins)
}

fn tokens(org: &Arc<Org>) -> OrgRouter {
    let mut router = Router::new();
    for endpoints in ENDPOINTS {
        router = router
            .route(&format!("{endpoints}/token"), post(token::redeem))
            .route(&format!("{endpoints}/introspect"), post(introspect::show))
            .route(&format!("{endpoints}/revoke"), post(revoke::revoke))
            .route(&format!("{endpoints}/userinfo"), get(userinfo::show).post(userinfo::show));
    }
    let router = router.route_layer(from_fn_with_state(org.clone(), traffic::limit_tokens));
    guarded(router, org, Policy::TrustedOriginsAndRedirectUris)
}

fn sessions(org: &Arc<Org>) -> OrgRouter {
    let router = Router::new()
        .route("/api/v1/sessions/me", get(sessions::show).delete(sessions::end))
        .route("/sim/users", get(people::list));
    guarded(router, org, Policy::TrustedOrigins)
}

/// Pages, which no script reads.
fn for_people(org: &Arc<Org>) -> OrgRouter {
    let mut router = Router::new()
        .route("/", get(home::show))
        .route("/faults", post(home::switch))
        .route("/sim/forgery", get(authorize::forgery))
        .route("/signin/{flow}", get(sign_in::proceed).post(sign_in::password))
        .route("/signin/{flow}/factor", post(sign_in::factor))
        .route("/signin/{flow}/resend", post(sign_in::resend))
        .route("/signin/{flow}/previous", post(sign_in::previous))
        .route("/signin/{flow}/new-password", post(sign_in::new_password))
        .route("/signin/{flow}/consent", post(sign_in::consent));
    for endpoints in ENDPOINTS {
        router = router
            .route(&format!("{endpoints}/authorize"), get(authorize::authorize))
            .route(&format!("{endpoints}/logout"), get(logout::by_address).post(logout::by_form));
    }
    router.route_layer(from_fn_with_state(org.clone(), disturbance::disturb))
}

/// Returns what is not Okta's.
fn strangers() -> OrgRouter {
    Router::new()
        .route(elsewhere::PREFIX, get(elsewhere::show))
        .route(&format!("{}/{{*path}}", elsewhere::PREFIX), any(elsewhere::receive))
}

const ENDPOINTS: [&str; 2] = ["/oauth2/v1", "/oauth2/{server}/v1"];

fn guarded(router: OrgRouter, org: &Arc<Org>, policy: Policy) -> OrgRouter {
    router
        .method_not_allowed_fallback(async || ApiError::MethodNotAllowed)
        .route_layer(from_fn_with_state(org.clone(), disturbance::disturb))
        .route_layer(from_fn_with_state((org.clone(), policy), cors::guard))
}

//! From credentials to a session, one exchange after the other.

use std::future::Future;

use super::{Browser, Exchange, LoginError, Provider, Session, Step, Window};
use crate::config::Config;
use crate::protocol::authn::{self, Authenticated, Credentials};
use crate::protocol::{Request, Response, authorize as authorization, token};

/// The whole login without a pause.
///
/// `provider` is awaited last: start it before, so that its answers are there when they are needed.
///
/// # Errors
/// [`LoginError`] for whatever kept Okta from handing out tokens. A token that fails its checks is no
/// error: the session says so.
pub async fn sign_in(
    browser: &impl Browser,
    config: &Config,
    credentials: Credentials,
    provider: impl Future<Output = Provider>,
    report: impl Fn(Step),
) -> Result<Session, LoginError> {
    report(Step::Authenticate);
    let authenticated = authenticate(browser, config, credentials).await?;
    authorize(browser, config, authenticated, provider, report).await
}

/// User name and password for a session token.
///
/// # Errors
/// [`LoginError`] when Okta asks for more or refuses.
pub async fn authenticate(
    browser: &impl Browser,
    config: &Config,
    credentials: Credentials,
) -> Result<Authenticated, LoginError> {
    let request = authn::request(config, &credentials);
    drop(credentials);
    let response = send(browser, Exchange::Authn, request).await?;
    Ok(authn::outcome(&response)?)
}

/// A session token for verified tokens.
///
/// # Errors
/// [`LoginError`] when the frame or the token endpoint gives no tokens.
pub async fn authorize(
    browser: &impl Browser,
    config: &Config,
    authenticated: Authenticated,
    provider: impl Future<Output = Provider>,
    report: impl Fn(Step),
) -> Result<Session, LoginError> {
    report(Step::Authorize);
    let Authenticated { session_token, user } = authenticated;
    let (question, pending) = authorization::begin(config, browser.entropy(), session_token);
    let callback = browser.ask(question, Window::Hidden).await?;
    let redeemable = pending.accept(&callback)?;

    report(Step::Redeem);
    let (request, nonce) = token::request(config, redeemable);
    let response = send(browser, Exchange::Token, request).await?;
    let tokens = token::outcome(&response)?;

    report(Step::Verify);
    let mut provider = provider.await;
    if tokens.name_unknown_key(&provider) {
        provider.refresh_keys(browser, config).await;
    }
    Ok(Session::verify(tokens, user, config, &provider, &nonce, browser.now()))
}

/// Sends a request, and finds out who kept its answer back where there is none.
pub(super) async fn send(browser: &impl Browser, exchange: Exchange, request: Request) -> Result<Response, LoginError> {
    let url = request.url.clone();
    match browser.send(request).await {
        Ok(response) => Ok(response),
        Err(_) if browser.reachable(&url).await => Err(LoginError::CorsRefused(exchange)),
        Err(_) => Err(LoginError::Unreachable(exchange)),
    }
}

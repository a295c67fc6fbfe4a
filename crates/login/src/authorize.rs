//! From a session token, or from Okta's own page, to verified tokens.

use std::future::Future;

use super::send::send;
use super::session::Received;
use super::{Browser, Exchange, LoginError, Person, Provider, Session, Step, Window, authenticate};
use crate::config::Config;
use crate::protocol::authn::{Authenticated, Credentials, User};
use crate::protocol::authorize::{self as authorization, Callback, PendingAuthorization, Question};
use crate::protocol::token;

/// The whole login without a pause.
///
/// `provider` is awaited last: start it before, so that its answers are there when they are needed.
///
/// # Errors
/// [`LoginError`] for whatever kept Okta from handing out tokens. A token that fails its checks is no
/// error: the session says so.
pub async fn sign_in(
    browser: &impl Browser,
    person: &impl Person,
    config: &Config,
    credentials: Credentials,
    provider: impl Future<Output = Provider>,
    report: impl Fn(Step),
) -> Result<Session, LoginError> {
    report(Step::Authenticate);
    let authenticated = authenticate(browser, person, config, credentials).await?;
    authorize(browser, config, authenticated, provider, report).await
}

/// A session token for verified tokens, in a frame that nobody sees.
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
    let Authenticated { session_token, user } = authenticated;
    let asked = authorization::begin(config, browser.entropy(), session_token);
    ask(browser, config, asked, Window::Hidden, user, provider, report).await
}

/// Okta's own page, where the person answers Okta's questions, for verified tokens.
///
/// `asked` was prepared in the person's click, which a pop-up needs; `user` is whom the Authn API named before, if it did.
///
/// # Errors
/// [`LoginError`] when the window or the token endpoint gives no tokens.
pub async fn authorize_on_oktas_page(
    browser: &impl Browser,
    config: &Config,
    asked: (Question, PendingAuthorization),
    window: Window,
    user: Option<User>,
    provider: impl Future<Output = Provider>,
    report: impl Fn(Step),
) -> Result<Session, LoginError> {
    ask(browser, config, asked, window, user, provider, report).await
}

/// An answer that came back with the whole page, for verified tokens.
///
/// # Errors
/// [`LoginError`] when it is not the answer to the request, or the token endpoint gives no tokens.
pub async fn resume(
    browser: &impl Browser,
    config: &Config,
    pending: PendingAuthorization,
    callback: &Callback,
    provider: impl Future<Output = Provider>,
    report: impl Fn(Step),
) -> Result<Session, LoginError> {
    redeem(browser, config, pending, callback, None, provider, report).await
}

async fn ask(
    browser: &impl Browser,
    config: &Config,
    (question, pending): (Question, PendingAuthorization),
    window: Window,
    user: Option<User>,
    provider: impl Future<Output = Provider>,
    report: impl Fn(Step),
) -> Result<Session, LoginError> {
    report(Step::Authorize(window));
    let callback = browser.ask(question, window).await?;
    redeem(browser, config, pending, &callback, user, provider, report).await
}

async fn redeem(
    browser: &impl Browser,
    config: &Config,
    pending: PendingAuthorization,
    callback: &Callback,
    user: Option<User>,
    provider: impl Future<Output = Provider>,
    report: impl Fn(Step),
) -> Result<Session, LoginError> {
    let redeemable = pending.accept(callback)?;

    report(Step::Redeem);
    let (request, nonce) = token::request(config, redeemable);
    let response = send(browser, Exchange::Token, request).await?;
    let okta_ahead = response.date().map(|date| date.0 - browser.now().0);
    let tokens = token::outcome(&response)?;

    report(Step::Verify);
    let mut provider = provider.await;
    if tokens.name_unknown_key(&provider) {
        provider.refresh_keys(browser, config).await;
    }
    let received = Received { tokens, user, nonce, at: browser.now(), okta_ahead };
    Ok(Session::verify(received, config, &provider))
}

//! What can be done once there are tokens: one function an exchange. None of them touches the session it is given.

use std::future::Future;

use serde_json::Value;

use super::sign_in::send;
use super::{Browser, Exchange, LoginError, Provider, Session};
use crate::config::Config;
use crate::jwt::{Check, same_subject};
use crate::protocol::introspect::Introspection;
use crate::protocol::okta_session::OktaSession;
use crate::protocol::{Held, introspect as introspection, okta_session as sessions, refresh as renewal};
use crate::protocol::{revoke as revocation, userinfo};
use crate::secret::RefreshToken;

/// What userinfo says, and whether it speaks of the person whom the ID token names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserInfo {
    pub claims: Value,
    pub subject: Check,
}

/// Spends a refresh token for verified tokens.
///
/// # Errors
/// [`LoginError`] when Okta gives none; the session that was there still holds.
pub async fn refresh(
    browser: &impl Browser,
    config: &Config,
    session: &Session,
    refresh_token: &RefreshToken,
    provider: impl Future<Output = Provider>,
) -> Result<Session, LoginError> {
    let request = renewal::request(config, refresh_token, session.tokens.scope.as_deref());
    let response = send(browser, Exchange::Token, request).await?;
    let tokens = renewal::outcome(&response, refresh_token).map_err(LoginError::Refresh)?;
    let mut provider = provider.await;
    if tokens.name_unknown_key(&provider) {
        provider.refresh_keys(browser, config).await;
    }
    Ok(session.renewed(tokens, refresh_token, config, &provider, browser.now()))
}

/// Asks whom the access token speaks for.
///
/// # Errors
/// [`LoginError`] when Okta does not say.
pub async fn user_info(browser: &impl Browser, config: &Config, session: &Session) -> Result<UserInfo, LoginError> {
    let request = userinfo::request(config, &session.tokens.access_token);
    let response = send(browser, Exchange::UserInfo, request).await?;
    let claims = userinfo::outcome(&response).map_err(LoginError::UserInfo)?;
    let subject = same_subject(session.beginning.subject.as_deref(), claims.get("sub").and_then(Value::as_str));
    Ok(UserInfo { claims, subject })
}

/// Asks whether a token lives.
///
/// # Errors
/// [`LoginError`] when Okta does not say; a token that is dead is no error.
pub async fn introspect(browser: &impl Browser, config: &Config, token: Held<'_>) -> Result<Introspection, LoginError> {
    let response = send(browser, Exchange::Introspect, introspection::request(config, token)).await?;
    introspection::outcome(&response).map_err(LoginError::Introspect)
}

/// Gives a token back.
///
/// # Errors
/// [`LoginError`] when Okta does not take it.
pub async fn revoke(browser: &impl Browser, config: &Config, token: Held<'_>) -> Result<(), LoginError> {
    let response = send(browser, Exchange::Revoke, revocation::request(config, token)).await?;
    revocation::outcome(&response).map_err(LoginError::Revoke)
}

/// Looks at Okta's own session in this browser.
///
/// # Errors
/// [`LoginError`] when there is none, or none that this page may see.
pub async fn okta_session(browser: &impl Browser, config: &Config) -> Result<OktaSession, LoginError> {
    let response = send(browser, Exchange::OktaSession, sessions::request(config)).await?;
    sessions::outcome(&response).map_err(LoginError::OktaSession)
}

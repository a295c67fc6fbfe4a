//! Carrying out what a person asks for once there are tokens. The session that is there is only looked at.

use std::future::Future;

use super::send::send;
use super::verifier::Verifier;
use super::{
    AtHand, Browser, Deed, Done, Ended, Endings, Exchange, LoginError, Provider, Session, SessionChange, Step,
};
use crate::checks::same_subject;
use crate::config::Config;
use crate::protocol::{Held, Request, Response, introspect, okta_session, refresh, revoke, userinfo};
use crate::secret::RefreshToken;
use jose::{Claim, UnixTime};

/// The exchange behind a deed, with the token it is about.
#[derive(Clone, Copy)]
enum AfterRequest<'a> {
    Tokens(&'a RefreshToken),
    UserInfo,
    Introspection(Held<'a>),
    Revocation(Held<'a>),
    OktaSession,
}

impl Deed {
    /// Does it; `None` where there is an [`Obstacle`](super::Obstacle).
    ///
    /// # Errors
    /// [`LoginError`] for whatever Okta refused.
    pub async fn carry_out(
        self,
        at_hand: AtHand<'_, impl Browser, impl Future<Output = Provider>, impl Fn(Step)>,
        session: &Session,
    ) -> Option<Result<Done, LoginError>> {
        let asked = self.asked(session)?;
        let (browser, config) = (at_hand.browser, at_hand.config);
        let (exchange, request) = asked.request(config, session);
        let response = match send(browser, exchange, request).await {
            Ok(response) => response,
            Err(error) => return Some(Err(error)),
        };
        Some(match asked {
            AfterRequest::Tokens(used) => match refresh::outcome(&response, used) {
                Ok(tokens) => {
                    let provider = at_hand.provider_for(&tokens).await;
                    let verifier = Verifier::new(config, &provider, session.user.as_ref(), browser.now());
                    Ok(self.brought(session.renewed(tokens, used, &verifier), used))
                }
                Err(error) => Err(LoginError::Refresh(error)),
            },
            AfterRequest::UserInfo => user_info(&response, session),
            AfterRequest::Introspection(token) => introspected(&response, token, session.endings, browser.now()),
            AfterRequest::Revocation(token) => revoked(&response, token, session.endings, browser.now()),
            AfterRequest::OktaSession => signed_in(&response),
        })
    }

    fn asked(self, session: &Session) -> Option<AfterRequest<'_>> {
        let access = Held::Access(&session.tokens.access_token);
        let refresh = session.tokens.refresh_token.as_ref();
        Some(match self {
            Self::Refresh | Self::Renew => AfterRequest::Tokens(refresh?),
            Self::RefreshPrevious => AfterRequest::Tokens(session.previous_refresh_token.as_ref()?),
            Self::UserInfo => AfterRequest::UserInfo,
            Self::Introspect => AfterRequest::Introspection(access),
            Self::IntrospectRefresh => AfterRequest::Introspection(Held::Refresh(refresh?)),
            Self::RevokeAccess => AfterRequest::Revocation(access),
            Self::RevokeRefresh => AfterRequest::Revocation(Held::Refresh(refresh?)),
            Self::OktaSession => AfterRequest::OktaSession,
        })
    }

    fn brought(self, session: Session, used: &RefreshToken) -> Done {
        let words = if self == Self::RefreshPrevious {
            "Okta still accepts the previous refresh token, because its grace period (30 s by default) isn't over. \
             Try again later."
        } else if session.tokens.refresh_token.as_ref() == Some(used) {
            "New tokens arrived and were checked. The refresh token is the same: this client doesn't rotate it."
        } else {
            "New tokens arrived and were checked. The refresh token was rotated: the previous one works only within \
             Okta's grace period."
        };
        Done { change: Some(SessionChange::Renewed(Box::new(session))), ..Done::said(words) }
    }
}

impl AfterRequest<'_> {
    fn request(self, config: &Config, session: &Session) -> (Exchange, Request) {
        let tokens = &session.tokens;
        match self {
            Self::Tokens(used) => (Exchange::Token, refresh::request(config, used, tokens.scope.as_deref())),
            Self::UserInfo => (Exchange::UserInfo, userinfo::request(config, &tokens.access_token)),
            Self::Introspection(token) => (Exchange::Introspect, introspect::request(config, token)),
            Self::Revocation(token) => (Exchange::Revoke, revoke::request(config, token)),
            Self::OktaSession => (Exchange::OktaSession, okta_session::request(config)),
        }
    }
}

fn user_info(response: &Response, session: &Session) -> Result<Done, LoginError> {
    let claims = userinfo::outcome(response).map_err(LoginError::UserInfo)?;
    let check = same_subject(session.beginning.subject.as_deref(), Claim::text(claims.get("sub")));
    Ok(Done { check: Some(check), ..Done::answered("Okta says who the access token is for.", claims) })
}

fn introspected(response: &Response, token: Held<'_>, endings: Endings, now: UnixTime) -> Result<Done, LoginError> {
    let found = introspect::outcome(response).map_err(LoginError::Introspect)?;
    let words = if found.active {
        "is active."
    } else {
        "isn't active: it expired, was revoked, or belongs to another authorization server or client."
    };
    let ended = |before: Option<Ended>| match before {
        _ if found.active => None,
        Some(Ended::Revoked(at)) => Some(Ended::Revoked(at)),
        Some(Ended::Inactive(_)) | None => Some(Ended::Inactive(now)),
    };
    let endings = match token {
        Held::Access(_) => Endings { access: ended(endings.access), ..endings },
        Held::Refresh(_) => Endings { refresh: ended(endings.refresh), ..endings },
    };
    let answered = Done::answered(format!("The {} token {words}", token.kind()), found.answer);
    Ok(Done { change: Some(SessionChange::Ended(endings)), ..answered })
}

/// Okta revokes the access tokens of a refresh token along with it.
fn revoked(response: &Response, token: Held<'_>, endings: Endings, now: UnixTime) -> Result<Done, LoginError> {
    revoke::outcome(response).map_err(LoginError::Revoke)?;
    let ended = Some(Ended::Revoked(now));
    let (words, endings) = match token {
        Held::Access(_) => (
            "Access token revoked. APIs that validate JWTs locally still accept it until it expires.",
            Endings { access: ended, ..endings },
        ),
        Held::Refresh(_) => (
            "Refresh token revoked, and with it the access token. APIs that validate JWTs locally still accept the access \
             token until it expires.",
            Endings { access: ended, refresh: ended },
        ),
    };
    Ok(Done { change: Some(SessionChange::Ended(endings)), ..Done::said(words) })
}

fn signed_in(response: &Response) -> Result<Done, LoginError> {
    let found = okta_session::outcome(response).map_err(LoginError::OktaSession)?;
    let words = format!("Signed in at Okta in this browser: {} ({}).", found.login, found.status);
    Ok(Done::answered(words, found.answer))
}

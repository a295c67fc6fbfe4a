//! From a session token, or from Okta's own page, to verified tokens.

use std::future::Future;

use super::send::send;
use super::session::Received;
use super::{AtHand, Browser, Exchange, LoginError, Person, Provider, Session, Step, Window, authenticate};
use crate::protocol::authn::{Authenticated, Credentials};
use crate::protocol::authorize::{self as authorization, Callback, PendingAuthorization, Question};
use crate::protocol::{Entropy, token};

impl<B: Browser, P: Future<Output = Provider>, R: Fn(Step)> AtHand<'_, B, P, R> {
    /// Makes the whole login without a pause.
    ///
    /// # Errors
    /// [`LoginError`] for whatever kept Okta from handing out tokens. A token that fails its checks is no
    /// error: the session says so.
    pub async fn sign_in(self, person: &impl Person, credentials: Credentials) -> Result<Session, LoginError> {
        (self.report)(Step::Authenticate);
        let authenticated = authenticate(self.browser, person, self.config, credentials).await?;
        self.authorize(authenticated).await
    }

    /// Exchanges a session token for verified tokens, in a frame that nobody sees.
    ///
    /// # Errors
    /// [`LoginError`] when the frame or the token endpoint gives no tokens.
    pub async fn authorize(self, authenticated: Authenticated) -> Result<Session, LoginError> {
        let entropy = self.browser.entropy();
        self.authorize_with(authenticated, entropy).await
    }

    /// As [`authorize`](Self::authorize), with random bytes for this request alone, which the person may have looked at
    /// before.
    ///
    /// # Errors
    /// As there.
    pub async fn authorize_with(
        self,
        Authenticated { session_token, user }: Authenticated,
        entropy: Entropy,
    ) -> Result<Session, LoginError> {
        let asked = authorization::begin(self.config, entropy, session_token);
        self.expecting(user).ask(asked, Window::Hidden).await
    }

    /// Asks in a window of this kind and exchanges the answer for verified tokens. A question for Okta's own page is
    /// prepared in the person's click, which a pop-up needs.
    ///
    /// # Errors
    /// [`LoginError`] when the window or the token endpoint gives no tokens.
    pub async fn ask(
        self,
        (question, pending): (Question, PendingAuthorization),
        window: Window,
    ) -> Result<Session, LoginError> {
        (self.report)(Step::Authorize(window));
        let callback = self.browser.ask(question, window).await?;
        self.redeem(pending, &callback).await
    }

    /// Exchanges an answer, wherever it came from, for verified tokens.
    ///
    /// # Errors
    /// [`LoginError`] when it is not the answer to the request, or the token endpoint gives no tokens.
    pub async fn redeem(self, pending: PendingAuthorization, callback: &Callback) -> Result<Session, LoginError> {
        let redeemable = pending.accept(callback)?;

        (self.report)(Step::Redeem);
        let (request, nonce) = token::request(self.config, redeemable);
        let response = send(self.browser, Exchange::Token, request).await?;
        let okta_ahead = response.date().map(|date| date.0 - self.browser.now().0);
        let tokens = token::outcome(&response)?;

        (self.report)(Step::Verify);
        let (browser, config, user) = (self.browser, self.config, self.user.clone());
        let provider = self.provider_for(&tokens).await;
        let received = Received { tokens, user, nonce, at: browser.now(), okta_ahead };
        Ok(Session::verify(received, config, &provider))
    }
}

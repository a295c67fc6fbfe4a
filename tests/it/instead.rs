//! Answers that Okta can give and the simulator does not: one exchange of a real login is answered otherwise.

use std::time::Duration;

use jose::UnixTime;
use login::passkey::{Assertion, KeyChallenge, KeyError};
use login::protocol::authorize::{Callback, Question};
use login::protocol::{Entropy, Request, Response};
use login::{Browser, Unanswered, Window, WindowError};
use serde_json::json;
use url::Url;

use crate::browser::TestBrowser;

/// Which exchange is answered otherwise, and how.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Answer {
    /// A transaction of the Authn API in this state.
    AuthnStatus(&'static str),
    /// Whatever the Authn API is asked: this body.
    Authn(&'static str),
    /// A choice of one factor, of this type and provider.
    Factor(&'static str, &'static str),
    /// An authorize answer with this error.
    AuthorizeError(&'static str),
    /// A token answer: status and body.
    Token(u16, &'static str),
    /// The answer of an address that ends like this: status and body.
    To(&'static str, u16, &'static str),
    /// Nothing that the page may read, from an address that ends like this.
    Unanswered(&'static str, Unanswered),
    /// A window that stays silent, for a cause that only a real browser has.
    Silence(WindowError),
    /// A security key that fails, likewise.
    Key(KeyError),
}

/// A browser in which the simulator's answer to one exchange is replaced.
#[derive(Debug)]
pub(crate) struct Instead<'a> {
    pub(crate) browser: &'a TestBrowser,
    pub(crate) answer: Answer,
}

impl Browser for Instead<'_> {
    async fn send(&self, request: Request) -> Result<Response, Unanswered> {
        let path = Url::parse(&request.url).expect("an address").path().to_owned();
        if let Answer::Unanswered(end, why) = self.answer
            && path.ends_with(end)
        {
            return Err(why);
        }
        let real = self.browser.send(request).await?;
        Ok(match self.answer {
            Answer::AuthnStatus(status) if path.ends_with("/authn") => {
                let transaction = json!({"stateToken": "00state", "status": status, "_embedded": {}});
                Response { body: transaction.to_string(), ..real }
            }
            Answer::Authn(body) if path.contains("/api/v1/authn") => {
                Response { status: 200, body: body.into(), ..real }
            }
            Answer::Factor(factor_type, provider) if path.ends_with("/authn") => {
                let factor = json!({"id": "foreign", "factorType": factor_type, "provider": provider});
                let transaction =
                    json!({"stateToken": "00state", "status": "MFA_REQUIRED", "_embedded": {"factors": [factor]}});
                Response { body: transaction.to_string(), ..real }
            }
            Answer::Token(status, body) if path.ends_with("/token") => Response { status, body: body.into(), ..real },
            Answer::To(end, status, body) if path.ends_with(end) => Response { status, body: body.into(), ..real },
            Answer::AuthnStatus(_)
            | Answer::Authn(_)
            | Answer::Factor(..)
            | Answer::AuthorizeError(_)
            | Answer::Token(..)
            | Answer::To(..)
            | Answer::Unanswered(..)
            | Answer::Silence(_)
            | Answer::Key(_) => real,
        })
    }

    async fn reachable(&self, url: &str) -> bool {
        self.browser.reachable(url).await
    }

    async fn ask(&self, question: Question, window: Window) -> Result<Callback, WindowError> {
        let error = match self.answer {
            Answer::AuthorizeError(error) => error,
            Answer::Silence(error) => return Err(error),
            Answer::AuthnStatus(_)
            | Answer::Authn(_)
            | Answer::Factor(..)
            | Answer::Token(..)
            | Answer::To(..)
            | Answer::Unanswered(..)
            | Answer::Key(_) => {
                return self.browser.ask(question, window).await;
            }
        };
        let url = Url::parse(&question.url).expect("an address");
        let state = url.query_pairs().find(|(name, _)| name == "state").expect("a state was sent").1;
        let answer = [("error", error), ("error_description", "Okta's words."), ("state", &state)];
        Ok(Callback::new(answer.map(|(name, value)| (name.to_owned(), value.to_owned()))))
    }

    async fn sign(&self, challenge: &KeyChallenge) -> Result<Assertion, KeyError> {
        match self.answer {
            Answer::Key(error) => Err(error),
            _ => self.browser.sign(challenge).await,
        }
    }

    async fn wait(&self, duration: Duration) {
        self.browser.wait(duration).await;
    }

    fn entropy(&self) -> Entropy {
        self.browser.entropy()
    }

    fn now(&self) -> UnixTime {
        self.browser.now()
    }

    fn elapsed(&self) -> Duration {
        self.browser.elapsed()
    }
}

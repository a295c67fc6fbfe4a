//! One request, and what can become of any of them: a refused answer, none, or one request too many.

use super::{Browser, Exchange, LoginError, Unanswered};
use crate::protocol::{RateLimit, Request, Response};

/// Sends a request; without an answer, asks whether anything is there.
///
/// # Errors
/// [`LoginError`] when there is no answer that the page may read, or when it is one request too many.
pub async fn send(browser: &impl Browser, exchange: Exchange, request: Request) -> Result<Response, LoginError> {
    let url = request.url.clone();
    match browser.send(request).await {
        Ok(response) => match RateLimit::read(&response) {
            Some(limit) => Err(LoginError::RateLimited(limit)),
            None => Ok(response),
        },
        Err(Unanswered::Redirected) => Err(LoginError::RedirectRefused(exchange)),
        Err(Unanswered::TimedOut) => Err(LoginError::RequestTimedOut(exchange)),
        Err(Unanswered::TooLarge) => Err(LoginError::AnswerTooLarge(exchange)),
        Err(Unanswered::Unreadable) if browser.reachable(&url).await => Err(LoginError::CorsRefused(exchange)),
        Err(Unanswered::Unreadable) => Err(LoginError::Unreachable(exchange)),
    }
}

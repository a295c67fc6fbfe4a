//! One request, and the difference between a refused answer and none.

use super::{Browser, Exchange, LoginError};
use crate::protocol::{Request, Response};

/// Sends a request; without an answer, asks whether anything is there.
pub(super) async fn send(browser: &impl Browser, exchange: Exchange, request: Request) -> Result<Response, LoginError> {
    let url = request.url.clone();
    match browser.send(request).await {
        Ok(response) => Ok(response),
        Err(_) if browser.reachable(&url).await => Err(LoginError::CorsRefused(exchange)),
        Err(_) => Err(LoginError::Unreachable(exchange)),
    }
}

//! The rate limit of the Authn API: so many requests in a window, then none until the next.

use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use crate::clock;
use crate::errors::Quota;
use crate::org::RequestLimit;

/// Counts requests.
#[derive(Debug)]
pub(crate) struct Throttle {
    limit: RequestLimit,
    window: Mutex<RateWindow>,
}

#[derive(Debug)]
struct RateWindow {
    since: Instant,
    ends: u64,
    requests: u64,
}

impl Throttle {
    pub(crate) fn new(limit: RequestLimit) -> Self {
        Self { limit, window: Mutex::new(RateWindow::begin(limit)) }
    }

    /// Counts one request.
    ///
    /// # Errors
    /// If it is one too many.
    pub(crate) fn count(&self) -> Result<Quota, Quota> {
        let mut window = self.window.lock().unwrap_or_else(PoisonError::into_inner);
        if window.since.elapsed() >= self.limit.window {
            *window = RateWindow::begin(self.limit);
        }
        window.requests += 1;
        let limit = self.limit.requests;
        let quota = Quota { limit, remaining: limit.saturating_sub(window.requests), reset: window.ends };
        if window.requests <= limit { Ok(quota) } else { Err(quota) }
    }

    /// Returns what a client hears that has used everything up.
    pub(crate) fn exhausted(&self) -> Quota {
        Quota { limit: self.limit.requests, remaining: 0, reset: clock::now() + self.limit.window.as_secs().max(1) }
    }
}

impl RateWindow {
    fn begin(limit: RequestLimit) -> Self {
        Self { since: Instant::now(), ends: clock::now() + limit.window.as_secs(), requests: 0 }
    }
}

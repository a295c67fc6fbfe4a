//! What is said to Okta and what its answers mean. Nothing here sends anything.
//!
//! Each exchange is a pair: `request(..) -> Request` and `outcome(Response) -> Result<..>`.

pub mod authn;
pub mod authorize;
mod date;
mod error;
mod held;
mod http;
pub mod introspect;
mod json;
pub mod logout;
pub mod metadata;
pub mod okta_session;
mod pkce;
mod rate_limit;
pub mod refresh;
pub mod revoke;
pub mod simulator;
pub mod token;
pub mod userinfo;

pub use error::{OAuthError, OktaError, Refusal, Unexpected};
pub use held::{Held, HeldError};
pub use http::{Body, Cookies, Freshness, MOST_ANSWER_BYTES, Method, Request, Response};
pub use pkce::{Entropy, Pkce};
pub use rate_limit::RateLimit;

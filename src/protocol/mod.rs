//! What is said to Okta and what its answers mean. Nothing here sends anything.
//!
//! Each exchange is a pair: `request(..) -> Request` and `outcome(Response) -> Result<..>`.

pub mod authn;
pub mod authorize;
mod error;
mod http;
mod json;
pub mod metadata;
mod pkce;
pub mod token;

pub use error::{OAuthError, OktaError, Unexpected};
pub use http::{Body, Cookies, Freshness, Method, Request, Response};
pub use pkce::{Entropy, Pkce};

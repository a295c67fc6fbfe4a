//! A browser login against Okta: straight-line async over two ports, one line an exchange.
//!
//! Where to begin:
//!
//! 1. [`config`] turns what was typed into validated values.
//! 2. [`protocol::authn`] exchanges user name and password for a single-use session token.
//! 3. [`protocol::authorize`] exchanges that, in a hidden frame and with PKCE, for an authorization code.
//! 4. [`protocol::token`] exchanges the code for tokens.
//! 5. [`checks`] compares every token with what the login expects, by keys that were fetched while the person typed.
//! 6. [`AtHand::sign_in`] strings these together over the ports [`Browser`] and [`Person`].
//! 7. [`wire`] comes between a login and its [`Browser`], and writes down every exchange.
//!
//! Exchanges come in pairs: a function that makes a request, and one that reads the answer. Neither sends anything, so
//! each can be tried without a network:
//!
//! ```
//! use login::config::{ConfigDraft, PageOrigin};
//! use login::protocol::authorize::{self, Callback};
//! use login::protocol::{Entropy, Response, token};
//! use login::secret::SessionToken;
//!
//! // What was typed becomes a configuration, or a problem beside the field.
//! let page = PageOrigin::new("http://localhost:8080");
//! let draft = ConfigDraft {
//!     domain: "dev-1.okta.com".into(),
//!     client_id: "0oa1b2c3d4E5f6G7h8i9".into(),
//!     ..ConfigDraft::new(&page)
//! };
//! let config = draft.read(&page).config.expect("no field has a problem");
//!
//! // The authorization request: the session token is spent here, and the verifier stays behind.
//! let entropy = Entropy { verifier: [1; 32], state: [2; 16], nonce: [3; 16] };
//! let (question, pending) = authorize::begin(&config, entropy, SessionToken::new("20111sTEsT"));
//! assert!(question.url.starts_with("https://dev-1.okta.com/oauth2/default/v1/authorize?"));
//! assert!(question.url.contains("code_challenge_method=S256"));
//!
//! // The code can be redeemed only after its state was compared.
//! let callback = Callback::new([("code".into(), "c0de".into()), ("state".into(), question.state)]);
//! let redeemable = pending.accept(&callback)?;
//! let (request, _nonce) = token::request(&config, redeemable);
//! assert_eq!(request.url, "https://dev-1.okta.com/oauth2/default/v1/token");
//!
//! // A refusal is an error with Okta's own words.
//! let refused = Response { status: 400, headers: Vec::new(), body: r#"{"error":"invalid_grant"}"#.into() };
//! assert!(matches!(token::outcome(&refused), Err(token::TokenError::Refused { status: 400, .. })));
//! # Ok::<(), authorize::AuthorizeError>(())
//! ```

#![warn(missing_docs)]

pub mod checks;
pub mod config;
pub mod drawing;
pub mod passkey;
pub mod protocol;
pub mod secret;
pub mod wire;

mod after;
mod at_hand;
mod authenticate;
mod authorize;
mod deed;
mod error;
mod explain;
mod factor;
mod person;
mod port;
mod provider;
mod renewal;
mod send;
mod session;
mod state;
mod verdict;
mod verifier;

pub use at_hand::AtHand;
pub use authenticate::authenticate;
pub use deed::{Deed, Done, Obstacle, SessionChange};
pub use error::{Code, Denial, Exchange, LoginError, ReturnError};
pub use explain::{Context, Explanation, Way, console, guide, remedy_for};
pub use person::{Chosen, FactorPrompt, Person, Prompt, Reply};
pub use port::{Browser, Unanswered, Window, WindowError};
pub use provider::{Provider, ScopeNote};
pub use send::send;
pub use session::{Session, TokenReport, Undecoded};
pub use state::{AskedBy, Because, Doubt, LoginState, Phase, Stage, StageState, Step};
pub use verdict::{Ended, Endings, TokenVerdict};

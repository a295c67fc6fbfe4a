//! A browser login against Okta: straight-line async over two ports, one line an exchange.
//!
//! 1. [`config`] turns what was typed into validated values.
//! 2. [`protocol::authn`] exchanges user name and password for a single-use session token.
//! 3. [`protocol::authorize`] exchanges that, in a hidden frame and with PKCE, for an authorization code.
//! 4. [`protocol::token`] exchanges the code for tokens.
//! 5. [`checks`] compares every token with what the login expects, by keys that were fetched while the person typed.
//! 6. [`AtHand::sign_in`] strings these together over the ports [`Browser`] and [`Person`].
//! 7. [`wire`] comes between a login and its [`Browser`], and writes down every exchange.

pub mod checks;
pub mod config;
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
mod verifier;

pub use at_hand::AtHand;
pub use authenticate::authenticate;
pub use deed::{Deed, Done, Obstacle};
pub use error::{Code, Exchange, LoginError, ReturnError};
pub use explain::{Context, Explanation, Way, guide, remedy_for};
pub use person::{Chosen, FactorPrompt, Person, Prompt, Reply};
pub use port::{Browser, Unanswered, Window, WindowError};
pub use provider::{Provider, ScopeNote};
pub use session::{Session, TokenReport, Undecoded};
pub use state::{Because, Doubt, LoginState, Phase, Stage, Step};

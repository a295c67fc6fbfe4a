//! The login: straight-line async over two ports, one line an exchange.

mod after;
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

pub use authenticate::authenticate;
pub use authorize::{authorize, authorize_on_oktas_page, resume, sign_in};
pub use deed::{Deed, Done, Obstacle};
pub use error::{Code, Exchange, LoginError, ReturnError};
pub use explain::{Context, Explanation, Way, guide, remedy_for};
pub use person::{Chosen, FactorPrompt, Person, Prompt, Reply};
pub use port::{Browser, Unanswered, Window, WindowError};
pub use provider::Provider;
pub use session::{Session, TokenReport, Undecoded};
pub use state::{Because, Doubt, LoginState, Stage, Step};

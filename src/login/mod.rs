//! The login: straight-line async over a port, one line an exchange.

mod after;
mod deed;
mod error;
mod explain;
mod port;
mod provider;
mod renewal;
mod session;
mod sign_in;
mod state;

pub use deed::{Deed, Done, Obstacle};
pub use error::{Code, Exchange, LoginError};
pub use explain::{Context, Explanation};
pub use port::{Browser, FRAME_TIMEOUT, Unanswered, Window, WindowError};
pub use provider::Provider;
pub use session::{Session, TokenReport};
pub use sign_in::{authenticate, authorize, sign_in};
pub use state::{Because, Doubt, LoginState, Stage, Step};

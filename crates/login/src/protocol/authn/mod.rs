//! Okta's Authentication API: from user name and password, over factors and password changes, to a session token.
//!
//! Every request names what the person wants next, every answer is read by [`outcome`].

mod answer;
mod credentials;
mod error;
mod factor;
mod password;
mod status;

pub use answer::{Authenticated, AuthnAnswer, Challenge, ChallengeKind, Factors, Remember, Transaction, User, outcome};
pub use credentials::{Credentials, request};
pub use error::AuthnError;
pub use factor::{EnrolledFactor, FactorKind, Passcode, begin, cancel, previous, resend, send_assertion, verify};
pub use password::{Duty, NewPassword, PasswordPrompt, change, skip};
pub use status::Status;

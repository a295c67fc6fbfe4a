//! Text to untrusted token, and RS256.

mod claims;
mod compact;
mod keys;
mod signature;
mod time;

pub use claims::meaning;
pub use compact::{Compact, Malformed};
pub use keys::{KeySet, KeySetError};
pub use signature::{SignatureError, verify};
pub use time::{Date, LEEWAY_SECONDS, UnixTime};

//! Text to untrusted token to a report of checks; no clock, no network.

mod b64token;
mod check;
mod claims;
mod compact;
mod keys;
mod signature;
mod time;
mod verify;

pub use b64token::{NotB64Token, check_b64token};
pub use check::{Check, CheckName, Outcome};
pub use claims::meaning;
pub use compact::{Compact, Malformed, Part};
pub use keys::{KeySet, KeySetError};
pub use signature::SignatureError;
pub use time::{Date, LEEWAY_SECONDS, UnixTime};
pub use verify::{
    AccessExpectations, AtHash, IdExpectations, same_subject, verify_access, verify_id, verify_refreshed_id,
};

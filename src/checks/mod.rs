//! What a login asks of its tokens, as a list of checks; no clock, no network.

mod check;
mod verify;

pub use check::{Check, CheckName, Outcome};
pub use verify::{
    AccessExpectations, AtHash, IdExpectations, same_subject, verify_access, verify_id, verify_refreshed_id,
};

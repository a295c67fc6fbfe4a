//! Any token, taken apart and judged: what was pasted, where it is broken, what its claims mean, whether its signature
//! holds, whether an API would take it, and how to send it. No clock, no network: those are arguments.

pub mod anatomy;
pub mod authorizer;
pub mod compare;
pub mod hand_over;
pub mod issuer;
pub mod pasted;
pub mod recipes;

/// The most that is read: a text beyond it is answered with its size.
pub const LIMIT_BYTES: usize = 1 << 20;

//! What the simulator's demo knows.

pub(crate) const CLIENT_ID: &str = "0oasimspa1demo000001";
pub(crate) const USERS: [&str; 0] = [];

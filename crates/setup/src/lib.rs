//! From an empty Okta org to a token: everything to set up before a login works.

#![warn(missing_docs)]

pub mod doctor;
pub mod files;
pub mod guide;
pub mod hand_over;
pub mod m2m;
pub mod profiles;

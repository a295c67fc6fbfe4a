//! The doctor: what can be checked of an Okta org and a client from a browser, as a list of probes.
//!
//! A report says of each probe what was tried, what was expected, and what was found. What could not be judged is
//! `unknown`, with the reason; it is never a pass.

mod name;
mod probe;
mod report;

pub use name::ProbeName;
pub use probe::{Probe, ProbeRemedy, ProbeResult};
pub use report::{DoctorReport, ExaminationProgress};

//! The doctor: what can be checked of an Okta org and a client from a browser, as a list of probes.
//!
//! An [`Examination`] takes a form as it is typed, runs its probes over the login's port
//! [`Browser`](login::Browser), and ends in a [`DoctorReport`]. It says of each probe what was tried, what was expected,
//! and what was found. What could not be judged is `unknown`, with the reason; it is never a pass. What no exchange tells
//! comes by [`Surroundings`], and what a login has shown by [`LoginFacts`].

mod arrival;
mod checkup;
mod examination;
mod exchanges;
mod facts;
mod form;
mod identity;
mod mask;
mod name;
mod probe;
mod probes;
mod report;
mod surroundings;
mod visit;

pub use checkup::{Checkup, ExaminationSubject};
pub use examination::Examination;
pub use facts::{LoginEnd, LoginFacts, RefreshFact, SessionTokenFact};
pub use form::DoctorForm;
pub use name::ProbeName;
pub use probe::{Probe, ProbeRemedy, ProbeResult};
pub use report::{DoctorReport, ExaminationProgress};
pub use surroundings::{CookieAccess, LocalNetworkPermission, Surroundings};

use mask::ReportMask;

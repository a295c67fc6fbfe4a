//! An Okta to test against: the Authn API, sign-in pages, tokens, sessions, discovery and keys of an org, over real
//! HTTP, with faults to switch on. It enforces what Okta enforces, and is written from Okta's reference alone.
//!
//! ```no_run
//! # async fn example() -> Result<(), okta_sim::StartError> {
//! let sim = okta_sim::Sim::builder().app_origin("http://localhost:8080").start().await?;
//! println!("{} signs tokens of {}", sim.origin(), sim.issuer());
//! sim.set_faults(&[okta_sim::Fault::WrongNonce]);
//! # Ok(())
//! # }
//! ```

#![warn(missing_docs)]

pub mod demo;

mod builder;
mod running;

mod clients;
mod factors;
mod faults;
mod servers;
mod users;

mod authn;
mod authorization;
mod clock;
mod cookies;
mod cors;
mod devices;
mod errors;
mod issued;
mod jws;
mod keys;
mod org;
mod pages;
mod parameters;
mod people;
mod record;
mod refresh;
mod routes;
mod secret;
mod throttle;
mod tokens;

pub use authorization::Posted;
pub use builder::{Sim, SimBuilder};
pub use clients::{
    AccessRule, Authentication, Client, ClientKey, Consent, ControlledAccess, Dpop, GrantType, InvalidKey,
    IssuerSetting, Rotation, SignOnPolicy,
};
pub use factors::{Factor, InvalidSecret, Push, PushAnswer, TotpProvider};
pub use faults::{Fault, UnknownFault};
pub use org::OktaEngine;
pub use record::{Recorded, Stray};
pub use running::{Running, StartError};
pub use servers::AuthorizationServer;
pub use users::{Assignment, OrgUser, UserState};

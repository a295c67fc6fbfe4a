//! A machine's commands, each run for real: against okta-sim, and against a server that says what arrived.

mod commands;
mod hostile;
mod machine_sim;
mod refusals;
mod shells;
mod variables;

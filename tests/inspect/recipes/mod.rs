//! Each recipe, run by the shell or program that it is for against a server that says what arrived. A program that this
//! machine lacks is skipped by name, past the test harness, which would keep that to itself.

mod commands;
mod echo;
mod hostile;
mod machine;
mod mcp;
mod model;
mod program;
mod property;
mod variables;

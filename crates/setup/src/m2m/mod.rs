//! Machine-to-machine: commands for client credentials and token exchange, and what their answers mean.

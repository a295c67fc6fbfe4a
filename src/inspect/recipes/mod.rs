//! The token in the form that a shell, a program or a configuration file takes.

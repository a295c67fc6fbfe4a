//! Presets and configuration files as people have them.

mod files;
mod tokens;
mod verdicts;

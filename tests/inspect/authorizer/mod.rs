//! Presets and configuration files as people have them.

mod files;
mod separate;
mod tokens;
mod verdicts;

//! Presets and configuration files as people have them.

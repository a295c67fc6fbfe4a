//! A JWT part by part, and where it is broken.

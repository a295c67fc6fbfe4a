//! The installer of the release archive, against the real nginx in each layout that systems give it.
//!
//! Every machine here is a directory of its own: the script finds its nginx first on the search path, where a wrapper
//! names the directory's configuration to the real nginx. So the machine's own nginx is neither asked nor changed.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking")]

mod block;
mod failures;
mod layouts;
mod neighbors;
mod own_paths;
mod tree;

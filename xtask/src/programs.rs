//! Finding programs on this machine.

use std::env;
use std::path::PathBuf;

use crate::workspace;

/// Returns the program's path: one that set-up installed, else from `PATH`, else from where Debian keeps servers.
pub fn find(name: &str) -> Option<PathBuf> {
    search_path().into_iter().map(|dir| dir.join(name)).find(|path| path.is_file())
}

/// Returns the directories that programs are looked for in, in order.
pub fn search_path() -> Vec<PathBuf> {
    let tools = workspace::tools();
    let mut dirs = vec![tools.join("bin"), tools.join("npm/node_modules/.bin")];
    if let Some(path) = env::var_os("PATH") {
        dirs.extend(env::split_paths(&path));
    }
    dirs.push(PathBuf::from("/usr/sbin"));
    dirs
}

//! Whether files are what they were: a number over their names and their content.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash as _, Hasher as _};
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context as _, Result};
use sha2::{Digest as _, Sha256};
use walkdir::WalkDir;

/// Returns the fingerprint of these files and directories below `root`, in 16 hexadecimal digits. One that is missing
/// counts as empty; what an editor keeps beside its files (`.name`, `name~`, `#name#`) does not count.
///
/// # Errors
/// When a file can't be read.
pub(crate) fn of(root: &Path, paths: &[&str]) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    for path in paths {
        for entry in WalkDir::new(root.join(path)).sort_by_file_name().into_iter().flatten() {
            let is_named = entry.depth() == 0;
            if entry.file_type().is_file() && (is_named || !is_left_by_an_editor(&entry.file_name().to_string_lossy()))
            {
                match fs::read(entry.path()) {
                    Ok(content) => (entry.path().strip_prefix(root)?, content).hash(&mut hasher),
                    // Gone since the directory was read: as if it had never been there.
                    Err(error) if error.kind() == ErrorKind::NotFound => {}
                    Err(error) => return Err(error).with_context(|| entry.path().display().to_string()),
                }
            }
        }
    }
    Ok(format!("{:016x}", hasher.finish()))
}

/// Returns the SHA-256 of a content, in hexadecimal digits: what other programs compare it by.
pub(crate) fn sha256(content: &[u8]) -> String {
    Sha256::digest(content).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Returns the fingerprint of a text.
pub(crate) fn of_text(text: &str) -> String {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

fn is_left_by_an_editor(name: &str) -> bool {
    name.starts_with(['.', '#']) || name.ends_with('~')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_change_of_a_file_shows() {
        let root = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            let path = root.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        let now = || of(root.path(), &["src", "page.html", "missing"]).unwrap();
        write("src/deep/a.rs", "one");
        write("page.html", "page");
        let mut seen = vec![now()];
        let mut check = |what: &str, is_new: bool| {
            let now = now();
            assert_eq!(!seen.contains(&now), is_new, "{what}");
            seen.push(now);
        };
        check("nothing", false);
        write("src/deep/a.rs", "two");
        check("changed", true);
        write("src/b.rs", "");
        check("added", true);
        fs::rename(root.path().join("src/b.rs"), root.path().join("src/c.rs")).unwrap();
        check("renamed", true);
        write("page.html", "egap");
        check("a file that is named", true);
        fs::remove_file(root.path().join("page.html")).unwrap();
        check("removed", true);
        write("src/.a.rs.swp", "");
        write("src/a.rs~", "");
        write("tests/a.rs", "");
        check("what does not count", false);
    }
}

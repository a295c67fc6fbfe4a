//! ARCHITECTURE.md must be true: each invariant ends with the tests that check it, and each path in it exists.

use std::path::Path;

use super::rules::Breach;

/// The map of the house.
pub(super) const MAP: &str = "ARCHITECTURE.md";

/// What can check an invariant besides a file with tests.
const HOLDERS: [&str; 2] = ["compiler", "tidy"];

/// Where a path of the checkout begins. Build output is not part of it.
const TOP: [&str; 7] = ["crates/", "docs/", "nginx/", "src/", "style/", "tests/", "xtask/"];

/// Returns the invariants of `map` that name no test, and its paths that don't exist below `root`.
pub(super) fn unheld(root: &Path, map: &str) -> Vec<Breach> {
    let invariants = map.split("\n## ").find(|section| section.starts_with("Invariants\n")).unwrap_or_default();
    let loose = invariants.split("\n- ").skip(1).filter(|invariant| !is_held(invariant)).map(|invariant| {
        let beginning = invariant.lines().next().unwrap_or_default();
        Breach(format!("{MAP} doesn't name the test of the invariant: {beginning}"))
    });
    loose.chain(lost(root, MAP, map)).collect()
}

/// Returns the paths that `paper` names in its text, and that lead nowhere below `root`.
pub(super) fn lost(root: &Path, paper: &str, text: &str) -> Vec<Breach> {
    let paths = quoted(text).filter(|code| TOP.iter().any(|top| code.starts_with(top)));
    paths
        .filter(|path| !root.join(path).exists())
        .map(|path| Breach(format!("{paper} names {path}, which does not exist")))
        .collect()
}

/// Returns whether the invariant ends with its holders in parentheses.
fn is_held(invariant: &str) -> bool {
    let holders =
        invariant.trim_end().strip_suffix(").").and_then(|text| text.rsplit_once('(')).map(|(_, holders)| holders);
    holders.is_some_and(|holders| {
        let mut names = holders.split(',').map(|name| name.trim().trim_matches('`'));
        names.all(|name| HOLDERS.contains(&name) || TOP.iter().any(|top| name.starts_with(top)))
    })
}

/// Returns the texts in backticks, line by line.
fn quoted(map: &str) -> impl Iterator<Item = &str> {
    map.lines().filter(|line| !line.starts_with("```")).flat_map(|line| line.split('`').skip(1).step_by(2))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(invariants: &str, expected: &[&str]) {
        let map = format!("# Map\n\n## Rooms\n\n- one\n\n## Invariants\n\n{invariants}\n\n## Tests\n\n- another\n");
        let found: Vec<_> = unheld(crate::workspace::root(), &map).iter().map(ToString::to_string).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn an_invariant_names_what_holds_it() {
        check("- Codes are stable (compiler, `tests/it`).\n- Walls are kept\n  by crates (tidy).", &[]);
        check(
            "- Codes are stable.\n- Walls (tidy).",
            &["ARCHITECTURE.md doesn't name the test of the invariant: Codes are stable."],
        );
        check(
            "- Codes (so we hope).",
            &["ARCHITECTURE.md doesn't name the test of the invariant: Codes (so we hope)."],
        );
    }

    #[test]
    fn a_path_exists() {
        check("- Codes (`tests/it`, `tests/lost.rs`).", &["ARCHITECTURE.md names tests/lost.rs, which does not exist"]);
        check("- The bundle lands in `dist/okta-auth` and `target/e2e/` (tidy).", &[]);
    }
}

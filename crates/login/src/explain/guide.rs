//! The catalogue as a page of the project's papers.

use std::fmt::Write;

use super::words::Words;
use super::{Code, Explanation, entry};

const HEAD: &str = "\
# When a login fails

Every way a login can end without tokens, by its code: the value of `data-error`, and the last line of the page's error
card. The page says the same with your own values filled in, and Okta's words underneath. This file is written by the
catalogue in `crates/login/src/explain`; a test fails when the two differ.

| code | what happened | likely causes | what to change | in Okta's console |
|---|---|---|---|---|
";

/// The table of all codes, as Markdown.
#[must_use]
pub fn guide() -> String {
    let mut guide = HEAD.to_owned();
    for &code in Code::ALL {
        let Explanation { happened, causes, remedy, console, .. } = entry(code).explain(&Words::placeholders());
        let (causes, console) = (causes.join(" "), console.unwrap_or_default());
        // Writing into a text cannot fail.
        let _ = writeln!(guide, "| `{}` | {happened} | {causes} | {remedy} | {console} |", code.as_str());
    }
    guide
}

#[cfg(test)]
mod tests {
    const PAGE: &str = include_str!("../../CODES.md");

    #[test]
    fn the_page_says_what_the_catalogue_says() {
        let guide = super::guide();
        if std::env::var_os("UPDATE_CODES").is_some() {
            std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/CODES.md"), &guide).expect("the page is written");
        }
        assert_eq!(PAGE, guide, "run the tests with UPDATE_CODES=1, then again");
    }
}

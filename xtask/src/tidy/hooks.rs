//! `docs/scripting.md` promises hooks to people who script the page; the interface must have them.

/// Returns the hooks of the document's tables that no source of the interface names.
pub(super) fn missing<'a>(document: &'a str, interface: &str) -> Vec<&'a str> {
    promised(document).filter(|hook| !is_named(hook, interface)).collect()
}

/// Returns what is in backticks in the first column of each table whose head says `hook`.
fn promised(document: &str) -> impl Iterator<Item = &str> {
    let tables = document.split("\n| hook |").skip(1);
    tables
        .flat_map(|table| table.lines().skip(2).take_while(|line| line.starts_with('|')))
        .filter_map(|row| row.split('|').nth(1))
        .flat_map(|cell| cell.split('`').skip(1).step_by(2))
}

/// As a whole text, or by a `format!` that begins as the hook does: `"check-{` for `check-<name>`.
fn is_named(hook: &str, interface: &str) -> bool {
    let fixed = hook.split('<').next().unwrap_or_default();
    let formatted = |end: usize| interface.contains(&format!("\"{}{{", &fixed[..end]));
    match fixed == hook {
        true => {
            interface.contains(&format!("\"{hook}\"")) || hook.match_indices('-').any(|(dash, _)| formatted(dash + 1))
        }
        false => formatted(fixed.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOCUMENT: &str = "\
| order | what |
|---|---|
| `another-table` | |

| hook | what |
|---|---|
| `flow` | `data-step` |
| `checks-id`, in them `check-<name>` | text |
| `config-domain` … | text |

`after-the-table`

| hook | what |
|---|---|
| `second-table` | text |
";

    fn check(interface: &str, expected: &[&str]) {
        assert_eq!(missing(DOCUMENT, interface), expected, "{interface}");
    }

    #[test]
    fn a_promised_hook_is_named_or_missing() {
        let all =
            r#"data-testid="flow" "checks-id" format!("check-{}", name) format!("config-{}", field) "second-table""#;
        check(all, &[]);
        check(&all.replace("check-{", "check{"), &["check-<name>"]);
        check(&all.replace("\"flow\"", "\"flow-auto\""), &["flow"]);
        check(&all.replace("config-{", "setting-{"), &["config-domain"]);
        check("", &["flow", "checks-id", "check-<name>", "config-domain", "second-table"]);
    }

    #[test]
    fn the_document_has_the_tables() {
        assert!(promised(include_str!("../../../docs/scripting.md")).count() > 80);
    }
}

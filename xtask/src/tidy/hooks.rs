//! The README promises hooks to people who script the page; the interface has to keep the promise.

/// The hooks of the README's table that no source of the interface names.
pub(super) fn missing<'a>(readme: &'a str, interface: &str) -> Vec<&'a str> {
    promised(readme).filter(|hook| !is_named(hook, interface)).collect()
}

/// What stands in backticks in the first column of the table whose head says `hook`.
fn promised(readme: &str) -> impl Iterator<Item = &str> {
    let table = readme.lines().skip_while(|line| !line.starts_with("| hook |")).skip(2);
    table
        .take_while(|line| line.starts_with('|'))
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

    const README: &str = "\
| order | what |
|---|---|
| `another-table` | |

| hook | what |
|---|---|
| `flow` | `data-step` |
| `checks-id`, in them `check-<name>` | text |
| `config-domain` … | text |

`after-the-table`
";

    fn check(interface: &str, expected: &[&str]) {
        assert_eq!(missing(README, interface), expected, "{interface}");
    }

    #[test]
    fn a_promised_hook_is_named_or_missing() {
        let all = r#"data-testid="flow" "checks-id" format!("check-{}", name) format!("config-{}", field)"#;
        check(all, &[]);
        check(&all.replace("check-{", "check{"), &["check-<name>"]);
        check(&all.replace("\"flow\"", "\"flow-auto\""), &["flow"]);
        check(&all.replace("config-{", "setting-{"), &["config-domain"]);
        check("", &["flow", "checks-id", "check-<name>", "config-domain"]);
    }

    #[test]
    fn the_readme_has_the_table() {
        assert!(promised(include_str!("../../../README.md")).count() > 20);
    }
}

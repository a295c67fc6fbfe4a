//! Readers that do not run on this machine, as their documents say they read.

/// PowerShell's tokenizer (`tokenizer.cs`, `ScanStringLiteral`): of two quotes in a row, of whatever kinds, the first goes.
/// `None` if the literal ends early or never.
pub fn powershell(literal: &str) -> Option<String> {
    let is_quote = |c: char| matches!(c, '\'' | '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}');
    let mut rest = literal.strip_prefix('\'')?.chars();
    let mut text = String::new();
    while let Some(character) = rest.next() {
        if !is_quote(character) {
            text.push(character);
            continue;
        }
        match rest.next() {
            Some(second) if is_quote(second) => text.push(second),
            Some(_) => return None,
            None => return Some(text),
        }
    }
    None
}

/// The line that cmd passes on: percent expansion at the prompt, then carets and quotes. Every variable exists, but those
/// whose name begins or ends with a caret. `None` if an operator is left that would end the command.
pub fn cmd_line(typed: &str) -> Option<String> {
    let expanded = expand(typed);
    let mut line = String::new();
    let mut is_quoted = false;
    let mut characters = expanded.chars();
    while let Some(character) = characters.next() {
        match character {
            '^' if !is_quoted => line.extend(characters.next()),
            '"' => {
                is_quoted = !is_quoted;
                line.push('"');
            }
            '&' | '|' | '<' | '>' | '(' | ')' if !is_quoted => return None,
            other => line.push(other),
        }
    }
    (!is_quoted).then_some(line)
}

fn expand(typed: &str) -> String {
    let mut line = String::new();
    let mut rest = typed;
    while let Some((before, after)) = rest.split_once('%') {
        line.push_str(before);
        let name = after.split_once('%').map(|(inside, _)| inside.split(':').next().unwrap_or_default());
        match name {
            Some(name) if !name.is_empty() && !name.starts_with('^') && !name.ends_with('^') => {
                line.push_str("EXPANDED");
                rest = after.split_once('%').map_or("", |(_, behind)| behind);
            }
            Some(_) | None => {
                line.push('%');
                rest = after;
            }
        }
    }
    line + rest
}

/// What `set` keeps of `"NAME=value"`: from behind the first quote to before the last.
pub fn cmd_set(operand: &str) -> Option<(String, String)> {
    let (inside, _) = operand.strip_prefix('"')?.rsplit_once('"')?;
    inside.split_once('=').map(|(name, value)| (name.into(), value.into()))
}

/// `CommandLineToArgvW` and the C runtime, without the rule for two quotes in a row, which nothing here needs.
pub fn argv(line: &str) -> Vec<String> {
    let (mut arguments, mut current, mut is_quoted, mut backslashes) = (Vec::new(), None, false, 0);
    for character in line.chars() {
        if character == '\\' {
            backslashes += 1;
            continue;
        }
        let pending = if character == '"' { backslashes / 2 } else { backslashes };
        let is_literal = character != '"' || backslashes % 2 == 1;
        backslashes = 0;
        if pending > 0 {
            current.get_or_insert_with(String::new).extend(std::iter::repeat_n('\\', pending));
        }
        match character {
            '"' if !is_literal => {
                is_quoted = !is_quoted;
                current.get_or_insert_with(String::new);
            }
            ' ' | '\t' if !is_quoted => arguments.extend(current.take()),
            other => current.get_or_insert_with(String::new).push(other),
        }
    }
    if backslashes > 0 {
        current.get_or_insert_with(String::new).extend(std::iter::repeat_n('\\', backslashes));
    }
    arguments.extend(current);
    arguments
}

#[test]
fn the_models_read_as_documented() {
    assert_eq!(powershell("'it''s'").as_deref(), Some("it's"));
    assert_eq!(powershell("'it's'"), None);
    assert_eq!(powershell("'it’s'"), None, "a typographic quote ends it");
    assert_eq!(powershell("'it’'s'").as_deref(), Some("it's"), "the second of two stays");
    assert_eq!(powershell("'it"), None);
    assert_eq!(cmd_line("echo \"%PATH%\"").as_deref(), Some("echo \"EXPANDED\""));
    assert_eq!(cmd_line("echo %PATH:~0,1^%").as_deref(), Some("echo EXPANDED"));
    assert_eq!(cmd_line("echo ^%PATH^%").as_deref(), Some("echo %PATH%"));
    assert_eq!(cmd_line("echo a & b"), None);
    assert_eq!(cmd_line("echo \"a & ^b\" ^& c").as_deref(), Some("echo \"a & ^b\" & c"));
    // The table of "Parsing C command-line arguments" (Microsoft).
    assert_eq!(argv(r#""a b c" d e"#), ["a b c", "d", "e"]);
    assert_eq!(argv(r#""ab\"c" "\\" d"#), [r#"ab"c"#, r"\", "d"]);
    assert_eq!(argv(r#"a\\\b d"e f"g h"#), [r"a\\\b", "de fg", "h"]);
    assert_eq!(argv(r#"a\\\"b c d"#), [r#"a\"b"#, "c", "d"]);
    assert_eq!(argv(r#"a\\\\"b c" d e"#), [r"a\\b c", "d", "e"]);
}

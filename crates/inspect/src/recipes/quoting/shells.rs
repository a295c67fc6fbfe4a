//! Shells whose single quotes take every character but a few.

/// For sh, dash, bash and zsh: inside single quotes only the single quote is special (POSIX.1-2024, Shell Command
/// Language, section 2.2.2), so it is outside of them, after a backslash.
#[must_use]
pub fn sh(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// Inside fish's single quotes a backslash escapes a quote or another backslash (fish documentation, "Quotes").
#[must_use]
pub fn fish(text: &str) -> String {
    format!("'{}'", text.replace('\\', r"\\").replace('\'', r"\'"))
}

/// Returns a quote inside single quotes is doubled; PowerShell takes the typographic ones for quotes too
/// (`CharTraits.cs`, `IsSingleQuote`).
#[must_use]
pub fn powershell(text: &str) -> String {
    let mut quoted = String::from("'");
    for character in text.chars() {
        quoted.push(character);
        if matches!(character, '\'' | '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}') {
            quoted.push(character);
        }
    }
    quoted.push('\'');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sh_by_posix() {
        for (text, expected) in [
            ("", "''"),
            ("eyJh.eyJp", "'eyJh.eyJp'"),
            ("it's", r"'it'\''s'"),
            ("'", r"''\'''"),
            (r#"a "b" \ `c` $(d) $e !! *"#, r#"'a "b" \ `c` $(d) $e !! *'"#),
            ("-x", "'-x'"),
        ] {
            assert_eq!(sh(text), expected);
        }
    }

    #[test]
    fn fish_by_its_documentation() {
        for (text, expected) in [
            ("", "''"),
            ("it's", r"'it\'s'"),
            (r"a\b\\", r"'a\\b\\\\'"),
            (r"\'", r"'\\\''"),
            (r#""$(id)" (id)"#, r#"'"$(id)" (id)'"#),
        ] {
            assert_eq!(fish(text), expected);
        }
    }

    #[test]
    fn powershell_by_its_tokenizer() {
        for (text, expected) in [
            ("", "''"),
            ("it's", "'it''s'"),
            ("‘a’ ‚b‛", "'‘‘a’’ ‚‚b‛‛'"),
            ("'’", "'''’’'"),
            (r#"“$(id)” "$x" `n \"#, r#"'“$(id)” "$x" `n \'"#),
        ] {
            assert_eq!(powershell(text), expected);
        }
    }
}

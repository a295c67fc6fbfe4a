//! The Windows command prompt, which reads a line twice before the program reads it a third time.
//!
//! 1. `%NAME%` is replaced, inside quotes too, if a variable of that name exists.
//! 2. `^` takes the meaning of the next character away, but not inside quotes.
//! 3. The program splits the rest at spaces outside of quotes, where `\"` is a quote (`CommandLineToArgvW`).
//!
//! So a text with a `%` or a quote is written without quotes that step 2 would see, and with a `^` behind each `%`: no
//! variable is called so. After "Everyone quotes command line arguments the wrong way" by Daniel Colascione (Microsoft, 2011),
//! with the `^` behind the `%` added because of `%NAME:~0,1%`. A batch file would need more.

/// One argument of a program.
#[must_use]
pub fn cmd_argument(text: &str) -> String {
    shielded(&for_argv(text))
}

/// Returns the operand of `set`, which uses the text between the first and the last quote.
#[must_use]
pub fn cmd_assignment(name: &str, value: &str) -> String {
    shielded(&format!("\"{name}={value}\""))
}

/// Step 3: quotes around, backslashes before each quote inside and twice as many of those that stood before it.
fn for_argv(text: &str) -> String {
    let mut quoted = String::from("\"");
    let mut backslashes = 0;
    for character in text.chars() {
        if character == '"' {
            (0..=backslashes).for_each(|_| quoted.push('\\'));
        }
        backslashes = if character == '\\' { backslashes + 1 } else { 0 };
        quoted.push(character);
    }
    (0..backslashes).for_each(|_| quoted.push('\\'));
    quoted.push('"');
    quoted
}

/// Steps 1 and 2: `quoted` as it is if its only quotes are the outer ones.
fn shielded(quoted: &str) -> String {
    let is_plain = !quoted.contains('%') && quoted.matches('"').count() == 2;
    if is_plain {
        return quoted.to_owned();
    }
    let mut shielded = String::new();
    let mut previous = ' ';
    for character in quoted.chars() {
        if previous == '%' || "()%!^\"<>&|".contains(character) {
            shielded.push('^');
        }
        shielded.push(character);
        previous = character;
    }
    shielded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ordinary_text_stands_in_quotes() {
        for (text, expected) in [
            ("", r#""""#),
            ("Authorization: Bearer eyJh", r#""Authorization: Bearer eyJh""#),
            ("https://a.example/?b=c&d=(e)", r#""https://a.example/?b=c&d=(e)""#),
            (r"a\b", r#""a\b""#),
            (r"a\", r#""a\\""#),
            ("^!'`$", r#""^!'`$""#),
        ] {
            assert_eq!(cmd_argument(text), expected);
        }
    }

    #[test]
    fn carets_shield_percents_and_quotes() {
        for (text, expected) in [
            ("%PATH%", r#"^"^%^PATH^%^""#),
            ("a%20b&c", r#"^"a^%^20b^&c^""#),
            ("%PATH:~0,1%", r#"^"^%^PATH:~0,1^%^""#),
            ("say \"hi\"", r#"^"say \^"hi\^"^""#),
            (r#"\""#, r#"^"\\\^"^""#),
            ("%%", r#"^"^%^%^""#),
        ] {
            assert_eq!(cmd_argument(text), expected);
        }
    }

    #[test]
    fn set_takes_backslashes_as_they_are() {
        for (value, expected) in [
            ("eyJh", r#""T=eyJh""#),
            (r"a\", r#""T=a\""#),
            ("a b & c", r#""T=a b & c""#),
            ("%x%\"", r#"^"T=^%^x^%^"^""#),
        ] {
            assert_eq!(cmd_assignment("T", value), expected);
        }
    }
}

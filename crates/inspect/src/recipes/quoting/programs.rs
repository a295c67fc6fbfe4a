//! Literals of programming languages, in ASCII, so that no encoding of a file changes them.

/// Returns a string literal of JavaScript (ECMA-262, section 12.9.4), good inside a `script` element too.
#[must_use]
pub fn javascript(text: &str) -> String {
    literal(text.chars(), |quoted, other| quoted.push_str(&format!("\\u{{{:X}}}", u32::from(other))))
}

/// Returns the UTF-8 bytes of `text` as a string of JavaScript: `fetch` takes one byte a character in a header and no
/// other.
#[must_use]
pub fn javascript_bytes(text: &str) -> String {
    literal(text.bytes().map(char::from), |quoted, other| quoted.push_str(&format!("\\x{:02X}", u32::from(other))))
}

/// Returns a string literal of Python (Language Reference, section 2.4.1).
#[must_use]
pub fn python(text: &str) -> String {
    literal(text.chars(), |quoted, other| {
        quoted.push_str(&match u32::from(other) {
            code @ ..=0xffff => format!("\\u{code:04X}"),
            code => format!("\\U{code:08X}"),
        });
    })
}

fn literal(text: impl Iterator<Item = char>, escape: impl Fn(&mut String, char)) -> String {
    let mut quoted = String::from("\"");
    for character in text {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            '<' => escape(&mut quoted, character),
            ' '..='~' => quoted.push(character),
            other => escape(&mut quoted, other),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_are_ascii() {
        for (text, script, bytes, snake) in [
            ("", r#""""#, r#""""#, r#""""#),
            (r#"it's "a" \ ${b}"#, r#""it's \"a\" \\ ${b}""#, r#""it's \"a\" \\ ${b}""#, r#""it's \"a\" \\ ${b}""#),
            ("é", r#""\u{E9}""#, r#""\xC3\xA9""#, r#""\u00E9""#),
            ("🚀", r#""\u{1F680}""#, r#""\xF0\x9F\x9A\x80""#, r#""\U0001F680""#),
            ("\u{2028}", r#""\u{2028}""#, r#""\xE2\x80\xA8""#, r#""\u2028""#),
            ("</script>", r#""\u{3C}/script>""#, r#""\x3C/script>""#, r#""\u003C/script>""#),
            ("\u{7f}", r#""\u{7F}""#, r#""\x7F""#, r#""\u007F""#),
        ] {
            assert_eq!((javascript(text).as_str(), javascript_bytes(text).as_str()), (script, bytes));
            assert_eq!(python(text), snake);
        }
    }
}

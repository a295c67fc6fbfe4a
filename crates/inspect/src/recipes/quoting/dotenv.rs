//! `.env` files, which have no standard: what is written here, all common readers take alike.

/// Returns the value of a `.env` line; `None` if the readers would differ about each way to write it.
///
/// The readers are those of Node.js, Python (python-dotenv), Rust (dotenvy) and a POSIX shell. Docker's `--env-file` knows no
/// quotes: for it, as for the others, every token of RFC 6750 needs no quotes.
#[must_use]
pub fn dotenv(text: &str) -> Option<String> {
    let is_bare = text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~+/=".contains(&b));
    // A shell replaces a `~` at the beginning by somebody's home.
    if is_bare && !text.starts_with('~') {
        return Some(text.to_owned());
    }
    // python-dotenv replaces `${..}` even between single quotes, and takes a backslash before `'` and `\` for an escape.
    let is_left_alone = !text.contains("${") && !text.contains(r"\\") && !text.ends_with('\\');
    if !text.contains('\'') {
        return is_left_alone.then(|| format!("'{text}'"));
    }
    let is_plain = !text.contains(['"', '\\', '$', '`']);
    is_plain.then(|| format!("\"{text}\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_all_readers_share() {
        for (text, expected) in [
            ("eyJh.eyJp.c2ln-_", Some("eyJh.eyJp.c2ln-_")),
            ("mF_9.B5f-4.1JqM/+~==", Some("mF_9.B5f-4.1JqM/+~==")),
            ("-x", Some("-x")),
            ("~/x", Some("'~/x'")),
            ("a # b", Some("'a # b'")),
            (r#"$(id) "x" `y` \n $z"#, Some(r#"'$(id) "x" `y` \n $z'"#)),
            ("it's", Some("\"it's\"")),
            ("it's $5", None),
            ("it's \"it\"", None),
            ("${HOME}", None),
            (r"a\\b", None),
            (r"a\", None),
        ] {
            assert_eq!(dotenv(text).as_deref(), expected, "{text}");
        }
    }
}

//! Texts of a given size that are as awkward as a text can be.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// A text of exactly `bytes` in each shape, with its name.
pub(super) fn all(bytes: usize) -> Vec<(&'static str, String)> {
    let repeated = |text: &str| text.repeat(bytes / text.len() + 1)[..bytes].to_owned();
    let token = |json: &str| format!("eyJhbGciOiJSUzI1NiJ9.{}.", URL_SAFE_NO_PAD.encode(json));
    let json_bytes = bytes / 4 * 3 - 64;
    let filled = |before: &str, inner: &str, after: &str| {
        let count = json_bytes.saturating_sub(before.len() + after.len()) / inner.len();
        [before, &inner.repeat(count), after].concat()
    };
    let padded_with = |text: &str, with: &str| [text, &with.repeat(bytes - text.len())].concat();
    let padded = |text: String| padded_with(&text, "A");
    vec![
        ("dots", repeated(".")),
        ("braces", repeated("{\"a\":")),
        ("brackets", repeated("[")),
        ("base64", repeated("eyJhbGciOiJSUzI1NiJ9")),
        ("headers without end", repeated("eyJhbGciOiJSUzI1NiJ9.")),
        ("tokens", repeated("eyJhbGciOiJSUzI1NiJ9.e30.c2ln\n")),
        ("tokens in quotes", repeated("\"eyJhbGciOiJSUzI1NiJ9.e30.c2ln\" ")),
        (
            "different tokens",
            (0..)
                .map(|n| format!("x={n}.eyJ9.e30.{n} "))
                .scan(0, |sum, text| {
                    *sum += text.len();
                    (*sum < bytes + 64).then_some(text)
                })
                .collect::<String>()
                .chars()
                .chain(std::iter::repeat('x'))
                .take(bytes)
                .collect(),
        ),
        ("a list of numbers", [&repeated("[1,")[..3], &"1,".repeat(bytes / 2 - 3), "1 ]"].concat()),
        ("quotes", repeated("\"'`")),
        ("apostrophes", repeated("'")),
        ("blanks", [&" ".repeat(bytes - 1), "x"].concat()),
        ("blanks inside", ["x", &" ".repeat(bytes - 2), "x"].concat()),
        ("line breaks", repeated("a\n")),
        ("colons", repeated("a: b\n")),
        ("headers", padded_with(&"Authorization: Bearer x\n".repeat(bytes / 24), "x")),
        ("a form", repeated("code=a&")),
        ("percent signs", ["https://a/?", &repeated("%")[11..]].concat()),
        ("a command", ["curl ", &repeated("-H 'Authorization: Bearer x' ")[5..]].concat()),
        ("backslashes", ["curl ", &repeated("\\")[5..]].concat()),
        ("carets", ["curl ^\" ", &repeated("^")[8..]].concat()),
        ("armour", repeated("-----BEGIN ")),
        ("keys", padded_with(&"-----BEGIN X-----\n-----END X-----\n".repeat(bytes / 34), "x")),
        ("angle brackets", ["<saml", &repeated("<")[5..]].concat()),
        ("fences", ["```\n", &repeated("`x")[4..]].concat()),
        ("a token with many claims", padded(token(&filled("{\"a\":1", ",\"b\":[1,{}]", "}")))),
        ("a token with one long list", padded(token(&filled("{\"a\":[1", ",1", "]}")))),
        ("a token with one long text", padded(token(&filled("{\"a\":\"", "x", "\"}")))),
        ("a token with escapes", padded(token(&filled("{\"a\":\"", "\\u00e9", "\"}")))),
        ("a token as deep as can be", padded(token(&filled("{\"a\":", "[", "}")))),
        ("a token with long names", {
            let name = "n".repeat(json_bytes / 2);
            padded(token(&format!("{{\"{name}\":[{}1]}}", "1,".repeat(json_bytes / 4 - 16))))
        }),
        ("a token with line breaks", padded(token(&filled("{", "\n", "x")))),
    ]
}

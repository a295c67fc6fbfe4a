//! Texts that get past the first look: random bytes choose among what people paste.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// Pieces of everything that the readers know.
const PIECES: [&str; 64] = [
    "eyJhbGciOiJSUzI1NiJ9",
    ".",
    "eyJzdWIiOiJhIn0",
    "e30",
    "c2ln",
    "\n",
    " ",
    "\"",
    "'",
    "`",
    "Bearer ",
    "Authorization: ",
    "DPoP ",
    "DPoP: ",
    "Basic ",
    "SSWS ",
    "Cookie: ",
    "GET / HTTP/1.1\r\n",
    "curl ",
    "-H ",
    "--header=",
    "--oauth2-bearer ",
    "-d ",
    "-u a:b ",
    "\\\n",
    "^\r\n",
    "^\"",
    "$'",
    "\\u00",
    "https://a/cb",
    "?",
    "#",
    "&",
    "=",
    "code=",
    "state=",
    "id_token=",
    "error=x",
    "%2",
    "https%3A%2F%2F",
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "\"access_token\"",
    "\"keys\"",
    "\"kty\"",
    "\"payload\"",
    "\"signatures\"",
    "\"signature\"",
    "\"protected\"",
    "\"ciphertext\"",
    "-----BEGIN ",
    "-----",
    "PRIVATE KEY",
    "<samlp:",
    "20111",
    "00QCjAl4MlV-WPXM-ABCDEFGHIJKLMNOPQRSTUVWXY",
    "```",
    "\u{feff}",
    "é",
    "TOKEN=",
];

/// One piece for each small byte; the others stand for themselves.
pub(super) fn from_pieces(bytes: &[u8]) -> String {
    let mut text = String::new();
    for &byte in bytes.iter().take(150) {
        match PIECES.get(usize::from(byte / 3)) {
            Some(piece) => text.push_str(piece),
            None => text.push(char::from(byte)),
        }
    }
    text
}

/// Pieces of JSON.
const JSON: [&str; 32] = [
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"a\"",
    "\"exp\"",
    "\"aud\"",
    "\"scope\"",
    "\"\\u00e9\"",
    "\"\\ud800\"",
    "\"",
    "\\",
    "1",
    "1.0",
    "-0",
    "1e3",
    "1e999",
    "12345678901234567890123",
    "true",
    "false",
    "null",
    " ",
    "\n",
    "\r\n",
    "\t",
    "é",
    "\u{1}",
    "\"a\":1",
    "\"a\":[",
    "\"b\":{\"c\":",
];

/// A header and a payload of pieces of JSON, now and then valid, and then a flip somewhere.
pub(super) fn token(bytes: &[u8]) -> String {
    let (first, rest) = bytes.split_at(bytes.len() / 3);
    let (second, flips) = rest.split_at(rest.len() * 3 / 4);
    let parts = [object(first), object(second)].map(|json| URL_SAFE_NO_PAD.encode(json));
    let mut text: Vec<char> = format!("{}.{}.c2ln", parts[0], parts[1]).chars().collect();
    if let [at, to, kind, ..] = *flips
        && kind % 2 == 0
    {
        let length = text.len();
        text[usize::from(at) % length] = char::from(to);
    }
    text.into_iter().collect()
}

/// Valid for every other input: pieces at random seldom are.
fn object(bytes: &[u8]) -> String {
    match bytes {
        [kind, rest @ ..] if kind % 2 == 0 => {
            let members = rest.chunks(2).map(|pair| format!("\"{}\":{}", pair[0] % 16, value(pair[pair.len() - 1])));
            format!("{{{}}}", members.collect::<Vec<_>>().join(","))
        }
        bytes => bytes.iter().map(|byte| JSON[usize::from(byte % 32)]).collect(),
    }
}

fn value(byte: u8) -> String {
    let values = [
        "1",
        "1.50",
        "\"x\"",
        "[1,\"a\",[]]",
        "{\"a\":{\"b\":[{}]}}",
        "null",
        "\"\\u0041\\n\"",
        " [ ] ",
        "\"\\\"\"",
        "\"\\\\\"",
    ];
    values[usize::from(byte % 10)].to_owned()
}

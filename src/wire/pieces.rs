//! Texts taken apart, so that each secret in them can be hidden.

use std::borrow::Cow;

use super::secrets::{hides_a_secret, is_secret, is_token, names_a_secret};

/// What ends a word of a text.
const ENDS: &[char] = &['=', '&', '?', '#', ';', ',', '"', '\'', '<', '>', '(', ')', ' ', '\t', '\r', '\n'];

/// A secret this long may tell its length; that of a shorter one would help to guess it.
const TELLS_ITS_LENGTH: usize = 20;

/// Whether secrets are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Secrets {
    Masked,
    Shown,
}

/// A part of a text.
#[derive(Clone, PartialEq, Eq)]
pub enum Piece {
    Plain(String),
    Secret(String),
}

/// A text whose secrets are known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pieces(Vec<Piece>);

impl Piece {
    /// What stands in the secret's place.
    #[must_use]
    pub fn masked(&self) -> Cow<'_, str> {
        match self {
            Self::Plain(text) => text.into(),
            Self::Secret(secret) => match secret.len() {
                0 => "".into(),
                1..TELLS_ITS_LENGTH => "••••".into(),
                length => ["•••• (", &length.to_string(), " bytes)"].concat().into(),
            },
        }
    }
}

impl Pieces {
    #[must_use]
    pub fn as_slice(&self) -> &[Piece] {
        &self.0
    }

    #[must_use]
    pub fn text(&self, secrets: Secrets) -> String {
        let text = |piece: &Piece| match (piece, secrets) {
            (Piece::Secret(secret), Secrets::Shown) => secret.clone(),
            _ => piece.masked().into_owned(),
        };
        self.0.iter().map(text).collect()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn has_secret(&self) -> bool {
        self.0.iter().any(|piece| matches!(piece, Piece::Secret(_)))
    }

    pub(super) fn plain(&mut self, text: &str) {
        match self.0.last_mut() {
            _ if text.is_empty() => {}
            Some(Piece::Plain(last)) => last.push_str(text),
            _ => self.0.push(Piece::Plain(text.to_owned())),
        }
    }

    pub(super) fn secret(&mut self, secret: &str) {
        if !secret.is_empty() {
            self.0.push(Piece::Secret(secret.to_owned()));
        }
    }

    /// What `value` has to say under its name.
    pub(super) fn value(&mut self, name: &str, value: &str) {
        if is_secret(name) { self.secret(value) } else { self.words(value) }
    }

    /// A text in which tokens, and parameters as of an address, may stand.
    pub(super) fn words(&mut self, text: &str) {
        let mut rest = text;
        while !rest.is_empty() {
            let (word, after) = rest.split_at(rest.find(ENDS).unwrap_or(rest.len()));
            if is_token(word) || hides_a_secret(word) {
                self.secret(word);
            } else {
                self.plain(word);
            }
            // Each of the ends is one byte.
            let (end, after) = after.split_at(after.len().min(1));
            self.plain(end);
            rest = after;
            if end == "=" && is_secret(word) {
                // A value may hold the `=` that pads base64.
                let (value, after) = rest.split_at(rest.find(|c| c != '=' && ENDS.contains(&c)).unwrap_or(rest.len()));
                self.secret(value);
                rest = after;
            }
        }
    }

    /// A text of no form that is known: shown where nothing in it looks like a secret, else hidden as a whole.
    pub(super) fn unknown(&mut self, text: &str) {
        if names_a_secret(text) { self.secret(text) } else { self.words(text) }
    }

    /// One parameter a line.
    pub(super) fn lines(&mut self, between: &str, lines: &[(String, String)]) {
        for (name, value) in lines {
            self.plain(if self.is_empty() { "" } else { "\n" });
            self.plain(name);
            self.plain(between);
            self.value(name, value);
        }
    }
}

impl std::fmt::Debug for Piece {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.masked())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn masked(read: impl FnOnce(&mut Pieces)) -> String {
        let mut pieces = Pieces::default();
        read(&mut pieces);
        pieces.text(Secrets::Masked)
    }

    #[test]
    fn a_long_secret_tells_its_length_and_a_short_one_does_not() {
        for (length, expected) in [(0, ""), (1, "••••"), (19, "••••"), (20, "•••• (20 bytes)")]
        {
            assert_eq!(masked(|pieces| pieces.value("password", &"x".repeat(length))), expected);
        }
    }

    #[test]
    fn parameters_are_found_in_any_text() {
        let check = |text: &str, expected: &str| assert_eq!(masked(|pieces| pieces.words(text)), expected, "{text}");
        check("http://a/callback?code=abc&state=xyz", "http://a/callback?code=••••&state=xyz");
        check("http://a/cb#access_token=a=b==&id_token=c", "http://a/cb#access_token=••••&id_token=••••");
        check("stateToken=00abc", "stateToken=••••");
        check("<a href='/x?sessionToken=abc'>", "<a href='/x?sessionToken=••••'>");
        check("Bearer eyJhbGciOiJub25lIn0.e30.", "Bearer •••• (24 bytes)");
        check("/login?fromURI=%2Fx%3FsessionToken%3Dabc%26y%3D1&z=1", "/login?fromURI=•••• (33 bytes)&z=1");
        check("/login?fromURI=%252Fx%253FsessionToken%253Dabc", "/login?fromURI=•••• (31 bytes)");
        check("redirect_uri=http%3A%2F%2Flocalhost%2Fcallback", "redirect_uri=http%3A%2F%2Flocalhost%2Fcallback");
        check("100% sure", "100% sure");
        check("code= ", "code= ");
        check("", "");
    }

    #[test]
    fn a_text_of_unknown_form_is_hidden_as_a_whole() {
        assert_eq!(masked(|pieces| pieces.unknown("{\"id_token\":\"eyJ cut off")), "•••• (24 bytes)");
        assert_eq!(masked(|pieces| pieces.unknown("<h1>Enter the code</h1>")), "<h1>Enter the code</h1>");
    }

    #[test]
    fn debug_shows_no_secret() {
        let mut pieces = Pieces::default();
        pieces.words("/x?code=hidden");
        assert_eq!(format!("{pieces:?}"), "Pieces([/x?code=, ••••])");
        assert_eq!(pieces.text(Secrets::Shown), "/x?code=hidden");
    }
}

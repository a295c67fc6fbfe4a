//! A text in pieces: what may be shown, and what may not.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// The minimum length at which a secret's length is shown; for shorter ones it would help guessing.
const TELLS_ITS_LENGTH: usize = 20;

/// What RFC 3986 has no place for. A `%` stays: it begins an encoding.
const NOT_IN_A_URI: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'\\').add(b'^').add(b'`').add(b'{').add(b'|').add(b'}');

/// How many pieces are told apart: a page has an element for each secret, and an answer of a mebibyte room for half a
/// million.
const MOST: usize = 4_096;

/// Whether secrets are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Secrets {
    /// A mask in the place of each.
    Masked,
    /// Each as it is.
    Shown,
}

/// A part of a text. `Debug` shows a secret's mask.
#[derive(Clone, PartialEq, Eq)]
pub enum Piece {
    /// What may be shown.
    Plain(String),
    /// What may be shown only if somebody asks for it.
    Secret(String),
}

/// A text whose secrets are told apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pieces(Vec<Piece>);

impl Piece {
    /// Returns the text, or the mask in the secret's place.
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

    /// Returns the same in the characters that an address may have (RFC 3986).
    fn masked_in_address(&self) -> Cow<'_, str> {
        match self {
            Self::Plain(text) => utf8_percent_encode(text, NOT_IN_A_URI).into(),
            Self::Secret(secret) => match secret.len() {
                0 => "".into(),
                1..TELLS_ITS_LENGTH => "****".into(),
                length => ["****-", &length.to_string(), "-bytes"].concat().into(),
            },
        }
    }
}

impl Pieces {
    /// Returns the pieces in their order.
    #[must_use]
    pub fn as_slice(&self) -> &[Piece] {
        &self.0
    }

    /// Returns each piece with the name that the text before it gives it: `code_verifier` for what follows
    /// `code_verifier=`. Empty where there is none.
    pub fn named(&self) -> impl Iterator<Item = (&str, &Piece)> {
        let before = std::iter::once("").chain(self.0.iter().map(|piece| match piece {
            Piece::Plain(text) => text.as_str(),
            Piece::Secret(_) => "",
        }));
        before.map(last_name).zip(&self.0)
    }

    /// Returns the whole text.
    #[must_use]
    pub fn text(&self, secrets: Secrets) -> String {
        let text = |piece: &Piece| match (piece, secrets) {
            (Piece::Secret(secret), Secrets::Shown) => secret.clone(),
            (Piece::Plain(_), _) | (Piece::Secret(_), Secrets::Masked) => piece.masked().into_owned(),
        };
        self.0.iter().map(text).collect()
    }

    /// Returns the whole text of an address, which stays one: its masks are spelled as RFC 3986 allows.
    #[must_use]
    pub fn address(&self, secrets: Secrets) -> String {
        match secrets {
            Secrets::Masked => self.0.iter().map(Piece::masked_in_address).collect(),
            Secrets::Shown => self.text(secrets),
        }
    }

    /// Returns whether there is no text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns whether anything in it is a secret.
    #[must_use]
    pub fn has_secret(&self) -> bool {
        self.0.iter().any(|piece| matches!(piece, Piece::Secret(_)))
    }

    /// Adds what may be shown: words of our own. Behind [`MOST`] pieces it is part of the last secret.
    pub fn plain(&mut self, text: &str) {
        let is_full = self.is_full();
        match self.0.last_mut() {
            _ if text.is_empty() => {}
            Some(Piece::Plain(last)) => last.push_str(text),
            Some(Piece::Secret(last)) if is_full => last.push_str(text),
            Some(Piece::Secret(_)) | None => self.0.push(Piece::Plain(text.to_owned())),
        }
    }

    /// Adds what may not.
    pub fn secret(&mut self, secret: &str) {
        let is_full = self.is_full();
        match self.0.last_mut() {
            _ if secret.is_empty() => {}
            Some(Piece::Secret(last)) if is_full => last.push_str(secret),
            Some(Piece::Plain(_) | Piece::Secret(_)) | None => self.0.push(Piece::Secret(secret.to_owned())),
        }
    }

    fn is_full(&self) -> bool {
        self.0.len() >= MOST
    }

    /// Adds the pieces of another text.
    pub fn append(&mut self, other: &Self) {
        for piece in &other.0 {
            match piece {
                Piece::Plain(text) => self.plain(text),
                Piece::Secret(secret) => self.secret(secret),
            }
        }
    }
}

/// The last word of the last line, an authentication scheme aside.
fn last_name(text: &str) -> &str {
    let is_of_a_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let line = text.rsplit('\n').next().unwrap_or_default();
    let named = line.strip_suffix("Bearer ").unwrap_or(line).trim_end_matches(|c| !is_of_a_name(c));
    named.rsplit(|c| !is_of_a_name(c)).next().unwrap_or_default()
}

impl std::fmt::Debug for Piece {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.masked())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_secret_tells_its_length_and_a_short_one_does_not() {
        let check = |length: usize, expected: &str, in_address: &str| {
            let mut pieces = Pieces::default();
            pieces.secret(&"x".repeat(length));
            assert_eq!(pieces.text(Secrets::Masked), expected);
            assert_eq!(pieces.address(Secrets::Masked), in_address);
        };
        check(0, "", "");
        check(1, "••••", "****");
        check(19, "••••", "****");
        check(20, "•••• (20 bytes)", "****-20-bytes");
    }

    #[test]
    fn a_masked_address_is_spelled_as_addresses_are() {
        let mut pieces = Pieces::default();
        pieces.plain("https://a/ü b%20c?d=`\n");
        assert_eq!(pieces.address(Secrets::Masked), "https://a/%C3%BC%20b%20c?d=%60%0A");
        assert_eq!(pieces.address(Secrets::Shown), "https://a/ü b%20c?d=`\n");
    }

    #[test]
    fn what_comes_after_more_pieces_than_anybody_looks_at_is_one_secret() {
        let mut pieces = Pieces::default();
        let mut whole = String::new();
        for number in 0..MOST {
            let (name, value) = (format!("a{number}="), format!("b{number}&"));
            pieces.plain(&name);
            pieces.secret(&value);
            whole.extend([name, value]);
        }
        assert!(pieces.as_slice().len() <= MOST + 1, "{}", pieces.as_slice().len());
        assert!(matches!(pieces.as_slice().last(), Some(Piece::Secret(_))));
        assert_eq!(pieces.text(Secrets::Shown), whole);
    }

    #[test]
    fn a_secret_is_named_by_the_text_before_it() {
        let check = |before: &str, expected: &str| {
            let mut pieces = Pieces::default();
            pieces.plain(before);
            pieces.secret("hidden");
            let names: Vec<_> = pieces.named().filter(|(_, piece)| matches!(piece, Piece::Secret(_))).collect();
            assert_eq!(names.iter().map(|(name, _)| *name).collect::<Vec<_>>(), [expected], "{before}");
        };
        check("code=a&code_verifier=", "code_verifier");
        check("{\n  \"password\": \"", "password");
        check("accept: */*\nauthorization: Bearer ", "authorization");
        check("https://a.example/#id_token=", "id_token");
        check("", "");
        check("grant_type: x\n", "");
    }

    #[test]
    fn debug_shows_no_secret() {
        let mut pieces = Pieces::default();
        pieces.plain("/x?code=");
        pieces.secret("hidden");
        assert_eq!(format!("{pieces:?}"), "Pieces([/x?code=, ••••])");
        assert_eq!(format!("{:?}", pieces.as_slice()[1]), "••••");
        assert_eq!(pieces.text(Secrets::Shown), "/x?code=hidden");
    }
}

//! What takes texts apart.

use crate::name::{Shown, is_secret, shown};
use crate::{Known, Pieces, Topic, hides_a_secret, plain};

/// How deep addresses and texts within each other are looked at; what is deeper is a secret.
pub(crate) const DEPTH: usize = 3;

/// Decides what may be shown of one exchange.
#[derive(Debug, Clone, Copy)]
pub struct Redactor<'a> {
    pub(crate) known: &'a Known,
    pub(crate) topic: Topic,
}

impl<'a> Redactor<'a> {
    /// Returns a redactor that masks the values in `known` everywhere.
    #[must_use]
    pub fn new(known: &'a Known, topic: Topic) -> Self {
        Self { known, topic }
    }

    /// Returns the value of a parameter or a header, decoded.
    #[must_use]
    pub fn value(self, name: &str, value: &str) -> Pieces {
        self.under(&plain(name), value, 0)
    }

    /// Names and values, decoded, one pair a line.
    #[must_use]
    pub fn lines(self, between: &str, pairs: &[(String, String)]) -> Pieces {
        let mut pieces = Pieces::default();
        for (name, value) in pairs {
            pieces.plain(if pieces.is_empty() { "" } else { "\n" });
            pieces.append(&self.name(name));
            pieces.plain(between);
            pieces.append(&self.value(name, value));
        }
        pieces
    }

    /// Returns a name: shown, unless it is a secret or shaped like one.
    #[must_use]
    pub fn name(self, name: &str) -> Pieces {
        let mut pieces = Pieces::default();
        if hides_a_secret(name) && shown(&plain(name), self.topic).is_none() {
            pieces.secret(name);
        } else {
            self.known.add(name, &mut pieces);
        }
        pieces
    }

    /// Returns an address as it was sent: origin, path, and the parameters that are listed.
    #[must_use]
    pub fn address(self, address: &str) -> Pieces {
        let mut pieces = Pieces::default();
        self.add_address(address, 0, &mut pieces);
        pieces
    }

    /// Returns a message without parts shaped like a token or a name with a value.
    #[must_use]
    pub fn words(self, text: &str) -> Pieces {
        let mut pieces = Pieces::default();
        self.add_words(text, 0, &mut pieces);
        pieces
    }

    /// Words of our own, less what is known to be a secret.
    #[must_use]
    pub fn own(self, text: &str) -> Pieces {
        let mut pieces = Pieces::default();
        self.known.add(text, &mut pieces);
        pieces
    }

    /// JSON, indented, with its secrets told apart; a secret as a whole where it is not JSON.
    #[must_use]
    pub fn body(self, text: &str) -> Pieces {
        match crate::json::parse(text) {
            Some(value) => self.json(&value),
            None => {
                let mut pieces = Pieces::default();
                pieces.secret(text);
                pieces
            }
        }
    }

    /// Returns what goes by a name, in its compared form.
    pub(crate) fn under(self, name: &str, value: &str, depth: usize) -> Pieces {
        let mut pieces = Pieces::default();
        match shown(name, self.topic) {
            _ if is_secret(name) => pieces.secret(value),
            Some(Shown::Value) => self.add_value(value, depth, &mut pieces),
            Some(Shown::Words) => self.add_words(value, depth, &mut pieces),
            Some(Shown::Address) => self.add_address(value, depth, &mut pieces),
            None => pieces.secret(value),
        }
        pieces
    }

    /// A value of a listed name: shown unless it is more than a value.
    fn add_value(self, value: &str, depth: usize, pieces: &mut Pieces) {
        // Base64 is padded with `=`.
        if value.trim_end_matches('=').contains(['=', '%', '{', '"', '<', '&', '?']) || value.contains("://") {
            self.add_words(value, depth, pieces);
        } else if crate::shape::is_like_a_jwt(value) || value.contains("-----BEGIN") {
            pieces.secret(value);
        } else {
            self.known.add(value, pieces);
        }
    }
}

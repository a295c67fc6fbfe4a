//! Keys that a user provides or an issuer publishes.

use std::fmt;

use super::problem::{KeyNote, KeyProblem, KeysProblem, PassedOver};
use super::{Key, KeyNumbers};
use crate::base64url::decode_leniently;

/// Keys to verify with, and those that cannot be used.
#[derive(Clone, PartialEq, Default)]
pub struct Keys {
    pub(crate) usable: Vec<Key>,
    pub(crate) passed_over: Vec<PassedOver>,
}

/// How a secret is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SecretEncoding {
    /// The characters are the secret, spaces included.
    Utf8,
    /// base64url or plain base64; spaces and padding are ignored.
    Base64Url,
    /// Two digits per byte; spaces are ignored.
    Hex,
}

/// Shows no number of a key.
impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keys").field("usable", &self.usable).field("passed_over", &self.passed_over).finish()
    }
}

impl Keys {
    /// No keys at all: what can be said of a token without them.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// Returns the one key that HS256, HS384 and HS512 are verified with.
    ///
    /// # Errors
    /// When the text isn't in that encoding, is empty, or is a public key.
    pub fn from_secret(text: &str, encoding: SecretEncoding) -> Result<Self, KeysProblem> {
        if looks_public(text) {
            return Err(KeysProblem::PublicKeyAsSecret);
        }
        let bytes = match encoding {
            SecretEncoding::Utf8 => text.as_bytes().to_vec(),
            SecretEncoding::Base64Url => decode_leniently(text).ok_or(KeysProblem::SecretNotBase64Url)?,
            SecretEncoding::Hex => unhex(text).ok_or(KeysProblem::SecretNotHex)?,
        };
        if bytes.is_empty() {
            return Err(KeysProblem::Empty);
        }
        let mut key = Key::new(KeyNumbers::Secret(bytes));
        if encoding == SecretEncoding::Utf8 && text.trim() != text {
            key.notes.push(KeyNote::BlankAtTheEdge);
        }
        Ok(Self { usable: vec![key], passed_over: Vec::new() })
    }

    /// Those to verify with.
    #[must_use]
    pub fn usable(&self) -> &[Key] {
        &self.usable
    }

    /// Those that cannot be used, each with the reason.
    #[must_use]
    pub fn passed_over(&self) -> &[PassedOver] {
        &self.passed_over
    }

    /// Returns whether a key of this name is among them, usable or not.
    #[must_use]
    pub fn name(&self, kid: &str) -> bool {
        let usable = self.usable.iter().map(|key| &key.kid);
        usable.chain(self.passed_over.iter().map(|key| &key.kid)).any(|name| name.as_deref() == Some(kid))
    }

    pub(super) fn add(&mut self, kid: Option<&str>, read: Result<Key, KeyProblem>) {
        match read {
            Ok(key) => self.usable.push(key),
            Err(problem) => {
                let position = self.usable.len() + self.passed_over.len() + 1;
                self.passed_over.push(PassedOver { position, kid: kid.map(str::to_owned), problem });
            }
        }
    }

    /// Marks keys that share a `kid`, and turns a list without a usable key into its problem.
    pub(super) fn finish(mut self) -> Result<Self, KeysProblem> {
        match (self.usable.as_slice(), self.passed_over.as_slice()) {
            ([], []) => return Err(KeysProblem::NoKeys),
            ([], _) => return Err(KeysProblem::NoneUsable(self.passed_over)),
            _ => {}
        }
        for at in 0..self.usable.len() {
            let kid = &self.usable[at].kid;
            let shared = kid.is_some() && self.usable.iter().filter(|key| key.kid == *kid).count() > 1;
            if shared {
                self.usable[at].notes.push(KeyNote::SharedKid);
            }
        }
        Ok(self)
    }
}

/// Returns a PEM block or a JWK of a key pair: taking it for a secret is how algorithms get confused (RFC 8725, section
/// 2.1).
fn looks_public(text: &str) -> bool {
    let text = text.trim_start();
    let jwk =
        || text.starts_with('{') && ["\"RSA\"", "\"EC\"", "\"OKP\"", "\"keys\""].iter().any(|at| text.contains(at));
    text.starts_with("-----BEGIN ") || text.starts_with("ssh-") || jwk()
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits: Vec<u8> = text
        .chars()
        .filter(|character| !character.is_ascii_whitespace())
        .map(|character| character.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
        .collect::<Option<_>>()?;
    let pairs = digits.chunks_exact(2);
    pairs.remainder().is_empty().then(|| pairs.map(|pair| pair[0] << 4 | pair[1]).collect())
}

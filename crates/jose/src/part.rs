//! The parts of a token by their names.

use std::fmt;

/// The parts of a JWS (RFC 7515, section 7.1), then those that only a JWE has (RFC 7516, section 7.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The JOSE header.
    Header,
    /// What is signed, of a JWT the claims.
    Payload,
    /// The signature.
    Signature,
    /// The key of the content, encrypted.
    EncryptedKey,
    /// What the encryption of the content began with.
    InitializationVector,
    /// The content, encrypted.
    Ciphertext,
    /// What authenticates the content.
    Tag,
    /// One that no token has, counted from one.
    Extra(usize),
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Header => "header",
            Self::Payload => "payload",
            Self::Signature => "signature",
            Self::EncryptedKey => "encrypted key",
            Self::InitializationVector => "initialization vector",
            Self::Ciphertext => "ciphertext",
            Self::Tag => "authentication tag",
            Self::Extra(number) => return write!(f, "part {number}"),
        })
    }
}

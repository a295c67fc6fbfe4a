//! Warnings about a token that may be valid.

/// One thing to know; it does not refuse the token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Warning {
    /// More than common servers take as a header.
    Large {
        /// How many.
        bytes: usize,
    },
    /// A JWS that isn't a JWT: its payload isn't a JSON object.
    PayloadNotObject,
    /// `cty` says that the payload is another token (RFC 7519, section 5.2).
    Nested,
    /// Certificates inside the token (`x5c`); they weren't used.
    Certificates,
    /// The token names no key, and so many were tried.
    KidMissing {
        /// How many were tried.
        tried: usize,
    },
    /// The token names a key, and the one that fits has no name.
    KidNotCompared {
        /// The name that the token gives.
        kid: String,
    },
    /// HS*: anyone who can verify the token can also forge one.
    SharedSecret,
    /// The secret is shorter than the hash (RFC 7518, section 3.2; RFC 8725, section 3.5).
    SecretShort {
        /// How many it has.
        bits: usize,
        /// How many it must have.
        least: usize,
    },
}

impl Warning {
    /// Returns the name that scripts and papers go by; it does not change.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Large { .. } => "large",
            Self::PayloadNotObject => "payload-not-object",
            Self::Nested => "nested",
            Self::Certificates => "header-x5c-ignored",
            Self::KidMissing { .. } => "kid-missing",
            Self::KidNotCompared { .. } => "kid-not-compared",
            Self::SharedSecret => "shared-secret",
            Self::SecretShort { .. } => "secret-short",
        }
    }
}

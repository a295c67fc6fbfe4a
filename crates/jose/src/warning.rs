//! What a person should know of a token that may well be verified.

/// One thing to know; it does not refuse the token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Warning {
    /// More than common servers take as a header.
    Large {
        /// How many.
        bytes: usize,
    },
    /// A JWS that is no JWT: its payload is not a JSON object.
    PayloadNotObject,
    /// `cty` says that the payload is another token (RFC 7519, section 5.2).
    Nested,
    /// Certificates that the token brings along (`x5c`); they were not used.
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
    /// HS*: whoever can verify such a token can also make one.
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
    /// The name that scripts and papers go by; it does not change.
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

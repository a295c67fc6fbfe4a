//! Why a token is refused: each reason with a code that stays.

use super::algorithm::{Algorithm, Unsupported};
use super::base64url::Base64Problem;
use super::key::Kind;
use super::problem::KeyProblem;
use crate::Part;

/// One reason to refuse a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    Empty,
    /// More bytes than any token has.
    TooLarge {
        bytes: usize,
        most: usize,
    },
    /// Not three parts between dots.
    NotAJws {
        parts: usize,
    },
    /// A JWE (RFC 7516), compact or as JSON.
    Encrypted,
    /// The JSON serialisation of RFC 7515, section 7.2, with this many signatures.
    JsonSerialization {
        signatures: usize,
    },
    /// No payload between the dots (RFC 7515, appendix F).
    DetachedPayload,
    Base64 {
        part: Part,
        problem: Base64Problem,
    },
    HeaderNotJson {
        line: usize,
        column: usize,
    },
    HeaderNotObject,
    NestedTooDeeply(Part),
    DuplicateMember {
        part: Part,
        path: String,
    },

    AlgMissing,
    AlgNotText,
    /// `none`, in any letters (RFC 8725, section 3.2).
    AlgNone,
    AlgUnsupported {
        alg: String,
        why: Unsupported,
    },
    /// Extensions that must be understood, and are not (RFC 7515, section 4.1.11).
    CritUnknown {
        names: Vec<String>,
    },
    CritMalformed,
    /// A payload that is not encoded (RFC 7797).
    UnencodedPayload,
    KidNotText,

    NoKeys,
    /// HS* although the keys are public: whoever has the public key could have made the token (RFC 8725, section 2.1).
    SymmetricWithPublicKey(Algorithm),
    /// A public-key algorithm although a secret was given.
    SecretForAsymmetric(Algorithm),
    /// No key is of the kind that the algorithm takes.
    NoKeyOfKind {
        alg: Algorithm,
        kinds: Vec<Kind>,
    },
    /// The key names another algorithm as its only one (RFC 8725, section 3.1).
    AlgNotTheKeys {
        alg: Algorithm,
        key: String,
    },
    /// No key has the token's `kid`; `fits` describes the key that the signature matches all the same.
    KidUnknown {
        kid: String,
        fits: Option<String>,
    },
    /// The key that the token names is there and cannot be used.
    KeyUnusable {
        kid: String,
        problem: KeyProblem,
    },

    SignatureEmpty,
    SignatureLength {
        alg: Algorithm,
        expected: usize,
        actual: usize,
    },
    /// ECDSA in DER instead of r and s in a row (RFC 7518, section 3.4).
    SignatureDer,
    /// r or s is zero: taken for valid by verifiers that forgot to look (CVE-2022-21449).
    SignatureZero,
    /// r or s is not below the order of the curve.
    SignatureRange,
    /// The bytes do not match, with any of so many keys.
    Mismatch {
        tried: usize,
    },
    /// A key that the token brings along; it was not used (RFC 8725, section 3.10).
    HeaderKey(HeaderKey),
}

/// Members of a header that bring a key along, or say where one is (RFC 7515, sections 4.1.2, 4.1.3, 4.1.5 and 4.1.6).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeaderKey {
    Jku,
    X5u,
    Jwk,
    X5c,
}

impl HeaderKey {
    pub const ALL: &'static [Self] = &[Self::Jku, Self::X5u, Self::Jwk, Self::X5c];

    /// Whether a token with it is refused even if it holds under the person's own key: a verifier that followed it would
    /// trust whoever made the token. Certificates (`x5c`) say nothing without an authority that vouches for them.
    pub(super) fn refuses(self) -> bool {
        match self {
            Self::Jku | Self::X5u | Self::Jwk => true,
            Self::X5c => false,
        }
    }

    #[must_use]
    pub fn member(self) -> &'static str {
        match self {
            Self::Jku => "jku",
            Self::X5u => "x5u",
            Self::Jwk => "jwk",
            Self::X5c => "x5c",
        }
    }

    fn code(self) -> &'static str {
        match self {
            Self::Jku => "header-jku",
            Self::X5u => "header-x5u",
            Self::Jwk => "header-jwk",
            Self::X5c => "header-x5c",
        }
    }
}

impl Reason {
    /// The name that scripts and papers go by; it does not change.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLarge { .. } => "too-large",
            Self::NotAJws { .. } => "not-a-jws",
            Self::Encrypted => "encrypted",
            Self::JsonSerialization { .. } => "json-serialization",
            Self::DetachedPayload => "detached-payload",
            Self::Base64 { problem, .. } => problem.code(),
            Self::HeaderNotJson { .. } => "header-not-json",
            Self::HeaderNotObject => "header-not-object",
            Self::NestedTooDeeply(_) => "nested-too-deeply",
            Self::DuplicateMember { .. } => "duplicate-member",
            Self::AlgMissing => "alg-missing",
            Self::AlgNotText => "alg-not-text",
            Self::AlgNone => "alg-none",
            Self::AlgUnsupported { .. } => "alg-unsupported",
            Self::CritUnknown { .. } => "crit-unknown",
            Self::CritMalformed => "crit-malformed",
            Self::UnencodedPayload => "b64-false",
            Self::KidNotText => "kid-not-text",
            Self::NoKeys => "no-keys",
            Self::SymmetricWithPublicKey(_) => "symmetric-with-public-key",
            Self::SecretForAsymmetric(_) => "secret-for-asymmetric",
            Self::NoKeyOfKind { .. } => "no-key-of-kind",
            Self::AlgNotTheKeys { .. } => "alg-not-the-keys",
            Self::KidUnknown { .. } => "kid-unknown",
            Self::KeyUnusable { .. } => "key-unusable",
            Self::SignatureEmpty => "signature-empty",
            Self::SignatureLength { .. } => "signature-length",
            Self::SignatureDer => "signature-der",
            Self::SignatureZero => "signature-zero",
            Self::SignatureRange => "signature-range",
            Self::Mismatch { .. } => "signature-mismatch",
            Self::HeaderKey(header_key) => header_key.code(),
        }
    }
}

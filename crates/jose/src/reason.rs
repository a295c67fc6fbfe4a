//! Why a token is refused: each reason with a code that stays.

use crate::Part;
use crate::algorithm::{Algorithm, Unsupported};
use crate::base64url::Base64Problem;
use crate::key::{KeyKind, KeyProblem};

/// One reason to refuse a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// Nothing but white space.
    Empty,
    /// More bytes than any token has.
    TooLarge {
        /// How many.
        bytes: usize,
        /// How many it may have.
        most: usize,
    },
    /// Not three parts between dots.
    NotAJws {
        /// How many it has.
        parts: usize,
    },
    /// A JWE (RFC 7516), compact or as JSON.
    Encrypted,
    /// The JSON serialization of RFC 7515, section 7.2, with this many signatures.
    JsonSerialization {
        /// How many it has.
        signatures: usize,
    },
    /// No payload between the dots (RFC 7515, appendix F).
    DetachedPayload,
    /// A part that is not canonical base64url.
    Base64 {
        /// Which part.
        part: Part,
        /// What is wrong.
        problem: Base64Problem,
    },
    /// The header isn't JSON.
    HeaderNotJson {
        /// The line.
        line: usize,
        /// The column, in characters.
        column: usize,
    },
    /// The header is JSON, but no object.
    HeaderNotObject,
    /// Objects in objects beyond all sense.
    NestedTooDeeply(Part),
    /// A member that appears twice.
    DuplicateMember {
        /// Which part.
        part: Part,
        /// The member, such as `address.street`.
        path: String,
    },

    /// No `alg`.
    AlgMissing,
    /// `alg` is not a text.
    AlgNotText,
    /// `none`, in any letters (RFC 8725, section 3.2).
    AlgNone,
    /// `alg` isn't an allowed algorithm.
    AlgUnsupported {
        /// The algorithm.
        alg: String,
        /// Why.
        why: Unsupported,
    },
    /// Extensions that must be understood, and are not (RFC 7515, section 4.1.11).
    CritUnknown {
        /// Their names.
        names: Vec<String>,
    },
    /// `crit` isn't a list of header members.
    CritMalformed,
    /// A payload that is not encoded (RFC 7797).
    UnencodedPayload,
    /// `kid` is not a text.
    KidNotText,

    /// There is no key to verify with.
    NoKeys,
    /// HS* with public keys: anyone with the public key could have forged the token (RFC 8725, section 2.1).
    SymmetricWithPublicKey(Algorithm),
    /// A public-key algorithm although a secret was given.
    SecretForAsymmetric(Algorithm),
    /// No key is of the kind that the algorithm takes.
    NoKeyOfKind {
        /// The algorithm.
        alg: Algorithm,
        /// The kinds that there are.
        kinds: Vec<KeyKind>,
    },
    /// The key names another algorithm as its only one (RFC 8725, section 3.1).
    AlgNotTheKeys {
        /// The algorithm.
        alg: Algorithm,
        /// What the key is for.
        key: String,
    },
    /// No key has the token's `kid`; `fits` describes the key that matches the signature anyway.
    KidUnknown {
        /// The name that the token gives.
        kid: String,
        /// What else fits.
        fits: Option<String>,
    },
    /// The key that the token names is there and cannot be used.
    KeyUnusable {
        /// The name that the token gives.
        kid: String,
        /// What is wrong.
        problem: KeyProblem,
    },

    /// The RSA key is shorter than RFC 7518, section 3.3 allows.
    RsaShort {
        /// How many it has.
        bits: usize,
        /// How many it must have.
        least: usize,
    },
    /// Nothing after the second dot.
    SignatureEmpty,
    /// The wrong number of bytes for the signature.
    SignatureLength {
        /// The algorithm.
        alg: Algorithm,
        /// What it should have, in bytes.
        expected: usize,
        /// What it has, in bytes.
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
        /// How many were tried.
        tried: usize,
    },
    /// A key inside the token; it wasn't used (RFC 8725, section 3.10).
    HeaderKey(HeaderKey),
}

/// Header members that contain a key or its location (RFC 7515, sections 4.1.2, 4.1.3, 4.1.5 and 4.1.6).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeaderKey {
    /// `jku`.
    Jku,
    /// `x5u`.
    X5u,
    /// `jwk`.
    Jwk,
    /// `x5c`.
    X5c,
}

impl HeaderKey {
    /// All of them, in the order of the RFC.
    pub const ALL: &'static [Self] = &[Self::Jku, Self::X5u, Self::Jwk, Self::X5c];

    /// Returns whether a token with it is refused even if it holds under the person's own key: a verifier that followed
    /// it would trust whoever made the token. Certificates (`x5c`) say nothing without an authority that vouches for
    /// them.
    pub(super) fn refuses(self) -> bool {
        match self {
            Self::Jku | Self::X5u | Self::Jwk => true,
            Self::X5c => false,
        }
    }

    /// Returns the name of the member.
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
    /// Returns the name that scripts and papers go by; it does not change.
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
            Self::RsaShort { .. } => "rsa-short",
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

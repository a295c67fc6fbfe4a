//! What is wrong with keys, each with a code that stays and a sentence for people.

use super::KeyKind;

/// Why no key can be taken from a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeysProblem {
    /// Nothing but white space.
    Empty,
    /// Too large for a key set.
    TooLarge,
    /// Begins like JSON and is none; both count from 1.
    NotJson {
        /// The line.
        line: usize,
        /// The column, in characters.
        column: usize,
    },
    /// JSON, and neither a JWK nor a JWK Set.
    NotKeys,
    /// A duplicate member (RFC 7517, section 4).
    DuplicateMember(String),
    /// `"keys": []`, or PEM that only names a curve.
    NoKeys,
    /// The discovery document of an issuer: its keys are at this address.
    Discovery {
        /// The address.
        jwks_uri: String,
    },
    /// A token was pasted where its key belongs.
    Token,
    /// A key in the form that SSH uses.
    Ssh,
    /// A PEM block without an end.
    PemWithoutEnd(String),
    /// Text that has the form of no key.
    Unknown,
    /// There are keys, and each has its problem.
    NoneUsable(Vec<PassedOver>),
    /// A public key where a secret belongs.
    PublicKeyAsSecret,
    /// Not pairs of hexadecimal digits.
    SecretNotHex,
    /// Of neither alphabet of base64.
    SecretNotBase64Url,
}

/// A key that cannot be used, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassedOver {
    /// Which key of the text, from 1.
    pub position: usize,
    /// What it is named.
    pub kid: Option<String>,
    /// Why.
    pub problem: KeyProblem,
}

/// Why a single key cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyProblem {
    /// Not a JSON object.
    NotAnObject,
    /// A required member.
    Missing(&'static str),
    /// A member that is not a text.
    NotText(&'static str),
    /// A number that is not base64url.
    NotBase64Url(&'static str),
    /// A coordinate that is not as long as the curve asks (RFC 7518, section 6.2.1.2).
    Length {
        /// Which member.
        member: &'static str,
        /// What it should have, in bytes.
        expected: usize,
        /// What it has, in bytes.
        actual: usize,
    },
    /// `kty` of another kind.
    UnsupportedType(String),
    /// `crv` of another curve.
    UnsupportedCurve(String),
    /// An RSA key that anybody can break.
    RsaTooSmall {
        /// How many it has.
        bits: usize,
    },
    /// An RSA key that takes too long.
    RsaTooLarge {
        /// How many it has.
        bits: usize,
    },
    /// A modulus or exponent that no RSA key has.
    NotRsa,
    /// A point that is not on the curve.
    NotOnCurve,
    /// A point of small order: anyone can forge signatures for it.
    WeakPoint,
    /// `use` is something else than `sig`.
    NotForSignatures {
        /// What it says.
        usage: String,
    },
    /// `key_ops` is there, and has no `verify`.
    CannotVerify {
        /// What they say.
        operations: String,
    },
    /// `alg` is for another type of key, or for encryption.
    ForAnotherAlgorithm {
        /// The algorithm.
        alg: String,
    },
    /// A secret of no bytes.
    EmptySecret,
    /// A secret that anybody can fetch.
    PublishedSecret,
    /// A private key that anyone can fetch, and sign as the issuer.
    PublishedPrivate,
    /// None of the allowed algorithms uses keys of this type.
    NotForTheseAlgorithms {
        /// The kind of key.
        kind: KeyKind,
    },
    /// A PEM label of something that can't verify.
    UnsupportedPem(String),
    /// Encrypted with a password.
    EncryptedPem,
    /// PEM whose content is not base64, or not the DER that its label says.
    BrokenPem(String),
    /// A private key in a form that leaves its public half out.
    NoPublicHalf,
}

/// What to know about a key that is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyNote {
    /// A private key was pasted.
    Private,
    /// RSA below 2048 bits (RFC 7518, section 3.3).
    Short,
    /// It has `x5c` or `x5u`, which wasn't checked.
    CertificatesIgnored,
    /// Taken from a certificate, of which nothing else was checked.
    FromCertificate,
    /// Another key has the same `kid`.
    SharedKid,
    /// A secret that starts or ends with a space.
    BlankAtTheEdge,
}

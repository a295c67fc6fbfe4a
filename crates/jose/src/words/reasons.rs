//! Why a token is refused, and what to do about it.

use super::ReasonText;
use crate::Part;
use crate::algorithm::Unsupported;
use crate::base64url::Base64Problem;
use crate::reason::{HeaderKey, Reason};

impl Reason {
    /// For people: what is wrong, and what to do.
    #[must_use]
    pub fn sentence(&self) -> ReasonText {
        match self {
            Self::Empty => "There is no token. Paste one.".into(),
            Self::TooLarge { bytes, most } => {
                format!("This has {bytes} bytes; no token has more than {most}. Paste the token alone.").into()
            }
            Self::NotAJws { parts } => {
                format!("A signed token has three parts between dots; this has {parts}. Only its issuer can check an opaque token.").into()
            }
            Self::Encrypted => "This token is encrypted (JWE). Only its recipient can read it, and the signature may be inside.".into(),
            Self::JsonSerialization { signatures } => format!(
                "This is the JSON form of a signed text, with {signatures} {}. No API takes that as a bearer token: ask for the compact form, three parts between dots.",
                if *signatures == 1 { "signature" } else { "signatures" }
            )
            .into(),
            Self::DetachedPayload => "The payload is left out (detached). Put it back between the two dots, in base64url, to verify.".into(),
            Self::Base64 { part, problem } => base64(*part, *problem),
            Self::HeaderNotJson { line, column } => {
                format!("The header is not JSON (line {line}, column {column}). Copy the token again, whole.").into()
            }
            Self::HeaderNotObject => "The header is JSON, but not an object. This was made by no token library.".into(),
            Self::NestedTooDeeply(part) => format!("The {part} nests objects beyond all sense. Trust nothing in it.").into(),
            Self::DuplicateMember { part, path } => format!(
                "{path} appears twice in the {part}. Parsers disagree on which value wins. Refuse the token."
            )
            .into(),

            Self::AlgMissing => "The header names no algorithm (alg). Nothing can be verified without one.".into(),
            Self::AlgNotText => "The algorithm (alg) in the header is not a text. Refuse the token.".into(),
            Self::AlgNone => "The header says alg none: the token is not signed, and anybody could have written it. Refuse it.".into(),
            Self::AlgUnsupported { alg, why } => unsupported(alg, *why),
            Self::CritUnknown { names } => format!(
                "The header demands an extension (crit) that this page does not know: {}. By its own words it must then be refused.",
                names.join(", ")
            )
            .into(),
            Self::CritMalformed => "The list of required extensions (crit) is empty, repeated, or names something that isn't an extension. Refuse the token.".into(),
            Self::UnencodedPayload => "The header says b64 false: its payload is not encoded (RFC 7797). That is not allowed in a JWT.".into(),
            Self::KidNotText => "The key's name (kid) in the header is not a text. Refuse the token.".into(),

            Self::NoKeys => "There is no key to verify with. Paste the issuer's keys, or let this page ask the issuer.".into(),
            Self::SymmetricWithPublicKey(alg) => format!(
                "{} needs a secret, and the keys here are public: this may be algorithm confusion. Refuse the token, unless its issuer shares a secret with you. Then enter that.",
                alg.name()
            )
            .into(),
            Self::SecretForAsymmetric(alg) => {
                format!("{} is verified with the issuer's public key, not with a secret. Paste that key.", alg.name()).into()
            }
            Self::NoKeyOfKind { alg, kinds } => format!(
                "{} needs a key of the kind {}; what is here is {}. Check that token and keys come from the same issuer.",
                alg.name(),
                alg.kind().name(),
                kinds.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(", ")
            )
            .into(),
            Self::AlgNotTheKeys { alg, key } => format!(
                "The token says {}, and the key is for {key} only. Refuse the token: the key's owner decides on the algorithm.",
                alg.name()
            )
            .into(),
            Self::KidUnknown { kid, fits: None } => format!(
                "No key here is named {kid}. The issuer may have changed its keys: fetch them again. Otherwise the token comes from another issuer."
            )
            .into(),
            Self::KidUnknown { kid, fits: Some(key) } => format!(
                "No key here is named {kid}, yet the signature matches another one ({key}). Verifiers look keys up by name: check how the issuer names them."
            )
            .into(),
            Self::KeyUnusable { kid, problem } => format!("The key {kid} is there, but cannot be used. {}", problem.sentence()).into(),

            Self::RsaShort { bits, least } => format!(
                "The RSA key has {bits} bits, and must have {least} (RFC 7518, section 3.3). Refuse the token, and have the issuer replace the key."
            )
            .into(),
            Self::SignatureEmpty => "There is no signature behind the second dot. The token was cut off, or its signature removed: refuse it.".into(),
            Self::SignatureLength { alg, expected, actual } => format!(
                "A signature by {} with this key has {expected} bytes; this one has {actual}. The token was cut off, or is signed with another key.",
                alg.name()
            )
            .into(),
            Self::SignatureDer => "The signature is in DER, as OpenSSL writes it. The signer must convert it to JOSE's r and s (RFC 7518, section 3.4).".into(),
            Self::SignatureZero => "One of the signature's two numbers is zero, which broken verifiers accept for any text. This is an attack: refuse it.".into(),
            Self::SignatureRange => "One of the signature's two numbers is larger than the curve allows. No key makes such a signature.".into(),
            Self::Mismatch { tried: 1 } => "The signature does not match header and payload under this key. The token was changed, or signed with another key.".into(),
            Self::Mismatch { tried } => {
                format!("The signature does not match under any of the {tried} keys that fit. The token was changed, or signed with another key.").into()
            }
            Self::HeaderKey(key) => format!(
                "The token brings {} ({}), which was not used: a forged token can bring a key that fits it (RFC 8725, section 3.10).",
                brought(*key),
                key.member()
            )
            .into(),
        }
    }
}

fn brought(key: HeaderKey) -> &'static str {
    match key {
        HeaderKey::Jku | HeaderKey::X5u => "the address of a key",
        HeaderKey::Jwk => "a key of its own",
        HeaderKey::X5c => "certificates of its own",
    }
}

fn base64(part: Part, problem: Base64Problem) -> ReasonText {
    let (what, at) = match problem {
        Base64Problem::Padding { at } => ("is padded with =, which a token never is", Some(at)),
        Base64Problem::Whitespace { at } => ("has a space or a line break in it", Some(at)),
        Base64Problem::StandardAlphabet { at } => ("has a + or / in it: plain base64, not base64url", Some(at)),
        Base64Problem::Character { at } => ("has a character that base64url does not know", Some(at)),
        Base64Problem::Length => ("has a character too many, or some are missing", None),
        Base64Problem::TrailingBits => ("ends in bits that belong to no byte: the last character was changed", None),
    };
    match at {
        Some(at) => format!("The {part} {what} (character {}). Copy the token again, whole.", at + 1),
        None => format!("The {part} {what}. Copy the token again, whole."),
    }
    .into()
}

fn unsupported(alg: &str, why: Unsupported) -> ReasonText {
    match why {
        Unsupported::NotAllowed => {
            format!("The header says alg {alg}, which is not accepted here: the algorithm is never the token's choice.")
        }
        Unsupported::NotHere => format!(
            "{alg} is an algorithm for signatures that this page cannot verify. Use another tool for this token."
        ),
        Unsupported::Outdated => {
            format!("{alg} is too weak for tokens. Refuse it, and have the issuer use a stronger one.")
        }
        Unsupported::Encrypts => format!("{alg} encrypts and signs nothing. A signed token cannot name it: refuse it."),
        Unsupported::Letters(meant) => {
            format!(
                "{alg} is {meant} in other letters. Names are compared exactly (RFC 7515, section 4.1.1): refuse it."
            )
        }
        Unsupported::Unknown => format!("{alg} is no algorithm that tokens are signed with. Refuse it."),
    }
    .into()
}

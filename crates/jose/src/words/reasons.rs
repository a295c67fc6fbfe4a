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
                format!("This has {bytes} bytes; no token has more than {most}. Paste only the token.").into()
            }
            Self::NotAJws { parts } => format!(
                "A signed token has three parts separated by dots; this has {parts}. Only the issuer can check \
                    an opaque token."
            )
            .into(),
            Self::Encrypted => {
                "This token is encrypted (JWE). Only its recipient can read it, and the signature may be inside.".into()
            }
            Self::JsonSerialization { signatures } => format!(
                "This is a JWS in JSON form, with {signatures} {}. No API accepts it as a bearer token: use the \
                compact form, three parts separated by dots.",
                if *signatures == 1 { "signature" } else { "signatures" }
            )
            .into(),
            Self::DetachedPayload => {
                "The payload is missing (detached). To verify, insert it between the two dots, in \
                base64url."
                    .into()
            }
            Self::Base64 { part, problem } => base64(*part, *problem),
            Self::HeaderNotJson { line, column } => {
                format!("The header isn't JSON (line {line}, column {column}). Copy the whole token again.").into()
            }
            Self::HeaderNotObject => "The header is JSON, but not an object. No token library produces this.".into(),
            Self::NestedTooDeeply(part) => {
                format!("The {part} is nested too deeply to be real. Reject the token.").into()
            }
            Self::DuplicateMember { part, path } => {
                format!("{path} appears twice in the {part}. Parsers disagree on which value wins. Reject the token.")
                    .into()
            }

            Self::AlgMissing => "The header has no algorithm (alg). The token can't be verified without one.".into(),
            Self::AlgNotText => "The algorithm (alg) in the header isn't a string. Reject the token.".into(),
            Self::AlgNone => "The header says alg none: the token isn't signed, so anyone could have written it. \
                Reject it."
                .into(),
            Self::AlgUnsupported { alg, why } => unsupported(alg, *why),
            Self::CritUnknown { names } => format!(
                "The header requires an extension (crit) that this page doesn't know: {}. The token must be rejected.",
                names.join(", ")
            )
            .into(),
            Self::CritMalformed => "The list of required extensions (crit) is empty, has duplicates, or names \
                something that isn't an extension. Reject the token."
                .into(),
            Self::UnencodedPayload => "The header says b64 false: the payload isn't encoded (RFC 7797). A JWT doesn't \
                allow that."
                .into(),
            Self::KidNotText => "The key ID (kid) in the header isn't a string. Reject the token.".into(),

            Self::NoKeys => {
                "There is no key to verify with. Paste the issuer's keys, or let this page fetch them.".into()
            }
            Self::SymmetricWithPublicKey(alg) => format!(
                "{} needs a secret, but the keys here are public. This may be an algorithm confusion attack. Reject \
                the token, unless the issuer shares a secret with you: then enter it.",
                alg.name()
            )
            .into(),
            Self::SecretForAsymmetric(alg) => {
                format!("{} is verified with the issuer's public key, not with a secret. Paste that key.", alg.name())
                    .into()
            }
            Self::NoKeyOfKind { alg, kinds } => format!(
                "{} needs a key of type {}; found: {}. Check that the token and the keys come from the same \
                issuer.",
                alg.name(),
                alg.kind().name(),
                kinds.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(", ")
            )
            .into(),
            Self::AlgNotTheKeys { alg, key } => format!(
                "The token says {}, but the key is only for {key}. Reject the token: the key's owner chooses the \
                algorithm.",
                alg.name()
            )
            .into(),
            Self::KidUnknown { kid, fits: None } => format!(
                "No key here has the kid {kid}. The issuer may have rotated its keys: fetch them again. Otherwise the \
                token comes from another issuer."
            )
            .into(),
            Self::KidUnknown { kid, fits: Some(key) } => format!(
                "No key here has the kid {kid}, but another one ({key}) matches the signature. Verifiers look up keys \
                by kid: check how the issuer names them."
            )
            .into(),
            Self::KeyUnusable { kid, problem } => {
                format!("The key {kid} exists, but can't be used. {}", problem.sentence()).into()
            }

            Self::RsaShort { bits, least } => format!(
                "The RSA key has {bits} bits but needs at least {least} (RFC 7518, section 3.3). Reject the token and \
                ask the issuer to replace the key."
            )
            .into(),
            Self::SignatureEmpty => "There is no signature after the second dot. The token was cut off, or its \
                signature was removed. Reject it."
                .into(),
            Self::SignatureLength { alg, expected, actual } => format!(
                "{} signatures with this key have {expected} bytes; this one has {actual}. The token was cut off, or \
                signed with another key.",
                alg.name()
            )
            .into(),
            Self::SignatureDer => "The signature is in DER, OpenSSL's format. The signer must convert it to JOSE's r \
                and s (RFC 7518, section 3.4)."
                .into(),
            Self::SignatureZero => "One of the signature's two numbers is zero, which broken verifiers accept for any \
                content. This is an attack. Reject the token."
                .into(),
            Self::SignatureRange => {
                "One of the signature's two numbers is larger than the curve allows. No key makes such a signature."
                    .into()
            }
            Self::Mismatch { tried: 1 } => "The signature doesn't match the header and payload with this key. The \
                token was changed, or signed with another key."
                .into(),
            Self::Mismatch { tried } => format!(
                "The signature doesn't match any of the {tried} possible keys. The token was changed, or \
                    signed with another key."
            )
            .into(),
            Self::HeaderKey(key) => format!(
                "The token contains {} ({}), which wasn't used: a forged token can contain a matching key (RFC 8725, \
                section 3.10).",
                brought(*key),
                key.member()
            )
            .into(),
        }
    }
}

fn brought(key: HeaderKey) -> &'static str {
    match key {
        HeaderKey::Jku | HeaderKey::X5u => "the URL of a key",
        HeaderKey::Jwk => "its own key",
        HeaderKey::X5c => "its own certificates",
    }
}

fn base64(part: Part, problem: Base64Problem) -> ReasonText {
    let (what, at) = match problem {
        Base64Problem::Padding { at } => ("is padded with =, which a token never has", Some(at)),
        Base64Problem::Whitespace { at } => ("contains a space or a line break", Some(at)),
        Base64Problem::StandardAlphabet { at } => ("contains + or /: ordinary base64, not base64url", Some(at)),
        Base64Problem::Character { at } => ("contains a character that isn't base64url", Some(at)),
        Base64Problem::Length => ("has an extra character, or some are missing", None),
        Base64Problem::TrailingBits => ("has stray bits at its end: the last character was changed", None),
    };
    match at {
        Some(at) => format!("The {part} {what} (character {}). Copy the whole token again.", at + 1),
        None => format!("The {part} {what}. Copy the whole token again."),
    }
    .into()
}

fn unsupported(alg: &str, why: Unsupported) -> ReasonText {
    match why {
        Unsupported::NotAllowed => {
            format!("The header says alg {alg}, which isn't accepted here. The token doesn't choose the algorithm.")
        }
        Unsupported::NotHere => format!("This page can't verify {alg} signatures. Use another tool for this token."),
        Unsupported::Outdated => {
            format!("{alg} is too weak for tokens. Reject the token and ask the issuer to use a stronger algorithm.")
        }
        Unsupported::Encrypts => format!("{alg} is for encryption, not for signatures. Reject the token."),
        Unsupported::Letters(meant) => {
            format!(
                "{alg} is a misspelled {meant}. Names are compared exactly (RFC 7515, section 4.1.1). Reject the \
                token."
            )
        }
        Unsupported::Unknown => format!("{alg} isn't a signature algorithm for tokens. Reject the token."),
    }
    .into()
}

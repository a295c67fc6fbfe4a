//! What is wrong with keys, and what to do about it.

use super::ReasonText;
use crate::key::{KeyNote, KeyProblem, KeysProblem, PassedOver};

impl KeysProblem {
    /// The name that scripts and papers go by; it does not change.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "keys-empty",
            Self::TooLarge => "keys-too-large",
            Self::NotJson { .. } => "keys-not-json",
            Self::NotKeys => "keys-other-json",
            Self::DuplicateMember(_) => "keys-duplicate-member",
            Self::NoKeys => "keys-none",
            Self::Discovery { .. } => "keys-discovery",
            Self::Token => "keys-token",
            Self::Ssh => "keys-ssh",
            Self::PemWithoutEnd(_) => "keys-pem-without-end",
            Self::Unknown => "keys-unknown",
            Self::NoneUsable(_) => "keys-none-usable",
            Self::PublicKeyAsSecret => "secret-is-public-key",
            Self::SecretNotHex => "secret-not-hex",
            Self::SecretNotBase64Url => "secret-not-base64url",
        }
    }

    /// For people: what is wrong, and what to do.
    #[must_use]
    pub fn sentence(&self) -> ReasonText {
        match self {
            Self::Empty => "There is nothing here. Paste a JWK Set, a JWK or PEM, or enter a secret.".into(),
            Self::TooLarge => "This is larger than any list of keys. Paste the one key that the token names.".into(),
            Self::NotJson { line, column } => format!("This begins like JSON and breaks off (line {line}, column {column}). Copy it again, whole.").into(),
            Self::NotKeys => "This is JSON, but neither a key (it has no kty) nor a list of keys (keys). Paste what the issuer's jwks_uri answers.".into(),
            Self::DuplicateMember(member) => format!("{member} appears twice in a key. Parsers disagree on which value wins, so the key is not used.").into(),
            Self::NoKeys => "There is no key in it. Ask the issuer's address for keys again.".into(),
            Self::Discovery { jwks_uri } => format!("This is the issuer's discovery document. Its keys are at {jwks_uri}: paste what that answers.").into(),
            Self::Token => "This is a token, not a key. It belongs into the other field.".into(),
            Self::Ssh => "This is a key in the form of SSH. Convert it: ssh-keygen -e -m PKCS8 -f key.pub".into(),
            Self::PemWithoutEnd(label) => format!("The PEM block {label} has no matching END line. Copy it again, whole.").into(),
            Self::Unknown => "This is neither JSON nor PEM. Paste a JWK Set, a JWK, or a block that begins with -----BEGIN PUBLIC KEY-----.".into(),
            Self::NoneUsable(passed_over) => match passed_over.as_slice() {
                [only] => only.sentence(),
                _ => format!("None of the {} keys can be used. {}", passed_over.len(), passed_over.first().map(PassedOver::sentence).unwrap_or_default()).into(),
            },
            Self::PublicKeyAsSecret => "This is a public key, not a secret. Paste it as a key: a verifier that uses it as a secret accepts forged tokens.".into(),
            Self::SecretNotHex => "The secret is not hexadecimal: pairs of 0-9 and a-f. Choose how it is written.".into(),
            Self::SecretNotBase64Url => "The secret is not base64url. Choose how it is written.".into(),
        }
    }
}

impl PassedOver {
    /// For people: which key, and what is wrong with it.
    #[must_use]
    pub fn sentence(&self) -> ReasonText {
        match &self.kid {
            Some(kid) => {
                format!("Key {} ({}): {}", self.position, super::super::shown(kid), self.problem.sentence()).into()
            }
            None => format!("Key {}: {}", self.position, self.problem.sentence()).into(),
        }
    }
}

impl KeyProblem {
    /// The name that scripts and papers go by; it does not change.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotAnObject => "key-not-object",
            Self::Missing(_) => "key-member-missing",
            Self::NotText(_) => "key-member-not-text",
            Self::NotBase64Url(_) => "key-not-base64url",
            Self::Length { .. } => "key-length",
            Self::UnsupportedType(_) => "key-type-unsupported",
            Self::UnsupportedCurve(_) => "key-curve-unsupported",
            Self::RsaTooSmall { .. } => "key-rsa-too-small",
            Self::RsaTooLarge { .. } => "key-rsa-too-large",
            Self::NotRsa => "key-not-rsa",
            Self::NotOnCurve => "key-not-on-curve",
            Self::WeakPoint => "key-weak-point",
            Self::NotForSignatures { .. } => "key-use",
            Self::CannotVerify { .. } => "key-ops",
            Self::ForAnotherAlgorithm { .. } => "key-alg",
            Self::EmptySecret => "key-secret-empty",
            Self::PublishedSecret => "key-secret-published",
            Self::PublishedPrivate => "key-private-published",
            Self::NotForTheseAlgorithms { .. } => "key-kind",
            Self::UnsupportedPem(_) => "key-pem-unsupported",
            Self::EncryptedPem => "key-pem-encrypted",
            Self::BrokenPem(_) => "key-pem-broken",
            Self::NoPublicHalf => "key-no-public-half",
        }
    }

    /// For people: what is wrong, and what to do.
    #[must_use]
    pub fn sentence(&self) -> ReasonText {
        match self {
            Self::NotAnObject => "It is not a JSON object. Paste it with its braces.".into(),
            Self::Missing(member) => format!("It has no {member}. Copy the key again, whole.").into(),
            Self::NotText(member) => format!("Its {member} is not a text. Copy the key again.").into(),
            Self::NotBase64Url(member) => format!("Its {member} is not base64url, or is padded. Copy the key again.").into(),
            Self::Length { member, expected, actual } => {
                format!("Its {member} has {actual} bytes; the curve asks for {expected}, leading zeros included.").into()
            }
            Self::UnsupportedType(kty) => format!("It is of the type {kty}, which this page cannot verify with.").into(),
            Self::UnsupportedCurve(curve) => format!("It is on the curve {curve}, which this page cannot verify with: P-256, P-384 and Ed25519 it can.").into(),
            Self::RsaTooSmall { bits } => format!("It is an RSA key of {bits} bits, which anybody can break. It proves nothing: have it replaced.").into(),
            Self::RsaTooLarge { bits } => format!("It is an RSA key of {bits} bits, more than any issuer uses.").into(),
            Self::NotRsa => "Its numbers cannot be those of an RSA key (modulus or exponent even, or out of range).".into(),
            Self::NotOnCurve => "Its point is not on the curve. Copy the key again; if it stays so, do not trust it.".into(),
            Self::WeakPoint => "Its point is of small order: signatures for any text can be made up. Do not trust it.".into(),
            Self::NotForSignatures { usage } => format!("It is not for signatures: its use is {usage}.").into(),
            Self::CannotVerify { operations } => format!("It may not verify: its key_ops allow {}.", if operations.is_empty() { "nothing" } else { operations }).into(),
            Self::ForAnotherAlgorithm { alg } => format!("It says that it is for {alg}, which does not sign with such a key, or not here.").into(),
            Self::EmptySecret => "It is an empty secret.".into(),
            Self::PublishedSecret => "It is a secret that anybody can fetch, so it proves nothing. Tell the issuer.".into(),
            Self::PublishedPrivate => "It is a private key that anybody can fetch, so anybody can sign with it and it proves nothing. Tell the issuer.".into(),
            Self::NotForTheseAlgorithms { kind } => format!("It is of the kind {}, which none of the expected algorithms signs with.", kind.name()).into(),
            Self::UnsupportedPem(label) => format!("The PEM block {label} is no key that tokens are verified with. Paste a PUBLIC KEY or a CERTIFICATE.").into(),
            Self::EncryptedPem => "It is a private key behind a password, and only its public half is needed: openssl pkey -in key.pem -pubout".into(),
            Self::BrokenPem(label) => format!("What stands in the PEM block {label} is something else, or was cut off. Copy it again, whole.").into(),
            Self::NoPublicHalf => "It is a private key without its public half. Take that half only: openssl pkey -in key.pem -pubout".into(),
        }
    }
}

impl KeyNote {
    /// The name that scripts and papers go by; it does not change.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Private => "key-private",
            Self::Short => "key-rsa-short",
            Self::CertificatesIgnored => "key-certificates-ignored",
            Self::FromCertificate => "key-from-certificate",
            Self::SharedKid => "key-kid-shared",
            Self::BlankAtTheEdge => "secret-blank-at-edge",
        }
    }

    /// For people.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Private => {
                "This is a private key: anyone who has it can sign as the issuer. Don't paste it into web pages. Only its public half was used, and nothing was stored. If it signs anything real, replace it."
            }
            Self::Short => "RSA keys below 2048 bits are no longer allowed for tokens (RFC 7518, section 3.3).",
            Self::CertificatesIgnored => {
                "The certificates of this key (x5c, x5u) were not looked at: its numbers are what counts."
            }
            Self::FromCertificate => {
                "Only the certificate's public key was taken: neither its dates nor who issued it were checked."
            }
            Self::SharedKid => "Another key has the same kid. Both are tried; an API may take only the first.",
            Self::BlankAtTheEdge => {
                "The secret begins or ends with a space or a line break, which counts. Take it out if it was copied along."
            }
        }
    }
}

impl std::fmt::Display for KeysProblem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.sentence())
    }
}

impl std::error::Error for KeysProblem {}

//! What is wrong with keys, and what to do about it.

use super::ReasonText;
use crate::key::{KeyNote, KeyProblem, KeysProblem, PassedOver};

impl KeysProblem {
    /// Returns the name that scripts and papers go by; it does not change.
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
            Self::Empty => "Nothing here yet. Paste a JWK Set, a JWK, or PEM, or enter a secret.".into(),
            Self::TooLarge => "This is too large for a key set. Paste only the key that the token names.".into(),
            Self::NotJson { line, column } => format!("This JSON is cut off or invalid (line {line}, column {column}). \
                Copy all of it again.").into(),
            Self::NotKeys => "This JSON is neither a key (no kty) nor a key set (no keys). Paste the response of the \
                issuer's jwks_uri.".into(),
            Self::DuplicateMember(member) => format!("{member} appears twice in a key. Parsers disagree on which value wins, so the key is not used.").into(),
            Self::NoKeys => "There is no key in it. Fetch the issuer's keys again.".into(),
            Self::Discovery { jwks_uri } => format!("This is the issuer's discovery document. Its keys are at \
                {jwks_uri}: paste that response.").into(),
            Self::Token => "This is a token, not a key. It belongs in the other field.".into(),
            Self::Ssh => "This is an SSH key. Convert it: ssh-keygen -e -m PKCS8 -f key.pub".into(),
            Self::PemWithoutEnd(label) => format!("The PEM block {label} has no matching END line. Copy all of it \
                again.").into(),
            Self::Unknown => "This is neither JSON nor PEM. Paste a JWK Set, a JWK, or a block that starts with \
                -----BEGIN PUBLIC KEY-----.".into(),
            Self::NoneUsable(passed_over) => match passed_over.as_slice() {
                [only] => only.sentence(),
                _ => format!("None of the {} keys can be used. {}", passed_over.len(), passed_over.first().map(PassedOver::sentence).unwrap_or_default()).into(),
            },
            Self::PublicKeyAsSecret => "This is a public key, not a secret. Paste it as a key: a verifier that uses it as a secret accepts forged tokens.".into(),
            Self::SecretNotHex => "The secret isn't hexadecimal (pairs of 0-9 and a-f). Choose another encoding.".into(),
            Self::SecretNotBase64Url => "The secret isn't base64url. Choose another encoding.".into(),
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
    /// Returns the name that scripts and papers go by; it does not change.
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
            Self::NotAnObject => "It isn't a JSON object. Paste it with its braces.".into(),
            Self::Missing(member) => format!("It has no {member}. Copy the key again, whole.").into(),
            Self::NotText(member) => format!("Its {member} isn't a string. Copy the key again.").into(),
            Self::NotBase64Url(member) => {
                format!("Its {member} isn't base64url, or is padded. Copy the key again.").into()
            }
            Self::Length { member, expected, actual } => {
                format!("Its {member} has {actual} bytes; the curve needs {expected}, including leading zeros.").into()
            }
            Self::UnsupportedType(kty) => format!("This page can't verify with keys of type {kty}.").into(),
            Self::UnsupportedCurve(curve) => format!(
                "This page can't verify with the curve {curve}, only with P-256, \
                P-384, and Ed25519."
            )
            .into(),
            Self::RsaTooSmall { bits } => format!(
                "It is an RSA key of {bits} bits. Anyone can break it, so it proves \
                nothing. Ask the issuer to replace it."
            )
            .into(),
            Self::RsaTooLarge { bits } => {
                format!("It is an RSA key of {bits} bits, which is too large to be real.").into()
            }
            Self::NotRsa => "It isn't a valid RSA key: its modulus or exponent is even or out of range.".into(),
            Self::NotOnCurve => "Its point isn't on the curve. Copy the key again. If the error remains, don't trust \
                the key."
                .into(),
            Self::WeakPoint => "Its point is of small order, so anyone can forge signatures. Don't trust it.".into(),
            Self::NotForSignatures { usage } => format!("It isn't for signatures: its use is {usage}.").into(),
            Self::CannotVerify { operations } => format!(
                "It isn't allowed to verify: its key_ops allow {}.",
                if operations.is_empty() { "nothing" } else { operations }
            )
            .into(),
            Self::ForAnotherAlgorithm { alg } => format!(
                "Its alg is {alg}, which doesn't match the key or isn't \
                supported here."
            )
            .into(),
            Self::EmptySecret => "It is an empty secret.".into(),
            Self::PublishedSecret => {
                "It is a secret that anyone can fetch, so it proves nothing. Tell the issuer.".into()
            }
            Self::PublishedPrivate => "It is a private key that anyone can fetch and sign with, so it proves nothing. \
                Tell the issuer."
                .into(),
            Self::NotForTheseAlgorithms { kind } => format!(
                "It is of type {}, which none of the expected algorithms \
                uses.",
                kind.name()
            )
            .into(),
            Self::UnsupportedPem(label) => format!(
                "The PEM block {label} can't verify tokens. Paste a PUBLIC KEY or a \
                CERTIFICATE."
            )
            .into(),
            Self::EncryptedPem => "It is a password-protected private key. Only its public half is needed: openssl \
                pkey -in key.pem -pubout"
                .into(),
            Self::BrokenPem(label) => format!(
                "The content of the PEM block {label} is cut off or something else. Copy \
                all of it again."
            )
            .into(),
            Self::NoPublicHalf => "It is a private key without its public half. Extract that half: openssl pkey -in \
                key.pem -pubout"
                .into(),
        }
    }
}

impl KeyNote {
    /// Returns the name that scripts and papers go by; it does not change.
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
            Self::Short => "RSA keys under 2048 bits aren't allowed for tokens (RFC 7518, section 3.3).",
            Self::CertificatesIgnored => {
                "The key's certificates (x5c, x5u) weren't checked. Only its numbers were used."
            }
            Self::FromCertificate => {
                "Only the certificate's public key was used. Its dates and issuer weren't checked."
            }
            Self::SharedKid => "Another key has the same kid. Both are tried here; an API may use only the first.",
            Self::BlankAtTheEdge => {
                "The secret starts or ends with a space or a line break, which counts. Remove it if you copied it by \
                mistake."
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

//! The signature algorithms of RFC 7518, section 3 and RFC 8037: those that can be verified here, and the others by name.

use super::key::Kind;

/// An algorithm that can be verified here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Algorithm {
    Rs256,
    Rs384,
    Rs512,
    Ps256,
    Ps384,
    Ps512,
    Es256,
    Es384,
    /// Ed25519, under its old name `EdDSA` (RFC 8037) or its own (RFC 9864).
    EdDsa,
    Hs256,
    Hs384,
    Hs512,
}

/// Why an `alg` is none that can be verified here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsupported {
    /// A signature algorithm that is registered, and that this page does not have.
    NotHere,
    /// Registered, and not to be used for tokens any more.
    Outdated,
    /// An algorithm that encrypts content or keys.
    Encrypts,
    /// A known name in other letters: names are compared exactly (RFC 7515, section 4.1.1).
    Letters(Algorithm),
    Unknown,
}

impl Algorithm {
    pub const ALL: &'static [Self] = &[
        Self::Rs256,
        Self::Rs384,
        Self::Rs512,
        Self::Ps256,
        Self::Ps384,
        Self::Ps512,
        Self::Es256,
        Self::Es384,
        Self::EdDsa,
        Self::Hs256,
        Self::Hs384,
        Self::Hs512,
    ];

    /// The name in a header.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Rs256 => "RS256",
            Self::Rs384 => "RS384",
            Self::Rs512 => "RS512",
            Self::Ps256 => "PS256",
            Self::Ps384 => "PS384",
            Self::Ps512 => "PS512",
            Self::Es256 => "ES256",
            Self::Es384 => "ES384",
            Self::EdDsa => "EdDSA",
            Self::Hs256 => "HS256",
            Self::Hs384 => "HS384",
            Self::Hs512 => "HS512",
        }
    }

    /// The kind of key that it takes; no other kind is ever tried.
    #[must_use]
    pub fn kind(self) -> Kind {
        match self {
            Self::Rs256 | Self::Rs384 | Self::Rs512 | Self::Ps256 | Self::Ps384 | Self::Ps512 => Kind::Rsa,
            Self::Es256 => Kind::P256,
            Self::Es384 => Kind::P384,
            Self::EdDsa => Kind::Ed25519,
            Self::Hs256 | Self::Hs384 | Self::Hs512 => Kind::Secret,
        }
    }

    /// The bits of its hash: also the least length of an HMAC secret (RFC 7518, section 3.2).
    #[must_use]
    pub fn hash_bits(self) -> usize {
        match self {
            Self::Rs256 | Self::Ps256 | Self::Es256 | Self::Hs256 => 256,
            Self::Rs384 | Self::Ps384 | Self::Es384 | Self::Hs384 => 384,
            Self::Rs512 | Self::Ps512 | Self::EdDsa | Self::Hs512 => 512,
        }
    }

    /// Reads the `alg` of a header or of a key.
    ///
    /// # Errors
    /// [`Unsupported`] says what the name is instead; `none` is not judged here.
    pub fn read(name: &str) -> Result<Self, Unsupported> {
        if name == "Ed25519" {
            return Ok(Self::EdDsa);
        }
        let known = Self::ALL.iter().copied();
        if let Some(found) = known.clone().find(|known| known.name() == name) {
            return Ok(found);
        }
        match known.into_iter().find(|known| known.name().eq_ignore_ascii_case(name)) {
            Some(meant) => Err(Unsupported::Letters(meant)),
            None => Err(unsupported(name)),
        }
    }
}

/// The registry "JSON Web Signature and Encryption Algorithms", without what is supported.
fn unsupported(name: &str) -> Unsupported {
    match name {
        "ES512" | "ES256K" | "Ed448" | "ML-DSA-44" | "ML-DSA-65" | "ML-DSA-87" => Unsupported::NotHere,
        "RS1" | "HS1" | "HS256/64" => Unsupported::Outdated,
        "RSA1_5" | "RSA-OAEP" | "RSA-OAEP-256" | "RSA-OAEP-384" | "RSA-OAEP-512" | "A128KW" | "A192KW" | "A256KW"
        | "dir" | "ECDH-ES" | "ECDH-ES+A128KW" | "ECDH-ES+A192KW" | "ECDH-ES+A256KW" | "A128GCMKW" | "A192GCMKW"
        | "A256GCMKW" | "PBES2-HS256+A128KW" | "PBES2-HS384+A192KW" | "PBES2-HS512+A256KW" | "A128CBC-HS256"
        | "A192CBC-HS384" | "A256CBC-HS512" | "A128GCM" | "A192GCM" | "A256GCM" => Unsupported::Encrypts,
        _ => Unsupported::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_exact() {
        for algorithm in Algorithm::ALL {
            assert_eq!(Algorithm::read(algorithm.name()), Ok(*algorithm));
        }
        assert_eq!(Algorithm::read("Ed25519"), Ok(Algorithm::EdDsa));
        assert_eq!(Algorithm::read("rs256"), Err(Unsupported::Letters(Algorithm::Rs256)));
        assert_eq!(Algorithm::read("RS256 "), Err(Unsupported::Unknown));
        for (name, expected) in [
            ("ES512", Unsupported::NotHere),
            ("ES256K", Unsupported::NotHere),
            ("Ed448", Unsupported::NotHere),
            ("RS1", Unsupported::Outdated),
            ("RSA1_5", Unsupported::Encrypts),
            ("dir", Unsupported::Encrypts),
            ("", Unsupported::Unknown),
        ] {
            assert_eq!(Algorithm::read(name), Err(expected), "{name}");
        }
    }
}

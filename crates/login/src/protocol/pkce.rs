//! Proof Key for Code Exchange (RFC 7636) and the other one-time values of an authorization.

use jose::base64url;
use sha2::{Digest, Sha256};

use crate::secret::CodeVerifier;

/// Random bytes for one authorization, from the browser's crypto.
#[derive(Clone, Copy)]
pub struct Entropy {
    /// 32 random bytes for the code verifier (RFC 7636, section 4.1).
    pub verifier: [u8; 32],
    /// 16 random bytes for `state`.
    pub state: [u8; 16],
    /// 16 random bytes for `nonce`.
    pub nonce: [u8; 16],
}

impl std::fmt::Debug for Entropy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Entropy(..)")
    }
}

/// A verifier and the challenge that commits to it, by the method S256.
#[derive(Debug)]
pub struct Pkce {
    verifier: CodeVerifier,
    challenge: String,
}

impl Pkce {
    /// 32 random bytes make the 43 characters that section 4.1 recommends.
    #[must_use]
    pub fn from_random(bytes: [u8; 32]) -> Self {
        let verifier = base64url::encode(bytes);
        let challenge = base64url::encode(Sha256::digest(verifier.as_bytes()));
        Self { verifier: CodeVerifier::new(verifier), challenge }
    }

    /// The `code_challenge`.
    #[must_use]
    pub fn challenge(&self) -> &str {
        &self.challenge
    }

    /// Returns the code verifier for the token request.
    #[must_use]
    pub fn into_verifier(self) -> CodeVerifier {
        self.verifier
    }
}

/// `state` or `nonce`: 128 bits in 22 characters.
pub(super) fn one_time_value(bytes: [u8; 16]) -> String {
    base64url::encode(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 7636, appendix B.
    #[test]
    fn the_rfc_example() {
        let pkce = Pkce::from_random([
            116, 24, 223, 180, 151, 153, 224, 37, 79, 250, 96, 125, 216, 173, 187, 186, 22, 212, 37, 77, 105, 214, 191,
            240, 91, 88, 5, 88, 83, 132, 141, 121,
        ]);
        assert_eq!(pkce.challenge(), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
        assert_eq!(pkce.into_verifier().expose(), "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
    }
}

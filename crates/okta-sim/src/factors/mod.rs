//! Second factors, as users have enrolled them.

mod assertion;
mod masked;
mod push;
mod totp;
mod wire;

use serde::Deserialize;

pub use push::{Push, PushAnswer};

pub(crate) use push::PushState;
pub use totp::{InvalidSecret, TotpProvider};

pub(crate) use assertion::{Passkey, RelyingParty, SignedAssertion};
pub(crate) use totp::{TimeStep, TotpSecret};

use crate::secret::Secret;

/// One second factor of one user.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Factor(pub(crate) FactorProof);

/// What the user has, and what proves it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(tag = "type", rename_all = "lowercase", rename_all_fields = "camelCase", deny_unknown_fields)]
pub(crate) enum FactorProof {
    Totp { provider: TotpProvider, secret: TotpSecret },
    Push(Push),
    Sms { phone_number: String, code: Secret },
    Call { phone_number: String, code: Secret },
    Email { address: String, code: Secret },
    Question { question: String, text: String, answer: Secret },
    Hardware { provider: String, code: Secret },
    Webauthn(Passkey),
}

impl Factor {
    /// Returns an authenticator app: six digits every 30 s (RFC 6238), from a secret in base32.
    ///
    /// # Errors
    /// If the secret isn't base32.
    pub fn totp(provider: TotpProvider, secret: &str) -> Result<Self, InvalidSecret> {
        Ok(Self(FactorProof::Totp { provider, secret: secret.parse()? }))
    }

    /// Okta Verify push: a phone that answers automatically.
    pub fn push(push: Push) -> Self {
        Self(FactorProof::Push(push))
    }

    /// Returns a text message with this code, each time.
    pub fn sms(phone_number: impl Into<String>, code: impl Into<String>) -> Self {
        Self(FactorProof::Sms { phone_number: phone_number.into(), code: Secret::new(code) })
    }

    /// Returns a voice call that reads out this code, each time.
    pub fn call(phone_number: impl Into<String>, code: impl Into<String>) -> Self {
        Self(FactorProof::Call { phone_number: phone_number.into(), code: Secret::new(code) })
    }

    /// Returns a mail with this code, each time.
    pub fn email(address: impl Into<String>, code: impl Into<String>) -> Self {
        Self(FactorProof::Email { address: address.into(), code: Secret::new(code) })
    }

    /// Returns a security question, by its key (`disliked_food`) and its text; it is the recovery question too.
    pub fn question(key: impl Into<String>, text: impl Into<String>, answer: impl Into<String>) -> Self {
        Self(FactorProof::Question { question: key.into(), text: text.into(), answer: Secret::new(answer) })
    }

    /// Returns a token in hardware, of `RSA`, `SYMANTEC` or `YUBICO`, which shows this code always.
    pub fn hardware(provider: impl Into<String>, code: impl Into<String>) -> Self {
        Self(FactorProof::Hardware { provider: provider.into(), code: Secret::new(code) })
    }

    /// Returns a WebAuthn credential with an ES256 key: the id in base64url, the public key as an uncompressed point
    /// (65 bytes) or as SubjectPublicKeyInfo. A key that is neither verifies nothing.
    pub fn webauthn(credential_id: impl Into<String>, public_key: impl Into<Vec<u8>>) -> Self {
        Self(FactorProof::Webauthn(Passkey::new(credential_id.into(), public_key.into())))
    }

    /// Returns the code of this moment, or the answer; nothing for a factor that has none.
    pub fn expose_code(&self, unix_seconds: u64) -> Option<String> {
        match &self.0 {
            FactorProof::Totp { secret, .. } => Some(secret.code(TimeStep::at(unix_seconds))),
            FactorProof::Sms { code, .. }
            | FactorProof::Call { code, .. }
            | FactorProof::Email { code, .. }
            | FactorProof::Hardware { code, .. } => Some(code.expose().to_owned()),
            FactorProof::Question { answer, .. } => Some(answer.expose().to_owned()),
            FactorProof::Push(_) | FactorProof::Webauthn(_) => None,
        }
    }

    /// Returns what a factor without a code does, in a few words.
    pub fn behaviour(&self) -> Option<String> {
        match &self.0 {
            FactorProof::Push(push) => Some(push.to_string()),
            FactorProof::Webauthn(_) => Some("needs its private key".to_owned()),
            FactorProof::Totp { .. }
            | FactorProof::Sms { .. }
            | FactorProof::Call { .. }
            | FactorProof::Email { .. }
            | FactorProof::Question { .. }
            | FactorProof::Hardware { .. } => None,
        }
    }

    /// Returns how many seconds the code of this moment lives; nothing for one that stays.
    pub fn seconds_left(&self, unix_seconds: u64) -> Option<u64> {
        matches!(self.0, FactorProof::Totp { .. }).then(|| TimeStep::seconds_left(unix_seconds))
    }

    /// Returns the shared secret of an authenticator app, in base32.
    pub fn expose_secret(&self) -> Option<String> {
        match &self.0 {
            FactorProof::Totp { secret, .. } => Some(secret.to_base32()),
            FactorProof::Push(_)
            | FactorProof::Sms { .. }
            | FactorProof::Call { .. }
            | FactorProof::Email { .. }
            | FactorProof::Question { .. }
            | FactorProof::Hardware { .. }
            | FactorProof::Webauthn(_) => None,
        }
    }
}

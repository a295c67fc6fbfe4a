//! What a security key is asked and what it answers (WebAuthn, level 2), as Okta's Authn API writes both.

/// A challenge for a key that the user has enrolled; its texts are base64url.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyChallenge {
    /// The challenge to sign, in base64url.
    pub challenge: String,
    /// The credential that was enrolled, in base64url.
    pub credential_id: String,
    /// `required`, `preferred` or `discouraged`.
    pub user_verification: Option<String>,
}

/// The key's answer to one challenge; its texts are base64url. Not `Clone`: it is sent once.
#[derive(Debug)]
pub struct Assertion {
    /// `clientDataJSON`.
    pub client_data: String,
    /// `authenticatorData`.
    pub authenticator_data: String,
    /// The signature over both.
    pub signature: String,
}

/// Why there is no assertion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyError {
    /// The browser has no such keys, or does not let this page use them.
    NotPossible,
    /// No key for this page's domain answered: none is enrolled here, or the person declined.
    NoAnswer,
}

//! What a value is: its name, what it means, and the warning that goes with it.

/// The kinds of values that are told apart. Some can only be guessed by their form; their words say so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// A signed token in compact serialization (RFC 7515).
    Jwt,
    /// An encrypted token in compact serialization (RFC 7516).
    Jwe,
    /// An access token that only its issuer can read.
    OpaqueToken,
    /// A refresh token.
    RefreshToken,
    /// An authorization code.
    AuthorizationCode,
    /// Okta's single-use session token.
    SessionToken,
    /// Okta's state token of a sign-in under way.
    StateToken,
    /// Okta's device secret, of Native SSO.
    DeviceSecret,
    /// `SSWS`.
    ApiToken,
    /// A client secret.
    ClientSecret,
    /// `name:secret` as base64.
    BasicCredentials,
    /// A cookie.
    Cookie,
    /// A password.
    Password,
    /// A code verifier (RFC 7636, section 4.1).
    CodeVerifier,
    /// 32 bytes as base64url: a code, a refresh token, a verifier.
    Random,
    /// An Okta ID, for example a client ID.
    Identifier,
    /// A public key.
    PublicKey,
    /// A certificate.
    Certificate,
    /// A private key.
    PrivateKey,
    /// For HMAC.
    SharedKey,
    /// A SAML assertion.
    Saml,
    /// Compressed, as in an address.
    DeflatedSaml,
    /// A text that nothing is known of.
    Unknown,
}

/// How grave a warning is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gravity {
    /// Act now.
    Alarm,
    /// It should not be passed around.
    Care,
}

/// Why a value should not be passed around, and what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CredentialWarning {
    /// How serious it is.
    pub gravity: Gravity,
    /// Why it should not be passed around.
    pub because: &'static str,
    /// What to do if it was.
    pub remedy: &'static str,
}

impl What {
    /// Returns a heading.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Jwt => "JWT",
            Self::Jwe => "Encrypted token (JWE)",
            Self::OpaqueToken => "Opaque token",
            Self::RefreshToken => "Refresh token",
            Self::AuthorizationCode => "Authorization code",
            Self::SessionToken => "Okta session token",
            Self::StateToken => "Okta state token",
            Self::DeviceSecret => "Device secret",
            Self::ApiToken => "Okta API token",
            Self::ClientSecret => "Client secret",
            Self::BasicCredentials => "Username and password (Basic)",
            Self::Cookie => "Cookies",
            Self::Password => "Possibly a password",
            Self::CodeVerifier => "PKCE verifier",
            Self::Random => "Random 32-byte value",
            Self::Identifier => "Okta ID",
            Self::PublicKey => "Public key",
            Self::Certificate => "Certificate",
            Self::PrivateKey => "Private key",
            Self::SharedKey => "Secret key",
            Self::Saml => "SAML message",
            Self::DeflatedSaml => "SAML message, compressed",
            Self::Unknown => "Unknown value",
        }
    }

    /// Returns what it is, and what it is not.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Jwt => "A signed token: anyone can read it, and anyone with the issuer's keys can verify it.",
            Self::Jwe => {
                "Only its recipient can read it, with a private key. Its header is readable; its claims aren't."
            }
            Self::OpaqueToken => {
                "Not a JWT, so it can't be decoded. Only its issuer knows what it means: use introspection."
            }
            Self::RefreshToken => {
                "Not an access token, and it can't be decoded. A client exchanges it for new tokens; no API accepts \
                it."
            }
            Self::AuthorizationCode => {
                "Not a token. A client exchanges it for tokens, once, and at Okta within 1 min. It can't be decoded."
            }
            Self::SessionToken => {
                "Not a JWT. Proves a sign-in to Okta's authorize endpoint, once, within 5 min. No API accepts it."
            }
            Self::StateToken => "Not a JWT. It identifies a sign-in in progress at Okta. No API accepts it.",
            Self::DeviceSecret => "Not a JWT. Another app on the device can use it to get its own tokens.",
            Self::ApiToken => {
                "It looks like an Okta API token, which is sent as “SSWS …”, or like a state token or session token. \
                It isn't a JWT and can't be decoded."
            }
            Self::ClientSecret => {
                "It looks like a client secret: the password of an app. It isn't a token, and a page in a browser has \
                none."
            }
            Self::BasicCredentials => "Username and password of a client or a user, in base64: anyone can read them.",
            Self::Cookie => "What a browser sends to stay signed in. It isn't a token.",
            Self::Password => "Not a known type of token. A password could look like this.",
            Self::CodeVerifier => "The secret of one PKCE request: anyone who has it can redeem the matching code.",
            Self::Random => {
                "Not a JWT. Okta's refresh tokens, codes, and code verifiers look like this. They can't be decoded."
            }
            Self::Identifier => {
                "It identifies something at Okta, for example a client or a user. It is neither a token nor a secret."
            }
            Self::PublicKey => {
                "A key, not a token. It belongs in the field for verification keys, and it isn't secret."
            }
            Self::Certificate => "A certificate, not a token. It belongs in the field for verification keys.",
            Self::PrivateKey => {
                "The secret half of a key: anyone who has it can sign as its owner. Verification doesn't need it."
            }
            Self::SharedKey => "An HMAC key: anyone who has it can forge tokens, not only verify them.",
            Self::Saml => "XML, not a JWT. SAML is another sign-in protocol, which this page can't verify.",
            Self::DeflatedSaml => {
                "It looks like a compressed SAML message from a redirect, not a JWT. This page can't verify it."
            }
            Self::Unknown => "Not a JWT, nor another known format.",
        }
    }

    /// Returns why it should not be passed around; `None` where nothing speaks against it.
    #[must_use]
    pub fn warning(self) -> Option<CredentialWarning> {
        let warning = |gravity, because, remedy| Some(CredentialWarning { gravity, because, remedy });
        match self {
            Self::PrivateKey => warning(
                Gravity::Alarm,
                "This is a private key. Anyone who has it can sign valid tokens.",
                "Don't paste it anywhere, not even here: the public key is enough. If it left its machine, replace it.",
            ),
            Self::ApiToken => warning(
                Gravity::Alarm,
                "This may be an Okta API token. It has all the rights of the admin who created it.",
                "Don't share it. If someone else saw it, revoke it under Security > API > Tokens.",
            ),
            Self::ClientSecret => warning(
                Gravity::Alarm,
                "This may be a client secret. Anyone who has it can act as the app.",
                "Don't share it. If someone else saw it, create a new one in the app, under General > Client secrets.",
            ),
            Self::SharedKey => warning(
                Gravity::Alarm,
                "This is a secret key. Anyone who has it can forge valid tokens.",
                "Use it only to verify a test token. If someone else saw it, replace it.",
            ),
            Self::BasicCredentials | Self::Password => warning(
                Gravity::Alarm,
                "This may be a password.",
                "Don't paste it anywhere. If someone else saw it, change it.",
            ),
            Self::RefreshToken | Self::DeviceSecret => warning(
                Gravity::Care,
                "Anyone who has this can get new tokens for a long time.",
                "Use it only in the app it was issued to. If someone else saw it, revoke it.",
            ),
            Self::SessionToken | Self::StateToken | Self::Cookie => warning(
                Gravity::Care,
                "Anyone who has this can act as the user who signed in.",
                "Don't share it. Signing out of Okta makes it useless.",
            ),
            Self::AuthorizationCode | Self::CodeVerifier => warning(
                Gravity::Care,
                "Anyone who has the code and the verifier can get a token until the code is redeemed.",
                "Let the app redeem it, or wait: it expires after 1 min.",
            ),
            Self::OpaqueToken | Self::Random => warning(
                Gravity::Care,
                "This may be a valid token. Anyone who has it can use it.",
                "Don't share it. If someone else saw it, revoke it.",
            ),
            Self::Jwt
            | Self::Jwe
            | Self::Identifier
            | Self::PublicKey
            | Self::Certificate
            | Self::Saml
            | Self::DeflatedSaml
            | Self::Unknown => None,
        }
    }
}

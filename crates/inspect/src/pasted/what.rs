//! What a value is: its name, what it means, and the warning that goes with it.

/// The kinds of values that are told apart. Some can only be guessed by their form; their words say so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    Jwt,
    Jwe,
    /// An access token that only its issuer can read.
    OpaqueToken,
    RefreshToken,
    AuthorizationCode,
    SessionToken,
    StateToken,
    DeviceSecret,
    /// `SSWS`.
    ApiToken,
    ClientSecret,
    /// `name:secret` as base64.
    BasicCredentials,
    Cookie,
    Password,
    CodeVerifier,
    /// 32 bytes as base64url: a code, a refresh token, a verifier.
    Random,
    /// An identifier of Okta's, such as a client ID.
    Identifier,
    PublicKey,
    Certificate,
    PrivateKey,
    /// For HMAC.
    SharedKey,
    Saml,
    /// Compressed, as in an address.
    DeflatedSaml,
    Unknown,
}

/// How grave a warning is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gravity {
    /// Act now.
    Alarm,
    Care,
}

/// Why a value should not be passed around, and what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CredentialWarning {
    pub gravity: Gravity,
    pub because: &'static str,
    pub remedy: &'static str,
}

impl What {
    /// A heading.
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
            Self::BasicCredentials => "Name and password (Basic)",
            Self::Cookie => "Cookies",
            Self::Password => "Perhaps a password",
            Self::CodeVerifier => "PKCE verifier",
            Self::Random => "Random value of 32 bytes",
            Self::Identifier => "Identifier of Okta's",
            Self::PublicKey => "Public key",
            Self::Certificate => "Certificate",
            Self::PrivateKey => "Private key",
            Self::SharedKey => "Secret key",
            Self::Saml => "SAML message",
            Self::DeflatedSaml => "SAML message, compressed",
            Self::Unknown => "Unknown value",
        }
    }

    /// What it is, and what it is not.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Jwt => "A signed token: everybody can read it, and whoever has the issuer's keys can verify it.",
            Self::Jwe => {
                "Only its recipient can read it, with a private key. Its header is in the clear; the claims are not."
            }
            Self::OpaqueToken => {
                "No JWT: nothing can be read in it. Only its issuer knows what it means; ask there by introspection."
            }
            Self::RefreshToken => {
                "No access token, and nothing can be read in it. A client exchanges it for new tokens; no API takes it."
            }
            Self::AuthorizationCode => {
                "No token: a client exchanges it for tokens, once, and at Okta within a minute. Nothing can be read in it."
            }
            Self::SessionToken => {
                "No JWT: proof of a password for Okta's authorize endpoint, good once and for five minutes. No API takes it."
            }
            Self::StateToken => "No JWT: it names a sign-in under way at Okta. No API takes it.",
            Self::DeviceSecret => "No JWT: with it another application on the device can get tokens of its own.",
            Self::ApiToken => {
                "By its form a token of Okta's API, which is sent as “SSWS …”, or the state token or session token of a \
                 sign-in. It is no JWT, and nothing can be read in it."
            }
            Self::ClientSecret => {
                "By its form a client secret: the password of an application. It is no token, and a page in a browser has none."
            }
            Self::BasicCredentials => "Name and password of a client or a person, in base64: anybody can read them.",
            Self::Cookie => "What a browser sends to stay signed in. It is no token.",
            Self::Password => "No token of any known form; a password could look like this.",
            Self::CodeVerifier => {
                "The secret of one PKCE request: whoever has it can redeem the code that goes with it."
            }
            Self::Random => {
                "No JWT. At Okta refresh tokens, codes and PKCE verifiers look like this: nothing can be read in them."
            }
            Self::Identifier => {
                "It names something at Okta, for example a client or a user. It is no token and no secret."
            }
            Self::PublicKey => {
                "A key, no token. It belongs into the field for keys of the verification; everybody may have it."
            }
            Self::Certificate => {
                "A certificate, no token. The public key in it belongs into the field for keys of the verification."
            }
            Self::PrivateKey => {
                "The secret half of a key: whoever has it can sign as its owner. No verification needs it."
            }
            Self::SharedKey => "A key for HMAC: whoever has it can make tokens, not only verify them.",
            Self::Saml => "XML, not a JWT. It belongs to another kind of sign-in; this page cannot verify it.",
            Self::DeflatedSaml => {
                "By its form a compressed SAML message of a redirect, not a JWT. This page cannot verify it."
            }
            Self::Unknown => "No JWT, and no other form that is known here.",
        }
    }

    /// Why it should not be passed around; `None` where nothing speaks against it.
    #[must_use]
    pub fn warning(self) -> Option<CredentialWarning> {
        let warning = |gravity, because, remedy| Some(CredentialWarning { gravity, because, remedy });
        match self {
            Self::PrivateKey => warning(
                Gravity::Alarm,
                "This is a private key. Whoever has it can sign tokens that everybody believes.",
                "Do not paste it anywhere, this page included: the public key is enough here. If it left the machine it \
                 belongs to, replace it.",
            ),
            Self::ApiToken => warning(
                Gravity::Alarm,
                "This may be a token of Okta's API. It acts with all the rights of the administrator who made it.",
                "Do not paste it around. If somebody else saw it, revoke it under Security > API > Tokens.",
            ),
            Self::ClientSecret => warning(
                Gravity::Alarm,
                "This may be a client secret. Whoever has it can act as the application.",
                "Do not paste it around. If somebody else saw it, make a new one at the application, under General > Client \
                 secrets.",
            ),
            Self::SharedKey => warning(
                Gravity::Alarm,
                "This is a secret key. Whoever has it can make tokens that verify.",
                "Use it only to verify a token of a test. If somebody else saw it, replace it.",
            ),
            Self::BasicCredentials | Self::Password => warning(
                Gravity::Alarm,
                "This may be a password.",
                "Do not paste it anywhere. If somebody else saw it, change it.",
            ),
            Self::RefreshToken | Self::DeviceSecret => warning(
                Gravity::Care,
                "Whoever has this can get new tokens for a long time.",
                "Keep it to the application it was made for. If somebody else saw it, revoke it.",
            ),
            Self::SessionToken | Self::StateToken | Self::Cookie => warning(
                Gravity::Care,
                "Whoever has this can go on as the person who signed in.",
                "Do not paste it around. Signing out at Okta makes it worthless.",
            ),
            Self::AuthorizationCode | Self::CodeVerifier => warning(
                Gravity::Care,
                "Code and verifier together are worth a token, as long as the code was not redeemed.",
                "Let the application redeem it; after a minute it is worthless.",
            ),
            Self::OpaqueToken | Self::Random => warning(
                Gravity::Care,
                "This may be a token that is still good. Whoever has it can use it.",
                "Do not paste it around. If somebody else saw it, revoke it.",
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

//! The form of a pasted text.

use jose::json::JsonFlaw;

/// What the text is as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// No text at all.
    Nothing,
    /// Not looked at.
    TooLarge {
        /// The size of the text.
        bytes: usize,
    },
    /// One value, or several and nothing else: the finds say what.
    Value,
    /// HTTP headers.
    Headers,
    /// The answer of a token endpoint (RFC 6749, section 5.1).
    TokenResponse,
    /// This page's own result.
    LoginResult,
    /// Of Okta's Authn API.
    AuthnAnswer,
    /// An error of OAuth or of Okta's API, as JSON.
    Refusal,
    /// The inside of a token, without the token.
    Claims,
    /// A discovery document (RFC 8414, section 3.2).
    Discovery,
    /// A JWS as JSON.
    SignedJson,
    /// A JWE as JSON.
    EncryptedJson,
    /// A JWK, a JWKS or PEM.
    Keys,
    /// Any other JSON.
    Json,
    /// A text that begins as JSON does and then breaks.
    BrokenJson(JsonFlaw),
    /// A `curl` command.
    Curl,
    /// Where Okta sends the browser with its answer.
    Callback,
    /// Where a client sends the browser to sign in.
    AuthorizeRequest,
    /// An address with nothing of a login in it.
    Address,
    /// The body of a form.
    Form,
    /// A SAML request or response.
    Saml,
    /// Any other text.
    Text,
}

impl Kind {
    /// Returns a heading.
    #[must_use]
    pub fn words(&self) -> &'static str {
        self.entry().0
    }

    /// Returns what it is and what it is not.
    #[must_use]
    pub fn meaning(&self) -> &'static str {
        self.entry().1
    }

    fn entry(&self) -> (&'static str, &'static str) {
        match self {
            Self::Nothing => ("Nothing", "Paste a token, or text that contains one."),
            Self::TooLarge { .. } => (
                "Too large",
                "The limit is 1 MiB (1,048,576 bytes). No token is that large: paste only the part with the token.",
            ),
            Self::Value => ("A value", "One value, or several."),
            Self::Headers => ("HTTP headers", "Headers of a request or response. Look for the token in Authorization."),
            Self::TokenResponse => (
                "Token response",
                "The response of a token endpoint (RFC 6749, section 5.1). Its tokens are listed one by one.",
            ),
            Self::LoginResult => {
                ("Result of a login here", "The result that this page gives to scripts, with its tokens.")
            }
            Self::AuthnAnswer => {
                ("Okta Authn API response", "A step of a sign-in. Its token is for the next step; no API accepts it.")
            }
            Self::Refusal => {
                ("Error response", "The server refused the request. An error has no token; its message is below.")
            }
            Self::Claims => (
                "Claims without a token",
                "The content of a token, or a userinfo or introspection response. Without a signature it can't be \
                verified.",
            ),
            Self::Discovery => (
                "Discovery document",
                "What an issuer publishes about itself. It isn't a token, but its issuer and jwks_uri help to verify \
                one.",
            ),
            Self::SignedJson => (
                "JWS as JSON",
                "A signature in JSON form (RFC 7515, section 7.2). Each one is listed as a compact JWT if possible.",
            ),
            Self::EncryptedJson => (
                "JWE as JSON",
                "Encrypted content in JSON form (RFC 7516, section 7.2). Only its recipient can read it.",
            ),
            Self::Keys => ("Keys", "Keys, not a token. A public key belongs in the field for verification keys."),
            Self::Json => ("JSON", "JSON of an unknown type. The tokens in it are listed with their paths."),
            Self::BrokenJson(_) => ("Broken JSON", "This looks like JSON, but is invalid or cut off."),
            Self::Curl => ("curl command", "A command that sends a request. The tokens that it sends are listed."),
            Self::Callback => {
                ("Callback URL", "Where the browser was redirected with the response. Its parameters are listed.")
            }
            Self::AuthorizeRequest => (
                "Sign-in URL",
                "The request, not the response: an app redirects the browser there to sign in. It has no token yet.",
            ),
            Self::Address => ("Address", "A URL. The tokens in it are listed."),
            Self::Form => ("Form", "A form body, as sent to a token endpoint for example."),
            Self::Saml => (
                "SAML",
                "A SAML message: XML, not a JWT. SAML is another sign-in protocol, which this page can't verify.",
            ),
            Self::Text => ("Text", "An unknown format. Any tokens in it are listed."),
        }
    }
}

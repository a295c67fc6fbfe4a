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
    /// A heading.
    #[must_use]
    pub fn words(&self) -> &'static str {
        self.entry().0
    }

    /// What it is and what it is not.
    #[must_use]
    pub fn meaning(&self) -> &'static str {
        self.entry().1
    }

    fn entry(&self) -> (&'static str, &'static str) {
        match self {
            Self::Nothing => ("Nothing", "Paste a token, or a text with a token in it."),
            Self::TooLarge { .. } => (
                "Too large",
                "At most 1 MiB (1,048,576 bytes) is read. No token is that large: paste the part with the token only.",
            ),
            Self::Value => ("A value", "One value, or several."),
            Self::Headers => ("HTTP headers", "Headers of a request or an answer; a token stands in Authorization."),
            Self::TokenResponse => (
                "Token response",
                "The answer of a token endpoint (RFC 6749, section 5.1). Its tokens are listed one by one.",
            ),
            Self::LoginResult => {
                ("Result of a login here", "The result that this page hands to scripts, with its tokens.")
            }
            Self::AuthnAnswer => (
                "Answer of Okta's Authn API",
                "A step of a sign-in. It holds a token for the next step, and none that an API would take.",
            ),
            Self::Refusal => {
                ("Error answer", "The server refused. There is no token in an error; its words are below.")
            }
            Self::Claims => (
                "Claims without a token",
                "The inside of a token, or an answer of userinfo or introspection. Without a signature nobody can tell \
                 whether it is true.",
            ),
            Self::Discovery => (
                "Discovery document",
                "What an issuer publishes about itself. It is no token; its issuer and keys address help to verify one.",
            ),
            Self::SignedJson => (
                "JWS as JSON",
                "A signed content in the JSON form (RFC 7515, section 7.2). Each signature is listed as a compact JWT where \
                 that is possible.",
            ),
            Self::EncryptedJson => (
                "JWE as JSON",
                "An encrypted content in the JSON form (RFC 7516, section 7.2): only its recipient can read it.",
            ),
            Self::Keys => ("Keys", "Keys, no token. A public key belongs into the field for keys of the verification."),
            Self::Json => {
                ("JSON", "JSON of a form that is not known here; the tokens in it are listed by their place.")
            }
            Self::BrokenJson(_) => ("Broken JSON", "This looks like JSON, but cannot be read to its end."),
            Self::Curl => ("curl command", "A command that sends a request; the tokens that it sends are listed."),
            Self::Callback => {
                ("Callback address", "Where the browser was sent with an answer. What the answer brought is listed.")
            }
            Self::AuthorizeRequest => (
                "Address of a sign-in",
                "The question, not the answer: an application sends the browser there to sign in. There is no token in it yet.",
            ),
            Self::Address => ("Address", "A web address; the tokens in it are listed."),
            Self::Form => ("Form", "The body of a form, as it is sent to a token endpoint for example."),
            Self::Saml => (
                "SAML",
                "A SAML message, which is XML and no JWT. It belongs to another kind of sign-in; this page cannot verify it.",
            ),
            Self::Text => ("Text", "No form that is known here. Tokens in it are listed where there are any."),
        }
    }
}

//! What to know of a token that may well hold.

use super::ReasonText;
use crate::warning::Warning;

impl Warning {
    /// For people.
    #[must_use]
    pub fn sentence(&self) -> ReasonText {
        match self {
            Self::Large { bytes } => {
                format!("The token has {bytes} bytes. Many servers refuse a header of more than 8192: take claims out.").into()
            }
            Self::PayloadNotObject => "The payload is not a JSON object: this is a signed text, not a JWT, and no API takes it for one.".into(),
            Self::Nested => "The payload is said to be a token itself (cty). Inspect that one too.".into(),
            Self::Certificates => {
                "The token brings certificates of its own (x5c). They were not used: what counts are the keys that you named.".into()
            }
            Self::KidMissing { tried } => format!(
                "The token does not name its key (kid), so {tried} were tried. An API that looks keys up by name will refuse it."
            )
            .into(),
            Self::KidNotCompared { kid } => {
                format!("The token names the key {kid}; the one that fits has no name, so the names were not compared.").into()
            }
            Self::SharedSecret => "Whoever can verify this token can also make one: the secret is the same. It proves its issuer only to those who keep that secret.".into(),
            Self::SecretShort { bits, least } => {
                format!("The secret has {bits} bits, and must have {least} (RFC 7518, section 3.2). It can be guessed from a single token: replace it.").into()
            }
        }
    }
}

//! Warnings about a token that may be valid.

use super::ReasonText;
use crate::warning::Warning;

impl Warning {
    /// For people.
    #[must_use]
    pub fn sentence(&self) -> ReasonText {
        match self {
            Self::Large { bytes } => {
                format!("The token has {bytes} bytes. Many servers reject headers over 8192 bytes: remove claims.")
                    .into()
            }
            Self::PayloadNotObject => {
                "The payload isn't a JSON object, so this isn't a JWT. No API accepts it as one.".into()
            }
            Self::Nested => "The header says that the payload is a token itself (cty). Inspect that one too.".into(),
            Self::Certificates => {
                "The token contains its own certificates (x5c). They weren't used; only the keys that you chose count."
                    .into()
            }
            Self::KidMissing { tried } => format!(
                "The token doesn't name its key (kid), so {tried} keys were tried. An API that looks up keys by kid \
                rejects it."
            )
            .into(),
            Self::KidNotCompared { kid } => {
                format!("The token names the key {kid}. The matching key has no kid, so the two weren't compared.")
                    .into()
            }
            Self::SharedSecret => "Anyone who can verify this token can also forge one, because the secret is the \
                same. It proves its issuer only if the secret is kept."
                .into(),
            Self::SecretShort { bits, least } => format!(
                "The secret has {bits} bits but needs {least} (RFC 7518, section 3.2). It can be guessed from \
                    one token: replace it."
            )
            .into(),
        }
    }
}

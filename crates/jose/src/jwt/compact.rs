//! The compact serialisation of RFC 7515, section 7.1, taken apart without trusting any of it.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Map, Value};
use std::fmt;

use super::UnixTime;
use crate::Part;

/// A JWT that can be read; nothing about it has been verified.
#[derive(Clone, PartialEq)]
pub struct Compact {
    pub header: Map<String, Value>,
    pub payload: Map<String, Value>,
    pub(crate) signature: Vec<u8>,
}

/// Why a text is not a readable JWT.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Malformed {
    /// Not three parts: a token that only its issuer can read.
    Opaque,
    /// Five parts: a JWE (RFC 7516, section 3.1).
    Encrypted,
    Base64(Part),
    Json {
        part: Part,
        detail: String,
    },
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Opaque => f.write_str("opaque: not a JWT, so only its issuer can say what it means"),
            Self::Encrypted => f.write_str("encrypted (JWE): only its recipient can read it"),
            Self::Base64(part) => write!(f, "the {part} is not base64url"),
            Self::Json { part, detail } => write!(f, "the {part} is not a JSON object: {detail}"),
        }
    }
}

/// Shows the names of the claims only: header, payload and signature together are the token.
impl fmt::Debug for Compact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Compact")?;
        f.debug_list().entries(self.header.keys().chain(self.payload.keys())).finish()
    }
}

impl Compact {
    /// Reads header and payload.
    ///
    /// # Errors
    /// [`Malformed`] names the first part that cannot be read.
    pub fn parse(text: &str) -> Result<Self, Malformed> {
        let parts: Vec<&str> = text.split('.').collect();
        let [header, payload, signature] = parts[..] else {
            return Err(if parts.len() == 5 { Malformed::Encrypted } else { Malformed::Opaque });
        };
        Ok(Self {
            header: object(header, Part::Header)?,
            payload: object(payload, Part::Payload)?,
            signature: URL_SAFE_NO_PAD.decode(signature).map_err(|_| Malformed::Base64(Part::Signature))?,
        })
    }

    /// A claim that is a text.
    #[must_use]
    pub fn text(&self, claim: &str) -> Option<&str> {
        self.payload.get(claim)?.as_str()
    }

    /// A claim that is a `NumericDate`; fractions are cut off.
    #[must_use]
    pub fn time(&self, claim: &str) -> Option<UnixTime> {
        let value = self.payload.get(claim)?;
        #[expect(clippy::cast_possible_truncation, reason = "`as` saturates, and no token lives that long")]
        value.as_i64().or_else(|| value.as_f64().map(|seconds| seconds as i64)).map(UnixTime)
    }

    /// A claim that is one text or a list of texts, such as `aud`; empty when absent or of another kind.
    #[must_use]
    pub fn texts(&self, claim: &str) -> Vec<&str> {
        match self.payload.get(claim) {
            Some(Value::String(text)) => vec![text],
            Some(Value::Array(items)) => items.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        }
    }
}

fn object(part: &str, name: Part) -> Result<Map<String, Value>, Malformed> {
    let bytes = URL_SAFE_NO_PAD.decode(part).map_err(|_| Malformed::Base64(name))?;
    serde_json::from_slice(&bytes).map_err(|error| Malformed::Json { part: name, detail: error.to_string() })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 7515, appendix A.2.
    const RFC7515_A2: &str = include_str!("../../../../tests/vectors/rfc7515-a2.jwt");

    #[test]
    fn reads_the_rfc_example() {
        let token = Compact::parse(RFC7515_A2.trim()).expect("a JWT");
        assert_eq!(token.header["alg"], "RS256");
        assert_eq!(token.text("iss"), Some("joe"));
        assert_eq!(token.time("exp"), Some(UnixTime(1_300_819_380)));
    }

    #[test]
    fn debug_shows_names_and_no_values() {
        let token = Compact::parse(RFC7515_A2.trim()).expect("a JWT");
        assert_eq!(format!("{token:?}"), r#"Compact["alg", "iss", "exp", "http://example.com/is_root"]"#);
    }

    #[test]
    fn keeps_unicode_intact() {
        let encode = |json: &str| URL_SAFE_NO_PAD.encode(json);
        let text = format!("{}.{}.", encode(r#"{"alg":"none"}"#), encode(r#"{"name":"Zoë Łovelace 🚀"}"#));
        assert_eq!(Compact::parse(&text).expect("a JWT").text("name"), Some("Zoë Łovelace 🚀"));
    }

    fn check(text: &str, expected: &Malformed) {
        assert_eq!(Compact::parse(text).expect_err(text), *expected, "{text}");
    }

    #[test]
    fn names_the_part_that_is_broken() {
        check("", &Malformed::Opaque);
        check("00abcDEF", &Malformed::Opaque);
        check("a.b.c.d.e", &Malformed::Encrypted);
        check("é.e30.e30", &Malformed::Base64(Part::Header));
        check("e30.e3=.e30", &Malformed::Base64(Part::Payload));
        check("e30.e30.*", &Malformed::Base64(Part::Signature));
        let not_an_object = Compact::parse("WzFd.e30.e30").expect_err("an array");
        assert!(matches!(not_an_object, Malformed::Json { part: Part::Header, .. }), "{not_an_object:?}");
    }
}

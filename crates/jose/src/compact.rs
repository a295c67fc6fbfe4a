//! The compact serialization of RFC 7515, section 7.1: opened once, as strictly as a verifier must.

use std::fmt;

use serde_json::{Map, Value};

use crate::base64url::decode;
use crate::claim::Claim;
use crate::claims::without_prefix;
use crate::{NumericDate, Part, Reason, Warning, json};

/// A token beyond this is not looked at. Servers commonly refuse a header of 8 to 16 KiB.
pub const MOST_BYTES: usize = 256 * 1024;

/// A token that no common server takes as a header any more.
const MANY_BYTES: usize = 8 * 1024;

/// A JWT that can be read; nothing about it has been verified.
#[derive(Clone, PartialEq)]
pub struct Compact {
    /// The JOSE header.
    pub header: Map<String, Value>,
    /// The claims.
    pub payload: Map<String, Value>,
    /// Why a verifier rejects the token although it is readable, for example a duplicate member. Usually empty.
    pub faults: Vec<Reason>,
}

/// Why a text is not a readable JWT.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Malformed {
    /// Not three parts: a token that only its issuer can read.
    Opaque,
    /// Five parts: a JWE (RFC 7516, section 3.1).
    Encrypted,
    /// A part that cannot be read, or a text that is too large.
    Refused(Reason),
    /// The payload isn't an object, as a JWT requires (RFC 7519, section 7.2, step 10).
    PayloadNotObject,
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Opaque => f.write_str("opaque: not a JWT, so only its issuer can read it"),
            Self::Encrypted => f.write_str("encrypted (JWE): only its recipient can read it"),
            Self::Refused(reason) => f.write_str(&reason.brief()),
            Self::PayloadNotObject => f.write_str("the payload isn't a JSON object"),
        }
    }
}

impl std::error::Error for Malformed {}

/// Shows the names of the claims only: header, payload and signature together are the token.
impl fmt::Debug for Compact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Compact")?;
        f.debug_list().entries(self.header.keys().chain(self.payload.keys())).finish()
    }
}

impl Compact {
    /// Reads header and payload. What appears twice is read as the last of its kind, and is one of the
    /// [`faults`](Self::faults).
    ///
    /// # Errors
    /// [`Malformed`] names the first part that cannot be read.
    pub fn parse(text: &str) -> Result<Self, Malformed> {
        let Opened { header, payload, signature, reasons, .. } = open(text);
        match (header, payload, signature) {
            (Some(header), Some(payload), Some(_)) => Ok(Self { header, payload, faults: reasons }),
            _ => Err(reasons.into_iter().next().map_or(Malformed::PayloadNotObject, Malformed::of)),
        }
    }

    /// Returns a claim that should be a text.
    #[must_use]
    pub fn text(&self, claim: &str) -> Claim<&str> {
        Claim::text(self.payload.get(claim))
    }

    /// Returns a claim that should be a `NumericDate`; `None` when it is absent.
    #[must_use]
    pub fn time(&self, claim: &str) -> Option<NumericDate> {
        self.payload.get(claim).map(NumericDate::of)
    }

    /// Reads a claim that should be a string or a list of strings, for example `aud`.
    #[must_use]
    pub fn texts(&self, claim: &str) -> Claim<Vec<&str>> {
        Claim::read(self.payload.get(claim), "a string or a list of strings", |value| match value {
            Value::String(text) => Some(vec![text.as_str()]),
            Value::Array(items) => items.iter().map(Value::as_str).collect(),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => None,
        })
    }

    /// `typ` of the header, without the `application/` that may be left out (RFC 7515, section 4.1.9).
    #[must_use]
    pub fn token_type(&self) -> Claim<&str> {
        Claim::text(self.header.get("typ")).map(without_prefix)
    }
}

impl Malformed {
    fn of(reason: Reason) -> Self {
        match reason {
            Reason::Empty | Reason::NotAJws { .. } => Self::Opaque,
            Reason::Encrypted => Self::Encrypted,
            other => Self::Refused(other),
        }
    }
}

/// What could be read; each part only where it is canonical.
#[derive(Default)]
pub(crate) struct Opened<'a> {
    /// What is signed: the text up to the second dot (RFC 7515, section 5.1).
    pub(crate) signed: &'a str,
    pub(crate) header: Option<Map<String, Value>>,
    pub(crate) payload: Option<Map<String, Value>>,
    pub(crate) signature: Option<Vec<u8>>,
    pub(crate) reasons: Vec<Reason>,
    pub(crate) warnings: Vec<Warning>,
}

/// Takes a text apart.
pub(crate) fn open(text: &str) -> Opened<'_> {
    let mut opened = Opened::default();
    match shape(text) {
        Ok(parts) => opened.read(text, parts),
        Err(reason) => opened.reasons.push(reason),
    }
    opened
}

fn shape(text: &str) -> Result<[&str; 3], Reason> {
    if text.trim().is_empty() {
        return Err(Reason::Empty);
    }
    if text.len() > MOST_BYTES {
        return Err(Reason::TooLarge { bytes: text.len(), most: MOST_BYTES });
    }
    if let Some(reason) = json_serialization(text) {
        return Err(reason);
    }
    let mut parts = text.splitn(6, '.');
    let first = [parts.next(), parts.next(), parts.next()];
    match (first, parts.count()) {
        ([Some(header), Some(payload), Some(signature)], 0) => Ok([header, payload, signature]),
        (_, 2) => Err(Reason::Encrypted),
        _ => Err(Reason::NotAJws { parts: text.split('.').count() }),
    }
}

/// Returns the JSON serializations of JWS (RFC 7515, section 7.2) and JWE (RFC 7516, section 7.2).
fn json_serialization(text: &str) -> Option<Reason> {
    if !text.trim_start().starts_with('{') {
        return None;
    }
    let read = json::read(text).ok()?;
    let object = read.value.as_object()?;
    if object.contains_key("ciphertext") {
        return Some(Reason::Encrypted);
    }
    let signatures = match object.get("signatures") {
        Some(listed) => listed.as_array()?.len(),
        None => usize::from(object.contains_key("signature")),
    };
    (signatures > 0).then_some(Reason::JsonSerialization { signatures })
}

impl<'a> Opened<'a> {
    fn read(&mut self, text: &'a str, [header, payload, signature]: [&'a str; 3]) {
        self.signed = &text[..header.len() + 1 + payload.len()];
        if text.len() > MANY_BYTES {
            self.warnings.push(Warning::Large { bytes: text.len() });
        }
        self.header = self.decoded(Part::Header, header).and_then(|bytes| self.header(&bytes));
        if payload.is_empty() && !signature.is_empty() {
            self.reasons.push(Reason::DetachedPayload);
            return;
        }
        self.payload = self.decoded(Part::Payload, payload).and_then(|bytes| self.payload(&bytes));
        self.signature = self.decoded(Part::Signature, signature);
    }

    fn decoded(&mut self, part: Part, text: &str) -> Option<Vec<u8>> {
        decode(text).map_err(|problem| self.reasons.push(Reason::Base64 { part, problem })).ok()
    }

    fn header(&mut self, bytes: &[u8]) -> Option<Map<String, Value>> {
        match self.json(Part::Header, bytes) {
            Ok(Some(Value::Object(header))) => Some(header),
            Ok(Some(_)) => {
                self.reasons.push(Reason::HeaderNotObject);
                None
            }
            Ok(None) => None,
            Err((line, column)) => {
                self.reasons.push(Reason::HeaderNotJson { line, column });
                None
            }
        }
    }

    /// Returns a JWS may carry anything; only a JWT must carry an object (RFC 7519, section 7.2, step 10).
    fn payload(&mut self, bytes: &[u8]) -> Option<Map<String, Value>> {
        match self.json(Part::Payload, bytes) {
            Ok(Some(Value::Object(payload))) => return Some(payload),
            Ok(Some(_)) | Err(_) => self.warnings.push(Warning::PayloadNotObject),
            Ok(None) => {}
        }
        None
    }

    /// Returns a value that nests within reason; otherwise line and column of what is not JSON.
    fn json(&mut self, part: Part, bytes: &[u8]) -> Result<Option<Value>, (usize, usize)> {
        let source = std::str::from_utf8(bytes).map_err(|error| (1, error.valid_up_to() + 1))?;
        match json::read(source) {
            Ok(read) if !read.is_too_deep => {
                let twice = read.duplicates.iter();
                self.reasons.extend(twice.map(|path| Reason::DuplicateMember { part, path: crate::shown(path) }));
                Ok(Some(read.value))
            }
            Err(flaw) if !flaw.is_too_deep => Err((flaw.line, flaw.column)),
            Ok(_) | Err(_) => {
                self.reasons.push(Reason::NestedTooDeeply(part));
                Ok(None)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::UnixTime;
    use crate::base64url::{Base64Problem, encode};

    /// RFC 7515, appendix A.2.
    const RFC7515_A2: &str = include_str!("../../../tests/vectors/rfc7515-a2.jwt");

    fn claims(payload: &str) -> Compact {
        Compact::parse(&format!("{}.{}.", encode(r#"{"alg":"none"}"#), encode(payload))).expect("a JWT")
    }

    #[test]
    fn reads_the_rfc_example() {
        let token = Compact::parse(RFC7515_A2.trim()).expect("a JWT");
        assert_eq!(token.header["alg"], "RS256");
        assert_eq!(token.text("iss"), Claim::Is("joe"));
        assert_eq!(token.time("exp"), Some(NumericDate::At(UnixTime(1_300_819_380))));
        assert_eq!(token.faults, []);
    }

    #[test]
    fn debug_shows_names_and_no_values() {
        let token = Compact::parse(RFC7515_A2.trim()).expect("a JWT");
        assert_eq!(format!("{token:?}"), r#"Compact["alg", "iss", "exp", "http://example.com/is_root"]"#);
    }

    #[test]
    fn keeps_unicode_intact() {
        assert_eq!(claims(r#"{"name":"Zoë Łovelace 🚀"}"#).text("name"), Claim::Is("Zoë Łovelace 🚀"));
    }

    #[test]
    fn a_claim_of_another_type_is_not_an_absent_one() {
        let token = claims(r#"{"nbf":"4102444800","aud":["a",1],"client_id":["c"],"list":["a","b"],"one":"a"}"#);
        assert_eq!(token.time("nbf"), Some(NumericDate::NotANumber));
        assert_eq!(token.texts("aud").map(|_| ()), Claim::Mistyped { wanted: "a string or a list of strings" });
        assert_eq!(token.text("client_id").map(|_| ()), Claim::Mistyped { wanted: "a string" });
        assert_eq!(token.texts("aud").mistyped("aud").as_deref(), Some("aud isn't a string or a list of strings"));
        assert_eq!(token.texts("list"), Claim::Is(vec!["a", "b"]));
        assert_eq!(token.texts("one"), Claim::Is(vec!["a"]));
        assert_eq!((token.text("x"), token.texts("x"), token.time("x")), (Claim::Absent, Claim::Absent, None));
    }

    #[test]
    fn a_type_may_leave_its_prefix_out() {
        let of = |header: &str| {
            let token = Compact::parse(&format!("{}.e30.", encode(header))).expect("a JWT");
            token.token_type().map(str::to_owned)
        };
        assert_eq!(of(r#"{"typ":"application/at+jwt"}"#), Claim::Is("at+jwt".into()));
        assert_eq!(of(r#"{"typ":"Application/AT+JWT"}"#), Claim::Is("AT+JWT".into()));
        assert_eq!(of(r#"{"typ":"JWT"}"#), Claim::Is("JWT".into()));
        assert_eq!(of("{}"), Claim::Absent);
    }

    #[test]
    fn what_appears_twice_can_be_read_and_is_a_fault() {
        let token = claims(r#"{"aud":"a","aud":"b"}"#);
        assert_eq!(token.text("aud"), Claim::Is("b"));
        assert_eq!(token.faults, [Reason::DuplicateMember { part: Part::Payload, path: "aud".into() }]);
    }

    fn check(text: &str, expected: &Malformed) {
        assert_eq!(Compact::parse(text).expect_err(text), *expected, "{text}");
    }

    #[test]
    fn names_the_part_that_is_broken() {
        let base64 = |part, problem| Malformed::Refused(Reason::Base64 { part, problem });
        check("", &Malformed::Opaque);
        check("00abcDEF", &Malformed::Opaque);
        check("a.b.c.d.e", &Malformed::Encrypted);
        check("é.e30.e30", &base64(Part::Header, Base64Problem::Character { at: 0 }));
        check("e30.e3=.e30", &base64(Part::Payload, Base64Problem::Padding { at: 2 }));
        check("e30.e30.*", &base64(Part::Signature, Base64Problem::Character { at: 0 }));
        check("e30.e31.", &base64(Part::Payload, Base64Problem::TrailingBits));
        check("WzFd.e30.e30", &Malformed::Refused(Reason::HeaderNotObject));
        check("e30.WzFd.e30", &Malformed::PayloadNotObject);
        check("e30..e30", &Malformed::Refused(Reason::DetachedPayload));
        let bytes = MOST_BYTES + 1;
        check(&".".repeat(bytes), &Malformed::Refused(Reason::TooLarge { bytes, most: MOST_BYTES }));
    }
}

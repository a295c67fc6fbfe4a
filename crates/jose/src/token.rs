//! A token's text, taken apart as strictly as a verifier must, with everything that is wrong about it.

use serde_json::{Map, Value};

use super::base64url::decode;
use super::json::{self, JsonProblem, Read};
use super::reason::Reason;
use super::warning::Warning;
use crate::Part;

/// A token beyond this is not looked at. Servers commonly refuse a header of 8 to 16 KiB.
pub const MOST_BYTES: usize = 256 * 1024;

/// A token that no common server takes as a header any more.
const MANY_BYTES: usize = 8 * 1024;

/// What could be read; each part only where it is canonical.
#[derive(Default)]
pub(super) struct Opened<'a> {
    /// What is signed: the text up to the second dot (RFC 7515, section 5.1).
    pub signed: &'a str,
    pub header: Option<Map<String, Value>>,
    pub signature: Option<Vec<u8>>,
    pub reasons: Vec<Reason>,
    pub warnings: Vec<Warning>,
}

/// Takes a text apart.
pub(super) fn open(text: &str) -> Opened<'_> {
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

/// The JSON serialisations of JWS (RFC 7515, section 7.2) and JWE (RFC 7516, section 7.2).
fn json_serialization(text: &str) -> Option<Reason> {
    if !text.trim_start().starts_with('{') {
        return None;
    }
    let read = json::read(text.as_bytes()).ok()?;
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
        if let Some(bytes) = self.decoded(Part::Payload, payload) {
            self.payload(&bytes);
        }
        self.signature = self.decoded(Part::Signature, signature);
    }

    fn decoded(&mut self, part: Part, text: &str) -> Option<Vec<u8>> {
        decode(text).map_err(|problem| self.reasons.push(Reason::Base64 { part, problem })).ok()
    }

    fn header(&mut self, bytes: &[u8]) -> Option<Map<String, Value>> {
        match json::read(bytes) {
            Ok(Read { value: Value::Object(header), duplicates }) => {
                self.duplicates(Part::Header, duplicates);
                Some(header)
            }
            Ok(_) => {
                self.reasons.push(Reason::HeaderNotObject);
                None
            }
            Err(JsonProblem::Syntax { line, column }) => {
                self.reasons.push(Reason::HeaderNotJson { line, column });
                None
            }
            Err(JsonProblem::TooDeep) => {
                self.reasons.push(Reason::NestedTooDeeply(Part::Header));
                None
            }
        }
    }

    /// A JWS may carry anything; only a JWT must carry an object (RFC 7519, section 7.2, step 10).
    fn payload(&mut self, bytes: &[u8]) {
        match json::read(bytes) {
            Ok(read) => {
                self.duplicates(Part::Payload, read.duplicates);
                if !read.value.is_object() {
                    self.warnings.push(Warning::PayloadNotObject);
                }
            }
            Err(JsonProblem::Syntax { .. }) => self.warnings.push(Warning::PayloadNotObject),
            Err(JsonProblem::TooDeep) => self.reasons.push(Reason::NestedTooDeeply(Part::Payload)),
        }
    }

    fn duplicates(&mut self, part: Part, paths: Vec<String>) {
        let reasons = paths.into_iter().map(|path| Reason::DuplicateMember { part, path: super::shown(&path) });
        self.reasons.extend(reasons);
    }
}

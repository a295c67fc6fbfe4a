//! Each vector of each document in `tests/vectors`, with its verdict.

use jose::{Keys, KeysProblem, PassedOver, SignatureVerdict};

use crate::{read_keys, verify};
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    document: String,
    vectors: Vec<Vector>,
    left_out: Vec<LeftOut>,
}

/// What a document has and the vectors do not.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LeftOut {
    section: String,
    because: String,
}

/// Keys, or a token with keys; everything that is expected of them is listed, and nothing else may come.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Vector {
    section: String,
    title: String,
    /// JSON, or PEM as a text.
    keys: Option<Value>,
    #[serde(default)]
    passed_over: Vec<String>,
    problem: Option<String>,
    readable: Option<Vec<Readable>>,
    /// Notes of every key, where the keys are not listed one by one.
    notes: Option<Vec<String>>,

    token: Option<String>,
    verdict: Option<String>,
    algorithm: Option<String>,
    #[serde(default)]
    reasons: Vec<String>,
    #[serde(default)]
    warnings: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Readable {
    kind: String,
    bits: Option<usize>,
    kid: Option<String>,
    alg: Option<String>,
    usage: Option<String>,
    notes: Vec<String>,
    thumbprint: Option<String>,
    /// Another way to write the same key.
    same_as: Option<Value>,
}

fn text(keys: &Value) -> String {
    keys.as_str().map_or_else(|| keys.to_string(), str::to_owned)
}

impl Vector {
    fn read_keys(&self, at: &str) -> Keys {
        let Some(keys) = &self.keys else { return Keys::none() };
        let read = read_keys(&text(keys));
        let codes = |passed: &[PassedOver]| passed.iter().map(|key| key.problem.code().to_owned()).collect::<Vec<_>>();
        match read {
            Ok(keys) => {
                assert_eq!(None, self.problem, "{at}");
                assert_eq!(codes(keys.passed_over()), self.passed_over, "{at}");
                keys
            }
            Err(problem) => {
                if let Some(expected) = &self.problem {
                    assert_eq!(problem.code(), expected, "{at}");
                }
                let KeysProblem::NoneUsable(passed_over) = problem else { panic!("{at}: {problem:?}") };
                assert_eq!(codes(&passed_over), self.passed_over, "{at}");
                Keys::none()
            }
        }
    }

    fn check_keys(&self, keys: &Keys, at: &str) {
        if let Some(expected) = &self.notes {
            for key in keys.usable() {
                assert_eq!(key.notes.iter().map(|note| note.code()).collect::<Vec<_>>(), *expected, "{at}");
            }
        }
        let Some(readable) = &self.readable else { return };
        assert_eq!(keys.usable().len(), readable.len(), "{at}");
        for (key, expected) in keys.usable().iter().zip(readable) {
            assert_eq!(key.kind().name(), expected.kind, "{at}");
            assert_eq!(key.kid, expected.kid, "{at}");
            assert_eq!(key.alg, expected.alg, "{at}");
            assert_eq!(key.usage, expected.usage, "{at}");
            assert_eq!(key.notes.iter().map(|note| note.code()).collect::<Vec<_>>(), expected.notes, "{at}");
            if let Some(bits) = expected.bits {
                assert_eq!(key.bits(), bits, "{at}");
            }
            if let Some(thumbprint) = &expected.thumbprint {
                assert_eq!(key.thumbprint().as_ref(), Some(thumbprint), "{at}");
            }
            if let Some(other) = &expected.same_as {
                let other = read_keys(&text(other)).expect(at);
                assert_eq!(key.thumbprint(), other.usable()[0].thumbprint(), "{at}");
            }
        }
    }

    fn check_token(&self, token: &str, keys: &Keys, at: &str) {
        let verification = verify(token, keys);
        let actual: Vec<&str> = verification.reasons().iter().map(|reason| reason.code()).collect();
        assert_eq!(actual, self.reasons, "{at}: {verification:#?}");
        let warnings: Vec<&str> = verification.warnings.iter().map(|warning| warning.code()).collect();
        let sorted = |mut codes: Vec<String>| {
            codes.sort();
            codes
        };
        let warnings = warnings.into_iter().map(str::to_owned).collect();
        assert_eq!(sorted(warnings), sorted(self.warnings.clone()), "{at}");
        match (&verification.verdict, self.verdict.as_deref()) {
            (SignatureVerdict::Verified { algorithm, .. }, Some("verified")) => {
                assert_eq!(Some(algorithm.name()), self.algorithm.as_deref(), "{at}");
            }
            (SignatureVerdict::Refused(_), Some("refused")) => assert!(!self.reasons.is_empty(), "{at}"),
            (verdict, expected) => panic!("{at}: expected {expected:?}, got {verdict:?}"),
        }
        for reason in verification.reasons() {
            assert!(reason.sentence().ends_with('.'), "{at}: {}", reason.sentence());
        }
    }
}

fn check(document: &str, count: usize) {
    let document: Document = serde_json::from_str(document).expect("a document of vectors");
    assert_eq!(document.vectors.len(), count, "{}", document.document);
    for vector in &document.vectors {
        let at = format!("{}, {}: {}", document.document, vector.section, vector.title);
        let keys = vector.read_keys(&at);
        vector.check_keys(&keys, &at);
        match &vector.token {
            Some(token) => vector.check_token(token, &keys, &at),
            None => assert!(vector.readable.is_some() || vector.problem.is_some(), "{at}: nothing is asserted"),
        }
    }
    for left_out in &document.left_out {
        assert!(left_out.because.len() > 20, "{}, {}", document.document, left_out.section);
    }
}

#[test]
fn rfc7515() {
    check(include_str!("../../../../tests/vectors/rfc7515.json"), 17);
}

#[test]
fn rfc7517() {
    check(include_str!("../../../../tests/vectors/rfc7517.json"), 9);
}

#[test]
fn rfc7519() {
    check(include_str!("../../../../tests/vectors/rfc7519.json"), 6);
}

#[test]
fn rfc7520() {
    check(include_str!("../../../../tests/vectors/rfc7520.json"), 68);
}

#[test]
fn rfc7638() {
    check(include_str!("../../../../tests/vectors/rfc7638.json"), 1);
}

#[test]
fn rfc7797() {
    check(include_str!("../../../../tests/vectors/rfc7797.json"), 4);
}

#[test]
fn rfc8037() {
    check(include_str!("../../../../tests/vectors/rfc8037.json"), 6);
}

//! The login's check of a signature and the inspector's verdict on the same token cannot differ: over the vectors, and
//! over tokens that are really signed and then spoiled.

use std::collections::BTreeSet;

use jose::{ALL, Compact, Part, RS256, Reason, SignatureVerdict, base64url, read_published_keys, verify};
use jwt_compact::alg::Rsa;
use jwt_compact::{Algorithm as _, AlgorithmSignature};
use login::checks::{
    AccessExpectations, AtHash, Check, CheckName, CheckOutcome, IdExpectations, IssuerKeys, verify_access, verify_id,
};
use rsa::{BigUint, RsaPrivateKey};
use serde_json::{Value, json};

const NOW: jose::UnixTime = jose::UnixTime(1_790_000_000);

/// What both say to a token by the keys that an issuer publishes.
fn agree(token: &str, published: &str) -> bool {
    let inspected = match read_published_keys(published, ALL) {
        Ok(keys) => verify(token, &keys, ALL).verdict,
        Err(_) => return false,
    };
    let by_rs256 = matches!(&inspected, SignatureVerdict::Verified { algorithm, .. } if *algorithm == RS256);
    let has_duplicates = match &inspected {
        SignatureVerdict::Verified { .. } => false,
        SignatureVerdict::Refused(reasons) => {
            reasons.iter().any(|reason| matches!(reason, Reason::DuplicateMember { .. }))
        }
    };
    let Ok(keys) = read_published_keys(published, &[RS256]) else {
        assert!(!by_rs256, "the login can't read the key of {token}");
        return false;
    };
    let keys = IssuerKeys::Fetched(&keys);
    let id = IdExpectations { issuer: "i", client_id: "c", nonce: "n", access_token: AtHash("t"), user_id: None };
    let access = AccessExpectations { issuer: "i", audience: None, client_id: "c", scopes: &[], user_id: None };
    let is_readable = Compact::parse(token).is_ok();
    for checks in [verify_id(Some(token), keys, id, NOW), verify_access(token, keys, access, NOW)] {
        let outcome = |name| outcome(&checks, name);
        if is_readable {
            assert_eq!(outcome(CheckName::Signature) == CheckOutcome::Pass, by_rs256, "{token}: {checks:#?}");
            assert_eq!(outcome(CheckName::WellFormed) == CheckOutcome::Fail, has_duplicates, "{token}: {checks:#?}");
        } else {
            assert!(checks.iter().all(|check| check.outcome != CheckOutcome::Pass), "{token}: {checks:#?}");
        }
    }
    by_rs256
}

fn outcome(checks: &[Check], name: CheckName) -> CheckOutcome {
    checks.iter().find(|check| check.name == name).expect("a check of every name").outcome
}

/// Every member `token` of the vectors, with the `keys` or the `jwk` beside it.
fn vectors(value: &Value, found: &mut Vec<(String, String)>) {
    match value {
        Value::Object(members) => {
            let keys = members.get("keys").or_else(|| members.get("jwk"));
            for token in ["token", "without_kid"].into_iter().filter_map(|name| members.get(name)?.as_str()) {
                let keys = keys.map(|keys| keys.as_str().map_or_else(|| keys.to_string(), str::to_owned));
                found.push((token.to_owned(), keys.unwrap_or_default()));
            }
            members.values().for_each(|value| vectors(value, found));
        }
        Value::Array(items) => items.iter().for_each(|value| vectors(value, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn over_every_token_of_the_vectors_by_every_key() {
    let mut found = Vec::new();
    for text in [
        include_str!("../vectors/jose.json"),
        include_str!("../vectors/rfc7515.json"),
        include_str!("../vectors/rfc7519.json"),
        include_str!("../vectors/rfc7520.json"),
        include_str!("../vectors/rfc7797.json"),
        include_str!("../vectors/rfc8037.json"),
    ] {
        vectors(&serde_json::from_str(text).expect("vectors"), &mut found);
    }
    let keys: BTreeSet<&String> = found.iter().map(|(_, keys)| keys).collect();
    assert!(found.len() > 80 && keys.len() > 15, "{} tokens, {} keys", found.len(), keys.len());
    let verified = found.iter().flat_map(|(token, _)| keys.iter().map(move |keys| agree(token, keys)));
    assert!(verified.filter(|verified| *verified).count() >= 4, "some are signed with RS256");
}

struct Issuer {
    key: RsaPrivateKey,
    published: String,
}

impl Issuer {
    /// The RS256 key of `tests/vectors/jose.json`.
    fn read() -> Self {
        let jose: Value = serde_json::from_str(include_str!("../vectors/jose.json")).expect("vectors");
        let signed = jose["signed"].as_array().expect("a list").iter().find(|signed| signed["alg"] == "RS256");
        let jwk = &signed.expect("RS256")["private_jwk"];
        let number = |name: &str| {
            BigUint::from_bytes_be(&base64url::decode(jwk[name].as_str().expect(name)).expect("base64url"))
        };
        let primes = vec![number("p"), number("q")];
        let key = RsaPrivateKey::from_components(number("n"), number("e"), number("d"), primes).expect("a key");
        let public = json!({"kty": "RSA", "kid": "k", "use": "sig", "n": jwk["n"], "e": jwk["e"]});
        Self { key, published: json!({ "keys": [public] }).to_string() }
    }

    fn sign(&self, header: &str, payload: &str) -> String {
        let text = format!("{}.{}", base64url::encode(header), base64url::encode(payload));
        let signature = Rsa::rs256().sign(&self.key, text.as_bytes());
        format!("{text}.{}", base64url::encode(signature.as_bytes()))
    }
}

const HEADERS: [&str; 10] = [
    r#"{"alg":"RS256","kid":"k"}"#,
    r#"{"alg":"RS256"}"#,
    r#"{"alg":"RS256","kid":"another"}"#,
    r#"{"alg":"RS256","kid":1}"#,
    r#"{"alg":"RS256","kid":"k","kid":"k"}"#,
    r#"{"alg":"RS256","kid":"k","crit":["exp"],"exp":1}"#,
    r#"{"alg":"RS256","kid":"k","jku":"https://evil.example"}"#,
    r#"{"alg":"none","alg":"RS256","kid":"k"}"#,
    r#"{"alg":"PS256","kid":"k"}"#,
    r#"{"alg":"RS256","kid":"k","b64":false}"#,
];

const PAYLOADS: [&str; 6] =
    [r#"{"aud":"c"}"#, r#"{"aud":"x","aud":"c"}"#, r#"{"a":{"b":1,"b":2}}"#, "[1]", "text", r#"{"nbf":"2100"}"#];

#[test]
fn over_generated_tokens() {
    let issuer = Issuer::read();
    assert!(agree(&issuer.sign(HEADERS[0], PAYLOADS[0]), &issuer.published), "the issuer of this test can sign");
    let signed: Vec<String> =
        HEADERS.iter().flat_map(|header| PAYLOADS.map(|payload| issuer.sign(header, payload))).collect();
    for token in &signed {
        agree(token, &issuer.published);
        // A signature that goes on, and what a paste brings along.
        for tail in ["--", "__", "AA", ".", "=", "\n", " "] {
            assert!(!agree(&format!("{token}{tail}"), &issuer.published), "{token}{tail}");
        }
    }
    bolero::check!().with_type::<(u8, u16, char, bool)>().with_iterations(3_000).for_each(
        |(which, at, with, inserts): &(u8, u16, char, bool)| {
            let token = &signed[usize::from(*which) % signed.len()];
            let at = usize::from(*at) % token.len();
            let rest = if *inserts { at } else { at + 1 };
            agree(&format!("{}{with}{}", &token[..at], &token[rest..]), &issuer.published);
        },
    );
}

/// A token whose `aud` appears twice used to pass in the login and to be refused below it.
#[test]
fn a_duplicate_audience_is_refused_by_both() {
    let issuer = Issuer::read();
    let token = issuer.sign(HEADERS[0], PAYLOADS[1]);
    assert!(!agree(&token, &issuer.published));
    let keys = read_published_keys(&issuer.published, &[RS256]).expect("a key");
    let reason = Reason::DuplicateMember { part: Part::Payload, path: "aud".into() };
    assert_eq!(verify(&token, &keys, &[RS256]).reasons(), [reason]);
}

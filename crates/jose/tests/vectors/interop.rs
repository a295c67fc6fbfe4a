//! Tokens signed by npm's `jose` (`tests/vectors/jose.mjs`), one by each algorithm: each holds under its key, and under
//! no other key and no other algorithm.

use jose::{ALL, Algorithm, KeyNote, Keys, SignatureVerdict, Warning};

use crate::{read_keys, verify};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Jose {
    #[serde(rename = "made_by")]
    _made_by: String,
    pub signed: Vec<Signed>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signed {
    pub alg: String,
    pub jwk: Value,
    pub spki: Option<String>,
    pkcs8: Option<String>,
    private_jwk: Option<Value>,
    thumbprint: Option<String>,
    pub token: String,
    pub without_kid: String,
}

impl Jose {
    pub fn read() -> Self {
        serde_json::from_str(include_str!("../../../../tests/vectors/jose.json")).expect("the tokens of jose")
    }

    pub fn by(&self, alg: &str) -> &Signed {
        self.signed.iter().find(|signed| signed.alg == alg).expect(alg)
    }
}

impl Signed {
    pub fn keys(&self) -> Keys {
        read_keys(&self.jwk.to_string()).expect(&self.alg)
    }

    fn algorithm(&self) -> Algorithm {
        Algorithm::find(&self.alg, ALL).expect(&self.alg)
    }
}

/// The algorithm by which a token holds; its codes otherwise.
fn judged(token: &str, keys: &Keys) -> Result<&'static str, Vec<&'static str>> {
    match verify(token, keys).verdict {
        SignatureVerdict::Verified { algorithm, .. } => Ok(algorithm.name()),
        SignatureVerdict::Refused(reasons) => Err(reasons.iter().map(|reason| reason.code()).collect()),
    }
}

#[test]
fn each_algorithm_is_there() {
    let jose = Jose::read();
    for algorithm in ALL {
        assert_eq!(jose.by(algorithm.name()).algorithm(), *algorithm);
    }
    assert_eq!(jose.signed.len(), ALL.len() + 1, "EdDSA has two names");
}

#[test]
fn each_token_holds_under_its_key_in_every_form() {
    for signed in Jose::read().signed {
        let expected = Ok(signed.algorithm().name());
        assert_eq!(judged(&signed.token, &signed.keys()), expected, "{}", signed.alg);
        assert_eq!(judged(&signed.without_kid, &signed.keys()), expected, "{}", signed.alg);
        if let Some(spki) = &signed.spki {
            let keys = read_keys(spki).expect(&signed.alg);
            assert_eq!(judged(&signed.token, &keys), expected, "{}: SPKI", signed.alg);
            assert_eq!(keys.usable()[0].thumbprint(), signed.thumbprint, "{}", signed.alg);
        }
        if let Some(jwk) = &signed.private_jwk {
            let keys = read_keys(&jwk.to_string()).expect(&signed.alg);
            assert_eq!(judged(&signed.token, &keys), expected, "{}: private JWK", signed.alg);
            assert_eq!(keys.usable()[0].notes, [KeyNote::Private], "{}", signed.alg);
        }
    }
}

#[test]
fn a_private_key_in_pem_gives_its_public_half_where_it_has_one() {
    for signed in Jose::read().signed {
        let Some(pkcs8) = &signed.pkcs8 else { continue };
        match (read_keys(pkcs8), signed.alg.as_str()) {
            (Ok(keys), "EdDSA" | "Ed25519") => panic!("the seed alone has no public half: {keys:?}"),
            (Err(problem), "EdDSA" | "Ed25519") => assert!(problem.sentence().contains("openssl pkey"), "{problem:?}"),
            (keys, alg) => {
                let keys = keys.expect(alg);
                assert_eq!(judged(&signed.token, &keys), Ok(signed.algorithm().name()), "{alg}");
                assert_eq!(keys.usable()[0].notes, [KeyNote::Private], "{alg}");
            }
        }
    }
}

#[test]
fn no_token_holds_under_any_other_key() {
    let jose = Jose::read();
    for signed in &jose.signed {
        for other in jose.signed.iter().filter(|other| other.alg != signed.alg) {
            for token in [&signed.token, &signed.without_kid] {
                let refused = judged(token, &other.keys());
                let expected = if signed.algorithm().kind() == other.algorithm().kind() {
                    "signature-mismatch"
                } else if signed.alg.starts_with("HS") {
                    "symmetric-with-public-key"
                } else if other.alg.starts_with("HS") {
                    "secret-for-asymmetric"
                } else {
                    "no-key-of-kind"
                };
                assert_eq!(refused, Err(vec![expected]), "{} with the key of {}", signed.alg, other.alg);
            }
        }
    }
}

/// Only the header is changed here, so only the choice of algorithm can save the verifier where the key is the same.
#[test]
fn no_token_holds_by_any_other_algorithm() {
    use base64::Engine;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    for signed in Jose::read().signed {
        let (_, rest) = signed.token.split_once('.').expect("a dot");
        for algorithm in ALL.iter().filter(|other| **other != signed.algorithm()) {
            let header = URL_SAFE_NO_PAD.encode(json!({ "alg": algorithm.name() }).to_string());
            let refused = judged(&format!("{header}.{rest}"), &signed.keys());
            assert!(refused.is_err(), "{} as {}", signed.alg, algorithm.name());
            let same_kind = algorithm.kind() == signed.algorithm().kind();
            let by_signature = refused.expect_err("refused").iter().all(|code| code.starts_with("signature-"));
            assert_eq!(by_signature, same_kind, "{} as {}", signed.alg, algorithm.name());
        }
    }
}

#[test]
fn a_key_with_an_algorithm_of_its_own_takes_no_other() {
    let jose = Jose::read();
    for signed in &jose.signed {
        for algorithm in ALL.iter().filter(|other| other.kind() == signed.algorithm().kind()) {
            let mut jwk = signed.jwk.clone();
            jwk["alg"] = algorithm.name().into();
            let judged = judged(&signed.token, &read_keys(&jwk.to_string()).expect("a key"));
            if *algorithm == signed.algorithm() {
                assert_eq!(judged, Ok(algorithm.name()));
            } else {
                assert_eq!(judged, Err(vec!["alg-not-the-keys"]), "{} for {}", signed.alg, algorithm.name());
            }
        }
    }
}

#[test]
fn among_all_keys_the_right_one_is_found_and_named() {
    let jose = Jose::read();
    let named = |signed: &Signed| {
        let mut jwk = signed.jwk.clone();
        jwk["kid"] = signed.alg.clone().into();
        jwk
    };
    let all = json!({ "keys": jose.signed.iter().map(named).collect::<Vec<_>>() });
    let all = read_keys(&all.to_string()).expect("keys");
    for signed in &jose.signed {
        let verification = verify(&signed.token, &all);
        let SignatureVerdict::Verified { key, .. } = &verification.verdict else {
            panic!("{}: {verification:?}", signed.alg)
        };
        assert_eq!(key.kid.as_ref(), Some(&signed.alg));
        assert!(!verification.warnings.iter().any(|warning| matches!(warning, Warning::KidMissing { .. })));

        let verification = verify(&signed.without_kid, &all);
        let SignatureVerdict::Verified { key, .. } = &verification.verdict else {
            panic!("{}: {verification:?}", signed.alg)
        };
        assert_eq!(key.kid.as_ref(), Some(&signed.alg));
        let of_kind = jose.signed.iter().filter(|other| other.algorithm().kind() == signed.algorithm().kind()).count();
        let warned = verification.warnings.contains(&Warning::KidMissing { tried: of_kind });
        assert_eq!(warned, of_kind > 1, "{}", signed.alg);
    }
}

//! A changed bit, anywhere, never verifies; and no text for keys or tokens is too strange for an answer.

use jose::{Keys, SecretEncoding, SignatureVerdict};

use super::interop::Jose;
use crate::{read_keys, verify};

/// Flips each bit of the text. What is no UTF-8 any more cannot even be handed over.
fn flip_everywhere(alg: &str) {
    let jose = Jose::read();
    let (token, keys) = (&jose.by(alg).token, jose.by(alg).keys());
    assert!(verify(token, &keys).is_verified(), "{alg}");
    let mut judged = 0;
    for at in 0..token.len() {
        for bit in 0..8 {
            let mut bytes = token.clone().into_bytes();
            bytes[at] ^= 1 << bit;
            let Ok(changed) = String::from_utf8(bytes) else { continue };
            judged += 1;
            assert!(!verify(&changed, &keys).is_verified(), "{alg}: bit {bit} of byte {at}: {changed}");
        }
    }
    assert_eq!(judged, token.len() * 7, "only the eighth bit leaves UTF-8");
}

#[test]
fn no_bit_of_an_es256_token_can_be_flipped() {
    flip_everywhere("ES256");
}

#[test]
fn no_bit_of_an_rs256_token_can_be_flipped() {
    flip_everywhere("RS256");
}

/// Every bit of the decoded signature, of each algorithm: the text stays canonical, so only the mathematics refuse.
#[test]
fn no_bit_of_any_signature_can_be_flipped() {
    use base64::Engine;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    for signed in Jose::read().signed {
        let keys = signed.keys();
        let (text, signature) = signed.token.rsplit_once('.').expect("a signature");
        let signature = URL_SAFE_NO_PAD.decode(signature).expect("base64url");
        for at in (0..signature.len()).step_by(if signature.len() > 128 { 7 } else { 1 }) {
            let mut changed = signature.clone();
            changed[at] ^= 1 << (at % 8);
            let changed = format!("{text}.{}", URL_SAFE_NO_PAD.encode(changed));
            assert!(!verify(&changed, &keys).is_verified(), "{}: byte {at}", signed.alg);
        }
    }
}

#[test]
fn no_random_change_of_any_token_verifies() {
    let jose = Jose::read();
    let tokens: Vec<(&str, Keys)> = jose.signed.iter().map(|signed| (signed.token.as_str(), signed.keys())).collect();
    bolero::check!().with_type::<(u8, u16, char)>().with_iterations(4000).for_each(
        |(which, at, with): &(u8, u16, char)| {
            let (token, keys) = &tokens[usize::from(*which) % tokens.len()];
            let at = usize::from(*at) % token.len();
            let changed = format!("{}{with}{}", &token[..at], &token[at + 1..]);
            assert!(changed == *token || !verify(&changed, keys).is_verified(), "{changed}");
        },
    );
}

#[test]
fn any_text_of_keys_gets_an_answer() {
    bolero::check!().with_type::<Vec<u8>>().with_iterations(20_000).for_each(|bytes: &Vec<u8>| {
        let text = String::from_utf8_lossy(bytes);
        answer(&text);
        answer(&format!("{{{text}"));
        answer(&format!("-----BEGIN {text}"));
    });
}

/// Keys that are nearly right reach further into the readers than noise does.
#[test]
fn any_change_of_real_keys_gets_an_answer() {
    let jose = Jose::read();
    let texts: Vec<String> =
        jose.signed.iter().flat_map(|signed| [Some(signed.jwk.to_string()), signed.spki.clone()]).flatten().collect();
    bolero::check!().with_type::<(u8, u16, char)>().with_iterations(4000).for_each(
        |(which, at, with): &(u8, u16, char)| {
            let text = &texts[usize::from(*which) % texts.len()];
            let at = usize::from(*at) % text.len();
            answer(&format!("{}{with}{}", &text[..at], &text[at + 1..]));
        },
    );
}

#[test]
fn any_der_behind_any_label_gets_an_answer() {
    use base64::Engine;
    use base64::engine::general_purpose::STANDARD;
    let labels = ["PUBLIC KEY", "RSA PUBLIC KEY", "CERTIFICATE", "PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY"];
    bolero::check!().with_type::<Vec<u8>>().with_iterations(10_000).for_each(|bytes: &Vec<u8>| {
        for label in labels {
            answer(&format!("-----BEGIN {label}-----\n{}\n-----END {label}-----", STANDARD.encode(bytes)));
        }
    });
}

#[test]
fn any_token_gets_an_answer_and_a_refusal_has_a_reason() {
    let jose = Jose::read();
    let keys = jose.by("RS256").keys();
    bolero::check!().with_type::<(String, String, String)>().with_iterations(10_000).for_each(
        |(header, payload, signature): &(String, String, String)| {
            use base64::Engine;
            let encode = |text: &str| base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(text);
            for token in [
                header.clone(),
                format!("{header}.{payload}.{signature}"),
                format!("{}.{}.{}", encode(header), encode(payload), encode(signature)),
                format!(
                    "{}.{}.{}",
                    encode(&format!(r#"{{"alg":"RS256",{header}"#)),
                    encode(payload),
                    encode(signature)
                ),
            ] {
                match verify(&token, &keys).verdict {
                    SignatureVerdict::Verified { .. } => panic!("nobody signed this: {token}"),
                    SignatureVerdict::Refused(reasons) => assert!(!reasons.is_empty(), "{token}"),
                }
            }
        },
    );
}

/// Neither the keys nor what is wrong with them may stop the page; a description is there for each.
fn answer(text: &str) {
    match read_keys(text) {
        Ok(keys) => {
            for key in keys.usable() {
                assert!(!key.describe().is_empty() && key.bits() > 0);
                let _ = key.thumbprint();
            }
        }
        Err(problem) => assert!(!problem.sentence().is_empty()),
    }
    for encoding in [SecretEncoding::Utf8, SecretEncoding::Base64Url, SecretEncoding::Hex] {
        let _ = Keys::from_secret(text, encoding);
    }
}

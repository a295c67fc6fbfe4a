//! Keys: PEM, OpenSSH, JWK and JWK Set. A private one raises an alarm.

use serde_json::{Map, Value};

use super::finds::Finds;
use super::{Kind, What, scan};

/// Members that only a private key has (RFC 7518, section 6).
const PRIVATE: [&str; 7] = ["d", "p", "q", "dp", "dq", "qi", "oth"];

/// Reads every block of PEM in the text, and the tokens around them.
pub(super) fn read_pem(text: &str, finds: &mut Finds) -> Option<Kind> {
    if ["ssh-rsa ", "ssh-ed25519 ", "ecdsa-sha2-"].iter().any(|kind| text.starts_with(kind)) {
        finds.push(What::PublicKey, "OpenSSH", text);
        return Some(Kind::Keys);
    }
    let mut next = block(text);
    next?;
    let mut rest = text;
    while let Some(PemBlock { begin, label, end }) = next {
        scan::scan(&rest[..begin], "", finds);
        finds.push(pem(label), label, &rest[begin..end]);
        rest = &rest[end..];
        next = block(rest);
    }
    scan::scan(rest, "", finds);
    Some(Kind::Keys)
}

/// The position of a PEM block.
#[derive(Clone, Copy)]
struct PemBlock<'a> {
    begin: usize,
    label: &'a str,
    end: usize,
}

/// Returns the first block in the text; one without an end goes on to the end of the text.
fn block(text: &str) -> Option<PemBlock<'_>> {
    text.match_indices("-----BEGIN ").find_map(|(begin, mark)| {
        let from = begin + mark.len();
        let (label, body) = text[from..].split_once("-----").filter(|(label, _)| is_label(label))?;
        let length = body.split_once("-----END ").and_then(|(content, ending)| {
            let (name, _) = ending.split_once("-----")?;
            Some(content.len() + "-----END ".len() + name.len() + "-----".len())
        });
        let body_at = from + label.len() + "-----".len();
        Some(PemBlock { begin, label, end: body_at + length.unwrap_or(body.len()) })
    })
}

/// `RSA PRIVATE KEY` (RFC 7468, section 3).
fn is_label(label: &str) -> bool {
    (1..=64).contains(&label.len()) && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b' ')
}

fn pem(label: &str) -> What {
    if label.contains("PRIVATE KEY") {
        What::PrivateKey
    } else if label.contains("CERTIFICATE") {
        What::Certificate
    } else if label.contains("PUBLIC KEY") {
        What::PublicKey
    } else {
        What::Unknown
    }
}

/// Reads a JWK or a JWK Set; `text` is how it was written.
pub(super) fn read_json(members: &Map<String, Value>, text: &str, finds: &mut Finds) -> Option<Kind> {
    let listed = members.get("keys").and_then(Value::as_array);
    let keys: Vec<&Map<String, Value>> = match listed {
        Some(keys) => keys.iter().filter_map(Value::as_object).collect(),
        None if members.contains_key("kty") => vec![members],
        None => return None,
    };
    if listed.is_some() && !keys.iter().all(|key| key.contains_key("kty")) {
        return None;
    }
    for key in &keys {
        finds.fact("key", &description(key));
    }
    let worst = keys.iter().map(|key| jwk(key)).max_by_key(|what| rank(*what)).unwrap_or(What::PublicKey);
    finds.push(worst, if listed.is_some() { "JWK Set" } else { "JWK" }, text);
    Some(Kind::Keys)
}

fn jwk(key: &Map<String, Value>) -> What {
    if key.get("kty").and_then(Value::as_str) == Some("oct") {
        What::SharedKey
    } else if PRIVATE.iter().any(|member| key.contains_key(*member)) {
        What::PrivateKey
    } else {
        What::PublicKey
    }
}

fn rank(what: What) -> u8 {
    match what {
        What::PrivateKey => 2,
        What::SharedKey => 1,
        _ => 0,
    }
}

/// `RSA, RS256, sig, kid a`.
fn description(key: &Map<String, Value>) -> String {
    let texts = ["kty", "crv", "alg", "use", "kid"].into_iter().filter_map(|name| {
        let value = key.get(name)?.as_str()?;
        Some(if name == "kid" { ["kid ", value].concat() } else { value.to_owned() })
    });
    texts.collect::<Vec<_>>().join(", ")
}

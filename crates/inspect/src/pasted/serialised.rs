//! JWS and JWE as JSON (RFC 7515, section 7.2; RFC 7516, section 7.2), to the compact form where that is possible.

use serde_json::{Map, Value};

use super::finds::Finds;
use super::{Kind, Note, What};

/// Reads either, in the general or the flattened form.
pub(super) fn read(members: &Map<String, Value>, finds: &mut Finds) -> Option<Kind> {
    if members.contains_key("ciphertext") {
        return Some(encrypted(members, finds));
    }
    let signatures: Vec<&Map<String, Value>> = match members.get("signatures") {
        Some(Value::Array(list)) => {
            if !list.iter().all(|entry| entry.get("signature").is_some()) {
                finds.note(Note::NotASignature);
            }
            list.iter().filter_map(Value::as_object).filter(|entry| entry.contains_key("signature")).collect()
        }
        Some(_) => return None,
        None if members.contains_key("signature")
            && (has_text(members, "payload") || has_text(members, "protected")) =>
        {
            vec![members]
        }
        None => return None,
    };
    let Some(payload) = text(members, "payload") else {
        finds.note(Note::Detached);
        return Some(Kind::SignedJson);
    };
    let count = signatures.len();
    for (index, entry) in signatures.into_iter().enumerate() {
        let label = if count > 1 { format!("signature {} of {count}", index + 1) } else { "signature".into() };
        signature(entry, payload, &label, finds);
    }
    Some(Kind::SignedJson)
}

fn signature(entry: &Map<String, Value>, payload: &str, label: &str, finds: &mut Finds) {
    if entry.contains_key("header") {
        finds.note(Note::UnprotectedHeader);
    }
    match (text(entry, "protected"), text(entry, "signature")) {
        (Some(protected), Some(signature)) if !protected.is_empty() => {
            finds.push(What::Jwt, label, &[protected, ".", payload, ".", signature].concat());
        }
        (_, None) => finds.note(Note::NotASignature),
        _ => finds.note(Note::NoProtectedHeader),
    }
}

/// One recipient and no unprotected header can become compact (RFC 7516, section 7.1).
fn encrypted(members: &Map<String, Value>, finds: &mut Finds) -> Kind {
    let recipient = match members.get("recipients").and_then(Value::as_array).map(Vec::as_slice) {
        Some([Value::Object(recipient)]) => recipient,
        Some(_) => {
            finds.fact("recipients", "several: the compact form has one");
            return Kind::EncryptedJson;
        }
        None => members,
    };
    if [members.get("unprotected"), recipient.get("header")].iter().any(Option::is_some) {
        finds.note(Note::UnprotectedHeader);
    }
    let [protected, iv, ciphertext, tag] = ["protected", "iv", "ciphertext", "tag"].map(|name| text(members, name));
    let key = text(recipient, "encrypted_key").unwrap_or_default();
    if let (Some(protected), Some(ciphertext)) = (protected, ciphertext) {
        let parts = [protected, key, iv.unwrap_or_default(), ciphertext, tag.unwrap_or_default()];
        finds.push(What::Jwe, "ciphertext", &parts.join("."));
    }
    Kind::EncryptedJson
}

fn text<'a>(members: &'a Map<String, Value>, name: &str) -> Option<&'a str> {
    members.get(name)?.as_str()
}

fn has_text(members: &Map<String, Value>, name: &str) -> bool {
    text(members, name).is_some()
}

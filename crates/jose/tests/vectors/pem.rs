//! Keys in every form that OpenSSL writes (`tests/vectors/openssl.mjs`).

use serde::Deserialize;

use super::interop::Jose;
use super::keys::unusable;
use crate::read_keys;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OpenSsl {
    #[serde(rename = "made_by")]
    _made_by: String,
    keys: Vec<Written>,
}

/// A key in one of the forms that OpenSSL writes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    command: String,
    pem: String,
    /// The same key in its plainest form.
    same_as: Option<String>,
    #[serde(default)]
    notes: Vec<String>,
    problem: Option<String>,
}

#[test]
fn pem_of_every_label_as_openssl_writes_it() {
    let openssl: OpenSsl =
        serde_json::from_str(include_str!("../../../../tests/vectors/openssl.json")).expect("keys of openssl");
    assert_eq!(openssl.keys.len(), 38);
    for Written { command, pem, same_as, notes, problem } in openssl.keys {
        match (same_as, problem) {
            (Some(plain), None) => {
                let (keys, plain) = (read_keys(&pem).expect(&command), read_keys(&plain).expect(&command));
                let [key] = keys.usable() else { panic!("{command}: {keys:?}") };
                assert_eq!(key.thumbprint(), plain.usable()[0].thumbprint(), "{command}");
                assert_eq!(key.notes.iter().map(|note| note.code()).collect::<Vec<_>>(), notes, "{command}");
            }
            (None, Some(problem)) => assert_eq!(unusable(&pem), problem, "{command}"),
            (same_as, problem) => panic!("{command}: {same_as:?}, {problem:?}"),
        }
    }
}

#[test]
fn pem_that_is_not_what_it_says() {
    let jose = Jose::read();
    let public = jose.by("RS256").spki.as_ref().expect("PEM");
    assert_eq!(unusable(&public.replace("PUBLIC KEY", "CERTIFICATE")), "key-pem-broken");
    assert_eq!(unusable(&public.replace("MIIB", "MIIC")), "key-pem-broken");
    assert_eq!(unusable("-----BEGIN PUBLIC KEY-----\n*\n-----END PUBLIC KEY-----"), "key-pem-broken");
    let several = format!("bag attributes\n{public}\r\nmore\n{}", jose.by("EdDSA").spki.as_ref().expect("PEM"));
    assert_eq!(read_keys(&several).expect("two").usable().len(), 2);
}

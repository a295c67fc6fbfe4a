//! Values as nobody should have them, in every field and variable: what arrives is what was typed, byte by byte, and no list
//! of processes shows a secret.

use std::sync::Mutex;

use base64::Engine;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD};
use inspect::recipes::Address;
use inspect::recipes::machine::{self, ClientProof, ClientRequest, FieldValue, FormField, PrintedAnswer, Shell};
use serde_json::Value;

use super::super::echo::{Echo, Seen};
use super::super::hostile::CASES;
use super::super::program::{Folder, is_here, output_of, say, skip};
use super::super::property::text_of;
use super::shells::{OPENSSL, in_each, logging_programs, printed};

/// What a line of the other recipes never holds.
const MORE: [&str; 9] = [
    "one\ntwo",
    // `od` leaves lines out that are like the one before.
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "\n",
    "ends\n\n",
    "\r\n\ttab",
    "\" \nurl = \"http://127.0.0.1:1/\"\n",
    "%{http_code} @file =x &a=b +",
    "\u{7f}\u{1}\u{2028}",
    "",
];

/// The fields with a text, and the variable.
const NAMES: [&str; 2] = ["scope", "audience"];

fn form_of(seen: &Seen) -> Vec<(String, String)> {
    form_urlencoded::parse(&seen.body).into_owned().collect()
}

fn value<'a>(form: &'a [(String, String)], name: &str) -> &'a str {
    let mut found = form.iter().filter(|(key, _)| key == name);
    let (_, value) = found.next().unwrap_or_else(|| panic!("no {name} in {form:?}"));
    assert!(found.next().is_none(), "{name} comes twice");
    value
}

/// The command for a text in each field and variable.
fn command(shell: Shell, address: &Address, text: &str, proof: ClientProof<'_>, variable: &'static str) -> String {
    let fields = [
        FormField { name: NAMES[0], value: FieldValue::Text(text) },
        FormField { name: "subject_token", value: FieldValue::Variable(variable) },
        FormField { name: NAMES[1], value: FieldValue::Text(text) },
    ];
    let prints = PrintedAnswer::Body;
    machine::send(shell, &ClientRequest { endpoint: address, client_id: text, proof, fields: &fields, prints })
}

fn assert_form(form: &[(String, String)], text: &str, token: &str, who: &str) {
    for name in NAMES {
        assert_eq!(value(form, name), text, "{who}");
    }
    assert_eq!(value(form, "subject_token"), token, "{who}");
}

fn assert_basic(seen: &Seen, id: &str, secret: &str, who: &str) {
    let [authorization] = &seen.authorization[..] else { panic!("{who}: {:?}", seen.authorization) };
    let credentials = authorization.strip_prefix("Basic ").expect("Basic");
    let credentials = BASE64_STANDARD.decode(credentials).expect("base64");
    assert_eq!(String::from_utf8(credentials).expect("UTF-8"), format!("{id}:{secret}"), "{who}");
}

fn assert_out_of_sight(seen: &Seen, secrets: &[&str], who: &str) {
    let arguments = String::from_utf8_lossy(&seen.arguments);
    for secret in secrets {
        assert!(!arguments.contains(secret), "{who}: the list of processes shows {secret}");
    }
}

#[test]
fn each_value_arrives_with_a_secret() {
    let (echo, folder) = (Echo::start(), Folder::new());
    let address = Address::read(&echo.at("/it's?$x&y")).expect("an address");
    let texts = || CASES.iter().map(|case| case.token.trim()).chain(MORE);
    in_each("hostile values with a secret", &["curl"], |shell, program| {
        for text in texts() {
            // An empty variable sends nothing, which is tested elsewhere.
            let (secret, token) = (format!("secret {text}"), format!("token {text}"));
            let written = command(shell, &address, text, ClientProof::Secret, "OKTA_USER_TOKEN");
            printed(&folder, program, &written, &[("OKTA_CLIENT_SECRET", &secret), ("OKTA_USER_TOKEN", &token)]);
            let who = format!("{program}: {written}");
            let seen = echo.only(&who);
            assert_eq!(seen.line, "POST /it's?$x&y", "{who}");
            assert_basic(&seen, text, &secret, &who);
            assert_form(&form_of(&seen), text, &token, &who);
            let basic = BASE64_STANDARD.encode(format!("{text}:{secret}"));
            let encoded: String = token.bytes().map(|byte| format!("%{byte:02x}")).collect();
            assert_out_of_sight(&seen, &[&secret, &token, &basic, &encoded], &who);
        }
    });
}

#[test]
fn each_value_arrives_with_a_private_key() {
    if !is_here("openssl") {
        return skip("hostile values with a private key", "openssl is not here");
    }
    let (echo, folder) = (Echo::start(), Folder::new());
    let address = Address::read(&echo.at("/token")).expect("an address");
    let key = "it's \"the\" $key.pem";
    output_of(folder.command("openssl").args(["genrsa", "-out", key, "2048"]));
    let texts = || CASES.iter().map(|case| case.token.trim()).chain(MORE);
    in_each("hostile values with a private key", OPENSSL, |shell, program| {
        let mut names = Vec::new();
        for text in texts() {
            let token = format!("token {text}");
            let proof = ClientProof::PrivateKey { key_id: text };
            let written = command(shell, &address, text, proof, "OKTA_USER_TOKEN");
            printed(&folder, program, &written, &[("OKTA_PRIVATE_KEY_FILE", key), ("OKTA_USER_TOKEN", &token)]);
            let who = format!("{program}: {written}");
            let seen = echo.only(&who);
            assert!(seen.authorization.is_empty(), "{who}");
            let form = form_of(&seen);
            assert_form(&form, text, &token, &who);
            let assertion = value(&form, "client_assertion");
            assert_out_of_sight(&seen, &[&token, assertion], &who);
            let parts: Vec<_> = assertion.split('.').collect();
            let [header, claims] = [0, 1].map(|at| json(parts[at]));
            assert_eq!((&header["alg"], &header["kid"]), (&"RS256".into(), &text.into()), "{who}");
            assert_eq!((&claims["iss"], &claims["sub"]), (&text.into(), &text.into()), "{who}");
            assert_eq!(claims["aud"], address.as_str(), "{who}");
            names.push(claims["jti"].as_str().expect("a name").to_owned());
        }
        let count = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), count, "{program}: an assertion's name comes once");
    });
}

fn json(part: &str) -> Value {
    serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(part).expect("base64url")).expect("JSON")
}

/// Also the programs that have ended when the request arrives: each writes down what it was started with.
#[test]
fn no_program_is_started_with_a_secret() {
    if !is_here("openssl") {
        return skip("arguments of all programs", "openssl is not here");
    }
    let (echo, folder) = (Echo::start(), Folder::new());
    let address = Address::read(&echo.at("/token")).expect("an address");
    output_of(folder.command("openssl").args(["genrsa", "-out", "key.pem", "2048"]));
    let path = logging_programs(&folder, "arguments");
    let (secret, token) = ("the-secret", "the-token");
    let variables = [
        ("OKTA_CLIENT_SECRET", secret),
        ("OKTA_USER_TOKEN", token),
        ("OKTA_PRIVATE_KEY_FILE", "key.pem"),
        ("PATH", path.as_str()),
    ];
    in_each("arguments of all programs", OPENSSL, |shell, program| {
        for proof in [ClientProof::Secret, ClientProof::PrivateKey { key_id: "k" }] {
            folder.file("arguments", "");
            let written = command(shell, &address, "0oam2m", proof, "OKTA_USER_TOKEN");
            printed(&folder, program, &written, &variables);
            let form = form_of(&echo.only(program));
            let arguments = std::fs::read_to_string(folder.path("arguments")).expect("what was written down");
            if shell != Shell::PowerShell {
                assert!(arguments.contains("--config") && arguments.contains("-tx1"), "{program}: {arguments}");
            }
            let basic = BASE64_STANDARD.encode(format!("0oam2m:{secret}"));
            let encoded: String = token.bytes().map(|byte| format!("%{byte:02x}")).collect();
            let assertion = form.iter().find(|(name, _)| name == "client_assertion").map(|(_, value)| value.as_str());
            assert_eq!(assertion.is_some(), proof != ClientProof::Secret);
            for secret in [secret, token, &basic, &encoded].into_iter().chain(assertion) {
                assert!(!arguments.contains(secret), "{program}: {arguments}");
            }
        }
    });
}

/// Random text in every field, all commands in one run of the shell.
#[test]
fn random_values_arrive() {
    const MOST: usize = 60;
    let texts = Mutex::new(Vec::new());
    bolero::check!().with_iterations(300).with_type::<Vec<u8>>().for_each(|bytes| {
        let mut texts = texts.lock().expect("no test failed yet");
        if texts.len() < MOST {
            let text = text_of(bytes);
            // Half of them have what no line has.
            texts.push(if bytes.len() % 2 == 0 { text } else { format!("{text}\n\t{text}\r\n") });
        }
    });
    let texts = texts.into_inner().expect("no test failed yet");
    let (echo, folder) = (Echo::start(), Folder::new());
    let address = Address::read(&echo.at("/")).expect("an address");
    in_each("random values", &["curl"], |shell, program| {
        let variables: Vec<(&'static str, String)> = (0..texts.len())
            .map(|at| {
                let name: &'static str = format!("TEXT_{at}").leak();
                (name, format!("t{}", texts[at]))
            })
            .collect();
        let written: Vec<_> = texts
            .iter()
            .zip(&variables)
            .map(|(text, (name, _))| command(shell, &address, text, ClientProof::Secret, name))
            .collect();
        let secret = ("OKTA_CLIENT_SECRET", "it's \"a\" $secret");
        let all: Vec<_> = variables.iter().map(|(name, value)| (*name, value.as_str())).chain([secret]).collect();
        printed(&folder, program, &written.join("\n"), &all);
        for ((text, (_, token)), written) in texts.iter().zip(&variables).zip(&written) {
            let who = format!("{program}: {written}");
            let seen = echo.first(&who);
            assert_basic(&seen, text, secret.1, &who);
            assert_form(&form_of(&seen), text, token, &who);
        }
    });
    say(&format!("random values: {} texts\n", texts.len()));
}

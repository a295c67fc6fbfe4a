//! okta-sim with the demo's API Services app, another one that signs with a private key, and a user who signed in.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use okta_sim::{Client, ClientKey, Dpop, GrantType, Running, Sim, SimBuilder, demo};
use reqwest::redirect::Policy;
use serde_json::{Value, json};
use setup::m2m::{ClientAuthentication, MachineCommand, MachineConfig, MachineDraft, Shell};

use super::super::program::{Folder, output_of};

const REDIRECT: &str = "http://localhost:8080/callback";
/// The pair of RFC 7636, appendix B.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

/// The client that signs.
pub const KEY_CLIENT: &str = "0oasimkeyed1demo0001";
pub const KEY_ID: &str = "it's-\"one\"-$key";

pub fn builder() -> SimBuilder {
    Sim::builder().app_origin("http://localhost:8080")
}

/// The command as the page builds it for this simulator.
pub fn config(sim: &Running, change: impl FnOnce(&mut MachineDraft)) -> MachineConfig {
    let mut draft = MachineDraft {
        domain: sim.origin().to_owned(),
        client_id: demo::M2M_CLIENT_ID.to_owned(),
        audience: "api://default".to_owned(),
        ..MachineDraft::new()
    };
    change(&mut draft);
    let reading = draft.read();
    reading.config.clone().unwrap_or_else(|| panic!("{reading:?}"))
}

pub fn written(config: &MachineConfig, shell: Shell, command: MachineCommand) -> String {
    config.command(shell, command, ClientAuthentication::Secret).expect("a command").text
}

/// The access token of a user of the demo.
pub async fn user_token(sim: &Running) -> String {
    let user = demo::USERS[0];
    let http = reqwest::Client::builder().redirect(Policy::none()).build().expect("a client");
    let credentials = json!({ "username": user.login, "password": user.password }).to_string();
    let request = http.post(format!("{}/api/v1/authn", sim.origin())).header("content-type", "application/json");
    let session_token =
        member(&request.body(credentials).send().await.expect("an answer").text().await, "sessionToken");
    let query = form(&[
        ("client_id", demo::CLIENT_ID),
        ("response_type", "code"),
        ("redirect_uri", REDIRECT),
        ("scope", "openid profile api"),
        ("state", "s"),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
        ("prompt", "none"),
        ("sessionToken", &session_token),
    ]);
    let answer = http.get(format!("{}/v1/authorize?{query}", sim.issuer())).send().await.expect("an answer");
    let location = url::Url::parse(answer.headers()["location"].to_str().expect("ASCII")).expect("an address");
    let code = location.query_pairs().find(|(name, _)| name == "code").expect("a code").1.into_owned();
    let body = form(&[
        ("grant_type", "authorization_code"),
        ("client_id", demo::CLIENT_ID),
        ("redirect_uri", REDIRECT),
        ("code", &code),
        ("code_verifier", VERIFIER),
    ]);
    let request = http.post(format!("{}/v1/token", sim.issuer()));
    let request = request.header("content-type", "application/x-www-form-urlencoded").body(body);
    member(&request.send().await.expect("an answer").text().await, "access_token")
}

fn form(pairs: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

fn member(body: &Result<String, reqwest::Error>, name: &str) -> String {
    let body: Value = serde_json::from_str(body.as_ref().expect("a body")).expect("JSON");
    body[name].as_str().unwrap_or_else(|| panic!("no {name} in {body}")).to_owned()
}

/// Makes a key with openssl as a file of the folder, and returns the client that has its public half.
pub fn keyed_client(folder: &Folder, file: &str) -> Client {
    output_of(folder.command("openssl").args(["genrsa", "-out", file, "2048"]));
    let printed = output_of(folder.command("openssl").args(["rsa", "-in", file, "-noout", "-modulus"]));
    let hex = printed.trim().strip_prefix("Modulus=").expect("a modulus");
    let modulus: Vec<u8> =
        (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).expect("hexadecimal")).collect();
    let jwk = json!({ "kty": "RSA", "kid": KEY_ID, "e": "AQAB", "n": BASE64_URL_SAFE_NO_PAD.encode(modulus) });
    Client::service_with_keys(KEY_CLIENT, [ClientKey::from_jwk(&jwk.to_string()).expect("a key")])
        .grant_types([GrantType::ClientCredentials, GrantType::TokenExchange])
        .dpop(Dpop::NotRequired)
}

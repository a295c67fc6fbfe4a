//! API Services apps: client credentials, token exchange, and the two ways in which they prove who they are.

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::{KeyPair as _, RSA_PKCS1_SHA256};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use okta_sim::{AccessRule, AuthorizationServer, Client, ClientKey, Dpop, Fault, GrantType, Running, demo};
use serde_json::{Value, json};

use crate::party::{Answer, Form, authorize_form, builder, http, is_accepted, post, sim, tokens};
use crate::signatures::{KEYS, claims, verify};

const EXCHANGE: &str = "urn:ietf:params:oauth:grant-type:token-exchange";
const ACCESS_TOKEN: &str = "urn:ietf:params:oauth:token-type:access_token";
const SECRET: &str = "s3cr:t/ü";

fn nothing() -> Form {
    authorize_form("").nothing()
}

fn credentials_form() -> Form {
    nothing().with("grant_type", "client_credentials").with("scope", "api")
}

fn exchange_form(subject_token: &str) -> Form {
    nothing()
        .with("grant_type", EXCHANGE)
        .with("subject_token", subject_token)
        .with("subject_token_type", ACCESS_TOKEN)
        .with("scope", "api")
        .with("audience", "api://default")
}

/// Asks the token endpoint as the demo's `aws-support-agent-m2m`, by Basic authentication.
async fn ask(sim: &Running, form: Form) -> Answer {
    ask_as(sim, demo::M2M_CLIENT_ID, demo::M2M_SECRET, form).await
}

async fn ask_as(sim: &Running, id: &str, secret: &str, form: Form) -> Answer {
    let request = http().post(format!("{}/v1/token", sim.issuer())).basic_auth(id, Some(secret));
    Answer::to(request.form(form.pairs())).await
}

fn assert_refused(answer: &Answer, status: u16, error: &str, description: &str) {
    assert_eq!((answer.status, answer.text("error").as_str()), (status, error), "{answer:?}");
    assert_eq!(answer.text("error_description"), description);
}

#[tokio::test]
async fn a_machine_gets_an_access_token_and_nothing_else() {
    let sim = sim().await;
    let answer = ask(&sim, credentials_form()).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    let json = answer.json();
    assert_eq!(
        (&json["token_type"], &json["expires_in"], &json["scope"]),
        (&"Bearer".into(), &3600.into(), &"api".into())
    );
    for absent in ["id_token", "refresh_token", "issued_token_type"] {
        assert!(json.get(absent).is_none(), "{absent}");
    }
    let token = answer.text("access_token");
    let claims = verify(&sim, KEYS, sim.issuer(), "api://default", &token).await.unwrap().unwrap().claims;
    assert_eq!((&claims["sub"], &claims["cid"]), (&demo::M2M_CLIENT_ID.into(), &demo::M2M_CLIENT_ID.into()));
    assert_eq!(claims["scp"], json!(["api"]));
    assert!(claims.get("uid").is_none() && claims.get("auth_time").is_none());
}

#[tokio::test]
async fn the_secret_may_be_in_the_form() {
    let sim = builder().client(Client::service("0oam2m", SECRET).dpop(Dpop::NotRequired)).start().await.unwrap();
    let form = credentials_form().with("client_id", "0oam2m");
    let check =
        async |form: &Form| Answer::to(http().post(format!("{}/v1/token", sim.issuer())).form(form.pairs())).await;
    assert_eq!(check(&form.clone().with("client_secret", SECRET)).await.status, 200);
    let invalid = "The client secret supplied for a confidential client is invalid.";
    assert_refused(&check(&form.clone().with("client_secret", "guess")).await, 401, "invalid_client", invalid);
    assert_refused(&check(&form).await, 401, "invalid_client", "No client credentials found.");
    assert_eq!(ask_as(&sim, "0oam2m", SECRET, credentials_form()).await.status, 200);
    assert_refused(&ask_as(&sim, "0oam2m", "guess", credentials_form()).await, 401, "invalid_client", invalid);
    let unknown = ask_as(&sim, "0oanobody", SECRET, credentials_form()).await;
    assert_eq!((unknown.status, unknown.text("errorCode").as_str()), (401, "invalid_client"));
}

#[tokio::test]
async fn scopes_of_a_machine_are_custom_ones() {
    let sim = sim().await;
    let unknown = "One or more scopes are not configured for the authorization server resource.";
    let openid = "Cannot request 'openid' scopes using client credentials.";
    let missing =
        "The authorization server resource does not have any configured default scopes, 'scope' must be provided.";
    for (form, description) in [
        (credentials_form().with("scope", "api nothing"), unknown),
        (credentials_form().with("scope", "api openid"), openid),
        (credentials_form().without("scope"), missing),
    ] {
        assert_refused(&ask(&sim, form).await, 400, "invalid_scope", description);
    }
}

#[tokio::test]
async fn a_grant_type_is_configured_at_the_app() {
    let sim = sim().await;
    let words = |grants: &str| {
        format!("The client is not authorized to use the provided grant type. Configured grant types: [{grants}].")
    };
    let subject = tokens(&sim).await.text("access_token");
    let answer = ask_as(&sim, demo::SERVICE_CLIENT_ID, demo::WEB_SECRET, exchange_form(&subject)).await;
    assert_refused(&answer, 400, "unauthorized_client", &words("client_credentials"));
    let answer = ask_as(&sim, demo::WEB_CLIENT_ID, demo::WEB_SECRET, credentials_form()).await;
    assert_refused(&answer, 400, "unauthorized_client", &words("authorization_code, refresh_token"));
}

#[tokio::test]
async fn a_new_api_services_app_has_to_send_dpop_proofs() {
    let sim = builder().client(Client::service("0oanew", SECRET)).start().await.unwrap();
    let answer = ask_as(&sim, "0oanew", SECRET, credentials_form()).await;
    assert_refused(&answer, 400, "invalid_dpop_proof", "The DPoP proof JWT header is missing.");
    sim.set_fault(Fault::DpopRequired);
    let answer = ask(&sim, credentials_form()).await;
    assert_eq!(answer.text("error"), "invalid_dpop_proof");
}

#[tokio::test]
async fn a_policy_without_the_grant_type_gives_nothing() {
    let server = || AuthorizationServer::custom("default", "api://default").scope("api");
    let failed = "Policy evaluation failed for this request, please check the policy configurations.";
    let for_people = server().rule_grant_types([GrantType::AuthorizationCode]);
    let sim = builder().authorization_server(for_people).start().await.unwrap();
    let subject = tokens(&sim).await.text("access_token");
    assert_refused(&ask(&sim, credentials_form()).await, 400, "access_denied", failed);
    assert_refused(&ask(&sim, exchange_form(&subject)).await, 400, "access_denied", failed);
    let sim = builder().authorization_server(server().access_rule(AccessRule::Missing)).start().await.unwrap();
    assert_refused(&ask(&sim, credentials_form()).await, 400, "access_denied", failed);
    let for_machines = server().rule_grant_types([GrantType::ClientCredentials]);
    let sim = builder().authorization_server(for_machines).start().await.unwrap();
    assert_eq!(ask(&sim, credentials_form()).await.status, 200);
}

#[tokio::test]
async fn an_exchanged_token_speaks_for_the_person_and_names_the_machine() {
    let sim = sim().await;
    let subject = tokens(&sim).await.text("access_token");
    let answer = ask(&sim, exchange_form(&subject)).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    let json = answer.json();
    assert_eq!((&json["issued_token_type"], &json["scope"]), (&ACCESS_TOKEN.into(), &"api".into()));
    assert!(json.get("id_token").is_none() && json.get("refresh_token").is_none());
    let (before, after) = (claims(&subject), claims(&answer.text("access_token")));
    for kept in ["sub", "uid", "iss", "aud", "auth_time"] {
        assert_eq!(after[kept], before[kept], "{kept}");
    }
    assert_eq!((&after["cid"], &after["scp"]), (&demo::M2M_CLIENT_ID.into(), &json!(["api"])));
    let plain = exchange_form(&subject).without("audience").with("requested_token_type", ACCESS_TOKEN);
    assert_eq!(ask(&sim, plain).await.status, 200);
}

#[tokio::test]
async fn what_no_exchange_takes() {
    let sim = sim().await;
    let answer = tokens(&sim).await;
    let (subject, id_token) = (answer.text("access_token"), answer.text("id_token"));
    let check = async |change: &dyn Fn(Form) -> Form, error: &str, description: &str| {
        assert_refused(&ask(&sim, change(exchange_form(&subject))).await, 400, error, description);
    };
    let kind = "'subject_token_type' is invalid or not supported.";
    check(&|form| form.with("subject_token_type", "urn:ietf:params:oauth:token-type:jwt"), "invalid_request", kind)
        .await;
    check(&|form| form.without("subject_token_type"), "invalid_request", kind).await;
    let missing = "The 'subject_token' parameter is missing.";
    check(&|form| form.without("subject_token"), "invalid_request", missing).await;
    let wanted = "'requested_token_type' is invalid or not supported.";
    let id = "urn:ietf:params:oauth:token-type:id_token";
    check(&|form| form.with("requested_token_type", id), "invalid_request", wanted).await;
    check(&|form| form.with("audience", "api://other"), "invalid_target", "'audience' is invalid.").await;
    check(
        &|form| form.with("scope", "nothing"),
        "invalid_scope",
        "One or more scopes are not configured for the authorization server resource.",
    )
    .await;
    let invalid = "'subject_token' is invalid.";
    check(&|form| form.with("subject_token", id_token.clone()), "invalid_request", invalid).await;
    check(&|form| form.with("subject_token", "made-up"), "invalid_request", invalid).await;
    let machine = ask(&sim, credentials_form()).await.text("access_token");
    check(&|form| form.with("subject_token", machine.clone()), "invalid_request", invalid).await;
    assert_eq!(post(&sim, "revoke", &[("client_id", demo::CLIENT_ID), ("token", &subject)]).await.status, 200);
    check(&|form| form, "invalid_request", invalid).await;
    sim.set_fault(Fault::Expired);
    let expired = tokens(&sim).await.text("access_token");
    check(&|form| form.with("subject_token", expired.clone()), "invalid_request", invalid).await;
}

#[tokio::test]
async fn a_subject_belongs_to_its_authorization_server() {
    let other = AuthorizationServer::custom("aus1", "api://one").scope("api");
    let sim = builder().authorization_server(other).start().await.unwrap();
    let subject = tokens(&sim).await.text("access_token");
    let request = http().post(format!("{}/oauth2/aus1/v1/token", sim.origin()));
    let request = request.basic_auth(demo::M2M_CLIENT_ID, Some(demo::M2M_SECRET));
    let answer = Answer::to(request.form(exchange_form(&subject).with("audience", "api://one").pairs())).await;
    assert_refused(&answer, 400, "invalid_request", "'subject_token' is invalid.");
}

#[tokio::test]
async fn a_machine_introspects_and_revokes_its_own_tokens() {
    let sim = sim().await;
    let subject = tokens(&sim).await.text("access_token");
    let mine = ask(&sim, credentials_form()).await.text("access_token");
    let ask = async |endpoint: &str, token: &str| {
        let request = http().post(format!("{}/v1/{endpoint}", sim.issuer()));
        let request = request.basic_auth(demo::M2M_CLIENT_ID, Some(demo::M2M_SECRET));
        Answer::to(request.form(&[("token", token), ("token_type_hint", "access_token")])).await
    };
    let described = ask("introspect", &mine).await.json();
    assert_eq!((&described["active"], &described["client_id"]), (&true.into(), &demo::M2M_CLIENT_ID.into()));
    assert_eq!((&described["sub"], &described["scope"]), (&demo::M2M_CLIENT_ID.into(), &"api".into()));
    assert!(described.get("uid").is_none() && described.get("username").is_none());
    assert_eq!(ask("introspect", &subject).await.json(), json!({ "active": false }));
    assert_eq!(ask("revoke", &subject).await.status, 200);
    assert!(is_accepted(&sim, &subject).await, "tokens of others stay");
    let revoked = ask("revoke", &mine).await;
    assert_eq!((revoked.status, revoked.body.as_str()), (200, ""));
    assert_eq!(ask("introspect", &mine).await.json(), json!({ "active": false }));
}

/// A client's own key, and what it signs.
struct Signer(KeyPair);

impl Signer {
    fn new() -> Self {
        Self(KeyPair::generate(KeySize::Rsa2048).unwrap())
    }

    fn jwk(&self, kid: &str) -> ClientKey {
        let public = self.0.public_key();
        let encode = |bytes: &[u8]| BASE64_URL_SAFE_NO_PAD.encode(bytes);
        let (n, e) = (public.modulus(), public.exponent());
        let (n, e) = (n.big_endian_without_leading_zero(), e.big_endian_without_leading_zero());
        let jwk = json!({ "kty": "RSA", "kid": kid, "n": encode(n), "e": encode(e) });
        ClientKey::from_jwk(&jwk.to_string()).unwrap()
    }

    fn sign(&self, header: &Value, claims: &Value) -> String {
        let encode = |json: &Value| BASE64_URL_SAFE_NO_PAD.encode(json.to_string());
        let input = format!("{}.{}", encode(header), encode(claims));
        let mut signature = vec![0; self.0.public_modulus_len()];
        self.0.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), input.as_bytes(), &mut signature).unwrap();
        format!("{input}.{}", BASE64_URL_SAFE_NO_PAD.encode(signature))
    }
}

const KEY_CLIENT: &str = "0oakeyed";

fn assertion_form(assertion: &str) -> Form {
    nothing()
        .with("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
        .with("client_assertion", assertion)
}

#[tokio::test]
async fn a_signed_assertion_proves_the_client() {
    let signer = Signer::new();
    let client = Client::service_with_keys(KEY_CLIENT, [signer.jwk("one"), Signer::new().jwk("two")]);
    let sim = builder().client(client.dpop(Dpop::NotRequired)).start().await.unwrap();
    let endpoint = |name: &str| format!("{}/v1/{name}", sim.issuer());
    let header = json!({ "alg": "RS256", "kid": "one" });
    let now = jsonwebtoken::get_current_timestamp();
    let right = |jti: &str| json!({ "iss": KEY_CLIENT, "sub": KEY_CLIENT, "aud": endpoint("token"), "exp": now + 300, "jti": jti });
    let send = async |name: &str, form: Form, assertion: &str| {
        let mut pairs = assertion_form(assertion).pairs().to_vec();
        pairs.extend_from_slice(form.pairs());
        Answer::to(http().post(endpoint(name)).form(&pairs)).await
    };
    let answer = send("token", credentials_form(), &signer.sign(&header, &right("first"))).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    let token = answer.text("access_token");
    assert_eq!(claims(&token)["cid"], KEY_CLIENT);

    let check = async |header: &Value, change: &dyn Fn(&mut Value), description: &str| {
        let mut claims = right(description);
        change(&mut claims);
        let answer = send("token", credentials_form(), &signer.sign(header, &claims)).await;
        assert_refused(&answer, 401, "invalid_client", description);
    };
    let kid = "The client_assertion JWT kid is invalid.";
    check(&json!({ "alg": "RS256", "kid": "three" }), &|_| (), kid).await;
    check(&json!({ "alg": "RS256" }), &|_| (), kid).await;
    let signature = "The client_assertion signature is invalid.";
    check(&json!({ "alg": "RS256", "kid": "two" }), &|_| (), signature).await;
    check(&json!({ "alg": "none", "kid": "one" }), &|_| (), signature).await;
    let audience = "The audience claim for client_assertion must be the endpoint invoked for the request.";
    check(&header, &|claims| claims["aud"] = sim.issuer().into(), audience).await;
    let differ = "The issuer and subject of the client_assertion must be the client_id.";
    check(&header, &|claims| claims["iss"] = "0oaother".into(), differ).await;
    check(&header, &|claims| claims["exp"] = now.into(), "The client_assertion token is expired.").await;
    let far = "The client_assertion token has an expiration too far into the future.";
    check(&header, &|claims| claims["exp"] = (now + 3700).into(), far).await;
    let used = "The client_assertion token has already been used.";
    check(&header, &|claims| claims["jti"] = "first".into(), used).await;
    let invalid = "The client_assertion token is invalid.";
    check(&header, &|claims| claims["exp"] = "soon".into(), invalid).await;

    let wrong_type = assertion_form(&signer.sign(&header, &right("t"))).with("client_assertion_type", "x");
    let answer = Answer::to(http().post(endpoint("token")).form(wrong_type.pairs())).await;
    assert_refused(&answer, 401, "invalid_client", "The client_assertion_type is invalid.");
    let failed = "Client authentication failed. Either the client or the client credentials are invalid.";
    let named = credentials_form().with("client_id", demo::M2M_CLIENT_ID);
    assert_refused(&send("token", named, &signer.sign(&header, &right("n"))).await, 401, "invalid_client", failed);
    assert_refused(&ask_as(&sim, KEY_CLIENT, "secret", credentials_form()).await, 401, "invalid_client", failed);
    let mut other = right("o");
    (other["iss"], other["sub"]) = (demo::M2M_CLIENT_ID.into(), demo::M2M_CLIENT_ID.into());
    assert_refused(
        &send("token", credentials_form(), &signer.sign(&header, &other)).await,
        401,
        "invalid_client",
        failed,
    );

    for (name, expected) in [("introspect", true), ("revoke", true), ("introspect", false)] {
        let form = nothing().with("token", token.as_str());
        let foreign = send(name, form.clone(), &signer.sign(&header, &right("foreign"))).await;
        assert_refused(&foreign, 401, "invalid_client", audience);
        let mut mine = right(&format!("{name} {expected}"));
        mine["aud"] = json!([endpoint(name)]);
        let answer = send(name, form, &signer.sign(&header, &mine)).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        if name == "introspect" {
            assert_eq!(answer.json()["active"], expected);
        }
    }
}

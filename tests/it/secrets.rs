//! What must not be seen, and the one place where each secret belongs.

use login::config::ResponseMode;
use login::{Phase, authenticate};
use okta_sim::{OrgUser, Recorded};
use url::form_urlencoded;

use crate::bench::{Bench, demo_sim};
use crate::script::Script;

/// Long enough to be no word of anything else.
const TELLING_LENGTH: usize = 8;

/// The part of a request in which a secret travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Address,
    Headers,
    Body,
}

#[tokio::test]
async fn each_secret_travels_in_the_one_place_where_it_belongs() {
    let user = OrgUser::new("key@example.com", "pass&wörd=🔑 %41").name("Kay", "Key");
    let mut bench = Bench::with(demo_sim().user(user)).await;
    bench.username = "key@example.com".into();
    bench.password = "pass&wörd=🔑 %41".into();
    for mode in ResponseMode::ALL {
        bench.draft.response_mode = mode;
        bench.sim.clear_requests();
        let session = bench.session().await;
        let requests = bench.sim.requests();
        let check = |secret: &str, allowed: &[(&str, Part)]| {
            assert!(secret.len() >= TELLING_LENGTH, "{secret:?}");
            assert_eq!(places(&requests, secret), allowed, "{mode:?}: {secret:?}");
        };
        check(&bench.password, &[("/api/v1/authn", Part::Body)]);
        check(&session_token(&requests), &[("/oauth2/default/v1/authorize", Part::Address)]);
        check(&redeemed(&requests, "code"), &[("/oauth2/default/v1/token", Part::Body)]);
        check(&redeemed(&requests, "code_verifier"), &[("/oauth2/default/v1/token", Part::Body)]);
        check(session.tokens.access_token.expose(), &[]);
        check(session.tokens.id_token.expect("an ID token").expose(), &[]);
    }
}

#[tokio::test]
async fn one_time_values_are_used_once() {
    let bench = Bench::start().await;
    bench.session().await;
    bench.session().await;
    let requests = bench.sim.requests();
    let asked: Vec<_> = requests.iter().filter(|request| request.path.ends_with("/authorize")).collect();
    for name in ["state", "nonce", "code_challenge", "sessionToken"] {
        let values: Vec<_> = asked.iter().filter_map(|request| request.query_parameter(name)).collect();
        assert!(matches!(&values[..], [first, second] if first != second), "{name}: {values:?}");
    }
}

#[tokio::test]
async fn nothing_that_is_debugged_shows_a_secret() {
    let bench = Bench::start().await;
    let credentials = bench.credentials();
    assert_shows_nothing_of(std::slice::from_ref(&bench.password), &format!("{credentials:?}"));

    let authenticated =
        authenticate(&bench.browser, &Script::default(), &bench.config(), credentials).await.expect("a session token");
    let secrets = [bench.password.clone(), authenticated.session_token.expose().to_owned()];
    assert_shows_nothing_of(&secrets, &format!("{:?}", Phase::Authenticated(Box::new(authenticated))));

    let session = bench.session().await;
    let mut secrets = sent_secrets(&bench);
    let id_token = session.tokens.id_token.as_ref().expect("an ID token").expose();
    for token in [session.tokens.access_token.expose(), id_token] {
        secrets.extend(token.split('.').map(str::to_owned));
    }
    assert_eq!(secrets.len(), 10, "password, session token, code, verifier and two tokens of three parts");
    assert_shows_nothing_of(&secrets, &format!("{session:?}"));
    assert_shows_nothing_of(&secrets, &format!("{:?}", Phase::SignedIn(session.into())));
}

/// The secrets that a login has sent, whether or not it went well.
pub(crate) fn sent_secrets(bench: &Bench) -> Vec<String> {
    let mut secrets = vec![bench.password.clone()];
    for request in bench.sim.requests() {
        secrets.extend(request.query_parameter("sessionToken"));
        secrets.extend(["code", "code_verifier"].into_iter().filter_map(|name| request.form_parameter(name)));
    }
    secrets.retain(|secret| !secret.is_empty());
    secrets
}

pub(crate) fn assert_shows_nothing_of(secrets: &[String], text: &str) {
    for secret in secrets {
        assert!(secret.len() >= TELLING_LENGTH, "{secret:?}");
        assert!(!text.contains(secret.as_str()), "{secret} stands in {text}");
    }
}

/// Where `secret` was seen, as it is or encoded.
fn places<'a>(requests: &'a [Recorded], secret: &str) -> Vec<(&'a str, Part)> {
    let shows = |text: &str| {
        let decoded = form_urlencoded::parse(text.as_bytes())
            .any(|(name, value)| [name, value].iter().any(|part| part.contains(secret)));
        let encoded: String = form_urlencoded::byte_serialize(secret.as_bytes()).collect();
        decoded || text.contains(secret) || text.contains(&encoded)
    };
    let mut places = Vec::new();
    for request in requests {
        let headers: Vec<_> = request.headers.iter().map(|(name, value)| format!("{name}: {value}")).collect();
        for (part, text) in [
            (Part::Address, format!("{}?{}", request.path, request.query)),
            (Part::Headers, headers.join("\n")),
            (Part::Body, request.body.clone()),
        ] {
            if shows(&text) {
                places.push((request.path.as_str(), part));
            }
        }
    }
    places
}

fn session_token(requests: &[Recorded]) -> String {
    let asked = requests.iter().find_map(|request| request.query_parameter("sessionToken"));
    asked.expect("an authorize request with a session token")
}

fn redeemed(requests: &[Recorded], name: &str) -> String {
    requests.iter().find_map(|request| request.form_parameter(name)).expect("a token request")
}

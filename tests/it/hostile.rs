//! Answers of somebody who is not Okta, or of an Okta gone wrong: nothing leaks, nothing runs without an end, and each has
//! its name.

use std::pin::pin;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use futures::future::{Either, select};
use login::checks::CheckName;
use login::config::{Config, ConfigDraft, PageOrigin};
use login::protocol::authorize::{AuthorizeError, Callback, begin};
use login::protocol::metadata::{self, MetadataError};
use login::protocol::{
    Entropy, MOST_ANSWER_BYTES, RateLimit, Response, authn, introspect, okta_session, refresh, revoke, token, userinfo,
};
use login::secret::{RefreshToken, SessionToken};
use login::{Code, Deed, Doubt, LoginError, Provider, authenticate};
use okta_sim::{Fault, PushAnswer};

use crate::bench::{Bench, PAGE, actual, demo_sim};
use crate::factors::with_push;
use crate::instead::{Answer, Instead};
use crate::script::{Line, Script};

const REDIRECTS: [Fault; 10] = [
    Fault::AuthnRedirects,
    Fault::AuthnRedirectsPermanently,
    Fault::TokenRedirects,
    Fault::TokenRedirectsPermanently,
    Fault::UserinfoRedirects,
    Fault::IntrospectRedirects,
    Fault::RevokeRedirects,
    Fault::SessionsRedirect,
    Fault::DiscoveryRedirects,
    Fault::KeysRedirect,
];

#[tokio::test]
async fn nothing_follows_a_redirect() {
    for fault in REDIRECTS {
        let bench = Bench::with_refresh_tokens(demo_sim()).await;
        let session = bench.session().await;
        bench.sim.set_fault(fault);
        // The login first, then all that comes after one; most of it has nothing to do with the fault.
        let _ = bench.sign_in().await;
        for deed in [Deed::Refresh, Deed::UserInfo, Deed::Introspect, Deed::RevokeRefresh, Deed::OktaSession] {
            let _ = bench.carry_out(deed, &session).await;
        }
        assert_eq!(bench.sim.strays(), [], "{fault}");
    }
}

#[tokio::test]
async fn a_redirect_is_named_at_every_endpoint() {
    for (fault, deed) in [
        (Fault::TokenRedirects, Deed::Refresh),
        (Fault::UserinfoRedirects, Deed::UserInfo),
        (Fault::IntrospectRedirects, Deed::Introspect),
        (Fault::RevokeRedirects, Deed::RevokeAccess),
        (Fault::SessionsRedirect, Deed::OktaSession),
    ] {
        let bench = Bench::with_refresh_tokens(demo_sim()).await;
        let session = bench.session().await;
        bench.sim.set_fault(fault);
        let error = bench.carry_out(deed, &session).await.expect_err("a redirect");
        assert_eq!(error.code(), Code::RedirectRefused, "{fault}: {error:?}");
    }
}

#[tokio::test]
async fn discovery_names_a_redirect_and_an_answer_that_is_too_long() {
    for (fault, expected) in
        [(Fault::DiscoveryRedirects, MetadataError::Redirected), (Fault::DiscoveryHuge, MetadataError::TooLarge)]
    {
        let bench = Bench::with_fault(fault).await;
        let doubt = Provider::discover(&bench.browser, &bench.config()).await.doubt(&bench.config());
        assert_eq!(doubt, Some(Doubt::NoMetadata(expected)), "{fault}");
    }
    for (fault, expected) in
        [(Fault::KeysRedirect, MetadataError::Redirected), (Fault::KeysHuge, MetadataError::TooLarge)]
    {
        let bench = Bench::with_fault(fault).await;
        let provider = Provider::discover(&bench.browser, &bench.config()).await;
        assert_eq!(provider.keys, Err(expected), "{fault}");
    }
}

#[tokio::test]
async fn a_phone_is_asked_about_neither_without_a_pause_nor_after_weeks() {
    let second = Duration::from_secs(1);
    for (fault, expected) in [
        (None, [second, 4 * second]),
        (Some(Fault::AuthnPollIntervalZero), [second, second]),
        (Some(Fault::AuthnPollIntervalHuge), [second, 60 * second]),
    ] {
        let sim = with_push(PushAnswer::Approve, Duration::from_secs(3600));
        let sim = fault.into_iter().fold(sim, |sim, fault| sim.fault(fault));
        let mut bench = Bench::with(sim).await;
        bench.username = "push@example.com".into();
        bench.password = "Simulated-9".into();
        let script = Script::of(&[Line::Choose("factor-push-okta"), Line::Wait]);
        let asked_twice = async {
            while bench.browser.waits.borrow().len() < 2 {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        let login = pin!(bench.sign_in_with(&script));
        assert!(matches!(select(login, pin!(asked_twice)).await, Either::Right(_)), "{fault:?}");
        assert_eq!(bench.browser.waits.borrow()[..2], expected, "{fault:?}");
    }
}

#[tokio::test]
async fn a_phone_is_not_asked_about_while_okta_takes_no_requests() {
    let mut bench = Bench::with(with_push(PushAnswer::Approve, Duration::from_secs(3600))).await;
    bench.username = "push@example.com".into();
    bench.password = "Simulated-9".into();
    let script = Script::of(&[Line::Choose("factor-push-okta"), Line::Wait, Line::Wait]).that_stops_at_a_problem();
    let limited_while_waiting = async {
        while bench.browser.waits.borrow().is_empty() {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        bench.sim.set_fault(Fault::RateLimited);
        let problem = script.stopped().await;
        // Twelve times as long as the pause between two questions takes here.
        tokio::time::sleep(Duration::from_millis(500)).await;
        problem
    };
    let Either::Right((problem, _)) = select(pin!(bench.sign_in_with(&script)), pin!(limited_while_waiting)).await
    else {
        panic!("the login waits for the person");
    };
    assert!(matches!(problem, LoginError::RateLimited(_)), "{problem:?}");
    let shown = script.shown.borrow();
    assert!(shown.last().is_some_and(|prompt| prompt.problem().is_some() && !prompt.awaits_push()));
    assert_eq!(bench.browser.waits.borrow().len(), 1, "the reset is shown, and the person asks again");
}

/// Okta, stuck in one state.
async fn stuck(fault: Fault, login: &str, lines: &[Line]) -> (Bench, LoginError) {
    let bench = Bench::with_fault(fault).await.signing_in_as(login);
    let error = bench.sign_in_with(&Script::of(lines)).await.expect_err("no tokens");
    (bench, error)
}

#[tokio::test]
async fn an_okta_that_does_not_move_on_is_given_up() {
    let (bench, error) = stuck(Fault::AuthnSkipStuck, "warn@example.com", &[Line::Skip; 20]).await;
    assert_eq!(error.code(), Code::NoProgress);
    assert!(bench.requests_to("/skip") <= 10, "{}", bench.requests_to("/skip"));

    let lines = [Line::Choose("factor-sms-okta"), Line::Back];
    let (bench, error) = stuck(Fault::AuthnPreviousStuck, "mfa@example.com", &lines).await;
    assert_eq!(error.code(), Code::NoProgress);
    assert_eq!(bench.requests_to("/previous"), 1);
}

#[tokio::test]
async fn a_challenge_that_nobody_started_and_that_stays_is_given_up() {
    let body = r#"{"status":"MFA_CHALLENGE","stateToken":"00x","_embedded":{"factor":{"id":"f","factorType":"sms"}}}"#;
    let bench = Bench::start().await;
    let browser = Instead { browser: &bench.browser, answer: Answer::Authn(body) };
    let (script, config) = (Script::default(), bench.config());
    let login = authenticate(&browser, &script, &config, bench.credentials());
    let error = login.await.expect_err("no session token");
    assert_eq!(error.code(), Code::NoProgress);
    assert!(bench.requests_to("/previous") <= 10);
}

#[tokio::test]
async fn nothing_of_a_foreign_discovery_document_is_used() {
    let bench = Bench::with_fault(Fault::DiscoveryIssuerMismatch).await;
    let provider = Provider::discover(&bench.browser, &bench.config()).await;
    let Err(error @ MetadataError::ForeignIssuer { .. }) = provider.keys else { panic!("{:?}", provider.keys) };
    let session = bench.session().await;
    let signature = actual(&session.access, CheckName::Signature);
    assert!(signature.contains(&error.to_string()), "{signature}");
}

#[tokio::test]
async fn a_key_that_must_not_verify_is_named_with_what_is_wrong() {
    for (fault, words) in [
        (Fault::Key511Bits, "511"),
        (Fault::Key1024Bits, "1024"),
        (Fault::KeyPrivate, "private"),
        (Fault::KeyForEncryption, "encrypt"),
    ] {
        let session = Bench::with_fault(fault).await.session().await;
        let signature = actual(&session.access, CheckName::Signature);
        assert!(signature.contains(words), "{fault}: {signature}");
    }
}

fn config_of(domain: &str) -> Config {
    let page = PageOrigin::new(PAGE);
    let draft = ConfigDraft { domain: domain.into(), client_id: "0oa1".into(), ..ConfigDraft::new(&page) };
    draft.read(&page).config.expect("a config")
}

fn ok(body: &str) -> Response {
    Response { status: 200, headers: Vec::new(), body: body.into() }
}

fn document(issuer: &str, jwks_uri: &str) -> Response {
    ok(&format!(
        r#"{{"issuer":"{issuer}","authorization_endpoint":"{issuer}/v1/authorize","token_endpoint":"{issuer}/v1/token",
        "jwks_uri":"{jwks_uri}"}}"#
    ))
}

#[test]
fn keys_on_this_machine_are_asked_only_of_an_issuer_on_this_machine() {
    let check = |issuer: &str, jwks_uri: &str, is_usable: bool| {
        let document = metadata::outcome(&document(issuer, jwks_uri)).expect("metadata");
        let address = document.keys_address(issuer);
        match is_usable {
            true => assert_eq!(address, Ok(jwks_uri)),
            false => assert_eq!(address, Err(MetadataError::UnusableKeysAddress { jwks_uri: jwks_uri.into() })),
        }
    };
    check("https://a.okta.com/oauth2/default", "https://a.okta.com/oauth2/default/v1/keys", true);
    check("https://a.okta.com/oauth2/default", "https://keys.example/a", true);
    check("https://a.okta.com/oauth2/default", "http://127.0.0.1:9000/keys", false);
    check("https://a.okta.com/oauth2/default", "https://localhost/keys", false);
    check("https://a.okta.com/oauth2/default", "https://[::ffff:127.0.0.1]/keys", false);
    check("https://a.okta.com/oauth2/default", "http://a.okta.com/keys", false);
    check("https://a.okta.com/oauth2/default", "keys", false);
    check("http://127.0.0.1:8090/oauth2/default", "http://localhost:8090/keys", true);
}

#[test]
fn an_issuer_that_differs_by_host_alone_is_offered() {
    let check = |domain: &str, issuer: &str, expected: Option<&str>| {
        let keys = format!("{issuer}/v1/keys");
        let metadata = metadata::outcome(&document(issuer, &keys)).map(Arc::new);
        let keys = Err(MetadataError::Unreachable);
        let config = config_of(domain);
        let doubt = Provider { metadata, keys }.doubt(&config);
        match (&doubt, expected) {
            (Some(Doubt::IssuerElsewhere { entered, published, origin }), Some(expected)) => {
                assert_eq!((entered, published.as_str()), (&config.endpoints().issuer, issuer));
                assert_eq!(origin, expected);
            }
            (None | Some(Doubt::Differs(_)), None) => {}
            other => panic!("{domain} {issuer}: {other:?}"),
        }
    };
    check("login.example.com", "https://dev-1.okta.com/oauth2/default", Some("https://dev-1.okta.com"));
    check("dev-1.okta.com", "https://login.example.com/oauth2/default", Some("https://login.example.com"));
    check("dev-1.okta.com", "https://dev-1.okta.com/oauth2/default", None);
    check("dev-1.okta.com", "https://dev-1.okta.com/oauth2/aus1", None);
    check("login.example.com", "https://dev-1.okta.com/oauth2/aus1", None);
    check("login.example.com", "https://dev-1.okta.com:8443/oauth2/default", None);
    check("login.example.com", "https://user@dev-1.okta.com/oauth2/default", None);
    check("login.example.com", "https://dev-1.okta.com/oauth2/default?a=b", None);
    check("login.example.com", "https://dev-1.okta.com/oauth2/default#a", None);
    check("dev-1.okta.com", "http://127.0.0.1:8090/oauth2/default", None);
    check("dev-1.okta.com", "nonsense", None);
}

/// What a browser gives a wasm program.
const STACK_BYTES: usize = 1 << 20;

/// A mebibyte of what makes readers call themselves.
fn nested() -> Vec<String> {
    let filled = |start: &str, with: &str, end: &str| {
        let count = (MOST_ANSWER_BYTES - start.len() - end.len()) / with.len();
        [start, &with.repeat(count), end].concat()
    };
    vec![
        filled("", "[", ""),
        filled("", "{\"a\":", ""),
        filled("{\"errorCode\":\"E0000004\",\"errorSummary\":\"%", "25", "41\"}"),
        filled("{\"error\":\"invalid_grant\",\"error_description\":\"%", "25", "41\"}"),
        filled("{\"errorCode\":\"E1\",\"errorSummary\":\"", "\\\"", "\"}"),
        filled("{\"status\":\"SUCCESS\",\"_embedded\":", "[", ""),
        filled("{\"errorCode\":\"E1\",\"errorCauses\":[", "{\"errorSummary\":\"x\"},", "{}]}"),
        filled("{\"keys\":[", "{\"keys\":[", ""),
        filled("{\"keys\":[", "{\"kty\":\"RSA\",\"kid\":\"a\"},", "{}]}"),
        filled("Bearer error=\"", "\\\"", "\""),
        filled("<", "<", ""),
        filled("", "%25", ""),
        filled("", "\"", ""),
    ]
}

#[test]
fn a_mebibyte_of_nesting_is_answered_by_every_reader() {
    let read = || {
        for body in nested() {
            let used = RefreshToken::new("r");
            for status in [200, 400, 401, 403, 429] {
                let header = ("www-authenticate".to_owned(), body.clone());
                let reset = ("x-rate-limit-reset".to_owned(), body.clone());
                let date = ("date".to_owned(), body.clone());
                let response = Response { status, headers: vec![header, reset, date], body: body.clone() };
                let _ = (authn::outcome(&response).is_ok(), token::outcome(&response).is_ok());
                let _ = (refresh::outcome(&response, &used).is_ok(), revoke::outcome(&response).is_ok());
                let _ = (userinfo::outcome(&response).is_ok(), introspect::outcome(&response).is_ok());
                let _ = (okta_session::outcome(&response).is_ok(), metadata::outcome(&response).is_ok());
                let _ = (metadata::keys_outcome(&response).is_ok(), RateLimit::read(&response), response.date());
            }
            let _ = (Callback::in_page_address(&body, &body), Callback::from_address(&body, &body));
        }
    };
    thread::Builder::new().stack_size(STACK_BYTES).spawn(read).expect("a thread").join().expect("no overflow");
}

#[test]
fn a_message_that_is_too_long_is_named() {
    let entropy = Entropy { verifier: [1; 32], state: [2; 16], nonce: [3; 16] };
    let accept = |bytes: usize| {
        let (question, pending) = begin(&config_of("dev-1.okta.com"), entropy, SessionToken::new("20111x"));
        let parameters = [("code".to_owned(), "x".repeat(bytes)), ("state".to_owned(), question.state)];
        pending.accept(&Callback::new(parameters)).map(drop)
    };
    assert_eq!(accept(MOST_ANSWER_BYTES - 100), Ok(()));
    assert_eq!(accept(MOST_ANSWER_BYTES), Err(AuthorizeError::TooLarge));
}

//! Logins that end without tokens: the reason, and where they stopped.

use std::time::Duration;

use jose::UnixTime;
use login::config::ResponseMode;
use login::protocol::RateLimit;
use login::{AtHand, Browser, Code, Exchange, LoginError, Provider, Step};
use okta_sim::{Fault, Sim};

use crate::bench::{Bench, PAGE, demo_sim};
use crate::instead::{Answer, Instead};
use crate::script::Script;

#[tokio::test]
async fn each_state_of_a_user_has_its_code() {
    for (login, expected) in [
        ("enroll@example.com", Code::MfaEnroll),
        ("activate@example.com", Code::MfaEnrollActivate),
        ("locked@example.com", Code::LockedOut),
        ("recovery@example.com", Code::Recovery),
        ("recovery-sms@example.com", Code::RecoveryChallenge),
        ("recovery-mail@example.com", Code::RecoveryChallenge),
        ("unauthenticated@example.com", Code::Unauthenticated),
        ("unassigned@example.com", Code::AccessDenied),
    ] {
        assert_eq!(Bench::start().await.signing_in_as(login).error().await.code(), expected, "{login}");
    }
}

#[tokio::test]
async fn a_refusal_ends_the_login_at_once() {
    let mut bench = Bench::start().await;
    bench.password = "wrong-password".into();
    assert_eq!(bench.error().await.code(), Code::WrongCredentials);
    assert_eq!(bench.requests_to("/authn"), 1);
    assert_eq!(bench.requests_to("/authorize"), 0);
}

#[tokio::test]
async fn what_okta_only_shows_to_people_is_told_as_a_page_in_every_response_mode() {
    for mode in ResponseMode::ALL {
        let mut bench = Bench::start().await;
        bench.draft.response_mode = mode;
        bench.draft.client_id = "0oanobodyknows".into();
        let error = bench.error().await;
        assert_eq!(error.code(), Code::PageInsteadOfAnswer, "{mode:?}");
        assert!(bench.explain(&error).remedy.contains("0oanobodyknows"), "{mode:?}");

        let mut bench = Bench::start().await;
        bench.draft.response_mode = mode;
        bench.draft.redirect_uri = format!("{PAGE}/callback/");
        let error = bench.error().await;
        assert_eq!(error.code(), Code::PageInsteadOfAnswer, "{mode:?}");
        assert_eq!(bench.explain(&error).value.as_deref(), Some("http://localhost:8080/callback/"), "{mode:?}");

        let mut bench = Bench::start().await;
        bench.draft.response_mode = mode;
        bench.draft.auth_server = "nowhere".into();
        assert_eq!(bench.error().await.code(), Code::PageInsteadOfAnswer, "{mode:?}");
    }
}

#[tokio::test]
async fn errors_of_the_authorize_endpoint_arrive_in_every_response_mode() {
    for mode in ResponseMode::ALL {
        for (fault, expected) in [
            (Fault::UserNotAssigned, Code::AccessDenied),
            (Fault::ConsentRequired, Code::ConsentRequired),
            (Fault::WrongState, Code::StateMismatch),
            (Fault::WrongIss, Code::IssuerMismatch),
            (Fault::MissingCode, Code::NoCode),
            (Fault::FrameSilent, Code::PageInsteadOfAnswer),
        ] {
            let mut bench = Bench::with_fault(fault).await;
            bench.draft.response_mode = mode;
            assert_eq!(bench.error().await.code(), expected, "{mode:?} {fault}");
            assert_eq!(bench.requests_to("/token"), 0, "{mode:?} {fault}");
        }
    }
}

/// Messages with a foreign state are passed over while the right answer can come; alone they end the login.
#[tokio::test]
async fn a_forged_answer_is_never_redeemed() {
    let bench = Bench::with_fault(Fault::WrongState).await;
    assert_eq!(bench.error().await.code(), Code::StateMismatch);
    assert_eq!(bench.requests_to("/token"), 0);

    let bench = Bench::with_fault(Fault::ForeignMessage).await;
    bench.session().await;
    let redeemed: Vec<_> = bench.sim.requests().iter().filter_map(|request| request.form_parameter("code")).collect();
    assert!(matches!(&redeemed[..], [code] if !code.contains("forged")), "{redeemed:?}");
}

#[tokio::test]
async fn another_issuer_is_named_beside_ours() {
    let bench = Bench::with_fault(Fault::WrongIss).await;
    let error = bench.error().await;
    let happened = bench.explain(&error).happened;
    assert!(happened.contains("somebody-else") && happened.contains(bench.sim.issuer()), "{happened}");
}

#[tokio::test]
async fn a_rate_limit_says_when_it_is_reset() {
    for fault in [Fault::RateLimited, Fault::TokenRateLimited] {
        let bench = Bench::with_fault(fault).await;
        let error = bench.error().await;
        let LoginError::RateLimited(RateLimit { reset_at: Some(UnixTime(reset_at)), .. }) = error else {
            panic!("the header is exposed, so the page can read it: {error:?}");
        };
        let in_seconds = reset_at - bench.browser.now().0;
        assert!((50..=60).contains(&in_seconds), "{in_seconds} s");
        let happened = bench.explain(&error).happened;
        assert!(happened.contains("the limit is reset in "), "{happened}");
    }
}

#[tokio::test]
async fn a_page_of_the_token_endpoint_is_told_apart_from_one_of_the_authn_api() {
    for (fault, at, address) in [
        (Fault::AuthnHtml500, "at the Authn API", "/api/v1/authn"),
        (Fault::TokenHtml500, "at the token endpoint", "/oauth2/default/v1/token"),
    ] {
        let bench = Bench::with_fault(fault).await;
        let error = bench.error().await;
        let explanation = bench.explain(&error);
        assert!(explanation.happened.contains(at) && explanation.happened.contains("status 500 with HTML"));
        assert_eq!(explanation.value, Some(format!("{}{address}", bench.sim.origin())));
    }
}

#[tokio::test]
async fn an_origin_that_is_not_trusted_is_told_to_be_added() {
    let sim = Sim::builder().app_origin("http://localhost:9999");
    let bench = Bench::with(sim).await;
    let error = bench.error().await;
    assert_eq!(error, LoginError::CorsRefused(Exchange::Authn));
    assert_eq!(bench.explain(&error).value.as_deref(), Some(PAGE));
    let sent: Vec<_> = bench.sim.requests().into_iter().map(|request| request.method).collect();
    assert_eq!(sent, ["OPTIONS", "GET"], "the password is not sent where the preflight was refused");
}

/// Breaks the way to the token endpoint once the code is there.
async fn fail_at_redeem(fail: impl Fn(&Bench)) -> LoginError {
    let bench = Bench::start().await;
    let config = bench.config();
    let provider = Provider::discover(&bench.browser, &config);
    let report = |step| {
        if step == Step::Redeem {
            fail(&bench);
        }
    };
    let at_hand = AtHand::new(&bench.browser, &config, provider).reporting(report);
    at_hand.sign_in(&Script::default(), bench.credentials()).await.expect_err("no tokens")
}

#[tokio::test]
async fn a_token_endpoint_without_cors_is_told_apart_from_an_authn_api_without() {
    let error = fail_at_redeem(|bench| bench.sim.set_fault(Fault::NoCors)).await;
    assert_eq!(error, LoginError::CorsRefused(Exchange::Token));
}

#[tokio::test]
async fn causes_and_console_path_follow_oktas_own_words() {
    let check = async |bench: Bench, code: Code, cause: &str, console: &str| {
        let error = bench.error().await;
        let explanation = bench.explain(&error);
        assert_eq!(error.code(), code, "{error:?}");
        assert!(explanation.causes[0].contains(cause), "{error:?}: {:?}", explanation.causes);
        assert_eq!(explanation.console, Some(console), "{error:?}");
    };
    let assignments = "Applications > your app > Assignments";
    check(Bench::with_fault(Fault::UserNotAssigned).await, Code::AccessDenied, "Neither the user", assignments).await;
    let policies = "Security > API > Authorization Servers > your server > Access Policies";
    check(Bench::with_fault(Fault::PolicyFailed).await, Code::AccessDenied, "no access policy yet", policies).await;
    let session = "Security > Global Session Policy";
    let expired = Bench::with(demo_sim().session_token_lifetime(Duration::ZERO)).await;
    check(expired, Code::LoginRequired, "already used, or is older", session).await;
    let bench = Bench::start().await;
    let browser = Instead { browser: &bench.browser, answer: Answer::AuthorizeError("login_required") };
    let error = bench.sign_in_through(&browser).await.expect_err("no tokens");
    assert!(bench.explain(&error).causes[0].contains("step-up"), "{error:?}");
}

#[tokio::test]
async fn an_unknown_scope_is_named_where_discovery_tells_it() {
    let mut bench = Bench::start().await;
    bench.draft.scopes = "openid imagined profile".into();
    let error = bench.error().await;
    assert_eq!(error.code(), Code::InvalidScope);
    let config = bench.config();
    let provider = Provider::discover(&bench.browser, &config).await;
    let unlisted = provider.metadata.expect("a discovery document").unlisted_scopes(&config);
    let explanation = bench.explain_with(&error, &unlisted);
    assert!(explanation.happened.contains(": imagined isn't in its discovery document."), "{}", explanation.happened);
    assert_eq!(explanation.value.as_deref(), Some("imagined"));
    // Without the document all of them are there to be compared.
    assert_eq!(bench.explain(&error).value.as_deref(), Some("openid imagined profile"));
}

#[tokio::test]
async fn a_user_who_is_not_assigned_is_told_of_nothing_else() {
    let bench = Bench::start().await.signing_in_as("unassigned@example.com");
    let explanation = bench.explain(&bench.error().await);
    assert_eq!(explanation.causes.len(), 1, "{:?}", explanation.causes);
    assert_eq!(explanation.console, Some("Applications > your app > Assignments"));
    assert_eq!(explanation.console_link, None, "a simulator has no console");
}

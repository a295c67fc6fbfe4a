//! What can be done with the tokens of a login that went well.

use std::time::Duration;

use jose::UnixTime;
use login::checks::{CheckName, CheckOutcome};
use login::config::PageOrigin;
use login::protocol::logout;
use login::{Browser, Code, Deed, Ended, Endings, LoginError, LoginState, Obstacle, Phase, Session, TokenVerdict};
use okta_sim::Fault;

use crate::bench::{Bench, PAGE, actual, demo_sim};
use crate::instead::{Answer, Instead};
use crate::secrets::assert_shows_nothing_of;

async fn bench() -> Bench {
    Bench::with_refresh_tokens(demo_sim()).await
}

/// Okta without mercy: a rotated token is refused from the moment it was used.
async fn strict_bench() -> Bench {
    Bench::with_refresh_tokens(demo_sim().refresh_grace_period(Duration::ZERO)).await
}

async fn refreshed(bench: &Bench, deed: Deed, session: &Session) -> Session {
    let done = bench.carry_out(deed, session).await.expect("new tokens");
    done.renewed().expect("new tokens").clone()
}

async fn code(bench: &Bench, deed: Deed, session: &Session) -> Code {
    bench.carry_out(deed, session).await.expect_err("a refusal").code()
}

fn refresh_token(session: &Session) -> &str {
    session.tokens.refresh_token.as_ref().expect("a refresh token").expose()
}

fn outcome(session: &Session, name: CheckName) -> CheckOutcome {
    let report = session.id.as_ref().expect("an ID token");
    report.checks.iter().find(|check| check.name == name).expect("the check").outcome
}

#[tokio::test]
async fn a_refresh_brings_tokens_that_are_checked_again() {
    let bench = bench().await;
    let first = bench.session().await;
    let second = refreshed(&bench, Deed::Refresh, &first).await;
    assert!(!second.has_failed(), "{second:#?}");
    assert_ne!(second.tokens.access_token, first.tokens.access_token);
    assert_eq!(second.access.checks.len(), 11);
    assert_eq!(outcome(&second, CheckName::Subject), CheckOutcome::Pass);
    assert_eq!(outcome(&second, CheckName::Nonce), CheckOutcome::Skip);
    assert_eq!(outcome(&second, CheckName::AtHash), CheckOutcome::Pass);
    assert_eq!(second.user, first.user);

    let request =
        bench.sim.requests().into_iter().rfind(|request| request.path.ends_with("/token")).expect("a refresh");
    assert_eq!(request.form_parameter("grant_type").as_deref(), Some("refresh_token"));
    assert_eq!(request.form_parameter("scope"), first.tokens.scope);
}

#[tokio::test]
async fn rotation_keeps_the_previous_token_at_hand_and_okta_refuses_it() {
    let bench = strict_bench().await;
    let first = bench.session().await;
    assert_eq!(Deed::RefreshPrevious.obstacle(&first), Some(Obstacle::NoPreviousToken));
    let second = refreshed(&bench, Deed::Refresh, &first).await;
    assert_ne!(refresh_token(&second), refresh_token(&first));
    assert_eq!(second.previous_refresh_token, first.tokens.refresh_token);
    assert_eq!(Deed::RefreshPrevious.obstacle(&second), None);

    assert_eq!(code(&bench, Deed::RefreshPrevious, &second).await, Code::RefreshRefused);
    assert_eq!(code(&bench, Deed::Refresh, &second).await, Code::RefreshRefused, "the reuse has ended the family");
    assert_eq!(code(&bench, Deed::UserInfo, &second).await, Code::UserInfoRefused, "and its access tokens");
}

#[tokio::test]
async fn in_the_grace_period_the_previous_token_still_works_and_the_session_goes_on() {
    let bench = bench().await;
    let second = refreshed(&bench, Deed::Refresh, &bench.session().await).await;
    let done = bench.carry_out(Deed::RefreshPrevious, &second).await.expect("new tokens");
    assert!(done.words.contains("grace period"), "{}", done.words);
    let third = done.renewed().expect("a session").clone();
    assert_eq!(refresh_token(&third), refresh_token(&second));
    assert_eq!(third.previous_refresh_token, second.previous_refresh_token);
    refreshed(&bench, Deed::Refresh, &third).await;
}

#[tokio::test]
async fn without_rotation_there_is_no_previous_token() {
    let bench = bench().await;
    let first = bench.session().await;
    bench.sim.set_fault(Fault::RefreshNotRotated);
    let done = bench.carry_out(Deed::Refresh, &first).await.expect("new tokens");
    assert!(done.words.contains("doesn't rotate"), "{}", done.words);
    let second = done.renewed().expect("a session").clone();
    assert_eq!(refresh_token(&second), refresh_token(&first));
    assert_eq!(second.previous_refresh_token, None);
}

#[tokio::test]
async fn a_refresh_for_another_person_is_noticed() {
    let bench = bench().await;
    let first = bench.session().await;
    bench.sim.set_fault(Fault::RefreshWrongUser);
    let done = bench.carry_out(Deed::Refresh, &first).await.expect("tokens");
    assert!(done.has_failed_check());
    let second = done.renewed().expect("a session").clone();
    assert_eq!(outcome(&second, CheckName::Subject), CheckOutcome::Fail);
    bench.sim.set_faults(&[]);
    let third = refreshed(&bench, Deed::Refresh, &second).await;
    assert_eq!(outcome(&third, CheckName::Subject), CheckOutcome::Pass, "the first ID token is what counts");
}

#[tokio::test]
async fn a_refresh_without_an_id_token_keeps_the_one_that_was_there() {
    let bench = bench().await;
    let first = bench.session().await;
    bench.sim.set_fault(Fault::NoIdToken);
    let second = refreshed(&bench, Deed::Refresh, &first).await;
    assert_eq!(second.tokens.id_token, first.tokens.id_token);
    assert_eq!(outcome(&second, CheckName::Nonce), CheckOutcome::Pass);
}

#[tokio::test]
async fn keys_that_were_rotated_since_are_asked_for_again() {
    let bench = Bench::with_refresh_tokens(demo_sim().fault(Fault::KeyRotated)).await;
    let second = refreshed(&bench, Deed::Refresh, &bench.session().await).await;
    assert_eq!(outcome(&second, CheckName::Signature), CheckOutcome::Pass);
}

#[tokio::test]
async fn nothing_can_be_refreshed_without_a_refresh_token() {
    let session = Bench::start().await.session().await;
    for (deed, expected) in [
        (Deed::Refresh, Some(Obstacle::NoRefreshToken)),
        (Deed::Renew, Some(Obstacle::NoRefreshToken)),
        (Deed::IntrospectRefresh, Some(Obstacle::NoRefreshToken)),
        (Deed::RevokeRefresh, Some(Obstacle::NoRefreshToken)),
        (Deed::RefreshPrevious, Some(Obstacle::NoPreviousToken)),
        (Deed::UserInfo, None),
        (Deed::Introspect, None),
        (Deed::RevokeAccess, None),
        (Deed::OktaSession, None),
    ] {
        assert_eq!(deed.obstacle(&session), expected, "{deed:?}");
    }
}

#[tokio::test]
async fn a_refresh_token_that_was_asked_for_and_did_not_come_is_missed() {
    let bench = Bench::with_refresh_tokens(demo_sim().fault(Fault::NoRefreshToken)).await;
    assert_eq!(Deed::Refresh.obstacle(&bench.session().await), Some(Obstacle::NoRefreshToken));
}

#[tokio::test]
async fn renewal_is_due_a_minute_before_the_end() {
    let session = bench().await.session().await;
    assert_eq!(session.renew_at().expect("Okta says how long").0 - session.received_at.0, 3540);
}

#[tokio::test]
async fn userinfo_speaks_of_the_person_of_the_id_token() {
    let bench = bench().await;
    let session = bench.session().await;
    let done = bench.carry_out(Deed::UserInfo, &session).await.expect("claims");
    assert_eq!(done.answer.as_ref().expect("an answer")["name"], "Zoë Łovelace 🚀");
    assert_eq!(done.check.as_ref().map(|check| check.outcome), Some(CheckOutcome::Pass));
    assert!(!done.has_failed_check());

    bench.sim.set_fault(Fault::UserinfoWrongUser);
    let done = bench.carry_out(Deed::UserInfo, &session).await.expect("claims");
    assert!(done.has_failed_check(), "{done:?}");
}

#[tokio::test]
async fn a_revoked_access_token_is_inactive_and_refused() {
    let bench = bench().await;
    let session = bench.session().await;
    let active =
        async |deed| bench.carry_out(deed, &session).await.expect("an answer").answer.expect("JSON")["active"].clone();
    assert_eq!(active(Deed::Introspect).await, true);
    bench.carry_out(Deed::RevokeAccess, &session).await.expect("it is taken back");
    assert_eq!(active(Deed::Introspect).await, false);
    assert_eq!(active(Deed::IntrospectRefresh).await, true, "the refresh token is another one");
    assert_eq!(code(&bench, Deed::UserInfo, &session).await, Code::UserInfoRefused);
}

#[tokio::test]
async fn a_revoked_refresh_token_brings_nothing_any_more() {
    let bench = bench().await;
    let session = bench.session().await;
    bench.carry_out(Deed::RevokeRefresh, &session).await.expect("it is taken back");
    let done = bench.carry_out(Deed::IntrospectRefresh, &session).await.expect("an answer");
    assert!(done.words.contains("isn't active"), "{}", done.words);
    assert_eq!(code(&bench, Deed::Refresh, &session).await, Code::RefreshRefused);
}

/// The session after an action, as the page shows it.
async fn changed(bench: &Bench, deed: Deed, session: &Session) -> Session {
    let done = bench.carry_out(deed, session).await.expect("an answer");
    let mut state = LoginState::at(Phase::SignedIn(session.clone().into()));
    state.change(done.change.expect("a change"));
    state.session().expect("a session").clone()
}

#[tokio::test]
async fn the_verdict_follows_time_and_what_was_done() {
    let bench = bench().await;
    let session = bench.session().await;
    let now = session.received_at;
    let end = session.access.end().expect("exp");
    assert_eq!(session.verdict(now), TokenVerdict::Passed);
    assert_eq!(session.verdict(UnixTime(end.0 - 1)), TokenVerdict::Passed);
    assert_eq!(session.verdict(end), TokenVerdict::Expired(end), "no leeway for a token that came in time");

    let revoked = changed(&bench, Deed::RevokeAccess, &session).await;
    assert!(matches!(revoked.verdict(now), TokenVerdict::Revoked(at) if at >= now));
    assert!(matches!(revoked.verdict(end), TokenVerdict::Revoked(_)), "revoked comes before expired");
    let asked = changed(&bench, Deed::Introspect, &revoked).await;
    assert_eq!(asked.verdict(now), revoked.verdict(now), "who revoked it knows more than introspection");
    let asked = changed(&bench, Deed::Introspect, &session).await;
    assert!(matches!(asked.verdict(end), TokenVerdict::Inactive(_)), "inactive comes before expired");

    let renewed = refreshed(&bench, Deed::Refresh, &revoked).await;
    assert_eq!(renewed.verdict(now), TokenVerdict::Passed, "new tokens are as good as new");
    let active = changed(&bench, Deed::Introspect, &renewed).await;
    assert_eq!(active.endings, Endings::default());
    let ended = changed(&bench, Deed::RevokeRefresh, &renewed).await;
    assert!(matches!(ended.endings, Endings { access: Some(Ended::Revoked(_)), refresh: Some(Ended::Revoked(_)) }));
    assert!(matches!(changed(&bench, Deed::Introspect, &ended).await.verdict(now), TokenVerdict::Revoked(_)));
}

#[tokio::test]
async fn a_failed_check_is_the_first_thing_to_say() {
    let session = Bench::with_fault(Fault::WrongAudience).await.session().await;
    let end = session.access.end().expect("exp");
    for now in [session.received_at, end] {
        assert_eq!(session.verdict(now), TokenVerdict::Failed(vec![CheckName::Audience]));
    }
}

#[tokio::test]
async fn oktas_session_is_shown_to_a_trusted_page_whose_cookie_comes_along() {
    let bench = bench().await;
    let session = bench.session().await;
    let done = bench.carry_out(Deed::OktaSession, &session).await.expect("a session");
    assert_eq!(done.words, "Signed in at Okta in this browser: zoe@example.com (ACTIVE).");
    let mut stranger = bench;
    stranger.browser.page = "http://localhost:8081".into();
    assert_eq!(code(&stranger, Deed::OktaSession, &session).await, Code::CorsRefused);
}

#[tokio::test]
async fn an_endpoint_that_is_down_is_named() {
    let bench = bench().await;
    let session = bench.session().await;
    for (fault, deed, path) in [
        (Fault::TokenHtml500, Deed::Refresh, "/oauth2/default/v1/token"),
        (Fault::UserinfoDown, Deed::UserInfo, "/oauth2/default/v1/userinfo"),
        (Fault::IntrospectDown, Deed::Introspect, "/oauth2/default/v1/introspect"),
        (Fault::RevokeDown, Deed::RevokeAccess, "/oauth2/default/v1/revoke"),
        (Fault::SessionsDown, Deed::OktaSession, "/api/v1/sessions/me"),
    ] {
        bench.sim.set_fault(fault);
        let error = bench.carry_out(deed, &session).await.expect_err("no answer");
        assert_eq!(error.code(), Code::UnexpectedAnswer, "{deed:?}");
        assert_eq!(bench.explain(&error).value, Some(format!("{}{path}", bench.sim.origin())), "{deed:?}");
    }
}

#[tokio::test]
async fn a_page_that_okta_does_not_trust_hears_where() {
    let mut bench = bench().await;
    let session = bench.session().await;
    bench.browser.page = "http://localhost:8081".into();
    for (deed, words) in [
        (Deed::Refresh, "at the token endpoint"),
        (Deed::UserInfo, "at userinfo"),
        (Deed::Introspect, "at introspection"),
        (Deed::RevokeAccess, "at revocation"),
        (Deed::OktaSession, "at the sessions API"),
    ] {
        let error = bench.carry_out(deed, &session).await.expect_err("no answer to read");
        assert!(matches!(error, LoginError::CorsRefused(_)), "{deed:?}: {error:?}");
        let happened = bench.explain(&error).happened;
        assert!(happened.contains(words), "{happened}");
    }
}

#[tokio::test]
async fn the_org_servers_tokens_can_be_refreshed_and_shown_too() {
    let mut bench = bench().await;
    bench.draft.auth_server.clear();
    let second = refreshed(&bench, Deed::Refresh, &bench.session().await).await;
    assert!(actual(&second.access, CheckName::Signature).contains("only Okta can read"));
    bench.carry_out(Deed::UserInfo, &second).await.expect("claims");
    bench.carry_out(Deed::Introspect, &second).await.expect("an answer");
    let paths: Vec<_> = bench.sim.requests().iter().map(|request| request.path.clone()).collect();
    assert!(paths.contains(&"/oauth2/v1/userinfo".into()) && paths.contains(&"/oauth2/v1/introspect".into()));
}

#[tokio::test]
async fn a_sign_out_is_a_form_that_okta_takes_and_answers_with_its_state() {
    let bench = bench().await;
    let session = bench.session().await;
    let id_token = session.tokens.id_token.as_ref().expect("an ID token");
    let sign_out = logout::begin(&bench.config(), &PageOrigin::new(PAGE), id_token, bench.browser.entropy());
    let fields: Vec<_> = sign_out.fields().map(|(name, value)| (name, value.to_owned())).into();
    let back = bench.browser.send_form(&sign_out.address, &fields).await;
    assert_eq!(back, Some(format!("{PAGE}/?state={}", sign_out.state)));
    assert_eq!(code(&bench, Deed::OktaSession, &session).await, Code::NoOktaSession);
    assert_shows_nothing_of(&[id_token.expose().to_owned()], &format!("{sign_out:?}"));
}

#[tokio::test]
async fn nothing_that_is_done_shows_a_token() {
    let bench = bench().await;
    let first = bench.session().await;
    let done = bench.carry_out(Deed::Refresh, &first).await.expect("new tokens");
    let text = format!("{done:?}");
    let second = done.renewed().expect("a session").clone();
    let mut secrets = Vec::new();
    for session in [&first, &second] {
        secrets.push(refresh_token(session).to_owned());
        secrets.extend(session.tokens.access_token.expose().split('.').map(str::to_owned));
    }
    assert_shows_nothing_of(&secrets, &text);
    for deed in [Deed::UserInfo, Deed::Introspect, Deed::IntrospectRefresh, Deed::OktaSession, Deed::RevokeAccess] {
        let done = bench.carry_out(deed, &second).await.expect("an answer");
        assert_shows_nothing_of(&secrets, &format!("{done:?}"));
    }
    for request in bench.sim.requests() {
        let headers =
            if request.path.ends_with("/userinfo") { String::new() } else { format!("{:?}", request.headers) };
        assert_shows_nothing_of(&secrets, &format!("{} {headers}", request.query));
    }
}

/// Okta uses its own envelope at these endpoints too.
#[tokio::test]
async fn a_refusal_in_oktas_own_form_is_told_apart_and_repeated() {
    let bench = bench().await;
    let session = bench.session().await;
    bench.sim.set_fault(Fault::TokenForbidden);
    for (deed, expected) in [
        (Deed::Refresh, Code::TokenRefused),
        (Deed::UserInfo, Code::UserInfoRefused),
        (Deed::Introspect, Code::IntrospectRefused),
        (Deed::RevokeAccess, Code::RevokeRefused),
    ] {
        let error = bench.carry_out(deed, &session).await.expect_err("a refusal");
        assert_eq!(error.code(), expected, "{deed:?}");
        let words = "E0000006: You do not have permission to perform the requested action";
        assert_eq!(error.okta_words().as_deref(), Some(words), "{deed:?}");
    }
}

/// RFC 6749, section 5.1: an answer without a scope grants what was asked for.
#[tokio::test]
async fn a_refresh_without_a_scope_keeps_the_earlier_one() {
    let bench = bench().await;
    let first = bench.session().await;
    let answer = Answer::Token(200, r#"{"token_type":"Bearer","access_token":"a.b.c","expires_in":3600}"#);
    let browser = Instead { browser: &bench.browser, answer };
    let done = bench.carry_out_through(&browser, Deed::Refresh, &first).await.expect("new tokens");
    let second = done.renewed().expect("a session to go on with").clone();
    assert!(first.tokens.scope.is_some());
    assert_eq!(second.tokens.scope, first.tokens.scope);
}

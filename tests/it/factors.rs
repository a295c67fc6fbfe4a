//! Second factors, each carried through, refused, and left for another.

use std::time::Duration;

use login::protocol::authn::ChallengeKind;
use login::{Prompt, Session};
use okta_sim::{Factor, OrgUser, Push, PushAnswer, SimBuilder, UserState, demo};

use crate::bench::{Bench, Checks, assert_checks, demo_sim};
use crate::script::{Line, Script};

async fn mia() -> Bench {
    Bench::start().await.signing_in_as("mfa@example.com")
}

fn amr(session: &Session) -> Vec<&str> {
    session.id.as_ref().expect("an ID token").decoded.as_ref().expect("a JWT").texts("amr").value().expect("a list")
}

/// Proves a factor, after a first try that fails where there is one to fail.
async fn check(lines: &[Line], expected_amr: &str, problems: &[&str]) {
    let script = Script::of(lines);
    let session = mia().await.sign_in_with(&script).await.expect("tokens");
    assert_checks(&session, Checks::AllPass, Checks::AllPass);
    assert!(amr(&session).contains(&expected_amr) && amr(&session).contains(&"mfa"), "{:?}", amr(&session));
    assert_eq!(script.problems(), problems, "{lines:?}");
}

#[tokio::test]
async fn a_code_of_okta_verify() {
    let choose = Line::Choose("factor-token:software:totp-okta");
    check(&[choose, Line::Type("000000"), Line::TypeTotp], "otp", &["wrong-code"]).await;
}

#[tokio::test]
async fn a_text_message() {
    let choose = Line::Choose("factor-sms-okta");
    check(&[choose, Line::Type("1"), Line::Type(demo::SMS_CODE)], "sms", &["wrong-code"]).await;
}

#[tokio::test]
async fn a_call() {
    check(&[Line::Choose("factor-call-okta"), Line::Type(demo::CALL_CODE)], "tel", &[]).await;
}

#[tokio::test]
async fn an_email() {
    check(&[Line::Choose("factor-email-okta"), Line::Type(demo::EMAIL_CODE)], "mfa", &[]).await;
}

#[tokio::test]
async fn the_security_question() {
    let choose = Line::Choose("factor-question-okta");
    check(&[choose, Line::Answer("Broccoli"), Line::Answer(demo::ANSWER)], "kba", &["wrong-code"]).await;
}

#[tokio::test]
async fn a_hardware_token() {
    let choose = Line::Choose("factor-token-rsa");
    check(&[choose, Line::Type(demo::HARDWARE_CODE)], "mfa", &[]).await;
}

#[tokio::test]
async fn another_code_asked_for_too_soon() {
    let lines = [Line::Choose("factor-sms-okta"), Line::Resend, Line::Type(demo::SMS_CODE)];
    check(&lines, "sms", &["code-too-soon"]).await;
}

#[tokio::test]
async fn another_code_once_the_interval_is_over() {
    let bench = Bench::with(demo_sim().resend_interval(Duration::ZERO)).await.signing_in_as("mfa@example.com");
    let script = Script::of(&[Line::Choose("factor-sms-okta"), Line::Resend, Line::Type(demo::SMS_CODE)]);
    bench.sign_in_with(&script).await.expect("tokens");
    assert_eq!(script.problems(), Vec::<&str>::new());
    assert_eq!(bench.requests_to("/verify/resend"), 1);
}

#[tokio::test]
async fn another_factor_leaves_the_first_at_okta_too() {
    let bench = mia().await;
    let script = Script::of(&[
        Line::Choose("factor-sms-okta"),
        Line::Back,
        Line::Choose("factor-question-okta"),
        Line::Answer("Kale"),
    ]);
    bench.sign_in_with(&script).await.expect("tokens");
    assert_eq!(bench.requests_to("/authn/previous"), 1);
}

#[tokio::test]
async fn a_factor_of_another_kind_at_once_leaves_the_first_at_okta_too() {
    let bench = mia().await;
    let lines = [Line::Choose("factor-sms-okta"), Line::Choose("factor-email-okta"), Line::Type(demo::EMAIL_CODE)];
    bench.sign_in_with(&Script::of(&lines)).await.expect("tokens");
    assert_eq!(bench.requests_to("/authn/previous"), 1);
}

#[tokio::test]
async fn a_device_is_remembered_where_the_person_wants_it() {
    let bench = mia().await;
    let lines = [Line::ChooseForGood("factor-sms-okta"), Line::Type(demo::SMS_CODE)];
    bench.sign_in_with(&Script::of(&lines)).await.expect("tokens");
    let asked = bench.sim.requests();
    let started: Vec<_> = asked.iter().filter(|request| request.path.ends_with("/verify")).collect();
    assert_eq!(started[0].query, "rememberDevice=true");
}

#[tokio::test]
async fn too_many_wrong_codes_lock_the_user() {
    let wrong = [Line::Type("1"); 10];
    let lines: Vec<Line> = [Line::Choose("factor-sms-okta")].into_iter().chain(wrong).collect();
    let error = mia().await.sign_in_with(&Script::of(&lines)).await.expect_err("no tokens");
    assert_eq!(error.code().as_str(), "factor-locked");
}

/// A simulator in which somebody's phone answers after the first question about it.
pub(crate) fn with_push(answer: PushAnswer, after: Duration) -> SimBuilder {
    let user = OrgUser::new("push@example.com", "Simulated-9")
        .state(UserState::MfaRequired)
        .factor(Factor::push(Push::new(answer, after)))
        .factor(Factor::sms("+1 555-415-1337", demo::SMS_CODE));
    demo_sim().user(user)
}

pub(crate) async fn push(answer: PushAnswer) -> Bench {
    Bench::with(with_push(answer, Duration::from_millis(60))).await.signing_in_as("push@example.com")
}

#[tokio::test]
async fn a_push_is_awaited_until_the_phone_approves() {
    let bench = push(PushAnswer::Approve).await;
    let script = Script::of(&[Line::Choose("factor-push-okta"), Line::Wait]);
    let session = bench.sign_in_with(&script).await.expect("tokens");
    assert!(amr(&session).contains(&"mfa"), "{:?}", amr(&session));
    assert!(bench.requests_to("/verify") >= 2, "the push was asked for, and asked about");
}

#[tokio::test]
async fn a_number_challenge_shows_the_number() {
    let script = Script::of(&[Line::Choose("factor-push-okta"), Line::Wait]);
    push(PushAnswer::ChooseNumber).await.sign_in_with(&script).await.expect("tokens");
    let shown = script.shown.borrow();
    let number = shown.iter().find_map(|prompt| match prompt {
        Prompt::Factor(prompt) => match prompt.chosen.as_ref()?.challenge.as_ref()? {
            ChallengeKind::Push { number, .. } => number.clone(),
            _ => None,
        },
        Prompt::Password(..) => None,
    });
    let number = number.expect("a number was shown");
    assert!(number.chars().all(|digit| digit.is_ascii_digit()), "{number}");
}

#[tokio::test]
async fn a_push_that_comes_to_nothing_says_so_and_leaves_a_code_to_use() {
    for (answer, code) in [(PushAnswer::Reject, "push-rejected"), (PushAnswer::Ignore, "push-timeout")] {
        let lines =
            [Line::Choose("factor-push-okta"), Line::Wait, Line::Choose("factor-sms-okta"), Line::Type(demo::SMS_CODE)];
        let script = Script::of(&lines);
        push(answer).await.sign_in_with(&script).await.expect("tokens");
        assert_eq!(script.problems(), [code]);
    }
}

#[tokio::test]
async fn a_rejected_push_can_be_sent_again() {
    let lines = [Line::Choose("factor-push-okta"), Line::Wait, Line::Resend, Line::Wait, Line::Back];
    let script = Script::of(&[&lines[..], &[Line::Choose("factor-sms-okta"), Line::Type(demo::SMS_CODE)]].concat());
    push(PushAnswer::Reject).await.sign_in_with(&script).await.expect("tokens");
    assert_eq!(script.problems(), ["push-rejected", "push-rejected"]);
}

#[tokio::test]
async fn a_code_instead_of_a_push_under_way() {
    let bench = Bench::with(with_push(PushAnswer::Approve, Duration::from_secs(3600))).await;
    let bench = bench.signing_in_as("push@example.com");
    let lines = [Line::Choose("factor-push-okta"), Line::Choose("factor-sms-okta"), Line::Type(demo::SMS_CODE)];
    bench.sign_in_with(&Script::of(&lines)).await.expect("tokens");
    assert_eq!(bench.requests_to("/authn/previous"), 1);
}

/// The test browser has no keys, as a page of another domain than Okta's has none.
#[tokio::test]
async fn a_security_key_that_this_page_cannot_use_leaves_the_other_factors() {
    let bench = Bench::start().await.signing_in_as("passkey@example.com");
    let lines = [Line::Choose("factor-webauthn-fido"), Line::Choose("factor-sms-okta"), Line::Type(demo::SMS_CODE)];
    let script = Script::of(&lines);
    bench.sign_in_with(&script).await.expect("tokens");
    assert_eq!(script.problems(), ["key-not-possible"]);
    assert_eq!(bench.requests_to("/authn/previous"), 1);
}

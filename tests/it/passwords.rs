//! Passwords that expire, have expired, or were reset.

use login::protocol::authn::Duty;
use login::{LoginError, Prompt, Session};
use okta_sim::{Fault, demo};

use crate::bench::Bench;
use crate::script::{Line, Script};

const NEW: &str = "Fresh-Password-9";

async fn sign_in(login: &str, script: &Script) -> Result<Session, LoginError> {
    Bench::start().await.signing_in_as(login).sign_in_with(script).await
}

#[tokio::test]
async fn a_password_that_expires_soon_says_in_how_many_days_and_can_be_kept() {
    let script = Script::of(&[Line::Skip]);
    let session = sign_in("warn@example.com", &script).await.expect("tokens");
    assert_eq!(session.user.expect("a user").login, "warn@example.com");
    let shown = script.shown.borrow();
    let [Prompt::Password(prompt, None)] = &shown[..] else { panic!("{shown:?}") };
    assert_eq!(prompt.duty, Duty::ExpiresSoon { days: Some(5) });
    assert!(prompt.rules.iter().any(|rule| rule == "characters: at least 8"), "{:?}", prompt.rules);
}

#[tokio::test]
async fn a_password_that_expires_soon_can_be_changed_at_once() {
    let script = Script::of(&[Line::Change("Simulated-5", NEW)]);
    sign_in("warn@example.com", &script).await.expect("tokens");
}

#[tokio::test]
async fn an_expired_password_is_changed_here() {
    let bench = Bench::start().await.signing_in_as("expired@example.com");
    bench.sign_in_with(&Script::of(&[Line::Change("Simulated-4", NEW)])).await.expect("tokens");
    let bench = Bench { password: NEW.into(), ..bench };
    bench.sign_in_with(&Script::of(&[])).await.expect("tokens with the new password");
}

#[tokio::test]
async fn a_reset_password_is_set_without_the_old_one() {
    sign_in("reset@example.com", &Script::of(&[Line::Change("", NEW)])).await.expect("tokens");
}

#[tokio::test]
async fn an_expired_password_and_then_a_factor() {
    let lines = [Line::Change("Simulated-14", NEW), Line::Choose("factor-sms-okta"), Line::Type(demo::SMS_CODE)];
    sign_in("expired-mfa@example.com", &Script::of(&lines)).await.expect("tokens");
}

#[tokio::test]
async fn the_policys_words_are_repeated() {
    let script = Script::of(&[
        Line::Change("wrong", NEW),
        Line::Change("Simulated-4", "short"),
        Line::Change("Simulated-4", "Simulated-4"),
        Line::Change("Simulated-4", NEW),
    ]);
    sign_in("expired@example.com", &script).await.expect("tokens");
    assert_eq!(script.problems(), ["password-refused"; 3]);
    let shown = script.shown.borrow();
    let words: Vec<String> = shown.iter().filter_map(|prompt| prompt.problem()?.okta_words()).collect();
    assert!(words[0].contains("oldPassword: The credentials provided were incorrect."), "{words:?}");
    assert!(words[1].contains("Passwords must have at least 8 characters"), "{words:?}");
    assert!(words[2].contains("Password cannot be your current password"), "{words:?}");
}

#[tokio::test]
async fn the_newer_code_for_a_simple_password_means_the_same() {
    let bench = Bench::with_fault(Fault::PasswordE0000080).await.signing_in_as("expired@example.com");
    let script = Script::of(&[Line::Change("Simulated-4", "short"), Line::Change("Simulated-4", NEW)]);
    bench.sign_in_with(&script).await.expect("tokens");
    assert_eq!(script.problems(), ["password-refused"]);
}

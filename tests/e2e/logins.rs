//! Logins that end in tokens.

use okta_sim::Fault;
use serde_json::Value;
use thirtyfour::Key;

use crate::case::{Case, Stage, cases};
use crate::world::World;

/// The tests of this file.
pub fn all() -> Vec<Case> {
    cases![
        by_message,
        by_query,
        by_fragment,
        the_page_itself_as_redirect_uri_starts_no_second_app,
        keys_that_were_rotated_are_fetched_again,
        by_keyboard_alone,
        a_name_beyond_ascii_stays_intact,
        a_reload_keeps_the_configuration_and_forgets_the_tokens,
        a_failed_check_is_shown_and_hides_no_token,
    ]
}

const ACCESS_CHECKS: [&str; 7] = ["signature", "issuer", "audience", "expiry", "issued-at", "client", "scopes"];
const ID_CHECKS: [&str; 7] = ["signature", "issuer", "audience", "expiry", "issued-at", "nonce", "at-hash"];

async fn assert_all_checks_pass(world: &World) {
    let result = world.page.result().await;
    for (token, names) in [("access", ACCESS_CHECKS), ("id", ID_CHECKS)] {
        for name in names {
            assert_eq!(world.page.check(token, name).await, "pass", "{token} {name}");
            assert_eq!(result["checks"][token][name], "pass", "{token} {name} in the result");
        }
    }
}

async fn log_in_by(stage: &Stage, mode: &str) {
    stage
        .play(
            |sim| sim,
            async |world| {
                world.page.open_prefilled(world, &[("response_mode", mode)]).await;
                world.page.wait_for_step("config").await;
                world.page.save_config().await;
                world.page.sign_in_as("zoe@example.com", "Simulated-1").await;
                world.page.wait_for_step("session").await;
                world.page.click("flow-continue").await;
                world.page.wait_for_step("tokens").await;
                assert_all_checks_pass(world).await;
                assert_eq!(world.page.frames().await, 0, "the frame is gone");
            },
        )
        .await;
}

async fn by_message(stage: Stage) {
    log_in_by(&stage, "okta_post_message").await;
}

async fn by_query(stage: Stage) {
    log_in_by(&stage, "query").await;
}

async fn by_fragment(stage: Stage) {
    log_in_by(&stage, "fragment").await;
}

/// Keys that cannot be had are never kept by the browser, so each app that starts asks for them.
async fn the_page_itself_as_redirect_uri_starts_no_second_app(stage: Stage) {
    for path in ["/okta-auth/", "/okta-auth/iframe-oauth-flow.html"] {
        stage
            .play(
                |sim| sim.fault(Fault::KeysDown),
                async |world| {
                    let redirect_uri = format!("{}{path}", world.origin);
                    world
                        .page
                        .reach_tokens(world, &[("response_mode", "query"), ("redirect_uri", &redirect_uri)])
                        .await;
                    assert_eq!(world.page.check("id", "nonce").await, "pass");
                    let keys = world.sim.requests().iter().filter(|seen| seen.path.ends_with("/v1/keys")).count();
                    assert_eq!(keys, 2, "one while the person types, one more at the end, none by a second app");
                },
            )
            .await;
    }
}

/// The browser keeps the key set for an hour; a key it does not hold is asked for all the same.
async fn keys_that_were_rotated_are_fetched_again(stage: Stage) {
    stage
        .play(
            |sim| sim.fault(Fault::KeyRotated),
            async |world| {
                world.page.reach_tokens(world, &[]).await;
                assert_all_checks_pass(world).await;
            },
        )
        .await;
}

async fn by_keyboard_alone(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                world.page.open_prefilled(world, &[]).await;
                world.page.wait_for_step("config").await;
                world.page.fill("config-domain", world.sim.origin()).await;
                world.page.press(Key::Enter).await;
                world.page.wait_for_step("login").await;
                world.page.wait_for_focus("login-username").await;
                world.page.press("zoe@example.com").await;
                world.page.press(Key::Tab).await;
                world.page.wait_for_focus("login-password").await;
                world.page.press("Simulated-1").await;
                world.page.press(Key::Enter).await;
                world.page.wait_for_step("session").await;
                world.page.wait_for_focus("flow-continue").await;
                world.page.press(Key::Enter).await;
                world.page.wait_for_step("tokens").await;
            },
        )
        .await;
}

async fn a_name_beyond_ascii_stays_intact(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                world.page.reach_tokens(world, &[]).await;
                world.page.click("decode-id-token").await;
                let payload: Value = serde_json::from_str(&world.page.text("decoded-payload").await).expect("JSON");
                assert_eq!(payload["name"], "Zoë Łovelace 🚀");
            },
        )
        .await;
}

async fn a_reload_keeps_the_configuration_and_forgets_the_tokens(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                world.page.reach_tokens(world, &[]).await;
                world.page.open(&format!("{}/okta-auth/", world.origin)).await;
                world.page.wait_for_step("login").await;
                world.page.click("stage-config").await;
                assert_eq!(world.page.value("config-domain").await, world.sim.origin());
                assert_eq!(world.page.value("config-audience").await, "api://default");
                world.page.reload().await;
                world.page.wait_for_step("login").await;
            },
        )
        .await;
}

async fn a_failed_check_is_shown_and_hides_no_token(stage: Stage) {
    stage
        .play(
            |sim| sim.fault(Fault::WrongNonce),
            async |world| {
                world.page.reach_tokens(world, &[]).await;
                assert_eq!(world.page.check("id", "nonce").await, "fail");
                assert_eq!(world.page.check("id", "signature").await, "pass");
                assert_eq!(world.page.text("verdict-id").await, "Don't rely on the ID token. Failed: nonce");
                assert!(world.page.text("id-token").await.starts_with("eyJ"));
            },
        )
        .await;
}

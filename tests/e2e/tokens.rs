//! The last stage: what it says is true now, and the access token comes first.

use std::time::Duration;

use okta_sim::{Fault, SimBuilder};

use crate::after::{OFFLINE, outcome};
use crate::case::{Case, Stage, cases};
use crate::world::World;

/// The tests of this file.
pub fn all() -> Vec<Case> {
    cases![
        the_verdict_follows_the_clock,
        the_verdict_follows_what_was_done,
        an_opaque_access_token_is_neutral,
        failures_come_first_and_equal_values_once,
        the_bar_leads_to_each_section,
        the_title_follows_page_and_step,
        sign_in_again_and_edit_can_be_undone,
        forgetting_asks_once,
        the_user_name_stays_and_is_stored_only_if_ticked,
        two_clicks_from_a_stored_configuration_to_a_copied_token,
    ]
}

async fn verdict(world: &World) -> String {
    world.page.attribute("verdict", "data-verdict").await
}

async fn the_verdict_follows_the_clock(stage: Stage) {
    let short = |sim: SimBuilder| sim.token_lifetime(Duration::from_secs(6));
    stage
        .play(short, async |world| {
            world.page.reach_tokens(world, &[]).await;
            assert_eq!(verdict(world).await, "ok");
            assert_eq!(world.page.text("verdict").await, "Signed in. 9 checks passed, 2 skipped");
            assert_eq!(world.page.check("access", "expiry").await, "pass");

            world.page.wait_for_attribute("verdict", "data-verdict", "expired").await;
            assert!(world.page.text("verdict").await.starts_with("Expired "));
            // Card, check and result say the same.
            assert!(world.page.text_of(".token .expiry").await.starts_with("expired "));
            assert_eq!(world.page.check("access", "expiry").await, "fail");
            assert_eq!(world.page.result().await["checks"]["access"]["expiry"], "fail");
            assert_eq!(world.page.check("access", "signature").await, "pass");
        })
        .await;
}

async fn the_verdict_follows_what_was_done(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                world.page.reach_tokens(world, &[OFFLINE]).await;
                world.page.click("after-revoke-access").await;
                assert_eq!(outcome(world, "revoke-access").await, "done");
                world.page.wait_for_attribute("verdict", "data-verdict", "revoked").await;
                assert!(world.page.text("verdict").await.starts_with("Revoked at "));
                assert_eq!(world.page.text_of(".token-text.ended").await, world.page.text("access-token").await);

                // Okta's "not active" is no tick.
                world.page.click("after-introspect").await;
                assert_eq!(outcome(world, "introspect").await, "done");
                let result = "return document.querySelector('[data-testid=after-report] li').dataset.result";
                assert_eq!(world.page.evaluate(result).await, "fail");
                assert_eq!(verdict(world).await, "revoked");

                world.page.click("after-refresh").await;
                assert_eq!(outcome(world, "refresh").await, "done");
                world.page.wait_for_attribute("verdict", "data-verdict", "ok").await;
            },
        )
        .await;
}

async fn an_opaque_access_token_is_neutral(stage: Stage) {
    stage
        .play(
            |sim| sim.fault(Fault::OpaqueAccessToken),
            async |world| {
                world.page.reach_tokens(world, &[]).await;
                assert_eq!(verdict(world).await, "neutral");
                assert_eq!(world.page.text("verdict").await, "Only Okta can check this token");
                assert_eq!(world.page.count("decode-access-token").await, 0);
                world.page.click("checks-introspect").await;
                assert_eq!(outcome(world, "introspect").await, "done");
                assert_eq!(verdict(world).await, "neutral", "active is no check of ours");
            },
        )
        .await;
}

async fn failures_come_first_and_equal_values_once(stage: Stage) {
    stage
        .play(
            |sim| sim.fault(Fault::WrongAudience),
            async |world| {
                world.page.reach_tokens(world, &[]).await;
                assert_eq!(verdict(world).await, "failed");
                assert_eq!(world.page.text("verdict").await, "Don't rely on this access token. Failed: audience");
                let seen = "return [...document.querySelectorAll('[data-testid=checks-access] tr[data-result]')]
                    .filter((row) => row.checkVisibility()).map((row) => row.dataset.testid).join()";
                assert_eq!(world.page.evaluate(seen).await, "check-audience", "what passed is folded");
                let cells = "return document.querySelectorAll('[data-testid=checks-access] [data-testid=check-issuer] td').length";
                assert_eq!(world.page.evaluate(cells).await, 1, "expected and actual are the same");
            },
        )
        .await;
}

async fn the_bar_leads_to_each_section(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                world.page.reach_tokens(world, &[]).await;
                world.page.wait_for_focus("copy-access-token").await;
                for (jump, section) in
                    [("jump-decoded", "decoded"), ("jump-checks", "checks"), ("jump-actions", "actions")]
                {
                    world.page.click(jump).await;
                    world.page.find_css(&format!("#{section}:focus")).await;
                    let in_sight = "const bar = document.querySelector('.token-bar').getBoundingClientRect();
                        return !matchMedia('(min-width: 64rem)').matches || bar.top >= 0 && bar.bottom <= innerHeight";
                    assert_eq!(world.page.evaluate(in_sight).await, true, "{jump}: the bar stays in sight");
                }
                world.page.click("jump-inspector").await;
                world.page.find("inspector-result").await;
            },
        )
        .await;
}

async fn the_title_follows_page_and_step(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                let titled = async |title: &str| {
                    let script = "return new Promise((resolve) => {
                        const look = () => (document.title === arguments[0] ? resolve(true) : setTimeout(look, 25));
                        look();
                    })";
                    world.page.evaluate_with(script, title.into()).await;
                };
                world.page.open_prefilled(world, &[]).await;
                titled("Configure – Log in – Okta PKCE tester").await;
                world.page.save_config().await;
                titled("Sign in – Log in – Okta PKCE tester").await;
                world.page.click("sim-user-zoe@example.com").await;
                titled("Tokens – Log in – Okta PKCE tester").await;
                world.page.click("nav-guide").await;
                titled("Guide – Okta PKCE tester").await;
                world.page.click("nav-login").await;
                titled("Tokens – Log in – Okta PKCE tester").await;
            },
        )
        .await;
}

async fn sign_in_again_and_edit_can_be_undone(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                world.page.reach_tokens(world, &[]).await;
                let tokens = world.page.text("access-token").await;
                for (away, step) in [("flow-restart", "login"), ("stage-login", "login"), ("stage-config", "config")] {
                    world.page.click(away).await;
                    world.page.wait_for_step(step).await;
                    assert_eq!(world.page.count("access-token").await, 0);
                    world.page.click("undo").await;
                    world.page.wait_for_step("tokens").await;
                    assert_eq!(world.page.text("access-token").await, tokens, "{away}");
                    assert_eq!(world.page.count("set-aside").await, 0);
                }
                // The next sign-in ends that.
                world.page.click("flow-restart").await;
                world.page.find("undo").await;
                world.page.sign_in_as("zoe@example.com", "wrong").await;
                world.page.wait_for_error("wrong-credentials").await;
                assert_eq!(world.page.count("undo").await, 0);
            },
        )
        .await;
}

async fn forgetting_asks_once(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                world.page.reach_tokens(world, &[]).await;
                world.page.click("after-forget").await;
                world.page.click("after-forget-keep").await;
                assert_eq!(world.page.count("after-forget-confirm").await, 0);
                assert_eq!(world.page.count("access-token").await, 1);
                world.page.forget_everything().await;
                world.page.wait_for_step("config").await;
                assert_eq!(world.page.count("undo").await, 0, "it is final");
            },
        )
        .await;
}

async fn the_user_name_stays_and_is_stored_only_if_ticked(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                let stored = "return localStorage.getItem('okta-pkce-tester.sign-in')";
                world.page.reach_tokens(world, &[]).await;
                world.page.click("flow-restart").await;
                world.page.wait_for_step("login").await;
                assert_eq!(world.page.value("login-username").await, "zoe@example.com");
                assert_eq!(world.page.value("login-password").await, "");
                assert_eq!(world.page.evaluate(stored).await, r#"{"skip_pause":true,"user_name":null}"#);

                world.page.reload().await;
                world.page.wait_for_step("login").await;
                assert_eq!(world.page.value("login-username").await, "");
                world.page.click("login-remember").await;
                world.page.sign_in_as("zoe@example.com", "Simulated-1").await;
                world.page.wait_for_step("tokens").await;
                world.page.reload().await;
                world.page.wait_for_step("login").await;
                assert_eq!(world.page.value("login-username").await, "zoe@example.com");
                assert_eq!(world.page.count("password-again").await, 0);

                world.page.click("login-show-password").await;
                assert_eq!(world.page.attribute("login-password", "type").await, "text");
                world.page.click("login-show-password").await;
                assert_eq!(world.page.attribute("login-password", "type").await, "password");
            },
        )
        .await;
}

/// Three from a link: save, sign in, copy. Two from a stored configuration.
async fn two_clicks_from_a_stored_configuration_to_a_copied_token(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                let sign_in_and_copy = async || {
                    world.page.click("sim-user-zoe@example.com").await;
                    world.page.wait_for_step("tokens").await;
                    world.page.click("copy-access-token").await;
                    assert!(world.page.copied("copy-access-token").await);
                    assert_eq!(world.page.paste().await, world.page.text("access-token").await);
                };
                world.page.open_prefilled(world, &[]).await;
                world.page.save_config().await;
                sign_in_and_copy().await;
                world.page.open(&format!("{}/okta-auth/", world.origin)).await;
                world.page.wait_for_step("login").await;
                sign_in_and_copy().await;
            },
        )
        .await;
}

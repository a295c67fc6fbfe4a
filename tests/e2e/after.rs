//! What comes after the login, in a real browser.

use std::time::Duration;

use okta_sim::{SimBuilder, demo};
use serde_json::Value;

use crate::case::{Case, Stage, cases};
use crate::world::World;

/// The tests of this file.
pub fn all() -> Vec<Case> {
    cases![
        a_refresh_rotates_and_the_previous_token_is_refused,
        tokens_are_renewed_without_a_click,
        okta_is_asked_about_tokens_and_takes_them_back,
        without_a_refresh_token_the_buttons_say_what_is_missing,
        a_sign_out_ends_oktas_session_and_comes_back_without_a_secret_in_an_address,
        the_sign_out_is_a_line_of_the_wire_view,
        back_after_a_sign_out_or_forgetting_shows_no_token needs BackForwardCache,
        forgetting_everything_leaves_an_empty_form_and_an_empty_browser,
        pictures_of_what_comes_after needs Emulation
    ]
}

/// What a silent refresh needs.
pub const OFFLINE: (&str, &str) = ("scopes", "openid profile email offline_access");

/// Waits for the first entry of the report to be of this deed and to have an outcome; returns that.
pub async fn outcome(world: &World, deed: &str) -> Value {
    let script = format!(
        "return new Promise(resolve => {{
            const look = () => {{
                const entry = document.querySelector('[data-testid=after-report] li');
                if (entry?.dataset.deed === '{deed}') resolve(entry.dataset.outcome);
            }};
            new MutationObserver(look).observe(document.body, {{ subtree: true, childList: true }});
            look();
        }})"
    );
    world.page.evaluate(&script).await
}

async fn check(world: &World, deed: &str, expected: &str) {
    world.page.click(&format!("after-{deed}")).await;
    assert_eq!(outcome(world, deed).await, expected, "{deed}");
    let busy = world.page.evaluate("return document.querySelector('[data-testid=after]').dataset.busy").await;
    assert_eq!(busy, "false", "{deed}");
}

async fn answer(world: &World) -> Value {
    serde_json::from_str(&world.page.text("after-answer").await).expect("JSON")
}

async fn is_disabled(world: &World, testid: &str) -> Value {
    world.page.evaluate(&format!("return document.querySelector('[data-testid={testid}]').disabled")).await
}

async fn a_refresh_rotates_and_the_previous_token_is_refused(stage: Stage) {
    let strict = |sim: SimBuilder| sim.refresh_grace_period(Duration::ZERO);
    stage
        .play(strict, async |world| {
            world.page.reach_tokens(world, &[OFFLINE]).await;
            assert_eq!(is_disabled(world, "after-refresh-previous").await, true);
            let before = world.page.result().await;
            check(world, "refresh", "done").await;
            let after = world.page.result().await;
            for token in ["access_token", "id_token", "refresh_token"] {
                assert_ne!(after[token], before[token], "{token}");
            }
            assert_eq!(world.page.check("id", "subject").await, "pass");
            assert_eq!(world.page.check("id", "nonce").await, "skip");

            check(world, "refresh-previous", "refresh-refused").await;
            assert!(world.page.text("error-words").await.contains("The refresh token is invalid or expired."));
            assert_eq!(world.page.result().await, after, "a failure takes no token away");
        })
        .await;
}

async fn tokens_are_renewed_without_a_click(stage: Stage) {
    let short = |sim: SimBuilder| sim.token_lifetime(Duration::from_secs(4));
    stage
        .play(short, async |world| {
            world.page.reach_tokens(world, &[OFFLINE]).await;
            let before = world.page.result().await;
            world.page.click("after-renew").await;
            assert_eq!(outcome(world, "renew").await, "done");
            assert_ne!(world.page.result().await["access_token"], before["access_token"]);
            world.page.click("after-renew").await;
            assert_eq!(world.page.text("after-renew-at").await, "");
        })
        .await;
}

async fn okta_is_asked_about_tokens_and_takes_them_back(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                world.page.reach_tokens(world, &[OFFLINE]).await;
                check(world, "userinfo", "done").await;
                assert_eq!(answer(world).await["name"], "Zoë Łovelace 🚀");
                check(world, "introspect", "done").await;
                assert_eq!(answer(world).await["active"], true);
                check(world, "revoke-access", "done").await;
                check(world, "introspect", "done").await;
                assert_eq!(answer(world).await["active"], false);
                check(world, "userinfo", "userinfo-refused").await;
                check(world, "revoke-refresh", "done").await;
                check(world, "refresh", "refresh-refused").await;
                world.page.click("flow-restart").await;
                world.page.wait_for_step("login").await;
            },
        )
        .await;
}

async fn without_a_refresh_token_the_buttons_say_what_is_missing(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                world.page.reach_tokens(world, &[]).await;
                for testid in ["after-refresh", "after-renew", "after-revoke-refresh"] {
                    assert_eq!(is_disabled(world, testid).await, true, "{testid}");
                }
                let hint =
                    world.page.evaluate("return document.getElementById('after-refresh-hint').textContent").await;
                assert!(hint.as_str().is_some_and(|hint| hint.contains("offline_access")), "{hint}");
            },
        )
        .await;
}

/// Under a custom domain of the page's site, Okta's cookie comes along in every browser.
async fn a_sign_out_ends_oktas_session_and_comes_back_without_a_secret_in_an_address(stage: Stage) {
    let same_site = |sim: SimBuilder| sim.host("localhost");
    stage
        .play(same_site, async |world| {
            world.page.reach_tokens(world, &[]).await;
            check(world, "okta-session", "done").await;
            assert_eq!(answer(world).await["login"], "zoe@example.com");
            let id_token = world.page.result().await["id_token"].as_str().expect("an ID token").to_owned();
            world.page.click("after-sign-out").await;
            assert!(world.page.text("signed-out").await.contains("Signed out of Okta"));
            world.page.wait_for_step("login").await;
            assert_eq!(world.page.address().await, format!("{}/okta-auth/", world.origin));

            let requests = world.sim.requests();
            let sent = requests.iter().find(|seen| seen.path.ends_with("/logout")).expect("a sign-out");
            assert_eq!((sent.method.as_str(), sent.query.as_str()), ("POST", ""));
            assert_eq!(sent.form_parameter("id_token_hint"), Some(id_token));
            assert_eq!(sent.form_parameter("post_logout_redirect_uri"), Some(format!("{}/", world.origin)));

            world.page.reload().await;
            world.page.wait_for_step("login").await;
            let word = world.page.evaluate("return document.querySelector('[data-testid=signed-out]')").await;
            assert_eq!(word, Value::Null, "it is said once");

            world.page.skip_the_pause().await;
            world.page.sign_in_as("ada@example.com", "Simulated-2").await;
            world.page.wait_for_step("tokens").await;
            check(world, "okta-session", "done").await;
            assert_eq!(answer(world).await["login"], "ada@example.com", "the session of before is gone");
        })
        .await;
}

/// The page is held back, so that somebody can look.
async fn the_sign_out_is_a_line_of_the_wire_view(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                world.page.reach_tokens(world, &[]).await;
                let id_token = world.page.result().await["id_token"].as_str().expect("an ID token").to_owned();
                world.page.click("wire-toggle").await;
                world.page.find("wire-exchange").await;
                world.page.click("wire-clear").await;
                world.page.evaluate("addEventListener('submit', event => event.preventDefault())").await;
                world.page.click("after-sign-out").await;
                let line = world.page.find("wire-exchange").await;
                let [name, method, status] = ["data-name", "data-method", "data-status"];
                for (attribute, expected) in [(name, "logout"), (method, "POST"), (status, "left")] {
                    assert_eq!(line.attr(attribute).await.expect(attribute).as_deref(), Some(expected));
                }
                world.page.click("wire-open").await;
                let sent = world.page.text("wire-sent").await;
                assert!(sent.contains("id_token_hint=••••") && !sent.contains(&id_token), "{sent}");
                assert!(world.page.text("wire-received").await.contains("left"));
            },
        )
        .await;
}

/// The mark on the window tells a page that was restored from one that was loaded anew.
async fn back_after_a_sign_out_or_forgetting_shows_no_token(stage: Stage) {
    let same_site = |sim: SimBuilder| sim.host("localhost");
    stage
        .play(same_site, async |world| {
            let inspector = format!("{}/okta-auth/inspect", world.origin);
            let marked = "return window.marked === true";
            let holds_a_token = "return document.documentElement.outerHTML.includes('eyJ')";
            world.page.reach_tokens(world, &[]).await;
            world.page.evaluate("window.marked = true").await;
            world.page.open(&inspector).await;
            world.page.find("inspector").await;
            world.page.back().await;
            world.page.wait_for_step("tokens").await;
            assert_eq!(
                world.page.evaluate(marked).await,
                true,
                "this engine restores pages, else the test shows nothing"
            );

            world.page.click("after-sign-out").await;
            world.page.find("signed-out").await;
            world.page.back().await;
            world.page.wait_for_step("login").await;
            assert_eq!(world.page.evaluate(holds_a_token).await, false);

            // A page of before the one that forgets.
            world.page.skip_the_pause().await;
            world.page.sign_in_as("zoe@example.com", "Simulated-1").await;
            world.page.wait_for_step("tokens").await;
            world.page.evaluate("window.marked = true").await;
            world.page.open(&format!("{}/okta-auth/", world.origin)).await;
            world.page.skip_the_pause().await;
            world.page.sign_in_as("zoe@example.com", "Simulated-1").await;
            world.page.wait_for_step("tokens").await;
            world.page.forget_everything().await;
            world.page.wait_for_step("config").await;
            world.page.back().await;
            world.page.wait_for_step("config").await;
            assert_eq!(world.page.evaluate(marked).await, false);
            assert_eq!(world.page.evaluate(holds_a_token).await, false);
        })
        .await;
}

async fn forgetting_everything_leaves_an_empty_form_and_an_empty_browser(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                world.page.reach_tokens(world, &[]).await;
                world.page.forget_everything().await;
                world.page.wait_for_step("config").await;
                assert_eq!(world.page.value("config-domain").await, "");
                let kept = world.page.evaluate("return localStorage.length + sessionStorage.length").await;
                assert_eq!(kept, 0);
                assert!(!world.page.address().await.contains(demo::CLIENT_ID));
                world.page.reload().await;
                world.page.wait_for_step("config").await;
                assert_eq!(world.page.value("config-client-id").await, "");
            },
        )
        .await;
}

/// Pictures for people who want to look, as in `logins`.
async fn pictures_of_what_comes_after(stage: Stage) {
    let folder = xtask::workspace::target().join("e2e").join("pictures");
    std::fs::create_dir_all(&folder).expect("a folder for the pictures");
    let strict = |sim: SimBuilder| sim.refresh_grace_period(Duration::ZERO);
    stage
        .play(strict, async |world| {
            world.page.reach_tokens(world, &[OFFLINE]).await;
            check(world, "userinfo", "done").await;
            check(world, "refresh", "done").await;
            check(world, "refresh-previous", "refresh-refused").await;
            let shoot = async |name: &str| {
                for (suffix, width, height) in [("wide", 1200, 4200), ("narrow", 360, 6500)] {
                    world.page.resize(width, height).await;
                    let fits = "return document.scrollingElement.scrollWidth <= innerWidth";
                    assert_eq!(world.page.evaluate(fits).await, true, "{name}-{suffix}");
                    world.page.screenshot(&folder.join(format!("{name}-{suffix}.png"))).await;
                }
            };
            shoot("after").await;
            world.page.use_dark_colours().await;
            shoot("after-dark").await;
            assert!(folder.join("after-dark-narrow.png").is_file());
        })
        .await;
}

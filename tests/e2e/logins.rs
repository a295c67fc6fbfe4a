//! Logins that end in tokens.

use okta_sim::Fault;
use serde_json::Value;
use thirtyfour::Key;

use crate::world::{World, in_browser};

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

async fn frames(world: &World) -> Value {
    world.page.evaluate("return document.querySelectorAll('iframe').length").await
}

async fn log_in_by(mode: &str) {
    in_browser(
        &format!("log_in_by_{mode}"),
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
            assert_eq!(frames(world).await, 0, "the frame is gone");
        },
    )
    .await;
}

#[tokio::test]
async fn by_message() {
    log_in_by("okta_post_message").await;
}

#[tokio::test]
async fn by_query() {
    log_in_by("query").await;
}

#[tokio::test]
async fn by_fragment() {
    log_in_by("fragment").await;
}

/// Keys that cannot be had are never kept by the browser, so each app that starts asks for them.
#[tokio::test]
async fn the_page_itself_as_redirect_uri_starts_no_second_app() {
    for path in ["/okta-auth/", "/okta-auth/iframe-oauth-flow.html"] {
        in_browser(
            "the_page_itself",
            |sim| sim.fault(Fault::KeysDown),
            async |world| {
                let redirect_uri = format!("{}{path}", world.origin);
                world.page.reach_tokens(world, &[("response_mode", "query"), ("redirect_uri", &redirect_uri)]).await;
                assert_eq!(world.page.check("id", "nonce").await, "pass");
                let keys = world.sim.requests().iter().filter(|seen| seen.path.ends_with("/v1/keys")).count();
                assert_eq!(keys, 2, "one while the person types, one more at the end, none by a second app");
            },
        )
        .await;
    }
}

/// The browser keeps the key set for an hour; a key it does not hold is asked for all the same.
#[tokio::test]
async fn keys_that_were_rotated_are_fetched_again() {
    in_browser(
        "rotated_keys",
        |sim| sim.fault(Fault::KeyRotated),
        async |world| {
            world.page.reach_tokens(world, &[]).await;
            assert_all_checks_pass(world).await;
        },
    )
    .await;
}

#[tokio::test]
async fn by_keyboard_alone() {
    in_browser(
        "by_keyboard_alone",
        |sim| sim,
        async |world| {
            world.page.open_prefilled(world, &[]).await;
            world.page.wait_for_step("config").await;
            world.page.fill("config-domain", world.sim.origin()).await;
            world.page.press(Key::Enter).await;
            world.page.wait_for_step("login").await;
            assert_eq!(world.page.focused().await, "login-username");
            world.page.press("zoe@example.com").await;
            world.page.press(Key::Tab).await;
            assert_eq!(world.page.focused().await, "login-password");
            world.page.press("Simulated-1").await;
            world.page.press(Key::Enter).await;
            world.page.wait_for_step("session").await;
            assert_eq!(world.page.focused().await, "flow-continue");
            world.page.press(Key::Enter).await;
            world.page.wait_for_step("tokens").await;
        },
    )
    .await;
}

#[tokio::test]
async fn a_name_beyond_ascii_stays_intact() {
    in_browser(
        "a_name_beyond_ascii",
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

#[tokio::test]
async fn a_reload_keeps_the_configuration_and_forgets_the_tokens() {
    in_browser(
        "a_reload",
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

#[tokio::test]
async fn the_address_prefills_but_takes_no_secret() {
    in_browser(
        "the_address_prefills",
        |sim| sim,
        async |world| {
            world
                .page
                .open_prefilled(world, &[("password", "hunter2"), ("username", "zoe"), ("scopes", "openid")])
                .await;
            world.page.wait_for_step("config").await;
            assert_eq!(world.page.value("config-scopes").await, "openid");
            let address = world.page.address().await;
            assert!(!address.contains("hunter2") && !address.contains("username"), "{address}");
            assert!(address.contains("client_id"), "{address}");
        },
    )
    .await;
}

#[tokio::test]
async fn no_secret_stays_where_it_can_be_found() {
    in_browser(
        "no_secret_stays",
        |sim| sim,
        async |world| {
            world.page.reach_tokens(world, &[("response_mode", "query")]).await;
            let tokens = world.page.result().await;
            let token = tokens["access_token"].as_str().expect("an access token");
            let stored = world.page.evaluate("return JSON.stringify([{...localStorage}, {...sessionStorage}])").await;
            let console = world.page.console().await;
            let entries = console["value"].as_array().expect("console entries");
            assert!(entries.iter().all(|entry| entry["level"] != "SEVERE"), "the console is quiet: {console}");
            for place in [stored.to_string(), world.page.address().await, console.to_string()] {
                for secret in [token, "Simulated-1", "code_verifier", "sessionToken"] {
                    assert!(!place.contains(secret), "a secret stands in {place}");
                }
            }
            for seen in world.sim.requests() {
                let address = format!("{} {}", seen.query, seen.header("referer").unwrap_or_default());
                assert!(!address.contains("Simulated-1") && !address.contains(token), "{} {address}", seen.path);
                assert!(!address.contains("sessionToken") || seen.path.ends_with("/authorize"), "{}", seen.path);
            }
        },
    )
    .await;
}

#[tokio::test]
async fn a_failed_check_is_shown_and_hides_no_token() {
    in_browser(
        "a_failed_check",
        |sim| sim.fault(Fault::WrongNonce),
        async |world| {
            world.page.reach_tokens(world, &[]).await;
            assert_eq!(world.page.check("id", "nonce").await, "fail");
            assert_eq!(world.page.check("id", "signature").await, "pass");
            assert!(world.page.text("verdict").await.contains("failed"));
            assert!(world.page.text("id-token").await.starts_with("eyJ"));
        },
    )
    .await;
}

#[tokio::test]
async fn nothing_is_wider_than_a_narrow_window() {
    in_browser(
        "narrow",
        |sim| sim,
        async |world| {
            world.page.resize(360, 740).await;
            let fits = "return document.scrollingElement.scrollWidth <= innerWidth";
            world.page.open_prefilled(world, &[]).await;
            world.page.wait_for_step("config").await;
            assert_eq!(world.page.evaluate(fits).await, true, "config");
            world.page.reach_tokens(world, &[]).await;
            assert_eq!(world.page.evaluate(fits).await, true, "tokens");
        },
    )
    .await;
}

/// Pictures for people who want to look: light, dark and narrow, under target/e2e/pictures/.
#[tokio::test]
async fn pictures() {
    let folder = xtask::workspace::target().join("e2e").join("pictures");
    std::fs::create_dir_all(&folder).expect("a folder for the pictures");
    in_browser(
        "pictures",
        |sim| sim,
        async |world| {
            let shoot = async |name: &str| {
                for (suffix, width) in [("wide", 1200), ("narrow", 360)] {
                    world.page.resize(width, 1700).await;
                    world.page.screenshot(&folder.join(format!("{name}-{suffix}.png"))).await;
                }
            };
            world.page.open_prefilled(world, &[]).await;
            world.page.wait_for_step("config").await;
            shoot("config").await;
            world.page.save_config().await;
            world.page.sign_in_as("zoe@example.com", "wrong").await;
            world.page.wait_for_error("wrong-credentials").await;
            shoot("error").await;
            world.page.sign_in_as("zoe@example.com", "Simulated-1").await;
            world.page.wait_for_step("session").await;
            world.page.click("flow-continue").await;
            world.page.wait_for_step("tokens").await;
            shoot("tokens").await;
            world.page.use_dark_colours().await;
            shoot("tokens-dark").await;
            assert!(folder.join("tokens-dark-narrow.png").is_file());
        },
    )
    .await;
}

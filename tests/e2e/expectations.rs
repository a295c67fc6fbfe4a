//! What a configuration expects of the tokens, as checks after a login.

use serde_json::json;

use crate::case::{Case, Stage, cases};
use crate::factors::person;
use crate::files::{open_again, open_the_panel};
use crate::world::World;

/// The tests of this file.
pub fn all() -> Vec<Case> {
    cases![
        an_expected_scope_that_is_missing_fails_and_one_that_is_granted_passes,
        every_expectation_is_a_check_and_goes_with_a_redirect,
    ]
}

/// Saves the form and logs in as Zoë.
async fn log_in(world: &World) {
    world.page.save_config().await;
    if world.page.evaluate("return !document.querySelector('[data-testid=flow-auto]').checked").await == json!(true) {
        world.page.skip_the_pause().await;
    }
    world.page.sign_in_as("zoe@example.com", "Simulated-1").await;
    world.page.wait_for_step("tokens").await;
}

async fn an_expected_scope_that_is_missing_fails_and_one_that_is_granted_passes(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                open_the_panel(world, &[("scopes", "openid profile")]).await;
                world.page.put("expected-scopes", "openid api").await;
                world.page.wait_for_text("config-expects", "Expects scopes openid api").await;
                log_in(world).await;
                assert_eq!(world.page.check("access", "expected-scopes").await, "fail");
                let result = world.page.result().await;
                assert_eq!(result["checks"]["access"]["expected-scopes"], "fail", "{result}");
                assert_eq!(result["checks"]["access"]["scopes"], "pass", "what was asked for was granted");
                assert_eq!(result["checks"]["access"].get("expected-acr"), None, "nothing else is expected");
                assert_eq!(world.page.attribute("verdict", "data-verdict").await, "failed");

                // Stored with the form: it is expected after a reload too.
                open_again(world).await;
                world.page.wait_for_step("login").await;
                world.page.click("stage-config").await;
                world.page.wait_for_text("config-expects", "Expects scopes openid api").await;
                world.page.fill("config-scopes", "openid profile api").await;
                log_in(world).await;
                let result = world.page.result().await;
                assert_eq!(result["checks"]["access"]["expected-scopes"], "pass", "{result}");
                assert_eq!(world.page.attribute("verdict", "data-verdict").await, "ok");
            },
        )
        .await;
}

async fn every_expectation_is_a_check_and_goes_with_a_redirect(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                open_the_panel(world, &[("response_mode", "query")]).await;
                for (field, text) in [("expected-claim", "sub"), ("expected-lifetime-min", "7200")] {
                    world.page.put(field, text).await;
                }
                world
                    .page
                    .evaluate("document.querySelector('[data-testid=expected-claim]').dispatchEvent(new Event('blur'))")
                    .await;
                world
                    .page
                    .wait_for_text("expected-claim-value-problem", "enter the value that the claim must have")
                    .await;
                assert_eq!(world.page.count("config-expects").await, 0, "half an expectation is none");
                for (field, text) in
                    [("expected-claim-value", "zoe@example.com"), ("expected-acr", "urn:okta:loa:2fa:any")]
                {
                    world.page.put(field, text).await;
                }
                let words = "Expects claim sub = zoe@example.com, lifetime at least 2 h, ACR urn:okta:loa:2fa:any";
                world.page.wait_for_text("config-expects", words).await;
                world.page.save_config().await;
                world.page.click("login-elsewhere").await;
                world.page.click("way-redirect").await;
                world.page.answer_okta_in_the_window(person("zoe@example.com"), &world.origin).await;
                world.page.wait_for_step("tokens").await;
                let checks = world.page.result().await["checks"]["access"].clone();
                for (name, expected) in
                    [("expected-claim", "pass"), ("expected-lifetime", "fail"), ("expected-acr", "fail")]
                {
                    assert_eq!(checks[name], expected, "{name}: {checks}");
                    assert_eq!(world.page.check("access", name).await, expected, "{name}");
                }
                let acr = world.page.text("check-expected-acr").await;
                assert!(acr.contains("no acr in the access token or the ID token"), "{acr}");
            },
        )
        .await;
}

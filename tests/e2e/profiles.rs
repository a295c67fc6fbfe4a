//! Profiles: several configurations in one browser.

use std::time::Duration;

use serde_json::{Value, json};

use crate::case::{Case, Stage, cases};
use crate::files::{open_again, open_the_fold, open_the_panel};
use crate::world::World;

/// The tests of this file.
pub fn all() -> Vec<Case> {
    cases![
        profiles_survive_a_reload,
        unsaved_values_come_back_after_a_switch,
        profiles_move_to_another_browser_as_a_file,
        a_configuration_is_reset_and_profiles_stay_until_everything_is_forgotten,
        stored_profiles_that_cannot_be_read_are_not_written_over_unasked,
        no_secret_is_in_a_profile,
    ]
}

/// The names of the profiles as the page lists them, and which one is active.
async fn profiles(world: &World) -> Value {
    let script = "const select = document.querySelector('[data-testid=profile-select]');
                  return [[...select.options].map(({ value }) => value).filter((value) => value), select.value]";
    world.page.evaluate(script).await
}

async fn wait_for_profiles(world: &World, names: &[&str], active: &str) {
    let expected = json!([names, active]);
    for _ in 0..400 {
        if profiles(world).await == expected {
            return;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("{} instead of {expected}", profiles(world).await);
}

/// Adds a profile of this name from the form.
async fn add(world: &World, name: &str) {
    world.page.fill("profile-name", name).await;
    world.page.click("profile-add").await;
    world.page.wait_for_value("profile-name", "").await;
}

async fn profiles_survive_a_reload(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                open_the_panel(world, &[]).await;
                add(world, "dev").await;
                world.page.wait_for_attribute("profile-state", "data-state", "saved").await;
                world.page.fill("config-client-id", "0oastage").await;
                world.page.wait_for_attribute("profile-state", "data-state", "changed").await;
                add(world, "stage").await;
                world.page.click("profile-duplicate").await;
                wait_for_profiles(world, &["dev", "stage", "stage copy"], "stage copy").await;
                world.page.fill("profile-name", "dev").await;
                world.page.click("profile-rename").await;
                let said = world.page.text_of("[data-testid=profile-said] .problem").await;
                assert_eq!(said, "A profile called dev already exists; enter another name.");
                world.page.fill("profile-name", "customer A").await;
                world.page.click("profile-rename").await;
                wait_for_profiles(world, &["dev", "stage", "customer A"], "customer A").await;

                open_again(world).await;
                open_the_fold(world).await;
                wait_for_profiles(world, &["dev", "stage", "customer A"], "customer A").await;
                world.page.put("profile-select", "dev").await;
                world.page.wait_for_value("config-client-id", okta_sim::demo::CLIENT_ID).await;
                wait_for_profiles(world, &["dev", "stage", "customer A"], "dev").await;
                world.page.wait_for_focus("profile-select").await;
                world.page.fill("config-scopes", "openid").await;
                world.page.click("profile-save").await;
                world.page.wait_for_attribute("profile-state", "data-state", "saved").await;
                world.page.put("profile-select", "stage").await;
                world.page.wait_for_value("config-client-id", "0oastage").await;
                world.page.click("profile-delete").await;
                wait_for_profiles(world, &["dev", "customer A"], "").await;
                world.page.wait_for_focus("profile-undo").await;
                assert_eq!(world.page.value("config-client-id").await, "0oastage", "the form keeps its values");
                world.page.click("profile-undo").await;
                wait_for_profiles(world, &["dev", "stage", "customer A"], "stage").await;
                assert_eq!(world.page.count("profile-undo").await, 0);
                world.page.click("profile-delete").await;
                wait_for_profiles(world, &["dev", "customer A"], "").await;

                open_again(world).await;
                open_the_fold(world).await;
                wait_for_profiles(world, &["dev", "customer A"], "").await;
                world.page.put("profile-select", "dev").await;
                world.page.wait_for_value("config-scopes", "openid").await;
                world.page.save_config().await;
                world.page.skip_the_pause().await;
                world.page.sign_in_as("zoe@example.com", "Simulated-1").await;
                world.page.wait_for_step("tokens").await;
                world.page.click("stage-config").await;
                open_the_fold(world).await;
                wait_for_profiles(world, &["dev", "customer A"], "dev").await;
            },
        )
        .await;
}

async fn unsaved_values_come_back_after_a_switch(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                open_the_panel(world, &[]).await;
                add(world, "dev").await;
                world.page.fill("config-client-id", "0oastage").await;
                add(world, "stage").await;
                world.page.fill("config-client-id", "0oaunsaved").await;
                world.page.wait_for_attribute("profile-state", "data-state", "changed").await;
                world.page.put("profile-select", "dev").await;
                world.page.wait_for_value("config-client-id", okta_sim::demo::CLIENT_ID).await;
                world.page.click("profile-take-back").await;
                world.page.wait_for_value("config-client-id", "0oaunsaved").await;
                world.page.put("profile-select", "stage").await;
                world.page.wait_for_value("config-client-id", "0oastage").await;
                world.page.put("profile-select", "dev").await;
                world.page.wait_for_value("config-client-id", okta_sim::demo::CLIENT_ID).await;
                assert_eq!(world.page.count("profile-take-back").await, 0, "nothing was lost");
            },
        )
        .await;
}

async fn profiles_move_to_another_browser_as_a_file(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                open_the_panel(world, &[]).await;
                let file = json!({
                    "active": "theirs",
                    "profiles": [
                        {"name": "dev", "form": {"domain": "dev-1.okta.com", "client_secret": "hunter2"}},
                        {"name": "theirs", "form": {"client_id": "0oatheirs", "expected": {"scopes": "api"}}},
                        {"name": "odd", "form": {"expected": {"scopes": 1}}},
                    ],
                });
                add(world, "dev").await;
                world.page.click("profile-import-toggle").await;
                world.page.put("profile-import", &file.to_string()).await;
                world.page.click("profile-import-use").await;
                wait_for_profiles(world, &["dev", "dev (imported)", "theirs"], "dev").await;
                let said = world.page.text("profile-import-said").await;
                for part in ["was added as dev (imported)", "odd wasn't added", "profiles[0].form.client_secret"] {
                    assert!(said.contains(part), "{part}: {said}");
                }
                world.page.put("profile-select", "theirs").await;
                world.page.wait_for_text("config-expects", "Expects scopes api").await;
                assert_eq!(world.page.value("expected-scopes").await, "api");
                world.page.put("profile-import", "{}").await;
                world.page.click("profile-import-use").await;
                let problem = world.page.text_of("[data-testid=profile-import-said] .problem").await;
                assert!(problem.contains("isn't a profiles file"), "{problem}");
                let stored = world.page.evaluate("return JSON.stringify({...localStorage})").await.to_string();
                assert!(stored.contains("0oatheirs") && !stored.contains("hunter2"), "{stored}");
            },
        )
        .await;
}

async fn a_configuration_is_reset_and_profiles_stay_until_everything_is_forgotten(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                open_the_panel(world, &[]).await;
                world.page.put("expected-scopes", "openid").await;
                world.page.wait_for_text("config-expects", "Expects scopes openid").await;
                add(world, "dev").await;
                for button in ["config-reset", "preset-production"] {
                    world.page.click(button).await;
                    world.page.wait_for_value("config-client-id", "").await;
                    assert_eq!(world.page.count("config-expects").await, 0, "{button}");
                    world.page.wait_for_value("expected-scopes", "").await;
                    wait_for_profiles(world, &["dev"], "dev").await;
                    world.page.click("profile-load").await;
                    world.page.wait_for_value("config-client-id", okta_sim::demo::CLIENT_ID).await;
                    world.page.wait_for_text("config-expects", "Expects scopes openid").await;
                    assert_eq!(world.page.count("profile-take-back").await, 0, "an empty form is no loss");
                }
                world.page.reach_tokens(world, &[]).await;
                let keys = "return Object.keys(localStorage).sort()";
                let all = ["config", "form", "profiles", "sign-in"].map(|key| format!("okta-pkce-tester.{key}"));
                assert_eq!(world.page.evaluate(keys).await, json!(all));
                world.page.forget_everything().await;
                world.page.wait_for_step("config").await;
                assert_eq!(world.page.evaluate(keys).await, json!([]));
                open_the_fold(world).await;
                wait_for_profiles(world, &[], "").await;
            },
        )
        .await;
}

async fn stored_profiles_that_cannot_be_read_are_not_written_over_unasked(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                world.page.open(&format!("{}/health", world.origin)).await;
                world.page.evaluate("localStorage['okta-pkce-tester.profiles'] = '{\"profiles\":7}'").await;
                open_the_panel(world, &[]).await;
                let said = world.page.text_of("[data-testid=files] [role=alert]").await;
                assert!(said.contains("can't be read"), "{said}");
                let stored = "return localStorage['okta-pkce-tester.profiles']";
                assert_eq!(world.page.evaluate(stored).await, json!("{\"profiles\":7}"));
                add(world, "dev").await;
                wait_for_profiles(world, &["dev"], "dev").await;
                let now = world.page.evaluate(stored).await.to_string();
                assert!(now.contains("dev"), "{now}");
                assert_eq!(world.page.count("files").await, 1);
                world.page.find_css("[data-testid=files]:not(:has([role=alert]))").await;
            },
        )
        .await;
}

async fn no_secret_is_in_a_profile(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                world.page.reach_tokens(world, &[]).await;
                let token = world.page.result().await["access_token"].as_str().expect("an access token").to_owned();
                world.page.click("stage-config").await;
                open_the_fold(world).await;
                add(world, "dev").await;
                world.page.put("config-audience", &token).await;
                world.page.wait_for_attribute("profile-state", "data-state", "changed").await;
                for (button, name) in [("profile-save", ""), ("profile-add", "other")] {
                    world.page.put("profile-name", name).await;
                    world.page.click(button).await;
                    let said = world.page.text_of("[data-testid=profile-said] .problem").await;
                    assert!(said.contains("never contain secrets") && !said.contains(&token), "{said}");
                }
                wait_for_profiles(world, &["dev"], "dev").await;
                let stored = world.page.evaluate("return JSON.stringify({...localStorage})").await.to_string();
                let parts: Vec<&str> = token.split('.').collect();
                for part in [parts[1], parts[2], "Simulated-1"] {
                    assert!(!stored.contains(part), "{part}: {stored}");
                }
            },
        )
        .await;
}

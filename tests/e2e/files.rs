//! Profiles, expectations and configuration files, below the configuration form.

use serde_json::{Value, json};

use crate::case::{Case, Stage, cases};
use crate::world::World;

/// The tests of this file.
pub fn all() -> Vec<Case> {
    cases![
        a_file_fills_the_form_and_a_login_works,
        a_conflict_offers_both_sides,
        a_file_gets_the_values_of_the_form,
        an_export_has_own_values,
        a_link_opens_a_prefilled_page,
        profiles_survive_a_reload,
        unsaved_values_come_back_after_a_switch,
        profiles_move_to_another_browser_as_a_file,
        a_configuration_is_reset_and_profiles_stay_until_everything_is_forgotten,
        stored_profiles_that_cannot_be_read_are_not_written_over_unasked,
        an_expected_scope_that_is_missing_fails_and_one_that_is_granted_passes,
        every_expectation_is_a_check_and_goes_with_a_redirect,
        no_secret_is_in_a_profile,
    ]
}

/// Opens the page with the simulator's configuration, and the panel.
async fn open_the_panel(world: &World, parameters: &[(&str, &str)]) {
    world.page.open_prefilled(world, parameters).await;
    open_the_fold(world).await;
}

async fn open_the_fold(world: &World) {
    world.page.wait_for_step("config").await;
    world.page.click("config-files").await;
    world.page.find("profile-select").await;
}

/// A fresh page without a link.
async fn open_again(world: &World) {
    world.page.open(&format!("{}/okta-auth/", world.origin)).await;
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
        tokio::time::sleep(std::time::Duration::from_millis(25)).await;
    }
    panic!("{} instead of {expected}", profiles(world).await);
}

async fn wait_for_value(world: &World, testid: &str, value: &str) {
    for _ in 0..400 {
        if world.page.value(testid).await == value {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(25)).await;
    }
    panic!("{testid} has {} instead of {value}", world.page.value(testid).await);
}

/// A `static-config.yaml` for the simulator.
fn static_config(world: &World, client_id: &str) -> String {
    format!(
        "okta:\n  domain: \"{}\" # ours\n  authorization_server: default\n  client_credentials:\n    client_id: 0oam2m\n    \
         client_secret: hunter2\n  user_auth:\n    client_id: {client_id}\n    audience: api://default\n    scope: openid \
         profile\n",
        world.sim.origin()
    )
}

async fn a_file_fills_the_form_and_a_login_works(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                open_again(world).await;
                open_the_fold(world).await;
                let file = static_config(world, okta_sim::demo::CLIENT_ID);
                world.page.put("config-import", &format!("Take this:\n```yaml\n{file}```\n")).await;
                let kind = world.page.text("config-import-kind").await;
                assert_eq!(kind, "Read as a static-config.yaml.");
                let wrapping = world.page.text("config-import-wrapping").await;
                assert!(wrapping.contains("Markdown code fence that begins in line 2"), "{wrapping}");
                let notes = world.page.text_of("[data-note=secret]").await;
                assert!(notes.contains("okta.client_credentials.client_secret (line 8)"), "{notes}");
                let place = world.page.text_of("[data-testid=files] dd[data-field=client-id]").await;
                assert!(place.contains("okta.user_auth.client_id (line 10)"), "{place}");
                world.page.click("config-import-use").await;
                wait_for_value(world, "config-client-id", okta_sim::demo::CLIENT_ID).await;
                assert_eq!(world.page.value("config-scopes").await, "openid profile");
                world.page.wait_for_focus("config-save").await;
                world.page.save_config().await;
                world.page.click("flow-auto").await;
                world.page.sign_in_as("zoe@example.com", "Simulated-1").await;
                world.page.wait_for_step("tokens").await;
                assert_eq!(world.page.check("access", "audience").await, "pass");
                let stored = world.page.evaluate("return JSON.stringify({...localStorage})").await.to_string();
                assert!(!stored.contains("hunter2"), "{stored}");
            },
        )
        .await;
}

async fn a_conflict_offers_both_sides(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                open_the_panel(world, &[]).await;
                let file = "<<<<<<< HEAD\nOKTA_CLIENT_ID=0oaours\n=======\nOKTA_CLIENT_ID=0oatheirs\n>>>>>>> stage\n";
                world.page.put("config-import", file).await;
                world.page.click("config-import-use-other").await;
                wait_for_value(world, "config-client-id", "0oatheirs").await;
                world.page.click("config-import-use").await;
                wait_for_value(world, "config-client-id", "0oaours").await;
                world.page.put("config-import", "neither = here").await;
                let said = world.page.text("config-import-said").await;
                assert!(said.contains("has none of its names"), "{said}");
                assert_eq!(world.page.count("config-import-use").await, 0);
                assert_eq!(world.page.count("config-import-rewrite").await, 0);
            },
        )
        .await;
}

async fn a_file_gets_the_values_of_the_form(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                open_the_panel(world, &[("scopes", "openid profile")]).await;
                world.page.put("config-import", &static_config(world, "0oaold")).await;
                world.page.click("config-import-rewrite").await;
                let rewritten = world.page.text("config-rewritten").await;
                assert_eq!(rewritten.trim(), static_config(world, okta_sim::demo::CLIENT_ID).trim());
                let replaced = world.page.text("config-rewritten-replaced").await;
                assert_eq!(replaced, "Replaced: okta.user_auth.client_id (line 8).");
                let left = world.page.text("config-rewritten-left").await;
                assert!(left.contains("The file has no place for redirect_uri."), "{left}");
                world.page.click("config-rewritten-copy").await;
                assert!(world.page.copied("config-rewritten-copy").await);
                assert_eq!(world.page.paste().await, static_config(world, okta_sim::demo::CLIENT_ID));
                world.page.fill("config-audience", "elsewhere").await;
                world.page.find_css("[data-testid=files]:not(:has([data-testid=config-rewritten]))").await;
            },
        )
        .await;
}

async fn an_export_has_own_values(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                open_the_panel(world, &[("audience", "my-own-audience")]).await;
                for (copy, parts) in [
                    ("config-copy-yaml", ["  user_auth:", okta_sim::demo::CLIENT_ID, "my-own-audience"]),
                    (
                        "config-copy-env",
                        ["OKTA_CLIENT_ID=", okta_sim::demo::CLIENT_ID, "OKTA_AUDIENCE=my-own-audience"],
                    ),
                    (
                        "config-copy-json",
                        ["\"client_id\": ", okta_sim::demo::CLIENT_ID, "\"audience\": \"my-own-audience\""],
                    ),
                ] {
                    world.page.click(&format!("{}-toggle", copy.replace("copy", "text"))).await;
                    world.page.click(copy).await;
                    assert!(world.page.copied(copy).await, "{copy}");
                    let text = world.page.paste().await;
                    assert!(parts.iter().all(|part| text.contains(part)), "{copy}: {text}");
                }
                world.page.fill("config-audience", "typed-now").await;
                let follows = "[data-testid=config-text-yaml]";
                for _ in 0..400 {
                    if world.page.text_of(follows).await.contains("typed-now") {
                        return;
                    }
                    tokio::time::sleep(std::time::Duration::from_millis(25)).await;
                }
                panic!("the export follows the form");
            },
        )
        .await;
}

async fn a_link_opens_a_prefilled_page(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                open_the_panel(world, &[("scopes", "openid api"), ("response_mode", "query")]).await;
                world.page.click("config-copy-link").await;
                assert!(world.page.copied("config-copy-link").await);
                let link = world.page.paste().await;
                assert!(link.starts_with(&format!("{}/okta-auth/?domain=", world.origin)), "{link}");
                world.page.open("about:blank").await;
                world.page.open(&link).await;
                world.page.wait_for_step("config").await;
                for (field, value) in [
                    ("config-domain", world.sim.origin()),
                    ("config-client-id", okta_sim::demo::CLIENT_ID),
                    ("config-scopes", "openid api"),
                    ("config-response-mode", "query"),
                ] {
                    assert_eq!(world.page.value(field).await, value, "{field}");
                }
            },
        )
        .await;
}

/// Adds a profile of this name from the form.
async fn add(world: &World, name: &str) {
    world.page.fill("profile-name", name).await;
    world.page.click("profile-add").await;
    wait_for_value(world, "profile-name", "").await;
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
                assert_eq!(said, "There is a profile called dev already; enter another name.");
                world.page.fill("profile-name", "customer A").await;
                world.page.click("profile-rename").await;
                wait_for_profiles(world, &["dev", "stage", "customer A"], "customer A").await;

                open_again(world).await;
                open_the_fold(world).await;
                wait_for_profiles(world, &["dev", "stage", "customer A"], "customer A").await;
                world.page.put("profile-select", "dev").await;
                wait_for_value(world, "config-client-id", okta_sim::demo::CLIENT_ID).await;
                wait_for_profiles(world, &["dev", "stage", "customer A"], "dev").await;
                world.page.wait_for_focus("profile-select").await;
                world.page.fill("config-scopes", "openid").await;
                world.page.click("profile-save").await;
                world.page.wait_for_attribute("profile-state", "data-state", "saved").await;
                world.page.put("profile-select", "stage").await;
                wait_for_value(world, "config-client-id", "0oastage").await;
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
                wait_for_value(world, "config-scopes", "openid").await;
                world.page.save_config().await;
                world.page.click("flow-auto").await;
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
                wait_for_value(world, "config-client-id", okta_sim::demo::CLIENT_ID).await;
                world.page.click("profile-take-back").await;
                wait_for_value(world, "config-client-id", "0oaunsaved").await;
                world.page.put("profile-select", "stage").await;
                wait_for_value(world, "config-client-id", "0oastage").await;
                world.page.put("profile-select", "dev").await;
                wait_for_value(world, "config-client-id", okta_sim::demo::CLIENT_ID).await;
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
                assert!(problem.contains("isn't a file of profiles"), "{problem}");
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
                    wait_for_value(world, "config-client-id", "").await;
                    assert_eq!(world.page.count("config-expects").await, 0, "{button}");
                    wait_for_value(world, "expected-scopes", "").await;
                    wait_for_profiles(world, &["dev"], "dev").await;
                    world.page.click("profile-load").await;
                    wait_for_value(world, "config-client-id", okta_sim::demo::CLIENT_ID).await;
                    world.page.wait_for_text("config-expects", "Expects scopes openid").await;
                    assert_eq!(world.page.count("profile-take-back").await, 0, "an empty form is no loss");
                }
                world.page.reach_tokens(world, &[]).await;
                let keys = "return Object.keys(localStorage).sort()";
                let both = json!(["okta-pkce-tester.config", "okta-pkce-tester.profiles"]);
                assert_eq!(world.page.evaluate(keys).await, both);
                world.page.click("after-forget").await;
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

/// Saves the form and logs in as Zoë.
async fn log_in(world: &World) {
    world.page.save_config().await;
    if world.page.evaluate("return !document.querySelector('[data-testid=flow-auto]').checked").await == json!(true) {
        world.page.click("flow-auto").await;
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
                assert_eq!(world.page.attribute("verdict", "class").await, "verdict failed");

                // Stored with the form: it is expected after a reload too.
                open_again(world).await;
                world.page.wait_for_step("login").await;
                world.page.click("stage-config").await;
                world.page.wait_for_text("config-expects", "Expects scopes openid api").await;
                world.page.fill("config-scopes", "openid profile api").await;
                log_in(world).await;
                let result = world.page.result().await;
                assert_eq!(result["checks"]["access"]["expected-scopes"], "pass", "{result}");
                assert_eq!(world.page.attribute("verdict", "class").await, "verdict");
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
                let words = "Expects claim sub = zoe@example.com, lifetime at least 120 min, ACR urn:okta:loa:2fa:any";
                world.page.wait_for_text("config-expects", words).await;
                world.page.save_config().await;
                world.page.click("login-elsewhere").await;
                world.page.click("way-redirect").await;
                world.page.answer_okta_in_the_window(crate::factors::person("zoe@example.com"), &world.origin).await;
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
                    assert!(said.contains("never holds a secret") && !said.contains(&token), "{said}");
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

//! Configuration files, below the configuration form.

use std::time::Duration;

use crate::case::{Case, Stage, cases};
use crate::evidence;
use crate::world::World;

/// The tests of this file.
pub fn all() -> Vec<Case> {
    cases![
        a_file_fills_the_form_and_a_login_works,
        a_conflict_offers_both_sides,
        a_file_gets_the_values_of_the_form,
        an_export_has_own_values,
        a_link_opens_a_prefilled_page,
        a_chosen_file_is_read,
    ]
}

/// Opens the page with the simulator's configuration, and the panel.
pub async fn open_the_panel(world: &World, parameters: &[(&str, &str)]) {
    world.page.open_prefilled(world, parameters).await;
    open_the_fold(world).await;
}

pub async fn open_the_fold(world: &World) {
    world.page.wait_for_step("config").await;
    world.page.click("config-files").await;
    world.page.find("profile-select").await;
}

/// A fresh page without a link.
pub async fn open_again(world: &World) {
    world.page.open(&format!("{}/okta-auth/", world.origin)).await;
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
                world.page.wait_for_value("config-client-id", okta_sim::demo::CLIENT_ID).await;
                assert_eq!(world.page.value("config-scopes").await, "openid profile");
                world.page.wait_for_focus("config-save").await;
                world.page.save_config().await;
                world.page.skip_the_pause().await;
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
                world.page.wait_for_value("config-client-id", "0oatheirs").await;
                world.page.click("config-import-use").await;
                world.page.wait_for_value("config-client-id", "0oaours").await;
                world.page.put("config-import", "neither = here").await;
                let said = world.page.text("config-import-said").await;
                assert!(said.contains("has none of the expected names"), "{said}");
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
                let follows = async {
                    while !world.page.text("config-text-yaml").await.contains("typed-now") {
                        tokio::time::sleep(Duration::from_millis(25)).await;
                    }
                };
                tokio::time::timeout(Duration::from_secs(20), follows).await.expect("the export follows the form");
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

async fn a_chosen_file_is_read(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                let folder = evidence::folder(&stage);
                let file = folder.join("chosen.env");
                std::fs::write(&file, "OKTA_CLIENT_ID=0oachosen\n").expect("the file is written");
                open_the_panel(world, &[]).await;
                let path = file.to_str().expect("a path in Unicode");
                world.page.find("config-import-file").await.send_keys(path).await.expect("the file is chosen");
                world.page.click("config-import-use").await;
                world.page.wait_for_value("config-client-id", "0oachosen").await;
            },
        )
        .await;
}

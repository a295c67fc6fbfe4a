//! How the page looks, as far as a test can tell.

use std::path::{Path, PathBuf};

use crate::case::{Case, Stage, cases};
use crate::evidence;
use crate::page::devtools::Colors;
use crate::tour;
use crate::world::World;

/// The tests of this file.
pub fn all() -> Vec<Case> {
    cases![
        nothing_is_wider_than_a_narrow_window,
        a_button_keeps_its_width_when_it_has_copied,
        pictures needs Emulation,
        pictures_of_the_other_pages needs Emulation,
        pictures_for_the_readme needs Emulation,
    ]
}

async fn nothing_is_wider_than_a_narrow_window(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                world.page.narrow_the_window().await;
                let sticks_out = "const width = document.scrollingElement.clientWidth;
                     if (document.scrollingElement.scrollWidth <= width) return [];
                     return [...document.querySelectorAll('body *')]
                         .filter(element => element.getBoundingClientRect().right > width)
                         .map(element => `${element.tagName} ${element.className} ${element.dataset.testid}`)";
                let nothing = serde_json::json!([]);
                world.page.open_prefilled(world, &[]).await;
                world.page.wait_for_step("config").await;
                assert_eq!(world.page.evaluate(sticks_out).await, nothing, "config");
                world.page.click("config-files").await;
                world.page.find("profile-select").await;
                world.page.fill("profile-name", &"a-long-name-".repeat(5)).await;
                world.page.click("profile-add").await;
                world.page.put("config-import", &format!("OKTA_CLIENT_ID=0oa{}", "1".repeat(200))).await;
                // WebKitGTK's driver scrolls and clicks at once, and such a click is none.
                let scroll = "document.querySelector('[data-testid=config-import-rewrite]').scrollIntoView()";
                world.page.evaluate(scroll).await;
                world.page.click("config-import-rewrite").await;
                world.page.find("config-rewritten").await;
                assert_eq!(world.page.evaluate(sticks_out).await, nothing, "files");
                world.page.reach_tokens(world, &[]).await;
                assert_eq!(world.page.evaluate(sticks_out).await, nothing, "tokens");
                let token = world.page.result().await["access_token"].as_str().expect("a token").to_owned();
                world.page.click("inspector-toggle").await;
                world.page.wait_for_result("verify-report", "pass").await;
                world.page.put("authorizer-preset", "agentcore").await;
                world.page.put("authorizer-clients", "somebody-else").await;
                world.page.wait_for_result("rule-client", "fail").await;
                assert_eq!(world.page.evaluate(sticks_out).await, nothing, "inspector");
                world.page.click("nav-doctor").await;
                world.page.put("doctor-scopes", "openid nobody-has-this").await;
                world.page.click("doctor-run").await;
                world.page.find("doctor-result").await;
                assert_eq!(world.page.evaluate(sticks_out).await, nothing, "doctor");
                world.page.click("nav-m2m").await;
                world.page.put("m2m-client-id", okta_sim::demo::M2M_CLIENT_ID).await;
                world.page.put("m2m-pasted", &token).await;
                world.page.find("m2m-comparison").await;
                assert_eq!(world.page.evaluate(sticks_out).await, nothing, "machine-to-machine");
            },
        )
        .await;
}

async fn a_button_keeps_its_width_when_it_has_copied(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                let width = "const {width, height} = document.querySelector('[data-testid=copy-access-token]')
                     .getBoundingClientRect();
                     return [width, height]";
                world.page.reach_tokens(world, &[]).await;
                let before = world.page.evaluate(width).await;
                world.page.click("copy-access-token").await;
                assert!(world.page.copied("copy-access-token").await);
                assert_eq!(world.page.evaluate(width).await, before);
            },
        )
        .await;
}

/// Wide and narrow pictures in light and dark colors: of a window of this height, or of the whole page.
async fn shoot(world: &World, name: &Path, height: Option<u32>) {
    for (suffix, width) in [("wide", 1440), ("narrow", 360)] {
        world.page.resize(width, height.unwrap_or(900)).await;
        if height.is_none() {
            let height = world.page.evaluate("return document.scrollingElement.scrollHeight").await;
            let height = height.as_u64().and_then(|height| u32::try_from(height).ok()).expect("a height");
            world.page.resize(width, height).await;
        }
        for (suffix_of_colors, colors) in [("", Colors::Light), ("-dark", Colors::Dark)] {
            world.page.use_colors(colors).await;
            world.page.screenshot(&PathBuf::from(format!("{}{suffix_of_colors}-{suffix}.png", name.display()))).await;
        }
        world.page.use_colors(Colors::Light).await;
    }
    world.page.resize(1440, height.unwrap_or(900)).await;
}

/// Pictures for people who want to look: light, dark and narrow, under target/e2e/chromium/looks-pictures/.
async fn pictures(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                let folder = evidence::folder(&stage);
                let shoot = async |name: &str| shoot(world, &folder.join(name), Some(1700)).await;
                tour::through_the_login(world, shoot).await;
                assert!(folder.join("tokens-dark-narrow.png").is_file());
            },
        )
        .await;
}

/// The same of the other pages, each as a whole.
async fn pictures_of_the_other_pages(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                let folder = evidence::folder(&stage);
                let shoot = async |name: &str| shoot(world, &folder.join(name), None).await;
                tour::through_the_other_pages(world, shoot).await;
                assert!(folder.join("doctor-failed-dark-narrow.png").is_file());
            },
        )
        .await;
}

/// What README.md shows, light and dark: docs/signed-in.png and docs/signed-in-dark.png are these, with fewer colors.
async fn pictures_for_the_readme(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                let folder = evidence::folder(&stage);
                // Not every machine has a font for Zoë's rocket.
                let ada = okta_sim::demo::USERS.iter().find(|user| user.login == "ada@example.com").expect("Ada");
                world.page.sign_in_with(world, *ada, &[]).await;
                world.page.wait_for_step("tokens").await;
                world.page.devtools("Emulation.setScrollbarsHidden", serde_json::json!({"hidden": true})).await;
                world.page.resize(1100, 1000).await;
                world.page.evaluate("scrollTo(0, 0)").await;
                world.page.screenshot(&folder.join("signed-in.png")).await;
                world.page.use_dark_colours().await;
                world.page.screenshot(&folder.join("signed-in-dark.png")).await;
                assert!(folder.join("signed-in-dark.png").is_file());
            },
        )
        .await;
}

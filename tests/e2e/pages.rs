//! One document, several pages: moving between them, and what stays.

use crate::case::{Case, Stage, cases};
use crate::world::World;
use serde_json::json;

/// The tests of this file.
pub fn all() -> Vec<Case> {
    cases![
        moving_between_pages_keeps_document_and_tokens,
        a_direct_address_loads_only_what_it_needs,
        there_is_one_inspector_whatever_page_it_is_on,
        what_was_pasted_is_not_replaced_by_tokens,
        a_login_goes_on_while_another_page_is_shown,
        forgetting_empties_every_page,
        an_unknown_address_says_so_and_leads_on,
        a_page_that_does_not_load_says_so_and_loads_again needs Emulation,
    ]
}

/// The pages that are in sight.
async fn shown(world: &World) -> String {
    let script = "return [...document.querySelectorAll('main > [data-page]')].filter(({hidden}) => !hidden)
                      .map(({dataset}) => dataset.page).join()";
    world.page.evaluate(script).await.as_str().expect("a text").to_owned()
}

/// Waits until the page of this link is there, and checks what tells of it.
async fn arrive_at(world: &World, link: &str) {
    world.page.wait_for_attribute(link, "aria-current", "page").await;
    assert_eq!(shown(world).await, link.trim_start_matches("nav-"));
    let current = "return [document.querySelectorAll('nav [aria-current]').length, document.title]";
    let title = format!("{} – Okta PKCE tester", world.page.text(link).await);
    let found = world.page.evaluate(current).await;
    // A login's step comes first.
    assert!(found[0] == 1 && found[1].as_str().is_some_and(|found| found.ends_with(&title)), "{found}");
}

async fn go_to(world: &World, link: &str) {
    world.page.click(link).await;
    arrive_at(world, link).await;
}

async fn moving_between_pages_keeps_document_and_tokens(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                world.page.reach_tokens(world, &[]).await;
                let access = world.page.text("access-token").await;
                world.page.evaluate("window.sameDocument = true").await;
                go_to(world, "nav-inspector").await;
                world.page.wait_for_text("inspector-token", &access).await;
                world.page.wait_for_focus("inspector-input").await;
                assert!(world.page.address().await.ends_with("/okta-auth/inspect"));
                go_to(world, "nav-guide").await;
                go_to(world, "nav-login").await;
                assert_eq!(world.page.text("access-token").await, access);
                world.page.back().await;
                arrive_at(world, "nav-guide").await;
                world.page.back().await;
                arrive_at(world, "nav-inspector").await;
                world.page.evaluate("history.forward()").await;
                arrive_at(world, "nav-guide").await;
                go_to(world, "nav-doctor").await;
                go_to(world, "nav-m2m").await;
                go_to(world, "nav-login").await;
                assert_eq!(world.page.text("access-token").await, access);
                assert_eq!(world.page.evaluate("return window.sameDocument").await, true);
            },
        )
        .await;
}

async fn a_direct_address_loads_only_what_it_needs(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                let programs = "return [...new Set(performance.getEntriesByType('resource').map(({name}) => name)
                                    .filter((name) => name.endsWith('.wasm'))
                                    .map((name) => name.split('/').pop().split('-').slice(0, -1).join('-')))].join()";
                for (address, link, program) in [
                    ("", "nav-login", "okta-pkce-tester"),
                    ("inspect", "nav-inspector", "inspector"),
                    ("doctor", "nav-doctor", "doctor"),
                    ("m2m", "nav-m2m", "inspector"),
                    ("guide", "nav-guide", "guide"),
                ] {
                    world.page.open(&format!("{}/okta-auth/{address}", world.origin)).await;
                    arrive_at(world, link).await;
                    world.page.find_css("[data-page]:not([hidden]) [data-testid=version]").await;
                    world.page.find_css("[data-page]:not([hidden]) h1[tabindex]").await;
                    assert_eq!(world.page.evaluate(programs).await, program, "{address}");
                }
                // Another page of the same program loads nothing.
                go_to(world, "nav-m2m").await;
                go_to(world, "nav-inspector").await;
                assert_eq!(world.page.evaluate(programs).await, "guide,inspector");
            },
        )
        .await;
}

async fn there_is_one_inspector_whatever_page_it_is_on(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                world.page.reach_tokens(world, &[]).await;
                let access = world.page.text("access-token").await;
                world.page.click("inspector-toggle").await;
                world.page.wait_for_text("inspector-token", &access).await;
                world.page.put("authorizer-audiences", "somebody").await;
                go_to(world, "nav-inspector").await;
                world.page.wait_for_text("inspector-token", &access).await;
                assert_eq!(world.page.value("authorizer-audiences").await, "somebody");
                assert_eq!(world.page.count("inspector-input").await, 1);
                go_to(world, "nav-login").await;
                let place = "return Boolean(document.querySelector('[data-inspector] [data-testid=inspector-input]'))";
                assert_eq!(world.page.evaluate(place).await, true, "it is below the tokens again");
                assert_eq!(world.page.value("authorizer-audiences").await, "somebody");
            },
        )
        .await;
}

async fn what_was_pasted_is_not_replaced_by_tokens(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                world.page.open_prefilled(world, &[]).await;
                go_to(world, "nav-inspector").await;
                world.page.put("inspector-input", "20111sTEhkyRuHVRoiCpKsaHdKZ3BqvGL0hcYkfJwPTBNYqsGZ0d2Tm").await;
                assert_eq!(world.page.text("inspector-kind").await, "Okta session token");
                go_to(world, "nav-login").await;
                world.page.save_config().await;
                world.page.sign_in_as("zoe@example.com", "Simulated-1").await;
                world.page.click("flow-continue").await;
                world.page.wait_for_step("tokens").await;
                let access = world.page.text("access-token").await;
                go_to(world, "nav-inspector").await;
                assert_eq!(world.page.text("inspector-kind").await, "Okta session token");
                world.page.click("inspector-take").await;
                world.page.wait_for_text("inspector-token", &access).await;
                assert_eq!(world.page.count("inspector-take").await, 0, "the tokens at hand are what is inspected");
            },
        )
        .await;
}

async fn a_login_goes_on_while_another_page_is_shown(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                world.page.open_prefilled(world, &[]).await;
                world.page.save_config().await;
                world.page.sign_in_as("zoe@example.com", "Simulated-1").await;
                world.page.wait_for_step("session").await;
                world.page.evaluate("document.querySelector('[data-testid=flow-continue]').click()").await;
                go_to(world, "nav-guide").await;
                world.page.wait_for_step("tokens").await;
                go_to(world, "nav-login").await;
                assert!(!world.page.text("access-token").await.is_empty());
            },
        )
        .await;
}

async fn forgetting_empties_every_page(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                world.page.reach_tokens(world, &[]).await;
                let access = world.page.text("access-token").await;
                go_to(world, "nav-inspector").await;
                world.page.wait_for_text("inspector-token", &access).await;
                world.page.put("inspector-input", &format!("Bearer {access}")).await;
                go_to(world, "nav-guide").await;
                world.page.click("guide-values-more").await;
                world.page.fill("guide-value-m2m-client-id", "0oam2m4567890abcdefg").await;
                // A value is kept once its field is left.
                go_to(world, "nav-login").await;
                let kept = "return localStorage.getItem('okta-pkce-tester.guide')";
                assert!(world.page.evaluate(kept).await.is_string(), "the guide keeps its values");
                world.page.forget_everything().await;
                world.page.wait_for_step("config").await;
                assert!(world.page.evaluate(kept).await.is_null(), "nothing of the guide is left");
                let left = "return document.documentElement.outerHTML.includes('eyJ')";
                assert_eq!(world.page.evaluate(left).await, false);
                go_to(world, "nav-inspector").await;
                assert_eq!(world.page.value("inspector-input").await, "");
            },
        )
        .await;
}

async fn an_unknown_address_says_so_and_leads_on(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                for address in ["okta-auth/profiles", "okta-auth/guide/step/2", "elsewhere"] {
                    world.page.open(&format!("{}/{address}", world.origin)).await;
                    assert_eq!(world.page.text_of("h1").await, "Not found");
                }
                go_to(world, "nav-inspector").await;
            },
        )
        .await;
}

async fn a_page_that_does_not_load_says_so_and_loads_again(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                world.page.open_prefilled(world, &[]).await;
                world.page.devtools("Network.enable", json!({})).await;
                world.page.devtools("Network.setBlockedURLs", json!({"urls": ["*/okta-auth/inspector-*"]})).await;
                world.page.click("nav-inspector").await;
                let words = world.page.text_of("[data-page=inspector] [role=alert]").await;
                assert!(words.contains("couldn't be loaded"), "{words}");
                // The other pages are as they were.
                go_to(world, "nav-login").await;
                world.page.wait_for_step("config").await;
                world.page.devtools("Network.setBlockedURLs", json!({"urls": []})).await;
                go_to(world, "nav-inspector").await;
                world.page.find("inspector-input").await;
            },
        )
        .await;
}

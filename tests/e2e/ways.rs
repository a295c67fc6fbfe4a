//! When silence cannot work: a frame, a pop-up, the whole page; each gives tokens.

use okta_sim::demo;

use crate::case::{Case, Stage, cases};
use crate::factors::person;
use crate::world::World;

/// The tests of this file.
pub fn all() -> Vec<Case> {
    cases![
        a_step_up_in_a_frame,
        a_step_up_in_a_popup,
        a_step_up_with_the_whole_page,
        the_whole_page_by_fragment,
        consent_in_a_popup,
        oktas_own_page_without_the_authn_api,
        an_answer_is_good_once_and_only_here,
        an_answer_with_two_states_goes_nowhere,
    ]
}

/// A login that the app's sign-on policy does not let through in silence.
async fn until_okta_wants_to_ask(world: &World, parameters: &[(&str, &str)]) {
    let mut all = vec![("client_id", demo::STEP_UP_CLIENT_ID)];
    all.extend_from_slice(parameters);
    world.page.sign_in_with(world, person("stepup@example.com"), &all).await;
    world.page.wait_for_error("login-required").await;
}

/// What the stepper says of each stage.
async fn stages(world: &World) -> String {
    let states = "return [...document.querySelectorAll('.stage')].map((stage) => stage.dataset.stageState).join(' ')";
    world.page.evaluate(states).await.as_str().unwrap_or_default().to_owned()
}

async fn assert_tokens(world: &World) {
    world.page.wait_for_step("tokens").await;
    for check in ["signature", "issuer", "audience", "nonce", "at-hash"] {
        assert_eq!(world.page.check("id", check).await, "pass", "{check}");
    }
    assert_eq!(world.page.frames().await, 0, "the frame is gone");
}

/// Okta on the app's own site, so that no browser counts its cookie as a third party's.
async fn a_step_up_in_a_frame(stage: Stage) {
    stage
        .play(
            |sim| sim.host("localhost"),
            async |world| {
                until_okta_wants_to_ask(world, &[]).await;
                world.page.click("way-frame").await;
                world.page.answer_okta_in_the_frame(person("stepup@example.com")).await;
                assert_tokens(world).await;
                // There was a session token before Okta wanted to ask.
                assert_eq!(stages(world).await, "done done done done current");
            },
        )
        .await;
}

async fn a_step_up_in_a_popup(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                until_okta_wants_to_ask(world, &[]).await;
                world.page.click("way-popup").await;
                world.page.answer_okta_in_the_popup(person("stepup@example.com")).await;
                assert_tokens(world).await;
            },
        )
        .await;
}

async fn with_the_whole_page(stage: Stage, mode: &'static str) {
    stage
        .play(
            |sim| sim,
            async |world| {
                until_okta_wants_to_ask(world, &[("response_mode", mode)]).await;
                world.page.click("way-redirect").await;
                world.page.answer_okta_in_the_window(person("stepup@example.com"), &world.origin).await;
                assert_tokens(world).await;
                assert_eq!(
                    stages(world).await,
                    "done skipped skipped done current",
                    "nothing here came before Okta's page"
                );
                let address = world.page.address().await;
                assert!(!address.contains("code=") && !address.contains("state="), "{address}");
                let kept = world.page.evaluate("return JSON.stringify(sessionStorage)").await.to_string();
                assert!(!kept.contains("verifier"), "{kept}");
                world.page.click("wire-toggle").await;
                // The way to Okta and back is written down.
                world.page.wait_for_attribute("wire-exchange", "data-status", "answered").await;
            },
        )
        .await;
}

async fn a_step_up_with_the_whole_page(stage: Stage) {
    with_the_whole_page(stage, "okta_post_message").await;
}

async fn the_whole_page_by_fragment(stage: Stage) {
    with_the_whole_page(stage, "fragment").await;
}

async fn consent_in_a_popup(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                let client = [("client_id", demo::CONSENT_CLIENT_ID)];
                world.page.sign_in_with(world, person("zoe@example.com"), &client).await;
                world.page.wait_for_error("consent-required").await;
                world.page.click("way-popup").await;
                world.page.answer_okta_in_the_popup(person("zoe@example.com")).await;
                assert_tokens(world).await;
            },
        )
        .await;
}

async fn oktas_own_page_without_the_authn_api(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                world.page.open_prefilled(world, &[]).await;
                world.page.save_config().await;
                world.page.fill("login-username", "zoe@example.com").await;
                world.page.click("login-elsewhere").await;
                world.page.click("way-popup").await;
                world.page.answer_okta_in_the_popup(person("zoe@example.com")).await;
                assert_tokens(world).await;
                assert_eq!(stages(world).await, "done skipped skipped done current");
                let session = world.page.text("stage-session").await;
                assert!(session.contains("Skipped: signed in on Okta's page"), "{session}");
                let authorize = world.page.text("stage-authorize").await;
                assert!(authorize.contains("in a pop-up") && authorize.contains("without prompt=none"), "{authorize}");
                assert_eq!(
                    world.page.check("id", "user").await,
                    "skip",
                    "no user signed in with a password on this page"
                );
                let asked = |query: &str| query.contains("login_hint=zoe%40example.com");
                assert!(world.sim.requests().iter().any(|request| asked(&request.query)), "the name was typed once");
            },
        )
        .await;
}

/// An answer without its start, for another login, and a second time.
async fn an_answer_is_good_once_and_only_here(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                // Where the callback page leads: WebKit's driver is lost when a page leaves while it loads.
                let back = format!("{}/okta-auth/", world.origin);
                world.page.open(&format!("{back}?code=c&state=invented")).await;
                world.page.wait_for_error("return-without-start").await;

                until_okta_wants_to_ask(world, &[("response_mode", "query")]).await;
                world.page.click("way-redirect").await;
                world.page.wait_until_away(&world.origin).await;
                world.page.open(&format!("{back}?code=c&state=invented")).await;
                world.page.wait_for_error("return-for-another").await;

                world.page.click("way-redirect").await;
                world.page.answer_okta_in_the_window(person("stepup@example.com"), &world.origin).await;
                assert_tokens(world).await;
                let used = world.page.evaluate("return sessionStorage['okta-pkce-tester.used']").await;
                let state = used.as_str().and_then(|states| states.split(' ').next_back()).expect("a used state");
                world.page.open(&format!("{back}?code=c&state={state}")).await;
                world.page.wait_for_error("return-used").await;
            },
        )
        .await;
}

/// Nobody waits for an answer in a fresh tab, whichever of its states is read.
async fn an_answer_with_two_states_goes_nowhere(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                let page = format!("{}/okta-auth/", world.origin);
                for answer in ["?state=a&state=b&code=c", "?state=a&code=c#state=a"] {
                    world.page.open("about:blank").await;
                    world.page.open(&format!("{page}{answer}")).await;
                    world.page.wait_for_error("repeated-parameter").await;
                    assert_eq!(world.page.address().await, page, "{answer}");
                }
                let kept = world.page.evaluate("return Object.keys({...localStorage, ...sessionStorage})").await;
                assert_eq!(kept, serde_json::json!(["okta-pkce-tester.era"]), "no state counts as used");
                assert_eq!(world.sim.requests().len(), 0, "{:?}", world.sim.requests());

                // The tab is as good as any other.
                world.page.reach_tokens(world, &[]).await;
                assert_tokens(world).await;
            },
        )
        .await;
}

//! One configuration per login: what the form says, what was saved, and what a login was begun with.

use std::time::Duration;

use okta_sim::{Fault, Sim, demo};

use crate::case::{Case, Stage, cases};
use crate::factors::person;
use crate::world::World;

/// The tests of this file.
pub fn all() -> Vec<Case> {
    cases![
        an_edit_ends_a_doubt,
        an_edit_ends_the_discovery_under_way,
        a_doubt_is_in_sight_and_stores_nothing_until_it_is_accepted needs Emulation,
        a_doubt_is_shown_again_after_a_reload,
        no_password_is_sent_while_there_is_a_doubt,
        the_user_name_survives_a_doubt_and_a_look_at_the_form,
        a_redirect_ends_where_it_began,
        a_redirect_with_a_configuration_of_another_issuer_sends_nothing,
    ]
}

const CONTINUE: &str = "config-continue";

/// A wire view in which a discovery is written down, and nothing is under way.
const DISCOVERY_HAS_ENDED: &str =
    "[data-testid=wire]:has([data-name=openid-configuration]):not(:has([data-status=under-way]))";

async fn an_edit_ends_a_doubt(stage: Stage) {
    stage
        .play(
            |sim| sim.fault(Fault::DiscoveryDown),
            async |world| {
                world.page.open_prefilled(world, &[]).await;
                for (field, value) in [("config-domain", "http://localhost:1"), ("config-response-mode", "query")] {
                    world.page.click("config-save").await;
                    world.page.find(CONTINUE).await;
                    world.page.put(field, value).await;
                    assert_eq!(world.page.count(CONTINUE).await, 0, "{field}");
                    world.page.wait_for_step("config").await;
                    assert_eq!(world.page.value(field).await, value, "what was typed stays");
                    world.page.put("config-domain", world.sim.origin()).await;
                }
                world.page.click("config-save").await;
                world.page.find(CONTINUE).await;
                world.page.click("preset-production").await;
                assert_eq!(world.page.count(CONTINUE).await, 0, "a preset");
            },
        )
        .await;
}

async fn an_edit_ends_the_discovery_under_way(stage: Stage) {
    stage
        .play(
            |sim| sim.delay(Duration::from_secs(2)),
            async |world| {
                world.page.open_prefilled(world, &[]).await;
                world.page.click("config-save").await;
                world.page.wait_until_busy_at("config").await;
                world.page.click("config-client-id").await;
                world.page.press("x").await;
                world.page.wait_for_step("config").await;
                world.page.press("y").await;
                let typed = world.page.value("config-client-id").await;
                assert!(typed.contains('x') && typed.contains('y'), "the focus stays in the field: {typed}");
                tokio::time::sleep(Duration::from_secs(3)).await;
                world.page.wait_for_step("config").await;
                assert_eq!(world.page.count("login-submit").await, 0, "the answer comes for nobody");
            },
        )
        .await;
}

/// From an empty browser to a stored configuration whose discovery fails, and the login form.
async fn store_a_doubtful_configuration(world: &World) {
    world.page.open_prefilled(world, &[]).await;
    world.page.click("config-save").await;
    world.page.click(CONTINUE).await;
    world.page.wait_for_step("login").await;
}

async fn a_doubt_is_in_sight_and_stores_nothing_until_it_is_accepted(stage: Stage) {
    stage
        .play(
            |sim| sim.fault(Fault::DiscoveryDown),
            async |world| {
                world.page.resize(1280, 700).await;
                let stored = "return JSON.stringify({...localStorage})";
                world.page.open_prefilled(world, &[]).await;
                world.page.click("config-save").await;
                world.page.wait_for_focus("config-doubt").await;
                let is_in_sight = "const {top, bottom} = document.querySelector('[data-testid=config-doubt]')
                         .getBoundingClientRect();
                     return top >= 0 && bottom <= innerHeight";
                assert_eq!(world.page.evaluate(is_in_sight).await, true);
                assert_eq!(world.page.evaluate(stored).await, "{}", "nothing is accepted yet");
                world.page.open(&format!("{}/okta-auth/", world.origin)).await;
                world.page.wait_for_step("config").await;
                assert_eq!(world.page.value("config-client-id").await, "", "a reload knows nothing of it");

                store_a_doubtful_configuration(world).await;
                assert!(world.page.evaluate(stored).await.to_string().contains(demo::CLIENT_ID));
            },
        )
        .await;
}

async fn a_doubt_is_shown_again_after_a_reload(stage: Stage) {
    stage
        .play(
            |sim| sim.fault(Fault::DiscoveryDown),
            async |world| {
                store_a_doubtful_configuration(world).await;
                world.page.open(&format!("{}/okta-auth/", world.origin)).await;
                world.page.find(CONTINUE).await;
                world.page.wait_for_focus("config-doubt").await;
                world.page.click(CONTINUE).await;
                world.page.wait_for_step("login").await;
                world.page.sign_in_as("zoe@example.com", "Simulated-1").await;
                world.page.wait_for_step("session").await;
            },
        )
        .await;
}

/// A person who types faster than discovery answers is asked before the password goes anywhere.
async fn no_password_is_sent_while_there_is_a_doubt(stage: Stage) {
    stage
        .play(
            |sim| sim.fault(Fault::DiscoveryDown).delay(Duration::from_secs(1)),
            async |world| {
                store_a_doubtful_configuration(world).await;
                world.page.open(&format!("{}/okta-auth/", world.origin)).await;
                world.page.put("login-username", "zoe@example.com").await;
                world.page.put("login-password", "Simulated-1").await;
                world.page.click("login-submit").await;
                world.page.find(CONTINUE).await;
                assert!(!world.sim.requests().iter().any(|request| request.path.ends_with("/authn")));
            },
        )
        .await;
}

/// Whichever way the login form is left: by its own button, by Okta's page, by the person.
async fn the_user_name_survives_a_doubt_and_a_look_at_the_form(stage: Stage) {
    stage
        .play(
            |sim| sim.fault(Fault::DiscoveryDown).delay(Duration::from_secs(1)),
            async |world| {
                store_a_doubtful_configuration(world).await;
                let begin = async |name: &str| {
                    world.page.open(&format!("{}/okta-auth/", world.origin)).await;
                    world.page.put("login-username", name).await;
                };
                let continue_as = async |name: &str| {
                    world.page.click(CONTINUE).await;
                    world.page.wait_for_step("login").await;
                    assert_eq!(world.page.value("login-username").await, name);
                    assert_eq!(world.page.value("login-password").await, "");
                };
                begin("zoe@example.com").await;
                world.page.put("login-password", "Simulated-1").await;
                world.page.click("login-submit").await;
                continue_as("zoe@example.com").await;

                begin("ada@example.com").await;
                world.page.click("wire-toggle").await;
                world.page.text_of(DISCOVERY_HAS_ENDED).await;
                world.page.click("login-elsewhere").await;
                world.page.click("way-popup").await;
                continue_as("ada@example.com").await;

                world.page.fill("login-username", "mfa@example.com").await;
                world.page.click("stage-config").await;
                world.page.wait_for_step("config").await;
                world.page.click("config-save").await;
                continue_as("mfa@example.com").await;
            },
        )
        .await;
}

/// Another tab stores another configuration while the page is away at Okta.
async fn a_redirect_ends_where_it_began(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                let other = Sim::builder().app_origin(&world.origin).start().await.expect("another simulator");
                leave_by_redirect(world).await;
                let away = world.page.address().await;
                world.page.open(&format!("{}/health", world.origin)).await;
                world
                    .page
                    .evaluate_with(
                        "const key = 'okta-pkce-tester.config';
                         localStorage[key] = JSON.stringify({...JSON.parse(localStorage[key]), domain: arguments[0]})",
                        other.origin().into(),
                    )
                    .await;
                world.page.open(&away).await;
                world.page.answer_okta_in_the_window(person("zoe@example.com"), &world.origin).await;
                world.page.wait_for_step("tokens").await;
                assert_eq!(world.page.check("id", "issuer").await, "pass");
                world.page.click("after-userinfo").await;
                world.page.wait_for_request(world, "/oauth2/default/v1/userinfo").await;
                assert_eq!(other.requests().len(), 0, "{:?}", other.requests());
            },
        )
        .await;
}

async fn a_redirect_with_a_configuration_of_another_issuer_sends_nothing(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                let other = Sim::builder().app_origin(&world.origin).start().await.expect("another simulator");
                leave_by_redirect(world).await;
                world.page.open(&format!("{}/health", world.origin)).await;
                let state = world
                    .page
                    .evaluate_with(
                        "const key = 'okta-pkce-tester.parked', parked = JSON.parse(sessionStorage[key]);
                         parked.config.domain = arguments[0];
                         sessionStorage[key] = JSON.stringify(parked);
                         return parked.state",
                        other.origin().into(),
                    )
                    .await;
                let state = state.as_str().expect("a state").to_owned();
                world.page.open(&format!("{}/okta-auth/?code=c&state={state}", world.origin)).await;
                world.page.wait_for_error("return-inconsistent").await;
                assert_eq!(other.requests().len(), 0, "{:?}", other.requests());
            },
        )
        .await;
}

async fn leave_by_redirect(world: &World) {
    world.page.open_prefilled(world, &[("client_id", demo::CLIENT_ID)]).await;
    world.page.save_config().await;
    world.page.click("login-elsewhere").await;
    world.page.click("way-redirect").await;
    world.page.wait_until_away(&world.origin).await;
}

//! Logins that end in an explanation.

use okta_sim::{Fault, Sim};

use crate::case::{Case, Stage, cases};
use crate::world::World;

/// The tests of this file.
pub fn all() -> Vec<Case> {
    cases![
        a_wrong_password_leaves_the_person_at_the_form,
        an_error_answer_is_shown_in_oktas_words,
        a_failed_exchange_is_shown_on_a_click_and_found_in_oktas_log,
        an_unknown_scope_is_named,
        a_page_instead_of_an_answer_names_the_redirect_uri,
        a_refused_cors_names_the_origin_to_trust,
        cancel_takes_the_frame_away,
        a_redirect_carries_nothing_elsewhere,
        an_answer_that_is_too_long_is_given_up,
        percent_signs_without_an_end_leave_the_page_alive,
        an_issuer_on_another_host_is_taken_on_a_click,
    ]
}

async fn a_wrong_password_leaves_the_person_at_the_form(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                world.page.open_prefilled(world, &[]).await;
                world.page.save_config().await;
                world.page.sign_in_as("zoe@example.com", "wrong").await;
                world.page.wait_for_error("wrong-credentials").await;
                assert!(world.page.text("error-words").await.contains("E0000004: Authentication failed"));
                assert_eq!(world.page.value("login-username").await, "zoe@example.com");
                assert_eq!(world.page.value("login-password").await, "");
                world.page.sign_in_as("zoe@example.com", "Simulated-1").await;
                world.page.wait_for_step("session").await;
            },
        )
        .await;
}

async fn an_error_answer_is_shown_in_oktas_words(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                world.page.open_prefilled(world, &[]).await;
                world.page.save_config().await;
                world.page.skip_the_pause().await;
                world.page.sign_in_as("unassigned@example.com", "Simulated-7").await;
                world.page.wait_for_error("access-denied").await;
                let words = world.page.text("error-words").await;
                assert!(words.contains("User is not assigned to the client application."), "{words}");
                world.page.click("flow-restart").await;
                world.page.wait_for_step("login").await;
            },
        )
        .await;
}

/// What came by a request has a number in Okta's log; what came in the frame has none that the page may read.
async fn a_failed_exchange_is_shown_on_a_click_and_found_in_oktas_log(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                world.page.open_prefilled(world, &[]).await;
                world.page.save_config().await;
                world.page.click("flow-auto").await;
                world.page.sign_in_as("zoe@example.com", "wrong").await;
                world.page.wait_for_error("wrong-credentials").await;
                let id = world.page.text("error-request-id").await;
                assert!(id.starts_with("req"), "{id}");
                world.page.evaluate("navigator.clipboard.writeText = async text => { window.copied = text }").await;
                world.page.click("copy-log-search").await;
                let search = format!("debugContext.debugData.requestId eq \"{id}\"");
                assert_eq!(world.page.evaluate("return window.copied").await, search.as_str());
                shows(world, "authn", "401").await;
                assert!(world.page.text("wire-received").await.contains(&id));

                world.page.sign_in_as("unassigned@example.com", "Simulated-7").await;
                world.page.wait_for_error("access-denied").await;
                shows(world, "authorize", "refused").await;
                let number = "return document.querySelector('[data-testid=error-request-id]')";
                assert!(world.page.evaluate(number).await.is_null());
            },
        )
        .await;
}

/// From the error card to the exchange in the wire view, which is open, in sight and has the focus.
async fn shows(world: &World, name: &str, status: &str) {
    world.page.click("error-exchange").await;
    world.page.find_css(&format!("[data-name={name}][data-status=\"{status}\"][open] > summary:focus")).await;
    let in_sight = "const {top, bottom} = document.activeElement.getBoundingClientRect();
         return top >= 0 && bottom <= innerHeight";
    assert_eq!(world.page.evaluate(in_sight).await, true);
}

async fn an_unknown_scope_is_named(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                world.page.open_prefilled(world, &[("scopes", "openid imagined")]).await;
                world.page.save_config().await;
                world.page.click("flow-auto").await;
                world.page.sign_in_as("zoe@example.com", "Simulated-1").await;
                world.page.wait_for_error("invalid-scope").await;
                assert!(world.page.text("error-message").await.contains("imagined"));
                assert_eq!(world.page.text("error-value").await, "imagined");
            },
        )
        .await;
}

async fn a_page_instead_of_an_answer_names_the_redirect_uri(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                let unregistered = format!("{}/callback?x=1", world.origin);
                world.page.open_prefilled(world, &[("redirect_uri", &unregistered)]).await;
                world.page.save_config().await;
                world.page.skip_the_pause().await;
                world.page.sign_in_as("zoe@example.com", "Simulated-1").await;
                world.page.wait_for_error("page-instead-of-answer").await;
                assert!(world.page.text("error-remedy").await.contains(&unregistered));
                assert_eq!(world.page.frames().await, 0);
            },
        )
        .await;
}

async fn a_refused_cors_names_the_origin_to_trust(stage: Stage) {
    let elsewhere = |_| Sim::builder().app_origin("http://localhost:1");
    stage
        .play(elsewhere, async |world| {
            world.page.open_prefilled(world, &[]).await;
            world.page.save_config().await;
            world.page.sign_in_as("zoe@example.com", "Simulated-1").await;
            world.page.wait_for_error("cors-refused").await;
            assert!(world.page.text("error-remedy").await.contains(&world.origin));
        })
        .await;
}

async fn cancel_takes_the_frame_away(stage: Stage) {
    stage
        .play(
            |sim| sim.fault(Fault::FrameHangs),
            async |world| {
                world.page.open_prefilled(world, &[]).await;
                world.page.save_config().await;
                world.page.skip_the_pause().await;
                world.page.sign_in_as("zoe@example.com", "Simulated-1").await;
                world.page.wait_until_busy_at("authorize").await;
                world.page.click("flow-cancel").await;
                world.page.wait_for_step("authorize").await;
                assert_eq!(world.page.frames().await, 0);
            },
        )
        .await;
}

async fn a_redirect_carries_nothing_elsewhere(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                for fault in [Fault::AuthnRedirects, Fault::TokenRedirects, Fault::TokenRedirectsPermanently] {
                    world.sim.set_fault(fault);
                    refused(world, "redirect-refused").await;
                    assert_eq!(world.sim.strays(), [], "{fault}");
                }
            },
        )
        .await;
}

async fn an_answer_that_is_too_long_is_given_up(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                for fault in [Fault::AuthnHuge, Fault::TokenHuge] {
                    world.sim.set_fault(fault);
                    refused(world, "answer-too-large").await;
                }
            },
        )
        .await;
}

async fn percent_signs_without_an_end_leave_the_page_alive(stage: Stage) {
    stage
        .play(
            |sim| sim.fault(Fault::AuthnNested),
            async |world| {
                refused(world, "wrong-credentials").await;
                world.page.click("wire-toggle").await;
                world.page.find("wire-open").await;
                let open_all = "document.querySelectorAll('[data-testid=wire-open]').forEach(line => line.click())";
                world.page.evaluate(open_all).await;
                world.page.text("wire-received").await;
                world.sim.set_faults(&[]);
                world.page.sign_in_as("zoe@example.com", "Simulated-1").await;
                world.page.wait_for_step("tokens").await;
            },
        )
        .await;
}

/// A login without a pause that ends with this code.
async fn refused(world: &World, code: &str) {
    world.page.open(&format!("{}/health", world.origin)).await;
    world.page.evaluate("localStorage.clear()").await;
    world.page.open_prefilled(world, &[]).await;
    world.page.save_config().await;
    world.page.skip_the_pause().await;
    world.page.sign_in_as("zoe@example.com", "Simulated-1").await;
    world.page.wait_for_error(code).await;
}

async fn an_issuer_on_another_host_is_taken_on_a_click(stage: Stage) {
    stage
        .play(
            |sim| sim.custom_domain("localhost"),
            async |world| {
                let custom = world.sim.origin().replace("127.0.0.1", "localhost");
                world.page.open_prefilled(world, &[("domain", &custom)]).await;
                world.page.click("config-save").await;
                world.page.text("config-doubt").await;
                world.page.click("config-use-issuer").await;
                world.page.wait_for_step("login").await;
                world.page.skip_the_pause().await;
                world.page.sign_in_as("zoe@example.com", "Simulated-1").await;
                world.page.wait_for_step("tokens").await;
                world.page.wait_for_result("check-issuer", "pass").await;
            },
        )
        .await;
}

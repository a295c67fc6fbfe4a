//! Logins that end in an explanation.

use okta_sim::{Fault, Sim};

use crate::case::{Case, Stage, cases};

/// The tests of this file.
pub fn all() -> Vec<Case> {
    cases![
        a_wrong_password_leaves_the_person_at_the_form,
        an_error_answer_is_shown_in_oktas_words,
        a_page_instead_of_an_answer_names_the_redirect_uri,
        a_refused_cors_names_the_origin_to_trust,
        cancel_takes_the_frame_away,
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
                world.page.click("flow-auto").await;
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

async fn a_page_instead_of_an_answer_names_the_redirect_uri(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                let unregistered = format!("{}/callback?x=1", world.origin);
                world.page.open_prefilled(world, &[("redirect_uri", &unregistered)]).await;
                world.page.save_config().await;
                world.page.click("flow-auto").await;
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
                world.page.click("flow-auto").await;
                world.page.sign_in_as("zoe@example.com", "Simulated-1").await;
                world.page.wait_until_busy_at("authorize").await;
                world.page.click("flow-cancel").await;
                world.page.wait_for_step("authorize").await;
                assert_eq!(world.page.frames().await, 0);
            },
        )
        .await;
}

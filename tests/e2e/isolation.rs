//! The world that users live in: Okta is public, this machine is not, and Chromium keeps the two apart.

use okta_sim::Fault;

use crate::case::{Case, Stage, cases};

/// The tests of this file.
pub fn all() -> Vec<Case> {
    cases![
        a_public_page_in_a_frame_cannot_come_back_to_this_machine needs LocalNetworkAccess,
        a_page_in_the_hidden_frame_cannot_lead_this_page_away,
    ]
}

/// Holds the other tests to that world: a page of the simulator's, framed by ours, tries to lead the frame to ours.
async fn a_public_page_in_a_frame_cannot_come_back_to_this_machine(stage: Stage) {
    stage
        .play(
            |sim| sim.fault(Fault::FrameSilent),
            async |world| {
                let page = format!("{}/okta-auth/", world.origin);
                world.page.open(&page).await;
                world.page.show_in_frame(&format!("{}/v1/authorize", world.sim.issuer())).await;
                world.page.lead_frame_to(&page).await;
                let arrived = world.page.in_frame("return location.href").await;
                assert_eq!(arrived, "chrome-error://chromewebdata/", "the browser's own page says why");
                let log = world.nginx.access_log().expect("an access log");
                assert_eq!(
                    log.matches("GET /okta-auth/ ").count(),
                    1,
                    "nothing asked for the page a second time:\n{log}"
                );
            },
        )
        .await;
}

/// Some engines forbid it anyway as long as nobody has clicked in the frame: the sandbox forbids it in all, at any time.
async fn a_page_in_the_hidden_frame_cannot_lead_this_page_away(stage: Stage) {
    stage
        .play(
            |sim| sim.fault(Fault::FrameSilent),
            async |world| {
                world.page.open_prefilled(world, &[]).await;
                world.page.save_config().await;
                world.page.skip_the_pause().await;
                world.page.sign_in_as("zoe@example.com", "Simulated-1").await;
                world.page.wait_for_frame().await;
                let leads_away = "try { top.location.href = 'about:blank'; return 'nothing stopped it' }
                                  catch (error) { return error.name }";
                let sandbox = "return document.querySelector('iframe').getAttribute('sandbox')";
                assert_eq!(world.page.evaluate(sandbox).await, "allow-scripts allow-same-origin allow-forms");
                assert_eq!(world.page.in_frame(leads_away).await, "SecurityError");
                world.page.wait_for_step("authorize").await;
            },
        )
        .await;
}

//! The Content-Security-Policy as the browser applies it: no text becomes markup or code, and nothing of ours is refused.

use serde_json::json;

use crate::case::{Case, Stage, cases};

/// The tests of this file.
pub fn all() -> Vec<Case> {
    cases![
        no_text_becomes_markup,
        nothing_of_the_page_is_refused,
        nothing_of_the_page_is_reported needs Console,
    ]
}

/// Not even by a policy that a script would make for itself.
async fn no_text_becomes_markup(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                world.page.open(&format!("{}/okta-auth/", world.origin)).await;
                world.page.wait_for_step("config").await;
                let attempts =
                    "const attempt = act => { try { act(); return 'taken' } catch (error) { return error.name } };
                     return [
                         attempt(() => { document.body.innerHTML = '<b>x</b>' }),
                         attempt(() => new DOMParser().parseFromString('<b>x</b>', 'text/html')),
                         attempt(() => { document.createElement('script').text = 'x()' }),
                         attempt(() => trustedTypes.createPolicy('okta-pkce-tester', {createHTML: text => text})),
                         attempt(() => trustedTypes.createPolicy('another', {createHTML: text => text})),
                         document.querySelector('b') === null,
                     ]";
                let expected = json!(["TypeError", "TypeError", "TypeError", "TypeError", "TypeError", true]);
                assert_eq!(world.page.evaluate(attempts).await, expected);
            },
        )
        .await;
}

/// Every page with its drawings, in one document.
async fn nothing_of_the_page_is_refused(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                world.page.open_prefilled(world, &[]).await;
                world.page.wait_for_step("config").await;
                let listen = "window.refused = [];
                     document.addEventListener('securitypolicyviolation', event => {
                         // Firefox reports the JSON in a script element, which it takes.
                         if (event.sample.startsWith('HTMLScriptElement text|{')) return;
                         refused.push([event.effectiveDirective, event.blockedURI, event.sample]);
                     })";
                world.page.evaluate(listen).await;
                visit_everything(world).await;
                assert_eq!(world.page.evaluate("return refused").await, json!([]));
            },
        )
        .await;
}

/// From the first moment on.
async fn nothing_of_the_page_is_reported(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                world.page.open_prefilled(world, &[]).await;
                visit_everything(world).await;
                let log = world.console().await.all;
                assert!(!log.contains("Content Security Policy") && !log.contains("requires 'Trusted"), "{log}");
            },
        )
        .await;
}

async fn visit_everything(world: &crate::world::World) {
    world.page.save_config().await;
    world.page.click("flow-auto").await;
    world.page.sign_in_as("zoe@example.com", "Simulated-1").await;
    world.page.wait_for_step("tokens").await;
    world.page.click("wire-toggle").await;
    world.page.find_css(".wire-bar rect").await;
    for (link, hook) in [
        ("inspector", "inspector-input"),
        ("m2m", "m2m-flow-machine"),
        ("doctor", "doctor-run"),
        ("guide", "guide-step-1"),
    ] {
        world.page.click(&format!("nav-{link}")).await;
        world.page.find(hook).await;
    }
}

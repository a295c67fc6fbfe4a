//! Links that fill in the form: what they may do by themselves, and what only the person may.

use crate::case::{Case, Stage, cases};
use crate::world::World;

/// The tests of this file.
pub fn all() -> Vec<Case> {
    cases![
        a_stored_value_changes_only_with_consent,
        a_look_alike_is_emphasized_and_declined,
        with_nothing_stored_saving_is_the_consent,
    ]
}

const OTHER_CLIENT: &str = "0oasomebodyelse00001";

async fn open(world: &World, parameters: &[(&str, &str)]) {
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(parameters).finish();
    world.page.open(&format!("{}/okta-auth/?{query}", world.origin)).await;
    world.page.wait_for_step("config").await;
}

async fn stored(world: &World, name: &str) -> String {
    let stored = world.page.evaluate("return localStorage['okta-pkce-tester.config']").await;
    let stored: serde_json::Value = serde_json::from_str(stored.as_str().expect("a configuration")).expect("JSON");
    stored[name].as_str().expect(name).to_owned()
}

async fn a_stored_value_changes_only_with_consent(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                world.page.open_prefilled(world, &[]).await;
                world.page.save_config().await;

                open(world, &[("client_id", OTHER_CLIENT), ("audience", "api://default")]).await;
                let changed = world.page.text_of("[data-testid=prefill-notice] [data-field=client-id]").await;
                assert!(changed.contains(okta_sim::demo::CLIENT_ID) && changed.contains(OTHER_CLIENT), "{changed}");
                let same = world.page.text_of("[data-testid=prefill-notice] [data-field=audience]").await;
                assert_eq!(same.matches("api://default").count(), 1, "{same}");

                world.page.click("config-save").await;
                world.page.wait_for_focus("prefill-accept").await;
                world.page.wait_for_step("config").await;
                assert_eq!(stored(world, "client_id").await, okta_sim::demo::CLIENT_ID);

                world.page.click("prefill-accept").await;
                assert_eq!(world.page.count("prefill-accept").await, 0, "there is nothing left to agree to");
                assert_eq!(stored(world, "client_id").await, okta_sim::demo::CLIENT_ID);
                world.page.click("config-save").await;
                // Okta doesn't know this client: it is stored once the person continues anyway.
                world.page.find("config-doubt").await;
                assert_eq!(stored(world, "client_id").await, okta_sim::demo::CLIENT_ID);
                world.page.click("config-continue").await;
                world.page.wait_for_step("login").await;
                assert_eq!(stored(world, "client_id").await, OTHER_CLIENT);
            },
        )
        .await;
}

async fn a_look_alike_is_emphasized_and_declined(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                world.page.open_prefilled(world, &[]).await;
                world.page.save_config().await;

                open(world, &[("domain", "dev-123.okta.com.evil.example")]).await;
                world.page.wait_for_attribute("host-notice", "data-host", "foreign").await;
                let notice = world.page.text("host-notice").await;
                assert!(notice.contains("Not an Okta domain. Fine for a custom domain, otherwise a trap"), "{notice}");
                assert!(notice.contains("https://dev-123.okta.com.evil.example"), "{notice}");
                assert_eq!(world.page.text_of("[data-testid=host-notice] strong").await, ".evil.example");

                world.page.click("prefill-discard").await;
                assert_eq!(world.page.value("config-domain").await, world.sim.origin());
                assert_eq!(world.page.count("prefill-notice").await, 0);
                world.page.save_config().await;
                assert_eq!(stored(world, "domain").await, world.sim.origin());

                // What the person types over a link is theirs.
                open(world, &[("client_id", OTHER_CLIENT)]).await;
                world.page.fill("config-client-id", okta_sim::demo::CLIENT_ID).await;
                assert_eq!(world.page.count("prefill-notice").await, 0);
                world.page.save_config().await;
            },
        )
        .await;
}

async fn with_nothing_stored_saving_is_the_consent(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                world.page.open_prefilled(world, &[]).await;
                world.page.wait_for_step("config").await;
                let domain = world.page.text_of("[data-testid=prefill-notice] [data-field=domain]").await;
                assert!(domain.contains(world.sim.origin()), "{domain}");
                assert_eq!(world.page.count("prefill-accept").await, 0);
                world.page.save_config().await;
                assert_eq!(world.page.text("password-goes-to").await, world.sim.origin());
                world.page.wait_for_attribute("host-notice", "data-host", "simulator").await;
            },
        )
        .await;
}

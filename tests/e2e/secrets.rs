//! What may stand nowhere: passwords, tokens, and whatever else opens a door.

use crate::case::{Case, Stage, cases};
use crate::world::World;

/// The tests of this file.
pub fn all() -> Vec<Case> {
    cases![
        the_address_prefills_but_takes_no_secret,
        no_secret_stays_where_it_can_be_found,
        the_console_is_quiet_and_holds_no_secret needs Console,
    ]
}

async fn the_address_prefills_but_takes_no_secret(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                world
                    .page
                    .open_prefilled(world, &[("password", "hunter2"), ("username", "zoe"), ("scopes", "openid")])
                    .await;
                world.page.wait_for_step("config").await;
                assert_eq!(world.page.value("config-scopes").await, "openid");
                let address = world.page.address().await;
                assert!(!address.contains("hunter2") && !address.contains("username"), "{address}");
                assert!(address.contains("client_id"), "{address}");
            },
        )
        .await;
}

async fn no_secret_stays_where_it_can_be_found(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                let token = reach_tokens_by_query(world).await;
                let stored = "return JSON.stringify([{...localStorage}, {...sessionStorage}])";
                for place in [world.page.evaluate(stored).await.to_string(), world.page.address().await] {
                    assert_holds_no_secret(&place, &token);
                }
                for seen in world.sim.requests() {
                    let address = format!("{} {}", seen.query, seen.header("referer").unwrap_or_default());
                    assert!(!address.contains("Simulated-1") && !address.contains(&token), "{} {address}", seen.path);
                    assert!(!address.contains("sessionToken") || seen.path.ends_with("/authorize"), "{}", seen.path);
                }
            },
        )
        .await;
}

async fn the_console_is_quiet_and_holds_no_secret(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                let token = reach_tokens_by_query(world).await;
                let console = world.console().await;
                assert!(console.errors.is_empty(), "{:?}", console.errors);
                assert_holds_no_secret(&console.all, &token);
            },
        )
        .await;
}

/// The way on which most stands in addresses. Returns the access token.
async fn reach_tokens_by_query(world: &World) -> String {
    world.page.reach_tokens(world, &[("response_mode", "query")]).await;
    world.page.result().await["access_token"].as_str().expect("an access token").to_owned()
}

fn assert_holds_no_secret(place: &str, token: &str) {
    for secret in [token, "Simulated-1", "code_verifier", "sessionToken"] {
        assert!(!place.contains(secret), "{secret} stands in {place}");
    }
}

//! What may stand nowhere: passwords, tokens, and whatever else opens a door.

use crate::case::{Case, Stage, cases};
use crate::world::World;

/// The tests of this file.
pub fn all() -> Vec<Case> {
    cases![
        the_address_prefills_but_takes_no_secret,
        an_address_keeps_nothing_but_the_configuration,
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

/// On every page that a browser can be sent to, in the query and in the fragment, at the start and later.
async fn an_address_keeps_nothing_but_the_configuration(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                let origin = &world.origin;
                for (path, ready) in [
                    ("/okta-auth/", "flow"),
                    ("/okta-auth/iframe-oauth-flow.html", "flow"),
                    ("/okta-auth/inspect", "inspector"),
                    ("/okta-auth/doctor", "doctor"),
                    ("/okta-auth/m2m", "m2m"),
                    ("/okta-auth/guide", "guide"),
                ] {
                    for (after, kept) in [
                        ("?Password=hunter2&client_id=0oa1&passwd=hunter2&passCode=1", "?client_id=0oa1"),
                        ("?client_secret=hunter2&code_verifier=v&id_token_hint=e", ""),
                        ("?client_id=0oa1#access_token=hunter2&token_type=Bearer", "?client_id=0oa1"),
                        ("#id_token=hunter2", ""),
                        ("?state=hunter2", ""),
                    ] {
                        world.page.open("about:blank").await;
                        world.page.open(&format!("{origin}{path}{after}")).await;
                        world.page.find(ready).await;
                        assert_eq!(world.page.address().await, format!("{origin}{path}{kept}"), "{path}{after}");
                    }
                    world.page.evaluate("location.hash = 'access_token=hunter2'").await;
                    world.page.wait_for_address(&format!("{origin}{path}")).await;
                }
                world.page.open(&format!("{origin}/okta-auth/?code=hunter2&state=invented&domain=a.okta.com")).await;
                world.page.wait_for_error("return-without-start").await;
                assert_eq!(world.page.address().await, format!("{origin}/okta-auth/"));
                world.page.open(&format!("{origin}/callback?x=1#access_token=hunter2")).await;
                world.page.wait_for_address(&format!("{origin}/callback")).await;
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

//! Okta's own SDK and sign-in widget: they take the simulator for Okta.

use okta_sim::{SimBuilder, demo};
use serde_json::{Value, json};
use xtask::nginx::{self, Nginx};

use crate::case::{Case, Stage, cases};
use crate::world::World;

/// The tests of this file.
pub fn all() -> Vec<Case> {
    cases![
        okta_auth_js_signs_in_renews_and_revokes needs OktaSdk,
        the_sign_in_widget_brings_tokens needs OktaSdk,
    ]
}

/// Serves the pages of tests/sdk, and below `/node_modules/` what they load.
fn serve_the_pages() -> Nginx {
    let pages = xtask::workspace::root().join("tests/sdk");
    let sdk = xtask::setup::okta_sdk().expect("a test that needs OktaSdk says so");
    let (pages, sdk) = (pages.display(), sdk.display());
    let block = |port: u16| {
        format!(
            "types {{ text/html html; text/javascript js; text/css css; }}
             access_log off;
             server {{
                 listen 127.0.0.1:{port};
                 root \"{pages}\";
                 location = /health {{ return 200; }}
                 location /node_modules/ {{ root \"{sdk}\"; }}
             }}
             "
        )
    };
    nginx::on_a_free_port(|port| Nginx::start_with(&block(port), port)).expect("nginx serves the pages")
}

/// Okta on the pages' own site, so that no browser counts its cookie as a third party's.
fn trusting(pages: &Nginx) -> impl FnOnce(SimBuilder) -> SimBuilder {
    let origin = pages.origin();
    move |sim| sim.host("localhost").app_origin(&origin)
}

fn settings(world: &World) -> Value {
    json!({"issuer": world.sim.issuer(), "clientId": demo::CLIENT_ID})
}

async fn okta_auth_js_signs_in_renews_and_revokes(stage: Stage) {
    let pages = serve_the_pages();
    stage
        .play(trusting(&pages), async |world| {
            world.page.open(&format!("{}/auth-js.html", pages.origin())).await;
            let outcome = world.page.evaluate_with("return run(arguments[0])", settings(world)).await;
            assert_eq!(
                outcome,
                json!({
                    "wrongPassword": "E0000004",
                    "status": "SUCCESS",
                    "tokens": ["accessToken", "idToken"],
                    "name": "Zoë Łovelace 🚀",
                    "email": "zoe@example.com",
                    "sessionTokenAgain": "taken",
                    "session": true,
                    "renewedBySession": true,
                    "renewedByRefreshToken": true,
                    "revokedAccessToken": "invalid_token",
                    "revokedRefreshToken": "invalid_grant",
                    "closed": true,
                    "withoutSession": "login_required",
                    "secondFactor": ["MFA_REQUIRED", "MFA_CHALLENGE", "SUCCESS"],
                })
            );
        })
        .await;
}

async fn the_sign_in_widget_brings_tokens(stage: Stage) {
    let pages = serve_the_pages();
    stage
        .play(trusting(&pages), async |world| {
            world.page.open(&format!("{}/widget.html", pages.origin())).await;
            let show = "const widget = new OktaSignIn({
                     ...arguments[0],
                     redirectUri: `${location.origin}/callback`,
                     useClassicEngine: true,
                 });
                 window.tokens = widget.showSignInToGetTokens({el: '#widget', scopes: ['openid', 'profile']});";
            world.page.evaluate_with(show, settings(world)).await;
            sign_in(world, "wrong").await;
            world.page.find_css("#widget .infobox-error").await;
            sign_in(world, "Simulated-1").await;
            let tokens = world.page.evaluate("return tokens").await;
            assert_eq!(tokens["idToken"]["claims"]["name"], "Zoë Łovelace 🚀");
            assert!(tokens["accessToken"]["accessToken"].as_str().is_some_and(|token| token.starts_with("eyJ")));
        })
        .await;
}

async fn sign_in(world: &World, password: &str) {
    for (field, text) in [("username", "zoe@example.com"), ("password", password)] {
        let field = world.page.find_css(&format!("#widget input[name={field}]")).await;
        field.clear().await.expect("an empty field");
        field.send_keys(text).await.expect("a field that is typed into");
    }
    world.page.find_css("#widget input[type=submit]").await.click().await.expect("a button");
}

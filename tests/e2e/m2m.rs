//! Machine-to-machine: the commands, what their answers mean, and the machine's token beside the user's.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use okta_sim::{Client, Dpop, GrantType, demo};

use crate::case::{Case, Stage, cases};
use crate::world::World;

/// The tests of this file.
pub fn all() -> Vec<Case> {
    cases![
        commands_carry_the_persons_own_values,
        a_command_that_needs_a_field_says_so,
        the_form_follows_the_login_until_something_is_typed,
        a_pasted_refusal_names_the_setting,
        a_pasted_token_is_judged_beside_the_users,
        a_pasted_token_goes_to_the_inspector,
        the_drawings_say_in_words_what_they_show,
        nothing_pasted_is_stored_or_sent,
    ]
}

/// An app with DPoP, which is the default of a new one.
const DPOP_CLIENT: &str = "0oamachinewithdpop01";

async fn open(world: &World) {
    world.page.open(&format!("{}/okta-auth/m2m", world.origin)).await;
    world.page.put("m2m-domain", world.sim.origin()).await;
    world.page.put("m2m-client-id", demo::M2M_CLIENT_ID).await;
}

/// What the simulator answers to client credentials of the app.
async fn asked_by(world: &World, client_id: &str, scope: &str) -> String {
    let credentials = BASE64_STANDARD.encode(format!("{client_id}:{}", demo::M2M_SECRET));
    let answer = reqwest::Client::new()
        .post(format!("{}/v1/token", world.sim.issuer()))
        .header("Authorization", format!("Basic {credentials}"))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .body(format!("grant_type=client_credentials&scope={scope}"))
        .send()
        .await;
    answer.expect("an answer").text().await.expect("a text")
}

async fn commands_carry_the_persons_own_values(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                open(world).await;
                world.page.put("m2m-scopes", "api tools").await;
                world.page.put("m2m-audience", "myagentcoreaud").await;
                for (name, endpoint) in [
                    ("client-credentials", "token"),
                    ("token-exchange", "token"),
                    ("introspect", "introspect"),
                    ("revoke", "revoke"),
                ] {
                    let command = world.page.text(&format!("m2m-command-{name}")).await;
                    let address = format!("'{}/v1/{endpoint}'", world.sim.issuer());
                    assert!(command.contains(&address) && command.contains("OKTA_CLIENT_SECRET"), "{command}");
                    assert!(command.contains(demo::M2M_CLIENT_ID), "{command}");
                    let variables = world.page.text(&format!("m2m-variables-{name}")).await;
                    assert!(variables.contains("OKTA_CLIENT_SECRET"), "{variables}");
                }
                let exchange = world.page.text("m2m-command-token-exchange").await;
                assert!(exchange.contains("scope=api tools") && exchange.contains("myagentcoreaud"), "{exchange}");
                world.page.click("m2m-copy-token-exchange").await;
                assert!(world.page.copied("m2m-copy-token-exchange").await);
                assert_eq!(world.page.paste().await, exchange);

                let sh = world.page.text("m2m-set-OKTA_CLIENT_SECRET").await;
                world.page.put("m2m-shell", "powershell").await;
                let powershell = world.page.text("m2m-set-OKTA_CLIENT_SECRET").await;
                assert!(sh != powershell && powershell.contains("$env:OKTA_CLIENT_SECRET"), "{powershell}");
                assert!(world.page.text("m2m-command-client-credentials").await.contains("Invoke-"));
                let discovery = world.page.text("m2m-troubleshooting-discovery").await;
                assert!(discovery.contains(world.sim.issuer()), "{discovery}");
            },
        )
        .await;
}

async fn a_command_that_needs_a_field_says_so(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                world.page.open(&format!("{}/okta-auth/m2m", world.origin)).await;
                assert!(world.page.text("m2m-problem").await.contains("Okta domain"));
                assert_eq!(world.page.count("m2m-command-client-credentials").await, 0);
                assert_eq!(world.page.text("m2m-domain-problem").await, "", "nothing was typed yet");
                open(world).await;
                world.page.find("m2m-command-client-credentials").await;
                assert!(world.page.text("m2m-problem-token-exchange").await.contains("Audience"));
                world.page.put("m2m-authentication", "private-key-jwt").await;
                assert!(world.page.text("m2m-problem-client-credentials").await.contains("KID"));
                world.page.put("m2m-key-id", "my-key-1").await;
                let command = world.page.text("m2m-command-client-credentials").await;
                assert!(command.contains("my-key-1") && command.contains("OKTA_PRIVATE_KEY_FILE"), "{command}");
                world.page.put("m2m-scopes", "api openid").await;
                assert!(world.page.text("m2m-scopes-problem").await.contains("openid"));
                assert_eq!(world.page.count("m2m-command-client-credentials").await, 0);
            },
        )
        .await;
}

async fn the_form_follows_the_login_until_something_is_typed(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                world.page.open_prefilled(world, &[]).await;
                world.page.save_config().await;
                world.page.click("nav-m2m").await;
                world.page.find("m2m-domain").await;
                assert_eq!(world.page.value("m2m-domain").await, world.sim.origin());
                assert_eq!(world.page.value("m2m-audience").await, "api://default");
                assert_eq!(world.page.value("m2m-client-id").await, "", "another client");
                world.page.put("m2m-audience", "mine").await;
                world.page.click("nav-login").await;
                world.page.click("stage-config").await;
                world.page.put("config-domain", "dev-1.okta.com").await;
                world.page.put("config-audience", "theirs").await;
                world.page.click("nav-m2m").await;
                assert_eq!(world.page.value("m2m-domain").await, "dev-1.okta.com");
                assert_eq!(world.page.value("m2m-audience").await, "mine");
            },
        )
        .await;
}

async fn a_pasted_refusal_names_the_setting(stage: Stage) {
    stage
        .play(
            |sim| {
                sim.client(
                    Client::service(DPOP_CLIENT, demo::M2M_SECRET)
                        .grant_types([GrantType::ClientCredentials])
                        .dpop(Dpop::Required),
                )
            },
            async |world| {
                open(world).await;
                for (client_id, scope, code, console, words) in [
                    (DPOP_CLIENT, "api", "invalid_dpop_proof", "your app > General", "DPoP"),
                    (demo::M2M_CLIENT_ID, "openid", "invalid_scope", "your server > Scopes", "openid"),
                    (demo::M2M_CLIENT_ID, "nobody-has-this", "invalid_scope", "your server > Scopes", "scope"),
                    ("0oanobodyknows000001", "api", "invalid_client", "your app > General", "client ID"),
                ] {
                    world.page.put("m2m-pasted", &asked_by(world, client_id, scope).await).await;
                    world.page.wait_for_attribute("m2m-answer", "data-answer", "refused").await;
                    assert_eq!(world.page.text("m2m-code").await, code);
                    let place = world.page.text("m2m-console").await;
                    assert!(place.contains(console), "{place}");
                    let remedy = world.page.text("m2m-remedy").await;
                    assert!(remedy.contains(words) && remedy.contains("of the guide"), "{remedy}");
                }
                world.page.click("m2m-clear").await;
                assert_eq!(world.page.value("m2m-pasted").await, "");
                assert_eq!(world.page.count("m2m-answer").await, 0);
            },
        )
        .await;
}

async fn a_pasted_token_is_judged_beside_the_users(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                world.page.reach_tokens(world, &[("scopes", "openid api")]).await;
                world.page.click("nav-m2m").await;
                world.page.put("m2m-client-id", demo::M2M_CLIENT_ID).await;
                world.page.put("m2m-pasted", &asked_by(world, demo::M2M_CLIENT_ID, "api").await).await;
                world.page.wait_for_attribute("m2m-answer", "data-answer", "token").await;
                world.page.wait_for_result("m2m-signature", "pass").await;
                // A simulator is out of AWS's reach; its rules would accept the token.
                world.page.wait_for_attribute("m2m-verdict", "data-verdict", "unreachable").await;
                world.page.wait_for_result("m2m-rule-audience", "pass").await;
                for row in ["issuer", "audience", "scopes"] {
                    world.page.wait_for_result(&format!("m2m-row-{row}"), "same").await;
                }
                world.page.put("m2m-audience", "api://other").await;
                world.page.wait_for_result("m2m-rule-audience", "fail").await;

                // A user's token without the scope: an authorizer that demands it refuses one of the two.
                world.page.click("nav-login").await;
                world.page.click("flow-restart").await;
                world.page.click("stage-config").await;
                world.page.put("config-scopes", "openid").await;
                world.page.save_config().await;
                world.page.sign_in_as("zoe@example.com", "Simulated-1").await;
                world.page.wait_for_step("tokens").await;
                world.page.click("nav-m2m").await;
                world.page.wait_for_result("m2m-row-scopes", "differs").await;
                world.page.wait_for_result("m2m-row-issuer", "same").await;
                world.page.click("nav-login").await;
                world.page.click("flow-restart").await;
                world.page.wait_for_step("login").await;
                world.page.click("nav-m2m").await;
                world.page.find("m2m-no-user").await;
                assert_eq!(world.page.count("m2m-comparison").await, 0);
            },
        )
        .await;
}

async fn a_pasted_token_goes_to_the_inspector(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                world.page.reach_tokens(world, &[]).await;
                let of_user = world.page.result().await["access_token"].as_str().expect("a token").to_owned();
                world.page.click("nav-inspector").await;
                world.page.wait_for_text("inspector-token", &of_user).await;
                world.page.click("nav-m2m").await;
                let answer = asked_by(world, demo::M2M_CLIENT_ID, "api").await;
                let of_machine: serde_json::Value = serde_json::from_str(&answer).expect("JSON");
                let of_machine = of_machine["access_token"].as_str().expect("a token");
                world.page.put("m2m-pasted", &answer).await;
                world.page.click("m2m-inspect").await;
                world.page.wait_for_text("inspector-token", of_machine).await;
                assert_eq!(world.page.address().await, format!("{}/okta-auth/inspect", world.origin));
                // What the login hands over next does not take it away.
                world.page.click("nav-login").await;
                world.page.wait_for_step("tokens").await;
                world.page.click("nav-inspector").await;
                world.page.wait_for_text("inspector-token", of_machine).await;
            },
        )
        .await;
}

async fn the_drawings_say_in_words_what_they_show(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                open(world).await;
                for (flow, lanes, words) in
                    [("user", 4, "user's access token"), ("machine", 5, "machine's access token")]
                {
                    let drawing =
                        "const drawing = document.querySelector(`[data-testid=m2m-flow-${arguments[0]}] svg`);
                         return [drawing.querySelectorAll('.sequence-lane').length, drawing.getAttribute('aria-label'),
                             getComputedStyle(drawing.querySelector('.sequence-token')).fill !== 'rgb(0, 0, 0)']";
                    let drawing = world.page.evaluate_with(drawing, flow.into()).await;
                    assert_eq!(drawing[0], lanes);
                    assert!(drawing[1].as_str().is_some_and(|label| label.contains(words)), "{drawing}");
                    assert_eq!(drawing[2], true, "the page's style colors it");
                    assert!(world.page.text(&format!("m2m-flow-{flow}")).await.contains(words));
                }
            },
        )
        .await;
}

async fn nothing_pasted_is_stored_or_sent(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                world.page.open(&format!("{}/okta-auth/m2m", world.origin)).await;
                world.page.put("m2m-pasted", &asked_by(world, demo::M2M_CLIENT_ID, "api").await).await;
                world.sim.clear_requests();
                // No issuer is configured: keys are asked for when the person says so.
                world.page.wait_for_result("m2m-signature", "skip").await;
                assert!(world.sim.requests().is_empty());
                world.page.click("m2m-fetch-keys").await;
                world.page.wait_for_result("m2m-signature", "pass").await;
                assert!(
                    world.sim.requests().iter().all(|request| request.method == "GET" && !request.path.contains("eyJ"))
                );
                let kept =
                    "return JSON.stringify([{...localStorage}, {...sessionStorage}, location.href, document.cookie])";
                let kept = world.page.evaluate(kept).await.to_string();
                assert!(!kept.contains("eyJ") && !kept.contains(demo::M2M_CLIENT_ID), "{kept}");
            },
        )
        .await;
}

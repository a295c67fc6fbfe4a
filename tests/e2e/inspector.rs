//! The inspector: on a page of its own, and after a login.

use okta_sim::demo;
use serde_json::Value;

use crate::after;
use crate::case::{Case, Stage, cases};
use crate::world::World;

/// The tests of this file.
pub fn all() -> Vec<Case> {
    cases![
        a_token_is_taken_apart_and_verified_by_its_issuers_keys,
        a_changed_token_names_its_reason,
        a_broken_token_names_the_character,
        what_is_no_token_is_named_and_secrets_are_warned_about,
        keys_come_from_where_the_person_says,
        every_algorithm_is_verified_and_a_private_key_is_warned_about,
        after_a_login_the_same_inspector_stands_in_the_page,
        new_tokens_reach_the_inspector_and_forgetting_empties_it,
        the_inspector_gets_its_tokens_whatever_the_document_says,
        its_requests_below_a_login_are_lines_of_the_wire_view,
        an_api_that_refuses_names_the_setting,
        the_verdict_follows_each_keystroke,
        rules_come_from_a_configuration_file,
        a_recipe_calls_the_address_that_is_remembered,
        a_query_is_remembered_only_when_the_person_asks,
        two_tokens_are_compared,
        nothing_pasted_leaves_the_page_or_stays_in_it,
    ]
}

/// Signs in, and returns the access and the ID token.
async fn tokens(world: &World) -> [String; 2] {
    world.page.reach_tokens(world, &[]).await;
    let result = world.page.result().await;
    ["access_token", "id_token"].map(|name| result[name].as_str().expect(name).to_owned())
}

async fn open(world: &World, pasted: &str) {
    world.page.open(&format!("{}/okta-auth/inspect", world.origin)).await;
    world.page.put("inspector-input", pasted).await;
}

/// With a character of its signature changed.
fn changed(token: &str) -> String {
    let (signed, signature) = token.rsplit_once('.').expect("a signature");
    let first = if signature.starts_with('A') { 'B' } else { 'A' };
    format!("{signed}.{first}{}", &signature[1..])
}

async fn a_token_is_taken_apart_and_verified_by_its_issuers_keys(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                let [access, _] = tokens(world).await;
                open(world, &format!("curl -H 'Authorization: Bearer {access}' https://api.example.com/")).await;
                assert_eq!(world.page.text("inspector-kind").await, "curl command");
                let payload = world.page.text("inspector-payload").await;
                assert!(payload.contains("api://default") && payload.contains(world.sim.issuer()), "{payload}");
                // The issuer is the one that the page is configured for: its keys are fetched without being asked for.
                world.page.wait_for_result("verify-report", "pass").await;
                let verdict = world.page.text("verify-verdict").await;
                assert!(verdict.contains("RS256"), "{verdict}");
                let times =
                    world.page.evaluate("return document.querySelector('[data-pointer=\"/exp\"]').textContent").await;
                let result: Value = serde_json::from_str(&world.page.text("inspector-result").await).expect("JSON");
                assert_eq!(result["payload"]["aud"], "api://default");
                assert_eq!(result["signature"]["result"], "pass");
                assert_eq!(result["authorizer"]["rules"]["expiry"], "pass");
                assert!(times.as_str().expect("a text").ends_with(" min"), "the expiry counts down: {times}");
            },
        )
        .await;
}

async fn a_changed_token_names_its_reason(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                let [access, _] = tokens(world).await;
                open(world, &changed(&access)).await;
                world.page.wait_for_result("verify-report", "fail").await;
                assert_eq!(world.page.attribute("verify-reason", "data-code").await, "signature-mismatch");

                // Keys that were pasted verify as well, and a secret does not.
                let keys = reqwest::get(format!("{}/v1/keys", world.sim.issuer())).await.expect("keys");
                let keys = keys.text().await.expect("a text");
                world.page.put("inspector-input", &access).await;
                world.page.click("verify-from-pasted").await;
                world.page.put("verify-keys", &keys).await;
                world.page.wait_for_result("verify-report", "pass").await;
                world.page.click("verify-from-secret").await;
                world.page.put("verify-secret", "a secret that nobody knows").await;
                world.page.wait_for_result("verify-report", "fail").await;
                assert_eq!(world.page.attribute("verify-reason", "data-code").await, "secret-for-asymmetric");
            },
        )
        .await;
}

async fn a_broken_token_names_the_character(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                open(world, "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ6b2UifQ*.c2ln").await;
                let flaw = world.page.text("inspector-flaw").await;
                assert!(flaw.contains("payload") && flaw.contains("“*”") && flaw.contains("character 19"), "{flaw}");
                assert!(world.page.text("inspector-header").await.contains("RS256"), "the other parts are shown");
            },
        )
        .await;
}

async fn what_is_no_token_is_named_and_secrets_are_warned_about(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                world.page.open(&format!("{}/okta-auth/inspect", world.origin)).await;
                world.page.wait_for_focus("inspector-input").await;
                open(world, "20111sTEhkyRuHVRoiCpKsaHdKZ3BqvGL0hcYkfJwPTBNYqsGZ0d2Tm").await;
                assert_eq!(world.page.text("inspector-kind").await, "Okta session token");
                assert!(!world.page.text("inspector-warning").await.is_empty());
                world.page.put("inspector-input", "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n-----END PRIVATE KEY-----").await;
                let warning = world.page.text("inspector-warning").await;
                assert!(warning.to_lowercase().contains("key"), "{warning}");
            },
        )
        .await;
}

async fn keys_come_from_where_the_person_says(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                let [access, _] = tokens(world).await;
                world.page.evaluate("localStorage.clear()").await;
                open(world, &access).await;
                world.page.wait_for_result("verify-report", "skip").await;
                world.page.click("verify-fetch").await;
                world.page.wait_for_result("verify-report", "pass").await;

                world.page.click("verify-from-address").await;
                world.page.put("verify-address", &format!("{}/v1/keys", world.sim.issuer())).await;
                world.page.wait_for_result("verify-report", "skip").await;
                world.page.click("verify-fetch").await;
                world.page.wait_for_result("verify-report", "pass").await;
                world.page.put("verify-address", &format!("{}/api/v1/nothing", world.sim.origin())).await;
                world.page.click("verify-fetch").await;
                world.page.wait_for_result("verify-report", "skip").await;
                let said = world.page.text("verify-fetched").await;
                assert!(said.contains("/api/v1/nothing"), "{said}");
            },
        )
        .await;
}

/// Tokens and keys of an independent implementation.
async fn every_algorithm_is_verified_and_a_private_key_is_warned_about(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                let vectors: Value = serde_json::from_str(include_str!("../vectors/jose.json")).expect("JSON");
                let signed = vectors["signed"].as_array().expect("a list");
                open(world, "").await;
                for vector in signed.iter().filter(|vector| vector["spki"].is_string()) {
                    world.page.put("inspector-input", vector["token"].as_str().expect("a token")).await;
                    world.page.click("verify-from-pasted").await;
                    world.page.put("verify-keys", vector["spki"].as_str().expect("PEM")).await;
                    world.page.wait_for_result("verify-report", "pass").await;
                    let result: Value = serde_json::from_str(&world.page.text("inspector-result").await).expect("JSON");
                    assert_eq!(result["signature"]["result"], "pass", "{}", vector["alg"]);
                }
                let last = signed.iter().rfind(|vector| vector["spki"].is_string()).expect("a vector");
                world.page.put("verify-keys", &last["private_jwk"].to_string()).await;
                world.page.wait_for_result("verify-report", "pass").await;
                assert_eq!(world.page.attribute("verify-key-note", "data-code").await, "key-private");
            },
        )
        .await;
}

async fn new_tokens_reach_the_inspector_and_forgetting_empties_it(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                world.page.reach_tokens(world, &[("scopes", "openid offline_access")]).await;
                let first = world.page.result().await["access_token"].as_str().expect("a token").to_owned();
                world.page.click("inspector-toggle").await;
                world.page.wait_for_text("inspector-token", &first).await;
                world.page.put("authorizer-preset", "agentcore").await;
                world.page.put("authorizer-clients", "somebody").await;
                world.page.click("after-refresh").await;
                assert_eq!(after::outcome(world, "refresh").await, "done");
                let second = world.page.result().await["access_token"].as_str().expect("a token").to_owned();
                assert_ne!(first, second);
                world.page.wait_for_text("inspector-token", &second).await;
                // Closing and opening it changes nothing.
                world.page.click("inspector-toggle").await;
                world.page.click("inspector-toggle").await;
                assert_eq!(world.page.value("authorizer-clients").await, "somebody");
                world.page.wait_for_text("inspector-token", &second).await;

                world.page.put("recipe-address", "https://api.example.com/orders").await;
                let kept = "return JSON.stringify({...localStorage})";
                assert!(world.page.evaluate(kept).await.to_string().contains("api.example.com/orders"));
                world.page.forget_everything().await;
                world.page.wait_for_step("config").await;
                let left = "return document.documentElement.outerHTML.includes('eyJ')";
                assert_eq!(world.page.evaluate(left).await, false);
                assert_eq!(world.page.evaluate(kept).await, "{}");
            },
        )
        .await;
}

/// Neither a result that somebody changed or removed, nor an event, tells the inspector anything.
async fn the_inspector_gets_its_tokens_whatever_the_document_says(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                world.page.reach_tokens(world, &[("scopes", "openid offline_access")]).await;
                let access = world.page.result().await["access_token"].as_str().expect("a token").to_owned();
                let forge = "document.querySelector('[data-testid=result]').replaceChildren(
                                 JSON.stringify({access_token: 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJmb3JnZWQifQ.', checks: {}}));
                             document.dispatchEvent(new Event('inspect'))";
                world.page.evaluate(forge).await;
                world.page.click("inspector-toggle").await;
                world.page.wait_for_text("inspector-token", &access).await;
                world.page.evaluate(forge).await;
                world.page.wait_for_text("inspector-token", &access).await;

                world.page.evaluate("document.querySelector('[data-testid=result]').remove()").await;
                world.page.click("after-refresh").await;
                assert_eq!(after::outcome(world, "refresh").await, "done");
                let refreshed = world.page.text("access-token").await;
                assert_ne!(refreshed, access);
                world.page.wait_for_text("inspector-token", &refreshed).await;
            },
        )
        .await;
}

async fn its_requests_below_a_login_are_lines_of_the_wire_view(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                world.page.reach_tokens(world, &[]).await;
                world.page.click("wire-toggle").await;
                world.page.find("wire-exchange").await;
                world.page.click("wire-clear").await;
                world.page.click("inspector-toggle").await;
                world.page.wait_for_result("verify-report", "pass").await;
                let lines = "return [...document.querySelectorAll('[data-testid=wire-exchange]')]
                                 .map(({dataset}) => [dataset.name, dataset.method, dataset.status])";
                let expected = serde_json::json!([["openid-configuration", "GET", "200"], ["keys", "GET", "200"]]);
                assert_eq!(world.page.evaluate(lines).await, expected);
            },
        )
        .await;
}

async fn after_a_login_the_same_inspector_stands_in_the_page(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                let [_, id] = tokens(world).await;
                world.page.click("inspector-toggle").await;
                assert_eq!(world.page.text("inspector-kind").await, "Result of a login here");
                world.page.wait_for_result("verify-report", "pass").await;
                world.page.wait_for_attribute("authorizer-report", "data-verdict", "accept").await;
                world.page.click("inspector-choose-1").await;
                world.page.wait_for_text("inspector-token", &id).await;
                world.page.wait_for_attribute("authorizer-report", "data-verdict", "refuse").await;

                // A second login brings a new place, and the inspector with its tokens.
                world.page.click("flow-restart").await;
                world.page.wait_for_step("login").await;
                world.page.sign_in_as("zoe@example.com", "Simulated-1").await;
                world.page.wait_for_step("tokens").await;
                let access = world.page.result().await["access_token"].as_str().expect("a token").to_owned();
                world.page.click("inspector-toggle").await;
                world.page.wait_for_text("inspector-token", &access).await;
            },
        )
        .await;
}

async fn an_api_that_refuses_names_the_setting(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                let [access, _] = tokens(world).await;
                open(world, &access).await;
                world.page.wait_for_attribute("authorizer-report", "data-verdict", "accept").await;
                world.page.put("authorizer-preset", "agentcore").await;
                world.page.wait_for_attribute("authorizer-verdict", "data-verdict", "unreachable").await;
                world.page.put("authorizer-clients", demo::CLIENT_ID).await;
                world.page.wait_for_result("rule-client", "fail").await;
                let remedy = world.page.text("rule-client").await;
                assert!(remedy.contains("client_id") && remedy.contains("cid"), "{remedy}");
                world.page.put("authorizer-clients", "").await;
                world.page.wait_for_attribute("authorizer-report", "data-verdict", "accept").await;
                world.page.put("authorizer-audiences", "api://other").await;
                world.page.wait_for_result("rule-audience", "fail").await;
                world.page.wait_for_attribute("authorizer-report", "data-verdict", "refuse").await;
                let verdict = world.page.text("authorizer-verdict").await;
                assert!(verdict.contains("Would refuse"), "{verdict}");
            },
        )
        .await;
}

/// The form begins with what the token says, and a plain resource server.
async fn the_verdict_follows_each_keystroke(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                let [access, _] = tokens(world).await;
                world.page.evaluate("localStorage.clear()").await;
                open(world, &access).await;
                world.page.click("verify-fetch").await;
                world.page.wait_for_result("verify-report", "pass").await;
                assert_eq!(world.page.value("authorizer-preset").await, "resource-server");
                assert_eq!(world.page.value("authorizer-issuer").await, world.sim.issuer());
                assert_eq!(world.page.value("authorizer-audiences").await, "api://default");
                let says = async |verdict: &str| {
                    world.page.wait_for_attribute("authorizer-verdict", "data-verdict", verdict).await;
                };
                says("accept").await;
                let type_into = async |field: &str, keys: &str| {
                    world.page.click(field).await;
                    world.page.press(thirtyfour::Key::Control + "a").await;
                    world.page.press(keys).await;
                };
                type_into("authorizer-audiences", "api://defaul").await;
                says("refuse").await;
                world.page.press("t ").await;
                says("accept").await;
                world.page.press("api://b").await;
                world.page.wait_for_value("authorizer-audiences", "api://default api://b").await;
                type_into("authorizer-leeway", "6x").await;
                says("unfinished").await;
                assert!(world.page.text("authorizer-leeway-problem").await.contains("6x"));
                world.page.press(thirtyfour::Key::Backspace).await;
                says("accept").await;
                world.page.put("authorizer-preset", "agentcore").await;
                says("unfinished").await;
                let discovery = format!("{}/.well-known/openid-configuration", world.sim.issuer());
                world.page.put("authorizer-discovery-url", &discovery).await;
                says("unreachable").await;
            },
        )
        .await;
}

async fn rules_come_from_a_configuration_file(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                let [access, _] = tokens(world).await;
                open(world, &access).await;
                world.page.click("authorizer-config-toggle").await;
                let file = format!(
                    "okta:\n  client_secret: not-for-browsers\nagentcore:\n  jwt_authorizer:\n    \
                     discovery_url: {}/.well-known/openid-configuration\n    allowed_audience: [api://elsewhere]\n",
                    world.sim.issuer()
                );
                world.page.put("authorizer-config", &file).await;
                world.page.wait_for_result("rule-audience", "fail").await;
                assert_eq!(world.page.value("authorizer-preset").await, "agentcore");
                assert_eq!(world.page.value("authorizer-audiences").await, "api://elsewhere");
                let said = world.page.text("authorizer-config-said").await;
                assert!(said.contains("okta.client_secret") && !said.contains("not-for-browsers"), "{said}");
                let dropped = "const data = new DataTransfer();
                     data.items.add(new File([arguments[0]], 'static-config.yaml'));
                     const drop = new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true});
                     document.querySelector('[data-testid=authorizer-config]').dispatchEvent(drop);
                     return drop.defaultPrevented";
                let file = file.replace("api://elsewhere", "api://default");
                assert_eq!(world.page.evaluate_with(dropped, file.into()).await, true, "the browser stays on the page");
                world.page.wait_for_result("rule-audience", "pass").await;
                // Two runtimes and two gateways: each has a verdict of its own. A simulator is out of AWS's reach.
                let project = include_str!("../inspect/authorizer/agentcore.json");
                let project = project.replace("https://dev-123456.okta.com/oauth2/default", world.sim.issuer());
                world.page.put("authorizer-config", &project).await;
                world.page.wait_for_attribute("authorizer-edit-3", "aria-pressed", "false").await;
                let verdicts = "return [...document.querySelectorAll('[data-testid=authorizer-verdict]')]
                     .map(one => one.dataset.authorizer + ' ' + one.dataset.verdict).join(', ') + arguments[0]";
                assert_eq!(
                    world.page.evaluate_with(verdicts, ".".into()).await,
                    "runtimes[0].authorizerConfiguration unreachable, runtimes[1].authorizerConfiguration refuse, \
                     agentCoreGateways[0].authorizerConfiguration refuse, \
                     agentCoreGateways[1].authorizerConfiguration unfinished."
                );
                world.page.click("authorizer-edit-2").await;
                world.page.wait_for_attribute("authorizer-edit-2", "aria-pressed", "true").await;
                assert_eq!(world.page.value("authorizer-clients").await, "0oa1b2c3d4e5f6g7h8i9");
                world.page.put("authorizer-config", "agentcore:\n  - [").await;
                let said = world.page.text("authorizer-config-said").await;
                assert!(said.contains("line"), "{said}");
            },
        )
        .await;
}

async fn a_recipe_calls_the_address_that_is_remembered(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                let [access, _] = tokens(world).await;
                open(world, &access).await;
                world.page.put("recipe-address", "https://api.example.com/it's").await;
                let command = world.page.text("recipe-text").await;
                assert!(command.contains(&access) && command.contains(r"it'\''s"), "{command}");
                world.page.put("recipe-choice", "python").await;
                let program = world.page.text("recipe-text").await;
                assert!(program.contains("requests") && program.contains(&access), "{program}");
                open(world, &access).await;
                assert_eq!(world.page.value("recipe-address").await, "https://api.example.com/it's");
                world.page.put("recipe-address", "isn't a URL").await;
                assert!(!world.page.text("recipe-problem").await.is_empty());
            },
        )
        .await;
}

async fn a_query_is_remembered_only_when_the_person_asks(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                let [access, _] = tokens(world).await;
                open(world, &access).await;
                let (whole, bare) = ("https://api.example.com/orders?page=2", "https://api.example.com/orders");
                world.page.put("recipe-address", whole).await;
                assert!(world.page.text("recipe-text").await.contains("page=2"), "it is called with its query");
                open(world, &access).await;
                assert_eq!(world.page.value("recipe-address").await, bare);

                world.page.put("recipe-address", whole).await;
                world.page.click("recipe-remember-query").await;
                open(world, &access).await;
                assert_eq!(world.page.value("recipe-address").await, whole);
                world.page.click("recipe-remember-query").await;
                open(world, &access).await;
                assert_eq!(world.page.value("recipe-address").await, bare);

                world.page.click("recipe-remember-query").await;
                world.page.put("recipe-address", "https://api.example.com/orders?otp=123456").await;
                let kept = world.page.evaluate("return JSON.stringify({...localStorage})").await.to_string();
                assert!(!kept.contains("123456"), "{kept}");
            },
        )
        .await;
}

async fn two_tokens_are_compared(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                let [access, id] = tokens(world).await;
                open(world, &access).await;
                world.page.click("compare-toggle").await;
                world.page.put("compare-input", &access).await;
                assert_eq!(world.page.attribute("compare-report", "data-differences").await, "0");
                world.page.put("compare-input", &id).await;
                let report = world.page.text("compare-report").await;
                assert!(report.contains("nonce") && report.contains("scp"), "{report}");
            },
        )
        .await;
}

/// With no configuration stored, nothing is asked of the network before the person says so.
async fn nothing_pasted_leaves_the_page_or_stays_in_it(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                let token = "eyJhbGciOiJSUzI1NiIsImtpZCI6ImsifQ.\
                             eyJpc3MiOiJodHRwOi8vbG9jYWxob3N0OjEvb2F1dGgyL2RlZmF1bHQiLCJzdWIiOiJ6b2UifQ.c2ln";
                open(world, token).await;
                world.page.wait_for_result("verify-report", "skip").await;
                world.page.put("recipe-address", &format!("https://api.example.com/?access_token={token}")).await;
                let loaded = "return performance.getEntriesByType('resource').map(entry => new URL(entry.name).origin)";
                let loaded = world.page.evaluate(loaded).await;
                let foreign: Vec<&Value> = loaded
                    .as_array()
                    .expect("a list")
                    .iter()
                    .filter(|origin| **origin != world.origin.as_str())
                    .collect();
                assert!(foreign.is_empty(), "{foreign:?}");
                assert!(world.sim.requests().is_empty());
                let kept =
                    "return JSON.stringify([{...localStorage}, {...sessionStorage}, location.href, document.cookie])";
                let kept = world.page.evaluate(kept).await.to_string();
                assert!(!kept.contains("eyJ"), "{kept}");
                world.page.click("inspector-clear").await;
                assert_eq!(world.page.value("inspector-input").await, "");
            },
        )
        .await;
}

//! A walk past what the pages can show, for tests that look at each of their states.

use okta_sim::Fault;
use serde_json::json;

use crate::factors::person;
use crate::world::World;

/// From an empty form to tokens, and the inspector: `look` is called by the name of each state.
pub async fn through_the_login(world: &World, look: impl AsyncFn(&str)) {
    world.page.open(&format!("{}/okta-auth/", world.origin)).await;
    world.page.click("config-save").await;
    world.page.find_css("[aria-invalid=true]").await;
    look("config-problems").await;
    world.page.open_prefilled(world, &[]).await;
    world.page.wait_for_step("config").await;
    look("config").await;
    world.page.click("config-files").await;
    world.page.find("profile-select").await;
    scroll_to(world, "[data-testid=files]").await;
    look("files").await;
    // The document of another server: the browser keeps each for a while.
    world.page.put("config-auth-server", "").await;
    world.sim.set_fault(Fault::DiscoveryPlainPkce);
    world.page.click("config-save").await;
    world.page.find("config-doubt").await;
    look("doubt").await;
    world.sim.set_faults(&[]);
    world.page.open_prefilled(world, &[]).await;
    world.page.save_config().await;
    let trap = [("domain", "dev-123.okta.com.evil.example")];
    world.page.open_prefilled(world, &trap).await;
    world.page.find("prefill-accept").await;
    look("link").await;
    world.page.click("prefill-discard").await;
    world.page.save_config().await;
    look("login").await;
    world.page.click("login-submit").await;
    world.page.find_css("[data-testid=login-problem]:not(:empty)").await;
    look("login-problem").await;
    world.page.sign_in_as("zoe@example.com", "wrong").await;
    world.page.wait_for_error("wrong-credentials").await;
    look("error").await;
    world.page.sign_in_as("mfa@example.com", "Simulated-3").await;
    world.page.wait_for_step("factor").await;
    look("factor").await;
    world.page.click("factor-sms-okta").await;
    world.page.click("factor-submit").await;
    world.page.wait_for_focus("factor-code").await;
    look("factor-code").await;
    world.page.click("factor-cancel").await;
    world.page.wait_for_step("login").await;
    let ada = person("ada@example.com");
    world.page.sign_in_as(ada.login, ada.password).await;
    world.page.wait_for_step("session").await;
    look("session").await;
    world.page.click("flow-continue").await;
    world.page.wait_for_step("tokens").await;
    look("tokens").await;
    world.page.click("wire-toggle").await;
    scroll_to(world, "[data-testid=wire]").await;
    look("wire").await;
    let token = world.page.result().await["access_token"].as_str().expect("a token").to_owned();
    through_the_inspector(world, &token, look).await;
}

async fn through_the_inspector(world: &World, token: &str, look: impl AsyncFn(&str)) {
    world.page.open(&format!("{}/okta-auth/inspect", world.origin)).await;
    world.page.find("inspector-input").await;
    look("inspector-empty").await;
    world.page.put("inspector-input", token).await;
    world.page.wait_for_result("verify-report", "pass").await;
    world.page.evaluate("document.querySelector('[data-pointer=\"/cid\"] summary').click()").await;
    look("inspector").await;
    world.page.put("authorizer-preset", "agentcore").await;
    world.page.put("authorizer-clients", "0oa1").await;
    world.page.wait_for_result("rule-client", "fail").await;
    scroll_to(world, "[aria-label=Signature]").await;
    look("authorizer").await;
    scroll_to(world, "[aria-label=\"Send it\"]").await;
    look("recipes").await;
    world.page.evaluate("document.querySelector('[data-testid=compare-toggle]').click()").await;
    world.page.put("compare-input", "eyJhbGciOiJub25lIn0.eyJpc3MiOiJhIn0.").await;
    world.page.find("compare-report").await;
    scroll_to(world, "[data-testid=compare-toggle]").await;
    look("compare").await;
}

async fn scroll_to(world: &World, css: &str) {
    world.page.evaluate_with("document.querySelector(arguments[0]).scrollIntoView()", css.into()).await;
}

/// Doctor, machine-to-machine and guide: `look` is called by the name of each state.
pub async fn through_the_other_pages(world: &World, look: impl AsyncFn(&str)) {
    world.page.reach_tokens(world, &[("scopes", "openid api")]).await;
    let token = world.page.result().await["access_token"].as_str().expect("a token").to_owned();
    world.page.click("nav-doctor").await;
    world.page.find("doctor-run").await;
    look("doctor").await;
    world.page.click("doctor-run").await;
    world.page.find("doctor-result").await;
    look("doctor-healthy").await;
    world.page.put("doctor-scopes", "openid nobody-has-this").await;
    look("doctor-stale").await;
    world.sim.set_fault(Fault::NoCors);
    world.page.click("doctor-run").await;
    world.page.find("doctor-result").await;
    look("doctor-failed").await;
    world.sim.set_faults(&[]);
    world.page.click("nav-m2m").await;
    world.page.find("m2m-problem").await;
    look("m2m").await;
    world.page.put("m2m-client-id", okta_sim::demo::M2M_CLIENT_ID).await;
    let refusal = json!({"error": "invalid_dpop_proof", "error_description": "The DPoP proof JWT header is missing."});
    world.page.put("m2m-pasted", &refusal.to_string()).await;
    world.page.find("m2m-code").await;
    look("m2m-refused").await;
    world.page.put("m2m-pasted", &token).await;
    world.page.wait_for_result("m2m-signature", "pass").await;
    look("m2m-token").await;
    world.page.click("nav-guide").await;
    world.page.find("guide-check-2").await;
    world.page.evaluate("document.querySelector('[data-testid=guide-check-2]').click()").await;
    world.page.wait_for_attribute("guide-step-2", "data-done", "true").await;
    world.page.evaluate("document.querySelectorAll('.guide-step').forEach((step) => (step.open = true))").await;
    look("guide").await;
    world.page.open(&format!("{}/okta-auth/no-such-page", world.origin)).await;
    look("missing").await;
}

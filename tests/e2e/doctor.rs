//! The doctor's page: what it says of orgs that are fine and of faults, when it runs, and what it hands out.

use okta_sim::{Fault, OktaEngine, demo};
use serde_json::Value;

use crate::case::{Case, Stage, cases};
use crate::world::World;

/// The tests of this file.
pub fn all() -> Vec<Case> {
    cases![
        a_healthy_org_raises_no_alarm,
        a_fault_is_named_by_its_probe,
        what_only_a_login_shows_is_named_after_it,
        a_frame_that_okta_refuses_is_named,
        values_that_are_not_accepted_are_examined_and_not_stored,
        an_address_starts_it_when_nothing_needs_confirming,
        cancelling_ends_requests_and_frames,
        after_a_login_it_looks_at_the_login_too,
        an_edit_ends_what_the_report_says,
        copied_reports_hold_no_secret,
        other_pages_ask_for_a_report,
    ]
}

/// The values of the simulator, but for these.
async fn open(world: &World, changed: &[(&str, &str)]) {
    let callback = format!("{}/callback", world.origin);
    let mut values = vec![
        ("domain", world.sim.origin()),
        ("client_id", demo::CLIENT_ID),
        ("redirect_uri", &callback),
        ("audience", "api://default"),
    ];
    values.retain(|(name, _)| !changed.iter().any(|(other, _)| other == name));
    values.extend_from_slice(changed);
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(values).finish();
    world.page.open(&format!("{}/okta-auth/doctor?{query}", world.origin)).await;
    world.page.find("doctor-run").await;
}

/// Waits for the report that scripts read.
async fn report(world: &World) -> Value {
    world.page.wait_for_attribute("doctor", "data-busy", "false").await;
    serde_json::from_str(&world.page.text("doctor-result").await).expect("JSON")
}

async fn examined(world: &World, changed: &[(&str, &str)]) -> Value {
    open(world, changed).await;
    world.page.click("doctor-run").await;
    world.page.find("doctor-verdict").await;
    report(world).await
}

fn named(report: &Value, result: &str) -> Vec<String> {
    let probes = report["probes"].as_array().expect("a list");
    let ended = probes.iter().filter(|probe| probe["result"] == result);
    ended.map(|probe| probe["name"].as_str().expect("a name").to_owned()).collect()
}

async fn a_healthy_org_raises_no_alarm(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                let report = examined(world, &[]).await;
                assert_eq!(report["healthy"], true, "{report}");
                assert_eq!(named(&report, "fail"), [""; 0], "{report}");
                assert_eq!(report["probes"].as_array().map(Vec::len), Some(19));
                assert_eq!(world.page.attribute("doctor", "data-healthy").await, "true");
                // Only a login tells the first, only a session the second, and Chromium keeps a public frame from here.
                let unknown = named(&report, "unknown");
                let is_expected = |name: &String| ["policy", "cookies", "local-network"].contains(&name.as_str());
                assert!(unknown.iter().all(is_expected), "{unknown:?}");
                world.page.wait_for_result("doctor-probe-cors", "pass").await;
                assert_eq!(world.page.count("doctor-progress").await, 0);
                assert_eq!(world.page.evaluate("return localStorage.length").await, 0, "nothing is stored");
            },
        )
        .await;
}

async fn a_fault_is_named_by_its_probe(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                let other = format!("{}/somewhere-else", world.origin);
                for (changed, probe) in [
                    (("client_id", "0oanobodyknows000001"), "client"),
                    (("redirect_uri", other.as_str()), "redirect"),
                    (("scopes", "openid nobody-has-this"), "scopes"),
                ] {
                    let report = examined(world, &[changed]).await;
                    assert_eq!(named(&report, "fail"), [probe], "{report}");
                    assert_eq!(world.page.attribute("doctor", "data-healthy").await, "false");
                    // A failure is open, and says what to change.
                    let probe = format!("doctor-probe-{probe}");
                    world.page.wait_for_attribute(&probe, "open", "").await;
                    let words = world.page.text(&probe).await;
                    assert!(words.contains("Remedy") && words.contains("Step "), "{words}");
                }
                let value = world.page.text("doctor-value-scopes").await;
                assert_eq!(value, "nobody-has-this");

                world.sim.set_fault(Fault::NoCors);
                let report = examined(world, &[]).await;
                assert!(named(&report, "fail").contains(&"cors".to_owned()), "{report}");
                assert_eq!(world.page.text("doctor-value-cors").await, world.origin, "the value to copy");
                assert!(world.page.text("doctor-probe-cors").await.contains("cors-refused"), "the catalogue's entry");
                let link = "return document.querySelector('[data-testid=doctor-probe-cors] a').href";
                let step = format!("{}/okta-auth/guide#guide-step-4", world.origin);
                assert_eq!(world.page.evaluate(link).await, step.as_str());
            },
        )
        .await;
}

const ZOE: [&str; 2] = ["zoe@example.com", "Simulated-1"];

/// Signs in under this audience, and returns what the doctor finds afterwards.
async fn examined_after_a_login(world: &World, [user, password]: [&str; 2], audience: &str, ending: &str) -> Value {
    world.page.open_prefilled(world, &[]).await;
    // What an earlier login stored would have to be confirmed.
    world.page.evaluate("localStorage.clear()").await;
    world.page.open_prefilled(world, &[("audience", audience)]).await;
    world.page.save_config().await;
    world.page.sign_in_as(user, password).await;
    world.page.click("flow-continue").await;
    world.page.find_css(ending).await;
    world.page.click("nav-doctor").await;
    world.page.find("doctor-run").await;
    world.page.click("doctor-run").await;
    world.page.find("doctor-verdict").await;
    report(world).await
}

async fn what_only_a_login_shows_is_named_after_it(stage: Stage) {
    stage
        .play(
            // Where the other engine gets the cookie of the first user's session, it would not let the second one in.
            |sim| sim.engine(OktaEngine::Identity),
            async |world| {
                let denied = "[data-testid=flow][data-error=access-denied]";
                let report = examined_after_a_login(world, ["unassigned@example.com", "Simulated-7"], "", denied).await;
                assert_eq!(named(&report, "fail"), ["assignment"], "{report}");
                let words = world.page.text("doctor-probe-assignment").await;
                assert!(words.contains("Applications > your app > Assignments"), "{words}");

                let signed_in = "[data-testid=flow][data-step=tokens][data-busy=false]";
                let report = examined_after_a_login(world, ZOE, "myagentcoreaud", signed_in).await;
                assert_eq!(named(&report, "fail"), ["audience"], "{report}");
                world.page.click("nav-login").await;
                assert_eq!(world.page.check("access", "audience").await, "fail", "the token's check says it too");

                world.sim.set_fault(Fault::PolicyFailed);
                let report = examined_after_a_login(world, ZOE, "", denied).await;
                assert_eq!(named(&report, "fail"), ["policy"], "{report}");
                let words = world.page.text("doctor-probe-policy").await;
                assert!(words.contains("Access Policies"), "{words}");
            },
        )
        .await;
}

async fn a_frame_that_okta_refuses_is_named(stage: Stage) {
    stage
        .play(
            |sim| sim.fault(Fault::FrameRefused),
            async |world| {
                let report = examined(world, &[]).await;
                assert_eq!(named(&report, "fail"), ["framing"], "{report}");
                let words = world.page.text("doctor-probe-framing").await;
                assert!(words.contains("Trusted Origins"), "{words}");
            },
        )
        .await;
}

async fn values_that_are_not_accepted_are_examined_and_not_stored(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                let report = examined(world, &[("redirect_uri", "nowhere")]).await;
                assert_eq!(named(&report, "fail"), ["redirect"], "{report}");
                assert!(!world.page.text("doctor-redirect-uri-problem").await.is_empty());
                world.page.put("doctor-domain", "").await;
                world.page.click("doctor-run").await;
                world.page.find("doctor-result").await;
                assert!(named(&self::report(world).await, "fail").contains(&"domain".to_owned()));
                assert_eq!(world.page.evaluate("return localStorage.length").await, 0, "nothing is stored");
            },
        )
        .await;
}

async fn an_address_starts_it_when_nothing_needs_confirming(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                open(world, &[("run", "1"), ("password", "hunter2")]).await;
                world.page.find("doctor-verdict").await;
                assert_eq!(report(world).await["healthy"], true);
                let address = world.page.address().await;
                assert!(address.contains("client_id=") && !address.contains("run=") && !address.contains("hunter2"));

                world.page.open_prefilled(world, &[]).await;
                world.page.save_config().await;
                open(world, &[("run", "1")]).await;
                world.page.find("doctor-verdict").await;

                // A link that changes a stored value waits for the person.
                world.sim.clear_requests();
                open(world, &[("run", "1"), ("client_id", "0oasomebodyelse00001")]).await;
                let notice = world.page.text("doctor-prefill-notice").await;
                assert!(notice.contains("0oasomebodyelse00001") && notice.contains(demo::CLIENT_ID), "{notice}");
                assert_eq!(world.page.attribute("doctor", "data-busy").await, "false");
                assert!(world.sim.requests().is_empty(), "nothing was asked");
                world.page.click("doctor-run").await;
                world.page.find("doctor-verdict").await;
                assert_eq!(named(&report(world).await, "fail"), ["client"]);
                assert_eq!(world.page.count("doctor-prefill-notice").await, 0);
            },
        )
        .await;
}

async fn cancelling_ends_requests_and_frames(stage: Stage) {
    stage
        .play(
            |sim| sim.fault(Fault::FrameHangs),
            async |world| {
                open(world, &[]).await;
                world.page.click("doctor-run").await;
                world.page.wait_for_attribute("doctor", "data-busy", "true").await;
                world.page.wait_for_result("doctor-probe-keys", "pass").await;
                world.page.wait_for_result("doctor-probe-redirect", "running").await;
                world.page.find_css("iframe").await;
                let progress = world.page.text("doctor-progress").await;
                assert!(progress.ends_with(" of 19 done"), "{progress}");
                world.page.click("doctor-cancel").await;
                world.page.wait_for_attribute("doctor", "data-busy", "false").await;
                let frames = "return document.querySelectorAll('iframe').length";
                assert_eq!(world.page.evaluate(frames).await, 0);
                assert_eq!(world.page.count("doctor-result").await, 0);
                assert_eq!(world.page.count("doctor-probe-keys").await, 0);
                world.page.wait_for_focus("doctor-run").await;
            },
        )
        .await;
}

async fn after_a_login_it_looks_at_the_login_too(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                world.page.reach_tokens(world, &[("scopes", "openid api")]).await;
                world.page.click("nav-doctor").await;
                world.page.find("doctor-run").await;
                assert_eq!(world.page.value("doctor-client-id").await, demo::CLIENT_ID);
                assert_eq!(world.page.value("doctor-scopes").await, "openid api");
                world.page.click("doctor-run").await;
                world.page.find("doctor-verdict").await;
                let report = report(world).await;
                assert_eq!(report["healthy"], true, "{report}");
                for probe in ["policy", "assignment", "audience", "granted-scopes", "session"] {
                    assert!(named(&report, "pass").contains(&probe.to_owned()), "{probe}: {report}");
                }
                // Another client's login says nothing of this one.
                world.page.fill("doctor-client-id", "0oanobodyknows000001").await;
                world.page.click("doctor-run").await;
                world.page.find("doctor-result").await;
                let probes = self::report(world).await["probes"].as_array().map(Vec::len);
                assert_eq!(probes, Some(19));
                world.page.click("nav-login").await;
                world.page.wait_for_step("tokens").await;
            },
        )
        .await;
}

async fn an_edit_ends_what_the_report_says(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                examined(world, &[]).await;
                world.page.fill("doctor-audience", "api://other").await;
                world.page.wait_for_attribute("doctor", "data-stale", "true").await;
                assert_eq!(world.page.count("doctor-result").await, 0);
                assert_eq!(world.page.count("doctor-copy-json").await, 0);
                let healthy = "return document.querySelector('[data-testid=doctor]').hasAttribute('data-healthy')";
                assert_eq!(world.page.evaluate(healthy).await, false);
                assert!(!world.page.text("doctor-stale").await.is_empty());
                // What is shown is about these values again.
                world.page.fill("doctor-audience", "api://default").await;
                assert_eq!(report(world).await["healthy"], true);
                assert_eq!(world.page.count("doctor-stale").await, 0);
            },
        )
        .await;
}

async fn copied_reports_hold_no_secret(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                world.page.reach_tokens(world, &[]).await;
                let tokens = world.page.result().await;
                world.page.click("nav-doctor").await;
                // A password in the wrong field.
                world.page.fill("doctor-client-id", "Simulated-1 !").await;
                world.page.click("doctor-run").await;
                world.page.find("doctor-verdict").await;
                let secrets = ["Simulated-1", tokens["access_token"].as_str().expect("a token"), "eyJ"];
                for copy in ["doctor-copy-markdown", "doctor-copy-json"] {
                    world.page.click(copy).await;
                    assert!(world.page.copied(copy).await, "{copy}");
                    let copied = world.page.paste().await;
                    assert!(copied.contains("redirect-callback"), "{copied}");
                    for secret in secrets {
                        assert!(!copied.contains(secret), "{secret}: {copied}");
                    }
                }
                assert!(!world.page.text("doctor-result").await.contains("Simulated-1"));
            },
        )
        .await;
}

/// As the guide asks: with the form as JSON, from a document that may have no doctor's page.
async fn other_pages_ask_for_a_report(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                world.page.reach_tokens(world, &[]).await;
                let examine = "const stored = JSON.parse(localStorage['okta-pkce-tester.config']);
                     return pages.examine(JSON.stringify({...stored, ...arguments[0]}))";
                let ask = async |changed: Value| {
                    let report = world.page.evaluate_with(examine, changed).await;
                    serde_json::from_str::<Value>(report.as_str().expect("a text")).expect("JSON")
                };
                let report = ask(serde_json::json!({})).await;
                assert_eq!(report["healthy"], true, "{report}");
                assert!(named(&report, "pass").contains(&"assignment".to_owned()), "{report}");
                let report = ask(serde_json::json!({"client_id": "0oanobodyknows000001"})).await;
                assert_eq!(named(&report, "fail"), ["client"], "{report}");
                assert_eq!(report["probes"].as_array().map(Vec::len), Some(19), "another client's login");
                assert_eq!(world.page.count("doctor").await, 0);
            },
        )
        .await;
}

//! The guide: values that change everywhere, steps that are checked, and what can be taken along.

use okta_sim::{Fault, demo};
use serde_json::json;

use crate::case::{Case, Stage, cases};
use crate::world::World;

/// The tests of this file.
pub fn all() -> Vec<Case> {
    cases![
        a_value_changes_every_step_and_the_configuration,
        a_check_ticks_what_works_and_names_what_does_not,
        a_tick_falls_when_the_configuration_changes_elsewhere,
        the_first_login_shows_whether_the_scope_is_in_the_token,
        ticks_and_values_stay_and_secrets_do_not,
        a_step_without_probes_is_ticked_by_the_person_alone,
        commands_are_there_for_each_system,
        the_guide_can_be_taken_along,
        a_link_to_a_step_opens_it,
    ]
}

async fn open(world: &World) {
    world.page.open(&format!("{}/okta-auth/guide", world.origin)).await;
    world.page.find("guide").await;
}

/// Opens the guide with the simulator's org in it.
async fn open_with_values(world: &World) {
    open(world).await;
    world.page.fill("guide-value-domain", world.sim.origin()).await;
    world.page.fill("guide-value-client-id", demo::CLIENT_ID).await;
}

async fn unfold(world: &World, step: u8) {
    let script = "document.querySelector(`[data-testid=guide-step-${arguments[0]}]`).open = true";
    world.page.evaluate_with(script, json!(step)).await;
}

/// Clicks a step's button, and waits for the doctor's report.
async fn check(world: &World, step: u8) {
    unfold(world, step).await;
    let busy = "const root = document.querySelector('[data-testid=guide]');
                new MutationObserver(() => root.dataset.busy === 'false' && (root.dataset.wasBusy = ''))
                    .observe(root, {attributeFilter: ['data-busy']});
                delete root.dataset.wasBusy";
    world.page.evaluate(busy).await;
    world.page.click(&format!("guide-check-{step}")).await;
    world.page.find_css("[data-testid=guide][data-busy=false][data-was-busy]").await;
}

/// Whether a step is done, and by whose word.
async fn done(world: &World, step: u8) -> String {
    let script = "const {done, by} = document.querySelector(`[data-testid=guide-step-${arguments[0]}]`).dataset;
                  return [done, by].join(' ')";
    world.page.evaluate_with(script, json!(step)).await.as_str().expect("a text").trim().to_owned()
}

async fn a_value_changes_every_step_and_the_configuration(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                open(world).await;
                let markdown = async || {
                    world.page.evaluate("document.querySelector('[data-testid=guide-markdown-toggle]').parentNode.open = true").await;
                    world.page.text("guide-markdown").await
                };
                assert!(markdown().await.contains("<Okta domain>"));
                let is_disabled = "return [...document.querySelectorAll('[data-testid^=guide-copy-10]')].filter(({disabled}) => disabled).length";
                assert_ne!(world.page.evaluate(is_disabled).await, 0, "a value that is missing is not copied");
                world.page.fill("guide-value-domain", "https://dev-1-admin.okta.com/admin").await;
                world.page.fill("guide-value-client-id", "0oaspa4567890abcdefg").await;
                world.page.click("guide-values-more").await;
                world.page.fill("guide-value-m2m-client-id", "0oam2m4567890abcdefg").await;
                world.page.fill("guide-value-client-name", "my `app`").await;
                assert_eq!(world.page.evaluate(is_disabled).await, 0);
                let text = markdown().await;
                assert!(!text.contains("<Okta domain>") && !text.contains("aws-support-agent-client"), "{text}");
                assert!(text.contains("https://dev-1.okta.com/oauth2/default") && text.contains("`` my `app` ``"), "{text}");
                let links = "return [...document.querySelectorAll('.guide-console')].map(({href, target, rel}) => [new URL(href).origin, target, rel].join(' ')).filter((one, at, all) => all.indexOf(one) === at)";
                assert_eq!(world.page.evaluate(links).await, json!(["https://dev-1-admin.okta.com _blank noopener"]));
                world.page.click("nav-login").await;
                world.page.find_css("[data-testid=flow]").await;
                let stored = "return JSON.parse(localStorage['okta-pkce-tester.config']).client_id";
                assert_eq!(world.page.evaluate(stored).await, "0oaspa4567890abcdefg");
            },
        )
        .await;
}

async fn a_check_ticks_what_works_and_names_what_does_not(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                open_with_values(world).await;
                world.page.fill("guide-value-client-id", "0oanobodyknows000001").await;
                check(world, 2).await;
                world.page.wait_for_result("guide-probe-client", "fail").await;
                assert_eq!(done(world, 2).await, "false");
                assert_eq!(done(world, 4).await, "true check", "one report is about every step");
                world.page.fill("guide-value-client-id", demo::CLIENT_ID).await;
                assert_eq!(done(world, 4).await, "false", "another configuration");
                assert_eq!(world.page.count("guide-probe-client").await, 0, "and nothing is said of it");
                check(world, 2).await;
                assert_eq!(done(world, 2).await, "true check");
                assert_eq!(done(world, 3).await, "false", "nobody has seen an access policy");
                world.page.wait_for_result("guide-probe-policy", "unknown").await;
                world.sim.set_fault(Fault::NoCors);
                check(world, 4).await;
                world.page.wait_for_result("guide-probe-cors", "fail").await;
                assert!(world.page.text("guide-probe-cors").await.contains(&world.origin), "the value to copy");
                assert_eq!(done(world, 4).await, "false");
            },
        )
        .await;
}

async fn a_tick_falls_when_the_configuration_changes_elsewhere(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                open_with_values(world).await;
                check(world, 2).await;
                assert_eq!(done(world, 2).await, "true check");
                world.page.reload().await;
                world.page.find("guide").await;
                assert_eq!(done(world, 2).await, "true check", "it is kept");
                world.page.open_prefilled(world, &[("scopes", "openid api")]).await;
                world.page.click("prefill-accept").await;
                world.page.save_config().await;
                world.page.click("nav-guide").await;
                world.page.find("guide").await;
                assert_eq!(world.page.value("guide-value-scopes").await, "openid api");
                assert_eq!(done(world, 2).await, "false");
            },
        )
        .await;
}

async fn the_first_login_shows_whether_the_scope_is_in_the_token(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                world.page.reach_tokens(world, &[]).await;
                world.page.click("nav-guide").await;
                world.page.find("guide").await;
                check(world, 9).await;
                world.page.wait_for_result("guide-probe-granted-scopes", "pass").await;
                let words = "return document.querySelector('[data-testid=guide-step-9] .guide-probes').innerText";
                let said = world.page.evaluate(words).await;
                assert!(said.as_str().expect("a text").contains("doesn't have api in scp"), "{said}");
                assert_eq!(done(world, 9).await, "false");
                assert_eq!(done(world, 3).await, "true check", "a login shows the access policy");
                assert_eq!(done(world, 6).await, "true check", "and the audience");

                unfold(world, 9).await;
                world.page.click("guide-add-scope").await;
                assert_eq!(world.page.value("guide-value-scopes").await, "openid profile email api");
                assert_eq!(world.page.count("guide-add-scope").await, 0);
                // The login begins with the configuration that the guide has saved.
                world.page.open(&format!("{}/okta-auth/", world.origin)).await;
                world.page.wait_for_step("login").await;
                world.page.skip_the_pause().await;
                world.page.sign_in_as("zoe@example.com", "Simulated-1").await;
                world.page.wait_for_step("tokens").await;
                world.page.click("nav-guide").await;
                world.page.find("guide").await;
                check(world, 9).await;
                assert_eq!(done(world, 9).await, "true check");
            },
        )
        .await;
}

async fn ticks_and_values_stay_and_secrets_do_not(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                const SECRET: &str = "s3cr3tQ9xYz7Lk2mN8pR4vT1wB6";
                open(world).await;
                world.page.click("guide-values-more").await;
                world.page.fill("guide-value-m2m-client-id", SECRET).await;
                world.page.fill("guide-value-aws-profile", "sandbox").await;
                unfold(world, 5).await;
                world.page.click("guide-tick-5").await;
                let stored = world.page.evaluate("return JSON.stringify(localStorage)").await.to_string();
                assert!(stored.contains("sandbox") && !stored.contains(SECRET), "{stored}");
                let said = world
                    .page
                    .evaluate("return document.getElementById('guide-value-m2m-client-id-problem').innerText")
                    .await;
                assert!(said.as_str().expect("a text").contains("looks like a secret"), "{said}");
                world.page.reload().await;
                world.page.find("guide").await;
                assert_eq!(world.page.value("guide-value-aws-profile").await, "sandbox");
                assert_eq!(world.page.value("guide-value-m2m-client-id").await, "");
                assert_eq!(done(world, 5).await, "true person");
                world.page.evaluate("localStorage['okta-pkce-tester.guide'] = '{\"steps\":[1],\"values\":7'").await;
                world.page.reload().await;
                world.page.find("guide").await;
                assert_eq!(done(world, 5).await, "false", "what can't be read is no tick");
            },
        )
        .await;
}

async fn a_step_without_probes_is_ticked_by_the_person_alone(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                open(world).await;
                for step in 0..12 {
                    let checked = world.page.count(&format!("guide-check-{step}")).await == 1;
                    assert_eq!(checked, [2, 3, 4, 6, 9].contains(&step), "{step}");
                    unfold(world, step).await;
                    world.page.click(&format!("guide-tick-{step}")).await;
                    assert_eq!(done(world, step).await, "true person");
                }
                world.page.wait_for_text("guide-progress", "12 of 12 steps done").await;
                world.page.click("guide-tick-11").await;
                assert_eq!(done(world, 11).await, "false");
            },
        )
        .await;
}

async fn commands_are_there_for_each_system(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                open(world).await;
                unfold(world, 8).await;
                for (system, command) in [
                    ("macos", "brew install nginx"),
                    ("windows", ".\\nginx.exe -s reload"),
                    ("linux", "sudo systemctl restart nginx"),
                    ("docker", "docker run"),
                ] {
                    world.page.click(&format!("guide-system-{system}")).await;
                    let shown = "return [...document.querySelectorAll('.guide-system')].filter(({hidden}) => !hidden).map(({innerText}) => innerText).join()";
                    let shown = world.page.evaluate(shown).await;
                    assert!(shown.as_str().expect("a text").contains(command), "{system}: {shown}");
                }
            },
        )
        .await;
}

async fn the_guide_can_be_taken_along(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                open_with_values(world).await;
                let open_steps = "return document.querySelectorAll('details.guide-step[open]').length";
                assert_eq!(world.page.evaluate(open_steps).await, 1);
                world.page.evaluate("dispatchEvent(new Event('beforeprint'))").await;
                assert_eq!(world.page.evaluate(open_steps).await, 12, "on paper nothing can be opened");
                world.page.evaluate("dispatchEvent(new Event('afterprint'))").await;
                assert_eq!(world.page.evaluate(open_steps).await, 1);
                let caught = "window.saved = []; URL.createObjectURL = (blob) => (blob.text().then((text) => saved.push(text)), 'blob:nowhere');
                              HTMLAnchorElement.prototype.click = function () { window.savedAs = this.download }";
                world.page.evaluate(caught).await;
                world.page.click("guide-export").await;
                world.page.evaluate("document.querySelector('[data-testid=guide-markdown-toggle]').parentNode.open = true").await;
                let shown = world.page.text("guide-markdown").await;
                assert!(shown.contains(demo::CLIENT_ID) && shown.contains(&format!("{}/callback", world.origin)), "{shown}");
                let saved = world.page.evaluate("return [savedAs, saved[0]]").await;
                assert_eq!(saved[0], "okta-guide.md");
                assert_eq!(saved[1].as_str().expect("a text").trim(), shown.trim());
            },
        )
        .await;
}

async fn a_link_to_a_step_opens_it(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                world.page.open(&format!("{}/okta-auth/doctor", world.origin)).await;
                world.page.find("doctor-run").await;
                let link = "const link = document.createElement('a'); link.href = '/okta-auth/guide#guide-step-4';
                            document.querySelector('main').append(link); link.click()";
                world.page.evaluate(link).await;
                world.page.find_css("[data-testid=guide-step-4][open]").await;
            },
        )
        .await;
}

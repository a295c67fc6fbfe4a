//! The wire view: what a person sees of a login's exchanges.

use okta_sim::Fault;
use serde_json::{Value, json};

use crate::case::{Case, Stage, cases};
use crate::world::World;

/// The tests of this file.
pub fn all() -> Vec<Case> {
    cases![
        every_exchange_is_a_line_that_opens_without_its_secrets,
        a_filter_leaves_the_lines_that_say_so,
        a_diagram_names_the_messages_and_marks_the_failed_one,
        an_open_exchange_is_beside_the_list_on_a_wide_screen needs Emulation,
        a_second_login_stands_below_the_first_until_all_is_cleared,
        an_opened_line_stays_as_it_is_while_others_come,
        exports_are_masked_unless_secrets_are_asked_for,
        the_masked_archive_opens_in_the_network_panel needs NetworkPanel,
    ]
}

/// The panel's lines: name, method and status of each.
const LINES: &str = "return [...document.querySelectorAll('[data-testid=wire-exchange]')]
    .map(({dataset}) => [dataset.name, dataset.method, dataset.status])";

/// Waits for as many lines as this; a page that draws them later than in ten seconds is broken.
async fn lines(world: &World, count: usize) -> Value {
    let script = format!(
        "const lines = () => {{ {LINES} }};
         return new Promise(resolve => {{
             const end = Date.now() + 10000;
             const look = () => lines().length === {count} || Date.now() > end ? resolve(lines()) : setTimeout(look, 20);
             look();
         }})"
    );
    world.page.evaluate(&script).await
}

/// The lines of a login whose discovery was fetched while the person typed.
async fn open_after_a_login(world: &World) {
    world.page.reach_tokens(world, &[]).await;
    world.page.click("wire-toggle").await;
    let lines = lines(world, 5).await;
    assert_eq!(
        lines,
        json!([
            ["openid-configuration", "GET", "200"],
            ["keys", "GET", "200"],
            ["authn", "POST", "200"],
            ["authorize", "GET", "answered"],
            ["token", "POST", "200"],
        ])
    );
}

async fn every_exchange_is_a_line_that_opens_without_its_secrets(stage: Stage) {
    stage.play(|sim| sim,
        async |world| {
            open_after_a_login(world).await;
            let tokens = world.page.result().await;
            let token = tokens["access_token"].as_str().expect("a token").to_owned();
            let bars = "return [...document.querySelectorAll('.wire-bar rect')].map(bar => bar.getBoundingClientRect().width > 0)";
            assert_eq!(world.page.evaluate(bars).await, json!([true, true, true, true, true]), "the drawings are SVG");
            let mut shown = String::new();
            for line in 0..5 {
                open_line(world, line).await;
                shown += &world.page.text("wire").await;
            }
            for secret in [&token, "Simulated-1"] {
                assert!(!shown.contains(secret), "{secret} stands in {shown}");
            }
            for part in ["zoe@example.com", "/oauth2/default/v1/token", "grant_type=authorization_code", "••••"] {
                assert!(shown.contains(part), "{part} is missing in {shown}");
            }
            let opened = "return document.querySelectorAll('[data-testid=wire-exchange][open]').length";
            assert_eq!(world.page.evaluate(opened).await, 1, "one at a time");
            keep_exports(world).await;
            world.page.click("wire-copy-curl").await;
            let command = world.page.evaluate("return window.copied").await;
            let command = command.as_str().expect("a command");
            assert!(command.starts_with("curl ") && command.contains("'grant_type=authorization_code'"), "{command}");
            assert!(command.contains("'code=••••"), "{command}");
            // The first secret of a login is its password.
            open_line(world, 2).await;
            world.page.click("wire-reveal").await;
            assert_eq!(world.page.text("wire-reveal").await, "Simulated-1");
            world.page.click("wire-reveal").await;
            assert_eq!(world.page.text("wire-reveal").await, "••••");
        },
    )
    .await;
}

/// Opens a line, which closes the one that was open.
async fn open_line(world: &World, at: usize) {
    let click = "document.querySelectorAll('[data-testid=wire-open]')[arguments[0]].click()";
    world.page.evaluate_with(click, at.into()).await;
    let is_open = "const at = arguments[0];
         return new Promise(resolve => {
             const end = Date.now() + 10000;
             const look = () => {
                 const all = [...document.querySelectorAll('[data-testid=wire-exchange]')];
                 const done = all.every((line, index) => line.open === (index === at))
                     && all[at].querySelector('[data-testid=wire-received]') !== null;
                 done || Date.now() > end ? resolve(done) : setTimeout(look, 20);
             };
             look();
         })";
    assert_eq!(world.page.evaluate_with(is_open, at.into()).await, true, "line {at} is open, and no other");
}

async fn a_filter_leaves_the_lines_that_say_so(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                open_after_a_login(world).await;
                let seen = "return [...document.querySelectorAll('[data-testid=wire-exchange]:not([hidden])')]
                     .map(({dataset}) => dataset.name)";
                for (text, names) in [
                    ("POST", json!(["authn", "token"])),
                    ("/v1/Keys", json!(["keys"])),
                    ("nothing-says-this", json!([])),
                ] {
                    world.page.put("wire-filter", text).await;
                    assert_eq!(world.page.evaluate(seen).await, names, "{text}");
                }
                world.page.put("wire-filter", "").await;
                assert_eq!(world.page.evaluate(seen).await.as_array().map(Vec::len), Some(5));
            },
        )
        .await;
}

async fn a_diagram_names_the_messages_and_marks_the_failed_one(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                world.page.open_prefilled(world, &[]).await;
                world.page.save_config().await;
                world.page.sign_in_as("zoe@example.com", "wrong").await;
                world.page.wait_for_error("wrong-credentials").await;
                world.page.click("wire-toggle").await;
                world.page.click("wire-diagram-toggle").await;
                world.page.find_css("[data-testid=wire-diagram] .sequence-failed").await;
                let drawing = "const drawing = document.querySelector('[data-testid=wire-diagram] svg');
                     return [
                         [...drawing.querySelectorAll('.sequence-does')].map(words => words.textContent),
                         drawing.querySelectorAll('.sequence-failed').length,
                         drawing.getAttribute('aria-label'),
                         parseFloat(getComputedStyle(drawing.querySelector('.sequence-does')).fontSize) >= 12,
                     ]";
                let expected = json!([["POST authn", "✗ 401"], 1, "Page to Okta: POST authn; ✗ 401.", true]);
                assert_eq!(world.page.evaluate(drawing).await, expected);
            },
        )
        .await;
}

async fn an_open_exchange_is_beside_the_list_on_a_wide_screen(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                world.page.resize(1440, 900).await;
                open_after_a_login(world).await;
                open_line(world, 3).await;
                let beside = "const [line, pane] = ['[data-testid=wire-exchange][open] > summary', '.wire-contents']
                         .map(css => document.querySelector(css).getBoundingClientRect());
                     return [pane.left >= line.right, pane.width > 400,
                         document.scrollingElement.scrollWidth <= document.scrollingElement.clientWidth]";
                assert_eq!(world.page.evaluate(beside).await, json!([true, true, true]));
            },
        )
        .await;
}

async fn a_second_login_stands_below_the_first_until_all_is_cleared(stage: Stage) {
    stage.play(|sim| sim,
        async |world| {
            open_after_a_login(world).await;
            world.page.click("flow-restart").await;
            world.page.wait_for_step("login").await;
            world.page.sign_in_as("zoe@example.com", "wrong").await;
            world.page.wait_for_error("wrong-credentials").await;
            assert_eq!(lines(world, 6).await[5], json!(["authn", "POST", "401"]));
            let headings =
                "return [...document.querySelectorAll('.wire-chapter')].map(line => line.innerText.split('\\n')[0])";
            assert_eq!(world.page.evaluate(headings).await, json!(["Preparation", "Login 1", "Login 2"]));
            world.page.click("wire-clear").await;
            assert_eq!(lines(world, 0).await, json!([]));
        },
    )
    .await;
}

async fn an_opened_line_stays_as_it_is_while_others_come(stage: Stage) {
    stage
        .play(
            |sim| sim.fault(Fault::FrameHangs),
            async |world| {
                world.page.open_prefilled(world, &[]).await;
                world.page.save_config().await;
                world.page.click("wire-toggle").await;
                world.page.click("wire-open").await;
                world.page.text("wire-sent").await;
                world.page.wait_for_focus("wire-open").await;
                // Whoever makes the line anew loses this.
                world.page.evaluate("document.activeElement.marked = true").await;
                world.page.skip_the_pause().await;
                world.page.sign_in_as("zoe@example.com", "Simulated-1").await;
                let under_way = lines(world, 4).await;
                assert_eq!(under_way[3], json!(["authorize", "GET", "under-way"]));
                world.page.click("flow-cancel").await;
                world.page.wait_for_step("authorize").await;
                assert_eq!(lines(world, 4).await[3], json!(["authorize", "GET", "cancelled"]));
                let first = "const line = document.querySelector('[data-testid=wire-open]');
                         return line.marked === true && line.parentElement.open";
                assert_eq!(world.page.evaluate(first).await, true);
            },
        )
        .await;
}

async fn exports_are_masked_unless_secrets_are_asked_for(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                open_after_a_login(world).await;
                let tokens = world.page.result().await;
                let token = tokens["access_token"].as_str().expect("a token").to_owned();
                keep_exports(world).await;
                world.page.click("wire-copy-markdown").await;
                let markdown = world.page.evaluate("return window.copied").await;
                let markdown = markdown.as_str().expect("a text");
                assert!(
                    markdown.contains("## Login 1") && markdown.contains("/v1/token` by request: 200"),
                    "{markdown}"
                );
                assert!(!markdown.contains(&token) && !markdown.contains("Simulated-1"), "{markdown}");

                world.page.click("wire-download-har").await;
                let (name, archive) = saved(world).await;
                assert_eq!((name.as_str(), archive.contains(&token)), ("okta-login.har", false));
                world.page.click("wire-har-secrets").await;
                world.page.click("wire-download-har").await;
                let (name, archive) = saved(world).await;
                assert_eq!((name.as_str(), archive.contains(&token)), ("okta-login-with-secrets.har", true));
                let archive: Value = serde_json::from_str(&archive).expect("JSON");
                assert_eq!(archive["log"]["entries"].as_array().map(Vec::len), Some(5));
            },
        )
        .await;
}

/// In the order of their beginnings, each as what it is: JSON, a form, a hidden frame, an error; with masks in all of them.
async fn the_masked_archive_opens_in_the_network_panel(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                open_after_a_login(world).await;
                keep_exports(world).await;
                world.page.click("after-userinfo").await;
                world.page.wait_for_request(world, "/oauth2/default/v1/userinfo").await;
                world.page.click("flow-restart").await;
                world.page.wait_for_step("login").await;
                world.page.sign_in_as("zoe@example.com", "wrong").await;
                world.page.wait_for_error("wrong-credentials").await;
                lines(world, 7).await;
                world.page.click("wire-download-har").await;
                let (_, archive) = saved(world).await;
                let rows = world.page.import_into_the_network_panel(&archive, 7).await;
                let rows: Vec<[String; 4]> = serde_json::from_value(rows).expect("four texts in each row");
                let shown: Vec<[&str; 3]> = rows
                    .iter()
                    .map(|[name, status, kind, _]| [name.split('?').next().unwrap_or_default(), status, kind])
                    .collect();
                assert_eq!(
                    shown,
                    [
                        ["openid-configuration", "200", "fetch"],
                        ["keys", "200", "fetch"],
                        ["authn", "200", "fetch"],
                        ["authorize", "Finished", "document"],
                        ["token", "200", "fetch"],
                        ["userinfo", "200", "fetch"],
                        ["authn", "401", "fetch"],
                    ]
                );
                assert!(rows[3][0].ends_with("sessionToken=****-48-bytes"), "{}", rows[3][0]);
                assert!(
                    rows.iter().all(|[.., time]| time.starts_with(|first: char| first.is_ascii_digit())),
                    "{rows:?}"
                );
            },
        )
        .await;
}

/// Neither the clipboard nor the folder for downloads can be read here: the page's own calls are.
async fn keep_exports(world: &World) {
    let script = "navigator.clipboard.writeText = async text => { window.copied = text };
         const create = URL.createObjectURL;
         URL.createObjectURL = blob => { window.saved = blob; return create(blob) };
         HTMLAnchorElement.prototype.click = function () { window.named = this.download }";
    world.page.evaluate(script).await;
}

async fn saved(world: &World) -> (String, String) {
    let saved = world.page.evaluate("return window.saved.text().then(text => [window.named, text])").await;
    let text = |index: usize| saved[index].as_str().expect("a text").to_owned();
    (text(0), text(1))
}

//! The page before its program is there: what can be done with it, and what the program makes of that.

use okta_sim::demo;
use serde_json::{Value, json};
use thirtyfour::Key;

use crate::case::{Case, Stage, cases};
use crate::gate::Gate;
use crate::world::World;

/// The tests of this file.
pub fn all() -> Vec<Case> {
    cases![
        what_is_typed_keeps_its_place_focus_and_caret,
        typed_beats_link_and_link_beats_stored,
        a_form_that_was_sent_early_is_sent_once_the_program_is_there,
        a_button_that_was_pressed_early_is_pressed,
        a_password_goes_nowhere_but_to_the_stored_domain,
        a_program_that_fails_clears_the_fields_and_says_so,
        a_long_wait_clears_the_fields_and_says_so needs Emulation,
        nothing_moves_when_the_program_takes_over,
        the_page_does_not_shift needs Emulation,
        an_answer_of_oktas_is_being_finished,
        the_painted_forms_are_the_programs_own,
        the_head_of_every_page_is_painted,
        nothing_is_painted_in_a_frame,
    ]
}

const USER: &str = "zoe@example.com";
const PASSWORD: &str = "Simulated-1";

async fn open(world: &World, rest: &str) {
    world.page.open("about:blank").await;
    world.page.open(&format!("{}/okta-auth/{rest}", world.origin)).await;
}

/// Stores the simulator's configuration, and leaves the programs held.
async fn store(world: &World, gate: &Gate) {
    gate.open();
    world.page.open_prefilled(world, &[]).await;
    world.page.wait_for_step("config").await;
    world.page.save_config().await;
    gate.hold();
}

/// Opens the page at one of the painted forms, with the programs held.
async fn paint(world: &World, gate: &Gate, step: &str) {
    match step {
        "login" => store(world, gate).await,
        _ => gate.hold(),
    }
    open(world, "").await;
    world.page.wait_until_busy_at(step).await;
}

async fn type_into(world: &World, hook: &str, text: &str) {
    world.page.find(hook).await.send_keys(text).await.expect(hook);
}

async fn what_is_typed_keeps_its_place_focus_and_caret(stage: Stage) {
    stage
        .play_held(
            |sim| sim,
            async |world, gate| {
                open(world, "").await;
                world.page.wait_until_busy_at("config").await;
                world.page.wait_for_focus("config-domain").await;
                let painted = world.page.value("config-redirect-uri").await;
                world.page.press(world.sim.origin()).await;
                type_into(world, "config-client-id", demo::CLIENT_ID).await;
                world.page.evaluate("document.activeElement.setSelectionRange(3, 8, 'backward')").await;
                let caret = "const {selectionStart, selectionEnd, selectionDirection} = document.activeElement;
                     return [selectionStart, selectionEnd, selectionDirection]";
                assert_eq!(world.page.evaluate(caret).await, json!([3, 8, "backward"]), "as it was set");
                gate.open();
                world.page.wait_for_step("config").await;
                world.page.wait_for_focus("config-client-id").await;
                assert_eq!(world.page.evaluate(caret).await, json!([3, 8, "backward"]));
                assert_eq!(world.page.value("config-client-id").await, demo::CLIENT_ID);
                assert_eq!(world.page.value("config-domain").await, world.sim.origin());
                assert_eq!(world.page.value("config-redirect-uri").await, painted);
                assert!(world.page.text("endpoint-token").await.starts_with(world.sim.origin()), "the program knows");
                world.page.save_config().await;
            },
        )
        .await;
}

async fn typed_beats_link_and_link_beats_stored(stage: Stage) {
    stage
        .play_held(
            |sim| sim,
            async |world, gate| {
                store(world, gate).await;
                open(world, "?client_id=0oafromthelink000001&audience=api://link&password=hunter2#x").await;
                world.page.wait_until_busy_at("config").await;
                let kept = "?client_id=0oafromthelink000001&audience=api%3A%2F%2Flink";
                assert_eq!(world.page.address().await, format!("{}/okta-auth/{kept}", world.origin));
                type_into(world, "config-client-id", "0oatyped000000000001").await;
                gate.open();
                world.page.wait_for_step("config").await;
                assert_eq!(world.page.value("config-client-id").await, "0oatyped000000000001");
                assert_eq!(world.page.value("config-audience").await, "api://link");
                assert_eq!(world.page.value("config-domain").await, world.sim.origin());
                assert_eq!(world.page.count("prefill-accept").await, 1, "the link's audience needs consent");

                // A link that says what is stored leads to the sign-in form, unless somebody is typing.
                let link = format!("?client_id={}", demo::CLIENT_ID);
                open(world, &link).await;
                world.page.wait_for_step("login").await;
                gate.hold();
                open(world, &link).await;
                world.page.wait_until_busy_at("config").await;
                type_into(world, "config-audience", "api://typed").await;
                gate.open();
                world.page.wait_for_step("config").await;
                assert_eq!(world.page.value("config-audience").await, "api://typed");
                assert_eq!(world.page.value("config-domain").await, world.sim.origin());
            },
        )
        .await;
}

async fn a_form_that_was_sent_early_is_sent_once_the_program_is_there(stage: Stage) {
    stage
        .play_held(
            |sim| sim,
            async |world, gate| {
                open(world, "").await;
                world.page.wait_for_focus("config-domain").await;
                world.page.press(world.sim.origin()).await;
                type_into(world, "config-client-id", demo::CLIENT_ID).await;
                type_into(world, "config-audience", "api://default").await;
                world.page.press(Key::Enter + "").await;
                world.page.wait_for_attribute("config-save", "aria-busy", "true").await;
                gate.open();
                world.page.wait_for_step("login").await;

                gate.hold();
                open(world, "").await;
                world.page.wait_until_busy_at("login").await;
                world.page.wait_for_focus("login-username").await;
                world.page.press(USER).await;
                world.page.click("flow-auto").await;
                type_into(world, "login-password", PASSWORD).await;
                world.page.press(Key::Enter + "").await;
                world.page.wait_for_attribute("login-submit", "aria-busy", "true").await;
                assert_eq!(world.page.address().await, format!("{}/okta-auth/", world.origin));
                assert!(!was_asked(world, "/api/v1/authn"), "nothing is sent before the program is there");
                gate.open();
                world.page.wait_for_step("tokens").await;
                assert_eq!(world.page.check("access", "signature").await, "pass");
            },
        )
        .await;
}

async fn a_button_that_was_pressed_early_is_pressed(stage: Stage) {
    stage
        .play_held(
            |sim| sim,
            async |world, gate| {
                open(world, "").await;
                world.page.click("preset-simulator").await;
                world.page.wait_for_attribute("preset-simulator", "aria-busy", "true").await;
                world.page.click("wire-toggle").await;
                gate.open();
                world.page.wait_for_step("config").await;
                assert_eq!(world.page.value("config-client-id").await, demo::CLIENT_ID);
                world.page.find("wire-clear").await;
                assert_eq!(world.page.attribute("preset-simulator", "aria-busy").await, "");
            },
        )
        .await;
}

fn was_asked(world: &World, path: &str) -> bool {
    world.sim.requests().iter().any(|seen| seen.path == path && seen.method != "OPTIONS")
}

async fn a_password_goes_nowhere_but_to_the_stored_domain(stage: Stage) {
    stage
        .play_held(
            |sim| sim,
            async |world, gate| {
                // With any link the configuration form is painted, whatever is stored.
                store(world, gate).await;
                let link = format!("?domain={}", world.sim.origin().replace("127.0.0.1", "localhost"));
                for rest in [link.as_str(), "?x=1", "#x"] {
                    open(world, rest).await;
                    world.page.wait_until_busy_at("config").await;
                    assert_eq!(world.page.count("login-password").await, 0, "{rest}");
                }

                // What the form was painted for is gone: the password goes with it.
                world.page.evaluate("localStorage.removeItem('okta-pkce-tester.config')").await;
                open(world, "").await;
                world.page.wait_until_busy_at("login").await;
                type_into(world, "login-username", USER).await;
                type_into(world, "login-password", PASSWORD).await;
                world.page.press(Key::Enter + "").await;
                world.page.wait_for_attribute("login-submit", "aria-busy", "true").await;
                gate.open();
                world.page.wait_for_step("config").await;
                let values = "return [...document.querySelectorAll('input')].map(({value}) => value).join()";
                assert!(!world.page.evaluate(values).await.to_string().contains(PASSWORD));
                assert!(!was_asked(world, "/api/v1/authn"), "{:?}", world.sim.requests());

                // The next visit begins with the configuration form.
                gate.hold();
                open(world, "").await;
                world.page.wait_until_busy_at("config").await;
            },
        )
        .await;
}

async fn a_program_that_fails_clears_the_fields_and_says_so(stage: Stage) {
    stage
        .play_held(
            |sim| sim,
            async |world, gate| {
                open(world, "").await;
                type_into(world, "config-domain", "dev-123.okta.com").await;
                gate.refuse();
                let words = world.page.text_of("[data-page=login] [role=alert]").await;
                assert!(
                    words.contains("couldn't be loaded") && words.contains("What you typed was cleared"),
                    "{words}"
                );
                assert_eq!(world.page.evaluate("return document.querySelectorAll('input').length").await, 0);
                gate.open();
                world.page.find_css("[data-page=login] [role=alert] + button").await.click().await.expect("a button");
                world.page.wait_for_step("config").await;
                assert_eq!(world.page.value("config-domain").await, "");
                world.page.wait_for_focus("config-domain").await;
            },
        )
        .await;
}

async fn a_long_wait_clears_the_fields_and_says_so(stage: Stage) {
    stage
        .play_held(
            |sim| sim,
            async |world, gate| {
                store(world, gate).await;
                let kept = "const later = setInterval;
                     window.setInterval = (act, time) => {
                         if (time !== 30_000) return later(act, time);
                         window.pass30s = act;
                     };";
                world.page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({"source": kept})).await;
                open(world, "").await;
                type_into(world, "login-username", USER).await;
                type_into(world, "login-password", PASSWORD).await;
                world.page.press(Key::Enter + "").await;
                world.page.evaluate("pass30s()").await;
                let words = world.page.text_of("form [role=status]").await;
                assert!(words.contains("was cleared after 30 s"), "{words}");
                assert_eq!(world.page.value("login-password").await, "");
                assert_eq!(world.page.value("login-username").await, "");
                assert_eq!(world.page.attribute("login-submit", "aria-busy").await, "");
                gate.open();
                world.page.wait_for_step("login").await;
                assert_eq!(world.page.value("login-password").await, "");
                assert!(!was_asked(world, "/api/v1/authn"), "what was cleared is not sent");
            },
        )
        .await;
}

/// Where each element with a hook is: left, top and height of all that are in sight.
const PLACES: &str = "
    const hooks = [...document.querySelectorAll('[data-testid]')].filter((element) => element.checkVisibility());
    return Object.fromEntries(hooks.map((element) => {
        const {left, top, height} = element.getBoundingClientRect();
        return [element.dataset.testid, [left, top, height].map(Math.round)];
    }))";

async fn nothing_moves_when_the_program_takes_over(stage: Stage) {
    stage
        .play_held(
            |sim| sim,
            async |world, gate| {
                for step in ["config", "login"] {
                    paint(world, gate, step).await;
                    let painted = world.page.evaluate(PLACES).await;
                    gate.open();
                    world.page.wait_for_step(step).await;
                    let places = world.page.evaluate(PLACES).await;
                    let painted = painted.as_object().expect("places");
                    assert!(painted.len() > 12, "{painted:?}");
                    for (hook, place) in painted {
                        assert_eq!(&places[hook], place, "{hook} at {step}");
                    }
                }
            },
        )
        .await;
}

async fn the_page_does_not_shift(stage: Stage) {
    stage
        .play_held(
            |sim| sim,
            async |world, gate| {
                for step in ["config", "login"] {
                    paint(world, gate, step).await;
                    gate.open();
                    world.page.wait_for_step(step).await;
                    let shifts = "return new Promise((resolve) => {
                             new PerformanceObserver((list) => resolve(list.getEntries().map(({value}) => value)))
                                 .observe({type: 'layout-shift', buffered: true});
                             requestAnimationFrame(() => setTimeout(() => resolve([]), 100));
                         })";
                    assert_eq!(world.page.evaluate(shifts).await, json!([]), "{step}");
                }
            },
        )
        .await;
}

async fn an_answer_of_oktas_is_being_finished(stage: Stage) {
    stage
        .play_held(
            |sim| sim,
            async |world, gate| {
                for rest in ["?code=c&state=s&domain=a.okta.com", "?x=1#error=access_denied&state=s"] {
                    gate.hold();
                    open(world, rest).await;
                    world.page.wait_until_busy_at("authorize").await;
                    let words = world.page.text_of("[data-testid=flow] [role=status]").await;
                    assert_eq!(words, "Finishing sign-in…");
                    assert_eq!(world.page.address().await, format!("{}/okta-auth/", world.origin), "{rest}");
                    assert_eq!(world.page.count("config-domain").await, 0, "{rest}");
                    gate.open();
                    world.page.wait_for_error("return-without-start").await;
                    assert_eq!(world.page.address().await, format!("{}/okta-auth/", world.origin), "{rest}");
                }
                // A state alone is what a sign-out brings back.
                gate.hold();
                open(world, "?state=s").await;
                world.page.wait_until_busy_at("config").await;
            },
        )
        .await;
}

/// The page as lines, an element or a text each. What the program alone knows is left out: whether it is busy, whose
/// configuration it has, what was sent; where the value of a field comes from; and the focus of the heading.
const TREE: &str = "
    const unknown = '.stage-summary, [data-testid=password-goes-to], .wire-title .hint';
    const lines = [];
    // The simulator tells them later.
    document.querySelector('.simulator-users')?.replaceChildren();
    const write = (node, depth) => {
        if (node.nodeType === Node.TEXT_NODE) {
            if (node.data.trim() && !node.parentElement.closest(unknown)) lines.push(`${depth}${node.data}`);
        } else if (node.nodeType === Node.ELEMENT_NODE && !node.matches('[data-testid=host-notice], template')) {
            const attributes = [...node.attributes].map(({name, value}) => `${name}=${value}`)
                .filter((attribute) => !/^(data-busy|value|tabindex)=/.test(attribute)).sort();
            const value = node.matches('input, select') ? ` value ${node.value}` : '';
            lines.push(`${depth}${[node.localName, ...attributes].join(' ')}${value}`);
            for (const child of node.childNodes) write(child, `${depth} `);
        }
    };
    write(document.querySelector('main > [data-page=login]'), '');
    return lines.join('\\n')";

async fn the_painted_forms_are_the_programs_own(stage: Stage) {
    stage
        .play_held(
            |sim| sim,
            async |world, gate| {
                for step in ["config", "login"] {
                    paint(world, gate, step).await;
                    let painted = world.page.evaluate(TREE).await;
                    assert!(!painted.to_string().contains(" name="), "a field with a name gets into an address");
                    gate.open();
                    world.page.wait_for_step(step).await;
                    let own = world.page.evaluate(TREE).await;
                    assert_same(&painted, &own);
                }
            },
        )
        .await;
}

/// Names the first line of index.html that is not the program's.
fn assert_same(painted: &Value, own: &Value) {
    let [painted, own] = [painted, own].map(|tree| tree.as_str().expect("a tree"));
    for (line, (painted, own)) in painted.lines().zip(own.lines()).enumerate() {
        assert_eq!(painted, own, "line {line}: index.html has the left one, the program the right one");
    }
    assert_eq!(painted.lines().count(), own.lines().count(), "one has more:\n{painted}\n\n{own}");
}

async fn the_head_of_every_page_is_painted(stage: Stage) {
    stage
        .play_held(
            |sim| sim,
            async |world, gate| {
                let head = "return [...document.querySelector('main > :not([hidden]) .masthead').children].slice(0, 2)
                                .map(({textContent}) => textContent)";
                for page in ["inspect", "m2m", "doctor", "guide"] {
                    gate.hold();
                    open(world, page).await;
                    world.page.find_css("nav [aria-current=page]").await;
                    let painted = world.page.evaluate(head).await;
                    assert_eq!(world.page.evaluate("return document.querySelectorAll('.foot').length").await, 0);
                    gate.open();
                    world.page.find_css("main > :not([hidden]) .foot").await;
                    assert_eq!(painted, world.page.evaluate(head).await, "{page}");
                }
            },
        )
        .await;
}

async fn nothing_is_painted_in_a_frame(stage: Stage) {
    stage
        .play_held(
            |sim| sim,
            async |world, _gate| {
                open(world, "guide").await;
                let answer = "/okta-auth/?code=c&state=s";
                world.page.show_in_frame(&format!("{}{answer}", world.origin)).await;
                let seen = "return [getComputedStyle(document.documentElement).display, location.pathname + location.search, document.querySelectorAll('form').length]";
                assert_eq!(world.page.in_frame(seen).await, json!(["none", answer, 0]));
            },
        )
        .await;
}

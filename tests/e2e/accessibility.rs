//! What the pages are for those who can't see them: axe finds nothing, and the tree of a screen reader is as checked in.
//!
//! `UPDATE_TREES=1 cargo xtask e2e --browser chromium trees` writes the files below tests/e2e/accessibility anew.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::Mutex;

use serde_json::json;
use thirtyfour::Key;

use crate::case::{Case, Stage, cases};
use crate::page::devtools::Colors;
use crate::page::tree;
use crate::tour;
use crate::world::World;

/// The tests of this file.
pub fn all() -> Vec<Case> {
    cases![
        axe_finds_nothing_on_the_way_to_tokens needs Accessibility,
        axe_finds_nothing_on_the_other_pages needs Accessibility,
        the_first_tab_offers_to_skip_to_the_content,
        what_is_missing_is_said_at_its_field,
        trees_of_the_login needs Accessibility,
        trees_of_the_other_pages needs Accessibility,
    ]
}

/// WCAG 2.2 at the levels A and AA, and what axe's authors hold for good practice. Frames are Okta's.
const AXE: &str = "return axe.run(document, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        resultTypes: ['violations'],
        iframes: false,
    }).then(({violations}) => violations.flatMap(({id, nodes}) => nodes.map(
        ({target, html, failureSummary}) => [`${id}: ${target}`, `${html.slice(0, 200)}\\n${failureSummary}`],
    )))";

/// The states whose trees are checked in.
const TREES: [&str; 11] = [
    "config",
    "doubt",
    "link",
    "login-problem",
    "error",
    "factor-code",
    "session",
    "tokens",
    "authorizer",
    "doctor-failed",
    "m2m-refused",
];

async fn axe_finds_nothing_on_the_way_to_tokens(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                let found = Barriers::default();
                tour::through_the_login(world, async |state| found.look(world, state).await).await;
                found.are_none();
            },
        )
        .await;
}

async fn axe_finds_nothing_on_the_other_pages(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                let found = Barriers::default();
                tour::through_the_other_pages(world, async |state| found.look(world, state).await).await;
                found.are_none();
            },
        )
        .await;
}

/// What axe found, and in which states.
#[derive(Default)]
struct Barriers(Mutex<BTreeMap<String, (String, Vec<String>)>>);

impl Barriers {
    async fn look(&self, world: &World, state: &str) {
        let source = xtask::setup::axe().expect("a test that needs Accessibility says so");
        if world.page.evaluate("return typeof axe === 'undefined'").await == true {
            let source = fs::read_to_string(source).expect("axe is installed");
            world.page.evaluate(&source).await;
        }
        for (width, colors) in [(1280, Colors::Light), (1280, Colors::Dark), (360, Colors::Light)] {
            world.page.resize(width, 1800).await;
            world.page.use_colors(colors).await;
            let violations = world.page.evaluate(AXE).await;
            let mut found = self.0.lock().expect("no look panics");
            for violation in violations.as_array().expect("a list") {
                let [barrier, details] = [0, 1].map(|index| violation[index].as_str().expect("a text").to_owned());
                let (_, states) = found.entry(barrier).or_insert((details, Vec::new()));
                states.push(format!("{state}, {width} wide, {colors:?}"));
            }
        }
        world.page.use_colors(Colors::Light).await;
        world.page.resize(1280, 1800).await;
    }

    fn are_none(self) {
        let found = self.0.into_inner().expect("no look panics");
        let list =
            found.iter().map(|(barrier, (details, states))| format!("{barrier}\n{details}\nin {}", states.join("; ")));
        let list = list.collect::<Vec<_>>();
        assert!(list.is_empty(), "axe found {}:\n\n{}", list.len(), list.join("\n\n"));
    }
}

async fn the_first_tab_offers_to_skip_to_the_content(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                for page in ["", "inspect", "doctor", "guide", "m2m", "no-such-page"] {
                    world.page.open(&format!("{}/okta-auth/{page}", world.origin)).await;
                    // Once the program is there: it gives the focus to the page.
                    let there =
                        if page == "no-such-page" { "main h1" } else { "main [data-testid]:not([data-busy=true])" };
                    world.page.find_css(there).await;
                    let first = "const first = document.querySelector('a[href], button, input, [tabindex]');
                         first.focus();
                         const {left, top, width, height} = first.getBoundingClientRect();
                         const seen = document.elementFromPoint(left + width / 2, top + height / 2);
                         return [first.className, first === seen]";
                    assert_eq!(world.page.evaluate(first).await, json!(["skip", true]), "{page}");
                    let address = world.page.address().await;
                    world.page.press(Key::Enter).await;
                    world.page.find_css("main:focus").await;
                    if page != "no-such-page" {
                        assert_eq!(world.page.address().await, address);
                    }
                }
            },
        )
        .await;
}

/// Which fields are refused, each with the words that describe it.
const REFUSED: &str = "return [...document.querySelectorAll('[aria-invalid=true]')].map(field =>
    `${field.id}: ${field.getAttribute('aria-describedby').split(' ')
        .map(id => document.getElementById(id)?.textContent ?? '').join(' ').trim()}`)";

async fn what_is_missing_is_said_at_its_field(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                let refused = async || world.page.evaluate(REFUSED).await;
                world.page.open_prefilled(world, &[]).await;
                world.page.save_config().await;
                assert_eq!(refused().await, json!([]));
                world.page.click("login-submit").await;
                world.page.find("login-problem").await;
                assert_eq!(refused().await, json!(["login-username: enter the user name"]));
                world.page.fill("login-username", "mfa@example.com").await;
                world.page.click("login-submit").await;
                world.page.wait_for_text("login-problem", "enter the password").await;
                assert_eq!(refused().await, json!(["login-password: enter the password"]));
                world.page.sign_in_as("mfa@example.com", "wrong").await;
                world.page.wait_for_error("wrong-credentials").await;
                let both = refused().await;
                let message = world.page.text("error-message").await;
                assert_eq!(both, json!([format!("login-username: {message}"), format!("login-password: {message}")]));

                world.page.sign_in_as("mfa@example.com", "Simulated-3").await;
                world.page.wait_for_step("factor").await;
                world.page.click("factor-sms-okta").await;
                world.page.click("factor-submit").await;
                world.page.wait_for_text("factor-problem", "enter the code").await;
                world.page.wait_for_focus("factor-code").await;
                assert_eq!(refused().await, json!(["factor-code: enter the code"]));
            },
        )
        .await;
}

async fn trees_of_the_login(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                let differences = Mutex::new(Vec::new());
                let look = async |state: &str| compare(world, state, &differences).await;
                tour::through_the_login(world, look).await;
                are_as_checked_in(differences);
            },
        )
        .await;
}

async fn trees_of_the_other_pages(stage: Stage) {
    stage
        .play(
            |sim| sim,
            async |world| {
                let differences = Mutex::new(Vec::new());
                let look = async |state: &str| compare(world, state, &differences).await;
                tour::through_the_other_pages(world, look).await;
                are_as_checked_in(differences);
            },
        )
        .await;
}

/// Compares the tree of a state with its file, or writes the file.
async fn compare(world: &World, state: &str, differences: &Mutex<Vec<String>>) {
    if !TREES.contains(&state) {
        return;
    }
    let tree = tree::text(&world.page.accessibility_tree().await);
    let file = file(state);
    if std::env::var_os("UPDATE_TREES").is_some() {
        fs::write(file, tree).expect("a tree is written");
        return;
    }
    let expected = fs::read_to_string(file).unwrap_or_default();
    if expected != tree {
        differences.lock().expect("no look panics").push(format!("{state}:\n{}", difference(&expected, &tree)));
    }
}

fn are_as_checked_in(differences: Mutex<Vec<String>>) {
    let differences = differences.into_inner().expect("no look panics").join("\n\n");
    assert!(differences.is_empty(), "{differences}\n\nUPDATE_TREES=1 takes this over");
}

fn file(state: &str) -> PathBuf {
    xtask::workspace::root().join("tests/e2e/accessibility").join(format!("{state}.txt"))
}

/// The lines that only one of the texts has: those that they share at the longest are left out.
fn difference(before: &str, after: &str) -> String {
    let (before, after): (Vec<_>, Vec<_>) = (before.lines().collect(), after.lines().collect());
    // The longest common subsequence of what follows two lines.
    let mut shared = vec![vec![0; after.len() + 1]; before.len() + 1];
    for (i, old) in before.iter().enumerate().rev() {
        for (j, new) in after.iter().enumerate().rev() {
            shared[i][j] = if old == new { shared[i + 1][j + 1] + 1 } else { shared[i + 1][j].max(shared[i][j + 1]) };
        }
    }
    let (mut i, mut j, mut lines) = (0, 0, Vec::new());
    while i < before.len() || j < after.len() {
        if i < before.len() && j < after.len() && before[i] == after[j] {
            (i, j) = (i + 1, j + 1);
        } else if j == after.len() || (i < before.len() && shared[i + 1][j] >= shared[i][j + 1]) {
            lines.push(format!("- {}", before[i]));
            i += 1;
        } else {
            lines.push(format!("+ {}", after[j]));
            j += 1;
        }
    }
    lines.join("\n")
}

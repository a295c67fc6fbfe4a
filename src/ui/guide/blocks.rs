//! The parts of a step.

use setup::guide::{ConsoleClicks, FilledText, GuideAction, GuideBlock, TerminalCommand};

use super::rich_text::{StepCount, filled, rich};
use super::state::Guide;
use super::systems::systems;
use super::values::field;
use crate::ui::element::{Element, Role, action_button};
use crate::ui::html::{self, a, div, li, ol, p, pre, span, tbody, td, th, thead, tr, ul};

/// One part of a step.
pub fn block(guide: Guide, block: &'static GuideBlock, count: &mut StepCount) -> Element {
    match block {
        GuideBlock::Words(text) => rich(guide, p(), text),
        GuideBlock::Points(points) => ul().children(points.iter().map(|point| rich(guide, li(), point))),
        GuideBlock::Clicks(all) => {
            let list = ol().attr("start", count.clicked(all.len()).to_string());
            let clicks: Vec<_> = all.iter().map(|one| clicks(guide, one, count)).collect();
            list.children(clicks)
        }
        GuideBlock::Commands(commands) => {
            let commands: Vec<_> = commands.iter().map(|one| command(guide, one, count)).collect();
            div().class("guide-commands").children(commands)
        }
        GuideBlock::Systems(all) => systems(guide, all, count),
        GuideBlock::Links(links) => {
            ul().children(links.iter().map(|(title, address)| li().child(link(address).text(*title))))
        }
        GuideBlock::Table(head, rows) => table(guide, head, rows, count),
        GuideBlock::Field(name) => field(guide, *name, &format!("guide-field-{}", name.as_str())),
        GuideBlock::Action(one) => action(guide, *one),
    }
}

/// Returns a page of this document, or one elsewhere in a new tab.
fn link(address: &'static str) -> Element {
    let link = a().attr("href", address);
    if address.starts_with('/') { link } else { elsewhere(link) }
}

fn elsewhere(link: Element) -> Element {
    link.attr("target", "_blank").attr("rel", "noopener")
}

fn clicks(guide: Guide, clicks: &'static ConsoleClicks, count: &mut StepCount) -> Element {
    let words = rich(guide, p(), clicks.words);
    let console = clicks.page.map(|page| {
        p().child_of(move || {
            let address = guide.with(|state| state.words.console(page))?;
            Some(elsewhere(a().attr("href", address)).class("guide-console").text("Open in your console"))
        })
    });
    let values: Vec<_> = clicks
        .values
        .iter()
        .map(|(label, value)| {
            let filled_now = move || whole(guide.with(|state| state.words.fill(value)));
            div()
                .class("guide-value")
                .child(span().text(*label))
                .children(count.copyable(filled(guide, value), filled_now))
        })
        .collect();
    li().child(words).children(console).children(values)
}

fn command(guide: Guide, command: &'static TerminalCommand, count: &mut StepCount) -> Element {
    let text = move || guide.with(|state| command.command.fill(&state.words));
    let shown = pre().attr("tabindex", "0").text_of(move || text().text.into());
    let prints = (!command.prints.is_empty())
        .then(|| rich(guide, p().class("hint").text("It must print "), command.prints).text("."));
    div()
        .class("guide-command")
        .child(p().text(command.title))
        .child(div().class("guide-value").children(count.copyable(shown, move || whole(text()))))
        .children(prints)
}

fn table(
    guide: Guide,
    head: &'static [&'static str],
    rows: &'static [&'static [&'static str]],
    count: &mut StepCount,
) -> Element {
    let head = head.iter().map(|name| th().attr("scope", "col").text(*name));
    let rows: Vec<_> = rows
        .iter()
        .map(|cells| {
            let cells: Vec<_> = cells.iter().map(|text| cell(guide, text, count)).collect();
            tr().children(cells)
        })
        .collect();
    html::table().child(thead().child(tr().children(head))).child(tbody().children(rows))
}

/// Returns a cell that is one value of the person's can be copied.
fn cell(guide: Guide, text: &'static str, count: &mut StepCount) -> Element {
    let value = text.strip_prefix('`').and_then(|text| text.strip_suffix('`')).filter(|text| text.starts_with('{'));
    match value {
        Some(value) => {
            let filled_now = move || whole(guide.with(|state| state.words.fill(value)));
            let copyable = count.copyable(filled(guide, value), filled_now);
            td().child(div().class("guide-value").children(copyable))
        }
        None => rich(guide, td(), text),
    }
}

/// Returns the button, until its change is made.
fn action(guide: Guide, action: GuideAction) -> Element {
    div().class("actions").child_of(move || {
        Some(guide.with(|state| match action.is_done(&state.values) {
            true => p().class("guide-made").role(Role::Status).text(action.done()),
            false => {
                let label = action.label(&state.values);
                action_button(format!("guide-{}", action.as_str()), label, move || guide.act(action)).class("primary")
            }
        }))
    })
}

fn whole(filled: FilledText) -> (String, bool) {
    (filled.text, filled.is_complete)
}

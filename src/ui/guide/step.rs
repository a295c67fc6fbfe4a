//! One step: what to do, what can be checked, and whether it is done.

use leptos::prelude::*;
use setup::guide::{GuideStep, StepCheck, StepOutcome, StepTick};

use super::blocks::block;
use super::check::check;
use super::rich_text::{CopyCount, rich};
use super::state::Guide;
use crate::browser::{clock, form};
use crate::ui::element::{Element, el};

/// The step, folded unless it is the one to do.
pub fn step(guide: Guide, step: &'static GuideStep, is_next: bool) -> Element {
    let number = step.number;
    let tick = Memo::new(move |_| guide.progress.with(|progress| progress.tick(step).cloned()));
    let mut count = CopyCount::of(number);
    let blocks: Vec<_> = step.blocks.iter().map(|one| block(guide, one, &mut count)).collect();
    let details = el("details")
        .class("guide-panel guide-step")
        .attr("id", format!("step-{number}"))
        .hook(format!("guide-step-{number}"))
        .attr_of("data-done", move || Some(tick.with(Option::is_some).to_string().into()))
        .attr_of("data-by", move || tick.with(|tick| tick.as_ref().map(|tick| tick.as_str().into())))
        .child(
            el("summary")
                .child(el("h2").text(format!("{number}. {}", step.title)))
                .child_of(move || state(guide, step, tick.get().as_ref())),
        )
        .child(el("p").class("guide-purpose").text(step.purpose))
        .children(blocks)
        .child(rich(guide, el("p").class("guide-unseen").child(el("strong").text("No browser can see: ")), step.unseen))
        .children(check(guide, step))
        .child(done(guide, step, tick));
    if is_next { details.attr("open", "") } else { details }
}

/// Beside the title: the mark is never color alone.
fn state(guide: Guide, step: &'static GuideStep, tick: Option<&StepTick>) -> Option<Element> {
    let (name, words) = match tick {
        Some(StepTick::Check { at, .. }) => ("checked", format!("✓ Seen working at {}", clock::local_time(*at))),
        Some(StepTick::Person) => ("ticked", "✓ Ticked by you".to_owned()),
        None if has_failed(guide, step) => ("failed", "✗ Check failed".to_owned()),
        None => return None,
    };
    Some(el("span").class("guide-state").attr("data-state", name).text(words))
}

fn has_failed(guide: Guide, step: &'static GuideStep) -> bool {
    let (seen, values) = (guide.seen.read(), guide.values.read());
    seen.as_ref()
        .filter(|seen| seen.is_of(&values))
        .is_some_and(|seen| StepCheck::of(step, &seen.findings, &values).outcome == StepOutcome::Failing)
}

fn done(guide: Guide, step: &'static GuideStep, tick: Memo<Option<StepTick>>) -> Element {
    let tick = el("input")
        .attr("type", "checkbox")
        .hook(format!("guide-tick-{}", step.number))
        .checked_of(move || tick.with(Option::is_some))
        .on("change", move |event| guide.tick(step, form::is_checked(&event)));
    el("label").class("check guide-done").child(tick).text(format!("Step {} is done", step.number))
}

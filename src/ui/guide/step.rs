//! One step: what to do, what can be checked, and whether it is done.

use setup::guide::{GuideStep, StepOutcome, StepTick};

use super::blocks::block;
use super::check::check;
use super::rich_text::{StepCount, rich};
use super::state::{Guide, GuideState};
use crate::browser::{clock, form};
use crate::ui::element::Element;
use crate::ui::html::{details, h2, input, label, p, span, strong, summary};

/// Returns the step, folded unless it is the one to do.
pub fn step(guide: Guide, step: &'static GuideStep, is_next: bool) -> Element {
    let number = step.number;
    let by = move || guide.with(|state| state.progress.tick(step).map(StepTick::as_str));
    let mut count = StepCount::of(number);
    let blocks: Vec<_> = step.blocks.iter().map(|one| block(guide, one, &mut count)).collect();
    let details = details()
        .class("guide-panel guide-step")
        .attr("id", format!("guide-step-{number}"))
        .hook(format!("guide-step-{number}"))
        .attr_of("data-done", move || Some(by().is_some().to_string().into()))
        .attr_of("data-by", move || by().map(Into::into))
        .child(
            summary()
                .child(h2().text(format!("{number}. {}", step.title)))
                .child_of(move || guide.with(|known| state(step, known))),
        )
        .child(p().class("guide-purpose").text(step.purpose))
        .children(blocks)
        .child(rich(guide, p().class("guide-unseen").child(strong().text("Not visible to a browser: ")), step.unseen))
        .children(check(guide, step))
        .child(done(guide, step, move || by().is_some()));
    if is_next { details.flag("open") } else { details }
}

/// Beside the title: the mark is never color alone.
fn state(step: &GuideStep, known: &GuideState) -> Option<Element> {
    let has_failed = || known.check(step).is_some_and(|check| check.outcome == StepOutcome::Failing);
    let (name, words) = match known.progress.tick(step) {
        Some(StepTick::Check { at, .. }) => ("checked", ["✓ Seen working at ", &clock::local_time(*at)].concat()),
        Some(StepTick::Person) => ("ticked", "✓ Ticked by you".to_owned()),
        None if has_failed() => ("failed", "✗ Check failed".to_owned()),
        None => return None,
    };
    Some(span().class("guide-state").attr("data-state", name).text(words))
}

fn done(guide: Guide, step: &'static GuideStep, is_done: impl Fn() -> bool + Send + 'static) -> Element {
    let tick = input()
        .attr("type", "checkbox")
        .hook(format!("guide-tick-{}", step.number))
        .checked_of(is_done)
        .on("change", move |event| guide.tick(step, form::is_checked(&event)));
    label().class("check guide-done").child(tick).text(format!("Step {} is done", step.number))
}

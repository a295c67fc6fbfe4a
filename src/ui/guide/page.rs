//! The whole page.

use setup::guide::STEPS;

use super::export::{exports, markdown};
use super::state::{Guide, GuideState};
use super::step::step;
use super::values::your_values;
use crate::ui::element::{Element, Role};
use crate::ui::frame;
use crate::ui::html::{div, p};

/// Returns the page: values, steps, and what can be taken along.
pub fn page(guide: Guide) -> Element {
    let is_open =
        |state: &GuideState| STEPS.iter().find(|step| state.progress.tick(step).is_none()).map(|step| step.number);
    let next = guide.now(is_open);
    let steps = STEPS.iter().map(|one| step(guide, one, Some(one.number) == next));
    div()
        .class("guide")
        .hook("guide")
        .attr_of("data-busy", move || Some(guide.with(GuideState::is_busy).to_string().into()))
        .child(masthead(guide))
        .child(your_values(guide))
        .children(steps)
        .child(markdown(guide))
        .child(frame::foot(
            "Your values and ticks stay in this browser. Checks contact only the Okta domain that you entered. Don't \
            enter secrets here: the guide needs none.",
        ))
}

fn masthead(guide: Guide) -> Element {
    let done = move || guide.with(|state| state.progress.done());
    let words = "From an empty Okta org to a verified token for AgentCore, with your own values in each step.";
    frame::masthead("Guide", words)
        .child(
            p().role(Role::Status)
                .hook("guide-progress")
                .text_of(move || format!("{} of {} steps done", done(), STEPS.len()).into()),
        )
        .child(exports(guide))
}

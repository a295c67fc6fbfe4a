//! One set of blocks for each operating system, one of them in sight.

use setup::guide::{GuideBlock, GuideSystem};

use super::blocks::block;
use super::rich_text::StepCount;
use super::state::Guide;
use crate::ui::element::{Element, button, el};

/// The choice, which begins with the system that the browser runs on, and each system's blocks.
pub fn systems(guide: Guide, all: &'static [(GuideSystem, &'static [GuideBlock])], count: &mut StepCount) -> Element {
    let is_chosen = move |system| guide.with(|state| state.system == system);
    let buttons = all.iter().map(|&(system, _)| {
        button(format!("guide-system-{}", system.as_str()), system.title(), move || guide.choose(system))
            .attr_of("aria-pressed", move || Some(is_chosen(system).to_string().into()))
    });
    let choice =
        el("div").class("actions").attr("role", "group").attr("aria-label", "Operating system").children(buttons);
    let panels: Vec<_> = all
        .iter()
        .map(|&(system, blocks)| {
            let blocks: Vec<_> = blocks.iter().map(|one| block(guide, one, count)).collect();
            el("section")
                .class("guide-system")
                .attr("aria-label", system.title())
                .attr_of("hidden", move || (!is_chosen(system)).then(|| "".into()))
                .child(el("h3").text(system.title()))
                .children(blocks)
        })
        .collect();
    el("div").child(choice).children(panels)
}

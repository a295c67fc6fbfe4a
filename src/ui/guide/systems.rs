//! One set of blocks for each operating system, one of them in sight.

use leptos::prelude::*;
use setup::guide::{GuideBlock, GuideSystem};

use super::blocks::block;
use super::rich_text::CopyCount;
use super::state::Guide;
use crate::browser::page;
use crate::ui::element::{Element, button, el};

/// The choice, which begins with the system that the browser runs on, and each system's blocks.
pub fn systems(guide: Guide, all: &'static [(GuideSystem, &'static [GuideBlock])], count: &mut CopyCount) -> Element {
    let chosen = RwSignal::new(GuideSystem::of_platform(&page::platform()));
    let buttons = all.iter().map(|&(system, _)| {
        button(format!("guide-system-{}", system.as_str()), system.title(), move || chosen.set(system))
            .attr_of("aria-pressed", move || Some((chosen.get() == system).to_string().into()))
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
                .attr_of("hidden", move || (chosen.get() != system).then(|| "".into()))
                .child(el("h3").text(system.title()))
                .children(blocks)
        })
        .collect();
    el("div").child(choice).children(panels)
}

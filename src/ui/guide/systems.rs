//! One set of blocks for each operating system, one of them in sight.

use setup::guide::{GuideBlock, GuideSystem};

use super::blocks::block;
use super::rich_text::StepCount;
use super::state::Guide;
use crate::ui::element::{Element, Role, action_button};
use crate::ui::html::{div, h3, section};

/// Returns the choice, which begins with the system that the browser runs on, and each system's blocks.
pub fn systems(guide: Guide, all: &'static [(GuideSystem, &'static [GuideBlock])], count: &mut StepCount) -> Element {
    let is_chosen = move |system| guide.with(|state| state.system == system);
    let buttons = all.iter().map(|&(system, _)| {
        action_button(format!("guide-system-{}", system.as_str()), system.title(), move || guide.choose(system))
            .aria_pressed_of(move || is_chosen(system))
    });
    let choice = div().class("actions").role(Role::Group).aria_label("Operating system").children(buttons);
    let panels: Vec<_> = all
        .iter()
        .map(|&(system, blocks)| {
            let blocks: Vec<_> = blocks.iter().map(|one| block(guide, one, count)).collect();
            section()
                .class("guide-system")
                .aria_label(system.title())
                .flag_of("hidden", move || !is_chosen(system))
                .child(h3().text(system.title()))
                .children(blocks)
        })
        .collect();
    div().child(choice).children(panels)
}

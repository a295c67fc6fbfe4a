//! The ways to ask Okta when silence cannot work, each with the reason for offering it.

use super::element::{Element, button, el};
use super::flow::Flow;
use login::Way;

/// A button and a reason for each way.
pub fn ways(flow: Flow, offered: &'static [Way]) -> Element {
    el("div").class("ways").children(offered.iter().map(|&way| {
        el("p")
            .child(button(format!("way-{}", way.as_str()), way.title(), move || flow.ask_on_oktas_page(way)))
            .text(" ")
            .child(el("span").class("hint").text(way.reason()))
    }))
}

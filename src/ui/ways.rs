//! The ways to ask Okta when silence cannot work, each with the reason for offering it.

use super::element::{Element, action_button};
use super::flow::Flow;
use super::html::{div, p, span};
use login::Way;

/// A button and a reason for each way.
pub fn ways(flow: Flow, offered: &'static [Way]) -> Element {
    div().class("ways").children(offered.iter().map(|&way| {
        p().child(action_button(format!("way-{}", way.as_str()), way.title(), move || flow.ask_on_oktas_page(way)))
            .text(" ")
            .child(span().class("hint").text(way.reason()))
    }))
}

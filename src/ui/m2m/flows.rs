//! The drawings of both flows: who sends which token to whom.

use setup::m2m::TokenFlow;

use crate::ui::element::{Element, el};

/// Both drawings, each in a box that scrolls, and the same in words.
pub fn flows() -> Element {
    el("section")
        .class("panel")
        .attr("aria-label", "Token flows")
        .child(el("h2").text("Token flows"))
        .children(TokenFlow::ALL.map(flow))
}

fn flow(flow: TokenFlow) -> Element {
    let messages = flow.messages().iter().map(|message| {
        el("li")
            .text(format!("{} to {}: {} ", message.from, message.to, message.does))
            .child(el("strong").text(message.token))
    });
    let drawing = el("div")
        .class("sequence-box")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", flow.title())
        .drawing(move || flow.svg());
    let words = el("details")
        .child(el("summary").text("The same in words"))
        .child(el("ol").class("sequence-words").children(messages));
    el("figure")
        .hook(format!("m2m-flow-{}", flow.as_str()))
        .child(el("h3").text(flow.title()))
        .child(drawing)
        .child(words)
}

//! The sequence diagrams of both flows.

use setup::m2m::TokenFlow;

use crate::ui::element::{Element, Role};
use crate::ui::html::{details, div, figure, h2, h3, li, ol, section, strong, summary};
use crate::ui::svg::sequence_diagram;

/// Returns both drawings, each in a box that scrolls, and the same in words.
pub fn flows() -> Element {
    section()
        .class("panel")
        .aria_label("Token flows")
        .child(h2().text("Token flows"))
        .children(TokenFlow::ALL.map(flow))
}

fn flow(flow: TokenFlow) -> Element {
    let messages = flow.messages().iter().map(|message| {
        li().text(format!("{} to {}: {} ", message.from, message.to, message.does)).child(strong().text(message.token))
    });
    let drawing = div()
        .class("sequence-box")
        .attr("tabindex", "0")
        .role(Role::Group)
        .aria_label(flow.title())
        .child(sequence_diagram(flow.drawing(), format!("{}. {}", flow.title(), flow.description())));
    let words = details().child(summary().text("In words")).child(ol().class("sequence-words").children(messages));
    figure().hook(format!("m2m-flow-{}", flow.as_str())).child(h3().text(flow.title())).child(drawing).child(words)
}

//! The token: its text in colours, what is broken in it, its parts side by side.

use std::sync::Arc;

use leptos::prelude::*;

use super::json_tree::{Setting, json_tree};
use super::workspace::Inspector;
use crate::ui::copy::copy_button_of;
use crate::ui::element::Element;
use crate::ui::expiry::expiry;
use crate::ui::html::{code, div, figcaption, figure, h2, li, mark, p, pre, section, span, ul};
use inspect::anatomy::{Anatomy, Flaw, FlawKind, PartContent, PartSection};
use jose::{Part, json};

/// The token that is chosen.
pub fn parts(inspector: Inspector) -> Option<Element> {
    let token = inspector.token.get().filter(|_| inspector.is_readable.get())?;
    let flaws: Vec<Element> = token.flaws().map(flaw).collect();
    let shown = token.sections.iter().filter(|section| is_shown(section));
    Some(
        section()
            .class("panel")
            .aria_label("The token")
            .child(h2().text("The token"))
            .child(
                p().class("hint")
                    .child(span().hook("inspector-layout").text(token.layout.to_string()))
                    .text(" ")
                    .children(
                        inspector.compact.with(|token| token.as_ref().and_then(|token| expiry(token, inspector.now))),
                    ),
            )
            .child(p().class("token-text").attr("tabindex", "0").child(coloured(&token)))
            .child(ul().class("flaws").hook("inspector-flaws").children(flaws))
            .child(div().class("json-pair").children(shown.map(|section| part(inspector, &token, section)))),
    )
}

/// Each part in its colour, a broken one underlined; a very long text by its beginning.
fn coloured(token: &Anatomy) -> Element {
    const SHOWN: usize = 4_000;
    let mut code = code().hook("inspector-token");
    for (index, section) in token.sections.iter().enumerate() {
        if index > 0 {
            code = code.text(".");
        }
        let class = match (section.part, section.is_fine()) {
            (Part::Header, true) => "jwt-header",
            (Part::Payload, true) => "jwt-payload",
            (_, true) => "jwt-signature",
            (_, false) => "jwt-broken",
        };
        let characters = section.characters(&token.text);
        let (text, more) = match characters.char_indices().nth(SHOWN) {
            Some((end, _)) => (&characters[..end], "…"),
            None => (characters, ""),
        };
        code = code.child(span().class(class).text([text, more].concat()));
    }
    code
}

fn flaw(flaw: &Flaw) -> Element {
    let around = match &flaw.kind {
        FlawKind::Json(at) => Some(p().child(code().text(at.before.clone()).child(mark().text(at.after.clone())))),
        _ => None,
    };
    li().class("problem")
        .hook("inspector-flaw")
        .text(flaw.to_string())
        .children(around)
        .child(p().class("hint").text(flaw.kind.remedy()))
}

fn is_shown(section: &PartSection) -> bool {
    matches!(section.part, Part::Header | Part::Payload) && !matches!(section.content, PartContent::Nothing)
}

fn part(inspector: Inspector, token: &Anatomy, section: &PartSection) -> Element {
    let setting = Setting { part: section.part, now: inspector.now };
    let (title, class, hook) = match section.part {
        Part::Header => ("Header", "jwt-header", "inspector-header"),
        _ => ("Payload", "jwt-payload", "inspector-payload"),
    };
    let size = format!("{} characters, {} bytes decoded", section.characters(&token.text).len(), section.decoded_bytes);
    let caption = figcaption().child(span().class(class).text(title)).text(" ").child(span().class("hint").text(size));
    let content = match &section.content {
        PartContent::Object(document) => json_tree(setting, &Arc::new(document.clone())),
        PartContent::Text(text) => pre().text(text.clone()),
        PartContent::Bytes(_) | PartContent::Nothing => p(),
    };
    let content_of = section.content.clone();
    let copied = move || match &content_of {
        PartContent::Object(document) => json::pretty(&document.members),
        PartContent::Text(text) => text.clone(),
        PartContent::Bytes(_) | PartContent::Nothing => String::new(),
    };
    let copy_hook = if section.part == Part::Header { "inspector-copy-header" } else { "inspector-copy-payload" };
    figure().child(caption).child(content.hook(hook)).child(div().class("actions").child(copy_button_of(
        "Copy as JSON",
        copy_hook,
        copied,
        format!("[data-testid={hook}]"),
    )))
}

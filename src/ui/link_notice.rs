//! What a link filled in, and what it would change.

use leptos::prelude::*;

use super::element::{Element, Role, action_button, live};
use super::field::{label, name};
use super::flow::Flow;
use super::html::{code, dd, div, dl, dt, h3, p, s, section, span};
use login::config::Prefilled;

/// Shown while a field holds a link's value.
pub fn link_notice(flow: Flow) -> AnyView {
    let shown = Memo::new(move |_| {
        let (prefill, draft) = (flow.prefill.read(), flow.draft.read());
        // What would change comes first.
        let changes = |prefilled: &&Prefilled| prefilled.stored.is_some();
        let changing = prefill.fields(&draft).filter(changes);
        let fields: Vec<Prefilled> =
            changing.chain(prefill.fields(&draft).filter(|field| !changes(field))).cloned().collect();
        (fields, flow.needs_consent())
    });
    live(move || {
        let (fields, needs_consent) = shown.get();
        if fields.is_empty() {
            return None;
        }
        let changes = fields.iter().any(|prefilled| prefilled.stored.is_some());
        let class = if needs_consent { "card warning prefill" } else { "card prefill" };
        let title = if changes { "A link changes your stored configuration" } else { "A link filled in this form" };
        let notice = section().class(class).hook("prefill-notice").role(Role::Status);
        Some(
            notice
                .child(h3().text(title))
                .child(dl().children(fields.into_iter().map(row)))
                .child(p().class("hint").text(words(changes, needs_consent)))
                .children(needs_consent.then(|| choice(flow))),
        )
    })
}

fn words(changes: bool, needs_consent: bool) -> &'static str {
    match (changes, needs_consent) {
        (true, true) => "Nothing is saved before you agree. Don't agree to a domain that you don't know.",
        (true, false) => "You agreed. Validate & save replaces the stored values.",
        (false, _) => "Check the domain: your password goes there. Validate & save confirms it.",
    }
}

fn choice(flow: Flow) -> Element {
    div()
        .class("actions")
        .child(action_button("prefill-accept", "Use the link's values", move || flow.accept_link()))
        .child(action_button("prefill-discard", "Keep the stored values", move || flow.discard_link()))
}

/// A field with the link's value, and the stored one that it replaces.
pub fn row(prefilled: Prefilled) -> Element {
    let Prefilled { field, value, stored } = prefilled;
    let shown = |text: String| if text.is_empty() { span().text("empty") } else { code().text(text) };
    let values = dd();
    let values = match stored {
        Some(stored) => values.child(s().child(shown(stored))).text(" → ").child(shown(value)),
        None => values.child(shown(value)),
    };
    div().attr("data-field", name(field)).child(dt().text(label(field))).child(values)
}

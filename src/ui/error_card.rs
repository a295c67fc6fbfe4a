//! An error: what happened, the likely cause, the setting to change, and Okta's own words.

use leptos::prelude::*;

use super::copy::copy_button;
use super::element::{Element, Role, Text, live};
use super::flow::Flow;
use super::html::{self, dd, dl, dt, h3, li, ol, p, q, section};
use super::ways::ways;
use crate::browser::clock;
use jose::UnixTime;
use login::Explanation;

/// The id of what the login's error card says: fields are described by it.
pub const ERROR_MESSAGE: &str = "error-value-message";

/// Shown while the state holds an error.
pub fn error_card(flow: Flow) -> AnyView {
    live(move || {
        let (code, words, retry_at) = flow
            .state
            .with(|state| state.error().map(|error| (error.code().as_str(), error.okta_words(), error.retry_at())))?;
        let explanation = flow.explanation()?;
        let offered = explanation.ways;
        let card = section().class("card error").role(Role::Alert).attr("data-focus", "error");
        Some(
            explained(card.attr("tabindex", "-1"), "error-value".into(), explanation, code, words)
                .children(retry_at.map(countdown))
                .children((!offered.is_empty()).then(|| ways(flow, offered))),
        )
    })
}

/// Fills a card; `id` is a name for the value to copy that no other element has.
pub fn explained(
    card: Element,
    id: String,
    explanation: Explanation,
    code: &'static str,
    words: Option<String>,
) -> Element {
    let message_id = [&id, "-message"].concat();
    let Explanation { happened, causes, remedy, value, console, .. } = explanation;
    let remedy = dd()
        .hook("error-remedy")
        .child(p().text(remedy))
        .children(console.map(|path| p().class("console").text(path)))
        .children(value.map(|value| value_to_copy(id, value)));
    let words = words.map(|words| dd().child(q().hook("error-words").text(words)));
    let facts = dl()
        .children([dt().text(if causes.len() == 1 { "Likely cause" } else { "Likely causes" }), listed(causes)])
        .children([dt().text("What to change"), remedy])
        .children(words.map(|words| [dt().text("Okta's words"), words]).into_iter().flatten())
        .children([dt().text("Code"), dd().child(html::code().text(code))]);
    card.child(h3().attr("id", message_id).hook("error-message").text(happened)).child(facts)
}

/// The likeliest first.
fn listed(causes: Vec<Text>) -> Element {
    match <[Text; 1]>::try_from(causes) {
        Ok([cause]) => dd().text(cause),
        Err(causes) => {
            let items = causes.into_iter().map(|cause| li().text(cause));
            dd().child(ol().class("causes").children(items))
        }
    }
}

/// Seconds until Okta takes requests again.
fn countdown(at: UnixTime) -> Element {
    let now = RwSignal::new(clock::now());
    let ticker = StoredValue::new_local(clock::every_second(move || now.set(clock::now())));
    on_cleanup(move || ticker.dispose());
    let words = move || match at.0.saturating_sub(now.get().0) {
        left @ 1.. => format!("Okta takes requests again in {left} s."),
        _ => "The limit is reset: try again.".to_owned(),
    };
    p().class("status").hook("error-countdown").text_of(move || words().into())
}

fn value_to_copy(id: String, value: String) -> Element {
    let target = format!("#{id}");
    let code = html::code().attr("id", id).hook("error-value").text(value.clone());
    p().class("value").child(code).child(copy_button("Copy", "copy-error-value", value, target))
}

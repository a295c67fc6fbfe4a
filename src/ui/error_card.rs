//! An error: what happened, the likely cause, the setting to change, and Okta's own words.

use leptos::prelude::*;

use super::copy::copy_button;
use super::element::{Element, Role, Text, action_button, live};
use super::expiry::running_clock;
use super::flow::Flow;
use super::html::{self, a, dd, div, dl, dt, h3, li, ol, p, q, section, span};
use super::ways::ways;
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
                .children(flow.wire.decisive().map(|(id, request_id)| at_the_exchange(flow, id, request_id)))
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
    let Explanation { happened, causes, remedy, value, console, console_link, .. } = explanation;
    let remedy = dd()
        .hook("error-remedy")
        .child(p().text(remedy))
        .children(console.map(|path| p().class("console").child(console_path(path, console_link))))
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

/// A path in the admin console; a link into the person's own where its address is known.
fn console_path(path: &'static str, link: Option<String>) -> Element {
    match link {
        Some(link) => {
            a().hook("error-console").attr("href", link).attr("target", "_blank").attr("rel", "noopener").text(path)
        }
        None => span().text(path),
    }
}

/// The way to what was sent and received, and to what Okta's system log has of it.
fn at_the_exchange(flow: Flow, id: u32, request_id: Option<String>) -> Element {
    let show = action_button("error-exchange", "Show the exchange", move || flow.wire.show(id));
    div().child(p().class("actions").child(show)).children(request_id.map(|request_id| {
        let search = format!("debugContext.debugData.requestId eq \"{request_id}\"");
        p().class("value")
            .child(span().text("X-Okta-Request-Id "))
            .child(html::code().attr("id", "error-request-id").hook("error-request-id").text(request_id))
            .child(copy_button("Copy System Log search", "copy-log-search", search, "#error-request-id"))
    }))
}

/// Seconds until Okta takes requests again.
fn countdown(at: UnixTime) -> Element {
    let now = running_clock();
    let words = move || match at.0.saturating_sub(now.get().0) {
        left @ 1.. => format!("Okta accepts requests again in {left} s."),
        _ => "The limit has reset. Try again.".to_owned(),
    };
    p().class("status").hook("error-countdown").text_of(move || words().into())
}

fn value_to_copy(id: String, value: String) -> Element {
    let target = format!("#{id}");
    let code = html::code().attr("id", id).hook("error-value").text(value.clone());
    p().class("value").child(code).child(copy_button("Copy", "copy-error-value", value, target))
}

//! The line above the tokens: what can be said of the access token now.

use std::sync::Arc;

use leptos::prelude::*;

use super::checks::CheckCount;
use super::element::{Element, Text};
use super::html::{div, h3, p};
use crate::browser::clock;
use jose::UnixTime;
use login::checks::{CheckName, CheckOutcome};
use login::{Session, TokenVerdict};

/// The access token's verdict at each moment, and what failed of the ID token, if anything did.
pub fn verdict(session: &Arc<Session>, now: RwSignal<UnixTime>) -> Element {
    let [shown, said, id] = [session.clone(), session.clone(), session.clone()];
    let id = Memo::new(move |_| failed_of_id(&id, now.get()));
    div()
        .child(
            h3().class("verdict")
                .hook("verdict")
                .attr("id", "verdict")
                .attr_of("data-verdict", move || Some(shown.verdict(now.get()).as_str().into()))
                .text_of(move || words(&said, now.get())),
        )
        .child_of(move || {
            let words = id.get();
            (!words.is_empty()).then(|| p().class("problem").hook("verdict-id").text(words))
        })
}

fn words(session: &Session, now: UnixTime) -> Text {
    match session.verdict(now) {
        TokenVerdict::Failed(names) => format!("Don't rely on this access token. Failed: {}", listed(&names)).into(),
        TokenVerdict::Revoked(at) => format!("Revoked at {}", clock::time_of_day(at)).into(),
        TokenVerdict::Inactive(at) => format!("Okta says: not active ({})", clock::time_of_day(at)).into(),
        TokenVerdict::Expired(end) => format!("Expired {}", end.relative_to(now)).into(),
        TokenVerdict::Neutral => "Only Okta can check this token".into(),
        TokenVerdict::Passed => {
            format!("Signed in. {}", CheckCount::of(&session.access.checks).words_of("checks")).into()
        }
    }
}

/// Empty where nothing failed.
fn failed_of_id(session: &Session, now: UnixTime) -> String {
    let checks = session.id.as_ref().map(|report| report.checks_at(now)).unwrap_or_default();
    let failed = checks.iter().filter(|check| check.outcome == CheckOutcome::Fail).map(|check| check.name);
    let names: Vec<_> = failed.collect();
    if names.is_empty() { String::new() } else { format!("Don't rely on the ID token. Failed: {}", listed(&names)) }
}

fn listed(names: &[CheckName]) -> String {
    names.iter().map(|name| name.as_str()).collect::<Vec<_>>().join(", ")
}

//! What comes after the login: deeds with the tokens, and a report of each.

mod deeds;
mod report;

use std::time::Duration;

use crate::ui::task;
use futures::future::{AbortHandle, Abortable};
use leptos::prelude::*;

use super::element::{Element, Role, action_button, live};
use super::flow::Flow;
use super::html::{div, h3, h4, p, section, span};
use super::progress::seconds_since;
use super::sign_out::sign_out;
use crate::browser::clock::{self, Timer};
use jose::UnixTime;
use login::{AtHand, Deed, Done, LoginError, Obstacle, Session};

/// What can be done with the tokens, and what came of it; it lives and ends with the last stage of the login.
#[derive(Clone, Copy)]
pub struct After {
    flow: Flow,
    /// Whether tokens are renewed before they expire.
    renewing: RwSignal<bool>,
    deeds: RwSignal<Deeds>,
}

/// The report keeps the last actions only.
const MOST_ENTRIES: usize = 20;

/// What was done, and what is being done.
#[derive(Default)]
struct Deeds {
    /// Newest last.
    entries: Vec<ActionEntry>,
    working: Option<Working>,
    /// A renewal whose time came while something else was under way.
    due: bool,
}

/// A deed under way; dropping it ends its request.
struct Working {
    deed: Deed,
    since: Duration,
    request: AbortHandle,
}

impl Drop for Working {
    fn drop(&mut self) {
        self.request.abort();
    }
}

/// What came of a deed.
struct ActionEntry {
    deed: Deed,
    at: UnixTime,
    took: Duration,
    outcome: Result<Done, LoginError>,
    check_failed: bool,
}

/// The panel below the tokens.
pub fn after(after: After) -> Element {
    let flow = after.flow;
    section()
        .class("after")
        .hook("after")
        .attr("id", "actions")
        .attr("tabindex", "-1")
        .aria_labelledby("after-title")
        .attr_of("data-busy", move || Some(after.deeds.with(Deeds::are_under_way).to_string().into()))
        .child(h3().attr("id", "after-title").text("Actions"))
        .child(deeds::deeds(after))
        .child(after.progress())
        .child(report::report(after))
        .child(h4().text("Leave"))
        .child(div().class("deeds").child(sign_out(flow)).child(forget(flow)))
}

/// Asks once, since nothing brings the tokens back.
fn forget(flow: Flow) -> Element {
    let asked = RwSignal::new(false);
    let words = "Removes the tokens, your profiles, the stored configuration, and what this tab remembers. Okta isn't \
                 told: its session and the tokens stay valid.";
    div()
        .class("deed")
        .child(action_button("after-forget", "Forget everything", move || asked.set(true)))
        .child(p().class("hint").text(words))
        .child_of(move || {
            let confirm = action_button("after-forget-confirm", "Yes, forget everything", move || flow.forget());
            let keep = action_button("after-forget-keep", "Keep", move || asked.set(false));
            asked.get().then(|| {
                div()
                    .class("actions")
                    .role(Role::Group)
                    .aria_label("Forget everything?")
                    .child(span().text("This can't be undone."))
                    .child(confirm)
                    .child(keep)
            })
        })
}

impl Deeds {
    fn are_under_way(&self) -> bool {
        self.working.is_some()
    }
}

impl After {
    /// Returns what begins with the tokens of this login.
    #[must_use]
    pub fn start(flow: Flow) -> Self {
        let after = Self { flow, renewing: RwSignal::new(false), deeds: RwSignal::new(Deeds::default()) };
        after.keep_renewing();
        after
    }

    /// Does one thing at a time; the session changes only if it goes well.
    pub fn run(self, deed: Deed) {
        let session = self.flow.state.with_untracked(|state| state.shared_session().cloned());
        let (Some(config), Some(session)) = (self.flow.config_untracked(), session) else { return };
        if self.deeds.with_untracked(Deeds::are_under_way) {
            return;
        }
        let provider = self.flow.provider(&config);
        let (request, registration) = AbortHandle::new_pair();
        let since = clock::steady();
        self.deeds.update(|deeds| deeds.working = Some(Working { deed, since, request }));
        task::start(async move {
            let browser = self.flow.wire.browser();
            let work = deed.carry_out(AtHand::new(&browser, &config, provider), &session);
            if let Ok(Some(outcome)) = Abortable::new(work, registration).await {
                self.finish(deed, clock::steady().saturating_sub(since), outcome);
            }
        });
    }

    fn finish(self, deed: Deed, took: Duration, mut outcome: Result<Done, LoginError>) {
        let check_failed = outcome.as_ref().is_ok_and(Done::has_failed_check);
        if matches!(deed, Deed::Refresh | Deed::Renew) {
            self.flow.note_refresh(outcome.as_ref().map(drop).map_err(Clone::clone));
        }
        if let Some(change) = outcome.as_mut().ok().and_then(|done| done.change.take()) {
            self.flow.state.update(|state| state.change(change));
        }
        if deed == Deed::Renew && outcome.is_err() {
            self.renewing.set(false);
        }
        let mut due = false;
        self.deeds.update(|deeds| {
            deeds.working = None;
            deeds.entries.push(ActionEntry { deed, at: clock::now(), took, outcome, check_failed });
            // Automatic refreshes would fill the report without end.
            let too_many = deeds.entries.len().saturating_sub(MOST_ENTRIES);
            deeds.entries.drain(..too_many);
            due = std::mem::take(&mut deeds.due);
        });
        if due {
            self.run(Deed::Renew);
        }
    }

    /// Renews now, or as soon as what is under way has ended.
    fn renew(self) {
        if self.deeds.with_untracked(Deeds::are_under_way) {
            self.deeds.update(|deeds| deeds.due = true);
        } else {
            self.run(Deed::Renew);
        }
    }

    fn cancel(self) {
        self.deeds.update(|deeds| deeds.working = None);
    }

    fn obstacle(self, deed: Deed) -> Option<Obstacle> {
        self.flow.state.with(|state| state.session().and_then(|session| deed.obstacle(session)))
    }

    fn renew_at(self) -> Option<UnixTime> {
        let at = self.flow.state.with(|state| state.session().and_then(Session::renew_at));
        at.filter(|_| self.renewing.get())
    }

    /// One timer for each session.
    fn keep_renewing(self) {
        Effect::new(move |_: Option<Option<Timer>>| {
            let pause = self.renew_at()?.0.saturating_sub(clock::now().0);
            Some(clock::after(Duration::from_secs(pause.try_into().unwrap_or(0)), move || self.renew()))
        });
    }

    fn progress(self) -> AnyView {
        live(move || {
            let (deed, since) =
                self.deeds.with(|deeds| deeds.working.as_ref().map(|working| (working.deed, working.since)))?;
            Some(
                div()
                    .class("progress")
                    .role(Role::Status)
                    .child(span().class("pulse").aria_hidden())
                    .child(span().text(deed.title()))
                    .child(seconds_since(since, String::new()))
                    .child(action_button("after-cancel", "Cancel", move || self.cancel())),
            )
        })
    }
}

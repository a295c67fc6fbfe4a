//! What comes after the login: deeds with the tokens, and a report of each.

mod deeds;
mod report;

use std::time::Duration;

use futures::future::{AbortHandle, Abortable};
use leptos::prelude::*;
use leptos::task::spawn_local_scoped;

use super::element::{Element, button, el, live};
use super::flow::Flow;
use super::progress::seconds_since;
use super::sign_out::sign_out;
use crate::browser::WebBrowser;
use crate::browser::clock::{self, Timer};
use crate::jwt::UnixTime;
use crate::login::{Deed, Done, LoginError, LoginState, Obstacle};

/// What the parts of the panel share; it lives and ends with the last stage of the login.
#[derive(Clone, Copy)]
struct After {
    flow: Flow,
    /// Newest last.
    entries: RwSignal<Vec<Entry>>,
    working: RwSignal<Option<Deed>>,
    since: RwSignal<Duration>,
    /// Whether tokens are renewed before they expire.
    renewing: RwSignal<bool>,
    /// A renewal whose time has come.
    due: RwSignal<bool>,
    running: StoredValue<Option<Running>>,
}

/// What came of a deed.
struct Entry {
    deed: Deed,
    at: UnixTime,
    took: Duration,
    outcome: Result<Done, LoginError>,
    check_failed: bool,
}

/// A deed under way; dropping it ends its request.
struct Running(AbortHandle);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// The panel below the tokens.
pub fn after(flow: Flow) -> Element {
    let after = After {
        flow,
        entries: RwSignal::new(Vec::new()),
        working: RwSignal::new(None),
        since: RwSignal::new(Duration::ZERO),
        renewing: RwSignal::new(false),
        due: RwSignal::new(false),
        running: StoredValue::new(None),
    };
    after.keep_renewing();
    el("section")
        .class("after")
        .hook("after")
        .attr("aria-labelledby", "after-title")
        .attr_of("data-busy", move || Some(after.working.get().is_some().to_string().into()))
        .child(el("h3").attr("id", "after-title").text("After the login"))
        .child(deeds::deeds(after))
        .child(after.progress())
        .child(report::report(after))
        .child(el("h4").text("Leave"))
        .child(el("div").class("deeds").child(sign_out(flow)).child(forget(flow)))
}

fn forget(flow: Flow) -> Element {
    let words = "Tokens, stored configuration and what this tab remembers, back to an empty form. Okta hears nothing: its \
                 session and the tokens stay valid.";
    el("div")
        .class("deed")
        .child(button("after-forget", "Forget everything", move || flow.forget()))
        .child(el("p").class("hint").text(words))
}

impl After {
    /// Does one thing at a time; the session changes only if it goes well.
    fn run(self, deed: Deed) {
        let session = self.flow.state.with_untracked(|state| state.session().cloned());
        let (Some(config), Some(session)) = (self.flow.config.get_untracked(), session) else { return };
        if self.working.get_untracked().is_some() {
            return;
        }
        let provider = self.flow.provider(&config);
        let (handle, registration) = AbortHandle::new_pair();
        let begun = clock::since_start();
        self.running.set_value(Some(Running(handle)));
        self.since.set(begun);
        self.working.set(Some(deed));
        spawn_local_scoped(async move {
            let work = async { deed.carry_out(&WebBrowser, &config, &session, provider).await };
            if let Ok(outcome) = Abortable::new(work, registration).await {
                self.working.set(None);
                if let Some(outcome) = outcome {
                    self.note(deed, clock::since_start().saturating_sub(begun), outcome);
                }
            }
        });
    }

    fn note(self, deed: Deed, took: Duration, mut outcome: Result<Done, LoginError>) {
        let check_failed = outcome.as_ref().is_ok_and(Done::has_failed_check);
        if let Some(session) = outcome.as_mut().ok().and_then(|done| done.session.take()) {
            self.flow.state.set(LoginState::SignedIn(session));
        }
        if deed == Deed::Renew && outcome.is_err() {
            self.renewing.set(false);
        }
        self.entries.update(|entries| entries.push(Entry { deed, at: clock::now(), took, outcome, check_failed }));
    }

    fn cancel(self) {
        self.running.set_value(None);
        self.working.set(None);
    }

    fn obstacle(self, deed: Deed) -> Option<Obstacle> {
        self.flow.state.with(|state| state.session().and_then(|session| deed.obstacle(session)))
    }

    fn renew_at(self) -> Option<UnixTime> {
        let at = self.flow.state.with(|state| state.session().and_then(|session| session.renew_at()));
        at.filter(|_| self.renewing.get())
    }

    /// One timer for each session; a renewal that comes due while something else runs waits for its end.
    fn keep_renewing(self) {
        let timer = StoredValue::new_local(None::<Timer>);
        Effect::new(move |_| {
            timer.set_value(self.renew_at().map(|at| {
                let pause = at.0.saturating_sub(clock::now().0);
                clock::after(Duration::from_secs(pause.try_into().unwrap_or(0)), move || self.due.set(true))
            }));
        });
        Effect::new(move |_| {
            if self.due.get() && self.working.get().is_none() {
                self.due.set(false);
                self.run(Deed::Renew);
            }
        });
    }

    fn progress(self) -> AnyView {
        live(move || {
            let deed = self.working.get()?;
            Some(
                el("div")
                    .class("progress")
                    .attr("role", "status")
                    .child(el("span").class("pulse").attr("aria-hidden", "true"))
                    .child(el("span").text(deed.title()))
                    .child(seconds_since(self.since, " s".to_owned()))
                    .child(button("after-cancel", "Cancel", move || self.cancel())),
            )
        })
    }
}

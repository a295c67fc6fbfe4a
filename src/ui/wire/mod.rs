//! The wire view: every exchange as a line between person, page and Okta, to be opened and exported.

mod contents;
mod line;

use leptos::prelude::*;

pub(in crate::ui) use self::contents::pieces_in;
use self::line::line;
use super::copy::copy_button_of;
use super::element::{Element, action_button};
use super::html::{details, div, figure, h2, input, label, ol, p, span, summary};
use super::svg::sequence_diagram;
use crate::browser::{WebBrowser, download, form, page};
use login::Browser as _;
use login::protocol::{Freshness, Request};
use login::wire::{RecordedExchange, Recorder, Secrets, Wire, chapters, drawing, har, markdown};
use setup::hand_over::Fetched;

/// The checkbox that asks for secrets in the archive.
const WITH_SECRETS: &str = "wire-har-secrets";

/// The recorder, and what tells the page of its changes.
#[derive(Debug, Clone, Copy)]
pub struct WireView {
    wire: StoredValue<Wire, LocalStorage>,
    changes: RwSignal<u32>,
    /// Whether the panel is open.
    opened: RwSignal<bool>,
    /// The exchange that is open: one at a time.
    shown: RwSignal<Option<u32>>,
    /// What the lines are filtered by, in lower case.
    filter: RwSignal<String>,
}

impl WireView {
    #[must_use]
    pub fn start() -> Self {
        let changes = RwSignal::new(0);
        // The page may be gone by the time that an exchange ends.
        let wire = Wire::new(move || _ = changes.try_update(|count| *count += 1));
        Self {
            wire: StoredValue::new_local(wire),
            changes,
            opened: RwSignal::new(false),
            shown: RwSignal::new(None),
            filter: RwSignal::new(String::new()),
        }
    }

    /// The browser through which everything is sent.
    #[must_use]
    pub fn browser(self) -> Recorder<WebBrowser> {
        Recorder::new(WebBrowser, self.wire.get_value())
    }

    /// Sends a GET request for the inspector; `None` for an answer that the page may not read.
    pub async fn fetch(self, url: String) -> Option<Fetched> {
        let answer = self.browser().send(Request::get(&url, Freshness::Kept)).await.ok()?;
        Some(Fetched { status: answer.status, body: answer.body })
    }

    /// What is sent from here on belongs to a new configuration.
    pub fn begin_preparation(self) {
        self.wire.get_value().begin_preparation();
    }

    /// What is sent from here on belongs to a new login.
    pub fn begin_login(self) {
        self.wire.get_value().begin_login();
    }

    /// Forgets what has ended.
    pub fn clear(self) {
        self.wire.get_value().clear();
    }

    /// The exchange that a login at its end ended with, and, if it failed, its number in Okta's system log.
    #[must_use]
    pub fn decisive(self) -> Option<(u32, Option<String>)> {
        self.wire.get_value().read_decisive(|exchange| {
            let request_id = exchange.request_id().filter(|_| exchange.has_failed());
            (exchange.id, request_id.map(str::to_owned))
        })
    }

    /// Opens the view at an exchange, which gets the focus.
    pub fn show(self, id: u32) {
        self.filter.set(String::new());
        self.shown.set(Some(id));
        self.opened.set(true);
        page::focus_soon("[data-testid=wire-exchange][open] > summary");
    }

    /// What there is to tell of an exchange, which follows the recorder; `None` once it is forgotten.
    fn tell<T>(self, id: u32, tell: impl FnOnce(&RecordedExchange) -> T) -> Option<T> {
        self.followed().read(|exchanges| exchanges.iter().find(|exchange| exchange.id == id).map(tell))
    }

    /// As [`tell`](Self::tell), with the exchanges of its chapter and its place among them.
    fn in_chapter<T>(self, id: u32, tell: impl Fn(&[RecordedExchange], usize) -> T) -> Option<T> {
        self.followed().read(|exchanges| {
            chapters(exchanges).find_map(|chapter| {
                let at = chapter.iter().position(|exchange| exchange.id == id)?;
                Some(tell(chapter, at))
            })
        })
    }

    // Out of line, so that the many readers stay small.
    #[inline(never)]
    fn followed(self) -> Wire {
        self.changes.track();
        self.wire.get_value()
    }
}

/// The panel; what it lists is there while it is open.
pub fn wire_panel(view: WireView) -> Element {
    // The browser reports what was opened by a signal too, and that is no change.
    let opened = Memo::new(move |_| view.opened.get());
    let count = move || view.followed().read(<[RecordedExchange]>::len).to_string().into();
    details()
        .class("wire")
        .hook("wire")
        .flag_of("open", move || opened.get())
        .on("toggle", move |event| view.opened.set(form::is_open(&event)))
        .child(
            summary()
                .class("wire-title")
                .hook("wire-toggle")
                .child(h2().text("Wire view"))
                .child(span().class("hint").text("exchanges: ").text_of(count)),
        )
        .child_of(move || opened.get().then(|| list(view)))
}

fn list(view: WireView) -> Element {
    let who = drawing::LANES.map(|who| span().text(who));
    let ids = move || view.followed().read(|exchanges| exchanges.iter().map(|exchange| exchange.id).collect());
    div()
        .class("wire-body")
        .child(tools(view))
        .child(diagram(view))
        .child(
            div()
                .class("wire-row wire-who")
                .aria_hidden()
                .child(span().class("wire-lanes").children(who))
                .children(HEADS.map(|(class, words)| span().class(class).text(words))),
        )
        .child(ol().class("wire-lines").children_by_key(ids, move |id| line(view, id)))
        .child(p().class("hint").text(
            "The latest exchanges, kept in this page until you clear them. Click a masked value to show it for 10 s. \
             A dashed mark on the timeline is a pause that was left out.",
        ))
}

/// The heads of the columns, by their classes.
const HEADS: [(&str, &str); 6] = [
    ("wire-method", "Method"),
    ("wire-address", "Address"),
    ("wire-status", "Status"),
    ("wire-size", "Sent, received"),
    ("wire-time", "Time"),
    ("wire-bar", "Timeline"),
];

/// The last chapter as a sequence diagram, drawn while it is asked for.
fn diagram(view: WireView) -> Element {
    let opened = RwSignal::new(false);
    let drawing = move || view.followed().read(|exchanges| chapters(exchanges).last().map(drawing::diagram));
    details()
        .class("wire-diagram")
        .on("toggle", move |event| opened.set(form::is_open(&event)))
        .child(summary().hook("wire-diagram-toggle").text("Sequence diagram"))
        .child_of(move || {
            let (drawing, words) = if opened.get() { drawing()? } else { return None };
            let figure = figure().class("sequence-box").hook("wire-diagram").attr("tabindex", "0");
            Some(figure.child(sequence_diagram(drawing, words)))
        })
}

fn filter(view: WireView) -> Element {
    input()
        .attr("type", "search")
        .attr("autocomplete", "off")
        .attr("placeholder", "Filter exchanges")
        .hook("wire-filter")
        .aria_label("Filter exchanges by method, address or status")
        .value_of(move || view.filter.get())
        .on("input", move |event| view.filter.set(form::value(&event).to_ascii_lowercase()))
}

fn tools(view: WireView) -> Element {
    let save = move || {
        let (secrets, name) = match form::is_ticked(WITH_SECRETS) {
            false => (Secrets::Masked, "okta-login.har"),
            true => (Secrets::Shown, "okta-login-with-secrets.har"),
        };
        download::save(name, "application/json", &view.wire.get_value().read(|exchanges| har(exchanges, secrets)));
    };
    let text = move || view.wire.get_value().read(markdown);
    let with_secrets = input().attr("type", "checkbox").attr("id", WITH_SECRETS).hook(WITH_SECRETS);
    div()
        .class("actions")
        .child(filter(view))
        .child(copy_button_of("Copy as Markdown", "wire-copy-markdown", text, ".wire-lines"))
        .child(action_button("wire-download-har", "Download HAR", save))
        .child(label().class("wire-secrets").child(with_secrets).text("HAR with secrets"))
        .child(action_button("wire-clear", "Clear", move || view.clear()))
}

//! One exchange as a line: who to whom, what, how it ended, how much, how long, and when.

use leptos::prelude::*;

use super::super::element::{Element, Text};
use super::super::html::{self, details, h3, li, span};
use super::super::svg::drawn;
use super::WireView;
use super::contents::contents;
use crate::browser::form;
use jose::duration_in_words;
use login::wire::{Chapter, RecordedExchange, bars, drawing, size};

/// The line of one exchange. It stays the same element until the exchange is forgotten, with its focus and what is open.
pub(super) fn line(view: WireView, id: u32) -> Element {
    let opens =
        Memo::new(move |_| view.in_chapter(id, |chapter, at| (at == 0).then_some(chapter[0].chapter)).flatten());
    // Only its end changes what a line says.
    let ended = Memo::new(move |_| view.tell(id, |exchange| exchange.end.is_some()));
    li().child_of(move || opens.get().map(heading)).child(exchange(Told { view, id, ended }))
}

/// What a line follows, and whom it asks.
#[derive(Clone, Copy)]
struct Told {
    view: WireView,
    id: u32,
    ended: Memo<Option<bool>>,
}

impl Told {
    fn of<T>(self, tell: impl Fn(&RecordedExchange) -> T) -> Option<T> {
        self.ended.get();
        untrack(|| self.view.tell(self.id, tell))
    }

    /// A part of the line.
    fn cell(self, class: &'static str, words: impl Fn(&RecordedExchange) -> Text + Send + 'static) -> Element {
        span().class(class).text_of(move || self.of(&words).unwrap_or_default())
    }
}

fn exchange(told: Told) -> Element {
    let Told { view, id, .. } = told;
    let opened = Memo::new(move |_| view.shown.get() == Some(id));
    let toggle = move |event| match form::is_open(&event) {
        true => view.shown.set(Some(id)),
        false if opened.get_untracked() => view.shown.set(None),
        false => {}
    };
    // What the person sees of a line is what the filter looks at.
    let is_hidden = move || {
        view.filter.with(|filter| {
            let matches = told.of(|exchange| {
                let shown = [exchange.method.as_str(), &exchange.shown_address(), &exchange.status()].join(" ");
                shown.to_ascii_lowercase().contains(filter)
            });
            !filter.is_empty() && matches == Some(false)
        })
    };
    let of = move |tell: fn(&RecordedExchange) -> Text| move || told.of(tell);
    details()
        .class("wire-exchange")
        .hook("wire-exchange")
        .attr_of("data-method", of(|exchange| exchange.method.as_str().into()))
        .attr_of("data-name", of(|exchange| exchange.name().into()))
        .attr_of("data-status", of(|exchange| exchange.status().into()))
        .flag_of("open", move || opened.get())
        .flag_of("hidden", is_hidden)
        .on("toggle", toggle)
        .child(summary(told))
        .child_of(move || {
            told.ended.get();
            if !opened.get() {
                return None;
            }
            untrack(|| view.tell(id, contents))
        })
}

fn heading(chapter: Chapter) -> Element {
    let act = match chapter {
        Chapter::Preparation => "You configure the page",
        Chapter::Login(_) => "You sign in",
    };
    h3().class("wire-row wire-chapter")
        .child(span().class("wire-lanes").child(drawn(drawing::act()).aria_hidden()))
        .child(span().text(chapter.title()))
        .child(span().class("hint").text(act))
}

fn summary(told: Told) -> Element {
    let Told { view, id, .. } = told;
    // The scale of the bars grows with every exchange of the chapter.
    let bar = move || view.in_chapter(id, |chapter, at| bars(chapter)[at]);
    let bar = Memo::new(move |_| bar());
    let class = |exchange: &RecordedExchange| if exchange.has_failed() { "wire-row failed" } else { "wire-row" };
    html::summary()
        .attr_of("class", move || told.of(class).map(Text::from))
        .hook("wire-open")
        .child(
            span()
                .class("wire-lanes")
                .child_of(move || told.of(drawing::arrows).map(|arrows| drawn(arrows).aria_hidden())),
        )
        .child(told.cell("wire-method", |exchange| exchange.method.as_str().into()))
        .child(told.cell("wire-address", |exchange| exchange.shown_address().into()))
        .child(told.cell("wire-status", |exchange| exchange.status().replace('-', " ").into()))
        .child(told.cell("wire-size", |exchange| {
            let received = exchange.answer().map_or_else(|| "–".to_owned(), |content| size(content.size()));
            ["↑ ", &size(exchange.body.size()), " ↓ ", &received].concat().into()
        }))
        .child(told.cell("wire-time", |exchange| exchange.duration().map(duration_in_words).unwrap_or_default().into()))
        .child(span().class("wire-bar").child_of(move || {
            let drawing = drawing::bar(bar.get()?);
            Some(drawn(drawing).attr("preserveAspectRatio", "none").aria_hidden())
        }))
}

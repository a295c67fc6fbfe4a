//! One exchange as a line: who to whom, what, how it ended, how much, how long, and when.

use leptos::prelude::*;

use super::super::element::{Element, Text};
use super::super::html::{self, details, div, h3, li, span};
use super::WireView;
use super::contents::contents;
use crate::browser::form;
use jose::duration_in_words;
use login::wire::{Chapter, RecordedExchange, bars, chapters, drawing, size};

/// The place in the list, with its exchange once there is one; made anew when that one ends, or another comes there.
pub(super) fn line(view: WireView, place: usize) -> Element {
    let opened = RwSignal::new(false);
    let exchange = Memo::new(move |_| {
        let exchange = |all: &[RecordedExchange]| all.get(place).map(|exchange| (exchange.id, exchange.end.is_some()));
        let exchange = view.followed().read(exchange);
        if exchange.is_none() {
            opened.set(false);
        }
        exchange
    });
    li().child_of(move || {
        let (id, _) = exchange.get()?;
        untrack(|| in_chapter(view, id, |chapter, at| whole(view, opened, chapter, at)))
    })
}

/// What there is to show of an exchange between the others of its chapter.
fn in_chapter<T>(view: WireView, id: u32, show: impl Fn(&[RecordedExchange], usize) -> T) -> Option<T> {
    view.followed().read(|exchanges| {
        chapters(exchanges).find_map(|chapter| {
            let at = chapter.iter().position(|exchange| exchange.id == id)?;
            Some(show(chapter, at))
        })
    })
}

fn whole(view: WireView, opened: RwSignal<bool>, chapter: &[RecordedExchange], at: usize) -> Element {
    let exchange = &chapter[at];
    let id = exchange.id;
    let details = details()
        .class("wire-exchange")
        .hook("wire-exchange")
        .attr("data-method", exchange.method.as_str())
        .attr("data-name", exchange.name())
        .attr("data-status", exchange.status())
        .flag_of("open", move || opened.get())
        .on("toggle", move |event| opened.set(form::is_open(&event)))
        .child(summary(view, exchange))
        .child_of(move || {
            let opened = opened.get();
            untrack(|| in_chapter(view, id, |chapter, at| opened.then(|| contents(&chapter[at]))))?
        });
    div().children((at == 0).then(|| heading(exchange.chapter))).child(details)
}

fn heading(chapter: Chapter) -> Element {
    let act = match chapter {
        Chapter::Preparation => "the person configures the page",
        Chapter::Login(_) => "the person signs in",
    };
    h3().class("wire-row wire-chapter")
        .child(span().class("wire-lanes").drawing(drawing::act))
        .child(span().text(chapter.title()))
        .child(span().class("hint").text(act))
}

fn summary(view: WireView, exchange: &RecordedExchange) -> Element {
    let (id, arrows) = (exchange.id, drawing::arrows(exchange));
    let received = exchange.answer().map_or_else(|| "–".to_owned(), |content| size(content.size()));
    let cells: [(&str, Text); 5] = [
        ("wire-method", exchange.method.as_str().into()),
        ("wire-address", exchange.shown_address().into()),
        ("wire-status", exchange.status().replace('-', " ").into()),
        ("wire-size", ["↑ ", &size(exchange.body.size()), " ↓ ", &received].concat().into()),
        ("wire-time", exchange.duration().map(duration_in_words).unwrap_or_default().into()),
    ];
    // The scale of the bars grows with every exchange of the chapter.
    let bar = move || in_chapter(view, id, |chapter, at| drawing::bar(bars(chapter)[at])).unwrap_or_default();
    html::summary()
        .class(if exchange.has_failed() { "wire-row failed" } else { "wire-row" })
        .hook("wire-open")
        .child(span().class("wire-lanes").drawing(move || arrows.clone()))
        .children(cells.map(|(class, words)| span().class(class).text(words)))
        .child(span().class("wire-bar").drawing(bar))
}

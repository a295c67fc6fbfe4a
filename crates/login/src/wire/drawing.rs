//! The drawings of the wire view, as plain data that the page draws. Of what was sent or received, only what may be shown goes
//! into them: method, name and status of an exchange.

use super::{Bar, RecordedExchange, Transport};
use crate::drawing::{Drawing, DrawnShape, SequenceArrow, sequence};
use crate::port::Window;

/// Returns the arrow from person to page.
#[must_use]
pub fn act() -> Drawing {
    arrow_pair("M16 10H50m-4-3 4 3-4 3", None)
}

/// Returns an arrow there, and one back if there was an answer; a cross where it was lost.
#[must_use]
pub fn arrows(exchange: &RecordedExchange) -> Drawing {
    let (there, back) = if sender(exchange.way) == PERSON {
        ("M16 6H86m-4-3 4 3-4 3", "M88 14H18m4-3-4 3 4 3")
    } else {
        ("M52 6H86m-4-3 4 3-4 3", "M88 14H54m4-3-4 3 4 3")
    };
    match (exchange.answer(), exchange.has_failed()) {
        (Some(_), _) => arrow_pair(there, Some(back)),
        (None, true) => arrow_pair(there, Some("M85 11l6 6m0-6-6 6")),
        (None, false) => arrow_pair(there, None),
    }
}

fn arrow_pair(there: &'static str, back: Option<&'static str>) -> Drawing {
    let back = back.map(|back| DrawnShape::Path { class: "wire-back", d: back.into() });
    Drawing { width: 104, height: 20, shapes: [DrawnShape::path(there)].into_iter().chain(back).collect() }
}

/// Returns when it was under way, on an axis from left to right.
#[must_use]
pub fn bar(bar: Bar) -> Drawing {
    let Bar { x, width, after_pause } = bar;
    let pause = after_pause.then(|| DrawnShape::path(format!("M{x} 0V10")));
    let [x, width] = [x, width].map(|units| units as usize);
    let bar = DrawnShape::Rect { x, y: 2, width, height: 6 };
    // As wide as the axis of the bars is long.
    Drawing { width: 1_000, height: 10, shapes: pause.into_iter().chain([bar]).collect() }
}

/// How many exchanges a sequence diagram shows: the last ones.
const DRAWN: usize = 12;

/// Pixels between two lanes of a sequence diagram.
const LANE: usize = 220;

/// Returns the exchanges as a sequence diagram with the names of the messages, in which what failed is marked; and the same
/// in words.
#[must_use]
pub fn diagram(exchanges: &[RecordedExchange]) -> (Drawing, String) {
    let shown = &exchanges[exchanges.len().saturating_sub(DRAWN)..];
    let arrows = shown.iter().flat_map(messages).collect();
    let words = shown.iter().map(|exchange| {
        let asks = LANES[sender(exchange.way)];
        format!("{asks} to Okta: {} {}; {}.", exchange.method.as_str(), exchange.name(), ending(exchange))
    });
    (sequence(&LANES, LANE, arrows), words.collect::<Vec<_>>().join(" "))
}

/// Who exchanges messages, from left to right.
pub const LANES: [&str; 3] = ["Person", "Page", "Okta"];
const PERSON: usize = 0;
const PAGE: usize = 1;
const OKTA: usize = 2;

/// The lane of whoever talks to Okta: what Okta shows in a window, the person answers.
fn sender(way: Transport) -> usize {
    match way {
        Transport::Window(Window::Visible | Window::Popup) | Transport::WholePage => PERSON,
        Transport::Window(Window::Hidden) | Transport::Request | Transport::Probe => PAGE,
    }
}

/// One arrow there, and one back if there was an answer.
fn messages(exchange: &RecordedExchange) -> impl Iterator<Item = SequenceArrow> {
    let sender = sender(exchange.way);
    let (failed, answered) = (exchange.has_failed(), exchange.answer().is_some());
    let arrow = |from: usize, to: usize, failed: bool, words: String| SequenceArrow {
        from,
        to,
        class: if failed { "sequence-arrow sequence-failed" } else { "sequence-arrow" },
        words: vec![("sequence-does", words.into())],
    };
    let mut there =
        arrow(sender, OKTA, failed && !answered, format!("{} {}", exchange.method.as_str(), exchange.name()));
    if !answered {
        there.words.push(("sequence-token", ending(exchange).into()));
    }
    let back = answered.then(|| arrow(OKTA, sender, failed, ending(exchange)));
    [there].into_iter().chain(back)
}

/// How it ended, marked by more than its color if it failed.
fn ending(exchange: &RecordedExchange) -> String {
    let status = exchange.status().replace('-', " ");
    if exchange.has_failed() { ["✗ ", &status].concat() } else { status }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::port::WindowError;
    use crate::protocol::Cookies;
    use crate::wire::{ExchangeOutcome, MessageContent};

    fn check(way: Transport, outcome: Option<ExchangeOutcome>, expected: &[&str]) {
        let exchange = RecordedExchange {
            way,
            cookies: Cookies::Include,
            end: outcome.map(|outcome| (Duration::ZERO, outcome)),
            ..RecordedExchange::probe("https://a/")
        };
        let paths: Vec<_> = arrows(&exchange)
            .shapes
            .into_iter()
            .map(|shape| match shape {
                DrawnShape::Path { d, .. } => d,
                other => panic!("{other:?} is no arrow"),
            })
            .collect();
        assert_eq!(paths, expected, "{way:?}");
    }

    #[test]
    fn arrows_tell_who_spoke_to_whom() {
        let answer = || Some(ExchangeOutcome::Returned(MessageContent::Parameters(Vec::new())));
        let (there, back) = ("M52 6H86m-4-3 4 3-4 3", "M88 14H54m4-3-4 3 4 3");
        check(Transport::Request, None, &[there]);
        check(Transport::Request, Some(ExchangeOutcome::Unreadable), &[there, "M85 11l6 6m0-6-6 6"]);
        check(Transport::Window(Window::Hidden), answer(), &[there, back]);
        check(Transport::Window(Window::Popup), answer(), &["M16 6H86m-4-3 4 3-4 3", "M88 14H18m4-3-4 3 4 3"]);
        let closed = Some(ExchangeOutcome::Silent(WindowError::Closed));
        check(Transport::Window(Window::Popup), closed, &["M16 6H86m-4-3 4 3-4 3", "M85 11l6 6m0-6-6 6"]);
    }

    #[test]
    fn a_diagram_names_each_message_and_marks_the_one_that_failed() {
        let exchange = |url: &str, way: Transport, outcome: ExchangeOutcome| RecordedExchange {
            way,
            end: Some((Duration::ZERO, outcome)),
            ..RecordedExchange::probe(url)
        };
        let returned = |name: &str| {
            ExchangeOutcome::Returned(MessageContent::Parameters(vec![(name.to_owned(), "access_denied".to_owned())]))
        };
        let exchanges = [
            exchange("https://a/v1/keys?x=hidden", Transport::Request, ExchangeOutcome::Unreadable),
            exchange("https://a/v1/authorize", Transport::Window(Window::Popup), returned("error")),
        ];
        let (drawing, words) = diagram(&exchanges);
        let shapes: Vec<_> = drawing
            .shapes
            .iter()
            .filter_map(|shape| match shape {
                DrawnShape::Text { class: "sequence-does" | "sequence-token", words, .. } => Some(words.as_ref()),
                DrawnShape::Path { class, .. } if class.contains("failed") => Some("failed"),
                _ => None,
            })
            .collect();
        assert_eq!(shapes, ["failed", "GET keys", "✗ unreadable", "GET authorize", "failed", "✗ refused"]);
        assert_eq!(words, "Page to Okta: GET keys; ✗ unreadable. Person to Okta: GET authorize; ✗ refused.");
        let many: Vec<_> = (0..40).map(|_| exchange("https://a/b", Transport::Request, returned("code"))).collect();
        assert_eq!(diagram(&many).1.matches("to Okta").count(), DRAWN);
    }

    #[test]
    fn a_bar_is_where_it_was_placed() {
        let rect = DrawnShape::Rect { x: 250, y: 2, width: 6, height: 6 };
        let paused = bar(Bar { x: 250, width: 6, after_pause: true });
        assert_eq!(paused.shapes, [DrawnShape::path("M250 0V10"), rect.clone()]);
        assert_eq!(bar(Bar { x: 250, width: 6, after_pause: false }).shapes, [rect]);
    }
}

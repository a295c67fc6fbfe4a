//! The drawings of the wire view, as SVG: nothing of what was sent or received goes into them.

use super::{Bar, RecordedExchange, Transport};
use crate::Window;

/// Person to page.
#[must_use]
pub fn act() -> String {
    arrow_pair("M16 10H50m-4-3 4 3-4 3", "")
}

/// There, and back again if there was an answer; a cross where it was lost.
#[must_use]
pub fn arrows(exchange: &RecordedExchange) -> String {
    let (there, back) = match exchange.way {
        // What Okta shows there, the person answers.
        Transport::Window(Window::Visible | Window::Popup) | Transport::WholePage => {
            ("M16 6H86m-4-3 4 3-4 3", "M88 14H18m4-3-4 3 4 3")
        }
        Transport::Window(Window::Hidden) | Transport::Request | Transport::Probe => {
            ("M52 6H86m-4-3 4 3-4 3", "M88 14H54m4-3-4 3 4 3")
        }
    };
    match (exchange.answer(), exchange.has_failed()) {
        (Some(_), _) => arrow_pair(there, back),
        (None, true) => arrow_pair(there, "M85 11l6 6m0-6-6 6"),
        (None, false) => arrow_pair(there, ""),
    }
}

fn arrow_pair(there: &str, back: &str) -> String {
    format!(
        r#"<svg viewBox="0 0 104 20" aria-hidden="true"><path d="{there}"/><path class="wire-back" d="{back}"/></svg>"#
    )
}

/// When it was under way.
#[must_use]
pub fn bar(bar: Bar) -> String {
    let Bar { x, width, .. } = bar;
    let pause = if bar.after_pause { format!("M{x} 0V10") } else { String::new() };
    // As wide as the axis of the bars is long.
    format!(
        r#"<svg viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true"><path d="{pause}"/><rect y="2" height="6" x="{x}" width="{width}"/></svg>"#
    )
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::WindowError;
    use crate::protocol::Cookies;
    use crate::wire::{ExchangeOutcome, MessageContent};

    fn check(way: Transport, outcome: Option<ExchangeOutcome>, expected: [&str; 2]) {
        let exchange = RecordedExchange {
            way,
            cookies: Cookies::Include,
            end: outcome.map(|outcome| (Duration::ZERO, outcome)),
            ..RecordedExchange::probe("https://a/\"><script>")
        };
        let svg = arrows(&exchange);
        let paths: Vec<_> = svg.split(" d=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert_eq!(paths, expected, "{way:?}: {svg}");
        assert!(!svg.contains("script"));
    }

    #[test]
    fn arrows_tell_who_spoke_to_whom() {
        let answer = || Some(ExchangeOutcome::Returned(MessageContent::Parameters(Vec::new())));
        let (there, back) = ("M52 6H86m-4-3 4 3-4 3", "M88 14H54m4-3-4 3 4 3");
        check(Transport::Request, None, [there, ""]);
        check(Transport::Request, Some(ExchangeOutcome::Unreadable), [there, "M85 11l6 6m0-6-6 6"]);
        check(Transport::Window(Window::Hidden), answer(), [there, back]);
        check(Transport::Window(Window::Popup), answer(), ["M16 6H86m-4-3 4 3-4 3", "M88 14H18m4-3-4 3 4 3"]);
        let closed = Some(ExchangeOutcome::Silent(WindowError::Closed));
        check(Transport::Window(Window::Popup), closed, ["M16 6H86m-4-3 4 3-4 3", "M85 11l6 6m0-6-6 6"]);
    }

    #[test]
    fn a_bar_stands_where_it_was_placed() {
        let svg = bar(Bar { x: 250, width: 6, after_pause: true });
        assert!(svg.contains("<path d=\"M250 0V10\"/><rect y=\"2\" height=\"6\" x=\"250\" width=\"6\"/>"), "{svg}");
        assert!(bar(Bar { x: 0, width: 6, after_pause: false }).contains("<path d=\"\"/>"));
    }
}

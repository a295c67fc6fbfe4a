//! Where the time went: each exchange a bar on one axis, from which the pauses between them are left out.

use std::time::Duration;

use super::RecordedExchange;

/// Time in which nothing was under way is left out when it is longer than this: the person was reading or typing.
const PAUSE: Duration = Duration::from_millis(300);

/// The length of the axis.
const WIDTH: u32 = 1_000;

/// A bar, in units of the axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bar {
    pub x: u32,
    pub width: u32,
    /// Whether a pause before it was left out.
    pub after_pause: bool,
}

/// A bar for each of the exchanges, which are those of one chapter.
#[must_use]
pub fn bars(exchanges: &[RecordedExchange]) -> Vec<Bar> {
    // What is under way lasts until now, and the latest thing that happened is all that is known of now.
    let latest = exchanges.iter().map(|exchange| exchange.end.as_ref().map_or(exchange.start, |(end, _)| *end)).max();
    let mut busy_until = exchanges.first().map_or(Duration::ZERO, |first| first.start);
    let mut left_out = busy_until;
    let mut spans = Vec::new();
    for exchange in exchanges {
        let pause = exchange.start.saturating_sub(busy_until);
        let after_pause = pause > PAUSE;
        if after_pause {
            left_out += pause;
        }
        let end = exchange.end.as_ref().map(|(end, _)| *end).or(latest).unwrap_or_default().max(exchange.start);
        busy_until = busy_until.max(end);
        spans.push((exchange.start.saturating_sub(left_out), end.saturating_sub(left_out), after_pause));
    }
    let total = spans.iter().map(|(_, end, _)| *end).max().unwrap_or_default();
    let place = |time: Duration| place(time, total);
    spans
        .into_iter()
        .map(|(start, end, after_pause)| Bar {
            x: place(start).min(WIDTH - THINNEST),
            width: place(end).saturating_sub(place(start)).max(THINNEST),
            after_pause,
        })
        .collect()
}

/// What can still be seen of an exchange that took no time.
const THINNEST: u32 = 6;

fn place(time: Duration, total: Duration) -> u32 {
    let share = microseconds(time) * u64::from(WIDTH) / microseconds(total).max(1);
    u32::try_from(share).unwrap_or(WIDTH)
}

fn microseconds(time: Duration) -> u64 {
    time.as_secs() * 1_000_000 + u64::from(time.subsec_micros())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::ExchangeOutcome;

    fn check(spans: &[(u64, Option<u64>)], expected: &[(u32, u32, bool)]) {
        let exchange = |(start, end): &(u64, Option<u64>)| RecordedExchange {
            start: Duration::from_millis(*start),
            end: end.map(|end| (Duration::from_millis(end), ExchangeOutcome::Reached)),
            ..RecordedExchange::probe("https://a/")
        };
        let exchanges: Vec<_> = spans.iter().map(exchange).collect();
        let actual: Vec<_> = bars(&exchanges).iter().map(|bar| (bar.x, bar.width, bar.after_pause)).collect();
        assert_eq!(actual, expected, "{spans:?}");
    }

    #[test]
    fn bars_share_one_axis() {
        check(&[], &[]);
        check(&[(5_000, Some(5_100)), (5_100, Some(5_400))], &[(0, 250, false), (250, 750, false)]);
        check(&[(0, Some(400)), (100, Some(200))], &[(0, 1_000, false), (250, 250, false)]);
    }

    #[test]
    fn a_pause_is_left_out_and_a_short_gap_is_not() {
        check(&[(0, Some(100)), (9_000, Some(9_100))], &[(0, 500, false), (500, 500, true)]);
        check(&[(0, Some(100)), (300, Some(400))], &[(0, 250, false), (750, 250, false)]);
        check(
            &[(0, Some(800)), (100, Some(200)), (900, Some(1_000))],
            &[(0, 800, false), (100, 100, false), (900, 100, false)],
        );
    }

    #[test]
    fn what_is_under_way_lasts_until_the_latest_event() {
        check(&[(0, None), (50, Some(200))], &[(0, 1_000, false), (250, 750, false)]);
        check(&[(0, None)], &[(0, THINNEST, false)]);
        check(&[(0, Some(100)), (100, None)], &[(0, 1_000, false), (994, THINNEST, false)]);
    }
}

//! Times of day as ISO 8601 writes them.

use std::time::Duration;

use jose::{Date, UnixTime};

/// The moment `after` a time, in UTC and to the millisecond.
pub(super) fn iso_8601(time: UnixTime, after: Duration) -> String {
    let moment = UnixTime(time.0.saturating_add(i64::try_from(after.as_secs()).unwrap_or(i64::MAX)));
    let Date { year, month, day } = moment.date();
    let (hour, minute, second) = moment.clock();
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{:03}Z", after.subsec_millis())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_in_utc() {
        for (seconds, milliseconds, expected) in [
            (0, 0, "1970-01-01T00:00:00.000Z"),
            (951_782_399, 1, "2000-02-28T23:59:59.001Z"),
            (951_782_400, 0, "2000-02-29T00:00:00.000Z"),
            (951_868_800, 999, "2000-03-01T00:00:00.999Z"),
            (1_709_164_800, 0, "2024-02-29T00:00:00.000Z"),
            (1_735_689_599, 1_000, "2025-01-01T00:00:00.000Z"),
            (1_767_225_600, 61_500, "2026-01-01T00:01:01.500Z"),
            (4_107_542_400, 0, "2100-03-01T00:00:00.000Z"),
            (-1, 0, "1969-12-31T23:59:59.000Z"),
        ] {
            assert_eq!(iso_8601(UnixTime(seconds), Duration::from_millis(milliseconds)), expected);
        }
    }
}

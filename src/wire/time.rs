//! Times of day as ISO 8601 writes them.

use std::time::Duration;

use crate::jwt::UnixTime;

const DAY: i64 = 86_400;

/// The moment `after` a time, in UTC and to the millisecond.
pub(super) fn iso_8601(time: UnixTime, after: Duration) -> String {
    let seconds = time.0.saturating_add(i64::try_from(after.as_secs()).unwrap_or(i64::MAX));
    let (year, month, day) = date(seconds.div_euclid(DAY));
    let of_day = seconds.rem_euclid(DAY);
    let (hour, minute, second) = (of_day / 3_600, of_day / 60 % 60, of_day % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{:03}Z", after.subsec_millis())
}

/// Year, month and day of a day counted from 1970-01-01, after
/// <https://howardhinnant.github.io/date_algorithms.html#civil_from_days>.
fn date(day: i64) -> (i64, i64, i64) {
    // Days since 0000-03-01, so that a leap day ends its year.
    let day = day + 719_468;
    let (era, of_era) = (day.div_euclid(146_097), day.rem_euclid(146_097));
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    // March is 0.
    let month = (5 * of_year + 2) / 153;
    let of_month = of_year - (153 * month + 2) / 5 + 1;
    let (month, next_year) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    (year_of_era + era * 400 + next_year, month, of_month)
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

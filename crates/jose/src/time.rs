//! Points in time as tokens write them, and durations in words.

use std::time::Duration;

/// Seconds since 1970-01-01T00:00:00Z: `NumericDate` of RFC 7519, section 2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct UnixTime(
    /// Whole seconds, negative before 1970.
    pub i64,
);

/// How far two clocks may be apart before a time check fails; Okta's own SDK allows the same.
pub const LEEWAY_SECONDS: i64 = 300;

impl UnixTime {
    /// Returns the distance as words: `in 57 min`, `2 h ago`.
    #[must_use]
    pub fn relative_to(self, now: Self) -> String {
        let distance = self.0.saturating_sub(now.0);
        let amount = duration_in_words(Duration::from_secs(distance.unsigned_abs()));
        match distance {
            0 => "now".into(),
            1.. => format!("in {amount}"),
            _ => format!("{amount} ago"),
        }
    }
}

/// A day of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Date {
    /// 1970 is 1970; the year before 1 is 0.
    pub year: i64,
    /// January is 1.
    pub month: i64,
    /// The first is 1.
    pub day: i64,
}

const DAY: i64 = 86_400;

impl UnixTime {
    /// Returns the day in UTC, after <https://howardhinnant.github.io/date_algorithms.html#civil_from_days>.
    #[must_use]
    pub fn date(self) -> Date {
        // Days since 0000-03-01, so that a leap day ends its year.
        let day = self.0.div_euclid(DAY) + 719_468;
        let (era, of_era) = (day.div_euclid(146_097), day.rem_euclid(146_097));
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        // March is 0.
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let (month, next_year) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
        Date { year: year_of_era + era * 400 + next_year, month, day }
    }

    /// Hour, minute and second of the day in UTC.
    #[must_use]
    pub fn clock(self) -> (i64, i64, i64) {
        let of_day = self.0.rem_euclid(DAY);
        (of_day / 3_600, of_day / 60 % 60, of_day % 60)
    }
}

impl UnixTime {
    /// Returns the time as RFC 3339 writes it in UTC: `2026-01-01T00:01:01Z`. Years that it cannot write are named
    /// alone.
    #[must_use]
    pub fn utc(self) -> String {
        let Date { year, month, day } = self.date();
        let (hour, minute, second) = self.clock();
        match year {
            0..=9_999 => format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z"),
            _ => format!("the year {year}"),
        }
    }

    /// Returns how far this time is from another: `57 min later`, `2 h earlier`, `the same time`.
    #[must_use]
    pub fn later_than(self, than: Self) -> String {
        let words = self.relative_to(than);
        match (words.strip_prefix("in "), words.strip_suffix(" ago")) {
            (Some(amount), _) => [amount, " later"].concat(),
            (None, Some(amount)) => [amount, " earlier"].concat(),
            (None, None) => "the same time".into(),
        }
    }
}

/// Returns the duration in the unit that suits it, rounded: `17 ms`, `4.4 s`, `63 s`, `10 min`, `2 h`, `3 days`.
#[must_use]
pub fn duration_in_words(duration: Duration) -> String {
    let (whole, milliseconds) = (duration.as_secs(), duration.subsec_millis());
    let tenths = (milliseconds + 50) / 100;
    let seconds = whole + u64::from(milliseconds >= if whole < 10 { 950 } else { 500 });
    let rounded = |unit: u64| (seconds + unit / 2) / unit;
    match seconds {
        0 | 1 if whole == 0 && milliseconds > 0 => format!("{milliseconds} ms"),
        0..=9 if (1..=9).contains(&tenths) => format!("{seconds}.{tenths} s"),
        0..=119 => format!("{seconds} s"),
        120..=7_169 => format!("{} min", rounded(60)),
        7_170..=171_000 => format!("{} h", rounded(3_600)),
        _ => format!("{} days", rounded(86_400)),
    }
}

/// Returns so many seconds in the largest unit that says them exactly, from two of it on: `90 s`, `5 min`, `3601 s`.
#[must_use]
pub fn exact_duration_in_words(seconds: i64) -> String {
    let units = [(86_400, "days"), (3_600, "h"), (60, "min")];
    let fits = units.into_iter().find(|(unit, _)| seconds >= 2 * unit && seconds % unit == 0);
    let (unit, name) = fits.unwrap_or((1, "s"));
    format!("{} {name}", seconds / unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_in_words() {
        let now = UnixTime(1_000_000);
        for (seconds, expected) in [
            (0, "now"),
            (1, "in 1 s"),
            (-90, "90 s ago"),
            (3_569, "in 59 min"),
            (3_599, "in 60 min"),
            (3_600, "in 60 min"),
            (-7_200, "2 h ago"),
            (172_800, "in 2 days"),
        ] {
            assert_eq!(UnixTime(now.0 + seconds).relative_to(now), expected);
        }
        assert_eq!(UnixTime(i64::MIN).relative_to(now).split(' ').nth(1), Some("days"));
    }

    #[test]
    fn durations_in_words() {
        for (milliseconds, expected) in [
            (0, "0 s"),
            (17, "17 ms"),
            (999, "999 ms"),
            (1_000, "1 s"),
            (4_403, "4.4 s"),
            (4_960, "5 s"),
            (9_960, "10 s"),
            (63_200, "63 s"),
            (119_400, "119 s"),
            (119_999, "2 min"),
            (120_000, "2 min"),
            (600_000, "10 min"),
            (3_570_000, "60 min"),
            (7_169_000, "119 min"),
            (7_170_000, "2 h"),
            (86_400_000, "24 h"),
            (172_799_000, "2 days"),
        ] {
            assert_eq!(duration_in_words(Duration::from_millis(milliseconds)), expected, "{milliseconds}");
        }
    }

    #[test]
    fn exact_durations_in_words() {
        for (seconds, expected) in [
            (-5, "-5 s"),
            (0, "0 s"),
            (60, "60 s"),
            (90, "90 s"),
            (300, "5 min"),
            (3_600, "60 min"),
            (3_601, "3601 s"),
            (7_200, "2 h"),
            (172_800, "2 days"),
        ] {
            assert_eq!(exact_duration_in_words(seconds), expected);
        }
    }

    #[test]
    fn times_in_utc() {
        for (seconds, expected) in [
            (0, "1970-01-01T00:00:00Z"),
            (-1, "1969-12-31T23:59:59Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (1_300_819_380, "2011-03-22T18:43:00Z"),
            (4_107_542_400, "2100-03-01T00:00:00Z"),
            (253_402_300_799, "9999-12-31T23:59:59Z"),
            (253_402_300_800, "the year 10000"),
            (i64::MAX, "the year 292277026596"),
            (i64::MIN, "the year -292277022657"),
        ] {
            assert_eq!(UnixTime(seconds).utc(), expected, "{seconds}");
        }
    }

    #[test]
    fn distances_between_two_times() {
        let at = UnixTime;
        assert_eq!(at(3_600).later_than(at(0)), "60 min later");
        assert_eq!(at(0).later_than(at(86_400 * 3)), "3 days earlier");
        assert_eq!(at(5).later_than(at(5)), "the same time");
    }
}

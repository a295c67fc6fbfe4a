//! Claims that are times: which they are, and what time they say.

use crate::{Date, UnixTime};

/// Claims that hold a `NumericDate`.
const TIMES: [&str; 8] = ["exp", "nbf", "iat", "auth_time", "updated_at", "toe", "okta_lastUpdated", "pwd_exp_time"];

/// In seconds the year 5138; in milliseconds it went by in 1973.
const BEYOND_SECONDS: i64 = 100_000_000_000;

/// What a claim that should be a time holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Time {
    At(UnixTime),
    /// Too large for seconds; in milliseconds it would be this time.
    Milliseconds(UnixTime),
    /// Not a number.
    NotANumber,
}

impl Time {
    /// What is wrong with it; `None` for a proper time.
    #[must_use]
    pub fn doubt(self) -> Option<&'static str> {
        match self {
            Self::At(_) => None,
            Self::Milliseconds(_) => Some(
                "This looks like milliseconds. A JWT counts seconds, so a verifier reads a year far in the future.",
            ),
            Self::NotANumber => Some("This is no number. A JWT counts seconds since 1970, without quotes."),
        }
    }
}

/// Whether a claim of this name holds a time.
#[must_use]
pub fn is_time(claim: &str) -> bool {
    TIMES.contains(&claim)
}

/// Reads a claim's value as it was written, for example `1735689600`, `1.5e9` or `"1735689600"`.
#[must_use]
pub fn time(written: &str) -> Time {
    let Some(seconds) = seconds(written) else { return Time::NotANumber };
    if (-BEYOND_SECONDS..BEYOND_SECONDS).contains(&seconds) {
        Time::At(UnixTime(seconds))
    } else {
        Time::Milliseconds(UnixTime(seconds.div_euclid(1_000)))
    }
}

/// Whole seconds; fractions are cut off.
fn seconds(written: &str) -> Option<i64> {
    if let Ok(seconds) = written.parse() {
        return Some(seconds);
    }
    if !written.starts_with(|c: char| c.is_ascii_digit() || c == '-') {
        return None;
    }
    let number: serde_json::Number = serde_json::from_str(written).ok()?;
    #[expect(clippy::cast_possible_truncation, reason = "`as` saturates, and no token lives that long")]
    number.as_f64().map(|seconds| seconds as i64)
}

/// The time as RFC 3339 writes it in UTC: `2026-01-01T00:01:01Z`. Years that it cannot write are named alone.
#[must_use]
pub fn utc(time: UnixTime) -> String {
    let Date { year, month, day } = time.date();
    let (hour, minute, second) = time.clock();
    match year {
        0..=9_999 => format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z"),
        _ => format!("the year {year}"),
    }
}

/// How far one time is from another: `57 min later`, `2 h earlier`, `the same time`.
#[must_use]
pub fn later(time: UnixTime, than: UnixTime) -> String {
    let words = time.relative_to(than);
    match (words.strip_prefix("in "), words.strip_suffix(" ago")) {
        (Some(amount), _) => [amount, " later"].concat(),
        (None, Some(amount)) => [amount, " earlier"].concat(),
        (None, None) => "the same time".into(),
    }
}

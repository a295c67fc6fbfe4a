//! What a claim that should be a time says (RFC 7519, section 2).

use serde_json::{Number, Value};

use crate::UnixTime;

/// In seconds the year 5138; in milliseconds it went by in 1973.
const BEYOND_SECONDS: i64 = 100_000_000_000;

/// The value of a claim that should be a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumericDate {
    /// Seconds, as they should be; fractions are cut off.
    At(UnixTime),
    /// Too large for seconds; in milliseconds it would be this time.
    Milliseconds(UnixTime),
    /// Not a number.
    NotANumber,
}

impl NumericDate {
    /// Reads the value of a claim.
    #[must_use]
    pub fn of(value: &Value) -> Self {
        match value {
            Value::Number(number) => seconds(number).map_or(Self::NotANumber, Self::counted),
            Value::Null | Value::Bool(_) | Value::String(_) | Value::Array(_) | Value::Object(_) => Self::NotANumber,
        }
    }

    /// Reads a value as it is written in JSON, for example `1735689600`, `1.5e9` or `"1735689600"`.
    #[must_use]
    pub fn written(text: &str) -> Self {
        serde_json::from_str(text).map_or(Self::NotANumber, |value| Self::of(&value))
    }

    fn counted(seconds: i64) -> Self {
        if (-BEYOND_SECONDS..BEYOND_SECONDS).contains(&seconds) {
            Self::At(UnixTime(seconds))
        } else {
            Self::Milliseconds(UnixTime(seconds.div_euclid(1_000)))
        }
    }

    /// Returns the time that was meant, where there is one.
    #[must_use]
    pub fn meant(self) -> Option<UnixTime> {
        match self {
            Self::At(time) | Self::Milliseconds(time) => Some(time),
            Self::NotANumber => None,
        }
    }

    /// Returns the time as a verifier reads it, which counts seconds whatever was meant.
    #[must_use]
    pub fn in_seconds(self) -> Option<UnixTime> {
        match self {
            Self::At(time) => Some(time),
            Self::Milliseconds(time) => Some(UnixTime(time.0.saturating_mul(1_000))),
            Self::NotANumber => None,
        }
    }

    /// Returns what is wrong with a claim that isn't a valid time.
    #[must_use]
    pub fn doubt_of(self, claim: &str) -> String {
        match self {
            Self::At(time) => format!("{claim} is {}", time.utc()),
            Self::Milliseconds(meant) => {
                format!("{claim} looks like milliseconds; a JWT uses seconds. {} was probably meant", meant.utc())
            }
            Self::NotANumber => format!("{claim} isn't a number of seconds"),
        }
    }

    /// Returns what is wrong with it; `None` for a proper time.
    #[must_use]
    pub fn doubt(self) -> Option<&'static str> {
        match self {
            Self::At(_) => None,
            Self::Milliseconds(_) => {
                Some("This looks like milliseconds. A JWT uses seconds, so a verifier reads a year far in the future.")
            }
            Self::NotANumber => Some("This isn't a number. A JWT uses seconds since 1970, without quotes."),
        }
    }
}

/// Whole seconds; fractions are cut off.
fn seconds(number: &Number) -> Option<i64> {
    #[expect(clippy::cast_possible_truncation, reason = "`as` saturates, and no token lives that long")]
    number.as_i64().or_else(|| number.as_f64().map(|seconds| seconds as i64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn milliseconds_are_noticed() {
        let at = |seconds| NumericDate::At(UnixTime(seconds));
        for (written, expected) in [
            ("1735689600", at(1_735_689_600)),
            ("1735689600.75", at(1_735_689_600)),
            ("1.7356896e9", at(1_735_689_600)),
            ("0", at(0)),
            ("-1", at(-1)),
            ("99999999999", at(99_999_999_999)),
            ("1735689600000", NumericDate::Milliseconds(UnixTime(1_735_689_600))),
            ("1.7356896e12", NumericDate::Milliseconds(UnixTime(1_735_689_600))),
            ("99999999999999999999999", NumericDate::Milliseconds(UnixTime(i64::MAX / 1_000))),
            ("\"1735689600\"", NumericDate::NotANumber),
            ("\"later\"", NumericDate::NotANumber),
            ("null", NumericDate::NotANumber),
            ("", NumericDate::NotANumber),
            ("-", NumericDate::NotANumber),
        ] {
            assert_eq!(NumericDate::written(written), expected, "{written}");
        }
        let milliseconds = NumericDate::written("1735689600000");
        assert!(milliseconds.doubt().is_some_and(|doubt| doubt.contains("milliseconds")));
        assert_eq!(milliseconds.meant(), Some(UnixTime(1_735_689_600)));
        assert_eq!(milliseconds.in_seconds(), Some(UnixTime(1_735_689_600_000)));
    }
}

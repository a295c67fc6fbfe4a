//! Points in time as tokens write them.

/// Seconds since 1970-01-01T00:00:00Z: `NumericDate` of RFC 7519, section 2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct UnixTime(pub i64);

/// How far two clocks may be apart before a time check fails; Okta's own SDK allows the same.
pub const LEEWAY_SECONDS: i64 = 300;

impl UnixTime {
    /// The distance as words: `in 57 min`, `2 h ago`.
    #[must_use]
    pub fn relative_to(self, now: Self) -> String {
        let distance = self.0.saturating_sub(now.0);
        let amount = in_words(distance.unsigned_abs());
        match distance {
            0 => "now".into(),
            1.. => format!("in {amount}"),
            _ => format!("{amount} ago"),
        }
    }
}

fn in_words(seconds: u64) -> String {
    match seconds {
        0..=119 => format!("{seconds} s"),
        120..=7_199 => format!("{} min", seconds / 60),
        7_200..=172_799 => format!("{} h", seconds / 3_600),
        _ => format!("{} days", seconds / 86_400),
    }
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
            (3_599, "in 59 min"),
            (3_600, "in 60 min"),
            (-7_200, "2 h ago"),
            (172_800, "in 2 days"),
        ] {
            assert_eq!(UnixTime(now.0 + seconds).relative_to(now), expected);
        }
        assert_eq!(UnixTime(i64::MIN).relative_to(now).split(' ').nth(1), Some("days"));
    }
}

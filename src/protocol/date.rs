//! Okta's clock, as its answers tell it.

use super::Response;
use jose::UnixTime;

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

impl Response {
    /// The `Date` header (RFC 9110, section 6.6.1), which Okta lets a trusted origin read.
    #[must_use]
    pub fn date(&self) -> Option<UnixTime> {
        read(self.header("date")?)
    }
}

/// `Tue, 15 Nov 1994 08:12:31 GMT`, the one form that servers may send (section 5.6.7).
fn read(text: &str) -> Option<UnixTime> {
    let words: Vec<&str> = text.split(' ').collect();
    let [_, day, month, year, time, "GMT"] = words[..] else { return None };
    let month = MONTHS.iter().position(|name| *name == month)?;
    let clock: Vec<i64> = time.split(':').map_while(|part| part.parse().ok()).collect();
    let [hour, minute, second] = clock[..] else { return None };
    let days = days_since_1970(year.parse().ok()?, i64::try_from(month).ok()?, day.parse().ok()?);
    Some(UnixTime(((days * 24 + hour) * 60 + minute) * 60 + second))
}

/// After <https://howardhinnant.github.io/date_algorithms.html#days_from_civil>; January is month 0.
fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    // A year that begins in March ends with its leap day.
    let (year, month) = if month < 2 { (year - 1, month + 10) } else { (year, month - 2) };
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * month + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_answers() {
        for (text, expected) in [
            ("Thu, 01 Jan 1970 00:00:00 GMT", Some(0)),
            ("Tue, 15 Nov 1994 08:12:31 GMT", Some(784_887_151)),
            ("Tue, 29 Feb 2000 00:00:00 GMT", Some(951_782_400)),
            ("Wed, 01 Mar 2000 00:00:00 GMT", Some(951_868_800)),
            ("Sun, 06-Nov-94 08:49:37 GMT", None),
            ("Tue, 15 Now 1994 08:12:31 GMT", None),
            ("Tue, 15 Nov 1994 08:12 GMT", None),
            ("", None),
        ] {
            assert_eq!(read(text), expected.map(UnixTime), "{text}");
        }
    }
}

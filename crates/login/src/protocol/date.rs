//! Okta's clock, as its answers tell it.

use std::time::SystemTime;

use super::Response;
use jose::UnixTime;

impl Response {
    /// The `Date` header (RFC 9110, section 6.6.1), which Okta lets a trusted origin read.
    #[must_use]
    pub fn date(&self) -> Option<UnixTime> {
        read(self.header("date")?)
    }
}

/// `Tue, 15 Nov 1994 08:12:31 GMT`, or one of the older forms that a recipient accepts too (section 5.6.7).
fn read(text: &str) -> Option<UnixTime> {
    let since_1970 = httpdate::parse_http_date(text).ok()?.duration_since(SystemTime::UNIX_EPOCH).ok()?;
    i64::try_from(since_1970.as_secs()).ok().map(UnixTime)
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
            ("Sunday, 06-Nov-94 08:49:37 GMT", Some(784_111_777)),
            ("Sun, 06-Nov-94 08:49:37 GMT", None),
            ("Tue, 15 Now 1994 08:12:31 GMT", None),
            ("Tue, 15 Nov 1994 08:12 GMT", None),
            ("", None),
        ] {
            assert_eq!(read(text), expected.map(UnixTime), "{text}");
        }
    }
}

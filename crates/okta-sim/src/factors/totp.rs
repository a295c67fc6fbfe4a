//! Time-based one-time passwords (RFC 6238): SHA-1, 30 seconds, six digits.

use std::fmt;
use std::str::FromStr;

use aws_lc_rs::hmac;
use data_encoding::BASE32_NOPAD;
use serde::{Deserialize, Deserializer, de};

const STEP_SECONDS: u64 = 30;
const DIGITS: u32 = 1_000_000;

/// Whose app shows the codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum TotpProvider {
    /// Okta Verify.
    Okta,
    /// Google Authenticator.
    Google,
}

impl TotpProvider {
    pub(crate) fn wire_name(self) -> &'static str {
        match self {
            Self::Okta => "OKTA",
            Self::Google => "GOOGLE",
        }
    }
}

/// 30 seconds, counted since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct TimeStep(u64);

impl TimeStep {
    pub(crate) fn at(unix_seconds: u64) -> Self {
        Self(unix_seconds / STEP_SECONDS)
    }

    /// Seconds until the next code, from 30 to 1.
    pub(crate) fn seconds_left(unix_seconds: u64) -> u64 {
        STEP_SECONDS - unix_seconds % STEP_SECONDS
    }

    /// One step to each side, for clocks that differ.
    fn neighbours(self) -> [Self; 3] {
        [self, Self(self.0.saturating_sub(1)), Self(self.0 + 1)]
    }
}

/// The secret that the app and Okta share.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct TotpSecret(Vec<u8>);

impl TotpSecret {
    /// 16 characters, as long as Okta's.
    pub(crate) fn generate() -> Self {
        let mut bytes = vec![0; 10];
        aws_lc_rs::rand::fill(&mut bytes).expect("the system has randomness");
        Self(bytes)
    }

    pub(crate) fn code(&self, step: TimeStep) -> String {
        format!("{:06}", self.truncated(step) % DIGITS)
    }

    /// Returns the step whose code this is, if it is not too far from `now`.
    pub(crate) fn find(&self, code: &str, now: TimeStep) -> Option<TimeStep> {
        now.neighbours().into_iter().find(|step| self.code(*step) == code)
    }

    pub(crate) fn to_base32(&self) -> String {
        BASE32_NOPAD.encode(&self.0)
    }

    /// RFC 4226, section 5.3.
    fn truncated(&self, TimeStep(counter): TimeStep) -> u32 {
        let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, &self.0);
        let tag = hmac::sign(&key, &counter.to_be_bytes());
        let bytes = tag.as_ref();
        let offset = usize::from(bytes[19] & 0xf);
        u32::from_be_bytes([bytes[offset] & 0x7f, bytes[offset + 1], bytes[offset + 2], bytes[offset + 3]])
    }
}

impl FromStr for TotpSecret {
    type Err = InvalidSecret;

    fn from_str(text: &str) -> Result<Self, InvalidSecret> {
        let compact: String = text.chars().filter(|char| !char.is_whitespace() && *char != '=').collect();
        BASE32_NOPAD.decode(compact.to_ascii_uppercase().as_bytes()).map(Self).map_err(|_| InvalidSecret)
    }
}

impl<'de> Deserialize<'de> for TotpSecret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

impl fmt::Debug for TotpSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TotpSecret")
    }
}

/// The shared secret isn't base32 (RFC 4648).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidSecret;

impl fmt::Display for InvalidSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the shared secret isn't base32")
    }
}

impl std::error::Error for InvalidSecret {}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B, cut to six digits.
    #[test]
    fn codes_of_the_specification() {
        let secret = TotpSecret(b"12345678901234567890".to_vec());
        let check = |seconds, code: &str| assert_eq!(secret.code(TimeStep::at(seconds)), code);
        check(59, "287082");
        check(1_111_111_109, "081804");
        check(1_234_567_890, "005924");
        check(20_000_000_000, "353130");
    }

    #[test]
    fn a_code_of_a_neighbouring_step_is_found_and_no_other() {
        let secret = TotpSecret::generate();
        let find = |seconds| secret.find(&secret.code(TimeStep::at(seconds)), TimeStep::at(3000)).is_some();
        assert!(find(2999) && find(3000) && find(3030));
        assert!(!find(2969) && !find(3060));
    }

    #[test]
    fn secrets_are_read_as_people_write_them() {
        let secret: TotpSecret = "jbsw y3dp ehpk 3pxp".parse().unwrap();
        assert_eq!(secret.to_base32(), "JBSWY3DPEHPK3PXP");
        assert_eq!("1".parse::<TotpSecret>(), Err(InvalidSecret));
        assert_eq!(format!("{secret:?}"), "TotpSecret");
    }
}

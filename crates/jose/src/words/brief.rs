//! The same findings in a few words, for a column beside what was expected: the values that matter, else the code.

use crate::{KeyProblem, KeysProblem, Reason};

/// As many keys as are told one by one.
const TOLD: usize = 3;

impl Reason {
    /// Returns the problem in a few words. [`sentence`](Self::sentence) also says how to fix it.
    #[must_use]
    pub fn brief(&self) -> String {
        match self {
            Self::TooLarge { bytes, most } => format!("{bytes} bytes, more than {most}"),
            Self::Base64 { part, .. } => format!("the {part} isn't base64url"),
            Self::HeaderNotJson { line, column } => format!("the header isn't JSON (line {line}, column {column})"),
            Self::NestedTooDeeply(part) => format!("the {part} is nested too deeply"),
            Self::DuplicateMember { part, path } => format!("{path} appears twice in the {part}"),
            Self::AlgUnsupported { alg, .. } => format!("alg is {alg}"),
            Self::CritUnknown { names } => format!("crit: {}", names.join(", ")),
            Self::NoKeys => "no usable key".into(),
            Self::KidUnknown { kid, .. } => format!("key {kid} isn't among the issuer's keys"),
            Self::KeyUnusable { kid, problem } => format!("key {kid} can't be used: {}", problem.brief()),
            Self::RsaShort { bits, least } => {
                format!("an RSA key of {bits} bits; RFC 7518, section 3.3 requires at least {least}")
            }
            Self::SignatureLength { expected, actual, .. } => format!("{actual} bytes instead of {expected}"),
            Self::Mismatch { .. } => "signed with another key, or the token was changed".into(),
            other => other.code().to_owned(),
        }
    }
}

impl KeyProblem {
    /// Returns what is wrong in a few words.
    #[must_use]
    pub fn brief(&self) -> String {
        match self {
            Self::RsaTooSmall { bits } | Self::RsaTooLarge { bits } => format!("{} ({bits} bits)", self.code()),
            Self::NotForSignatures { usage } => format!("{} ({usage})", self.code()),
            Self::CannotVerify { operations } => format!("{} ({operations})", self.code()),
            Self::ForAnotherAlgorithm { alg } => format!("{} ({alg})", self.code()),
            Self::Missing(member) => format!("{} ({member})", self.code()),
            other => other.code().to_owned(),
        }
    }
}

impl KeysProblem {
    /// Returns what is wrong in a few words, of several keys for the first ones.
    #[must_use]
    pub fn brief(&self) -> String {
        let Self::NoneUsable(passed_over) = self else { return self.code().to_owned() };
        let told = passed_over.iter().take(TOLD).map(|passed| {
            let name = passed.kid.as_deref().map_or_else(|| passed.position.to_string(), crate::shown);
            format!("key {name}: {}", passed.problem.brief())
        });
        told.collect::<Vec<_>>().join("; ")
    }
}

#[cfg(test)]
mod tests {
    use crate::{RS256, read_published_keys};

    #[test]
    fn the_values_that_matter_are_told() {
        let brief = |keys: &str| read_published_keys(keys, &[RS256]).expect_err(keys).brief();
        assert_eq!(
            brief(r#"{"keys":[{"kty":"RSA","kid":"a","n":"AQAB","e":"AQAB"}]}"#),
            "key a: key-rsa-too-small (17 bits)"
        );
        assert_eq!(
            brief(r#"{"keys":[{"kty":"RSA"},{"kty":"oct","kid":"b"}]}"#),
            "key 1: key-member-missing (n); key b: key-secret-published"
        );
        assert_eq!(brief("<html>"), "keys-unknown");
    }
}

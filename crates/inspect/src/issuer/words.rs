//! Why an issuer is not asked for its keys.

use std::borrow::Cow;

use super::{DiscoveryProblem, Unaskable};

type IssuerText = Cow<'static, str>;

impl Unaskable {
    /// The name that scripts and papers go by; it does not change.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreadable => "issuer-unreadable",
            Self::NoIssuer => "issuer-missing",
            Self::IssuerNotText => "issuer-not-text",
            Self::NotAnAddress(_) => "issuer-not-address",
            Self::NotHttps(_) => "issuer-not-https",
            Self::NotPlain(_) => "issuer-not-plain",
        }
    }

    /// For people: what is wrong, and what to do.
    #[must_use]
    pub fn sentence(&self) -> IssuerText {
        match self {
            Self::Unreadable => "The token cannot be read, so it names no issuer. Paste the issuer's keys.".into(),
            Self::NoIssuer => "The token names no issuer (iss). Paste the issuer's keys.".into(),
            Self::IssuerNotText => "The issuer (iss) is not a text. Refuse the token.".into(),
            Self::NotAnAddress(issuer) => format!("{issuer} is a name and not an address, so it cannot be asked. Paste its keys.").into(),
            Self::NotHttps(issuer) => format!("{issuer} is not https: anybody on the way could answer for it, so it is not asked. Paste its keys.").into(),
            Self::NotPlain(issuer) => format!("{issuer} has more in it than host and path, so it is not asked. Paste its keys, or enter the address of its keys.").into(),
        }
    }
}

impl DiscoveryProblem {
    /// The name that scripts and papers go by; it does not change.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotJson => "discovery-not-json",
            Self::AnotherIssuer { .. } => "discovery-another-issuer",
            Self::NoKeysAddress => "discovery-no-keys-address",
            Self::KeysOnThisComputer(_) => "discovery-keys-on-this-computer",
            Self::KeysAddress(_) => "discovery-keys-address",
        }
    }

    /// For people: what is wrong, and what to do.
    #[must_use]
    pub fn sentence(&self) -> IssuerText {
        match self {
            Self::NotJson => "The issuer's address answers with something else than a discovery document. Paste its keys.".into(),
            Self::AnotherIssuer { expected, actual } => format!(
                "The document at {expected} speaks for {} instead, so its keys are not taken. The token's issuer and the document's must be the same, letter for letter.",
                if actual.is_empty() { "nobody" } else { actual }
            )
            .into(),
            Self::NoKeysAddress => "The discovery document does not say where the keys are (jwks_uri). Paste them.".into(),
            Self::KeysOnThisComputer(address) => format!("The document names keys at {address}, on this computer, while its issuer is elsewhere, so they are not asked for. Paste the issuer's keys.").into(),
            Self::KeysAddress(problem) => format!("The address of the keys cannot be asked. {}", problem.sentence()).into(),
        }
    }
}

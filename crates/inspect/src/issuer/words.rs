//! Why an issuer is not asked for its keys.

use std::borrow::Cow;

use super::{DiscoveryProblem, Unaskable};

type IssuerText = Cow<'static, str>;

impl Unaskable {
    /// Returns the name that scripts and papers go by; it does not change.
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
            Self::Unreadable => "The token can't be read, so its issuer is unknown. Paste the issuer's keys.".into(),
            Self::NoIssuer => "The token has no issuer (iss). Paste the issuer's keys.".into(),
            Self::IssuerNotText => "The issuer (iss) isn't a string. Reject the token.".into(),
            Self::NotAnAddress(issuer) => {
                format!("{issuer} isn't a URL, so its keys can't be fetched. Paste its keys.").into()
            }
            Self::NotHttps(issuer) => format!(
                "{issuer} doesn't use https, so anyone on the network could fake its \
                answer. Paste its keys."
            )
            .into(),
            Self::NotPlain(issuer) => format!(
                "{issuer} has more than a host and a path, so its keys weren't fetched. \
                Paste its keys, or enter the URL of its keys."
            )
            .into(),
        }
    }
}

impl DiscoveryProblem {
    /// Returns the name that scripts and papers go by; it does not change.
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
            Self::NotJson => "The issuer's URL doesn't return a discovery document. Paste its keys.".into(),
            Self::AnotherIssuer { expected, actual } => format!(
                "The document at {expected} names another issuer, {}, so its keys weren't used. The issuers of the \
                token and the document must match exactly.",
                if actual.is_empty() { "an empty one" } else { actual }
            )
            .into(),
            Self::NoKeysAddress => "The discovery document has no jwks_uri. Paste the issuer's keys.".into(),
            Self::KeysOnThisComputer(address) => format!(
                "The document names keys at {address}, on this computer, but \
                its issuer is elsewhere, so they weren't fetched. Paste the issuer's keys."
            )
            .into(),
            Self::KeysAddress(problem) => format!("The keys' URL can't be used. {}", problem.sentence()).into(),
        }
    }
}

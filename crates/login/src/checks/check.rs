//! One line of a verification report.

/// What was compared; the names are part of the page's contract with scripts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckName {
    /// The signature, by the issuer's keys (RFC 7515, section 5.2).
    Signature,
    /// `iss`: who issued the token.
    Issuer,
    /// `aud`: for whom the token is meant.
    Audience,
    /// `exp`: until when the token may be used.
    Expiry,
    /// `iat`: when the token was issued.
    IssuedAt,
    /// `nonce`: which authorization request the token answers.
    Nonce,
    /// `at_hash`: which access token was issued together with the ID token.
    AtHash,
    /// `azp` or `cid`: which client the token was issued to.
    Client,
    /// `scp`: what the token permits.
    Scopes,
    /// `sub`: whom the token is about.
    User,
    /// Whether two answers speak of the same person.
    Subject,
    /// `nbf`.
    NotBefore,
    /// `typ` of the header.
    Type,
    /// Whether each part is canonical, and each claim appears once.
    WellFormed,
    /// The scopes that the configuration expects to be granted.
    ExpectedScopes,
    /// The claim and value that the configuration expects.
    ExpectedClaim,
    /// How long the configuration expects an access token to be valid.
    ExpectedLifetime,
    /// The `acr` that the configuration expects.
    ExpectedAcr,
}

impl CheckName {
    /// Returns the stable name that scripts read, for example `at-hash`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Signature => "signature",
            Self::Issuer => "issuer",
            Self::Audience => "audience",
            Self::Expiry => "expiry",
            Self::IssuedAt => "issued-at",
            Self::Nonce => "nonce",
            Self::AtHash => "at-hash",
            Self::Client => "client",
            Self::Scopes => "scopes",
            Self::User => "user",
            Self::Subject => "subject",
            Self::NotBefore => "not-before",
            Self::Type => "type",
            Self::WellFormed => "well-formed",
            Self::ExpectedScopes => "expected-scopes",
            Self::ExpectedClaim => "expected-claim",
            Self::ExpectedLifetime => "expected-lifetime",
            Self::ExpectedAcr => "expected-acr",
        }
    }
}

/// How a check ended: `Pass` only when the comparison was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckOutcome {
    /// The values were compared and match.
    Pass,
    /// The values differ, or there was nothing to compare with.
    Fail,
    /// Not made; `actual` says why.
    Skip,
}

impl CheckOutcome {
    /// Returns the stable name that scripts read.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Fail => "fail",
            Self::Skip => "skip",
        }
    }
}

/// A comparison with both sides in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// What was compared.
    pub name: CheckName,
    /// How the comparison ended.
    pub outcome: CheckOutcome,
    /// What the login expects, in words.
    pub expected: String,
    /// What the token has, in words.
    pub actual: String,
}

//! The report of a check: a line for each rule, and what follows from them.

use super::{AuthorizerAnswer, Finding, Remedy, Weight};

/// What an authorizer would say to a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// In the order in which the authorizer looks.
    pub lines: Vec<Line>,
    /// What follows from the lines.
    pub overall: Overall,
    /// What is wrong with the rules themselves.
    pub findings: Vec<Finding>,
    /// What is worth knowing though no rule speaks of it.
    pub remarks: Vec<String>,
}

/// One rule, and what the token makes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What is demanded.
    pub rule: Rule,
    /// How it ended.
    pub outcome: RuleOutcome,
    /// What the rule demands, in words.
    pub expected: String,
    /// What the token says; for a rule that was not checked, why.
    pub actual: String,
    /// Where the rule is written down.
    pub source: &'static str,
}

/// What is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rule {
    /// `typ` of the header.
    TokenType,
    /// `alg` of the header.
    Algorithm,
    /// The signature.
    Signature,
    /// `kid` of the header.
    KeyId,
    /// `iss`.
    Issuer,
    /// `aud`.
    Audience,
    /// `client_id`, `cid` or `azp`.
    Client,
    /// `exp`.
    Expiry,
    /// `nbf`.
    NotBefore,
    /// `iat`.
    IssuedAt,
    /// Claims that must be there.
    Required,
    /// `scope` or `scp`.
    Scopes,
    /// A custom claim, by its name.
    Claim(String),
}

/// How a rule ended: `Pass` only when the comparison was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RuleOutcome {
    /// The comparison was made, and the token meets the rule.
    Pass,
    /// The token doesn't meet the rule.
    Fail(Remedy),
    /// Not made, because nothing is demanded.
    NotDemanded,
    /// Not made, though the authorizer makes it: the verdict is open.
    Unknown,
}

/// Whether the token would be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Overall {
    /// Every rule that applies passed.
    Accept,
    /// A rule failed.
    Refuse {
        /// The index of the first line that fails: the likely error.
        line: usize,
        /// The refusal as a client sees it.
        answer: AuthorizerAnswer,
    },
    /// The outcome depends on something unknown.
    CannotSay {
        /// What is unknown, in words.
        because: String,
    },
}

impl Rule {
    /// The name in the hook `rule-<name>`: lower case with dashes; a custom claim is `claim-<its name>`.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::TokenType => "token-type".into(),
            Self::Algorithm => "algorithm".into(),
            Self::Signature => "signature".into(),
            Self::KeyId => "key-id".into(),
            Self::Issuer => "issuer".into(),
            Self::Audience => "audience".into(),
            Self::Client => "client".into(),
            Self::Expiry => "expiry".into(),
            Self::NotBefore => "not-before".into(),
            Self::IssuedAt => "issued-at".into(),
            Self::Required => "required-claims".into(),
            Self::Scopes => "scopes".into(),
            Self::Claim(claim) => {
                let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
                format!("claim-{}", claim.chars().map(plain).collect::<String>())
            }
        }
    }

    /// Returns the rule in words.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::TokenType => "Token type (typ)".into(),
            Self::Algorithm => "Algorithm (alg)".into(),
            Self::Signature => "Signature".into(),
            Self::KeyId => "Key (kid)".into(),
            Self::Issuer => "Issuer (iss)".into(),
            Self::Audience => "Audience (aud)".into(),
            Self::Client => "Client (client_id)".into(),
            Self::Expiry => "Expiry (exp)".into(),
            Self::NotBefore => "Start (nbf)".into(),
            Self::IssuedAt => "Issued (iat)".into(),
            Self::Required => "Claims that must be there".into(),
            Self::Scopes => "Scopes (scp, scope)".into(),
            Self::Claim(claim) => format!("Claim {claim}"),
        }
    }
}

impl RuleOutcome {
    /// `pass`, `fail` or `skip`.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Fail(_) => "fail",
            Self::NotDemanded | Self::Unknown => "skip",
        }
    }

    /// Returns the outcome in words.
    #[must_use]
    pub fn words(&self) -> &'static str {
        match self {
            Self::Pass => "passes",
            Self::Fail(_) => "fails",
            Self::NotDemanded => "not demanded",
            Self::Unknown => "not checked",
        }
    }
}

impl Overall {
    /// `accept`, `refuse` or `cannot-say`.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Refuse { .. } => "refuse",
            Self::CannotSay { .. } => "cannot-say",
        }
    }

    /// Returns the decision in words.
    #[must_use]
    pub fn words(&self) -> &'static str {
        match self {
            Self::Accept => "Would accept",
            Self::Refuse { .. } => "Would refuse",
            Self::CannotSay { .. } => "Cannot say",
        }
    }
}

/// A verdict in one word, for a script.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VerdictWord {
    /// Every rule that applies passed.
    Accept,
    /// A rule failed.
    Refuse,
    /// Every rule that applies passed, but the authorizer can't reach the issuer from where it runs.
    Unreachable,
    /// A value or a comparison is missing, so nothing was decided.
    Unfinished,
}

impl VerdictWord {
    /// The value of `data-verdict`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Refuse => "refuse",
            Self::Unreachable => "unreachable",
            Self::Unfinished => "unfinished",
        }
    }
}

impl Verdict {
    /// Returns the verdict in one word.
    #[must_use]
    pub fn word(&self) -> VerdictWord {
        match self.overall {
            Overall::Refuse { .. } => VerdictWord::Refuse,
            Overall::CannotSay { .. } => VerdictWord::Unfinished,
            Overall::Accept if self.unreachable().is_some() => VerdictWord::Unreachable,
            Overall::Accept => VerdictWord::Accept,
        }
    }

    /// Returns why the authorizer can't reach the issuer, if that is so.
    #[must_use]
    pub fn unreachable(&self) -> Option<&Finding> {
        self.findings.iter().find(|finding| finding.weight == Weight::Unreachable)
    }

    /// The rule that the API most likely names.
    #[must_use]
    pub fn first_failure(&self) -> Option<&Line> {
        self.lines.iter().find(|line| matches!(line.outcome, RuleOutcome::Fail(_)))
    }

    /// The line of a rule, by the name in its hook.
    #[must_use]
    pub fn line(&self, name: &str) -> Option<&Line> {
        self.lines.iter().find(|line| line.rule.name() == name)
    }
}

impl Line {
    /// Returns what to do; `None` unless the rule failed.
    #[must_use]
    pub fn remedy(&self) -> Option<&Remedy> {
        match &self.outcome {
            RuleOutcome::Fail(remedy) => Some(remedy),
            RuleOutcome::Pass | RuleOutcome::NotDemanded | RuleOutcome::Unknown => None,
        }
    }
}

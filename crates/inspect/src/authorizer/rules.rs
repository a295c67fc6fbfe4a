//! What an API demands of a token, whichever authorizer stands in front of it.

use std::fmt;

/// The demands. A text that is empty and a list without entries demand nothing; what that means for the whole, the
/// preset says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rules {
    /// The `iss` that a token must carry, character by character.
    pub issuer: String,
    /// Where the authorizer learns issuer and keys.
    pub discovery_url: String,
    /// One of these must stand in `aud`.
    pub audiences: Vec<String>,
    /// One of these must be the client that the token was issued to.
    pub clients: Vec<String>,
    /// The scopes that are required; none if it is empty.
    pub scopes: Vec<String>,
    /// Whether one or all of them are required.
    pub scope_need: ScopeNeed,
    /// Rules for further claims, all of which must pass.
    pub claims: Vec<ClaimRule>,
    /// Names of RFC 7518, section 3.1; empty allows every asymmetric algorithm.
    pub algorithms: Vec<String>,
    /// The `typ` that is required.
    pub token_type: TokenType,
    /// Claims that must be there, whatever they say.
    pub required: Vec<String>,
    /// How far the clocks may be apart.
    pub leeway_seconds: u32,
}

/// How many of the listed scopes a token must carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ScopeNeed {
    /// At least one of them.
    Any,
    /// All of them.
    #[default]
    All,
}

/// What the header's `typ` must say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TokenType {
    /// Not looked at.
    #[default]
    Any,
    /// `at+jwt` (RFC 9068, section 2.1).
    AccessToken,
}

/// A demand on one claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimRule {
    /// The claim's name.
    pub claim: String,
    /// Whether the claim is a text or a list.
    pub kind: ClaimKind,
    /// How the claim is compared.
    pub operator: Operator,
    /// More than one for [`Operator::ContainsAny`] only.
    pub values: Vec<String>,
}

/// What the claim must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClaimKind {
    /// One text.
    Text,
    /// A list of strings.
    List,
}

/// How the claim is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// The text is the value.
    Equals,
    /// The list holds the value.
    Contains,
    /// The list holds one of the values.
    ContainsAny,
}

impl ScopeNeed {
    /// Both, in the form's order.
    pub const ALL: [Self; 2] = [Self::Any, Self::All];

    /// Returns the name that the form has.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::All => "all",
        }
    }

    /// As a choice in a form.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Any => "one of them is enough",
            Self::All => "all of them",
        }
    }
}

impl TokenType {
    /// Both, in the form's order.
    pub const ALL: [Self; 2] = [Self::Any, Self::AccessToken];

    /// Returns the name that the form has.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::AccessToken => "at+jwt",
        }
    }

    /// As a choice in a form.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Any => "not looked at",
            Self::AccessToken => "at+jwt, as RFC 9068 demands",
        }
    }
}

impl ClaimKind {
    /// Both, in the form's order.
    pub const ALL: [Self; 2] = [Self::Text, Self::List];

    /// AgentCore's name for it (`inboundTokenClaimValueType`).
    #[must_use]
    pub fn wire_name(self) -> &'static str {
        match self {
            Self::Text => "STRING",
            Self::List => "STRING_ARRAY",
        }
    }

    /// Returns the kind in words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Text => "a string",
            Self::List => "a list of strings",
        }
    }
}

impl Operator {
    /// Every operator, in the form's order.
    pub const ALL: [Self; 3] = [Self::Equals, Self::Contains, Self::ContainsAny];

    /// Returns the operator's name, as AWS writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Equals => "equals",
            Self::Contains => "contains",
            Self::ContainsAny => "contains-any",
        }
    }

    /// AgentCore's name for it (`claimMatchOperator`).
    #[must_use]
    pub fn wire_name(self) -> &'static str {
        match self {
            Self::Equals => "EQUALS",
            Self::Contains => "CONTAINS",
            Self::ContainsAny => "CONTAINS_ANY",
        }
    }

    /// The kind of claim that it can be asked of.
    #[must_use]
    pub fn kind(self) -> ClaimKind {
        match self {
            Self::Equals => ClaimKind::Text,
            Self::Contains | Self::ContainsAny => ClaimKind::List,
        }
    }

    /// Reads `equals`, `CONTAINS_ANY`, `containsAny`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let plain: String = text.chars().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_lowercase()).collect();
        match plain.as_str() {
            "equals" | "equal" | "eq" => Some(Self::Equals),
            "contains" => Some(Self::Contains),
            "containsany" => Some(Self::ContainsAny),
            _ => None,
        }
    }
}

impl ClaimRule {
    /// Returns the rule that the claim is this text.
    #[must_use]
    pub fn equals(claim: impl Into<String>, value: impl Into<String>) -> Self {
        Self { claim: claim.into(), kind: ClaimKind::Text, operator: Operator::Equals, values: vec![value.into()] }
    }

    /// Returns the rule that the claim is a list with at least one of these texts.
    #[must_use]
    pub fn contains_any(claim: impl Into<String>, values: Vec<String>) -> Self {
        Self { claim: claim.into(), kind: ClaimKind::List, operator: Operator::ContainsAny, values }
    }
}

/// As one types it: `groups contains-any admins, staff`.
impl fmt::Display for ClaimRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.claim)?;
        f.write_str(" ")?;
        f.write_str(self.operator.as_str())?;
        f.write_str(" ")?;
        f.write_str(&self.values.join(", "))
    }
}

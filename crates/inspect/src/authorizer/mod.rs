//! Would this API accept it? An authorizer's rules against a token, line by line, with the setting that mends each
//! failure.

mod answer;
mod checks;
mod field;
mod finding;
mod form;
mod judge;
mod kind;
mod placeholder;
mod preset;
mod remedy;
mod rules;
mod source;
pub mod static_config;
mod suggest;
mod verdict;

pub use answer::{AuthorizerAnswer, Certainty};
pub use field::{RuleField, Shape};
pub use finding::{Finding, Weight, misspelt_discovery};
pub use form::{FieldSpec, Need};
pub use judge::judge;
pub use kind::TokenKind;
pub use preset::AuthorizerPreset;
pub use remedy::{Fix, Remedy};
pub use rules::{ClaimKind, ClaimRule, Operator, Rules, ScopeNeed, TokenType};
pub use suggest::{ConfiguredLogin, suggest, suggest_for};
pub use verdict::{Line, Overall, Rule, RuleOutcome, Verdict, VerdictWord};

/// What is known of a token before the rules are asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// What is known of the signature.
    pub signature: SignatureState,
    /// What a discovery document names, where one was fetched. It counts for the authorizer that goes by this document, and
    /// for no other.
    pub discovered: Option<DiscoveredIssuer>,
}

/// The issuer that a discovery document names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiscoveredIssuer {
    /// The address of the document.
    pub document: String,
    /// Its `issuer`.
    pub issuer: String,
}

impl DiscoveredIssuer {
    /// Returns what the usual document of an issuer names: the issuer itself (OpenID Connect Discovery, section 4.3).
    #[must_use]
    pub fn usual(issuer: &str) -> Self {
        Self { document: format!("{issuer}{}", finding::DISCOVERY), issuer: issuer.to_owned() }
    }
}

/// What became of the signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignatureState {
    /// A key of the issuer verifies the signature.
    Verified {
        /// `alg`, for example `RS256`.
        algorithm: String,
        /// `kid` of the key, if it has one.
        key_id: Option<String>,
    },
    /// It does not hold; why.
    Failed(String),
    /// Nobody looked; why.
    NotChecked(String),
}

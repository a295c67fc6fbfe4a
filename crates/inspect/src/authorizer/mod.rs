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
pub use finding::{Finding, Weight};
pub use form::{FieldSpec, Need};
pub use judge::judge;
pub use kind::TokenKind;
pub use preset::AuthorizerPreset;
pub use remedy::{Fix, Remedy};
pub use rules::{ClaimKind, ClaimRule, Operator, Rules, ScopeNeed, TokenType};
pub use suggest::{ConfiguredLogin, suggest};
pub use verdict::{Line, Overall, Rule, RuleOutcome, Verdict};

/// What is known of a token before the rules are asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    pub signature: SignatureState,
    /// The `issuer` of the discovery document, where it was fetched.
    pub discovered_issuer: Option<String>,
}

/// What became of the signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignatureState {
    Verified {
        algorithm: String,
        key_id: Option<String>,
    },
    /// It does not hold; why.
    Failed(String),
    /// Nobody looked; why.
    NotChecked(String),
}

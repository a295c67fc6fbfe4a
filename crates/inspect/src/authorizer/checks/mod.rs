//! One check a rule: what is expected, what the token says, how it ends.

mod claims;
mod parties;
mod times;
mod whole;

pub(super) use claims::{claim, required, scopes};
pub(super) use parties::{audience, client, issuer};
pub(super) use times::{expiry, issued_at, not_before};
pub(super) use whole::{algorithm, key_id, signature, token_type};

use super::judge::Case;
use super::{Line, Remedy, Rule, RuleField, RuleOutcome, source};

/// What stands in a line is cut off after this many characters.
const LONGEST: usize = 300;

impl Case<'_> {
    fn source(&self, field: RuleField, otherwise: &'static str) -> &'static str {
        self.preset.spec(field).map_or(otherwise, |spec| spec.source)
    }
}

/// A comparison that was made; the remedy is worked out only if it failed.
fn compared(
    rule: Rule,
    source: &'static str,
    passes: bool,
    expected: impl Into<String>,
    actual: impl Into<String>,
    remedy: impl FnOnce() -> Remedy,
) -> Line {
    let outcome = if passes { RuleOutcome::Pass } else { RuleOutcome::Fail(remedy()) };
    Line { rule, outcome, expected: expected.into(), actual: cut(actual.into()), source }
}

/// A comparison that nobody demands.
fn not_demanded(rule: Rule, source: &'static str, because: impl Into<String>) -> Line {
    let expected = "anything".into();
    Line { rule, outcome: RuleOutcome::NotDemanded, expected, actual: cut(because.into()), source }
}

/// A comparison that the authorizer makes and this page cannot.
fn unknown(rule: Rule, source: &'static str, expected: impl Into<String>, because: impl Into<String>) -> Line {
    Line { rule, outcome: RuleOutcome::Unknown, expected: expected.into(), actual: cut(because.into()), source }
}

/// A comparison with a value that only stands for another one.
fn stands_for(rule: Rule, source: &'static str, expected: impl Into<String>, placeholder: &str) -> Line {
    unknown(rule, source, expected, format!("not compared: {placeholder} is a placeholder; enter the value itself"))
}

fn listed<T: AsRef<str>>(values: &[T], when_empty: &str) -> String {
    if values.is_empty() {
        return when_empty.to_owned();
    }
    values.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(", ")
}

fn one_of(values: &[String]) -> String {
    let all = values.join(", ");
    if values.len() > 1 { format!("one of {all}") } else { all }
}

fn cut(mut text: String) -> String {
    if let Some((end, _)) = text.char_indices().nth(LONGEST) {
        text.truncate(end);
        text.push_str(" …");
    }
    text
}

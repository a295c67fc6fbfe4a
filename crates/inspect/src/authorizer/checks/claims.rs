//! What a token says beyond who and when: scopes, and claims of one's own.

use serde_json::Value;

use super::super::placeholder::{first, placeholder};
use super::super::{AuthorizerPreset, ClaimKind, ClaimRule, Line, Operator, Rule, RuleField, ScopeNeed, remedy};
use super::{Case, compared, listed, not_demanded, one_of, source, stands_for};
use jose::json;

/// `scope` as RFC 9068 writes it, `scp` as Okta does; each may be a text with blanks or a list.
///
/// # Errors
/// The words for a claim that is something else.
fn granted<'a>(case: &'a Case<'_>) -> Result<Vec<&'a str>, String> {
    let mut found = Vec::new();
    for claim in ["scope", "scp"] {
        let texts = case.token.texts(claim);
        if let Some(mistyped) = texts.mistyped(claim) {
            return Err(mistyped);
        }
        for scope in texts.value().unwrap_or_default().into_iter().flat_map(|text| text.split(' ')) {
            if !scope.is_empty() && !found.contains(&scope) {
                found.push(scope);
            }
        }
    }
    Ok(found)
}

pub fn scopes(case: &Case<'_>) -> Line {
    let source = case.source(RuleField::Scopes, "");
    let (granted, shown, is_mistyped) = match granted(case) {
        Ok(granted) => {
            let shown = listed(&granted, "no scopes");
            (granted, shown, false)
        }
        Err(mistyped) => (Vec::new(), mistyped, true),
    };
    let demanded = &case.rules.scopes;
    if demanded.is_empty() {
        return not_demanded(Rule::Scopes, source, format!("not compared: none are demanded; the token has {shown}"));
    }
    let missing: Vec<&str> = demanded.iter().map(String::as_str).filter(|scope| !granted.contains(scope)).collect();
    let (passes, expected) = match case.rules.scope_need {
        ScopeNeed::Any => (missing.len() < demanded.len(), one_of(demanded)),
        ScopeNeed::All => (missing.is_empty(), listed(demanded, "")),
    };
    let surely_missing = match case.rules.scope_need {
        ScopeNeed::Any => false,
        ScopeNeed::All => missing.iter().any(|scope| placeholder(scope, None).is_none()),
    };
    if let Some(open) = first(demanded).filter(|_| !passes && !surely_missing && !is_mistyped) {
        return stands_for(Rule::Scopes, source, expected, &open);
    }
    compared(Rule::Scopes, source, passes, expected, shown, || remedy::scopes(case, &missing))
}

/// Claims that must be there, with whatever value but null.
pub fn required(case: &Case<'_>) -> Line {
    let source = case.source(RuleField::Required, source::RFC9068_CLAIMS);
    let demanded = &case.rules.required;
    if demanded.is_empty() {
        return not_demanded(Rule::Required, source, "not compared: none are demanded");
    }
    let missing: Vec<&str> = demanded
        .iter()
        .map(String::as_str)
        .filter(|claim| case.token.payload.get(*claim).is_none_or(Value::is_null))
        .collect();
    let actual = if missing.is_empty() { "all there".into() } else { format!("missing: {}", missing.join(", ")) };
    compared(Rule::Required, source, missing.is_empty(), listed(demanded, ""), actual, || {
        remedy::missing_claims(case, &missing)
    })
}

pub fn claim(case: &Case<'_>, rule: &ClaimRule) -> Line {
    let actual = case.token.payload.get(&rule.claim);
    let shown = actual.map_or_else(|| format!("no {}", rule.claim), json::compact);
    let expected = match rule.operator {
        Operator::Equals => rule.values.join(", "),
        Operator::Contains => format!("a list with {}", rule.values.join(", ")),
        Operator::ContainsAny => format!("a list with {}", one_of(&rule.values)),
    };
    let passes = actual.is_some_and(|value| holds(case.preset, rule, value));
    let source = case.source(RuleField::Claims, "");
    if let Some(open) = first(&rule.values).filter(|_| !passes && actual.is_some()) {
        return stands_for(Rule::Claim(rule.claim.clone()), source, expected, &open);
    }
    compared(Rule::Claim(rule.claim.clone()), source, passes, expected, shown, || remedy::claim(case, rule, actual))
}

/// AgentCore knows texts and lists of texts; own rules also take a number or a truth value for its text.
fn holds(preset: AuthorizerPreset, rule: &ClaimRule, value: &Value) -> bool {
    let is_one_of = |text: &str| rule.values.iter().any(|wanted| wanted == text);
    match (rule.kind, value) {
        (ClaimKind::Text, Value::String(text)) => rule.operator == Operator::Equals && is_one_of(text),
        (ClaimKind::Text, Value::Number(_) | Value::Bool(_)) => {
            preset == AuthorizerPreset::Own && rule.operator == Operator::Equals && is_one_of(&json::compact(value))
        }
        (ClaimKind::List, Value::Array(items)) => {
            rule.operator != Operator::Equals && items.iter().filter_map(Value::as_str).any(is_one_of)
        }
        (ClaimKind::Text, Value::Null | Value::Array(_) | Value::Object(_))
        | (ClaimKind::List, Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_)) => {
            false
        }
    }
}

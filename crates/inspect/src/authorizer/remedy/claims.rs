//! Remedies for a claim that is missing or says something else.

use serde_json::Value;

use super::super::{ClaimKind, ClaimRule, Operator, RuleField};
use super::{Case, Fix, Remedy};

/// Names that Okta keeps for itself in access tokens, from its list of reserved claims.
const RESERVED: [&str; 12] =
    ["acr", "amr", "as_uri", "cid", "iss", "jti", "rpt", "rsi", "token_type", "uid", "username", "ver"];

pub fn claim(case: &Case<'_>, rule: &ClaimRule, actual: Option<&Value>) -> Remedy {
    if let Some(remedy) = case.wrong_token() {
        return remedy;
    }
    let name = &rule.claim;
    match (actual, rule.kind) {
        (None, _) => Remedy::new(format!("The token has no claim {name}."), vec![add(case, name, rule.kind)]),
        (Some(Value::Array(_)), ClaimKind::Text) => Remedy::new(
            format!("{name} is a list, and the rule compares a text."),
            vec![retype(case, &ClaimRule { kind: ClaimKind::List, operator: Operator::Contains, ..rule.clone() })],
        ),
        (Some(Value::String(_)), ClaimKind::List) => Remedy::new(
            format!("{name} is a text, and the rule looks into a list."),
            vec![retype(
                case,
                &ClaimRule {
                    kind: ClaimKind::Text,
                    operator: Operator::Equals,
                    values: rule.values.first().cloned().into_iter().collect(),
                    ..rule.clone()
                },
            )],
        ),
        (Some(_), ClaimKind::Text) => Remedy::new(
            format!("{name} says something else."),
            vec![
                Fix::new(
                    "Change what the claim is made from: an attribute of the user's profile, if the claim \
                    is the user's.",
                )
                .at("Directory > People > the user > Profile"),
                Fix::new("Change the claim's expression.").at(case.server("Claims")),
            ],
        ),
        (Some(_), ClaimKind::List) => Remedy::new(
            format!("{name} holds none of the values that the rule looks for."),
            vec![
                Fix::new("If these are groups, put the user into one of them.").at("Directory > Groups"),
                Fix::new("A groups claim names only what its filter lets through: compare the filter with the names.")
                    .at(case.server("Claims")),
            ],
        ),
    }
}

/// Claims that must be there and are not.
pub fn missing_claims(case: &Case<'_>, missing: &[&str]) -> Remedy {
    if let Some(remedy) = case.wrong_token() {
        return remedy;
    }
    let mut ways: Vec<Fix> = missing.iter().map(|name| add(case, name, ClaimKind::Text)).collect();
    ways.push(Fix::new("Do not demand what Okta does not send.").at(case.api(RuleField::Required)));
    Remedy::new(format!("The token has no {}.", missing.join(", ")), ways)
}

fn add(case: &Case<'_>, name: &str, kind: ClaimKind) -> Fix {
    if RESERVED.contains(&name) {
        return Fix::new(format!(
            "Okta keeps the name {name} for itself, so it cannot be added: compare another claim."
        ));
    }
    if kind == ClaimKind::List {
        return Fix::new(format!(
            "Add Claim, name {name}, include in Access Token, Always, value type Groups, filter Matches regex, with \
             this value. Where Okta refuses the name as reserved, choose another one on both sides."
        ))
        .at(case.server("Claims"))
        .value(".*");
    }
    let expression = match name {
        "client_id" => "app.clientId".to_owned(),
        _ => format!("user.{name}"),
    };
    Fix::new(format!(
        "Add Claim, name {name}, include in Access Token, Always, value type Expression, with this value or whatever \
         holds it in the user's profile."
    ))
    .at(case.server("Claims"))
    .value(expression)
}

fn retype(case: &Case<'_>, rule: &ClaimRule) -> Fix {
    Fix::new(format!(
        "Compare it as what it is: type {}, operator {}.",
        rule.kind.wire_name(),
        rule.operator.wire_name()
    ))
    .at(case.api(RuleField::Claims))
    .value(rule.to_string())
}

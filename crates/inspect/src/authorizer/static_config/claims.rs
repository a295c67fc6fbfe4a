//! Custom claims, in AWS's long form, in a short one, or as plain pairs of name and value.

use super::super::{ClaimKind, ClaimRule, Operator};
use super::reader::Reader;
use super::scalar::Placeholders;
use crate::yaml::{NodeId, NodeKind};
use redact::plain;

impl Reader<'_> {
    /// A list of rules, or a mapping of names to values.
    pub(super) fn claim_rules(&mut self, id: NodeId, path: &str) -> Vec<ClaimRule> {
        match &self.tree.node(id).kind {
            NodeKind::Sequence(items) => items
                .iter()
                .enumerate()
                .filter_map(|(index, item)| self.claim_rule(*item, &format!("{path}[{index}]")))
                .collect(),
            NodeKind::Mapping(_) if self.child(id, &["inboundtokenclaimname", "claim", "claimname"]).is_some() => {
                self.claim_rule(id, path).into_iter().collect()
            }
            NodeKind::Mapping(entries) => entries
                .iter()
                .filter_map(|entry| {
                    let at = format!("{path}.{}", entry.key);
                    let values = self.texts(entry.value, &at, Placeholders::Kept);
                    let one = matches!(self.tree.node(entry.value).kind, NodeKind::Scalar { .. });
                    rule(&entry.key, if one { Operator::Equals } else { Operator::ContainsAny }, values)
                })
                .collect(),
            NodeKind::Scalar { .. } => {
                self.odd(id, path, "should be a list of claims");
                Vec::new()
            }
        }
    }

    fn claim_rule(&mut self, id: NodeId, path: &str) -> Option<ClaimRule> {
        let Some(name) = self.child(id, &["inboundtokenclaimname", "claim", "claimname", "name"]) else {
            self.odd(id, path, "names no claim: give inboundTokenClaimName, or claim");
            return None;
        };
        let name = self.text(name, path, Placeholders::LeftOut)?;
        // AWS puts operator and value into authorizingClaimMatchValue, and the value into claimMatchValue.
        let outer = self.child(id, &["authorizingclaimmatchvalue", "match"]).filter(|outer| self.is_mapping(*outer));
        let outer = outer.unwrap_or(id);
        let operator = self.child(outer, &["claimmatchoperator", "operator", "op", "match"]);
        let inner = self.child(outer, &["claimmatchvalue"]).filter(|inner| self.is_mapping(*inner)).unwrap_or(outer);
        let value = self.child(
            inner,
            &[
                "matchvaluestring",
                "matchvaluestringlist",
                "claimmatchvalue",
                "value",
                "values",
                "claimvalue",
                "claimvalues",
            ],
        );
        let Some(value) = value else {
            self.odd(id, path, "gives no value to compare with");
            return None;
        };
        let values = self.texts(value, &format!("{path}.{name}"), Placeholders::Kept);
        let kind = self.child(id, &["inboundtokenclaimvaluetype", "type", "claimtype"]);
        let kind =
            kind.and_then(|kind| self.text(kind, path, Placeholders::LeftOut)).and_then(|written| kind_of(&written));
        let operator = match operator {
            Some(operator) => {
                let written = self.text(operator, path, Placeholders::LeftOut)?;
                let Some(operator) = Operator::parse(&written) else {
                    self.odd(id, path, "has an operator that is none of EQUALS, CONTAINS and CONTAINS_ANY");
                    return None;
                };
                operator
            }
            None if values.len() > 1 => Operator::ContainsAny,
            None if kind == Some(ClaimKind::List) => Operator::Contains,
            None => Operator::Equals,
        };
        let mut rule = rule(&name, operator, values)?;
        // As it stands there, right or wrong: the preset's faults say what does not go together.
        rule.kind = kind.unwrap_or(rule.kind);
        Some(rule)
    }

    fn is_mapping(&self, id: NodeId) -> bool {
        matches!(self.tree.node(id).kind, NodeKind::Mapping(_))
    }

    fn child(&self, id: NodeId, names: &[&str]) -> Option<NodeId> {
        let NodeKind::Mapping(entries) = &self.tree.node(id).kind else { return None };
        entries.iter().find(|entry| names.contains(&plain(&entry.key).as_str())).map(|entry| entry.value)
    }
}

fn kind_of(written: &str) -> Option<ClaimKind> {
    match plain(written).as_str() {
        "string" | "text" => Some(ClaimKind::Text),
        "stringarray" | "array" | "list" | "stringlist" => Some(ClaimKind::List),
        _ => None,
    }
}

/// `None` without a value.
fn rule(name: &str, operator: Operator, values: Vec<String>) -> Option<ClaimRule> {
    (!values.is_empty()).then(|| ClaimRule { claim: name.to_owned(), kind: operator.kind(), operator, values })
}

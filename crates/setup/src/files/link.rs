//! An address with the configuration in its query: read by [`Link`], which alone knows the contract.

use std::ops::Range;

use inspect::authorizer::static_config::{FilePlace, OktaPart, OktaValue, Says, StaticConfig, Unresolved, placeholder};
use login::config::{ConfigDraft, ConfigField, Link, PageOrigin};
use redact::names_a_secret;

use super::kind::key_of;

/// Returns whether the text is one address, or one query, with a parameter of the contract.
pub(super) fn is_link(text: &str) -> bool {
    let is_one = !text.contains(char::is_whitespace);
    is_one
        && (text.starts_with('?') || text.contains("://") || text.contains('&'))
        && parameters(text).iter().any(|parameter| parameter.field().is_some())
}

/// Returns what the link says.
pub(super) fn facts(text: &str) -> StaticConfig {
    let mut found = StaticConfig::default();
    // What the page itself would take from it; the fresh form is any.
    let fresh = ConfigDraft::new(&PageOrigin::new("http://localhost"));
    let (draft, prefill) = Link::read(query(text).0).fill(fresh, None);
    let parameters = parameters(text);
    for prefilled in prefill.fields(&draft) {
        // The last of two counts.
        let Some(parameter) = parameters.iter().rev().find(|one| one.field() == Some(prefilled.field)) else {
            continue;
        };
        let at = parameter.place();
        let says = match placeholder(&prefilled.value, None) {
            Some(placeholder) => {
                found.unresolved.push(Unresolved { at: at.clone(), placeholder: placeholder.clone() });
                Says::Placeholder(placeholder)
            }
            None => Says::Value(prefilled.value.clone()),
        };
        found.okta.push(OktaValue { key: key_of(prefilled.field), part: OktaPart::General, says, at });
    }
    let secrets = parameters.iter().filter(|parameter| names_a_secret(parameter.name) && !parameter.value.is_empty());
    found.secrets = secrets.map(Parameter::place).collect();
    found
}

/// A parameter of the query, as it is written.
struct Parameter<'t> {
    name: &'t str,
    value: Range<usize>,
}

impl Parameter<'_> {
    fn field(&self) -> Option<ConfigField> {
        ConfigField::ALL.into_iter().find(|field| field.parameter() == self.name)
    }

    fn place(&self) -> FilePlace {
        FilePlace { path: self.name.to_owned(), line: 1, span: self.value.clone() }
    }
}

fn parameters(text: &str) -> Vec<Parameter<'_>> {
    let (query, mut at) = query(text);
    let mut found = Vec::new();
    for pair in query.split('&') {
        if let Some((name, _)) = pair.split_once('=') {
            found.push(Parameter { name, value: at + name.len() + 1..at + pair.len() });
        }
        at += pair.len() + 1;
    }
    found
}

/// Returns the query of an address, or of a text that is nothing else, and where it begins.
fn query(text: &str) -> (&str, usize) {
    let end = text.find('#').unwrap_or(text.len());
    let start = text[..end].find('?').map_or(0, |mark| mark + 1);
    let trimmed = text[start..end].trim_end();
    let lead = trimmed.len() - trimmed.trim_start().len();
    (trimmed.trim_start(), start + lead)
}

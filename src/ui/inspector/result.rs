//! What the inspector found, as one JSON object for scripts.

use leptos::prelude::*;
use serde_json::{Value, json};

use super::authorizer::NamedVerdict;
use super::workspace::{Inspector, SignatureReport};
use crate::ui::element::Element;
use crate::ui::html::script;
use inspect::anatomy::Document;
use inspect::authorizer::Verdict as Judgement;
use jose::{MOST_BYTES, SignatureVerdict, json};

/// The element that scripts read; there while a token is chosen.
pub fn result(inspector: Inspector, verdicts: Memo<Vec<NamedVerdict>>) -> Element {
    script().attr("type", "application/json").hook("inspector-result").text_of(move || {
        let found = inspector.token.get().map(|token| {
            json!({
                "kind": inspector.pasted.get().title(),
                "header": token.header().filter(is_shown).map(|header| header.members.clone()),
                "payload": token.payload().filter(is_shown).map(|payload| payload.members.clone()),
                "flaws": token.flaws().map(ToString::to_string).collect::<Vec<_>>(),
                "signature": inspector.signature.get().map(|signature| signed(&signature)),
                "authorizer": verdicts.with(|verdicts| verdicts.first().map(|first| judged(&first.verdict))),
                "authorizers": verdicts.with(|verdicts| verdicts.iter().map(named).collect::<Vec<_>>()),
            })
        });
        json::compact(&found.unwrap_or_default()).into()
    })
}

/// What is larger than any token is not written a second time.
fn is_shown(part: &&Document) -> bool {
    part.source.len() <= MOST_BYTES
}

fn signed(signature: &SignatureReport) -> Value {
    let verification = signature.verification();
    let (result, algorithm) = match (signature, &verification.verdict) {
        (SignatureReport::WithoutKeys(_), _) => ("skip", None),
        (SignatureReport::ByKeys(_), SignatureVerdict::Verified { algorithm, .. }) => ("pass", Some(algorithm.name())),
        (SignatureReport::ByKeys(_), SignatureVerdict::Refused(_)) => ("fail", None),
    };
    json!({
        "result": result,
        "algorithm": algorithm,
        "reasons": verification.reasons().iter().map(|reason| reason.code()).collect::<Vec<_>>(),
        "warnings": verification.warnings.iter().map(|warning| warning.code()).collect::<Vec<_>>(),
    })
}

fn named(judged: &NamedVerdict) -> Value {
    let mut value = self::judged(&judged.verdict);
    value["name"] = judged.name.clone().into();
    value["verdict"] = judged.verdict.word().as_str().into();
    value
}

fn judged(judgement: &Judgement) -> Value {
    let rules: serde_json::Map<String, Value> =
        judgement.lines.iter().map(|line| (line.rule.name(), line.outcome.as_str().into())).collect();
    json!({"verdict": judgement.overall.as_str(), "rules": rules})
}

//! The machine's token: verified by its issuer's keys, judged by the rules of an AgentCore authorizer, and its claims.

use std::sync::Arc;

use inspect::authorizer::{AuthorizerPreset, ConfiguredLogin, Rules, Verdict, judge, suggest};
use jose::Part;
use leptos::prelude::*;
use setup::m2m::MachineConfig;

use super::machine::Machine;
use crate::ui::element::{Element, Role, action_button};
use crate::ui::expiry::expiry;
use crate::ui::html::{a, details, div, h3, li, p, summary, ul};
use crate::ui::inspector::authorizer::judgment;
use crate::ui::inspector::json_tree::{Setting, json_tree};
use crate::ui::inspector::key_source::FetchedKeys;
use crate::ui::inspector::signature::verdict;
use crate::ui::inspector::workspace::{SignatureReport, evidence};
use crate::ui::workbench;

/// Returns the token that was pasted.
pub fn token(machine: Machine) -> Element {
    // Once a second the clock moves on; only a verdict that differs is drawn.
    let judged = Memo::new(move |_| authorizer(machine));
    div()
        .class("answer")
        .child_of(move || machine.compact.with(|token| token.as_ref().and_then(|token| expiry(token, machine.now))))
        .child_of(move || machine.signature.with(|signature| signature.as_ref().map(|found| signed(machine, found))))
        .child_of(move || judged.with(|judged| judged.as_ref().map(rules)))
        .child_of(move || machine.token.with(|token| claims(machine, token.as_deref()?.payload()?.clone())))
        .child(
            p().child(
                a().hook("m2m-inspect")
                    .attr("href", "/okta-auth/inspect")
                    .text("Open in the inspector")
                    .on("click", move |_| workbench::inspect(text(machine))),
            ),
        )
}

fn text(machine: Machine) -> String {
    machine.token.with_untracked(|token| token.as_ref().map(|token| token.text.clone())).unwrap_or_default()
}

/// Returns what the issuer's keys say, and asking for them.
fn signed(machine: Machine, signature: &SignatureReport) -> Element {
    let (class, result, words) = verdict(signature);
    let reasons = match signature {
        SignatureReport::ByKeys(verification) => verification.reasons(),
        SignatureReport::WithoutKeys(_) => &[],
    };
    let reasons = reasons.iter().map(|reason| li().class("problem").text(reason.sentence()));
    let failed = move || match machine.keys.fetched.get() {
        FetchedKeys::Failed { because } => because.into(),
        FetchedKeys::UnderWay { from } => format!("Asking {from} …").into(),
        FetchedKeys::Nothing | FetchedKeys::Keys { .. } => "".into(),
    };
    let ask = matches!(signature, SignatureReport::WithoutKeys(_))
        .then(|| action_button("m2m-fetch-keys", "Fetch the keys", move || machine.keys.fetch()));
    div()
        .hook("m2m-signature")
        .attr("data-result", result)
        .child(p().class(class).text(words))
        .child(ul().class("reasons").children(reasons))
        .children(ask)
        .child(p().class("hint").role(Role::Status).hook("m2m-fetched").text_of(failed))
}

/// Returns the authorizer that the form leads to.
fn authorizer(machine: Machine) -> Option<Verdict> {
    let rules = machine.reading.with(|reading| reading.config.as_ref().map(rules_for)).unwrap_or_default();
    let evidence = evidence(machine.signature.get().as_ref(), machine.keys);
    let now = machine.now.get();
    machine.compact.with(|token| Some(judge(AuthorizerPreset::AgentCore, &rules, token.as_ref()?, &evidence, now)))
}

fn rules_for(config: &MachineConfig) -> Rules {
    suggest(
        AuthorizerPreset::AgentCore,
        ConfiguredLogin {
            issuer: &config.endpoints.issuer,
            client_id: config.client_id.as_str(),
            audience: config.audience.as_ref().map(|audience| audience.as_str()),
            scopes: config.scopes.as_slice(),
        },
    )
}

fn rules(judged: &Verdict) -> Element {
    let [overall, findings, rules] = judgment(judged, |rule| format!("m2m-rule-{rule}"));
    div()
        .class("checks")
        .child(h3().text("AgentCore authorizer with the form's values"))
        .child(overall.hook("m2m-verdict"))
        .child(findings)
        .child(rules)
}

fn claims(machine: Machine, payload: inspect::anatomy::Document) -> Option<Element> {
    let setting = Setting { part: Part::Payload, now: machine.now };
    Some(
        details()
            .child(summary().hook("m2m-claims-toggle").text("Claims"))
            .child(json_tree(setting, &Arc::new(payload)).hook("m2m-claims")),
    )
}

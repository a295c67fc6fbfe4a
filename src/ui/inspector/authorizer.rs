//! Would this API accept it? The rules as a form, and the verdict line by line.

use leptos::prelude::*;

use super::authorizer_form::form;
use super::result::result;
use super::static_config::static_config;
use super::workspace::Inspector;
use crate::ui::element::{Element, el};
use inspect::authorizer::{
    AuthorizerAnswer, AuthorizerPreset, ConfiguredLogin, Evidence, Line, Overall, Remedy, RuleOutcome, Rules, Verdict,
    judge, suggest,
};

/// The rules that are asked about.
#[derive(Clone, Copy)]
pub struct Authorizer {
    pub preset: RwSignal<AuthorizerPreset>,
    /// Of all presets; each takes from it what it has.
    pub rules: RwSignal<Rules>,
    /// Whether the person changed anything: suggestions overwrite nothing.
    pub edited: RwSignal<bool>,
    inspector: Inspector,
}

impl Authorizer {
    /// Filled in from the page's configuration where there is one.
    pub fn new(inspector: Inspector) -> Self {
        let preset = AuthorizerPreset::AgentCore;
        Self {
            preset: RwSignal::new(preset),
            rules: RwSignal::new(suggested(inspector, preset)),
            edited: RwSignal::new(false),
            inspector,
        }
    }

    /// Asks another API. What was typed stays; what is usual for this one is filled in.
    pub fn choose(self, preset: AuthorizerPreset) {
        self.preset.set(preset);
        if !self.edited.get_untracked() {
            self.rules.set(suggested(self.inspector, preset));
            return;
        }
        let usual = preset.blank();
        self.rules.update(|rules| {
            rules.scope_need = usual.scope_need;
            rules.token_type = usual.token_type;
            rules.algorithms = usual.algorithms;
            rules.leeway_seconds = usual.leeway_seconds;
        });
    }

    fn verdict(self) -> Option<Verdict> {
        let evidence = Evidence {
            signature: self.inspector.signature_state(),
            discovered_issuer: self.inspector.keys.discovered_issuer(),
        };
        let (preset, now) = (self.preset.get(), self.inspector.now.get());
        self.inspector.compact.with(|token| {
            let token = token.as_ref()?;
            Some(self.rules.with(|rules| judge(preset, rules, token, &evidence, now)))
        })
    }
}

fn suggested(inspector: Inspector, preset: AuthorizerPreset) -> Rules {
    inspector.config.with_value(|config| match config {
        None => preset.blank(),
        Some(config) => suggest(
            preset,
            ConfiguredLogin {
                issuer: &config.endpoints().issuer,
                client_id: config.client_id.as_str(),
                audience: config.audience.as_ref().map(|audience| audience.as_str()),
                scopes: config.scopes.as_slice(),
            },
        ),
    })
}

/// The third part of the inspector.
pub fn authorizer(inspector: Inspector) -> Element {
    let authorizer = Authorizer::new(inspector);
    // Once a second the clock moves on; only a verdict that differs is drawn.
    let verdict = Memo::new(move |_| authorizer.verdict());
    el("section")
        .class("panel")
        .attr("aria-label", "Would an API accept it?")
        .child(el("h3").text("Would an API accept it?"))
        .child(form(authorizer))
        .child(static_config(authorizer))
        .child_of(move || Some(report(&verdict.get()?)))
        .child(result(inspector, verdict))
}

fn report(verdict: &Verdict) -> Element {
    let columns = ["Rule", "Expected", "Actual"].map(|name| el("th").attr("scope", "col").text(name));
    let findings = verdict.findings.iter().map(|finding| el("li").class("problem").text(finding.text.clone()));
    let remarks = verdict.remarks.iter().map(|remark| el("li").class("note").text(remark.clone()));
    el("div")
        .class("checks")
        .hook("authorizer-report")
        .attr("data-verdict", verdict.overall.as_str())
        .child(overall(&verdict.overall))
        .child(el("ul").class("reasons").hook("authorizer-findings").children(findings.chain(remarks)))
        .child(
            el("table")
                .child(el("thead").child(el("tr").children(columns)))
                .child(el("tbody").children(verdict.lines.iter().map(line))),
        )
}

fn overall(overall: &Overall) -> Element {
    let (class, more) = match overall {
        Overall::Accept => ("verdict", String::new()),
        Overall::Refuse { answer: AuthorizerAnswer { status, says, standing, note, .. }, .. } => {
            ("verdict failed", format!(": {status} {says} ({}). {note}", standing.words()))
        }
        Overall::CannotSay { because } => ("verdict open", format!(": {because}")),
    };
    el("p").class(class).hook("authorizer-verdict").text([overall.words(), &more].concat())
}

fn line(line: &Line) -> Element {
    let mark = match line.outcome {
        RuleOutcome::Pass => "✓",
        RuleOutcome::Fail(_) => "✗",
        RuleOutcome::NotDemanded | RuleOutcome::Unknown => "–",
    };
    let mark = el("span").class("mark").attr("role", "img").attr("aria-label", line.outcome.words()).text(mark);
    let remedy = match &line.outcome {
        RuleOutcome::Fail(remedy) => Some(self::remedy(remedy)),
        RuleOutcome::Pass | RuleOutcome::NotDemanded | RuleOutcome::Unknown => None,
    };
    el("tr")
        .hook(format!("rule-{}", line.rule.name()))
        .attr("data-result", line.outcome.as_str())
        .child(el("th").attr("scope", "row").attr("title", line.source).child(mark).text(" ").text(line.rule.words()))
        .child(el("td").text(line.expected.clone()))
        .child(el("td").text(line.actual.clone()).children(remedy))
}

fn remedy(remedy: &Remedy) -> Element {
    let ways = remedy.ways.iter().map(|way| {
        el("li")
            .text(way.what.clone())
            .children(way.place.as_ref().map(|place| el("p").class("console").text(place.clone())))
            .children(way.value.as_ref().map(|value| el("p").child(el("code").text(value.clone()))))
    });
    el("div").class("remedy").child(el("p").text(remedy.cause.clone())).child(el("ul").children(ways))
}

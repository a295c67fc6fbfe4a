//! Would this API accept it? The rules as a form, and the verdict line by line.

use leptos::prelude::*;

use super::authorizer_form::form;
use super::result::result;
use super::static_config::static_config;
use super::workspace::{Inspector, evidence};
use crate::ui::element::{self, Element};
use crate::ui::html::{button, code, div, h2, h3, li, p, section, table, tbody, td, th, thead, tr, ul};
use inspect::authorizer::{
    AuthorizerAnswer, AuthorizerPreset, ConfiguredLogin, Line, Overall, Remedy, RuleField, RuleOutcome, Rules, Verdict,
    Weight, judge, suggest_for,
};
use jose::Compact;

/// The rules that are asked about.
#[derive(Clone, Copy)]
pub struct Authorizer {
    pub preset: RwSignal<AuthorizerPreset>,
    /// The one of the form, or each of a file; never empty.
    pub asked: RwSignal<Vec<Asked>>,
    /// Which of them the form shows.
    pub shown: RwSignal<usize>,
    /// Whether the person changed anything: suggestions overwrite nothing.
    pub edited: RwSignal<bool>,
    inspector: Inspector,
}

/// One authorizer that is asked.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Asked {
    /// Its name in `data-authorizer`; empty for that of the form.
    pub name: String,
    /// Its name for a person.
    pub title: String,
    /// Of all presets; each takes from it what it has.
    pub rules: Rules,
    /// What is typed into a field and can't be read yet, with the reason. The rule is as it was before.
    pub unfinished: Vec<(RuleField, String)>,
}

impl Asked {
    fn by_form(rules: Rules) -> Self {
        Self { rules, ..Self::default() }
    }
}

impl Authorizer {
    /// Filled in from the token, and from the page's configuration if the token comes from there. Another token fills it in
    /// again, unless the person changed something.
    pub fn new(inspector: Inspector) -> Self {
        let authorizer = Self {
            preset: RwSignal::new(AuthorizerPreset::ResourceServer),
            asked: RwSignal::new(vec![Asked::by_form(suggested(inspector, AuthorizerPreset::ResourceServer))]),
            shown: RwSignal::new(0),
            edited: RwSignal::new(false),
            inspector,
        };
        Effect::new(move |_| {
            inspector.compact.track();
            if !authorizer.edited.get_untracked() {
                authorizer.choose(authorizer.preset.get_untracked());
            }
        });
        authorizer
    }

    /// Asks another API. What was typed stays; what is usual for this one is filled in.
    pub fn choose(self, preset: AuthorizerPreset) {
        self.preset.set(preset);
        if !self.edited.get_untracked() {
            self.ask(vec![Asked::by_form(suggested(self.inspector, preset))]);
            return;
        }
        let usual = preset.blank();
        self.asked.update(|asked| {
            for Asked { rules, unfinished, .. } in asked {
                unfinished.clear();
                rules.scope_need = usual.scope_need;
                rules.token_type = usual.token_type;
                rules.algorithms.clone_from(&usual.algorithms);
                rules.leeway_seconds = usual.leeway_seconds;
            }
        });
    }

    /// Asks these instead of those before.
    pub fn ask(self, asked: Vec<Asked>) {
        self.shown.set(0);
        self.asked.set(asked);
    }

    /// The rules that the form shows.
    pub fn with_rules<T>(self, read: impl FnOnce(&Rules) -> T) -> T {
        let shown = self.shown.get();
        self.asked.with(|asked| read(asked.get(shown).map_or(&Rules::default(), |asked| &asked.rules)))
    }

    /// Changes the rules that the form shows. What can't be read leaves them unfinished.
    pub fn set(self, field: RuleField, typed: &str) {
        let shown = self.shown.get_untracked();
        self.edited.set(true);
        self.asked.update(|asked| {
            if let Some(Asked { rules, unfinished, .. }) = asked.get_mut(shown) {
                unfinished.retain(|(other, _)| *other != field);
                if let Err(problem) = rules.set(field, typed) {
                    unfinished.push((field, problem));
                }
            }
        });
    }

    /// What is wrong with what is typed into a field; empty if it can be read.
    pub fn problem(self, field: RuleField) -> String {
        let shown = self.shown.get();
        self.asked.with(|asked| {
            let unfinished = asked.get(shown).map(|asked| asked.unfinished.as_slice()).unwrap_or_default();
            unfinished.iter().find(|(other, _)| *other == field).map(|(_, problem)| problem.clone()).unwrap_or_default()
        })
    }

    /// A verdict for each, with its name and its title; none without a token.
    fn verdicts(self) -> Vec<NamedVerdict> {
        let evidence = evidence(self.inspector.signature.get().as_ref(), self.inspector.keys);
        let (preset, now) = (self.preset.get(), self.inspector.now.get());
        let judged = |token: &Compact, asked: &Asked| NamedVerdict {
            name: asked.name.clone(),
            title: asked.title.clone(),
            verdict: match asked.unfinished.first() {
                None => judge(preset, &asked.rules, token, &evidence, now),
                Some((_, because)) => Verdict {
                    overall: Overall::CannotSay { because: because.clone() },
                    ..judge(preset, &asked.rules, token, &evidence, now)
                },
            },
        };
        self.inspector.compact.with(|token| {
            let Some(token) = token else { return Vec::new() };
            self.asked.with(|asked| asked.iter().map(|asked| judged(token, asked)).collect())
        })
    }
}

/// What one of the authorizers would say.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedVerdict {
    /// As [`Asked`] has it.
    pub name: String,
    title: String,
    /// The verdict itself.
    pub verdict: Verdict,
}

fn suggested(inspector: Inspector, preset: AuthorizerPreset) -> Rules {
    inspector.config.with_value(|config| {
        let issuer = config.as_ref().map(|config| config.endpoints().issuer).unwrap_or_default();
        let login = config.as_ref().map(|config| ConfiguredLogin {
            issuer: &issuer,
            client_id: config.client_id.as_str(),
            audience: config.audience.as_ref().map(|audience| audience.as_str()),
            scopes: config.scopes.as_slice(),
        });
        inspector.compact.with_untracked(|token| match token {
            Some(token) => suggest_for(preset, token, login),
            None => preset.blank(),
        })
    })
}

/// The third part of the inspector.
pub fn authorizer(inspector: Inspector) -> Element {
    let authorizer = Authorizer::new(inspector);
    // Once a second the clock moves on; only a verdict that differs is drawn.
    let verdicts = Memo::new(move |_| authorizer.verdicts());
    let titles = Memo::new(move |_| verdicts.with(|all| all.iter().map(|one| one.title.clone()).collect::<Vec<_>>()));
    section()
        .class("panel")
        .aria_label("Would an API accept it?")
        .child(h2().text("Would an API accept it?"))
        .child(form(authorizer))
        .child(static_config(authorizer))
        .child_of(move || {
            // Their heads stay while the verdicts below them change.
            let titles = titles.get();
            let reports = titles.iter().enumerate().map(|(index, title)| {
                let head = (titles.len() > 1).then(|| head(authorizer, index, title));
                let report = move || verdicts.with(|verdicts| verdicts.get(index).map(report));
                div().children(head).child_of(report)
            });
            Some(div().children(reports))
        })
        .child(result(inspector, verdicts))
}

/// The title of one of several reports, and the way to its rules.
fn head(authorizer: Authorizer, index: usize, title: &str) -> Element {
    let edit = button()
        .attr("type", "button")
        .hook(format!("authorizer-edit-{index}"))
        .aria_pressed_of(move || authorizer.shown.get() == index)
        .text("Show its rules")
        .on("click", move |_| authorizer.shown.set(index));
    div().child(h3().text(title.to_owned())).child(edit)
}

fn report(judged: &NamedVerdict) -> Element {
    let verdict = &judged.verdict;
    let [overall, findings, rules] = judgment(verdict, |rule| format!("rule-{rule}"));
    div()
        .class("checks")
        .hook("authorizer-report")
        .attr("data-verdict", verdict.overall.as_str())
        .attr("data-authorizer", judged.name.clone())
        .child(overall.hook("authorizer-verdict").attr("data-authorizer", judged.name.clone()))
        .child(findings.hook("authorizer-findings"))
        .child(rules)
}

/// The verdict in a line, what else was found, and the rules, whose hooks follow from their names.
pub fn judgment(verdict: &Verdict, rule_hook: impl Fn(&str) -> String) -> [Element; 3] {
    let columns = ["Rule", "Expected", "Actual"].map(|name| th().attr("scope", "col").text(name));
    let findings = verdict.findings.iter().map(|finding| {
        let class = match finding.weight {
            Weight::Blocks | Weight::Advice => "problem",
            Weight::Unreachable => "note",
        };
        li().class(class).text(finding.text.clone())
    });
    let remarks = verdict.remarks.iter().map(|remark| li().class("note").text(remark.clone()));
    let rules = verdict.lines.iter().map(|of| line(of, rule_hook(&of.rule.name())));
    [
        overall(verdict),
        ul().class("reasons").children(findings.chain(remarks)),
        table().child(thead().child(tr().children(columns))).child(tbody().children(rules)),
    ]
}

fn overall(verdict: &Verdict) -> Element {
    let (class, more) = match (&verdict.overall, verdict.unreachable()) {
        (Overall::Accept, None) => ("verdict", String::new()),
        (Overall::Accept, Some(unreachable)) => ("verdict open", format!(", but {}", unreachable.text)),
        (Overall::Refuse { answer: AuthorizerAnswer { status, says, standing, note, .. }, .. }, _) => {
            ("verdict failed", format!(": {status} {says} ({}). {note}", standing.words()))
        }
        (Overall::CannotSay { because }, _) => ("verdict unfinished", format!(": {because}")),
    };
    p().class(class).attr("data-verdict", verdict.word().as_str()).text([verdict.overall.words(), &more].concat())
}

/// A rule as a row of a table.
fn line(line: &Line, hook: String) -> Element {
    let mark = match line.outcome {
        RuleOutcome::Pass => "✓",
        RuleOutcome::Fail(_) => "✗",
        RuleOutcome::NotDemanded | RuleOutcome::Unknown => "–",
    };
    let mark = element::result_mark(line.outcome.words(), mark);
    let remedy = match &line.outcome {
        RuleOutcome::Fail(remedy) => Some(self::remedy(remedy)),
        RuleOutcome::Pass | RuleOutcome::NotDemanded | RuleOutcome::Unknown => None,
    };
    tr().hook(hook)
        .attr("data-result", line.outcome.as_str())
        .child(th().attr("scope", "row").attr("title", line.source).child(mark).text(" ").text(line.rule.words()))
        .child(td().text(line.expected.clone()))
        .child(td().text(line.actual.clone()).children(remedy))
}

fn remedy(remedy: &Remedy) -> Element {
    let ways = remedy.ways.iter().map(|way| {
        li().text(way.what.clone())
            .children(way.place.as_ref().map(|place| p().class("console").text(place.clone())))
            .children(way.value.as_ref().map(|value| p().child(code().text(value.clone()))))
    });
    div().class("remedy").child(p().text(remedy.cause.clone())).child(ul().children(ways))
}

//! One probe: a line, and below it what was tried, expected and found, and what to do about it.

use setup::doctor::{Probe, ProbeName, ProbeRemedy, ProbeResult};

use crate::ui::copy::copy_button;
use crate::ui::element::{self, Element, Text, el};

/// A probe under way.
pub fn running(name: ProbeName) -> Element {
    let mark = element::mark("running", "…");
    row(el("div"), name, "running").child(el("p").class("probe-line").child(mark).child(title(name)))
}

/// A probe that has ended; a failure is open.
pub fn ended(probe: &Probe) -> Element {
    let mark = match probe.result {
        ProbeResult::Pass => "✓",
        ProbeResult::Fail => "✗",
        ProbeResult::Unknown => "–",
    };
    let mark = element::mark(probe.result.as_str(), mark);
    let line = el("summary")
        .class("probe-line")
        .child(mark)
        .child(title(probe.name))
        .child(el("span").class("probe-found").text(probe.found.clone()));
    let details = row(el("details"), probe.name, probe.result.as_str()).child(line).child(facts(probe));
    if probe.result == ProbeResult::Fail { details.attr("open", "") } else { details }
}

fn row(element: Element, name: ProbeName, result: &'static str) -> Element {
    element.class("probe").hook(format!("doctor-probe-{}", name.as_str())).attr("data-result", result)
}

fn title(name: ProbeName) -> Element {
    el("span").class("probe-title").text(name.title())
}

fn facts(probe: &Probe) -> Element {
    let fact = |name: &'static str, text: &str| [el("dt").text(name), el("dd").text(text.to_owned())];
    let remedy = probe.remedy.as_ref().map(|words| [el("dt").text("Remedy"), remedy(probe.name, words)]);
    let more = [guide(probe), code(probe)].into_iter().flatten();
    el("dl")
        .class("facts")
        .children(fact("Tried", &probe.tried))
        .children(fact("Expected", &probe.expected))
        .children(fact("Found", &probe.found))
        .children(remedy.into_iter().flatten())
        .children(more.flatten())
}

fn remedy(name: ProbeName, ProbeRemedy { words, value, console }: &ProbeRemedy) -> Element {
    let value = value.as_ref().map(|value| {
        let id = format!("doctor-value-{}", name.as_str());
        let copy_hook = format!("doctor-copy-value-{}", name.as_str());
        let code = el("code").attr("id", id.clone()).hook(id.clone()).text(value.clone());
        el("p").class("value").child(code).child(copy_button("Copy", copy_hook, value.clone(), format!("#{id}")))
    });
    el("dd")
        .child(el("p").text(words.clone()))
        .children(value)
        .children(console.map(|path| el("p").class("console").text(path)))
}

/// The guide's step is worth a look where something is to be done.
fn guide(probe: &Probe) -> Option<[Element; 2]> {
    let step = probe.guide_step.filter(|_| probe.result != ProbeResult::Pass)?;
    Some([el("dt").text("Guide"), el("dd").child(guide_link(step))])
}

fn code(probe: &Probe) -> Option<[Element; 2]> {
    Some([el("dt").text("Code"), el("dd").child(el("code").text(probe.code?.as_str()))])
}

/// The way to a step of the guide.
pub fn guide_link(step: u8) -> Element {
    let words: Text = format!("Step {step} of the guide").into();
    el("a").attr("href", format!("/okta-auth/guide#guide-step-{step}")).text(words)
}

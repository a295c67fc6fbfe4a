//! One probe: a line, and below it what was tried, expected and found, and what to do about it.

use setup::doctor::{Probe, ProbeName, ProbeRemedy, ProbeResult};

use crate::ui::copy::copy_button;
use crate::ui::element::{self, Element, Text};
use crate::ui::html::{self, a, dd, details, div, dl, dt, p, span, summary};

/// Returns a probe under way.
pub fn running(name: ProbeName) -> Element {
    let mark = element::result_mark("running", "…");
    row(div(), name, "running").child(p().class("probe-line").child(mark).child(title(name)))
}

/// Returns a probe that has ended; a failure is open.
pub fn ended(probe: &Probe) -> Element {
    let mark = match probe.result {
        ProbeResult::Pass => "✓",
        ProbeResult::Fail => "✗",
        ProbeResult::Unknown => "–",
    };
    let mark = element::result_mark(probe.result.as_str(), mark);
    let line = summary()
        .class("probe-line")
        .child(mark)
        .child(title(probe.name))
        .child(span().class("probe-found").text(probe.found.clone()));
    let details = row(details(), probe.name, probe.result.as_str()).child(line).child(facts(probe));
    if probe.result == ProbeResult::Fail { details.flag("open") } else { details }
}

fn row(element: Element, name: ProbeName, result: &'static str) -> Element {
    element.class("probe").hook(format!("doctor-probe-{}", name.as_str())).attr("data-result", result)
}

fn title(name: ProbeName) -> Element {
    span().class("probe-title").text(name.title())
}

fn facts(probe: &Probe) -> Element {
    let fact = |name: &'static str, text: &str| [dt().text(name), dd().text(text.to_owned())];
    let remedy = probe.remedy.as_ref().map(|words| [dt().text("Remedy"), remedy(probe.name, words)]);
    let more = [guide(probe), code(probe)].into_iter().flatten();
    dl().class("facts")
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
        let code = html::code().attr("id", id.clone()).hook(id.clone()).text(value.clone());
        p().class("value").child(code).child(copy_button("Copy", copy_hook, value.clone(), format!("#{id}")))
    });
    dd().child(p().text(words.clone())).children(value).children(console.map(|path| p().class("console").text(path)))
}

/// Returns the guide's step is worth a look where something is to be done.
fn guide(probe: &Probe) -> Option<[Element; 2]> {
    let step = probe.guide_step.filter(|_| probe.result != ProbeResult::Pass)?;
    Some([dt().text("Guide"), dd().child(guide_link(step))])
}

fn code(probe: &Probe) -> Option<[Element; 2]> {
    Some([dt().text("Code"), dd().child(html::code().text(probe.code?.as_str()))])
}

/// Returns the way to a step of the guide.
pub fn guide_link(step: u8) -> Element {
    let words: Text = format!("Step {step} of the guide").into();
    a().attr("href", format!("/okta-auth/guide#guide-step-{step}")).text(words)
}

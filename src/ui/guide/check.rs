//! What the doctor says about a step.

use leptos::prelude::*;
use setup::doctor::ProbeResult;
use setup::guide::{CheckedProbe, DoctorFindings, GuideStep, StepCheck};

use super::rich_text::rich;
use super::state::Guide;
use crate::browser::clock;
use crate::browser::programs::{self, NotLoaded};
use crate::ui::element::{Element, Text, button, el};
use login::config::ConfigDraft;

/// Lets the doctor examine the form.
///
/// # Errors
/// [`NotLoaded`] if the doctor's program can't be loaded, or answers something else.
pub async fn examine(draft: &ConfigDraft) -> Result<DoctorFindings, NotLoaded> {
    DoctorFindings::read(&programs::examine(draft).await?).ok_or(NotLoaded)
}

/// The button, and what came of it; nothing where no probe looks at the step.
pub fn check(guide: Guide, step: &'static GuideStep) -> Option<Element> {
    step.probes().next()?;
    let start = button(format!("guide-check-{}", step.number), "Check", move || guide.check())
        .attr_of("disabled", move || guide.is_busy.get().then(|| "".into()));
    let under_way = move || Text::from(if guide.is_busy.get() { "Asking Okta…" } else { "" });
    let start = el("div").class("actions").child(start).child(el("span").attr("role", "status").text_of(under_way));
    Some(el("div").class("guide-check").child(start).child_of(move || result(guide, step)))
}

fn result(guide: Guide, step: &'static GuideStep) -> Option<Element> {
    if guide.has_no_doctor.get() {
        let words = "The doctor couldn't be loaded. Check that the server is running, then try again.";
        return Some(el("p").class("problem").attr("role", "alert").text(words));
    }
    let (seen, values) = (guide.seen.read(), guide.values.read());
    let seen = seen.as_ref()?;
    if !seen.is_of(&values) {
        return Some(el("p").class("note").text("The configuration has changed since the last check. Check again."));
    }
    let check = StepCheck::of(step, &seen.findings, &values);
    let shortfall = check.shortfall.map(|words| rich(guide, el("li").attr("data-result", "fail"), words));
    let unjudged = check.probes.is_empty().then(|| {
        el("li")
            .attr("data-result", "unknown")
            .text("Sign in first, in this tab: a check of this step looks at a login.")
    });
    let time = format!("Checked at {}", clock::local_time(seen.at));
    Some(
        el("div").child(el("p").class("hint").text(time)).child(
            el("ul")
                .class("guide-probes")
                .children(shortfall)
                .children(check.probes.into_iter().map(probe))
                .children(unjudged),
        ),
    )
}

fn probe(probe: &CheckedProbe) -> Element {
    let result = match probe.result {
        ProbeResult::Pass => "passed",
        ProbeResult::Fail => "failed",
        ProbeResult::Unknown => "unknown",
    };
    let remedy = probe.remedy.clone().map(|remedy| el("p").class("guide-remedy").text(remedy));
    el("li")
        .hook(format!("guide-probe-{}", probe.name.as_str()))
        .attr("data-result", probe.result.as_str())
        .child(el("strong").text(probe.name.title()))
        .text(format!(": {result}"))
        .children((!probe.found.is_empty()).then(|| el("p").class("guide-found").text(probe.found.clone())))
        .children(remedy)
}

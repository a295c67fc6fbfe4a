//! What the doctor says about a step.

use setup::doctor::ProbeResult;
use setup::guide::{CheckedProbe, DoctorFindings, GuideStep};

use super::rich_text::rich;
use super::state::{Examined, Guide, GuideState, SeenReport};
use crate::browser::clock;
use crate::browser::programs::{self, NotLoaded};
use crate::ui::element::{Element, Role, Text, action_button};
use crate::ui::html::{div, li, p, span, strong, ul};
use login::config::ConfigDraft;

/// Lets the doctor examine the form.
///
/// # Errors
/// [`NotLoaded`] if the doctor's program can't be loaded, or answers something else.
pub async fn examine(draft: &ConfigDraft) -> Result<DoctorFindings, NotLoaded> {
    DoctorFindings::read(&programs::examine(draft).await?).ok_or(NotLoaded)
}

/// Returns the button, and what came of it; nothing where no probe looks at the step.
pub fn check(guide: Guide, step: &'static GuideStep) -> Option<Element> {
    step.probes().next()?;
    let is_busy = move || guide.with(GuideState::is_busy);
    let start = action_button(format!("guide-check-{}", step.number), "Check", move || guide.check())
        .flag_of("disabled", is_busy);
    let under_way = move || Text::from(if is_busy() { "Asking Okta…" } else { "" });
    let start = div().class("actions").child(start).child(span().role(Role::Status).text_of(under_way));
    let result = move || guide.with(|state| result(guide, step, state));
    Some(div().class("guide-check").child(start).child_of(result))
}

fn result(guide: Guide, step: &'static GuideStep, state: &GuideState) -> Option<Element> {
    match &state.examined {
        Examined::Never | Examined::UnderWay => None,
        Examined::NoDoctor => {
            let words = "The doctor couldn't be loaded. Check that the server is running, then try again.";
            Some(p().class("problem").role(Role::Alert).text(words))
        }
        Examined::Seen(report) => Some(seen(guide, step, state, report)),
    }
}

fn seen(guide: Guide, step: &'static GuideStep, state: &GuideState, report: &SeenReport) -> Element {
    let Some(check) = state.check(step) else {
        return p().class("note").text("The configuration changed after the last check. Check again.");
    };
    let shortfall = check.shortfall.map(|words| rich(guide, li().attr("data-result", "fail"), words));
    let no_login = "Sign in first, in this tab: this check needs a login.";
    let no_login = check.probes.is_empty().then(|| li().attr("data-result", "unknown").text(no_login));
    div().child(p().class("hint").text(["Checked at ", &clock::local_time(report.at)].concat())).child(
        ul().class("guide-probes").children(shortfall).children(check.probes.into_iter().map(probe)).children(no_login),
    )
}

fn probe(probe: &CheckedProbe) -> Element {
    let result = match probe.result {
        ProbeResult::Pass => ": passed",
        ProbeResult::Fail => ": failed",
        ProbeResult::Unknown => ": unknown",
    };
    let remedy = probe.remedy.clone().map(|remedy| p().class("guide-remedy").text(remedy));
    li().hook(format!("guide-probe-{}", probe.name.as_str()))
        .attr("data-result", probe.result.as_str())
        .child(strong().text(probe.name.title()))
        .text(result)
        .children((!probe.found.is_empty()).then(|| p().class("guide-found").text(probe.found.clone())))
        .children(remedy)
}

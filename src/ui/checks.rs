//! The checks of a token, like a test report.

use super::element::{self, Element};
use super::html::{self, h4, p, section, span, tbody, td, th, thead, tr};
use login::checks::{Check, CheckOutcome};
use login::remedy_for;

/// One token's checks: mark, name, expected, actual.
pub fn checks(title: &'static str, hook: &'static str, checks: Vec<Check>) -> Element {
    let count = |outcome| checks.iter().filter(|check| check.outcome == outcome).count();
    let summary = format!(
        "{} passed, {} failed, {} skipped",
        count(CheckOutcome::Pass),
        count(CheckOutcome::Fail),
        count(CheckOutcome::Skip)
    );
    section()
        .class("checks")
        .hook(hook)
        .child(h4().text(title).text(" ").child(span().class("hint").text(summary)))
        .child(table(checks))
}

/// Checks without a frame around them.
pub fn table(checks: Vec<Check>) -> Element {
    let columns = ["Check", "Expected", "Actual"].map(|name| th().attr("scope", "col").text(name));
    html::table().child(thead().child(tr().children(columns))).child(tbody().children(checks.into_iter().map(row)))
}

fn row(check: Check) -> Element {
    let mark = match check.outcome {
        CheckOutcome::Pass => "✓",
        CheckOutcome::Fail => "✗",
        CheckOutcome::Skip => "–",
    };
    let (name, result) = (check.name.as_str(), check.outcome.as_str());
    let mark = element::result_mark(result, mark);
    let failed = check.outcome == CheckOutcome::Fail;
    let remedy = failed.then(|| p().class("remedy").text(remedy_for(check.name)));
    tr().hook(format!("check-{name}"))
        .attr("data-result", result)
        .child(th().attr("scope", "row").child(mark).text(" ").text(name))
        .child(td().text(check.expected))
        .child(td().text(check.actual).children(remedy))
}

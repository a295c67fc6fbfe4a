//! The checks of a token, like a test report.

use super::element::{self, Element, el};
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
    el("section")
        .class("checks")
        .hook(hook)
        .child(el("h4").text(title).text(" ").child(el("span").class("hint").text(summary)))
        .child(table(checks))
}

/// Checks without a frame around them.
pub fn table(checks: Vec<Check>) -> Element {
    let columns = ["Check", "Expected", "Actual"].map(|name| el("th").attr("scope", "col").text(name));
    el("table")
        .child(el("thead").child(el("tr").children(columns)))
        .child(el("tbody").children(checks.into_iter().map(row)))
}

fn row(check: Check) -> Element {
    let mark = match check.outcome {
        CheckOutcome::Pass => "✓",
        CheckOutcome::Fail => "✗",
        CheckOutcome::Skip => "–",
    };
    let (name, result) = (check.name.as_str(), check.outcome.as_str());
    let mark = element::mark(result, mark);
    let failed = check.outcome == CheckOutcome::Fail;
    let remedy = failed.then(|| el("p").class("remedy").text(remedy_for(check.name)));
    el("tr")
        .hook(format!("check-{name}"))
        .attr("data-result", result)
        .child(el("th").attr("scope", "row").child(mark).text(" ").text(name))
        .child(el("td").text(check.expected))
        .child(el("td").text(check.actual).children(remedy))
}

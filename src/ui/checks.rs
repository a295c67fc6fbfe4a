//! The checks of a token, like a test report: what failed first, what passed folded.

use std::sync::Arc;

use leptos::prelude::*;

use super::element::{self, Element};
use super::html::{self, details, h4, p, section, span, summary, tbody, td, th, thead, tr};
use jose::UnixTime;
use login::checks::{Check, CheckOutcome};
use login::{TokenReport, remedy_for};

/// How many checks ended how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CheckCount {
    passed: usize,
    failed: usize,
    skipped: usize,
}

impl CheckCount {
    /// Counts these checks.
    #[must_use]
    pub fn of(checks: &[Check]) -> Self {
        checks.iter().fold(Self::default(), |mut count, check| {
            match check.outcome {
                CheckOutcome::Pass => count.passed += 1,
                CheckOutcome::Fail => count.failed += 1,
                CheckOutcome::Skip => count.skipped += 1,
            }
            count
        })
    }

    /// Returns for example `1 failed, 9 passed, 1 skipped`, without what there is none of.
    #[must_use]
    pub fn words(self) -> String {
        let counts = [(self.failed, "failed"), (self.passed, "passed"), (self.skipped, "skipped")];
        let counts: Vec<_> =
            counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
        counts.join(", ")
    }
}

/// One token's checks as they are at `now`. `title` names the token.
pub fn checks(title: &'static str, hook: &'static str, report: &TokenReport, now: RwSignal<UnixTime>) -> Element {
    let report = Arc::new(report.clone());
    let current = {
        let report = report.clone();
        move || report.checks_at(now.get())
    };
    let count = {
        let current = current.clone();
        move || CheckCount::of(&current()).words().into()
    };
    // The rows are made anew only if a check ends differently; the words in them follow the clock.
    let outcomes = {
        let current = current.clone();
        Memo::new(move |_| current().iter().map(|check| check.outcome.as_str()).collect::<String>())
    };
    section()
        .class("checks")
        .hook(hook)
        .child(h4().text(title).text(" ").child(span().class("hint").text_of(count)))
        .child_of(move || {
            outcomes.get();
            let checks = untrack(&current);
            let folded = CheckCount { failed: 0, ..CheckCount::of(&checks) };
            let (mut failed, mut others) = (Vec::new(), Vec::new());
            for (at, check) in checks.into_iter().enumerate() {
                let rows = if check.outcome == CheckOutcome::Fail { &mut failed } else { &mut others };
                let current = current.clone();
                rows.push(row(check, |cell| {
                    cell.text_of(move || current().get(at).map(|check| check.actual.clone()).unwrap_or_default().into())
                }));
            }
            let fold = details().child(summary().text(folded.words())).child(framed(others));
            Some(html::div().children((!failed.is_empty()).then(|| framed(failed))).child(fold))
        })
}

/// Checks that time does not change, without a frame around them.
pub fn table(checks: Vec<Check>) -> Element {
    framed(checks.into_iter().map(|check| {
        let actual = check.actual.clone();
        row(check, |cell| cell.text(actual))
    }))
}

fn framed(rows: impl IntoIterator<Item = Element>) -> Element {
    let columns = ["Check", "Expected", "Actual"].map(|name| th().attr("scope", "col").text(name));
    html::table().child(thead().child(tr().children(columns))).child(tbody().children(rows))
}

/// A check; where both values are the same they are shown once.
fn row(check: Check, actual: impl FnOnce(Element) -> Element) -> Element {
    let mark = match check.outcome {
        CheckOutcome::Pass => "✓",
        CheckOutcome::Fail => "✗",
        CheckOutcome::Skip => "–",
    };
    let (name, result) = (check.name.as_str(), check.outcome.as_str());
    let mark = element::result_mark(result, mark);
    let remedy = (check.outcome == CheckOutcome::Fail).then(|| p().class("remedy").text(remedy_for(check.name)));
    let row = tr()
        .hook(format!("check-{name}"))
        .attr("data-result", result)
        .child(th().attr("scope", "row").child(mark).text(" ").text(name));
    if check.expected == check.actual {
        return row.child(td().class("same").attr("colspan", "2").text(check.expected));
    }
    row.child(td().text(check.expected)).child(actual(td()).children(remedy))
}

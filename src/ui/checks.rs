//! The checks of a token, like a test report: what failed first, what passed folded.

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
        self.words_of("")
    }

    /// As [`words`](Self::words), with what is counted: `9 checks passed, 1 skipped`.
    #[must_use]
    pub fn words_of(self, counted: &str) -> String {
        let counts = [(self.failed, "failed"), (self.passed, "passed"), (self.skipped, "skipped")];
        let words = counts.into_iter().filter(|(count, _)| *count > 0).enumerate();
        let words = words.map(|(at, (count, how))| match (at, counted) {
            (1.., _) | (_, "") => format!("{count} {how}"),
            (0, counted) => format!("{count} {counted} {how}"),
        });
        words.collect::<Vec<_>>().join(", ")
    }
}

/// One token's checks as they are at `now`. `title` names the token.
pub fn checks(title: &'static str, hook: &'static str, report: &TokenReport, now: RwSignal<UnixTime>) -> Element {
    let report = report.clone();
    let current = Memo::new(move |_| report.checks_at(now.get()));
    // The rows are made anew only if a check ends differently; the words in them follow the clock.
    let outcomes = Memo::new(move |_| {
        current.with(|checks| checks.iter().map(|check| check.outcome.as_str()).collect::<String>())
    });
    let actual = move |at: usize| current.with(|checks| checks.get(at).map(|check| check.actual.clone()));
    section()
        .class("checks")
        .hook(hook)
        .child(
            h4().text(title).text(" ").child(
                span().class("hint").text_of(move || current.with(|checks| CheckCount::of(checks).words()).into()),
            ),
        )
        .child_of(move || {
            outcomes.get();
            let checks = current.get_untracked();
            let folded = CheckCount { failed: 0, ..CheckCount::of(&checks) };
            let (failed, others): (Vec<_>, Vec<_>) =
                checks.into_iter().enumerate().partition(|(_, check)| check.outcome == CheckOutcome::Fail);
            let rows =
                |checks: Vec<(usize, Check)>| {
                    framed(checks.into_iter().map(|(at, check)| {
                        row(check, |cell| cell.text_of(move || actual(at).unwrap_or_default().into()))
                    }))
                };
            let fold = details().child(summary().text(folded.words())).child(rows(others));
            Some(html::div().children((!failed.is_empty()).then(|| rows(failed))).child(fold))
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
        return row.child(td().class("same").attr("colspan", "2").text(check.expected).children(remedy));
    }
    row.child(td().text(check.expected)).child(actual(td()).children(remedy))
}

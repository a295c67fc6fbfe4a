//! The checks of a token, like a test report.

use leptos::prelude::*;

use crate::jwt::{Check, Outcome};

/// One token's checks: mark, name, expected, actual.
#[component]
pub fn Checks(title: &'static str, testid: &'static str, checks: Vec<Check>) -> impl IntoView {
    let count = |outcome| checks.iter().filter(|check| check.outcome == outcome).count();
    let summary =
        format!("{} passed, {} failed, {} skipped", count(Outcome::Pass), count(Outcome::Fail), count(Outcome::Skip));
    view! {
        <section class="checks" data-testid=testid>
            <h4>{title} <span class="hint">{summary}</span></h4>
            <table>
                <thead>
                    <tr><th scope="col">"Check"</th><th scope="col">"Expected"</th><th scope="col">"Actual"</th></tr>
                </thead>
                <tbody>{checks.into_iter().map(row).collect_view()}</tbody>
            </table>
        </section>
    }
}

fn row(check: Check) -> impl IntoView {
    let mark = match check.outcome {
        Outcome::Pass => "✓",
        Outcome::Fail => "✗",
        Outcome::Skip => "–",
    };
    let result = check.outcome.as_str();
    view! {
        <tr data-testid=format!("check-{}", check.name.as_str()) data-result=result>
            <th scope="row"><span class="mark" role="img" aria-label=result>{mark}</span> {check.name.as_str()}</th>
            <td>{check.expected}</td>
            <td>{check.actual}</td>
        </tr>
    }
}

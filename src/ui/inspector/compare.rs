//! A second token beside the first, claim by claim.

use leptos::prelude::*;

use super::workspace::Inspector;
use crate::browser::clock;
use crate::ui::element::Element;
use crate::ui::fields::{area, bound, field, hint};
use crate::ui::html::{self, details, div, h2, p, summary, tbody, td, th, thead, tr};
use inspect::compare::{Comparison, Row, RowOutcome, Side, compare};
use inspect::{anatomy, pasted};
use jose::claims::is_time;
use jose::{NumericDate, Part};

/// So many rows are drawn, differences first.
const SHOWN: usize = 300;

/// The field for the second token, and the table.
pub fn comparison(inspector: Inspector) -> Element {
    let other = RwSignal::new(String::new());
    let compared = Memo::new(move |_| {
        let left = inspector.token.get()?;
        let right = other.with(|text| pasted::read(text).tokens().next().map(|found| anatomy::read(&found.text)))?;
        Some(compare(&left, &right))
    });
    details()
        .class("panel")
        .child(summary().hook("compare-toggle").child(h2().text("Compare with another token")))
        .child(field("compare-input".into(), "The other token", bound(area("3"), other), hint("")))
        .child_of(move || compared.with(|compared| compared.as_ref().map(table)))
}

fn table(comparison: &Comparison) -> Element {
    let columns = ["Claim", "First", "Second"].map(|name| th().attr("scope", "col").text(name));
    let unreadable = comparison.unreadable.iter().map(|(side, part)| {
        let side = match side {
            Side::Left => "first",
            Side::Right => "second",
        };
        p().class("problem").text(format!("The {part} of the {side} token cannot be read, so it is not compared."))
    });
    let (mut rows, same): (Vec<&Row>, Vec<&Row>) = comparison.rows.iter().partition(|row| !row.outcome.is_same());
    let differences = rows.len();
    rows.extend(same);
    let more = comparison.left_out + rows.len().saturating_sub(SHOWN);
    let more = (more > 0).then(|| p().class("hint").text(format!("{more} more values are not shown")));
    div()
        .class("checks")
        .hook("compare-report")
        .attr("data-differences", differences.to_string())
        .children(unreadable)
        .child(p().class("hint").text(format!("{differences} differences in {} values", comparison.rows.len())))
        .child(
            html::table()
                .class("stacked")
                .child(thead().child(tr().children(columns)))
                .child(tbody().children(rows.into_iter().take(SHOWN).map(row))),
        )
        .children(more)
}

fn row(row: &Row) -> Element {
    let (left, right) = match &row.outcome {
        RowOutcome::Same(value) => (readable(row, value), "the same".into()),
        RowOutcome::Changed { left, right, distance } => {
            let distance = distance.as_ref().map(|distance| format!(" ({distance})")).unwrap_or_default();
            (readable(row, left), [&readable(row, right), distance.as_str()].concat())
        }
        RowOutcome::Set { kept, removed, added } => {
            ([kept.join(" "), marked("−", removed)].join(" "), [kept.join(" "), marked("+", added)].join(" "))
        }
        RowOutcome::OnlyLeft(value) => (readable(row, value), "–".into()),
        RowOutcome::OnlyRight(value) => ("–".into(), readable(row, value)),
    };
    tr().attr("data-outcome", row.outcome.words())
        .class(if row.outcome.is_same() { "same" } else { "different" })
        .child(th().attr("scope", "row").text(row.path.trim_start_matches('/').to_owned()))
        .child(td().attr("data-label", "first").text(left))
        .child(td().attr("data-label", "second").text(right))
}

/// The value as it was written; a time with the date before it.
fn readable(row: &Row, value: &str) -> String {
    let is_a_time = row.part == Part::Payload && is_time(row.path.trim_start_matches('/'));
    match NumericDate::written(value).meant().filter(|_| is_a_time) {
        Some(at) => [&clock::local_time(at), " (", value, ")"].concat(),
        None => value.to_owned(),
    }
}

fn marked(sign: &str, items: &[String]) -> String {
    items.iter().map(|item| [sign, item].concat()).collect::<Vec<_>>().join(" ")
}

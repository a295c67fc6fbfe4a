//! The machine's token beside the user's.

use leptos::prelude::*;
use setup::m2m::{SideRow, SideVerdict, compare_with_user};

use super::machine::Machine;
use crate::ui::element::{self, Element};
use crate::ui::html::{self, a, code, div, h3, p, strong, tbody, td, th, thead, tr};

/// Issuer, audience and scopes of both tokens; a hint where no user has signed in.
pub fn beside_the_users(machine: Machine) -> Element {
    let rows = Memo::new(move |_| Some(compare_with_user(machine.token.get()?.as_ref(), machine.user.get()?.as_ref())));
    div()
        .class("checks")
        .child(h3().text("Compared with the user's access token"))
        .child_of(move || Some(rows.with(|rows| rows.as_ref().map_or_else(nobody, |rows| table(rows)))))
}

fn nobody() -> Element {
    let login = a().attr("href", "/okta-auth/").text("Log in");
    p().class("hint")
        .hook("m2m-no-user")
        .child(login)
        .text(" as a user to compare both tokens. The user's token stays in this page's memory.")
}

fn table(rows: &[SideRow]) -> Element {
    let columns = ["Claim", "Machine", "User"].map(|name| th().attr("scope", "col").text(name));
    html::table()
        .class("beside")
        .hook("m2m-comparison")
        .child(thead().child(tr().children(columns)))
        .child(tbody().children(rows.iter().map(row)))
}

fn row(row: &SideRow) -> Element {
    let (result, mark) = match row.verdict {
        SideVerdict::Pass => ("same", "✓"),
        SideVerdict::Differs => ("differs", "≠"),
        SideVerdict::NotCompared => ("not-compared", "–"),
    };
    let words = row.verdict.words();
    let mark = element::result_mark(words, mark);
    let value = |value: &Option<String>| code().text(value.clone().unwrap_or_else(|| "none".into()));
    tr().hook(format!("m2m-row-{}", row.what.as_str()))
        .attr("data-result", result)
        .child(th().attr("scope", "row").child(mark).text(" ").text(row.what.title()))
        .child(td().child(value(&row.machine)))
        .child(
            td().child(value(&row.user))
                .child(p().class("meaning").child(strong().text(words)).text(". ").text(row.meaning)),
        )
}

//! What came of each deed, newest first.

use leptos::prelude::*;
use redact::{Known, Redactor, Topic};

use super::{ActionEntry, After, Deeds};
use crate::browser::clock;
use crate::ui::checks;
use crate::ui::element::{self, Element, Role};
use crate::ui::error_card::explained;
use crate::ui::flow::Flow;
use crate::ui::html::{details, div, h5, header, li, ol, p, pre, span, summary};
use crate::ui::wire::pieces_in;
use jose::{duration_in_words, json};
use login::{Code, Deed, Done, LoginError};

/// All entries, and a line for those who do not see them.
pub(super) fn report(after: After) -> Element {
    let latest = move || {
        after.deeds.with(|deeds| {
            deeds.entries.last().map(|entry| format!("{}: {}", entry.deed.title(), entry.sum(after.flow)))
        })
    };
    let entries = move || {
        after.deeds.with(|Deeds { entries, .. }| {
            let newest = entries.len().checked_sub(1)?;
            let all = entries.iter().enumerate().rev();
            Some(ol().children(all.map(|(number, entry)| entry.show(after.flow, number, number == newest))))
        })
    };
    div()
        .class("report")
        .child(p().class("unseen").role(Role::Status).text_of(move || latest().unwrap_or_default().into()))
        .child(div().hook("after-report").child_of(entries))
}

impl ActionEntry {
    /// For scripts: `done`, `check-failed`, or the code of the error.
    fn outcome(&self) -> &'static str {
        match &self.outcome {
            Ok(_) if self.check_failed => "check-failed",
            Ok(_) => "done",
            Err(error) => error.code().as_str(),
        }
    }

    fn mark(&self) -> (&'static str, &'static str) {
        match &self.outcome {
            Ok(done) if self.check_failed || done.says_inactive() => ("fail", "✗"),
            Ok(_) => ("pass", "✓"),
            Err(error) if error.code() == Code::NoOktaSession => ("skip", "–"),
            Err(_) => ("fail", "✗"),
        }
    }

    fn sum(&self, flow: Flow) -> String {
        match &self.outcome {
            Ok(done) => done.words.clone(),
            Err(error) => flow.explain(error).map(|explanation| explanation.happened.into_owned()).unwrap_or_default(),
        }
    }

    fn show(&self, flow: Flow, number: usize, newest: bool) -> Element {
        let (result, mark) = self.mark();
        let mark = element::result_mark(result, mark);
        let when = format!("{}, {}", clock::local_time(self.at), duration_in_words(self.took));
        let entry = li()
            .class("entry")
            .attr("data-deed", self.deed.as_str())
            .attr("data-outcome", self.outcome())
            .attr("data-result", result)
            .child(
                header()
                    .child(h5().child(mark).text(" ").text(self.deed.title()))
                    .child(span().class("hint").text(when)),
            );
        match &self.outcome {
            Ok(done) => entry.children(done_parts(self.deed, done, self.check_failed, newest)),
            Err(error) => entry.children(error_card(flow, error, number)),
        }
    }
}

fn done_parts(deed: Deed, done: &Done, check_failed: bool, newest: bool) -> Vec<Element> {
    let mut parts = vec![p().text(done.words.clone())];
    if check_failed && done.check.is_none() {
        parts.push(p().class("problem").text("A check of the new tokens failed. See Checks above."));
    }
    parts.extend(done.check.clone().map(|check| div().class("checks").child(checks::table(vec![check]))));
    parts.extend(done.answer.as_ref().map(|answer| {
        let pre = pre().attr("tabindex", "0").hook("after-answer");
        let text = match deed {
            // Its id is as good as Okta's cookie.
            Deed::OktaSession => pieces_in(pre, &Redactor::new(&Known::default(), Topic::OktaSession).json(answer)),
            _ => pre.text(json::pretty(answer)),
        };
        let details = details().child(summary().text("Okta's answer")).child(text);
        if newest { details.flag("open") } else { details }
    }));
    parts
}

fn error_card(flow: Flow, error: &LoginError, number: usize) -> Option<Element> {
    let code = error.code();
    let class = if code == Code::NoOktaSession { "card" } else { "card error" };
    let explanation = flow.explain(error)?;
    let id = format!("after-value-{number}");
    Some(explained(div().class(class), id, explanation, code.as_str(), error.okta_words()))
}

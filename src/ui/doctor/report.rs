//! The report: filling in while probes are under way, failures first once all have ended.

use jose::json;
use leptos::prelude::*;
use setup::doctor::{Checkup, DoctorReport, ProbeResult};

use super::examine::Doctor;
use super::probe::{ended, running};
use crate::browser::page;
use crate::ui::copy::copy_button;
use crate::ui::element::{Element, Role, action_button, live};
use crate::ui::html::{details, div, h2, h3, li, ol, p, script, section, span, summary};

/// Returns all of it; nothing before the first examination.
pub fn report(doctor: Doctor) -> AnyView {
    let is_begun = Memo::new(move |_| doctor.checkup.with(Option::is_some));
    live(move || {
        is_begun.get().then(|| {
            section()
                .class("panel doctor-report")
                .aria_label("Report")
                .child_of(move || doctor.is_busy.get().then(|| under_way(doctor)))
                .child_of(move || if doctor.is_busy.get() { None } else { complete(doctor) })
        })
    })
}

fn under_way(doctor: Doctor) -> Element {
    let progress = move || doctor.checkup.with(|checkup| checkup.as_ref().map(Checkup::progress)).unwrap_or_default();
    let names = doctor.checkup.with_untracked(|checkup| checkup.as_ref().map(Checkup::probes)).unwrap_or_default();
    let rows = names.into_iter().map(|name| {
        let probe = Memo::new(move |_| doctor.checkup.with(|checkup| checkup.as_ref()?.ended(name).cloned()));
        li().child_of(move || Some(probe.with(|probe| probe.as_ref().map_or_else(|| running(name), ended))))
    });
    let line = div()
        .class("progress")
        .child(span().class("pulse").aria_hidden())
        .child(span().role(Role::Status).hook("doctor-progress").text_of(move || progress().into()))
        .child(action_button("doctor-cancel", "Cancel", move || {
            doctor.end_early();
            page::focus_soon("[data-testid=doctor-run]");
        }));
    div().child(line).child(ol().class("probes").children(rows))
}

/// Returns a report stays while other values are typed, and says that it is about those before.
fn complete(doctor: Doctor) -> Option<Element> {
    let report = doctor.checkup.with(|checkup| checkup.as_ref().and_then(Checkup::report).cloned())?;
    let old = move || {
        doctor.is_stale.get().then(|| {
            p().class("note")
                .role(Role::Status)
                .hook("doctor-stale")
                .text("The form's values changed after this report, or there was another login. Run the checks again.")
        })
    };
    let current = move || doctor.with_report(for_others);
    Some(
        div()
            .child_of({
                let report = report.clone();
                move || Some(verdict(&report, doctor.is_stale.get()))
            })
            .child_of(old)
            .child_of(current)
            .child(findings(&report)),
    )
}

fn verdict(report: &DoctorReport, is_stale: bool) -> Element {
    let (class, words) = match (is_stale, report.is_healthy()) {
        (true, _) => ("verdict open", "Earlier report"),
        (false, true) => ("verdict", "Healthy"),
        (false, false) => ("verdict failed", "Not healthy"),
    };
    let title = format!("{words}: {}", report.counts());
    h2().class(class).hook("doctor-verdict").attr("tabindex", "-1").text(title)
}

/// Returns the report as a text to pass on, and for scripts.
fn for_others(report: &DoctorReport) -> Element {
    let target = "[data-testid=doctor-verdict]";
    let (json, markdown) = (report.to_json(), report.to_markdown());
    div()
        .class("actions")
        .child(copy_button("Copy as Markdown", "doctor-copy-markdown", markdown, target))
        .child(copy_button("Copy as JSON", "doctor-copy-json", json::pretty(&json), target))
        .child(script().attr("type", "application/json").hook("doctor-result").text(json::compact(&json)))
}

/// Failures first and open, then what is unknown, then everything that passed in one fold.
fn findings(report: &DoctorReport) -> Element {
    let rows = |result| report.ended_as(result).map(|probe| li().child(ended(probe)));
    let passed = report.count(ProbeResult::Pass);
    let summary = summary().child(h3().text(format!("{passed} passed")));
    let passed = (passed > 0).then(|| {
        let list = ol().class("probes").children(rows(ProbeResult::Pass));
        details().class("passed").hook("doctor-passed").child(summary).child(list)
    });
    let first = [ProbeResult::Fail, ProbeResult::Unknown].into_iter().flat_map(rows);
    div().child(ol().class("probes").children(first)).children(passed)
}

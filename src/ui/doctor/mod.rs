//! The doctor's page: a form, one button, and a report like a test run.

mod asked;
mod examine;
mod form;
mod probe;
mod report;

use leptos::prelude::*;
use setup::hand_over::HandOver;

pub use self::asked::{examine, forget};
use self::examine::{Doctor, report_as_json};
use self::form::form;
pub use self::probe::guide_link;
use self::report::report;
use crate::ui::frame::{self, foot, masthead};
use crate::ui::html::div;

/// Returns the whole page. Its form follows the login's, until the person types here or a link brought the values.
pub fn page(handed: ArcRwSignal<HandOver>) -> AnyView {
    let doctor = Doctor::new(handed.into());
    let examination = div()
        .class("workbench")
        .hook("doctor")
        .attr_of("data-busy", move || Some(doctor.is_busy.get().to_string().into()))
        .attr_of("data-healthy", move || doctor.is_healthy().map(|healthy| healthy.to_string().into()))
        .attr_of("data-stale", move || doctor.is_stale.get().then(|| "true".into()))
        .child(form(doctor))
        .child(report(doctor));
    let head = masthead(
        "Doctor",
        "Checks your Okta org, your app, and this browser, and names the setting that causes each failure.",
    );
    let foot = foot(
        "The checks contact the domain that you enter, without a user name or password and with a code that was never \
        issued. Nothing you enter here is stored.",
    );
    frame::page([head, examination, foot]).into_any()
}

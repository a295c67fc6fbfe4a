//! The pages of the second program, and what the login has handed over to them.

use std::any::Any;
use std::cell::RefCell;

use futures::future::{AbortHandle, abortable};
use leptos::mount::mount_to;
use leptos::prelude::*;
use serde_json::Value;
use setup::doctor::ExaminationSubject;
use setup::hand_over::HandOver;

use super::{doctor, files, inspector, m2m};
use crate::browser::address;
use crate::browser::programs::{self, Place};

/// What the pages share.
#[derive(Default)]
struct Workbench {
    handed: ArcRwSignal<HandOver>,
    /// What another page gives the inspector to show next.
    to_inspect: ArcRwSignal<Option<String>>,
    /// The pages that are there; dropping one takes it away, with all that it knows.
    pages: RefCell<Vec<Box<dyn Any>>>,
    /// Profiles and files, where they are asked for: a guest in a page of the login.
    files: RefCell<Option<Box<dyn Any>>>,
    /// The examinations that other pages have asked for.
    asked: RefCell<Vec<AbortHandle>>,
}

thread_local! {
    static WORKBENCH: Workbench = Workbench::default();
}

/// Fills the page of this name.
pub fn page(name: &str, root: Place) {
    WORKBENCH.with(|workbench| {
        let handed = workbench.handed.clone();
        let page: fn(ArcRwSignal<HandOver>) -> AnyView = match name {
            "inspector" => inspector::page,
            "doctor" => doctor::page,
            "m2m" => m2m::page,
            _ => return,
        };
        workbench.pages.borrow_mut().push(Box::new(mount_to(root, move || page(handed))));
    });
}

/// Fills the login's place for profiles and files. There is one such place at a time.
pub fn files(place: Place) {
    WORKBENCH.with(|workbench| {
        // The earlier one goes first: two would store profiles at once.
        drop(workbench.files.take());
        let handed = workbench.handed.clone();
        workbench.files.replace(Some(Box::new(mount_to(place, move || files::panel(handed)))));
    });
}

/// Takes over what the login has at hand.
pub fn take_over(at_hand: HandOver) {
    WORKBENCH.with(|workbench| {
        if *workbench.handed.read_untracked() != at_hand {
            workbench.handed.set(at_hand);
        }
    });
}

/// Gives the inspector a text to show next, in the place of what it has.
pub fn inspect(text: String) {
    WORKBENCH.with(|workbench| workbench.to_inspect.set(Some(text)));
}

/// Returns where the inspector finds what another page gives it; it takes that out.
pub fn to_inspect() -> ArcRwSignal<Option<String>> {
    WORKBENCH.with(|workbench| workbench.to_inspect.clone())
}

/// Examines a form with what the login has handed over, and returns the report as scripts read it. `None` if `draft` isn't
/// a form, or everything was forgotten meanwhile.
pub async fn examine(draft: String) -> Option<Value> {
    let owner = Owner::new();
    let (examination, handle) = owner.with(|| {
        let draft = programs::received_form(&draft)?;
        let login = WORKBENCH.with(|workbench| workbench.handed.with_untracked(|handed| handed.facts.clone()));
        let subject = ExaminationSubject::new(draft, login, &address::origin());
        Some(abortable(doctor::report_as_json(subject)))
    })?;
    WORKBENCH.with(|workbench| workbench.asked.borrow_mut().push(handle));
    let report = examination.await.ok();
    drop(owner);
    report
}

/// Takes away every page, and what was handed over.
pub fn forget() {
    WORKBENCH.with(|workbench| {
        workbench.pages.borrow_mut().clear();
        drop(workbench.files.take());
        workbench.asked.take().iter().for_each(AbortHandle::abort);
        workbench.handed.set(HandOver::default());
        workbench.to_inspect.set(None);
    });
}

//! Examinations that other pages ask for.

use std::cell::RefCell;

use futures::future::{AbortHandle, abortable};
use leptos::prelude::*;
use serde_json::Value;
use setup::doctor::ExaminationSubject;

use super::report_as_json;
use crate::browser::{address, programs};
use crate::ui::workbench;

thread_local! {
    static UNDER_WAY: RefCell<Vec<AbortHandle>> = const { RefCell::new(Vec::new()) };
}

/// Examines a form with what the login has handed over, and returns the report as scripts read it. `None` if `draft`
/// isn't a form, or everything was forgotten meanwhile.
pub async fn examine(draft: String) -> Option<Value> {
    let owner = Owner::new();
    let (examination, handle) = owner.with(|| {
        let draft = programs::received_form(&draft)?;
        let subject = ExaminationSubject::new(draft, workbench::handed_over().facts, &address::origin());
        Some(abortable(report_as_json(subject)))
    })?;
    UNDER_WAY.with(|under_way| under_way.borrow_mut().push(handle));
    let report = examination.await.ok();
    drop(owner);
    report
}

/// Ends every one of them.
pub fn forget() {
    UNDER_WAY.with(|under_way| under_way.take().iter().for_each(AbortHandle::abort));
}

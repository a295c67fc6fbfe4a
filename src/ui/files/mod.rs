//! Profiles, expectations and configuration files: below the login's configuration form, in a program of their own.

mod expectations;
mod export;
mod import;
mod profiles;
mod rewrite;
mod shelf;
mod source;
mod transfer;

use leptos::prelude::*;
use login::config::{ConfigDraft, PageOrigin};
use setup::hand_over::HandOver;

use crate::browser::{address, programs};
use crate::ui::html::div;

/// The login's form: what it says now, and how to change it.
#[derive(Clone, Copy)]
struct LoginForm {
    now: Memo<ConfigDraft>,
    page: StoredValue<PageOrigin>,
}

impl LoginForm {
    fn page(self) -> PageOrigin {
        self.page.get_value()
    }

    /// Puts values into the form. Saving them is the person's own click.
    fn fill(self, draft: &ConfigDraft) {
        if *self.now.read_untracked() != *draft {
            programs::apply(draft);
        }
    }
}

/// Returns the whole panel.
pub fn panel(handed: ArcRwSignal<HandOver>) -> AnyView {
    let page = address::origin();
    let origin = page.clone();
    let now = Memo::new(move |_| handed.read().form(&origin).unwrap_or_else(|| ConfigDraft::new(&origin)));
    let form = LoginForm { now, page: StoredValue::new(page) };
    div()
        .class("files")
        .hook("files")
        .child(profiles::profiles(form))
        .child(expectations::expectations(form))
        .child(export::export(form))
        .child(import::import(form))
        .into()
}

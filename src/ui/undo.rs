//! The way back to tokens that *Edit* or *Sign in again* left.

use leptos::prelude::*;

use super::element::{Role, action_button, live};
use super::flow::Flow;
use super::html::p;

/// A line with *Undo* while there are tokens to come back to.
pub fn undo(flow: Flow) -> AnyView {
    let can_undo = Memo::new(move |_| flow.can_undo());
    let words = "Your tokens are set aside until the next sign-in starts. ";
    live(move || {
        let undo = action_button("undo", "Undo", move || flow.undo());
        can_undo.get().then(|| p().class("note").hook("set-aside").role(Role::Status).text(words).child(undo))
    })
}

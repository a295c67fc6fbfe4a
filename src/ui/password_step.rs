//! A new password, demanded or offered.

use leptos::ev::Event;
use leptos::prelude::*;

use super::element::{Element, Role, action_button};
use super::factor_step::{cancel, disabled};
use super::flow::Flow;
use super::host::password_goes_to;
use super::html::{self, button, div, form, h3, input, li, p, section, ul};
use crate::browser::form;
use login::Reply;
use login::protocol::authn::{Duty, NewPassword, PasswordPrompt};
use login::secret::Password;

const OLD: &str = "password-old";
const NEW: &str = "password-new";
const PROBLEM: &str = "password-problem";

/// Shown while Okta asks for a new password; `busy` while the reply is under way.
pub fn password_step(flow: Flow, prompt: &PasswordPrompt, busy: bool) -> Element {
    let duty = prompt.duty;
    let title = match duty {
        Duty::ExpiresSoon { days: Some(days) } => format!("The password expires in {days} days"),
        Duty::ExpiresSoon { days: None } => "The password expires soon".into(),
        Duty::Expired => "The password has expired: set a new one".into(),
        Duty::Reset => "The password was reset: set a new one".into(),
    };
    let missing = RwSignal::new(None);
    let asks_for_old = duty != Duty::Reset;
    let submit = move |event: Event| {
        event.prevent_default();
        if asks_for_old && form::text(OLD).is_empty() {
            missing.set(Some(OLD));
            form::focus(OLD);
        } else if form::text(NEW).is_empty() {
            missing.set(Some(NEW));
            form::focus(NEW);
        } else {
            let [old, new] = [OLD, NEW].map(|id| Password::new(form::take(id)));
            flow.reply(Reply::Change(NewPassword { old, new }));
        }
    };
    let change = button().attr("type", "submit").class("primary").hook("password-submit").text("Change the password");
    let skip = matches!(duty, Duty::ExpiresSoon { .. }).then(|| {
        disabled(action_button("password-skip", "Keep the old password", move || flow.reply(Reply::Skip)), busy)
    });
    let rules = ul().class("rules").children(prompt.rules.iter().map(|rule| li().text(rule.clone())));
    let form = form()
        .flag("novalidate")
        .on("submit", submit)
        .children(asks_for_old.then(|| field(missing, OLD, "Old password", "current-password", true)))
        .child(field(missing, NEW, "New password", "new-password", !asks_for_old))
        .child(password_goes_to(flow))
        .child(p().class("problem").attr("id", PROBLEM).hook(PROBLEM).role(Role::Alert).text_of(move || {
            match missing.get() {
                Some(OLD) => "enter the old password".into(),
                Some(_) => "enter the new password".into(),
                None => "".into(),
            }
        }))
        .child(rules)
        .child(
            div()
                .class("actions")
                .child(disabled(change, busy))
                .children(skip)
                .children((!busy).then(|| cancel(flow, "password-cancel"))),
        );
    section().class("prompt").aria_label("New password").child(h3().text(title)).child(form)
}

fn field(
    missing: RwSignal<Option<&'static str>>,
    id: &'static str,
    label: &'static str,
    autocomplete: &'static str,
    first: bool,
) -> Element {
    let input = input()
        .attr("id", id)
        .hook(id)
        .attr("type", "password")
        .attr("autocomplete", autocomplete)
        .aria_describedby(PROBLEM)
        .aria_invalid_of(move || missing.get() == Some(id));
    let input = if first { input.attr("data-focus", "first") } else { input };
    div().class("field").child(html::label().attr("for", id).text(label)).child(input)
}

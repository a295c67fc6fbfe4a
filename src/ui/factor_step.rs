//! The second factor: the choice, the code, the phone.

use leptos::ev::Event;
use leptos::prelude::*;

use super::element::{Element, Role, action_button};
use super::error_card::ERROR_MESSAGE;
use super::flow::Flow;
use super::html::{self, bdi, button, div, form, h3, input, p, section};
use crate::browser::form;
use login::protocol::authn::{ChallengeKind, EnrolledFactor, FactorKind, Passcode, Remember};
use login::{Chosen, Code, FactorPrompt, Reply};

const CODE: &str = "factor-code";
const REMEMBER: &str = "factor-remember";

/// Shown while Okta asks for a factor; `busy` while the reply is under way.
pub fn factor_step(flow: Flow, prompt: &FactorPrompt, busy: bool) -> Element {
    let FactorPrompt { factors, chosen, .. } = prompt;
    let waits = busy || matches!(chosen, Some(Chosen { challenge: Some(ChallengeKind::Push { .. }), .. }));
    let card = section().class("prompt").aria_label("Second factor");
    let card = match chosen {
        Some(chosen) => card.child(use_factor(flow, chosen, busy)),
        None => card.child(h3().text("Okta asks for a second factor")),
    };
    let others = factors.factors.iter().filter(|factor| chosen.as_ref().is_none_or(|chosen| chosen.factor != **factor));
    let choice = others.enumerate().map(|(position, factor)| {
        let first = position == 0 && chosen.is_none();
        choose(flow, factor, busy, first)
    });
    card.children(chosen.is_some().then(|| p().class("hint").text("Or use another factor:")))
        .child(div().class("factors").children(choice))
        .children(factors.remember_minutes.map(remember_box))
        .children((!waits).then(|| cancel(flow, "factor-cancel")))
}

/// The way out. While something is under way it is beside the progress, and only there.
pub(super) fn cancel(flow: Flow, hook: &'static str) -> Element {
    div().class("actions").child(action_button(hook, "Cancel the sign-in", move || flow.cancel()))
}

fn choose(flow: Flow, factor: &EnrolledFactor, busy: bool, first: bool) -> Element {
    let id = factor.id.clone();
    let label = match &factor.detail {
        Some(detail) => format!("{}: {detail}", factor.title()),
        None => factor.title(),
    };
    let act = move || flow.reply(Reply::Choose { factor_id: id.clone(), remember: remember() });
    let choice = disabled(action_button(factor.hook(), label, act), busy);
    if first { choice.attr("data-focus", "first") } else { choice }
}

fn use_factor(flow: Flow, chosen: &Chosen, busy: bool) -> Element {
    let factor = &chosen.factor;
    let part = div().class("stack").child(h3().text(factor.title()));
    match (&chosen.challenge, factor.kind) {
        (Some(ChallengeKind::Push { number, .. }), _) => phone(part, number.clone()),
        (Some(ChallengeKind::PushEnded(_) | ChallengeKind::PushUnwatched), _) | (None, FactorKind::Push) => part.child(
            disabled(action_button("factor-resend", "Send the push again", move || flow.reply(Reply::Resend)), busy),
        ),
        (Some(ChallengeKind::Key(_)), _) | (None, FactorKind::WebAuthn | FactorKind::Foreign) => {
            part.child(status("Touch the security key when the browser asks."))
        }
        (Some(ChallengeKind::Code) | None, kind) => part.child(code_form(flow, factor, kind, busy)),
    }
}

fn phone(part: Element, number: Option<String>) -> Element {
    match number {
        Some(number) => part
            .child(status("Choose this number on the phone."))
            .child(p().class("factor-number").hook("factor-number").text(number)),
        None => part.child(status("Approve the sign-in on the phone.")),
    }
}

fn status(words: &'static str) -> Element {
    p().hook("factor-status").role(Role::Status).text(words)
}

/// The code or the answer; it lives in its input until the submit.
fn code_form(flow: Flow, factor: &EnrolledFactor, kind: FactorKind, busy: bool) -> Element {
    let label = match kind {
        FactorKind::Answer => factor.detail.clone().unwrap_or_else(|| "Answer".into()),
        FactorKind::SentCode => match &factor.detail {
            Some(detail) => format!("Code sent to {detail}"),
            None => "Code that was sent".into(),
        },
        FactorKind::Code | FactorKind::Push | FactorKind::WebAuthn | FactorKind::Foreign => "Code".into(),
    };
    let missing = RwSignal::new(false);
    let submit = move |event: Event| {
        event.prevent_default();
        let passcode = Passcode::read(kind, &form::take(CODE));
        missing.set(passcode.is_none());
        match passcode {
            Some(passcode) => flow.reply(Reply::Prove { passcode, remember: remember() }),
            None => form::focus(CODE),
        }
    };
    let words = if kind == FactorKind::Answer { "enter the answer" } else { "enter the code" };
    let is_refused =
        Memo::new(move |_| flow.state.with(|state| state.error().is_some_and(|error| error.code() == Code::WrongCode)));
    let problem = p()
        .class("problem")
        .attr("id", "factor-code-problem")
        .hook("factor-problem")
        .role(Role::Alert)
        .text_of(move || if missing.get() { words.into() } else { "".into() });
    let input = input()
        .attr("id", CODE)
        .hook(CODE)
        .attr("type", if kind == FactorKind::Answer { "password" } else { "text" })
        .attr("autocomplete", if kind == FactorKind::Answer { "off" } else { "one-time-code" })
        .attr("inputmode", if kind == FactorKind::Answer { "text" } else { "numeric" })
        .attr("spellcheck", "false")
        .aria_describedby(["factor-code-problem ", ERROR_MESSAGE].concat())
        .aria_invalid_of(move || missing.get() || is_refused.get())
        .attr("data-focus", "first");
    let prove = disabled(button().attr("type", "submit").class("primary").hook("factor-submit").text("Verify"), busy);
    let resend = (kind == FactorKind::SentCode).then(|| {
        disabled(action_button("factor-resend", "Send another code", move || flow.reply(Reply::Resend)), busy)
    });
    form()
        .flag("novalidate")
        .on("submit", submit)
        .child(
            div()
                .class("field")
                .child(html::label().attr("for", CODE).child(bdi().text(label)))
                .child(input)
                .child(problem),
        )
        .child(div().class("actions").child(prove).children(resend))
}

fn remember_box(minutes: i64) -> Element {
    let checkbox = input().attr("type", "checkbox").attr("id", REMEMBER).hook(REMEMBER);
    html::label().class("check").child(checkbox).text(format!("Don't ask for MFA on this browser for {minutes} min"))
}

fn remember() -> Remember {
    if form::is_ticked(REMEMBER) { Remember::Yes } else { Remember::No }
}

pub(super) fn disabled(element: Element, busy: bool) -> Element {
    if busy { element.flag("disabled") } else { element }
}

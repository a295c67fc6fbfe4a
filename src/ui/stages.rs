//! The stepper: five stages, the current one open, the finished ones a line each that can be opened again.

use leptos::prelude::*;

use super::after::after;
use super::authorize_step::authorize_step;
use super::config_step::config_step;
use super::element::{Element, Text, action_button};
use super::flow::Flow;
use super::html::{self, details, div, h2, li, ol, span, ul};
use super::login_step::login_step;
use super::session_step::session_step;
use super::tokens::{inspector, tokens};
use jose::duration_in_words;
use login::{LoginState, Stage};

/// All stages, top to bottom.
pub fn stages(flow: Flow) -> Element {
    let current = Memo::new(move |_| flow.state.with(LoginState::stage));
    ol().class("stages").children(Stage::ALL.map(|stage| {
        li().class("stage")
            .attr_of("data-status", move || Some(status(stage, current.get()).into()))
            .child_of(move || Some(headline(flow, stage, current.get())))
            .child_of(move || if current.get() == stage { body(flow, stage) } else { None })
    }))
}

fn body(flow: Flow, stage: Stage) -> Option<Element> {
    let step = match stage {
        Stage::Configure => config_step(flow),
        Stage::SignIn => login_step(flow),
        Stage::SessionToken => session_step(flow),
        Stage::Authorize => authorize_step(flow),
        Stage::Tokens => div().child_of(move || tokens(flow)).child(inspector()).child(after(flow)),
    };
    Some(div().class("stage-body").child(step))
}

fn status(stage: Stage, current: Stage) -> &'static str {
    match stage.cmp(&current) {
        std::cmp::Ordering::Less => "done",
        std::cmp::Ordering::Equal => "current",
        std::cmp::Ordering::Greater => "ahead",
    }
}

/// Name, summary and duration. A finished stage opens again: its form where it has one, else what happened there.
fn headline(flow: Flow, stage: Stage, current: Stage) -> Element {
    let name = format!("stage-{}", stage.as_str());
    let reopen = |words: &'static str| span().class("stage-reopen").text(words);
    if current <= stage {
        let headline = line(flow, stage, h2().class("stage-line"));
        return if current == stage { headline.attr("aria-current", "step") } else { headline };
    }
    match stage {
        Stage::Configure => line(flow, stage, action_button(name, "", move || flow.edit_config()).class("stage-line"))
            .child(reopen("Edit")),
        Stage::SignIn => line(flow, stage, action_button(name, "", move || flow.restart()).class("stage-line"))
            .child(reopen("Sign in again")),
        Stage::SessionToken | Stage::Authorize | Stage::Tokens => details()
            .class("stage-report")
            .child(line(flow, stage, html::summary().class("stage-line").hook(name)).child(reopen("Details")))
            .child(ul().class("stage-facts").children(facts(flow, stage).into_iter().map(|fact| li().text(fact)))),
    }
}

fn line(flow: Flow, stage: Stage, line: Element) -> Element {
    let took = move || flow.state.with(|state| state.took(stage)).map(duration_in_words).unwrap_or_default();
    line.child(span().class("stage-title").text(stage.title()))
        .child(span().class("stage-summary").text_of(move || summary(flow, stage)))
        .child(span().class("stage-time").text_of(move || took().into()))
}

/// What a finished stage came to; nothing before that.
fn summary(flow: Flow, stage: Stage) -> Text {
    if flow.state.with(LoginState::stage) <= stage {
        return "".into();
    }
    let summary = match stage {
        Stage::Configure => {
            flow.config().map(|config| format!("{} at {}", config.client_id.as_str(), config.endpoints().issuer))
        }
        Stage::SignIn => flow.state.with(|state| {
            let user = state.user().map(|user| format!("{} ({})", user.name, user.login))?;
            Some(match state.password_days() {
                Some(days) => format!("{user}, whose password expires in {days} days"),
                None => user,
            })
        }),
        Stage::SessionToken => Some("used once, and spent".to_owned()),
        Stage::Authorize => flow.config().map(|config| format!("answered by {}", config.response_mode.as_str())),
        Stage::Tokens => None,
    };
    summary.unwrap_or_default().into()
}

/// What happened in a finished stage that has no form to go back to.
fn facts(flow: Flow, stage: Stage) -> Vec<String> {
    let Some(config) = flow.config_untracked() else { return Vec::new() };
    match stage {
        Stage::SessionToken => vec![
            "Okta's Authn API answered SUCCESS with a session token: single use, five minutes.".to_owned(),
            "It went to the authorize endpoint and nowhere else; a new login gets a new one.".to_owned(),
        ],
        Stage::Authorize => vec![
            format!("Asked: {}", config.endpoints().authorize),
            format!("With prompt=none, PKCE by S256, scopes {}", config.scopes.to_param()),
            "The answer's state was the one that was sent, so its code was redeemed:".to_owned(),
            config.endpoints().token,
        ],
        Stage::Configure | Stage::SignIn | Stage::Tokens => Vec::new(),
    }
}

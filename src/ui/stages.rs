//! The stepper: five stages, the current one open, the finished ones a line each that can be opened again.

use leptos::prelude::*;

use super::authorize_step::authorize_step;
use super::config_step::config_step;
use super::element::{Element, Text, action_button};
use super::flow::Flow;
use super::html::{self, details, div, h2, li, ol, span, ul};
use super::login_step::login_step;
use super::session_step::session_step;
use super::tokens::tokens;
use jose::duration_in_words;
use login::{AskedBy, LoginState, Stage, StageState};

/// All stages, top to bottom.
pub fn stages(flow: Flow) -> Element {
    ol().class("stages").children(Stage::ALL.map(|stage| {
        let state = Memo::new(move |_| flow.state.with(|state| state.stage_state(stage)));
        li().class("stage")
            .hook(format!("stage-{}", stage.name()))
            .attr_of("data-stage-state", move || Some(state.get().as_str().into()))
            .child_of(move || Some(headline(flow, stage, state.get())))
            .child_of(move || if state.get() == StageState::Current { body(flow, stage) } else { None })
    }))
}

fn body(flow: Flow, stage: Stage) -> Option<Element> {
    let step = match stage {
        Stage::Configure => config_step(flow),
        Stage::SignIn => login_step(flow),
        Stage::SessionToken => session_step(flow),
        Stage::Authorize => authorize_step(flow),
        Stage::Tokens => tokens(flow),
    };
    Some(div().class("stage-body").child(step))
}

/// Name, summary and duration. A finished stage opens again: its form where it has one, else what happened there.
fn headline(flow: Flow, stage: Stage, state: StageState) -> Element {
    let name = format!("stage-{}", stage.as_str());
    let reopen = |words: &'static str| span().class("stage-reopen").text(words);
    match (state, stage) {
        (StageState::Current, _) => line(flow, stage, h2().class("stage-line")).attr("aria-current", "step"),
        (StageState::Waiting | StageState::Skipped, _) => line(flow, stage, h2().class("stage-line")),
        (StageState::Done, Stage::Configure) => {
            line(flow, stage, action_button(name, "", move || flow.edit_config()).class("stage-line"))
                .child(reopen("Edit"))
        }
        (StageState::Done, Stage::SignIn) => {
            line(flow, stage, action_button(name, "", move || flow.restart()).class("stage-line"))
                .child(reopen("Sign in again"))
        }
        (StageState::Done, Stage::SessionToken | Stage::Authorize | Stage::Tokens) => details()
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

/// What a stage came to that was left; nothing before that.
fn summary(flow: Flow, stage: Stage) -> Text {
    let summary = match flow.state.with(|state| state.stage_state(stage)) {
        StageState::Current | StageState::Waiting => None,
        StageState::Skipped => return "Skipped: signed in on Okta's page".into(),
        StageState::Done => came_to(flow, stage),
    };
    summary.unwrap_or_default().into()
}

fn came_to(flow: Flow, stage: Stage) -> Option<String> {
    match stage {
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
        Stage::SessionToken => Some("used once".to_owned()),
        Stage::Authorize => Some(
            match flow.state.with(LoginState::asked_by)? {
                AskedBy::SessionToken => "without a prompt, in a hidden frame",
                AskedBy::Frame => "on Okta's page, in a frame",
                AskedBy::Popup => "on Okta's page, in a pop-up",
                AskedBy::Redirect => "on Okta's page, by redirect",
            }
            .to_owned(),
        ),
        Stage::Tokens => None,
    }
}

/// What happened in a finished stage that has no form to go back to.
fn facts(flow: Flow, stage: Stage) -> Vec<String> {
    let (Some(config), Some(asked)) = (flow.config_untracked(), flow.state.with_untracked(LoginState::asked_by)) else {
        return Vec::new();
    };
    match stage {
        Stage::SessionToken => vec![
            "Okta's Authn API answered SUCCESS with a session token, which works once and expires in 5 min.".to_owned(),
            "It was sent to the authorize endpoint and nowhere else. Each sign-in gets a new one.".to_owned(),
        ],
        Stage::Authorize => vec![
            format!("Authorize endpoint: {}", config.endpoints().authorize),
            format!("Scopes: {}", config.scopes.to_param()),
            match asked {
                AskedBy::SessionToken => {
                    format!(
                        "Sent with the session token, prompt=none and PKCE (S256); response mode {}",
                        config.response_mode.as_str()
                    )
                }
                AskedBy::Frame | AskedBy::Popup | AskedBy::Redirect => {
                    "Sent with PKCE (S256) and without prompt=none: Okta's page asked the person".to_owned()
                }
            },
            format!(
                "The answer's state matched the request's, so its code was exchanged at {}",
                config.endpoints().token
            ),
        ],
        Stage::Configure | Stage::SignIn | Stage::Tokens => Vec::new(),
    }
}

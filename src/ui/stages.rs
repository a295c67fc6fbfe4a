//! The stepper: five stages, the current one open, the finished ones a line each.

use std::time::Duration;

use leptos::either::{Either, EitherOf5};
use leptos::prelude::*;

use super::config_step::ConfigStep;
use super::flow::use_flow;
use super::login_step::LoginStep;
use super::progress::AuthorizeStep;
use super::session_step::SessionStep;
use super::tokens::Tokens;
use crate::login::{LoginState, Stage};

/// All stages, top to bottom.
#[component]
pub fn Stages() -> impl IntoView {
    let flow = use_flow();
    let current = Memo::new(move |_| flow.state.with(LoginState::stage));
    view! {
        <ol class="stages">
            {Stage::ALL
                .into_iter()
                .map(|stage| {
                    view! {
                        <li class="stage" data-status=move || status(stage, current.get())>
                            <StageLine stage current />
                            <Show when=move || current.get() == stage>
                                <div class="stage-body">{body(stage)}</div>
                            </Show>
                        </li>
                    }
                })
                .collect_view()}
        </ol>
    }
}

fn body(stage: Stage) -> impl IntoView {
    match stage {
        Stage::Configure => EitherOf5::A(view! { <ConfigStep /> }),
        Stage::SignIn => EitherOf5::B(view! { <LoginStep /> }),
        Stage::SessionToken => EitherOf5::C(view! { <SessionStep /> }),
        Stage::Authorize => EitherOf5::D(view! { <AuthorizeStep /> }),
        Stage::Tokens => EitherOf5::E(view! { <Tokens /> }),
    }
}

fn status(stage: Stage, current: Stage) -> &'static str {
    match stage.cmp(&current) {
        std::cmp::Ordering::Less => "done",
        std::cmp::Ordering::Equal => "current",
        std::cmp::Ordering::Greater => "ahead",
    }
}

/// Name, summary and duration; a finished stage that can be opened again is a button.
#[component]
fn StageLine(stage: Stage, current: Memo<Stage>) -> impl IntoView {
    let flow = use_flow();
    let took = move || {
        let durations = flow.durations.read();
        durations.iter().find(|(of, _)| *of == stage).map(|(_, took)| in_milliseconds(*took))
    };
    let line = move || {
        view! {
            <span class="stage-title">{stage.title()}</span>
            <span class="stage-summary">{move || (current.get() > stage).then(|| summary(stage))}</span>
            <span class="stage-time">{took}</span>
        }
    };
    let reopen = move || match stage {
        Stage::Configure => flow.edit_config(),
        Stage::SignIn | Stage::SessionToken | Stage::Authorize | Stage::Tokens => flow.restart(),
    };
    move || {
        if current.get() > stage && matches!(stage, Stage::Configure | Stage::SignIn) {
            Either::Left(view! {
                <button type="button" class="stage-line" data-testid=format!("stage-{}", stage.as_str()) on:click=move |_| reopen()>
                    {line()}
                    <span class="stage-reopen">{if stage == Stage::Configure { "Edit" } else { "Sign in again" }}</span>
                </button>
            })
        } else {
            let is_current = current.get() == stage;
            Either::Right(view! { <h2 class="stage-line" aria-current=is_current.then_some("step")>{line()}</h2> })
        }
    }
}

fn summary(stage: Stage) -> String {
    let flow = use_flow();
    match stage {
        Stage::Configure => flow.config.with(|config| {
            config.as_ref().map(|config| format!("{} at {}", config.client_id.as_str(), config.endpoints().issuer))
        }),
        Stage::SignIn => flow.user.with(|user| user.as_ref().map(|user| format!("{} ({})", user.name, user.login))),
        Stage::SessionToken => Some("used once, and spent".to_owned()),
        Stage::Authorize => flow
            .config
            .with(|config| config.as_ref().map(|config| format!("answered by {}", config.response_mode.as_str()))),
        Stage::Tokens => None,
    }
    .unwrap_or_default()
}

/// A duration as an instrument shows it.
pub(super) fn in_milliseconds(duration: Duration) -> String {
    format!("{} ms", duration.as_millis())
}

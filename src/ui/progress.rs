//! Waiting: a named step, the time it has taken, and a way out.

use leptos::prelude::*;

use super::error_card::ErrorCard;
use super::flow::use_flow;
use super::login_step::Cancelled;
use crate::browser::clock;
use crate::login::{FRAME_TIMEOUT, LoginState, Step};

/// The step under way, if one is.
#[component]
pub fn Progress() -> impl IntoView {
    let flow = use_flow();
    let step = Memo::new(move |_| flow.state.with(LoginState::working_on));
    move || {
        step.get().map(|step| {
            view! {
                <div class="progress" role="status">
                    <span class="pulse" aria-hidden="true"></span>
                    <span>{step.words()}</span>
                    <Elapsed step />
                    <button type="button" data-testid="flow-cancel" on:click=move |_| flow.cancel()>"Cancel"</button>
                </div>
            }
        })
    }
}

/// Whole seconds since the step began; announced to nobody, it only runs.
#[component]
fn Elapsed(step: Step) -> impl IntoView {
    let flow = use_flow();
    let now = RwSignal::new(clock::since_start());
    let ticker = StoredValue::new_local(clock::every_second(move || now.set(clock::since_start())));
    on_cleanup(move || ticker.dispose());
    let seconds = move || now.get().saturating_sub(flow.since.get()).as_secs();
    let limit = match step {
        Step::Authorize => format!(" of {} s", FRAME_TIMEOUT.as_secs()),
        Step::Discover | Step::Authenticate | Step::Redeem | Step::Verify => " s".to_owned(),
    };
    view! { <span class="elapsed" aria-hidden="true">{seconds}{limit}</span> }
}

/// The fourth stage: the frame at work, or why it brought nothing.
#[component]
pub fn AuthorizeStep() -> impl IntoView {
    let flow = use_flow();
    let stopped = move || flow.state.with(|state| matches!(state, LoginState::Stopped { .. }));
    view! {
        <Progress />
        <Cancelled />
        <ErrorCard />
        <Show when=stopped>
            <div class="actions">
                <button type="button" class="primary" data-testid="flow-restart" data-focus="first" on:click=move |_| flow.restart()>
                    "Start over"
                </button>
            </div>
        </Show>
    }
}

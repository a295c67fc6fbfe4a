//! The pause at the session token.

use leptos::prelude::*;

use super::flow::use_flow;
use crate::login::LoginState;

/// The third stage: what primary authentication gave, and the button that spends it.
#[component]
pub fn SessionStep() -> impl IntoView {
    let flow = use_flow();
    let token = move || {
        flow.state.with(|state| match state {
            LoginState::Authenticated(authenticated) => authenticated.session_token.expose().to_owned(),
            _ => String::new(),
        })
    };
    let user = move || {
        flow.user.with(|user| user.as_ref().map(|user| format!("Okta authenticated {} ({}).", user.name, user.login)))
    };
    view! {
        <p>{user}</p>
        <p>"This session token proves it once, within five minutes; the next step spends it."</p>
        <p class="value"><code data-testid="session-token">{token}</code></p>
        <div class="actions">
            <button type="button" class="primary" data-testid="flow-continue" data-focus="first" on:click=move |_| flow.go_on()>
                "Continue with iframe PKCE flow"
            </button>
            <button type="button" data-testid="flow-restart" on:click=move |_| flow.restart()>"Start over"</button>
        </div>
    }
}

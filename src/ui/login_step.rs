//! User name and password.

use leptos::html::Input;
use leptos::prelude::*;

use super::error_card::ErrorCard;
use super::flow::use_flow;
use super::progress::Progress;
use crate::login::{Because, LoginState};
use crate::protocol::authn::Credentials;
use crate::secret::Password;

/// The second stage. The password lives in its input until the submit, and nowhere after it.
#[component]
pub fn LoginStep() -> impl IntoView {
    let flow = use_flow();
    let username = NodeRef::<Input>::new();
    let password = NodeRef::<Input>::new();
    let missing = RwSignal::new(None::<&'static str>);
    let busy = move || flow.state.with(|state| state.working_on().is_some());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (Some(username), Some(password)) = (username.get_untracked(), password.get_untracked()) else { return };
        let name = username.value();
        if name.trim().is_empty() {
            missing.set(Some("enter the user name"));
            let _ = username.focus();
        } else if password.value().is_empty() {
            missing.set(Some("enter the password"));
            let _ = password.focus();
        } else {
            missing.set(None);
            let secret = Password::new(password.value());
            password.set_value("");
            flow.sign_in(Credentials { username: name.trim().to_owned(), password: secret });
        }
    };
    view! {
        <form class="login" novalidate on:submit=submit>
            <div class="field">
                <label for="login-username">"User name"</label>
                <input
                    id="login-username"
                    data-testid="login-username"
                    data-focus="first"
                    node_ref=username
                    type="text"
                    autocomplete="username"
                    autocapitalize="none"
                    spellcheck="false"
                />
            </div>
            <div class="field">
                <label for="login-password">"Password"</label>
                <input
                    id="login-password"
                    data-testid="login-password"
                    node_ref=password
                    type="password"
                    autocomplete="current-password"
                />
                <p class="problem" data-testid="login-problem" role="alert">{missing}</p>
            </div>
            <AutoBox />
            <div class="actions">
                <button type="submit" class="primary" data-testid="login-submit" disabled=busy>"Sign in"</button>
            </div>
        </form>
        <Progress />
        <Cancelled />
        <ErrorCard />
    }
}

#[component]
fn AutoBox() -> impl IntoView {
    let flow = use_flow();
    view! {
        <label class="check">
            <input
                type="checkbox"
                data-testid="flow-auto"
                prop:checked=flow.auto
                on:change:target=move |event| flow.auto.set(event.target().checked())
            />
            "Go on to the tokens without a pause"
        </label>
    }
}

/// One line after a cancelled attempt.
#[component]
pub fn Cancelled() -> impl IntoView {
    let flow = use_flow();
    let cancelled = move || {
        flow.state.with(|state| {
            matches!(
                state,
                LoginState::SignedOut { because: Because::Cancelled }
                    | LoginState::Stopped { because: Because::Cancelled, .. }
            )
        })
    };
    view! {
        <Show when=cancelled>
            <p class="status" role="status">"Cancelled. Nothing is under way any more."</p>
        </Show>
    }
}

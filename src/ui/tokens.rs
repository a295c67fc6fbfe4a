//! The last stage: verdict, tokens, their contents and checks, and the result for scripts.

use leptos::prelude::*;

use super::checks::Checks;
use super::copy::CopyButton;
use super::decoded::Decoded;
use super::flow::use_flow;
use super::token_card::TokenCard;
use crate::login::{Session, TokenReport};

/// One of the tokens of a login.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Access,
    Id,
    Refresh,
}

/// The fifth stage.
#[component]
pub fn Tokens() -> impl IntoView {
    let flow = use_flow();
    let opened = RwSignal::new(Kind::Access);
    move || {
        let session = flow.state.with(|state| state.session().cloned())?;
        let result = session.to_json().to_string();
        let failed = session.has_failed();
        let id = session.id.clone();
        let access = session.access.clone();
        Some(view! {
            <Verdict failed />
            <div class="actions">
                <HeaderCopies session=session.clone() />
                <button type="button" data-testid="flow-restart" on:click=move |_| flow.restart()>"Sign in again"</button>
            </div>
            <div class="token-cards">
                <TokenCard kind=Kind::Access session=session.clone() opened />
                {session.tokens.id_token.is_some().then(|| view! { <TokenCard kind=Kind::Id session=session.clone() opened /> })}
                {session.tokens.refresh_token.is_some().then(|| view! { <TokenCard kind=Kind::Refresh session=session.clone() opened /> })}
            </div>
            <Decoded session=session.clone() opened />
            <div class="check-lists">
                <Checks title="Access token" testid="checks-access" checks=access.checks />
                {id.map(|TokenReport { checks, .. }| view! { <Checks title="ID token" testid="checks-id" checks /> })}
            </div>
            <script type="application/json" data-testid="result">{result}</script>
        })
    }
}

/// The headline is red when any check failed; the tokens stay in sight either way.
#[component]
fn Verdict(failed: bool) -> impl IntoView {
    let (class, words) = if failed {
        ("verdict failed", "Signed in, but a check failed: do not rely on these tokens")
    } else {
        ("verdict", "Signed in: no check failed")
    };
    view! { <h3 class=class data-testid="verdict" data-focus="first" tabindex="-1">{words}</h3> }
}

/// The access token in the forms a manual call needs.
#[component]
fn HeaderCopies(session: Session) -> impl IntoView {
    let token = StoredValue::new(session.tokens.access_token);
    let header = move || token.with_value(|token| format!("Authorization: Bearer {}", token.expose()));
    let curl = move || format!("curl -H '{}' 'https://api.example.com/'", header());
    view! {
        <CopyButton label="Copy Authorization header" testid="copy-auth-header" text=header target="[data-testid=access-token]" />
        <CopyButton label="Copy curl command" testid="copy-curl" text=curl target="[data-testid=access-token]" />
    }
}

impl Kind {
    /// The token's text in a session.
    pub(super) fn text(self, session: &Session) -> Option<&str> {
        match self {
            Self::Access => Some(session.tokens.access_token.expose()),
            Self::Id => session.tokens.id_token.as_ref().map(|token| token.expose()),
            Self::Refresh => session.tokens.refresh_token.as_ref().map(|token| token.expose()),
        }
    }

    /// What is known of the token's contents; a refresh token has none for us.
    pub(super) fn report(self, session: &Session) -> Option<&TokenReport> {
        match self {
            Self::Access => Some(&session.access),
            Self::Id => session.id.as_ref(),
            Self::Refresh => None,
        }
    }
}

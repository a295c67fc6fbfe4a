//! The last stage: verdict, tokens, their contents and checks, and the result for scripts.

use leptos::prelude::*;
use leptos::task::spawn_local_scoped;

use super::checks::checks;
use super::copy::copy_button;
use super::decoded::decoded;
use super::element::{Element, button, el};
use super::flow::Flow;
use super::token_card::token_card;
use crate::browser::form;
use crate::browser::place::{Inspection, load_inspector};
use inspect::hand_over::HandOver;
use inspect::recipes::{authorization_header, curl_to_an_example};
use jose::json;
use login::{Session, TokenReport};

/// One of the tokens of a login.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LoginToken {
    Access,
    Id,
    Refresh,
}

/// The fifth stage.
pub fn tokens(flow: Flow) -> Option<Element> {
    let opened = RwSignal::new(LoginToken::Access);
    let session = flow.state.with(|state| state.session().cloned())?;
    let cards = LoginToken::ALL.into_iter().filter_map(|kind| token_card(kind, &session, opened));
    let id_checks = session.id.clone().map(|report| checks("ID token", "checks-id", report.checks));
    let result = json::compact(&session.to_json());
    Some(
        el("div")
            .child(verdict(&session))
            .children(session.clock_words().map(|words| el("p").class("note").hook("clock-skew").text(words)))
            .child(el("div").class("actions").children(header_copies(&session)).child(button(
                "flow-restart",
                "Sign in again",
                move || flow.restart(),
            )))
            .child(el("div").class("token-cards").children(cards))
            .child(
                el("div")
                    .class("check-lists")
                    .child(checks("Access token", "checks-access", session.access.checks.clone()))
                    .children(id_checks),
            )
            .child_of(move || decoded(&session, opened.get()))
            .child(el("script").attr("type", "application/json").hook("result").text(result)),
    )
}

/// Where the inspector comes when it is asked for. It stays when new tokens come, which are handed to it, and goes with the
/// tokens.
pub fn inspector(flow: Flow) -> Element {
    let inspection = StoredValue::new_local(None::<Inspection>);
    let handed_over = move || flow.state.with(|state| state.session().map(hand_over));
    Effect::new(move |_| {
        let tokens = handed_over();
        inspection.with_value(|inspection| {
            if let (Some(inspection), Some(tokens)) = (inspection, tokens) {
                inspection.take_over(&tokens);
            }
        });
    });
    let is_asked_for = StoredValue::new(false);
    let fill = move |event| {
        if !form::is_open(&event) || is_asked_for.get_value() {
            return;
        }
        is_asked_for.set_value(true);
        spawn_local_scoped(async move {
            let inspector = load_inspector().await;
            // The tokens may be gone by now, and the place with them.
            let Some(tokens) = flow.state.try_with_untracked(|state| state.session().map(hand_over)).flatten() else {
                return;
            };
            let mounted =
                inspector.ok().and_then(|inspector| inspector.mount(&tokens, move |url| flow.wire.fetch(url)));
            let _ = is_asked_for.try_set_value(mounted.is_some());
            let _ = inspection.try_set_value(mounted);
        });
    };
    el("details")
        .class("inspect")
        .on("toggle", fill)
        .child(
            el("summary")
                .hook("inspector-toggle")
                .text("Inspect: verify by any key, ask whether an API accepts it, send it"),
        )
        .child(el("div").attr("data-inspector", ""))
}

fn hand_over(session: &Session) -> HandOver {
    let [access_token, id_token, refresh_token] = LoginToken::ALL.map(|kind| kind.text(session).map(str::to_owned));
    HandOver { access_token: access_token.unwrap_or_default(), id_token, refresh_token }
}

/// The headline is red when any check failed; the tokens stay in sight either way.
fn verdict(session: &Session) -> Element {
    let (class, words) = if session.has_failed() {
        ("verdict failed", "Signed in, but a check failed: do not rely on these tokens")
    } else {
        ("verdict", "Signed in: no check failed")
    };
    el("h3").class(class).hook("verdict").attr("data-focus", "first").attr("tabindex", "-1").text(words)
}

/// The access token in the forms a manual call needs.
fn header_copies(session: &Session) -> impl Iterator<Item = Element> {
    let token = session.tokens.access_token.expose();
    let copies = [
        ("Copy Authorization header", "copy-auth-header", authorization_header(token).ok()),
        ("Copy curl command", "copy-curl", curl_to_an_example(token).ok()),
    ];
    copies
        .into_iter()
        .filter_map(|(label, hook, text)| Some(copy_button(label, hook, text?, LoginToken::Access.selector())))
}

impl LoginToken {
    pub const ALL: [Self; 3] = [Self::Access, Self::Id, Self::Refresh];

    pub fn title(self) -> &'static str {
        match self {
            Self::Access => "Access token",
            Self::Id => "ID token",
            Self::Refresh => "Refresh token",
        }
    }

    /// The name by which scripts find the token's text.
    pub fn hook(self) -> &'static str {
        match self {
            Self::Access => "access-token",
            Self::Id => "id-token",
            Self::Refresh => "refresh-token",
        }
    }

    pub fn copy_hook(self) -> &'static str {
        match self {
            Self::Access => "copy-access-token",
            Self::Id => "copy-id-token",
            Self::Refresh => "copy-refresh-token",
        }
    }

    pub fn selector(self) -> &'static str {
        match self {
            Self::Access => "[data-testid=access-token]",
            Self::Id => "[data-testid=id-token]",
            Self::Refresh => "[data-testid=refresh-token]",
        }
    }

    /// The token's text in a session.
    pub fn text(self, session: &Session) -> Option<&str> {
        match self {
            Self::Access => Some(session.tokens.access_token.expose()),
            Self::Id => session.tokens.id_token.as_ref().map(|token| token.expose()),
            Self::Refresh => session.tokens.refresh_token.as_ref().map(|token| token.expose()),
        }
    }

    /// What is known of the token's contents; a refresh token has none for us.
    pub fn report(self, session: &Session) -> Option<&TokenReport> {
        match self {
            Self::Access => Some(&session.access),
            Self::Id => session.id.as_ref(),
            Self::Refresh => None,
        }
    }
}

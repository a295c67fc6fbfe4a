//! The last stage: verdict, tokens, their contents and checks, and the result for scripts.

use leptos::prelude::*;

use super::checks::checks;
use super::copy::copy_button;
use super::decoded::decoded;
use super::element::{Element, action_button};
use super::flow::Flow;
use super::guest::on_demand;
use super::html::{div, h3, p, script};
use super::token_card::token_card;
use crate::browser::programs::Guest;
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
        div()
            .child(verdict(&session))
            .children(session.clock_words().map(|words| p().class("note").hook("clock-skew").text(words)))
            .child(div().class("actions").children(header_copies(&session)).child(action_button(
                "flow-restart",
                "Sign in again",
                move || flow.restart(),
            )))
            .child(div().class("token-cards").children(cards))
            .child(
                div()
                    .class("check-lists")
                    .child(checks("Access token", "checks-access", session.access.checks.clone()))
                    .children(id_checks),
            )
            .child_of(move || decoded(&session, opened.get()))
            .child(script().attr("type", "application/json").hook("result").text(result)),
    )
}

/// Where the inspector comes when it is asked for. It takes new tokens over, and goes with the tokens.
pub fn inspector() -> Element {
    let title = "Inspect: verify by any key, ask whether an API accepts it, send it";
    on_demand(Guest::Inspector, "inspector-toggle", title, "data-inspector").class("inspect")
}

/// The headline is red when any check failed; the tokens stay in sight either way.
fn verdict(session: &Session) -> Element {
    let (class, words) = if session.has_failed() {
        ("verdict failed", "Signed in, but a check failed: do not rely on these tokens")
    } else {
        ("verdict", "Signed in: no check failed")
    };
    h3().class(class).hook("verdict").attr("data-focus", "first").attr("tabindex", "-1").text(words)
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

//! The last stage: verdict, tokens, their contents and checks, and the result for scripts.

use std::sync::Arc;

use leptos::prelude::*;

use super::after::{After, after};
use super::checks::checks;
use super::decoded::decoded;
use super::element::{Element, action_button};
use super::expiry::running_clock;
use super::flow::Flow;
use super::guest::on_demand;
use super::html::{div, h3, p, script, section};
use super::token_bar::token_bar;
use super::token_card::token_card;
use super::verdict::verdict;
use crate::browser::programs::Guest;
use jose::{UnixTime, json};
use login::{Deed, Ended, Session, TokenReport, TokenVerdict};

/// One of the tokens of a login.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LoginToken {
    Access,
    Id,
    Refresh,
}

/// What the parts of the stage share: one clock for all of them.
#[derive(Clone, Copy)]
pub struct TokensView {
    pub flow: Flow,
    pub now: RwSignal<UnixTime>,
    /// The token whose contents are shown.
    pub opened: RwSignal<LoginToken>,
    pub after: After,
}

/// The fifth stage.
pub fn tokens(flow: Flow) -> Element {
    let opened = RwSignal::new(LoginToken::Access);
    let view = TokensView { flow, now: running_clock(), opened, after: After::start(flow) };
    div().class("tokens").child_of(move || of_session(view)).child(inspector()).child(after(view.after))
}

/// What is made anew for new tokens.
fn of_session(view: TokensView) -> Option<Element> {
    let session = view.flow.state.with(|state| state.shared_session().cloned())?;
    let cards = LoginToken::ALL.into_iter().filter_map(|kind| token_card(kind, &session, view));
    let shown = session.clone();
    Some(
        div()
            .class("of-session")
            .child(verdict(&session, view.now))
            .children(session.clock_words().map(|words| p().class("note").hook("clock-skew").text(words)))
            .children(token_bar(&session, view))
            .child(div().class("token-cards").children(cards))
            .child(place("decoded", "Decoded").child_of(move || decoded(&shown, view.opened.get(), view.now)))
            .child(check_lists(&session, view))
            .child(result(session, view)),
    )
}

/// A section that the bar leads to.
fn place(id: &'static str, title: &'static str) -> Element {
    section().class("place").attr("id", id).attr("tabindex", "-1").aria_label(title).child(h3().text(title))
}

/// What only Okta can check has no report, and Okta can be asked.
fn check_lists(session: &Arc<Session>, view: TokensView) -> Element {
    let asked = session.clone();
    let is_neutral = Memo::new(move |_| asked.verdict(view.now.get()) == TokenVerdict::Neutral);
    let ask = move || {
        let ask =
            action_button("checks-introspect", Deed::Introspect.title(), move || view.after.run(Deed::Introspect));
        is_neutral.get().then(|| div().class("only-okta").child(p().text("Only Okta can check this token")).child(ask))
    };
    let of_id = session.id.as_ref().map(|report| checks("ID token", "checks-id", report, view.now));
    place("checks", "Checks").child_of(ask).child(
        div()
            .class("check-lists")
            .child(checks("Access token", "checks-access", &session.access, view.now))
            .children(of_id),
    )
}

/// The outcome for scripts; it follows the clock as all else does.
fn result(session: Arc<Session>, view: TokensView) -> Element {
    let result = Memo::new(move |_| json::compact(&session.to_json(view.now.get())));
    script().attr("type", "application/json").hook("result").text_of(move || result.get().into())
}

/// Where the inspector comes when it is asked for. It takes new tokens over, and goes with the tokens.
fn inspector() -> Element {
    let title = "Inspect this token: verify it, test it against an API, build a request";
    let fold = on_demand(Guest::Inspector, "inspector-toggle", title, "data-inspector").class("inspect");
    place("inspect", "Would an API accept it").child(fold)
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

    /// How Okta ended the token, if it did; an ID token isn't revoked.
    pub fn ended(self, session: &Session) -> Option<Ended> {
        match self {
            Self::Access => session.endings.access,
            Self::Id => None,
            Self::Refresh => session.endings.refresh,
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

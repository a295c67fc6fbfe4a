//! What stays in sight above the tokens: copying, the time left, and the way to each section.

use super::copy::copy_button;
use super::element::{Element, Role, action_button};
use super::expiry::expiry;
use super::html::{div, p, span};
use super::tokens::{LoginToken, TokensView};
use crate::browser::page;
use inspect::recipes::{authorization_header, curl_to_an_example};
use login::Session;

/// The bar, and below it what moves with the page.
pub fn token_bar(session: &Session, view: TokensView) -> [Element; 2] {
    let access = session.tokens.access_token.expose();
    let copy = copy_button("Copy access token", "copy-access-token", access, LoginToken::Access.selector())
        .class("copy primary")
        .attr("data-focus", "first")
        .aria_describedby("verdict");
    let sections = [
        ("jump-decoded", "Decoded", "#decoded"),
        ("jump-checks", "Checks", "#checks"),
        ("jump-inspector", "Would an API accept it", "#inspect"),
        ("jump-actions", "Actions", "#actions"),
    ];
    let jumps =
        sections.map(|(hook, title, place)| action_button(hook, title, move || page::show(place)).class("jump"));
    let bar = div()
        .class("token-bar")
        .role(Role::Group)
        .aria_label("Access token")
        .child(copy)
        .children(session.access.decoded.as_ref().ok().and_then(|token| expiry(token, view.now)))
        .child(span().class("jumps").children(jumps));
    let id_token = LoginToken::Id.text(session).map(str::to_owned);
    let copies = [
        ("Copy ID token", "copy-id-token", id_token, LoginToken::Id),
        ("Copy Authorization header", "copy-auth-header", authorization_header(access).ok(), LoginToken::Access),
        ("Copy curl command", "copy-curl", curl_to_an_example(access).ok(), LoginToken::Access),
    ];
    let copies = copies
        .into_iter()
        .filter_map(|(label, hook, text, kind)| Some(copy_button(label, hook, text?, kind.selector())));
    let restart = action_button("flow-restart", "Sign in again", move || view.flow.restart());
    let more = div()
        .child(div().class("actions").children(copies).child(restart))
        .child(p().class("hint").hook("tokens-kept").text("Kept in memory only. A reload clears them."));
    [bar, more]
}

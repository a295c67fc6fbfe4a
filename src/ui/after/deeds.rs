//! A button for each deed, with what it does or why it cannot be done.

use leptos::prelude::*;

use super::After;
use crate::browser::{clock, form};
use crate::ui::element::{Element, Text, action_button};
use crate::ui::html::{div, h4, input, label, p};
use login::{Deed, Obstacle};

/// The deeds in groups: renew, ask, give back.
pub(super) fn deeds(after: After) -> Element {
    let item = |deed| item(after, deed);
    div()
        .child(group("Renew", [item(Deed::Refresh).child(renewal(after)), item(Deed::RefreshPrevious)]))
        .child(group(
            "Ask Okta",
            [Deed::UserInfo, Deed::OktaSession, Deed::Introspect, Deed::IntrospectRefresh].map(item),
        ))
        .child(group("Revoke", [Deed::RevokeAccess, Deed::RevokeRefresh].map(item)))
}

fn group(title: &'static str, items: impl IntoIterator<Item = Element>) -> Element {
    div().child(h4().text(title)).child(div().class("deeds").children(items))
}

fn item(after: After, deed: Deed) -> Element {
    let hook = format!("after-{}", deed.as_str());
    let hint = format!("{hook}-hint");
    let obstacle = move || after.obstacle(deed);
    let class = move || if obstacle().is_some() { "note" } else { "hint" };
    let words = move || Text::from(obstacle().map_or_else(|| what_it_does(deed), Obstacle::words));
    let button = action_button(hook, deed.title(), move || after.run(deed))
        .aria_describedby(hint.clone())
        .flag_of("disabled", move || obstacle().is_some());
    let words = p().attr("id", hint).attr_of("class", move || Some(class().into())).text_of(words);
    div().class("deed").child(button).child(words)
}

fn what_it_does(deed: Deed) -> &'static str {
    match deed {
        Deed::Refresh | Deed::Renew => "Exchanges the refresh token for new tokens and checks them.",
        Deed::RefreshPrevious => {
            "Shows how Okta refuses a token that was already used. After the grace period, Okta revokes all tokens of \
             this sign-in."
        }
        Deed::UserInfo => "Shows who the access token is for, compared with the ID token.",
        Deed::OktaSession => "Shows who is signed in to Okta in this browser, by Okta's cookie.",
        Deed::Introspect => "Shows whether the token is still active, and what Okta knows about it.",
        Deed::IntrospectRefresh => "Shows the same for the refresh token.",
        Deed::RevokeAccess => "Revokes the access token only.",
        Deed::RevokeRefresh => "Revokes the refresh token and the access tokens issued with it.",
    }
}

/// The box that renews without a click, and when it will.
fn renewal(after: After) -> Element {
    let box_ = input()
        .attr("type", "checkbox")
        .hook("after-renew")
        .checked_of(move || after.renewing.get())
        .flag_of("disabled", move || after.obstacle(Deed::Renew).is_some())
        .on("change", move |event| after.renewing.set(form::is_checked(&event)));
    let next = move || {
        after.renew_at().map(|at| format!("Next renewal: {}", clock::local_time(at))).unwrap_or_default().into()
    };
    div()
        .child(label().class("check").child(box_).text("Refresh automatically, 1 min before the access token expires"))
        .child(p().class("hint").hook("after-renew-at").text_of(next))
}

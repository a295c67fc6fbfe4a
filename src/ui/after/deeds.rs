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
        .child(group("Give back", [Deed::RevokeAccess, Deed::RevokeRefresh].map(item)))
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
        Deed::Refresh | Deed::Renew => "Spends the refresh token for new tokens, and checks those.",
        Deed::RefreshPrevious => {
            "Shows how Okta refuses a token that was used before. Past its grace period Okta ends every token of this \
             login for it."
        }
        Deed::UserInfo => "Whom the access token speaks for, compared with the ID token.",
        Deed::OktaSession => "Who is signed in at Okta in this browser, by Okta's cookie.",
        Deed::Introspect => "Whether Okta still accepts it, and what Okta knows about it.",
        Deed::IntrospectRefresh => "The same for the refresh token.",
        Deed::RevokeAccess => "Ends the access token alone.",
        Deed::RevokeRefresh => "Ends the refresh token, and at Okta the access tokens that came with it.",
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
        .child(label().class("check").child(box_).text("Renew by itself, a minute before the access token expires"))
        .child(p().class("hint").hook("after-renew-at").text_of(next))
}

//! The page's frame: head, the stages of the login, foot.

use leptos::prelude::*;

use super::element::{Element, el};
use super::flow::Flow;
use super::stages::stages;
use super::wire::wire_panel;
use crate::browser::page;
use crate::login::LoginState;

/// The page.
pub fn app() -> impl IntoView {
    let flow = Flow::start();
    let stage = Memo::new(move |_| flow.state.with(LoginState::stage));
    let error = Memo::new(move |_| flow.state.with(|state| state.error().map(|error| error.code().as_str())));
    let busy = Memo::new(move |_| flow.state.with(|state| state.working_on().is_some()));
    // The focus follows the login: to an error when there is one, else to the first thing to do.
    Effect::new(move |_| {
        stage.track();
        if busy.get() {
            return;
        }
        page::focus_soon(if error.get().is_some() { "[data-focus=error]" } else { "[data-focus=first]" });
    });
    let main = el("main")
        .class("flow")
        .hook("flow")
        .attr_of("data-step", move || Some(stage.get().as_str().into()))
        .attr_of("data-busy", move || Some(busy.get().to_string().into()))
        .attr_of("data-error", move || error.get().map(Into::into))
        .child(stages(flow))
        .child(wire_panel(flow.wire));
    let page: Vec<AnyView> = [masthead(), main, foot()].map(AnyView::from).into();
    page
}

fn masthead() -> Element {
    el("header").class("masthead").child(el("h1").text("Okta PKCE tester")).child(
        el("p").text("Signs in to Okta without leaving this page, checks every token, and says why a login fails."),
    )
}

fn foot() -> Element {
    el("footer").class("foot").child(el("p").text(
        "Everything happens in this browser. Passwords and tokens go to Okta and nowhere else; only the configuration \
         is stored.",
    ))
}

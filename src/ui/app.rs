//! The page's frame: head, the stages of the login, foot.

use leptos::prelude::*;

use super::flow::Flow;
use super::frame::{self, foot, masthead};
use super::html::div;
use super::stages::stages;
use super::undo::undo;
use super::wire::wire_panel;
use super::{neighbors, sign_out};
use crate::browser::{address, page, programs};
use login::{LoginState, Prompt};

/// The page.
pub fn app() -> impl IntoView {
    let [query, fragment] = address::take_arrival();
    let signed_out = sign_out::came_back(&query);
    let flow = Flow::start(&query, &fragment, signed_out);
    neighbors::introduce(flow);
    let step = Memo::new(move |_| flow.state.with(LoginState::as_str));
    let error = Memo::new(move |_| flow.state.with(|state| state.error().map(|error| error.code().as_str())));
    let doubted = Memo::new(move |_| flow.state.with(|state| state.doubt().is_some()));
    let busy = Memo::new(move |_| flow.state.with(|state| state.working_on().is_some()));
    let asked =
        Memo::new(move |_| flow.state.with(|state| state.prompt().and_then(Prompt::chosen_factor).map(str::to_owned)));
    // The focus follows the login: to an error or a doubt when there is one, else to the first thing to do.
    Effect::new(move |earlier: Option<()>| {
        step.track();
        asked.track();
        if busy.get() {
            return;
        }
        // A wrong code leaves the person where they are: at the code.
        let is_asked = flow.state.with_untracked(|state| state.prompt().is_some());
        let shows_error = error.get().is_some() && !is_asked;
        if shows_error || doubted.get() {
            page::focus_soon("[data-focus=error]");
        } else if earlier.is_some() {
            // At first the focus is where the person, or `boot.js`, has put it.
            page::focus_soon_unless_typing("[data-focus=first]:not([hidden] *)");
            if flow.state.with_untracked(|state| state.session().is_some()) {
                page::show_from_top_soon("[data-testid=stage-tokens]");
            }
        }
    });
    Effect::new(move |_| {
        step.track();
        programs::titled();
    });
    let steps = div()
        .class("flow")
        .hook("flow")
        .attr_of("data-step", move || Some(step.get().into()))
        .attr_of("data-busy", move || Some(busy.get().to_string().into()))
        .attr_of("data-error", move || error.get().map(Into::into))
        .child(sign_out::confirmation(flow, signed_out))
        .child(undo(flow))
        .child(stages(flow))
        .child(wire_panel(flow.wire));
    let head = masthead(
        "Okta PKCE tester",
        "Signs in to Okta without leaving this page, checks every token, and explains why a sign-in fails.",
    );
    let foot = foot(
        "This page has no server of its own. It sends passwords and tokens only to the domain that you save under \
         Configure, so check that domain. It never stores passwords or tokens. It stores the configuration, your \
         profiles and the API addresses you enter.",
    );
    frame::page([head, steps, foot])
}

//! User name and password.

use leptos::ev::Event;
use leptos::prelude::*;

use super::element::{Element, Role, action_button, live};
use super::error_card::{ERROR_MESSAGE, error_card};
use super::factor_step::factor_step;
use super::flow::{Flow, Pause};
use super::host::password_goes_to;
use super::html::{button, details, div, form, input, label, p, strong, summary};
use super::password_step::password_step;
use super::progress::progress;
use super::simulator_users::simulator_users;
use super::ways::ways;
use crate::browser::{form, storage};
use login::protocol::authn::Credentials;
use login::secret::Password;
use login::{Code, LoginState, Phase, Prompt, ScopeNote, Way};

/// The input's id: Okta's own page is told what stands in it.
pub const USERNAME: &str = "login-username";
const PASSWORD: &str = "login-password";

/// What is wrong with a field of the form; the element's name in the hooks is there while something is.
fn problem_of(missing: RwSignal<Option<&'static str>>, id: &'static str, words: &'static str) -> Element {
    let is_missing = move || missing.get() == Some(id);
    p().class("problem")
        .attr("id", [id, "-problem"].concat())
        .role(Role::Alert)
        .attr_of("data-testid", move || is_missing().then(|| "login-problem".into()))
        .text_of(move || if is_missing() { words.into() } else { "".into() })
}

/// An input of the form: it is refused while it is missing, and while Okta refuses what was sent.
fn input_of(flow: Flow, missing: RwSignal<Option<&'static str>>, id: &'static str) -> Element {
    let is_refused = Memo::new(move |_| {
        flow.state.with(|state| state.error().is_some_and(|error| error.code() == Code::WrongCredentials))
    });
    input()
        .attr("id", id)
        .hook(id)
        .aria_describedby([id, "-problem ", ERROR_MESSAGE].concat())
        .aria_invalid_of(move || missing.get() == Some(id) || is_refused.get())
}

/// Whether the person has typed nothing yet.
pub fn is_untouched(flow: Flow) -> bool {
    let offered = flow.state.with_untracked(|state| state.username().to_owned());
    form::text(PASSWORD).is_empty() && form::text(USERNAME).trim() == offered
}

/// The second stage. The password lives in its input until the submit, and nowhere after it.
pub fn login_step(flow: Flow) -> Element {
    let missing = RwSignal::new(None);
    let busy = move || flow.state.with(|state| state.working_on().is_some());
    let submit = move |event: Event| {
        event.prevent_default();
        let username = form::text(USERNAME).trim().to_owned();
        if username.is_empty() {
            missing.set(Some(USERNAME));
            form::focus(USERNAME);
        } else if form::text(PASSWORD).is_empty() {
            missing.set(Some(PASSWORD));
            form::focus(PASSWORD);
        } else {
            missing.set(None);
            let password = Password::new(form::take(PASSWORD));
            flow.sign_in(Credentials { username, password }, Pause::AsChosen);
        }
    };
    let button =
        button().attr("type", "submit").class("primary").hook("login-submit").flag_of("disabled", busy).text("Sign in");
    let form = form()
        .class("login")
        .flag("novalidate")
        .on("submit", submit)
        .child(username(flow, missing))
        .child(password(flow, missing))
        .child(remember_box(flow))
        .child(auto_box(flow))
        .child(div().class("actions").child(button));
    let is_open = Memo::new(move |_| flow.state.with(|state| state.prompt().is_none()));
    let form =
        div().flag_of("hidden", move || !is_open.get()).child(not_stored(flow)).child(scope_note(flow)).child(form);
    div()
        .class("stack")
        .child(form)
        .child(progress(flow))
        .child(cancelled(flow))
        .child(error_card(flow))
        .child(prompt(flow))
        .child_of(move || is_open.get().then(|| on_oktas_page(flow)))
        .child(simulator_users(flow))
}

/// What Okta asks the person on the way. A push under way is asked about again and again: the prompt stays as it is.
fn prompt(flow: Flow) -> AnyView {
    live(move || {
        flow.state.with(|state| {
            let busy = matches!(state.phase(), Phase::Replied(_));
            Some(match state.prompt()? {
                Prompt::Factor(prompt) => factor_step(flow, prompt, busy),
                Prompt::Password(prompt, _) => password_step(flow, prompt, busy),
            })
        })
    })
}

/// For whom the Authn API is not the way.
fn on_oktas_page(flow: Flow) -> Element {
    details()
        .class("elsewhere")
        .child(summary().hook("login-elsewhere").text("Sign in on Okta's own page instead"))
        .child(ways(flow, Way::ALL))
}

/// A browser that keeps nothing says so; the login works all the same.
fn not_stored(flow: Flow) -> AnyView {
    live(move || flow.storage_problem.get().map(|problem| p().class("note").hook("storage-problem").text(problem)))
}

fn username(flow: Flow, missing: RwSignal<Option<&'static str>>) -> Element {
    let kept = flow.state.with_untracked(|state| state.username().to_owned());
    let input = input_of(flow, missing, USERNAME)
        .attr("value", kept)
        .attr("data-focus", "first")
        .attr("type", "text")
        .attr("autocomplete", "username")
        .attr("autocapitalize", "none")
        .attr("spellcheck", "false");
    div().class("field").child(label().attr("for", USERNAME).text("User name")).child(input).child(problem_of(
        missing,
        USERNAME,
        "enter the user name",
    ))
}

fn password(flow: Flow, missing: RwSignal<Option<&'static str>>) -> Element {
    let shown = RwSignal::new(false);
    let input = input_of(flow, missing, PASSWORD)
        .attr_of("type", move || Some(if shown.get() { "text" } else { "password" }.into()))
        .attr("autocomplete", "current-password");
    let problem = problem_of(missing, PASSWORD, "enter the password");
    div()
        .class("field")
        .child(label().attr("for", PASSWORD).text("Password"))
        .child(
            div().class("with-button").child(input).child(
                action_button("login-show-password", "Show", move || shown.update(|shown| *shown = !*shown))
                    .aria_label("Show the password")
                    .aria_pressed_of(move || shown.get()),
            ),
        )
        .child(password_goes_to(flow))
        .child(password_again(flow))
        .child(problem)
}

/// After the form was closed with something in it.
fn password_again(flow: Flow) -> AnyView {
    let stored = storage::sign_in_settings().user_name.unwrap_or_default();
    let is_again = Memo::new(move |_| {
        flow.state.with(|state| state.is_fresh() && !state.username().is_empty() && state.username() != stored)
    });
    let words = "Enter the password again. This page never keeps it.";
    live(move || is_again.get().then(|| p().class("note").hook("password-again").text(words)))
}

/// Scopes that discovery doesn't list: nothing to stop for.
fn scope_note(flow: Flow) -> AnyView {
    let note = Memo::new(move |_| flow.state.with(|state| state.scope_note().cloned()));
    live(move || {
        let words = p().class("note").hook("scope-note").text(note.get()?.words());
        Some(words.text(" ").child(strong().text(ScopeNote::CONSOLE)))
    })
}

fn auto_box(flow: Flow) -> Element {
    let checkbox = input().attr("type", "checkbox").hook("flow-auto").flag_of("checked", move || flow.auto.get()).on(
        "change",
        move |event| {
            flow.auto.set(form::is_checked(&event));
            flow.remember_settings();
        },
    );
    label().class("check").child(checkbox).text("Skip the pause at the session token")
}

/// The user name is stored only if the person says so, and only after it was used.
fn remember_box(flow: Flow) -> Element {
    let checkbox = input()
        .attr("type", "checkbox")
        .hook("login-remember")
        .flag_of("checked", move || flow.remember.get())
        .on("change", move |event| {
            flow.remember.set(form::is_checked(&event));
            flow.remember_settings();
        });
    label().class("check").child(checkbox).text("Remember the user name in this browser")
}

/// One line after a cancelled attempt.
pub fn cancelled(flow: Flow) -> AnyView {
    let cancelled = Memo::new(move |_| flow.state.with(LoginState::is_cancelled));
    live(move || {
        let words = "Canceled. Nothing is running.";
        cancelled.get().then(|| p().class("status").role(Role::Status).text(words))
    })
}

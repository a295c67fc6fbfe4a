//! The page's frame: head, the stages of the login, foot.

use leptos::prelude::*;

use super::flow::Flow;
use super::stages::Stages;
use crate::browser::page;
use crate::login::LoginState;

/// The page.
#[component]
pub fn App() -> impl IntoView {
    let flow = Flow::start();
    provide_context(flow);
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
    view! {
        <header class="masthead">
            <h1>"Okta PKCE tester"</h1>
            <p>"Signs in to Okta without leaving this page, checks every token, and says why a login fails."</p>
        </header>
        <main
            class="flow"
            data-testid="flow"
            data-step=move || stage.get().as_str()
            data-busy=move || busy.get().to_string()
            data-error=move || error.get()
        >
            <Stages />
        </main>
        <footer class="foot">
            <p>
                "Everything happens in this browser. Passwords and tokens go to Okta and nowhere else; only the \
                 configuration is stored."
            </p>
        </footer>
    }
}

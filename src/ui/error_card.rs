//! An error: what happened, the likely cause, the setting to change, and Okta's own words.

use leptos::prelude::*;

use super::copy::CopyButton;
use super::flow::use_flow;
use crate::login::Explanation;

/// Shown while the state holds an error.
#[component]
pub fn ErrorCard() -> impl IntoView {
    let flow = use_flow();
    let words = move || flow.state.with(|state| state.error().and_then(|error| error.okta_words()));
    let code = move || flow.state.with(|state| state.error().map(|error| error.code().as_str()));
    move || {
        flow.explanation().map(|Explanation { happened, cause, remedy, value, console }| {
            view! {
                <section class="card error" role="alert" data-focus="error" tabindex="-1">
                    <h3 data-testid="error-message">{happened}</h3>
                    <dl>
                        <dt>"Likely cause"</dt>
                        <dd>{cause}</dd>
                        <dt>"What to change"</dt>
                        <dd data-testid="error-remedy">
                            <p>{remedy}</p>
                            {console.map(|path| view! { <p class="console">{path}</p> })}
                            {value.map(|value| view! { <CopyValue value /> })}
                        </dd>
                        {words().map(|words| view! {
                            <dt>"Okta's words"</dt>
                            <dd><q data-testid="error-words">{words}</q></dd>
                        })}
                        <dt>"Code"</dt>
                        <dd><code>{code()}</code></dd>
                    </dl>
                </section>
            }
        })
    }
}

#[component]
fn CopyValue(value: String) -> impl IntoView {
    let stored = StoredValue::new(value.clone());
    view! {
        <p class="value">
            <code data-testid="error-value">{value}</code>
            <CopyButton label="Copy" testid="copy-error-value" text=move || stored.get_value() target="[data-testid=error-value]" />
        </p>
    }
}

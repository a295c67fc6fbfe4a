//! What a token says: header and payload side by side, and the claims with their meaning.

use leptos::either::Either;
use leptos::prelude::*;

use super::tokens::Kind;
use crate::browser::clock;
use crate::jwt::{Compact, meaning};
use crate::login::Session;

/// The contents of the token that is opened.
#[component]
pub fn Decoded(session: Session, opened: RwSignal<Kind>) -> impl IntoView {
    move || {
        let report = opened.get().report(&session)?;
        let title = match opened.get() {
            Kind::Access => "Access token, decoded",
            Kind::Id => "ID token, decoded",
            Kind::Refresh => "Refresh token",
        };
        Some(view! {
            <section class="decoded" aria-label=title>
                <h4>{title}</h4>
                {match &report.decoded {
                    Ok(token) => Either::Left(view! { <Contents token=token.clone() /> }),
                    Err(malformed) => Either::Right(view! { <p data-testid="decoded-problem">{malformed.to_string()}</p> }),
                }}
            </section>
        })
    }
}

#[component]
fn Contents(token: Compact) -> impl IntoView {
    let pretty = |part| serde_json::to_string_pretty(part).expect("what was read as JSON can be written as JSON");
    view! {
        <div class="json-pair">
            <figure>
                <figcaption>"Header"</figcaption>
                <pre class="jwt-header" tabindex="0" data-testid="decoded-header">{pretty(&token.header)}</pre>
            </figure>
            <figure>
                <figcaption>"Payload"</figcaption>
                <pre class="jwt-payload" tabindex="0" data-testid="decoded-payload">{pretty(&token.payload)}</pre>
            </figure>
        </div>
        <details class="claims" open>
            <summary>"Claims and their meaning"</summary>
            <dl>{token.payload.keys().map(|claim| claim_row(&token, claim)).collect_view()}</dl>
        </details>
    }
}

/// Name and meaning; a time also as the person's own clock shows it.
fn claim_row(token: &Compact, claim: &str) -> impl IntoView + use<> {
    let is_time = matches!(claim, "exp" | "iat" | "nbf" | "auth_time");
    let when = token
        .time(claim)
        .filter(|_| is_time)
        .map(|time| format!("{}, {}", clock::local_time(time), time.relative_to(clock::now())));
    view! {
        <dt>{claim.to_owned()}</dt>
        <dd>{meaning(claim)} {when.map(|when| view! { <span class="when">{when}</span> })}</dd>
    }
}

//! One token: its text in three colours, its lifetime, and what can be done with it.

use leptos::either::Either;
use leptos::prelude::*;

use super::copy::CopyButton;
use super::expiry::Expiry;
use super::tokens::Kind;
use crate::login::Session;

/// What the page calls a token, and the names scripts find it by.
struct Names {
    title: &'static str,
    text: &'static str,
    copy: &'static str,
    decode: &'static str,
    selector: &'static str,
}

fn names(kind: Kind) -> Names {
    match kind {
        Kind::Access => Names {
            title: "Access token",
            text: "access-token",
            copy: "copy-access-token",
            decode: "decode-access-token",
            selector: "[data-testid=access-token]",
        },
        Kind::Id => Names {
            title: "ID token",
            text: "id-token",
            copy: "copy-id-token",
            decode: "decode-id-token",
            selector: "[data-testid=id-token]",
        },
        Kind::Refresh => Names {
            title: "Refresh token",
            text: "refresh-token",
            copy: "copy-refresh-token",
            decode: "decode-refresh-token",
            selector: "[data-testid=refresh-token]",
        },
    }
}

/// A token of the session.
#[component]
pub fn TokenCard(kind: Kind, session: Session, opened: RwSignal<Kind>) -> impl IntoView {
    let names = names(kind);
    let text = kind.text(&session).unwrap_or_default().to_owned();
    let stored = StoredValue::new(text.clone());
    let failed = kind.report(&session).is_some_and(|report| report.has_failed());
    let times = kind.report(&session).and_then(|report| report.decoded.as_ref().ok().cloned());
    let decode = kind.report(&session).is_some().then(|| {
        view! {
            <button
                type="button"
                data-testid=names.decode
                aria-pressed=move || (opened.get() == kind).to_string()
                on:click=move |_| opened.set(kind)
            >
                "Decode"
            </button>
        }
    });
    view! {
        <article class="token" class:failed=failed>
            <header>
                <h4>{names.title}</h4>
                {times.map(|token| view! { <Expiry token /> })}
            </header>
            <p class="token-text" tabindex="0" role="group" aria-label=names.title>
                <code data-testid=names.text>{coloured(&text)}</code>
            </p>
            <div class="actions">
                <CopyButton label="Copy" testid=names.copy text=move || stored.get_value() target=names.selector />
                {decode}
            </div>
        </article>
    }
}

/// Header, payload and signature in three colours; the dots belong to the text.
fn coloured(text: &str) -> impl IntoView + use<> {
    let parts: Vec<&str> = text.split('.').collect();
    match parts[..] {
        [header, payload, signature] => Either::Left(view! {
            <span class="jwt-header">{header.to_owned()}</span>"."
            <span class="jwt-payload">{payload.to_owned()}</span>"."
            <span class="jwt-signature">{signature.to_owned()}</span>
        }),
        _ => Either::Right(text.to_owned()),
    }
}

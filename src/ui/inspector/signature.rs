//! Where the keys come from, and whether the signature holds.

use leptos::prelude::*;

use super::key_source::{FetchedKeys, KeySource, Origin};
use super::workspace::{Inspector, SignatureReport};
use crate::ui::element::{Element, Role, action_button};
use crate::ui::fields::{area, bound, choice, field, hint, line};
use crate::ui::html::{div, h2, li, p, section, ul};
use jose::{Keys, Reason, SecretEncoding, SignatureVerdict, Verification};

const ENCODINGS: [(SecretEncoding, &str, &str); 3] = [
    (SecretEncoding::Utf8, "utf-8", "text"),
    (SecretEncoding::Base64Url, "base64url", "base64 or base64url"),
    (SecretEncoding::Hex, "hex", "hexadecimal digits"),
];

/// The second part of the inspector.
pub fn signature(inspector: Inspector) -> Element {
    let keys = inspector.keys;
    let choices = Origin::ALL.map(|origin| {
        action_button(format!("verify-from-{}", origin.as_str()), origin.title(), move || keys.origin.set(origin))
            .aria_pressed_of(move || keys.origin.get() == origin)
    });
    section()
        .class("panel")
        .aria_label("Signature")
        .child(h2().text("Signature"))
        .child(div().class("choices").role(Role::Group).aria_label("Keys").children(choices))
        .child_of(move || Some(source(keys)))
        .child(
            p().class("problem").hook("verify-problem").text_of(move || keys.problem.get().unwrap_or_default().into()),
        )
        .child_of(move || keys.found.with(|found| found.as_ref().map(remarks)))
        .child_of(move || inspector.signature.get().map(|signature| report(&signature)))
}

fn source(keys: KeySource) -> Element {
    let fetch = || {
        action_button("verify-fetch", "Fetch the keys", move || keys.fetch())
            .flag_of("disabled", move || matches!(keys.fetched.get(), FetchedKeys::UnderWay { .. }))
    };
    match keys.origin.get() {
        Origin::Issuer => {
            let words = move || match keys.issuer() {
                Some(issuer) => format!("By discovery at {issuer}").into(),
                None => "The token names no issuer (iss): choose another source.".into(),
            };
            div().child(p().class("hint").text_of(words)).child(fetch()).child(fetched(keys))
        }
        Origin::Address => {
            let input = bound(line("https://example.okta.com/oauth2/default/v1/keys"), keys.address);
            let hint = hint("A JWK Set, as jwks_uri of a discovery document names it.");
            let address = field("verify-address".into(), "Address of the keys", input, hint);
            div().child(address).child(fetch()).child(fetched(keys))
        }
        Origin::Pasted => {
            let hint = hint("A JWK Set, a JWK, or PEM: public keys and certificates.");
            field("verify-keys".into(), "Public keys", bound(area("5"), keys.pasted), hint)
        }
        Origin::Secret => secret(keys),
    }
}

fn secret(keys: KeySource) -> Element {
    let name_of = |encoding| ENCODINGS.into_iter().find(|(of, ..)| *of == encoding).map_or("", |(_, name, _)| name);
    let encoding = choice(
        ENCODINGS.map(|(_, name, words)| (name, words)),
        move || name_of(keys.encoding.get()).to_owned(),
        move |chosen| {
            if let Some((encoding, ..)) = ENCODINGS.into_iter().find(|(_, name, _)| *name == chosen) {
                keys.encoding.set(encoding);
            }
        },
    );
    let secret = bound(line("").attr("type", "password"), keys.secret);
    let warning = hint("For HS256, HS384 and HS512 only. Anyone who can verify with it can also forge tokens.");
    div().class("fields").child(field("verify-secret".into(), "Secret", secret, warning)).child(field(
        "verify-encoding".into(),
        "Written as",
        encoding,
        hint(""),
    ))
}

/// What became of the last question for keys.
fn fetched(keys: KeySource) -> Element {
    p().class("hint").role(Role::Status).hook("verify-fetched").text_of(move || {
        match keys.fetched.get() {
            FetchedKeys::Nothing => String::new(),
            FetchedKeys::UnderWay { from } => format!("Asking {from} ..."),
            FetchedKeys::Failed { because } => because,
            FetchedKeys::Keys { from, .. } => match keys.found.get() {
                Some(found) => format!("Usable keys: {}, from {from}", found.usable().len()),
                None => "The keys at hand are another issuer's: fetch them again.".into(),
            },
        }
        .into()
    })
}

/// What is odd about the keys, and those that cannot be used.
fn remarks(keys: &Keys) -> Element {
    let notes =
        keys.usable().iter().flat_map(|key| key.notes.iter()).map(|note| {
            li().class("problem").hook("verify-key-note").attr("data-code", note.code()).text(note.sentence())
        });
    let passed_over = keys.passed_over().iter().map(|passed| li().class("note").text(passed.sentence()));
    ul().class("reasons").hook("verify-key-notes").children(notes.chain(passed_over))
}

/// The verdict with each reason and warning; without keys, what can be said without them.
fn report(signature: &SignatureReport) -> Element {
    let (class, result, words) = verdict(signature);
    let verification = signature.verification();
    let needs_keys = matches!(signature, SignatureReport::WithoutKeys(_));
    let reasons = verification.reasons().iter().filter(|reason| !needs_keys || **reason != Reason::NoKeys);
    div()
        .hook("verify-report")
        .attr("data-result", result)
        .child(p().class(class).hook("verify-verdict").text(words))
        .child(
            ul().class("reasons")
                .children(reasons.map(|reason| {
                    li().class("problem").hook("verify-reason").attr("data-code", reason.code()).text(reason.sentence())
                }))
                .children(verification.warnings.iter().map(|warning| {
                    li().class("note").hook("verify-warning").attr("data-code", warning.code()).text(warning.sentence())
                })),
        )
}

/// The class of the verdict's line, its name for scripts, and its words.
pub fn verdict(signature: &SignatureReport) -> (&'static str, &'static str, String) {
    match signature {
        SignatureReport::ByKeys(Verification { verdict: SignatureVerdict::Verified { algorithm, key }, .. }) => {
            ("verdict", "pass", format!("Signature valid: {}, {}", algorithm.name(), key.describe()))
        }
        SignatureReport::ByKeys(_) => ("verdict failed", "fail", "Refused: do not rely on this token".to_owned()),
        SignatureReport::WithoutKeys(_) => ("verdict open", "skip", "Not verified: there are no keys yet".to_owned()),
    }
}

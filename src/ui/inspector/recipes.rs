//! The token in the form that a shell, a program or a configuration file takes.

use leptos::prelude::*;

use super::workspace::Inspector;
use crate::browser::{form, storage};
use crate::ui::copy::copy_button_of;
use crate::ui::element::Element;
use crate::ui::fields::{choice, field, hint_of, line};
use crate::ui::html::{self, div, h2, label, li, p, pre, section, ul};
use inspect::recipes::{Address, Query, Recipe, Remembered, Rendered, render};
use login::config::Config;

/// The choice of a recipe, the address to call, and the text to copy.
pub fn recipes(inspector: Inspector) -> Element {
    let profile = inspector.config.with_value(|config| config.as_ref().map(Config::profile)).unwrap_or_default();
    let chosen = RwSignal::new(Recipe::Curl);
    let address = RwSignal::new(storage::address_of(&profile).unwrap_or_default());
    let rendered = Memo::new(move |_| {
        let token = inspector.token.get()?;
        Some(render(chosen.get(), &token.text, &address.get()).map_err(|problem| problem.to_string()))
    });
    // A query that was remembered was asked for.
    let with_query = RwSignal::new(address.read_untracked().contains('?'));
    let remembered = RwSignal::new(None::<String>);
    let remember = StoredValue::new(move || {
        let query = if with_query.get_untracked() { Query::Kept } else { Query::LeftOut };
        let kept = Address::read(&address.get_untracked()).ok().map(|address| Remembered::of(&address, query));
        remembered.set(match kept {
            Some(Ok(kept)) => storage::keep_address(&profile, kept.as_str()).err().map(str::to_owned),
            Some(Err(problem)) => Some(format!("Not remembered: {problem}")),
            None => None,
        });
    });
    let options = Recipe::ALL.map(|recipe| (recipe.as_str(), recipe.title()));
    let choice = choice(
        options,
        move || chosen.get().as_str().to_owned(),
        move |name| {
            if let Some(recipe) = Recipe::parse(&name) {
                chosen.set(recipe);
            }
        },
    );
    let input = line("https://api.example.com/").attr("inputmode", "url").value_of(move || address.get()).on(
        "input",
        move |event| {
            address.set(form::value(&event));
            remember.with_value(|remember| remember());
        },
    );
    let query = html::input()
        .attr("type", "checkbox")
        .hook("recipe-remember-query")
        .checked_of(move || with_query.get())
        .on("change", move |event| {
            with_query.set(form::is_checked(&event));
            remember.with_value(|remember| remember());
        });
    let query = label().class("check").child(query).text("Remember the address with its query");
    let text = move || rendered.with(|rendered| rendered.as_ref()?.as_ref().ok().map(|rendered| rendered.text.clone()));
    section()
        .class("panel")
        .aria_label("Send it")
        .child(h2().text("Send it"))
        .child(
            div()
                .class("fields")
                .child(field("recipe-choice".into(), "As", choice, hint_of(move || chosen.get().hint().into())))
                .child(field(
                    "recipe-address".into(),
                    "Address to call",
                    input,
                    hint_of(move || remembered.get().unwrap_or_default().into()),
                ))
                .child(query),
        )
        .child(
            pre()
                .class("recipe")
                .attr("tabindex", "0")
                .hook("recipe-text")
                .text_of(move || text().unwrap_or_default().into()),
        )
        .child(p().class("problem").hook("recipe-problem").text_of(move || {
            rendered.with(|rendered| rendered.as_ref()?.as_ref().err().cloned()).unwrap_or_default().into()
        }))
        .child(div().child_of(move || {
            rendered.with(|rendered| Some(notes(rendered.as_ref()?.as_ref().ok()?).hook("recipe-notes")))
        }))
        .child(div().class("actions").child(copy_button_of(
            "Copy",
            "recipe-copy",
            move || text().unwrap_or_default(),
            "[data-testid=recipe-text]",
        )))
}

fn notes(rendered: &Rendered) -> Element {
    ul().class("hint").children(rendered.notes.iter().map(|note| li().text(*note)))
}

//! The form's values written back into the file that was imported.

use leptos::prelude::*;
use setup::files::{FileKind, FileProblem, Rewritten, rewrite};

use super::LoginForm;
use super::shelf::sentence;
use crate::browser::download;
use crate::ui::copy::copy_button_of;
use crate::ui::element::{Element, Role, action_button};
use crate::ui::html::{div, li, p, pre, ul};

/// Returns the button, and what came of it. A file or a form that changes makes the answer go.
pub fn rewriting(form: LoginForm, kind: FileKind, text: RwSignal<String>) -> Element {
    let answer = RwSignal::new(None::<Result<Rewritten, FileProblem>>);
    Effect::new(move |_| {
        text.track();
        form.now.track();
        answer.set(None);
    });
    let write =
        move || answer.set(Some(text.with_untracked(|text| rewrite(text, &form.now.read_untracked(), &form.page()))));
    div()
        .class("rewriting")
        .child(p().class("hint").text(
            "Or the other way around: put the form's values into this file. Comments, unknown keys, and the layout \
            stay as they are.",
        ))
        .child(action_button("config-import-rewrite", "Write back into this file", write))
        .child(div().role(Role::Status).child_of(move || {
            answer.with(|answer| {
                Some(match answer.as_ref()? {
                    Ok(rewritten) => shown(kind, rewritten),
                    Err(problem) => {
                        p().class("problem").hook("config-rewritten-problem").text(sentence(&problem.to_string()))
                    }
                })
            })
        }))
}

fn shown(kind: FileKind, rewritten: &Rewritten) -> Element {
    let text = StoredValue::new(rewritten.text.clone());
    let replaced = match rewritten.replaced.as_slice() {
        [] => "Nothing was replaced: the file already has the form's values.".to_owned(),
        places => {
            let places: Vec<_> = places.iter().map(ToString::to_string).collect();
            format!("Replaced: {}.", places.join(", "))
        }
    };
    let left = rewritten.left.iter().map(|left| li().class("note").text(sentence(&left.to_string())));
    div()
        .child(p().hook("config-rewritten-replaced").text(replaced))
        .child(ul().class("reasons").hook("config-rewritten-left").children(left))
        .child(pre().class("recipe").attr("tabindex", "0").hook("config-rewritten").text(rewritten.text.clone()))
        .child(
            div()
                .class("actions")
                .child(copy_button_of(
                    "Copy file",
                    "config-rewritten-copy",
                    move || text.get_value(),
                    "[data-testid=config-rewritten]",
                ))
                .child(action_button("config-rewritten-download", "Download file", move || {
                    download::save(kind.file_name(), kind.media_type(), &text.get_value());
                })),
        )
}

//! The rules from a `static-config.yaml`, pasted or dropped.

use crate::ui::task;
use leptos::prelude::*;

use super::authorizer::Authorizer;
use super::fields::{area, field, hint};
use crate::browser::{form, upload};
use crate::ui::element::{Element, el};
use inspect::authorizer::static_config::{self, FilePlace, StaticConfig};

/// What the file said, in sentences.
#[derive(Debug, Clone, PartialEq)]
enum Said {
    Problem(String),
    Note(String),
}

/// A field for the file's text; a file can be dropped on it.
pub fn static_config(authorizer: Authorizer) -> Element {
    let said = RwSignal::new(Vec::new());
    let text = RwSignal::new(String::new());
    let take = move |typed: String| {
        said.set(match static_config::read(&typed) {
            Ok(found) => {
                authorizer.rules.set(found.rules(authorizer.preset.get_untracked()));
                authorizer.edited.set(true);
                sentences(&found)
            }
            Err(static_config::StaticConfigProblem::Empty) => Vec::new(),
            Err(problem) => vec![Said::Problem(problem.to_string())],
        });
        text.set(typed);
    };
    let input = area("4")
        .attr("placeholder", "agentcore:\n  jwt_authorizer:\n    allowed_audience: [api://default]")
        .value_of(move || text.get())
        .on("input", move |event| take(form::value(&event)))
        .on("drop", move |event| {
            if let Some(text) = upload::dropped(&event) {
                task::start(async move {
                    if let Some(text) = text.await {
                        take(text);
                    }
                });
            }
        });
    el("details")
        .class("static-config")
        .child(el("summary").hook("authorizer-config-toggle").text("Take the values from a static-config.yaml"))
        .child(field(
            "authorizer-config".into(),
            "Its text: paste it, or drop the file here",
            input,
            hint("Sections okta and agentcore.jwt_authorizer; nothing of it is kept."),
        ))
        .child_of(move || {
            Some(el("ul").class("reasons").hook("authorizer-config-said").children(said.get().iter().map(sentence)))
        })
}

fn sentence(said: &Said) -> Element {
    match said {
        Said::Problem(words) => el("li").class("problem").text(words.clone()),
        Said::Note(words) => el("li").class("note").text(words.clone()),
    }
}

fn sentences(found: &StaticConfig) -> Vec<Said> {
    let list = |places: &[FilePlace]| places.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let mut said = vec![Said::Note("The rules above are the file's.".into())];
    if !found.secrets.is_empty() {
        said.push(Said::Problem(format!(
            "A secret stands in the file at {}. It was not kept; a browser is no place for it.",
            list(&found.secrets)
        )));
    }
    said.extend(found.unresolved.iter().map(|value| Said::Problem(value.to_string())));
    said.extend(found.odd.iter().map(|value| Said::Problem(value.to_string())));
    if !found.ignored.is_empty() {
        said.push(Said::Note(format!("Passed over: {}", list(&found.ignored))));
    }
    said
}

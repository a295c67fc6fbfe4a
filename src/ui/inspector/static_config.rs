//! The rules from a `static-config.yaml`, pasted or dropped.

use crate::ui::task;
use leptos::prelude::*;

use super::authorizer::{Asked, Authorizer};
use crate::browser::{form, upload};
use crate::ui::element::Element;
use crate::ui::fields::{area, field, hint};
use crate::ui::html::{details, li, summary, ul};
use inspect::authorizer::AuthorizerPreset;
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
                authorizer.edited.set(true);
                if !found.authorizers.is_empty() {
                    authorizer.preset.set(AuthorizerPreset::AgentCore);
                }
                authorizer.ask(asked(&found, authorizer.preset.get_untracked()));
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
    details()
        .class("static-config")
        .child(
            summary()
                .hook("authorizer-config-toggle")
                .text("Take the values from a static-config.yaml or an agentcore.json"),
        )
        .child(field(
            "authorizer-config".into(),
            "Its text: paste it, or drop the file here",
            input,
            hint("Sections okta and agentcore.jwt_authorizer, or runtimes and gateways; nothing of it is kept."),
        ))
        .child_of(move || {
            Some(ul().class("reasons").hook("authorizer-config-said").children(said.get().iter().map(sentence)))
        })
}

/// Each authorizer of the file; without one, what its okta section suggests.
fn asked(found: &StaticConfig, preset: AuthorizerPreset) -> Vec<Asked> {
    if found.authorizers.is_empty() {
        return vec![Asked { rules: found.rules(None, preset), ..Asked::default() }];
    }
    let each = found.authorizers.iter().map(|authorizer| Asked {
        name: authorizer.path.clone(),
        title: authorizer.to_string(),
        rules: found.rules(Some(authorizer), preset),
        unfinished: Vec::new(),
    });
    each.collect()
}

fn sentence(said: &Said) -> Element {
    match said {
        Said::Problem(words) => li().class("problem").text(words.clone()),
        Said::Note(words) => li().class("note").text(words.clone()),
    }
}

fn sentences(found: &StaticConfig) -> Vec<Said> {
    let list = |places: &[FilePlace]| places.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let mut said = vec![Said::Note(match found.authorizers.as_slice() {
        [] => "The rules above follow from the file's okta section.".into(),
        [one] => format!("The rules above are the file's: {one}."),
        [first, ..] => format!(
            "The file has {} authorizers. Each has a verdict of its own below; the rules above are those of the first: \
             {first}.",
            found.authorizers.len()
        ),
    })];
    if !found.secrets.is_empty() {
        said.push(Said::Problem(format!(
            "The file has a secret at {}. This page didn't keep it. Don't put secrets into a browser.",
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

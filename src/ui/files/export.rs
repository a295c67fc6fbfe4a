//! The form as files, and as a link.

use leptos::prelude::*;
use setup::files::{FileKind, export as written};

use super::LoginForm;
use crate::browser::{download, form as input};
use crate::ui::copy::copy_button_of;
use crate::ui::element::{Element, action_button};
use crate::ui::html::{code, details, div, h3, p, pre, section, strong, summary};

/// A kind of file, as the panel offers it.
#[derive(Clone, Copy)]
struct Offer {
    kind: FileKind,
    what: &'static str,
    save: &'static str,
    copy: &'static str,
    text: &'static str,
}

const OFFERS: [Offer; 3] = [
    Offer {
        kind: FileKind::StaticConfig,
        what: "For the AWS sample. Values that this page doesn't know are placeholders; the redirect URI is this \
            page's /callback.",
        save: "config-export-yaml",
        copy: "config-copy-yaml",
        text: "config-text-yaml",
    },
    Offer {
        kind: FileKind::Dotenv,
        what: "Environment variables, for a shell or an app.",
        save: "config-export-env",
        copy: "config-copy-env",
        text: "config-text-env",
    },
    Offer {
        kind: FileKind::Json,
        what: "What this page stores: the only file that includes the expectations.",
        save: "config-export-json",
        copy: "config-copy-json",
        text: "config-text-json",
    },
];

/// Returns the third part of the panel.
pub fn export(form: LoginForm) -> Element {
    let link = move || written::link(&form.now.read(), &form.page());
    section()
        .class("panel")
        .aria_labelledby("config-export-title")
        .child(h3().attr("id", "config-export-title").text("This configuration as a file or a link"))
        .child(
            div()
                .class("offer")
                .child(
                    div()
                        .child(strong().text("Link"))
                        .child(p().class("hint").text("Opens this page with the fields filled in.")),
                )
                .child(div().class("actions").child(copy_button_of(
                    "Copy link to this configuration",
                    "config-copy-link",
                    move || written::link(&form.now.read_untracked(), &form.page()),
                    "[data-testid=config-link]",
                )))
                .child(code().class("offer-link").hook("config-link").text_of(move || link().into())),
        )
        .children(OFFERS.into_iter().map(|offer| file(form, offer)))
}

fn file(form: LoginForm, offer: Offer) -> Element {
    let Offer { kind, what, save, copy, text } = offer;
    let name = kind.file_name();
    let written_now = move || written::export(kind, &form.now.read_untracked(), &form.page());
    let is_open = RwSignal::new(false);
    let preview = details()
        .on("toggle", move |event| is_open.set(input::is_open(&event)))
        .child(summary().hook(format!("{text}-toggle")).text(format!("Show {name}")))
        // Written only while somebody looks at it. The button is here too: where a browser refuses the clipboard, it selects
        // what is shown.
        .child_of(move || {
            let shown = move || written::export(kind, &form.now.read(), &form.page());
            let copied = copy_button_of("Copy", copy, written_now, format!("[data-testid={text}]"));
            let file = pre().class("recipe").attr("tabindex", "0").hook(text).text_of(move || shown().into());
            is_open.get().then(|| div().child(file).child(div().class("actions").child(copied)))
        });
    let download = action_button(save, "Download", move || download::save(name, kind.media_type(), &written_now()));
    div()
        .class("offer")
        .child(div().child(strong().text(name)).child(p().class("hint").text(what)))
        .child(div().class("actions").child(download.aria_label(format!("Download {name}"))))
        .child(preview)
}

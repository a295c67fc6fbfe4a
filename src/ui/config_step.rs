//! The configuration form, the endpoints that follow from it, and what discovery says.

use leptos::ev::Event;
use leptos::prelude::*;

use super::copy::copy_button;
use super::element::{Element, Role, Text, action_button, live};
use super::field::{mode_field, text_field};
use super::flow::Flow;
use super::guest::on_demand;
use super::host::host_notice;
use super::html::{button, code, dd, div, dl, dt, form, h3, p, section, span, strong, table, tbody, td, th, thead, tr};
use super::link_notice::link_notice;
use super::progress::progress;
use crate::browser::page;
use crate::browser::programs::Guest;
use login::Doubt;
use login::config::{ConfigField, ConfigPreset, Endpoints, Reading, typed_domain};
use login::protocol::metadata::{Difference, MetadataError};

const TEXT_FIELDS: [ConfigField; 6] = [
    ConfigField::Domain,
    ConfigField::ClientId,
    ConfigField::RedirectUri,
    ConfigField::AuthServer,
    ConfigField::Scopes,
    ConfigField::Audience,
];

/// The first stage.
pub fn config_step(flow: Flow) -> Element {
    let reading = Memo::new(move |_| flow.reading());
    let asked = RwSignal::new(false);
    let submit = move |event: Event| {
        event.prevent_default();
        asked.set(true);
        if reading.with_untracked(|reading| reading.config.is_none()) {
            page::focus_soon("[data-testid=flow] [aria-invalid=true]");
        } else if flow.needs_consent() {
            page::focus_soon("[data-testid=prefill-accept]");
        } else {
            flow.save();
        }
    };
    let reset = move || {
        asked.set(false);
        flow.reset();
    };
    let save = button().attr("type", "submit").class("primary").hook("config-save").text("Validate & save");
    let form = form()
        .class("config")
        .flag("novalidate")
        .on("submit", submit)
        .child(
            div()
                .class("fields")
                .child(link_notice(flow))
                .children(TEXT_FIELDS.map(|field| config_field(flow, field, reading, asked)))
                .child(mode_field(flow))
                .child(expects(flow)),
        )
        .child(endpoint_list(reading))
        .child(div().class("actions").child(save).child(action_button("config-reset", "Reset", reset)))
        .child(progress(flow))
        .child(doubt_card(flow));
    let files = on_demand(Guest::Files, "config-files", "Profiles and configuration files", "data-files");
    div().child(presets(flow, asked)).child(form).child(files.class("inspect"))
}

/// What the saved tokens will be compared with besides; nothing while nothing is expected.
fn expects(flow: Flow) -> AnyView {
    live(move || {
        let words = flow.draft.with(|draft| draft.expected.words());
        (!words.is_empty()).then(|| p().class("hint").hook("config-expects").text(["Expects ", &words].concat()))
    })
}

/// A text field; the domain with what its host is.
fn config_field(flow: Flow, field: ConfigField, reading: Memo<Reading>, asked: RwSignal<bool>) -> Element {
    let input = text_field(flow, field, reading, asked);
    if field == ConfigField::Scopes {
        return input.child(api_scope(flow));
    }
    if field != ConfigField::Domain {
        return input;
    }
    let org = Memo::new(move |_| reading.with(|reading| reading.org.clone()));
    input.child_of(move || org.with(|org| org.as_ref().and_then(host_notice)))
}

/// Okta grants a default scope only to a request that names no scope at all.
fn api_scope(flow: Flow) -> AnyView {
    let scopes = Memo::new(move |_| flow.draft.with(|draft| draft.get(ConfigField::Scopes).to_owned()));
    live(move || {
        let scopes = scopes.get();
        let is_asked_for = scopes.split_whitespace().any(|scope| scope == "api");
        let with_api = format!("{} api", scopes.trim_end());
        let add = action_button("config-add-api", "Add api", move || flow.edit(ConfigField::Scopes, &with_api));
        let reason = "Many guides define a custom scope named api. Okta grants it only if you ask for it, even if it is a \
                      default scope. ";
        (!is_asked_for).then(|| p().class("hint").text(reason).child(add.class("small")))
    })
}

fn presets(flow: Flow, asked: RwSignal<bool>) -> Element {
    let buttons = ConfigPreset::offered_to(&flow.origin()).iter().map(|&preset| {
        let label = match preset {
            ConfigPreset::Simulator => "Okta simulator",
            ConfigPreset::Production => "Real Okta org",
        };
        action_button(format!("preset-{}", preset.name()), label, move || {
            asked.set(false);
            flow.use_preset(preset);
        })
    });
    div().class("presets").role(Role::Group).aria_label("Presets").child(span().text("Start from")).children(buttons)
}

/// The addresses that follow, as one types.
fn endpoint_list(reading: Memo<Reading>) -> Element {
    let row = |name: &'static str, title: &'static str, pick: fn(&Endpoints) -> &str| {
        let address = move || reading.with(|reading| reading.endpoints.as_ref().map(|all| pick(all).to_owned()));
        [dt().text(title), dd().hook(format!("endpoint-{name}")).text_of(move || address().unwrap_or_default().into())]
    };
    section()
        .class("endpoints")
        .flag_of("hidden", move || reading.with(|reading| reading.endpoints.is_none()))
        .aria_label("Generated endpoints")
        .child(h3().text("Generated endpoints"))
        .child(
            dl().children(row("issuer", "Issuer", |all| &all.issuer))
                .children(row("authn", "Authn API", |all| &all.authn))
                .children(row("authorize", "Authorize", |all| &all.authorize))
                .children(row("token", "Token", |all| &all.token)),
        )
}

/// Discovery disagrees or cannot be had: shown, and no obstacle.
fn doubt_card(flow: Flow) -> AnyView {
    live(move || {
        let doubt = flow.state.with(|state| state.doubt().cloned())?;
        let card = section()
            .class("card warning")
            .role(Role::Alert)
            .hook("config-doubt")
            .attr("data-focus", "error")
            .attr("tabindex", "-1");
        let card = match doubt {
            Doubt::NoMetadata(error @ MetadataError::UnknownClient(_)) => card
                .child(h3().text("Okta doesn't know this client ID"))
                .child(p().text(error.to_string()))
                .child(p().text("Copy it again: ").child(strong().text("Applications > your app > General"))),
            Doubt::NoMetadata(error) => no_metadata(card, flow.origin().as_str().to_owned(), error.to_string()),
            Doubt::IssuerElsewhere { entered, published, origin } => {
                issuer_elsewhere(flow, card, [entered, published], &origin)
            }
            Doubt::Differs(differences) => differs(card, differences),
        };
        let go_on = action_button("config-continue", "Continue anyway", move || flow.continue_anyway());
        Some(card.child(div().class("actions").child(go_on)))
    })
}

fn no_metadata(card: Element, origin: String, error: String) -> Element {
    card.child(h3().text("The discovery document couldn't be loaded"))
        .child(p().text(error))
        .child(
            p().text(
                "Most likely the domain or the authorization server ID is misspelled. It's also possible that this \
                 page isn't a trusted origin: ",
            )
            .child(strong().text("Security > API > Trusted Origins")),
        )
        .child(p().class("value").child(code().text(origin.clone())).child(copy_button(
            "Copy",
            "copy-origin",
            origin,
            "[data-testid=config-doubt] code",
        )))
}

/// Both issuers, and a button that takes Okta's.
fn issuer_elsewhere(flow: Flow, card: Element, [entered, published]: [String; 2], origin: &str) -> Element {
    let host = typed_domain(origin).to_owned();
    let rows = [("This configuration", entered), ("Okta's document", published)]
        .map(|(who, issuer)| tr().child(th().attr("scope", "row").text(who)).child(td().child(code().text(issuer))));
    let title = format!("Use {host}");
    card.child(h3().text("Okta's issuer is on another host"))
        .child(table().class("stacked").child(tbody().children(rows)))
        .child(
            p().text(
                "Tokens carry Okta's issuer, so their checks fail with the domain you entered. With a custom domain, \
                 an Okta setting decides which issuer applies: ",
            )
            .child(strong().text("Security > API > Authorization Servers > your server > Settings > Issuer")),
        )
        .child(action_button("config-use-issuer", title, move || flow.use_domain(&host)))
}

fn differs(card: Element, differences: Vec<Difference>) -> Element {
    let head = ["What", "This configuration", "Okta's document"].map(|name| th().attr("scope", "col").text(name));
    let rows = differences.into_iter().map(|Difference { what, expected, actual }| {
        let cells = [("yours", Text::from(expected)), ("Okta's", actual.into())];
        let cells = cells.map(|(whose, text)| td().attr("data-label", whose).text(text));
        tr().child(th().attr("scope", "row").text(what)).children(cells)
    });
    card.child(h3().text("Your settings don't match Okta's discovery document"))
        .child(table().class("stacked").child(thead().child(tr().children(head))).child(tbody().children(rows)))
}

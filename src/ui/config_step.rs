//! The configuration form, the endpoints that follow from it, and what discovery says.

use leptos::either::Either;
use leptos::prelude::*;

use super::copy::CopyButton;
use super::field::{ModeField, TextField};
use super::flow::use_flow;
use super::progress::Progress;
use crate::browser::page;
use crate::config::{Field, Preset, Reading};
use crate::login::{Doubt, LoginState};

const TEXT_FIELDS: [Field; 6] =
    [Field::Domain, Field::ClientId, Field::RedirectUri, Field::AuthServer, Field::Scopes, Field::Audience];

/// The first stage.
#[component]
pub fn ConfigStep() -> impl IntoView {
    let flow = use_flow();
    let reading = Memo::new(move |_| flow.reading());
    let asked = RwSignal::new(false);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        asked.set(true);
        if reading.with_untracked(|reading| reading.config.is_none()) {
            page::focus_soon("[data-testid=flow] [aria-invalid=true]");
            return;
        }
        flow.save();
    };
    view! {
        <Presets asked />
        <form class="config" novalidate on:submit=submit>
            <div class="fields">
                {TEXT_FIELDS.map(|field| view! { <TextField field reading asked /> })}
                <ModeField />
            </div>
            <EndpointList reading />
            <div class="actions">
                <button type="submit" class="primary" data-testid="config-save">"Validate & save"</button>
                <button type="button" data-testid="config-reset" on:click=move |_| { asked.set(false); flow.reset(); }>"Reset"</button>
            </div>
            <Progress />
            <DoubtCard />
        </form>
    }
}

#[component]
fn Presets(asked: RwSignal<bool>) -> impl IntoView {
    let flow = use_flow();
    let buttons = Preset::offered_to(&flow.origin())
        .iter()
        .map(|&preset| {
            let label = match preset {
                Preset::Simulator => "Okta simulator",
                Preset::Production => "Real Okta org",
            };
            let choose = move |_| {
                asked.set(false);
                flow.use_preset(preset);
            };
            view! {
                <button type="button" data-testid=format!("preset-{}", preset.name()) on:click=choose>
                    {label}
                </button>
            }
        })
        .collect_view();
    view! { <div class="presets" role="group" aria-label="Presets"><span>"Start from"</span> {buttons}</div> }
}

/// The addresses that follow, as one types.
#[component]
fn EndpointList(reading: Memo<Reading>) -> impl IntoView {
    let endpoints = move || reading.with(|reading| reading.endpoints.clone());
    let row = move |name: &'static str, title: &'static str, pick: fn(&crate::config::Endpoints) -> &str| {
        let text = move || endpoints().map(|endpoints| pick(&endpoints).to_owned()).unwrap_or_default();
        view! {
            <dt>{title}</dt>
            <dd data-testid=format!("endpoint-{name}")>{text}</dd>
        }
    };
    view! {
        <section class="endpoints" aria-label="Generated endpoints">
            <h3>"Generated endpoints"</h3>
            <dl>
                {row("issuer", "Issuer", |endpoints| &endpoints.issuer)}
                {row("authn", "Authn API", |endpoints| &endpoints.authn)}
                {row("authorize", "Authorize", |endpoints| &endpoints.authorize)}
                {row("token", "Token", |endpoints| &endpoints.token)}
            </dl>
            <p class="hint">"They appear as you type, once the domain can be read."</p>
        </section>
    }
}

/// Discovery disagrees or cannot be had: shown, and no obstacle.
#[component]
fn DoubtCard() -> impl IntoView {
    let flow = use_flow();
    let doubt = move || {
        flow.state.with(|state| match state {
            LoginState::Configuring { doubt } => doubt.clone(),
            _ => None,
        })
    };
    move || {
        doubt().map(|doubt| {
            view! {
                <section class="card warning" role="alert" data-testid="config-doubt" data-focus="first" tabindex="-1">
                    {match doubt {
                        Doubt::NoMetadata(error) => Either::Left(view! {
                            <h3>"The discovery document could not be had"</h3>
                            <p>{error.to_string()}</p>
                            <p>
                                "Most likely the domain or the authorization server ID is misspelled. Where a proxy \
                                 answers in Okta's place, this page may also not be a trusted origin: "
                                <strong>"Security > API > Trusted Origins"</strong>
                            </p>
                            <p class="value">
                                <code>{flow.origin().as_str().to_owned()}</code>
                                <CopyButton label="Copy" testid="copy-origin" text=move || flow.origin().as_str().to_owned() target="[data-testid=config-doubt] code" />
                            </p>
                        }),
                        Doubt::Differs(differences) => Either::Right(view! {
                            <h3>"Discovery says something else"</h3>
                            <table>
                                <thead><tr><th>"What"</th><th>"This configuration"</th><th>"Okta's document"</th></tr></thead>
                                <tbody>
                                    {differences.into_iter().map(|difference| view! {
                                        <tr><th>{difference.what}</th><td>{difference.expected}</td><td>{difference.actual}</td></tr>
                                    }).collect_view()}
                                </tbody>
                            </table>
                        }),
                    }}
                    <div class="actions">
                        <button type="button" data-testid="config-continue" on:click=move |_| flow.restart()>
                            "Go on all the same"
                        </button>
                    </div>
                </section>
            }
        })
    }
}

//! `GET /`: what this simulator offers, and the switches of its faults, for the person who started it.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::clients::Client;
use crate::clock;
use crate::factors::Factor;
use crate::faults::Fault;
use crate::org::Org;
use crate::pages::{self, Framing, escape};
use crate::routes::submitted::Submitted;
use crate::users::OrgUser;

pub(super) async fn show(State(org): State<Arc<Org>>) -> Response {
    let now = clock::now();
    let users: String = org.people.all().iter().map(|user| user_row(user, now)).collect();
    let clients: String = org.settings.clients.iter().map(client_row).collect();
    let issuers: Vec<_> =
        org.settings.servers.iter().map(|server| code(&server.issuer(server.base(&org, None)))).collect();
    let body = format!(
        "<h1>okta-sim</h1>\n\
         <p>This is not Okta: it behaves like an Okta org, for a demo and for tests. No place for real passwords.</p>\n\
         <p class=\"dim\">Issuers: {}<br>Trusted for CORS: {}<br>Trusted for frames: {}</p>\n\
         <h2>Users</h2>\n{}\n\
         <p class=\"dim\">The codes of authenticator apps are those of this moment: reload for the next. Each works once.</p>\n\
         <h2>Clients</h2>\n{}\n\
         <h2>Faults</h2>\n{}",
        issuers.join(", "),
        listed(&org.settings.cors_origins),
        listed(&org.settings.frame_origins),
        table(&["Login", "Password", "Name", "Outcome", "Second factors"], &users),
        table(&["Client id", "Kind", "Sign-in redirect URIs", "Sign-out redirect URIs"], &clients),
        switches(&org),
    );
    pages::interface(Framing::Refused, "okta-sim", &body)
}

/// `POST /faults`: those that are ticked are on, all others off.
pub(super) async fn switch(State(org): State<Arc<Org>>, sent: Submitted) -> Response {
    match sent.get_all("fault").map(str::parse).collect::<Result<Vec<Fault>, _>>() {
        Ok(faults) => {
            org.set_faults(&faults);
            (StatusCode::SEE_OTHER, [(header::LOCATION, "/")]).into_response()
        }
        Err(unknown) => pages::refusal(StatusCode::BAD_REQUEST, &unknown.to_string()),
    }
}

fn switches(org: &Org) -> String {
    let rows: String = Fault::ALL
        .iter()
        .map(|fault| {
            let checked = if org.faults.has(*fault) { " checked" } else { "" };
            format!(
                "<tr><td><label class=\"tick\"><input type=\"checkbox\" name=\"fault\" value=\"{fault}\"{checked}> \
                 <code>{fault}</code></label></td><td>{}</td></tr>\n",
                escape(fault.effect())
            )
        })
        .collect();
    format!(
        "<form method=\"post\" action=\"/faults\">\n{}\n<button>Switch</button>\n</form>\n\
         <form method=\"post\" action=\"/faults\"><button class=\"plain\">All off</button></form>",
        table(&["Fault", "Effect"], &rows)
    )
}

fn user_row(user: &OrgUser, now: u64) -> String {
    let factors: Vec<_> = user.factors().iter().map(|factor| factor_line(factor, now)).collect();
    let cells = [user.login(), &user.full_name(), user.outcome()].map(escape);
    let [login, name, outcome] = cells;
    row(&[login, code(user.expose_password()), name, outcome, factors.join("<br>")])
}

fn factor_line(factor: &Factor, now: u64) -> String {
    let proof = match (factor.expose_code(now), factor.seconds_left(now), factor.expose_secret()) {
        (Some(current), Some(seconds), Some(secret)) => {
            format!("{} for {seconds} s, secret {}", code(&current), code(&secret))
        }
        (Some(proof), _, _) => code(&proof),
        (None, _, _) => factor.behaviour().unwrap_or_default(),
    };
    format!("{} {}: {proof}", escape(factor.factor_type()), escape(factor.provider()))
}

fn client_row(client: &Client) -> String {
    let lines = |uris: &[String]| uris.iter().map(|uri| code(uri)).collect::<Vec<_>>().join("<br>");
    row(&[
        code(&client.id),
        escape(&client.traits().join(", ")),
        lines(&client.redirect_uris),
        lines(&client.sign_out_uris),
    ])
}

fn table(heads: &[&str], rows: &str) -> String {
    let heads: String = heads.iter().map(|head| format!("<th>{head}</th>")).collect();
    format!("<div class=\"scroll\"><table>\n<tr>{heads}</tr>\n{rows}</table></div>")
}

/// Cells are HTML already.
fn row(cells: &[String]) -> String {
    let cells: String = cells.iter().map(|cell| format!("<td>{cell}</td>")).collect();
    format!("<tr>{cells}</tr>\n")
}

fn code(text: &str) -> String {
    format!("<code>{}</code>", escape(text))
}

fn listed(entries: &[String]) -> String {
    if entries.is_empty() { "nobody".to_owned() } else { escape(&entries.join(", ")) }
}

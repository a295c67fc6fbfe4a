//! `GET /`: what this simulator offers, for the person who started it.

use std::sync::Arc;

use axum::{extract::State, response::Response};

use crate::{
    clients::Client,
    org::Org,
    pages::{self, Framing, escape},
    users::User,
};

pub(super) async fn show(State(org): State<Arc<Org>>) -> Response {
    let users: String = org.people.all().iter().map(|user| user_row(user)).collect();
    let clients: String = org.settings.clients.iter().map(client_row).collect();
    let servers: String = org
        .settings
        .servers
        .iter()
        .map(|server| format!("<li><code>{}</code></li>\n", escape(&server.issuer(&org.origin))))
        .collect();
    let body = format!(
        "<h1>okta-sim</h1>\n<p>This is not Okta: it behaves like an Okta org, for a demo and for tests.</p>\n\
         <h2>Issuers</h2>\n<ul>\n{servers}</ul>\n\
         <h2>Clients</h2>\n<table>\n<tr><th>Client id</th><th>Sign-in redirect URIs</th><th>Sign-out redirect URIs</th>\
         </tr>\n{clients}</table>\n\
         <h2>Trusted origins</h2>\n<p>{}</p>\n\
         <h2>Users</h2>\n<table>\n<tr><th>Login</th><th>Password</th><th>Name</th><th>Outcome</th></tr>\n{users}</table>\n\
         <h2>Faults that are on</h2>\n<p>{}</p>",
        listed(&org.settings.cors_origins),
        listed(&org.faults.on().iter().map(ToString::to_string).collect::<Vec<_>>()),
    );
    pages::html(Framing::Refused, "okta-sim", &body)
}

fn user_row(user: &User) -> String {
    row(&[user.login(), user.expose_password(), &user.full_name(), user.outcome()])
}

fn client_row(client: &Client) -> String {
    row(&[&client.id, &client.redirect_uris.join(" "), &client.sign_out_uris.join(" ")])
}

fn row(cells: &[&str]) -> String {
    let cells: String = cells.iter().map(|cell| format!("<td>{}</td>", escape(cell))).collect();
    format!("<tr>{cells}</tr>\n")
}

fn listed(entries: &[String]) -> String {
    if entries.is_empty() { "none".to_owned() } else { escape(&entries.join(", ")) }
}

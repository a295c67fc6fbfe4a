//! Remedies for whom the token is meant for, who asked for it, and what it grants.

use super::super::{AuthorizerPreset, RuleField, ScopeNeed};
use super::{Case, Fix, Remedy};

pub fn audience(case: &Case<'_>, actual: &[&str]) -> Remedy {
    if let Some(remedy) = case.wrong_token() {
        return remedy;
    }
    let expected = case.rules.audiences.first().map(String::as_str).unwrap_or_default();
    let alike = |value: &str| value.trim_end_matches('/').to_ascii_lowercase();
    let cause = match actual.first() {
        None => "The token names no audience.",
        Some(found) if alike(found) == alike(expected) => {
            "The audience is compared character by character: a slash at the end or a capital letter makes the \
                difference."
        }
        Some(_) => "The token is meant for another API.",
    };
    let mut ways = vec![
        Fix::new(
            "Set the audience of the authorization server. It has one, for all its access tokens: other \
            APIs see the change.",
        )
        .at(case.server("Settings > Audience"))
        .value(expected),
    ];
    if let Some(found) = actual.first() {
        ways.push(Fix::new("Let the API take what the token says.").at(case.api(RuleField::Audiences)).value(*found));
    }
    Remedy::new(cause, ways)
}

/// Okta names the client in `cid`; AgentCore compares `client_id`.
pub fn client(case: &Case<'_>, named: Option<&str>) -> Remedy {
    if let Some(remedy) = case.wrong_token() {
        return remedy;
    }
    match (case.preset, named, case.token.text("cid").value()) {
        (AuthorizerPreset::AgentCore, None, Some(cid)) => cid_trap(case, cid),
        (_, Some(client), _) => Remedy::new(
            "The token was issued to a client that is not among the allowed ones.",
            vec![
                Fix::new("Allow it.").at(case.api(RuleField::Clients)).value(client),
                Fix::new("Log in with an app that is allowed: enter its client ID.")
                    .at("Applications > your app > General > Client Credentials")
                    .value(case.rules.clients.first().cloned().unwrap_or_default()),
            ],
        ),
        (_, None, _) => Remedy::new(
            "The token does not say which client it was issued to.",
            vec![add_client_id(case), rather_audience(case)],
        ),
    }
}

fn cid_trap(case: &Case<'_>, cid: &str) -> Remedy {
    let mut cause =
        "Okta names the client in cid; AgentCore compares client_id, which the token does not have. Allowed \
                     clients therefore refuses every plain Okta token."
            .to_owned();
    if !case.rules.clients.iter().any(|client| client == cid) {
        cause.push_str(" Besides, this client is not in the list.");
    }
    Remedy::new(
        cause,
        vec![
            rather_audience(case),
            add_client_id(case),
            Fix::new("Compare cid itself, with a custom claim of type STRING and operator EQUALS.")
                .at(case.api(RuleField::Claims))
                .value(format!("cid equals {cid}")),
        ],
    )
}

fn rather_audience(case: &Case<'_>) -> Fix {
    let way =
        Fix::new("Leave allowed clients empty and compare the audience instead.").at(case.api(RuleField::Audiences));
    match case.token.texts("aud").value().unwrap_or_default().first() {
        Some(audience) => way.value(*audience),
        None => way,
    }
}

fn add_client_id(case: &Case<'_>) -> Fix {
    Fix::new(
        "Add the claim: Add Claim, name client_id, include in Access Token, Always, value type Expression, any \
         scope, with this value.",
    )
    .at(case.server("Claims"))
    .value("app.clientId")
}

/// Which of the demanded scopes are missing is the caller's finding.
pub fn scopes(case: &Case<'_>, missing: &[&str]) -> Remedy {
    if let Some(remedy) = case.wrong_token() {
        return remedy;
    }
    let first = missing.first().copied().unwrap_or_default();
    let (cause, ask) = match case.rules.scope_need {
        ScopeNeed::Any => ("The token carries none of the scopes, and one would be enough.", first.to_owned()),
        ScopeNeed::All => ("Not every scope that the API demands was granted.", missing.join(" ")),
    };
    Remedy::new(
        cause,
        vec![
            Fix::new("Ask for it: add it to the scopes of the login, and log in again.").value(ask),
            Fix::new(
                "It must exist at the authorization server. As a default scope it is granted without being \
                asked for, but only where the request names no scope at all.",
            )
            .at(case.server("Scopes > Add Scope"))
            .value(first),
            Fix::new(
                "The rule that fits this client must grant it: scopes requested, Any scopes or with this \
                one listed.",
            )
            .at(case.server("Access Policies"))
            .value(first),
        ],
    )
}

//! In what way an issuer is another one, and what follows.

use super::super::finding::DISCOVERY;
use super::super::kind::{host, is_org_issuer, server_id};
use super::super::{RuleField, TokenKind};
use super::{Case, Fix, Remedy, SERVERS};

/// The remedy for a token of `actual` where `expected` is demanded.
pub fn issuer(case: &Case<'_>, expected: &str, actual: Option<&str>) -> Remedy {
    let Some(actual) = actual else {
        return Remedy::new("The token names no issuer.", vec![Fix::new("Take the token as Okta sent it.")]);
    };
    let at_the_api = || at_the_api(case, actual);
    if let Some(detail) = spelling(expected, actual) {
        return Remedy::new(
            format!("Both mean the same server, but the issuer is compared character by character: {detail}."),
            vec![at_the_api()],
        );
    }
    if host(expected) == host(actual) {
        return other_server(case, expected, actual);
    }
    if server_id(expected).is_some() && server_id(expected) == server_id(actual) {
        return Remedy::new(
            format!(
                "The same authorization server under two domains: the rule says {}, the token {}. An Okta server has a \
                 custom domain beside its okta.com one.",
                host(expected),
                host(actual)
            ),
            vec![
                at_the_api(),
                Fix::new(
                    "Let Okta write the other domain: Issuer, either fixed or Dynamic (the domain of the request).",
                )
                .at(case.server("Settings"))
                .value(expected),
                Fix::new("With a dynamic issuer, log in at the other domain.").value(host(expected)),
            ],
        );
    }
    Remedy::new(
        "The token comes from a completely different issuer: another org or another environment.",
        vec![Fix::new("Log in at the issuer that the API trusts.").value(expected), at_the_api()],
    )
}

/// The same but for a slash, the case of letters, or the scheme.
fn spelling(expected: &str, actual: &str) -> Option<&'static str> {
    let bare = |issuer: &str| issuer.trim_end_matches('/').to_ascii_lowercase();
    if bare(expected) == bare(actual) {
        return Some(if expected.ends_with('/') == actual.ends_with('/') {
            "capital letters differ"
        } else {
            "the slash at the end makes the difference"
        });
    }
    let behind = |issuer: &str| bare(issuer).split_once("://").map(|(_, rest)| rest.to_owned());
    (behind(expected).is_some() && behind(expected) == behind(actual)).then_some("http and https differ")
}

/// Another authorization server of the same org.
fn other_server(case: &Case<'_>, expected: &str, actual: &str) -> Remedy {
    let wanted = server_id(expected);
    let log_in = match wanted {
        Some(id) => Fix::new("Log in at the authorization server that the API trusts.").at(SERVERS).value(id),
        None => Fix::new(
            "Trust a custom authorization server instead: nobody but Okta can verify the org server's access tokens.",
        )
        .at(case.api(issuer_field(case)))
        .value(issuer_value(case, actual)),
    };
    if is_org_issuer(actual) {
        let cause = match case.kind {
            TokenKind::OrgAccess | TokenKind::Access | TokenKind::Unclear => {
                "The token comes from the org authorization server, whose access tokens nobody but Okta can verify; \
                 the API trusts a custom one."
            }
            TokenKind::Id => "The ID token comes from the org authorization server; the API trusts a custom one.",
        };
        return Remedy::new(cause, vec![log_in]);
    }
    let cause = match wanted {
        Some(_) => "The token comes from another authorization server of the same org.",
        None => "The rule names the org authorization server; the token comes from a custom one.",
    };
    let mut ways = vec![log_in];
    if wanted.is_some() {
        ways.push(at_the_api(case, actual));
    }
    Remedy::new(cause, ways)
}

fn at_the_api(case: &Case<'_>, actual: &str) -> Fix {
    Fix::new("Trust this token's issuer, written exactly like this.")
        .at(case.api(issuer_field(case)))
        .value(issuer_value(case, actual))
}

fn issuer_field(case: &Case<'_>) -> RuleField {
    if case.preset.has(RuleField::Issuer) { RuleField::Issuer } else { RuleField::DiscoveryUrl }
}

fn issuer_value(case: &Case<'_>, issuer: &str) -> String {
    if case.preset.has(RuleField::Issuer) {
        issuer.to_owned()
    } else {
        format!("{}{DISCOVERY}", issuer.trim_end_matches('/'))
    }
}

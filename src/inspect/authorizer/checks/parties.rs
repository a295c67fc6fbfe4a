//! Who made the token, for whom, and at whose request.

use super::super::finding::DISCOVERY;
use super::super::placeholder::{first, placeholder};
use super::super::{Field, Line, Preset, Rule, remedy};
use super::{Case, compared, listed, not_demanded, one_of, stands_for, unknown};

/// Exactly the issuer that is configured, or that the discovery document names.
pub fn issuer(case: &Case<'_>) -> Line {
    let field = if case.preset.has(Field::Issuer) { Field::Issuer } else { Field::DiscoveryUrl };
    let source = case.source(field, "");
    let actual = case.token.text("iss");
    let shown = actual.unwrap_or("no iss");
    match expected_issuer(case) {
        Some(expected) if placeholder(expected, None).is_some() => stands_for(Rule::Issuer, source, expected, expected),
        Some(expected) => {
            let passes = actual == Some(expected);
            compared(Rule::Issuer, source, passes, expected, shown, || remedy::issuer(case, expected, actual))
        }
        None if case.preset == Preset::Own => {
            not_demanded(Rule::Issuer, source, format!("not compared: no issuer is entered; the token names {shown}"))
        }
        None => unknown(Rule::Issuer, source, "the issuer that the API trusts", "not compared: none is entered yet"),
    }
}

/// A configured issuer counts first; AgentCore has none, and goes by its discovery document.
fn expected_issuer<'a>(case: &'a Case<'_>) -> Option<&'a str> {
    if !case.rules.issuer.is_empty() {
        return Some(&case.rules.issuer);
    }
    if case.rules.discovery_url.is_empty() {
        return None;
    }
    let derived = case.rules.discovery_url.strip_suffix(DISCOVERY).filter(|issuer| !issuer.is_empty());
    case.evidence.discovered_issuer.as_deref().or(derived)
}

/// One of the allowed audiences stands in `aud`. API Gateway looks at `client_id` where there is no `aud`.
pub fn audience(case: &Case<'_>) -> Line {
    let source = case.source(Field::Audiences, "");
    let named = case.token.texts("aud");
    let instead = case
        .token
        .text("client_id")
        .filter(|_| case.preset == Preset::ApiGateway && !case.token.payload.contains_key("aud"));
    let shown = match instead {
        Some(client) => format!("no aud, client_id {client}"),
        None => listed(&named, "no aud"),
    };
    let allowed = &case.rules.audiences;
    if allowed.is_empty() {
        return match case.preset {
            Preset::AgentCore | Preset::Own => not_demanded(
                Rule::Audience,
                source,
                format!("not compared: no audience is listed; the token is for {shown}"),
            ),
            Preset::ApiGateway | Preset::ResourceServer => {
                unknown(Rule::Audience, source, "an audience of the API", "not compared: none is entered yet")
            }
        };
    }
    let found: Vec<&str> = match instead {
        Some(client) => vec![client],
        None => named,
    };
    let passes = found.iter().any(|value| allowed.iter().any(|audience| audience == value));
    if let Some(open) = first(allowed).filter(|_| !passes) {
        return stands_for(Rule::Audience, source, one_of(allowed), &open);
    }
    compared(Rule::Audience, source, passes, one_of(allowed), shown, || remedy::audience(case, &found))
}

/// AgentCore compares `client_id` and nothing else; own rules take each of the usual names, and all of them must fit.
pub fn client(case: &Case<'_>) -> Line {
    let source = case.source(Field::Clients, "");
    let claims: &[&str] = match case.preset {
        Preset::AgentCore => &["client_id"],
        Preset::ApiGateway | Preset::ResourceServer | Preset::Own => &["client_id", "cid", "azp"],
    };
    let named: Vec<&str> = claims.iter().filter_map(|claim| case.token.text(claim)).collect();
    let shown = match (named.is_empty(), case.token.text("cid")) {
        (true, Some(cid)) => format!("no client_id; cid is {cid}"),
        _ => listed(&named, "no client_id"),
    };
    let allowed = &case.rules.clients;
    if allowed.is_empty() {
        return not_demanded(Rule::Client, source, format!("not compared: no client is listed; {shown}"));
    }
    let passes = !named.is_empty() && named.iter().all(|name| allowed.iter().any(|client| client == name));
    if let Some(open) = first(allowed).filter(|_| !passes && !named.is_empty()) {
        return stands_for(Rule::Client, source, one_of(allowed), &open);
    }
    compared(Rule::Client, source, passes, one_of(allowed), shown, || remedy::client(case, named.first().copied()))
}

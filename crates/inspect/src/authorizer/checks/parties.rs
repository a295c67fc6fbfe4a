//! Who made the token, for whom, and at whose request.

use jose::Claim;

use super::super::finding::DISCOVERY;
use super::super::placeholder::{first, placeholder};
use super::super::{AuthorizerPreset, Line, Rule, RuleField, remedy};
use super::{Case, compared, listed, not_demanded, one_of, stands_for, unknown};

/// Exactly the issuer that is configured, or that the discovery document names.
pub fn issuer(case: &Case<'_>) -> Line {
    let field = if case.preset.has(RuleField::Issuer) { RuleField::Issuer } else { RuleField::DiscoveryUrl };
    let source = case.source(field, "");
    let stated = case.token.text("iss");
    let mistyped = stated.mistyped("iss");
    let actual = stated.value();
    let shown = mistyped.as_deref().or(actual).unwrap_or("no iss");
    match expected_issuer(case) {
        Some(expected) if placeholder(expected, None).is_some() => stands_for(Rule::Issuer, source, expected, expected),
        Some(expected) => {
            let passes = actual == Some(expected);
            compared(Rule::Issuer, source, passes, expected, shown, || remedy::issuer(case, expected, actual))
        }
        None if case.preset == AuthorizerPreset::Own => {
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
    let discovered = case.evidence.discovered.as_ref();
    let discovered = discovered.filter(|discovered| discovered.document == case.rules.discovery_url);
    discovered.map(|discovered| discovered.issuer.as_str()).or(derived)
}

/// One of the allowed audiences stands in `aud`. API Gateway looks at `client_id` where there is no `aud`.
pub fn audience(case: &Case<'_>) -> Line {
    let source = case.source(RuleField::Audiences, "");
    let by_client = case.preset == AuthorizerPreset::ApiGateway && !case.token.payload.contains_key("aud");
    let client = if by_client { case.token.text("client_id") } else { Claim::Absent };
    let audiences = case.token.texts("aud");
    let mistyped = audiences.mistyped("aud").or_else(|| client.mistyped("client_id"));
    let (named, instead) = (audiences.value().unwrap_or_default(), client.value());
    let is_mistyped = mistyped.is_some();
    let shown = match (mistyped, instead) {
        (Some(mistyped), _) => mistyped,
        (None, Some(client)) => format!("no aud, client_id {client}"),
        (None, None) => listed(&named, "no aud"),
    };
    let allowed = &case.rules.audiences;
    if allowed.is_empty() {
        return match case.preset {
            AuthorizerPreset::AgentCore | AuthorizerPreset::Own => not_demanded(
                Rule::Audience,
                source,
                format!("not compared: no audience is listed; the token is for {shown}"),
            ),
            AuthorizerPreset::ApiGateway | AuthorizerPreset::ResourceServer => {
                unknown(Rule::Audience, source, "an audience of the API", "not compared: none is entered yet")
            }
        };
    }
    let found: Vec<&str> = match instead {
        Some(client) => vec![client],
        None => named,
    };
    let passes = found.iter().any(|value| allowed.iter().any(|audience| audience == value));
    if let Some(open) = first(allowed).filter(|_| !passes && !is_mistyped) {
        return stands_for(Rule::Audience, source, one_of(allowed), &open);
    }
    compared(Rule::Audience, source, passes, one_of(allowed), shown, || remedy::audience(case, &found))
}

/// AgentCore compares `client_id` and nothing else; own rules take each of the usual names, and all of them must fit.
pub fn client(case: &Case<'_>) -> Line {
    let source = case.source(RuleField::Clients, "");
    let claims: &[&str] = match case.preset {
        AuthorizerPreset::AgentCore => &["client_id"],
        AuthorizerPreset::ApiGateway | AuthorizerPreset::ResourceServer | AuthorizerPreset::Own => {
            &["client_id", "cid", "azp"]
        }
    };
    let stated: Vec<(&str, Claim<&str>)> = claims.iter().map(|claim| (*claim, case.token.text(claim))).collect();
    let mistyped = stated.iter().find_map(|(name, claim)| claim.mistyped(name));
    let is_mistyped = mistyped.is_some();
    let named: Vec<&str> = stated.into_iter().filter_map(|(_, claim)| claim.value()).collect();
    let shown = match (mistyped, named.is_empty(), case.token.text("cid")) {
        (Some(mistyped), ..) => mistyped,
        (None, true, Claim::Is(cid)) => format!("no client_id; cid is {cid}"),
        (None, ..) => listed(&named, "no client_id"),
    };
    let allowed = &case.rules.clients;
    if allowed.is_empty() {
        return not_demanded(Rule::Client, source, format!("not compared: no client is listed; {shown}"));
    }
    let passes =
        !is_mistyped && !named.is_empty() && named.iter().all(|name| allowed.iter().any(|client| client == name));
    if let Some(open) = first(allowed).filter(|_| !passes && !is_mistyped && !named.is_empty()) {
        return stands_for(Rule::Client, source, one_of(allowed), &open);
    }
    compared(Rule::Client, source, passes, one_of(allowed), shown, || remedy::client(case, named.first().copied()))
}

//! All rules of an authorizer, in its order, against one token.

use serde_json::{Map, Value};

use super::finding::DISCOVERY;
use super::{
    AuthorizerPreset, Evidence, Line, Overall, Rule, RuleOutcome, Rules, TokenKind, Verdict, Weight, answer, checks,
};
use jose::{Compact, UnixTime};

/// A token before an authorizer: what every check looks at.
pub(super) struct Case<'a> {
    pub preset: AuthorizerPreset,
    /// As the preset takes them.
    pub rules: Rules,
    pub token: &'a Compact,
    pub kind: TokenKind,
    pub evidence: &'a Evidence,
    pub now: UnixTime,
}

type RuleCheck = fn(&Case<'_>) -> Line;

/// What the authorizer would say to the token. Nothing is fetched: signature and issuer are as `evidence` has them.
#[must_use]
pub fn judge(preset: AuthorizerPreset, rules: &Rules, token: &Compact, evidence: &Evidence, now: UnixTime) -> Verdict {
    let case = Case { preset, rules: preset.narrow(rules), token, kind: TokenKind::of(token), evidence, now };
    let mut lines: Vec<Line> = order(preset).iter().map(|check| check(&case)).collect();
    lines.extend(case.rules.claims.iter().map(|rule| checks::claim(&case, rule)));
    let findings = preset.faults(rules);
    let blocked = findings.iter().find(|finding| finding.weight == Weight::Blocks);
    let overall = overall(&case, &lines, blocked.map(|finding| finding.text.as_str()));
    let remarks = remarks(&case, &lines);
    Verdict { lines, overall, findings, remarks }
}

fn order(preset: AuthorizerPreset) -> &'static [RuleCheck] {
    match preset {
        AuthorizerPreset::AgentCore => &[
            checks::algorithm,
            checks::signature,
            checks::issuer,
            checks::expiry,
            checks::not_before,
            checks::audience,
            checks::client,
            checks::scopes,
        ],
        AuthorizerPreset::ApiGateway => &[
            checks::algorithm,
            checks::signature,
            checks::key_id,
            checks::issuer,
            checks::audience,
            checks::expiry,
            checks::not_before,
            checks::issued_at,
            checks::scopes,
        ],
        AuthorizerPreset::ResourceServer => &[
            checks::token_type,
            checks::issuer,
            checks::audience,
            checks::algorithm,
            checks::signature,
            checks::expiry,
            checks::not_before,
            checks::required,
            checks::scopes,
        ],
        AuthorizerPreset::Own => &[
            checks::token_type,
            checks::algorithm,
            checks::signature,
            checks::issuer,
            checks::audience,
            checks::client,
            checks::expiry,
            checks::not_before,
            checks::required,
            checks::scopes,
        ],
    }
}

/// A failure decides whatever is open; what is open decides whatever passes.
fn overall(case: &Case<'_>, lines: &[Line], blocked: Option<&str>) -> Overall {
    if let Some(line) = lines.iter().position(|line| matches!(line.outcome, RuleOutcome::Fail(_))) {
        let answer = answer::answer(case.preset, &lines[line].rule, &case.rules.scopes);
        return Overall::Refuse { line, answer };
    }
    if let Some(text) = blocked {
        return Overall::CannotSay { because: format!("the rules cannot be set up like this: {text}") };
    }
    match lines.iter().find(|line| line.outcome == RuleOutcome::Unknown) {
        Some(line) => Overall::CannotSay { because: format!("{}: {}", line.rule.words(), line.actual) },
        None => Overall::Accept,
    }
}

fn remarks(case: &Case<'_>, lines: &[Line]) -> Vec<String> {
    let mut remarks = Vec::new();
    match case.kind {
        TokenKind::Id => remarks.push(
            "This is an ID token. It tells an application who signed in; an API is called with the access token, even \
             where the API would take this one."
                .to_owned(),
        ),
        TokenKind::OrgAccess => remarks.push(
            "This access token comes from Okta's org authorization server. It is for Okta's own API: its key and its \
             content can change at any time, so no other API can rely on it. Use a custom authorization server, for \
             example default."
                .to_owned(),
        ),
        TokenKind::Access | TokenKind::Unclear => {}
    }
    remarks.extend(other_issuer(case));
    remarks.extend(too_large(case));
    let compared = lines.iter().any(|line| {
        matches!(line.rule, Rule::Audience | Rule::Client | Rule::Scopes | Rule::Claim(_))
            && line.outcome != RuleOutcome::NotDemanded
    });
    if !compared {
        remarks.push("These rules take every token of this issuer, whoever it was meant for.".to_owned());
    }
    remarks
}

/// An authorizer with an issuer of its own fetches the discovery document below it, where the same issuer must stand.
fn other_issuer(case: &Case<'_>) -> Option<String> {
    let entered = &case.rules.issuer;
    let discovered = case.evidence.discovered.as_ref()?;
    let is_its_own = discovered.document == format!("{}{DISCOVERY}", entered.trim_end_matches('/'));
    let discovered = &discovered.issuer;
    (!entered.is_empty() && is_its_own && entered != discovered).then(|| {
        format!(
            "The rules name the issuer {entered}; the discovery document names {discovered}. Both must be the same."
        )
    })
}

/// API Gateway's quota of 10240 bytes for request line and headers; the token's size is worked out from its parts.
fn too_large(case: &Case<'_>) -> Option<String> {
    let part = |claims: &Map<String, Value>| serde_json::to_string(claims).map_or(0, |text| text.len() * 4 / 3);
    let bytes = part(&case.token.header) + part(&case.token.payload) + 350;
    (case.preset == AuthorizerPreset::ApiGateway && bytes > 9_500).then(|| {
        format!(
            "The token has about {bytes} bytes. API Gateway takes 10240 bytes for request line and headers together: \
             leave claims out, groups for example."
        )
    })
}

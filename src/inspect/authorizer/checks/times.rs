//! When a token begins and ends.

use super::super::{Line, Preset, Rule, remedy};
use super::{Case, compared, not_demanded, source};
use jose::UnixTime;

fn leeway(case: &Case<'_>) -> i64 {
    i64::from(case.rules.leeway_seconds)
}

fn with_leeway(case: &Case<'_>, text: &str) -> String {
    match case.rules.leeway_seconds {
        0 => text.to_owned(),
        seconds => format!("{text}, {seconds} s leeway"),
    }
}

fn shown(case: &Case<'_>, claim: &str, at: Option<UnixTime>) -> String {
    match (at, case.token.payload.contains_key(claim)) {
        (Some(at), _) => at.relative_to(case.now),
        (None, true) => format!("{claim} is not a time"),
        (None, false) => format!("no {claim}"),
    }
}

/// The current time must be before `exp` (RFC 7519, section 4.1.4).
pub fn expiry(case: &Case<'_>) -> Line {
    let source = match case.preset {
        Preset::AgentCore => source::RFC7519_EXP,
        Preset::ApiGateway => source::GATEWAY,
        Preset::ResourceServer | Preset::Own => source::RFC9068_VALIDATION,
    };
    let at = case.token.time("exp");
    let passes = at.is_some_and(|at| case.now.0 < at.0.saturating_add(leeway(case)));
    let actual = shown(case, "exp", at);
    compared(Rule::Expiry, source, passes, with_leeway(case, "not over"), actual, || remedy::expiry(case, at))
}

/// `nbf` may be left out; where it stands it lies in the past.
pub fn not_before(case: &Case<'_>) -> Line {
    let source = match case.preset {
        Preset::ApiGateway => source::GATEWAY,
        Preset::AgentCore | Preset::ResourceServer | Preset::Own => source::RFC7519_NBF,
    };
    started(case, Rule::NotBefore, "nbf", source)
}

/// API Gateway also wants `iat` to lie in the past.
pub fn issued_at(case: &Case<'_>) -> Line {
    started(case, Rule::IssuedAt, "iat", source::GATEWAY)
}

fn started(case: &Case<'_>, rule: Rule, claim: &'static str, source: &'static str) -> Line {
    if !case.token.payload.contains_key(claim) {
        return not_demanded(rule, source, format!("not compared: no {claim} in the token"));
    }
    let at = case.token.time(claim);
    let passes = at.is_some_and(|at| at.0 <= case.now.0.saturating_add(leeway(case)));
    let actual = shown(case, claim, at);
    compared(rule, source, passes, with_leeway(case, "not in the future"), actual, || remedy::start(case, at, claim))
}

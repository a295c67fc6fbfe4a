//! When a token begins and ends.

use jose::{NumericDate, UnixTime, exact_duration_in_words};

use super::super::{AuthorizerPreset, Line, Rule, remedy};
use super::{Case, compared, not_demanded, source};

fn leeway(case: &Case<'_>) -> i64 {
    i64::from(case.rules.leeway_seconds)
}

fn with_leeway(case: &Case<'_>, text: &str) -> String {
    match case.rules.leeway_seconds {
        0 => text.to_owned(),
        seconds => format!("{text}, {} leeway", exact_duration_in_words(seconds.into())),
    }
}

/// A claim's time as the authorizer reads it, and in words; milliseconds are named as what they are.
fn read(case: &Case<'_>, claim: &str) -> (Option<UnixTime>, String) {
    match case.token.time(claim) {
        None => (None, format!("no {claim}")),
        Some(NumericDate::At(at)) => (Some(at), at.relative_to(case.now)),
        Some(odd @ (NumericDate::Milliseconds(_) | NumericDate::NotANumber)) => (odd.in_seconds(), odd.doubt_of(claim)),
    }
}

/// The current time must be before `exp` (RFC 7519, section 4.1.4).
pub fn expiry(case: &Case<'_>) -> Line {
    let source = match case.preset {
        AuthorizerPreset::AgentCore => source::RFC7519_EXP,
        AuthorizerPreset::ApiGateway => source::GATEWAY,
        AuthorizerPreset::ResourceServer | AuthorizerPreset::Own => source::RFC9068_VALIDATION,
    };
    let (at, actual) = read(case, "exp");
    let passes = at.is_some_and(|at| case.now.0 < at.0.saturating_add(leeway(case)));
    compared(Rule::Expiry, source, passes, with_leeway(case, "not over"), actual, || remedy::expiry(case, at))
}

/// `nbf` may be left out; where it stands it lies in the past.
pub fn not_before(case: &Case<'_>) -> Line {
    let source = match case.preset {
        AuthorizerPreset::ApiGateway => source::GATEWAY,
        AuthorizerPreset::AgentCore | AuthorizerPreset::ResourceServer | AuthorizerPreset::Own => source::RFC7519_NBF,
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
    let (at, actual) = read(case, claim);
    let passes = at.is_some_and(|at| at.0 <= case.now.0.saturating_add(leeway(case)));
    compared(rule, source, passes, with_leeway(case, "not in the future"), actual, || remedy::start(case, at, claim))
}

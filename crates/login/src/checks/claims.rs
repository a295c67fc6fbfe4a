//! The checks that both tokens have in common.

use jose::{Claim, Compact, LEEWAY_SECONDS, NumericDate, Reason, UnixTime, exact_duration_in_words};

use super::comparison::CheckMade;
use super::{Check, CheckName, CheckOutcome};

/// What can be read and is refused all the same, such as a claim that appears twice: parsers disagree on which one wins.
pub(super) fn well_formed(token: &Compact) -> CheckMade {
    let fault = token.faults.first().map(Reason::brief);
    let actual = fault.unwrap_or_else(|| "well-formed".into());
    CheckMade::new(token.faults.is_empty(), "canonical base64url, each claim once", actual)
}

/// The header does not say that this is another kind of token (RFC 8725, section 3.11). Okta's tokens leave `typ` out.
pub(super) fn token_type(token: &Compact, accepted: &[&str]) -> CheckMade {
    let expected = accepted.join(" or ");
    match token.token_type() {
        Claim::Absent => CheckMade::skipped(expected, "no typ in the header; typ is optional"),
        Claim::Is(actual) => {
            let passes = accepted.iter().any(|accepted| accepted.eq_ignore_ascii_case(actual));
            CheckMade::new(passes, expected, actual)
        }
        mistyped @ Claim::Mistyped { .. } => {
            CheckMade::new(false, expected, mistyped.mistyped("typ").unwrap_or_default())
        }
    }
}

pub(super) fn issuer(token: &Compact, expected: &str) -> CheckMade {
    CheckMade::text(token, "iss", expected)
}

pub(super) fn expiry(token: &Compact, now: UnixTime) -> CheckMade {
    let expected = ["not expired, ", &exact_duration_in_words(LEEWAY_SECONDS), " leeway"].concat();
    time(token, "exp", expected, now, |at| at.0.saturating_add(LEEWAY_SECONDS) > now.0)
}

/// Returns the checks as they are at `now`: what passed when the token came expires, without the leeway, which is for clocks
/// that disagree; what failed or was skipped stays so. Times are said anew.
#[must_use]
pub fn at_present(checks: &[Check], token: &Compact, now: UnixTime) -> Vec<Check> {
    let again = |check: &Check| {
        let passed = check.outcome == CheckOutcome::Pass;
        let expected = check.expected.clone();
        let made = match check.name {
            _ if check.outcome == CheckOutcome::Skip => return check.clone(),
            CheckName::Expiry => time(token, "exp", "not expired".into(), now, |at| passed && at.0 > now.0),
            CheckName::IssuedAt => time(token, "iat", expected, now, |_| passed),
            CheckName::NotBefore => time(token, "nbf", expected, now, |_| passed),
            _ => return check.clone(),
        };
        made.named(check.name)
    };
    checks.iter().map(again).collect()
}

/// `iat` may not lie in the future.
pub(super) fn issued_at(token: &Compact, now: UnixTime) -> CheckMade {
    time(token, "iat", not_in_the_future(), now, |at| has_begun(at, now))
}

/// `nbf` may be left out; where it is there, it may not lie in the future.
pub(super) fn not_before(token: &Compact, now: UnixTime) -> CheckMade {
    match token.time("nbf") {
        None => CheckMade::skipped(not_in_the_future(), "no nbf in the token; nbf is optional"),
        Some(_) => time(token, "nbf", not_in_the_future(), now, |at| has_begun(at, now)),
    }
}

fn not_in_the_future() -> String {
    ["not in the future, ", &exact_duration_in_words(LEEWAY_SECONDS), " leeway"].concat()
}

fn has_begun(at: UnixTime, now: UnixTime) -> bool {
    at.0 <= now.0.saturating_add(LEEWAY_SECONDS)
}

/// A time that must be there and in seconds; one in milliseconds fails as what it is.
fn time(
    token: &Compact,
    claim: &str,
    expected: String,
    now: UnixTime,
    passes: impl FnOnce(UnixTime) -> bool,
) -> CheckMade {
    match token.time(claim) {
        None => CheckMade::new(false, expected, format!("no {claim}")),
        Some(NumericDate::At(at)) => CheckMade::new(passes(at), expected, at.relative_to(now)),
        Some(date @ (NumericDate::Milliseconds(_) | NumericDate::NotANumber)) => {
            CheckMade::new(false, expected, date.doubt_of(claim))
        }
    }
}

/// Okta may answer for whoever was signed in before: the token must be about the person who just proved the password.
pub(super) fn user(token: &Compact, claim: &str, expected: Option<&str>) -> CheckMade {
    match (expected, token.text(claim)) {
        (Some(expected), Claim::Is(_) | Claim::Mistyped { .. }) => CheckMade::text(token, claim, expected),
        (Some(expected), Claim::Absent) => CheckMade::new(false, expected, "nobody"),
        (None, mistyped @ Claim::Mistyped { .. }) => {
            CheckMade::new(false, "a string", mistyped.mistyped(claim).unwrap_or_default())
        }
        (None, actual) => {
            let because = format!("not compared: {}", actual.value().unwrap_or("nobody"));
            CheckMade::skipped("no user signed in with a password on this page", because)
        }
    }
}

pub(super) fn listed(values: &[&str], when_empty: &str) -> String {
    if values.is_empty() { when_empty.to_owned() } else { values.join(", ") }
}

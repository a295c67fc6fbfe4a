//! The checks that both tokens have in common.

use jose::{Claim, Compact, LEEWAY_SECONDS, NumericDate, Reason, UnixTime};

use super::{Check, CheckName, CheckOutcome};

/// The same outcome for each check of a token that cannot be read.
pub(super) fn unreadable(names: &[CheckName], outcome: CheckOutcome, because: &str) -> Vec<Check> {
    names
        .iter()
        .map(|&name| Check { name, outcome, expected: "a readable JWT".into(), actual: because.to_owned() })
        .collect()
}

/// What can be read and is refused all the same, such as a claim that appears twice: parsers disagree on which one wins.
pub(super) fn well_formed(token: &Compact) -> Check {
    let fault = token.faults.first().map(Reason::brief);
    let actual = fault.unwrap_or_else(|| "as it should be".into());
    Check::compare(CheckName::WellFormed, token.faults.is_empty(), "canonical base64url, each claim once", actual)
}

/// The header does not say that this is another kind of token (RFC 8725, section 3.11). Okta's tokens leave `typ` out.
pub(super) fn token_type(token: &Compact, accepted: &[&str]) -> Check {
    let expected = accepted.join(" or ");
    match token.token_type() {
        Claim::Absent => Check::skip(CheckName::Type, expected, "no typ in the header, which may leave it out"),
        Claim::Is(actual) => {
            let passes = accepted.iter().any(|accepted| accepted.eq_ignore_ascii_case(actual));
            Check::compare(CheckName::Type, passes, expected, actual)
        }
        mistyped @ Claim::Mistyped { .. } => {
            Check::compare(CheckName::Type, false, expected, mistyped.mistyped("typ").unwrap_or_default())
        }
    }
}

pub(super) fn issuer(token: &Compact, expected: &str) -> Check {
    Check::text(CheckName::Issuer, token, "iss", expected)
}

pub(super) fn expiry(token: &Compact, now: UnixTime) -> Check {
    let expected = format!("not over, {LEEWAY_SECONDS} s leeway");
    time(CheckName::Expiry, token, "exp", expected, now, |at| at.0.saturating_add(LEEWAY_SECONDS) > now.0)
}

/// `iat` may not lie in the future.
pub(super) fn issued_at(token: &Compact, now: UnixTime) -> Check {
    time(CheckName::IssuedAt, token, "iat", not_in_the_future(), now, |at| has_begun(at, now))
}

/// `nbf` may be left out; where it is there, it may not lie in the future.
pub(super) fn not_before(token: &Compact, now: UnixTime) -> Check {
    match token.time("nbf") {
        None => Check::skip(CheckName::NotBefore, not_in_the_future(), "no nbf in the token, which may leave it out"),
        Some(_) => time(CheckName::NotBefore, token, "nbf", not_in_the_future(), now, |at| has_begun(at, now)),
    }
}

fn not_in_the_future() -> String {
    format!("not in the future, {LEEWAY_SECONDS} s leeway")
}

fn has_begun(at: UnixTime, now: UnixTime) -> bool {
    at.0 <= now.0.saturating_add(LEEWAY_SECONDS)
}

/// A time that must be there and in seconds; one in milliseconds fails as what it is.
fn time(
    name: CheckName,
    token: &Compact,
    claim: &str,
    expected: String,
    now: UnixTime,
    passes: impl FnOnce(UnixTime) -> bool,
) -> Check {
    match token.time(claim) {
        None => Check::compare(name, false, expected, format!("no {claim}")),
        Some(NumericDate::At(at)) => Check::compare(name, passes(at), expected, at.relative_to(now)),
        Some(date @ (NumericDate::Milliseconds(_) | NumericDate::NotANumber)) => {
            Check::compare(name, false, expected, date.doubt_of(claim))
        }
    }
}

/// Okta may answer for whoever was signed in before: the token must be about the person who just proved the password.
pub(super) fn user(token: &Compact, claim: &str, expected: Option<&str>) -> Check {
    match (expected, token.text(claim)) {
        (Some(expected), Claim::Is(_) | Claim::Mistyped { .. }) => Check::text(CheckName::User, token, claim, expected),
        (Some(expected), Claim::Absent) => Check::compare(CheckName::User, false, expected, "nobody"),
        (None, mistyped @ Claim::Mistyped { .. }) => {
            Check::compare(CheckName::User, false, "a text", mistyped.mistyped(claim).unwrap_or_default())
        }
        (None, actual) => {
            let because = format!("not compared: {}", actual.value().unwrap_or("nobody"));
            Check::skip(CheckName::User, "nobody proved a password on this page", because)
        }
    }
}

pub(super) fn listed(values: &[&str], when_empty: &str) -> String {
    if values.is_empty() { when_empty.to_owned() } else { values.join(", ") }
}

//! The checks of an access token, as a resource server makes them.

use jose::{Claim, Compact, Malformed, UnixTime};

use super::claims::{expiry, issued_at, issuer, listed, not_before, token_type, user, well_formed};
use super::comparison::{CheckMade, Compared, made, not_made};
use super::keys::signature;
use super::{Check, CheckName, CheckOutcome, IssuerKeys};

/// What a resource server knows before it looks at an access token.
#[derive(Debug, Clone, Copy)]
pub struct AccessExpectations<'a> {
    /// The `iss` that the token must have.
    pub issuer: &'a str,
    /// `None`: the person did not say which audience the API asks for.
    pub audience: Option<&'a str>,
    /// The `cid` that the token must have.
    pub client_id: &'a str,
    /// The scopes that were requested.
    pub scopes: &'a [String],
    /// As in [`IdExpectations`](super::IdExpectations).
    pub user_id: Option<&'a str>,
}

/// How one check compares.
type AccessCheck = fn(&Compared<'_, AccessExpectations<'_>>) -> CheckMade;

/// What is compared of an access token, in this order.
const CHECKS: &[(CheckName, AccessCheck)] = &[
    (CheckName::WellFormed, |access| well_formed(&access.token)),
    (CheckName::Type, |access| token_type(&access.token, &["at+jwt", "JWT"])),
    (CheckName::Issuer, |access| issuer(&access.token, access.expected.issuer)),
    (CheckName::Audience, |access| api_audience(&access.token, access.expected.audience)),
    (CheckName::Signature, |access| signature(access.text, access.keys)),
    (CheckName::Expiry, |access| expiry(&access.token, access.now)),
    (CheckName::IssuedAt, |access| issued_at(&access.token, access.now)),
    (CheckName::NotBefore, |access| not_before(&access.token, access.now)),
    (CheckName::Client, |access| client(&access.token, access.expected.client_id)),
    (CheckName::Scopes, |access| scopes(&access.token, access.expected.scopes)),
    (CheckName::User, |access| user(&access.token, "uid", access.expected.user_id)),
];

/// Checks an access token the way a resource server would (RFC 9068, section 4, with Okta's claim names).
///
/// A token that is no JWT is skipped: only its issuer can read it. One that is broken fails.
#[must_use]
pub fn verify_access(text: &str, keys: IssuerKeys<'_>, expected: AccessExpectations<'_>, now: UnixTime) -> Vec<Check> {
    match Compact::parse(text) {
        Ok(token) => made(CHECKS, &Compared { text, token, keys, expected, now }),
        Err(malformed @ (Malformed::Opaque | Malformed::Encrypted)) => {
            not_made(CHECKS, CheckOutcome::Skip, &malformed.to_string())
        }
        Err(malformed @ (Malformed::Refused(_) | Malformed::PayloadNotObject)) => {
            not_made(CHECKS, CheckOutcome::Fail, &malformed.to_string())
        }
    }
}

fn api_audience(token: &Compact, expected: Option<&str>) -> CheckMade {
    let audiences = token.texts("aud");
    if let Some(mistyped) = audiences.mistyped("aud") {
        return CheckMade::new(false, expected.unwrap_or("a string or a list of strings"), mistyped);
    }
    let audiences = audiences.value().unwrap_or_default();
    let actual = listed(&audiences, "no aud");
    match expected {
        Some(expected) => CheckMade::new(audiences.contains(&expected), expected, actual),
        None => {
            CheckMade::skipped("no expected audience is configured", format!("not compared; the token is for {actual}"))
        }
    }
}

/// Okta names the client in `cid`, RFC 9068 in `client_id`: each that is there must fit.
fn client(token: &Compact, client_id: &str) -> CheckMade {
    let claims = ["cid", "client_id"].map(|name| (name, token.text(name)));
    if let Some(mistyped) = claims.iter().find_map(|(name, claim)| claim.mistyped(name)) {
        return CheckMade::new(false, client_id, mistyped);
    }
    let named: Vec<&str> = claims.into_iter().filter_map(|(_, claim)| claim.value()).collect();
    let passes = !named.is_empty() && named.iter().all(|name| *name == client_id);
    CheckMade::new(passes, client_id, listed(&named, "no cid"))
}

/// Whether the token carries each of these scopes: in `scope` as RFC 9068 writes it, otherwise in `scp` as Okta does.
pub(super) fn scopes(token: &Compact, requested: &[String]) -> CheckMade {
    let (scope, scp) = (token.text("scope"), token.texts("scp"));
    let expected = requested.join(" ");
    if let Some(mistyped) = scope.mistyped("scope").or_else(|| scp.mistyped("scp")) {
        return CheckMade::new(false, expected, mistyped);
    }
    let granted: Vec<&str> = match scope {
        Claim::Is(scope) => scope.split(' ').collect(),
        Claim::Absent | Claim::Mistyped { .. } => scp.value().unwrap_or_default(),
    };
    let passes = requested.iter().all(|scope| granted.contains(&scope.as_str()));
    let actual = if granted.is_empty() { "none".into() } else { granted.join(" ") };
    CheckMade::new(passes, expected, actual)
}

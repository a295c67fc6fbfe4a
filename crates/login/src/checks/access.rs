//! The checks of an access token, as a resource server makes them.

use jose::{Claim, Compact, Malformed, UnixTime};

use super::claims::{expiry, issued_at, issuer, listed, not_before, token_type, unreadable, user, well_formed};
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

const NAMES: [CheckName; 11] = [
    CheckName::WellFormed,
    CheckName::Type,
    CheckName::Issuer,
    CheckName::Audience,
    CheckName::Signature,
    CheckName::Expiry,
    CheckName::IssuedAt,
    CheckName::NotBefore,
    CheckName::Client,
    CheckName::Scopes,
    CheckName::User,
];

/// Checks an access token the way a resource server would (RFC 9068, section 4, with Okta's claim names).
///
/// A token that is no JWT is skipped: only its issuer can read it. One that is broken fails.
#[must_use]
pub fn verify_access(text: &str, keys: IssuerKeys<'_>, expected: AccessExpectations<'_>, now: UnixTime) -> Vec<Check> {
    match Compact::parse(text) {
        Ok(token) => vec![
            well_formed(&token),
            token_type(&token, &["at+jwt", "JWT"]),
            issuer(&token, expected.issuer),
            api_audience(&token, expected.audience),
            signature(text, keys),
            expiry(&token, now),
            issued_at(&token, now),
            not_before(&token, now),
            client(&token, expected.client_id),
            scopes(&token, expected.scopes),
            user(&token, "uid", expected.user_id),
        ],
        Err(malformed @ (Malformed::Opaque | Malformed::Encrypted)) => {
            unreadable(&NAMES, CheckOutcome::Skip, &malformed.to_string())
        }
        Err(malformed @ (Malformed::Refused(_) | Malformed::PayloadNotObject)) => {
            unreadable(&NAMES, CheckOutcome::Fail, &malformed.to_string())
        }
    }
}

fn api_audience(token: &Compact, expected: Option<&str>) -> Check {
    let audiences = token.texts("aud");
    if let Some(mistyped) = audiences.mistyped("aud") {
        return Check::compare(CheckName::Audience, false, expected.unwrap_or("a text or a list of texts"), mistyped);
    }
    let audiences = audiences.value().unwrap_or_default();
    let actual = listed(&audiences, "no aud");
    match expected {
        Some(expected) => Check::compare(CheckName::Audience, audiences.contains(&expected), expected, actual),
        None => Check::skip(
            CheckName::Audience,
            "no expected audience is configured",
            format!("not compared; the token is for {actual}"),
        ),
    }
}

/// Okta names the client in `cid`, RFC 9068 in `client_id`: each that is there must fit.
fn client(token: &Compact, client_id: &str) -> Check {
    let claims = ["cid", "client_id"].map(|name| (name, token.text(name)));
    if let Some(mistyped) = claims.iter().find_map(|(name, claim)| claim.mistyped(name)) {
        return Check::compare(CheckName::Client, false, client_id, mistyped);
    }
    let named: Vec<&str> = claims.into_iter().filter_map(|(_, claim)| claim.value()).collect();
    let passes = !named.is_empty() && named.iter().all(|name| *name == client_id);
    Check::compare(CheckName::Client, passes, client_id, listed(&named, "no cid"))
}

fn scopes(token: &Compact, requested: &[String]) -> Check {
    granted_scopes(CheckName::Scopes, token, requested)
}

/// Whether the token carries each of these scopes: in `scope` as RFC 9068 writes it, otherwise in `scp` as Okta does.
pub(super) fn granted_scopes(name: CheckName, token: &Compact, wanted: &[String]) -> Check {
    let (scope, scp) = (token.text("scope"), token.texts("scp"));
    let expected = wanted.join(" ");
    if let Some(mistyped) = scope.mistyped("scope").or_else(|| scp.mistyped("scp")) {
        return Check::compare(name, false, expected, mistyped);
    }
    let granted: Vec<&str> = match scope {
        Claim::Is(scope) => scope.split(' ').collect(),
        Claim::Absent | Claim::Mistyped { .. } => scp.value().unwrap_or_default(),
    };
    let passes = wanted.iter().all(|scope| granted.contains(&scope.as_str()));
    let actual = if granted.is_empty() { "none".into() } else { granted.join(" ") };
    Check::compare(name, passes, expected, actual)
}

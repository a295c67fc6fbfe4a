//! The checks of an ID token, in the order of OpenID Connect Core.

use jose::{Claim, Compact, UnixTime, base64url};
use sha2::{Digest, Sha256};

use super::claims::{expiry, issued_at, issuer, listed, not_before, token_type, user, well_formed};
use super::comparison::{CheckMade, Compared, made, not_made};
use super::keys::signature;
use super::{Check, CheckName, CheckOutcome, IssuerKeys};

/// What a relying party knows before it looks at an ID token.
#[derive(Debug, Clone, Copy)]
pub struct IdExpectations<'a> {
    /// The `iss` that the token must have.
    pub issuer: &'a str,
    /// The `aud` that the token must have.
    pub client_id: &'a str,
    /// The `nonce` of the authorization request.
    pub nonce: &'a str,
    /// The access token that `at_hash` must match.
    pub access_token: AtHash<'a>,
    /// Okta's id of the user who proved the password; `None` when nobody did so on this page.
    pub user_id: Option<&'a str>,
}

/// The access token that came with the ID token, for `at_hash`.
#[derive(Debug, Clone, Copy)]
pub struct AtHash<'a>(pub &'a str);

/// How one check compares.
type IdCheck = fn(&Compared<'_, IdExpectations<'_>>) -> CheckMade;

/// What is compared of an ID token, in this order.
const CHECKS: &[(CheckName, IdCheck)] = &[
    // RFC 7515, section 5.2
    (CheckName::WellFormed, |id| well_formed(&id.token)),
    // RFC 8725, section 3.11
    (CheckName::Type, |id| token_type(&id.token, &["JWT"])),
    // OpenID Connect Core, section 3.1.3.7, step 2
    (CheckName::Issuer, |id| issuer(&id.token, id.expected.issuer)),
    // Steps 3 to 5
    (CheckName::Audience, |id| client_audience(&id.token, id.expected.client_id)),
    // Steps 6 to 8
    (CheckName::Signature, |id| signature(id.text, id.keys)),
    // Step 9
    (CheckName::Expiry, |id| expiry(&id.token, id.now)),
    // Step 10
    (CheckName::IssuedAt, |id| issued_at(&id.token, id.now)),
    // RFC 7519, section 4.1.5
    (CheckName::NotBefore, |id| not_before(&id.token, id.now)),
    // Step 11
    (CheckName::Nonce, |id| nonce(&id.token, id.expected.nonce)),
    // OpenID Connect Core, section 3.1.3.8
    (CheckName::AtHash, |id| at_hash(&id.token, id.expected.access_token)),
    (CheckName::User, |id| user(&id.token, "sub", id.expected.user_id)),
];

/// Checks an ID token as OpenID Connect Core, section 3.1.3.7 orders it. A token that is missing fails each check.
#[must_use]
pub fn verify_id(text: Option<&str>, keys: IssuerKeys<'_>, expected: IdExpectations<'_>, now: UnixTime) -> Vec<Check> {
    let Some(text) = text else {
        let because = "the answer holds no ID token although openid was asked for";
        return not_made(CHECKS, CheckOutcome::Fail, because);
    };
    match Compact::parse(text) {
        Ok(token) => made(CHECKS, &Compared { text, token, keys, expected, now }),
        Err(malformed) => not_made(CHECKS, CheckOutcome::Fail, &malformed.to_string()),
    }
}

/// Checks an ID token that a refresh brought (OpenID Connect Core, section 12.2): it names the person of the original
/// one, and the original nonce or none.
#[must_use]
pub fn verify_refreshed_id(
    text: &str,
    keys: IssuerKeys<'_>,
    expected: IdExpectations<'_>,
    subject: Option<&str>,
    now: UnixTime,
) -> Vec<Check> {
    let mut checks = verify_id(Some(text), keys, expected, now);
    let token = Compact::parse(text).ok();
    if token.as_ref().is_some_and(|token| !token.payload.contains_key("nonce")) {
        for check in checks.iter_mut().filter(|check| check.name == CheckName::Nonce) {
            let comparison = CheckMade::skipped(expected.nonce, "not in the token; a refreshed one may leave it out");
            *check = comparison.named(check.name);
        }
    }
    checks.push(same_subject(subject, token.as_ref().map_or(Claim::Absent, |token| token.text("sub"))));
    checks
}

/// Whether another answer speaks of the person whom the ID token names (OpenID Connect Core, sections 5.3.2 and 12.2).
#[must_use]
pub fn same_subject(expected: Option<&str>, actual: Claim<&str>) -> Check {
    subject(expected, actual).named(CheckName::Subject)
}

fn subject(expected: Option<&str>, actual: Claim<&str>) -> CheckMade {
    if let Some(mistyped) = actual.mistyped("sub") {
        return CheckMade::new(false, expected.unwrap_or("a string"), mistyped);
    }
    let actual = actual.value();
    let found = actual.unwrap_or("no sub");
    match expected {
        Some(expected) => CheckMade::new(actual == Some(expected), expected, found),
        None => CheckMade::skipped(
            "the ID token's sub",
            format!("not compared, since no ID token names anybody; here it is {found}"),
        ),
    }
}

/// `aud` names the client; with several audiences `azp` must be there, and where it is it names the client.
fn client_audience(token: &Compact, client_id: &str) -> CheckMade {
    let (audiences, party) = (token.texts("aud"), token.text("azp"));
    if let Some(mistyped) = audiences.mistyped("aud").or_else(|| party.mistyped("azp")) {
        return CheckMade::new(false, client_id, mistyped);
    }
    let (audiences, party) = (audiences.value().unwrap_or_default(), party.value());
    let party_fits = match party {
        Some(party) => party == client_id,
        None => audiences.len() <= 1,
    };
    let actual = match party {
        Some(party) => format!("{}, azp {party}", listed(&audiences, "no aud")),
        None => listed(&audiences, "no aud"),
    };
    CheckMade::new(audiences.contains(&client_id) && party_fits, client_id, actual)
}

fn nonce(token: &Compact, expected: &str) -> CheckMade {
    CheckMade::text(token, "nonce", expected)
}

/// The left half of the access token's SHA-256, base64url (OpenID Connect Core, section 3.1.3.6).
fn at_hash(token: &Compact, AtHash(access_token): AtHash<'_>) -> CheckMade {
    let digest = Sha256::digest(access_token.as_bytes());
    let expected = base64url::encode(&digest[..digest.len() / 2]);
    match token.text("at_hash") {
        Claim::Absent => CheckMade::skipped(expected, "not in the token; the code flow may leave it out"),
        Claim::Is(_) | Claim::Mistyped { .. } => CheckMade::text(token, "at_hash", &expected),
    }
}

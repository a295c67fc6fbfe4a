//! The checks of an ID token and of an access token, in the order of their specifications.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use jose::{Compact, KeySet, LEEWAY_SECONDS, UnixTime};

use super::{Check, CheckName, Outcome};

/// What a relying party knows before it looks at an ID token.
#[derive(Debug, Clone, Copy)]
pub struct IdExpectations<'a> {
    pub issuer: &'a str,
    pub client_id: &'a str,
    pub nonce: &'a str,
    pub access_token: AtHash<'a>,
    /// Okta's id of the user who proved the password; `None` when nobody did so on this page.
    pub user_id: Option<&'a str>,
}

/// The access token that came with the ID token, for `at_hash`.
#[derive(Debug, Clone, Copy)]
pub struct AtHash<'a>(pub &'a str);

/// What a resource server knows before it looks at an access token.
#[derive(Debug, Clone, Copy)]
pub struct AccessExpectations<'a> {
    pub issuer: &'a str,
    /// `None`: the person did not say which audience the API asks for.
    pub audience: Option<&'a str>,
    pub client_id: &'a str,
    pub scopes: &'a [String],
    /// As in [`IdExpectations`].
    pub user_id: Option<&'a str>,
}

/// Checks an ID token as OpenID Connect Core, section 3.1.3.7 orders it.
///
/// `keys` is the error's text when the issuer's keys could not be had: then the signature fails.
#[must_use]
pub fn verify_id(text: &str, keys: Result<&KeySet, &str>, expected: IdExpectations<'_>, now: UnixTime) -> Vec<Check> {
    let names = [
        CheckName::Issuer,
        CheckName::Audience,
        CheckName::Signature,
        CheckName::Expiry,
        CheckName::IssuedAt,
        CheckName::Nonce,
        CheckName::AtHash,
        CheckName::User,
    ];
    let token = match Compact::parse(text) {
        Ok(token) => token,
        Err(malformed) => return unreadable(&names, Outcome::Fail, &malformed.to_string()),
    };
    vec![
        issuer(&token, expected.issuer),             // step 2
        client_audience(&token, expected.client_id), // steps 3 to 5
        signed(text, &token, keys),                  // steps 6 to 8
        expiry(&token, now),                         // step 9
        issued_at(&token, now),                      // step 10
        nonce(&token, expected.nonce),               // step 11
        at_hash(&token, expected.access_token),      // section 3.1.3.8
        user(&token, "sub", expected.user_id),
    ]
}

/// Checks an ID token that a refresh brought (OpenID Connect Core, section 12.2): it names the person of the original
/// one, and the original nonce or none.
#[must_use]
pub fn verify_refreshed_id(
    text: &str,
    keys: Result<&KeySet, &str>,
    expected: IdExpectations<'_>,
    subject: Option<&str>,
    now: UnixTime,
) -> Vec<Check> {
    let mut checks = verify_id(text, keys, expected, now);
    let token = Compact::parse(text).ok();
    if token.as_ref().is_some_and(|token| !token.payload.contains_key("nonce")) {
        for check in checks.iter_mut().filter(|check| check.name == CheckName::Nonce) {
            *check =
                Check::skip(CheckName::Nonce, expected.nonce, "not in the token; a refreshed one may leave it out");
        }
    }
    checks.push(same_subject(subject, token.as_ref().and_then(|token| token.text("sub"))));
    checks
}

/// Whether another answer speaks of the person whom the ID token names (OpenID Connect Core, sections 5.3.2 and 12.2).
#[must_use]
pub fn same_subject(expected: Option<&str>, actual: Option<&str>) -> Check {
    let found = actual.unwrap_or("no sub");
    match expected {
        Some(expected) => Check::compare(CheckName::Subject, actual == Some(expected), expected, found),
        None => Check::skip(
            CheckName::Subject,
            "the ID token's sub",
            format!("not compared, since no ID token names anybody; here it is {found}"),
        ),
    }
}

/// Checks an access token the way a resource server would (RFC 9068, section 4, with Okta's claim names).
#[must_use]
pub fn verify_access(
    text: &str,
    keys: Result<&KeySet, &str>,
    expected: AccessExpectations<'_>,
    now: UnixTime,
) -> Vec<Check> {
    let names = [
        CheckName::Issuer,
        CheckName::Audience,
        CheckName::Signature,
        CheckName::Expiry,
        CheckName::IssuedAt,
        CheckName::Client,
        CheckName::Scopes,
        CheckName::User,
    ];
    let token = match Compact::parse(text) {
        Ok(token) => token,
        Err(malformed) => return unreadable(&names, Outcome::Skip, &malformed.to_string()),
    };
    vec![
        issuer(&token, expected.issuer),
        api_audience(&token, expected.audience),
        signed(text, &token, keys),
        expiry(&token, now),
        issued_at(&token, now),
        client(&token, expected.client_id),
        scopes(&token, expected.scopes),
        user(&token, "uid", expected.user_id),
    ]
}

fn unreadable(names: &[CheckName], outcome: Outcome, because: &str) -> Vec<Check> {
    names
        .iter()
        .map(|&name| Check { name, outcome, expected: "a readable JWT".into(), actual: because.to_owned() })
        .collect()
}

fn issuer(token: &Compact, expected: &str) -> Check {
    let actual = token.text("iss");
    Check::compare(CheckName::Issuer, actual == Some(expected), expected, actual.unwrap_or("no iss"))
}

/// `aud` names the client; with several audiences `azp` must be there, and where it is it names the client.
fn client_audience(token: &Compact, client_id: &str) -> Check {
    let audiences = token.texts("aud");
    let party = token.text("azp");
    let party_fits = match party {
        Some(party) => party == client_id,
        None => audiences.len() <= 1,
    };
    let actual = match party {
        Some(party) => format!("{}, azp {party}", listed(&audiences, "no aud")),
        None => listed(&audiences, "no aud"),
    };
    Check::compare(CheckName::Audience, audiences.contains(&client_id) && party_fits, client_id, actual)
}

fn api_audience(token: &Compact, expected: Option<&str>) -> Check {
    let audiences = token.texts("aud");
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

fn signed(text: &str, token: &Compact, keys: Result<&KeySet, &str>) -> Check {
    let expected = "RS256 by a key the issuer publishes";
    let outcome = keys
        .map_err(str::to_owned)
        .and_then(|keys| jose::jwt::verify(text, token, keys).map_err(|error| error.to_string()));
    match outcome {
        Ok(key_id) => Check::compare(CheckName::Signature, true, expected, format!("RS256, key {key_id}")),
        Err(because) => Check::compare(CheckName::Signature, false, expected, because),
    }
}

fn expiry(token: &Compact, now: UnixTime) -> Check {
    let expires_at = token.time("exp");
    let passes = expires_at.is_some_and(|at| at.0.saturating_add(LEEWAY_SECONDS) > now.0);
    let actual = expires_at.map_or_else(|| "no exp".into(), |at| at.relative_to(now));
    Check::compare(CheckName::Expiry, passes, format!("not over, {LEEWAY_SECONDS} s leeway"), actual)
}

/// `iat`, and `nbf` where it stands: neither may lie in the future.
fn issued_at(token: &Compact, now: UnixTime) -> Check {
    let begun = |at: UnixTime| at.0 <= now.0.saturating_add(LEEWAY_SECONDS);
    let issued_at = token.time("iat");
    let not_before = token.time("nbf");
    let actual = match (issued_at, not_before) {
        (None, _) => "no iat".into(),
        (Some(_), Some(start)) if !begun(start) => format!("not before: {}", start.relative_to(now)),
        (Some(at), _) => at.relative_to(now),
    };
    Check::compare(
        CheckName::IssuedAt,
        issued_at.is_some_and(begun) && not_before.is_none_or(begun),
        format!("not in the future, {LEEWAY_SECONDS} s leeway"),
        actual,
    )
}

fn nonce(token: &Compact, expected: &str) -> Check {
    let actual = token.text("nonce");
    Check::compare(CheckName::Nonce, actual == Some(expected), expected, actual.unwrap_or("no nonce"))
}

/// The left half of the access token's SHA-256, base64url (OpenID Connect Core, section 3.1.3.6).
fn at_hash(token: &Compact, AtHash(access_token): AtHash<'_>) -> Check {
    let digest = Sha256::digest(access_token.as_bytes());
    let expected = URL_SAFE_NO_PAD.encode(&digest[..digest.len() / 2]);
    match token.payload.get("at_hash") {
        None => Check::skip(CheckName::AtHash, expected, "not in the token; the code flow may leave it out"),
        Some(claim) => {
            let actual = claim.as_str().unwrap_or("not a text");
            Check::compare(CheckName::AtHash, actual == expected, expected.as_str(), actual)
        }
    }
}

/// Okta names the client in `cid`, RFC 9068 in `client_id`: each that stands must fit.
fn client(token: &Compact, client_id: &str) -> Check {
    let named: Vec<&str> = ["cid", "client_id"].into_iter().filter_map(|claim| token.text(claim)).collect();
    let passes = !named.is_empty() && named.iter().all(|name| *name == client_id);
    Check::compare(CheckName::Client, passes, client_id, listed(&named, "no cid"))
}

fn scopes(token: &Compact, requested: &[String]) -> Check {
    let granted: Vec<&str> = match token.text("scope") {
        Some(scope) => scope.split(' ').collect(),
        None => token.texts("scp"),
    };
    let passes = requested.iter().all(|scope| granted.contains(&scope.as_str()));
    Check::compare(
        CheckName::Scopes,
        passes,
        requested.join(" "),
        if granted.is_empty() { "none".into() } else { granted.join(" ") },
    )
}

/// Okta may answer for whoever was signed in before: the token must be about the person who just proved the password.
fn user(token: &Compact, claim: &str, expected: Option<&str>) -> Check {
    let actual = token.text(claim).unwrap_or("nobody");
    match expected {
        Some(expected) => Check::compare(CheckName::User, actual == expected, expected, actual),
        None => {
            Check::skip(CheckName::User, "nobody proved a password on this page", format!("not compared: {actual}"))
        }
    }
}

fn listed(values: &[&str], when_empty: &str) -> String {
    if values.is_empty() { when_empty.to_owned() } else { values.join(", ") }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    const NOW: UnixTime = UnixTime(1_000_000);

    fn token(claims: &Value) -> String {
        let encode = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        format!("{}.{}.c2ln", encode(&json!({"alg": "RS256", "kid": "k"})), encode(claims))
    }

    fn outcome(checks: &[Check], name: CheckName) -> Outcome {
        checks.iter().find(|check| check.name == name).expect("the check is listed").outcome
    }

    fn check_id(name: CheckName, claims: &Value, expected: Outcome) {
        let expectations = IdExpectations {
            issuer: "https://i",
            client_id: "c",
            nonce: "n",
            access_token: AtHash("token"),
            user_id: Some("00u1"),
        };
        let checks = verify_id(&token(claims), Err("no keys here"), expectations, NOW);
        assert_eq!(outcome(&checks, name), expected, "{name:?} of {claims}");
    }

    #[test]
    fn id_token_claims() {
        use CheckName::{AtHash, Audience, Expiry, IssuedAt, Issuer, Nonce, Signature, User};
        use Outcome::{Fail, Pass, Skip};
        check_id(Issuer, &json!({"iss": "https://i"}), Pass);
        check_id(Issuer, &json!({"iss": "https://i/"}), Fail);
        check_id(Issuer, &json!({}), Fail);
        check_id(Audience, &json!({"aud": "c"}), Pass);
        check_id(Audience, &json!({"aud": ["c"]}), Pass);
        check_id(Audience, &json!({"aud": ["c", "d"]}), Fail);
        check_id(Audience, &json!({"aud": ["c", "d"], "azp": "c"}), Pass);
        check_id(Audience, &json!({"aud": "c", "azp": "d"}), Fail);
        check_id(Audience, &json!({"aud": "d"}), Fail);
        check_id(Audience, &json!({}), Fail);
        check_id(Expiry, &json!({"exp": 1_000_001}), Pass);
        check_id(Expiry, &json!({"exp": 1_000_000 - 299}), Pass);
        check_id(Expiry, &json!({"exp": 1_000_000 - 300}), Fail);
        check_id(Expiry, &json!({"exp": "later"}), Fail);
        check_id(Expiry, &json!({}), Fail);
        check_id(IssuedAt, &json!({"iat": 1_000_300}), Pass);
        check_id(IssuedAt, &json!({"iat": 1_000_301}), Fail);
        check_id(IssuedAt, &json!({"iat": 1_000_000, "nbf": 1_000_301}), Fail);
        check_id(IssuedAt, &json!({}), Fail);
        check_id(Nonce, &json!({"nonce": "n"}), Pass);
        check_id(Nonce, &json!({"nonce": "m"}), Fail);
        check_id(Nonce, &json!({}), Fail);
        check_id(AtHash, &json!({"at_hash": "PEaenWxYddN6Q_NT1PiOYQ"}), Pass);
        check_id(AtHash, &json!({"at_hash": "x"}), Fail);
        check_id(AtHash, &json!({"at_hash": 1}), Fail);
        check_id(AtHash, &json!({}), Skip);
        check_id(Signature, &json!({}), Fail);
        check_id(User, &json!({"sub": "00u1"}), Pass);
        check_id(User, &json!({"sub": "00u2"}), Fail);
        check_id(User, &json!({}), Fail);
    }

    fn check_access(name: CheckName, claims: &Value, audience: Option<&str>, expected: Outcome) {
        let scopes = ["openid".to_owned(), "api".to_owned()];
        let expectations = AccessExpectations {
            issuer: "https://i",
            audience,
            client_id: "c",
            scopes: &scopes,
            user_id: Some("00u1"),
        };
        let checks = verify_access(&token(claims), Err("no keys here"), expectations, NOW);
        assert_eq!(outcome(&checks, name), expected, "{name:?} of {claims}");
    }

    #[test]
    fn access_token_claims() {
        use CheckName::{Audience, Client, Scopes, User};
        use Outcome::{Fail, Pass, Skip};
        check_access(Audience, &json!({"aud": "api://default"}), Some("api://default"), Pass);
        check_access(Audience, &json!({"aud": "api://other"}), Some("api://default"), Fail);
        check_access(Audience, &json!({"aud": "api://other"}), None, Skip);
        check_access(Client, &json!({"cid": "c"}), None, Pass);
        check_access(Client, &json!({"client_id": "c"}), None, Pass);
        check_access(Client, &json!({"cid": "c", "client_id": "d"}), None, Fail);
        check_access(Client, &json!({}), None, Fail);
        check_access(Scopes, &json!({"scp": ["api", "openid", "more"]}), None, Pass);
        check_access(Scopes, &json!({"scope": "openid api"}), None, Pass);
        check_access(Scopes, &json!({"scp": ["openid"]}), None, Fail);
        check_access(Scopes, &json!({}), None, Fail);
        check_access(User, &json!({"uid": "00u1", "sub": "zoe"}), None, Pass);
        check_access(User, &json!({"uid": "00u2"}), None, Fail);
    }

    fn check_refreshed(name: CheckName, claims: &Value, subject: Option<&str>, expected: Outcome) {
        let expectations = IdExpectations {
            issuer: "https://i",
            client_id: "c",
            nonce: "n",
            access_token: AtHash("token"),
            user_id: None,
        };
        let checks = verify_refreshed_id(&token(claims), Err("no keys here"), expectations, subject, NOW);
        assert_eq!(checks.len(), 9, "{checks:#?}");
        assert_eq!(outcome(&checks, name), expected, "{name:?} of {claims}");
    }

    #[test]
    fn a_refreshed_id_token_names_the_same_person_and_no_other_nonce() {
        use CheckName::{Issuer, Nonce, Subject};
        use Outcome::{Fail, Pass, Skip};
        check_refreshed(Nonce, &json!({}), Some("u"), Skip);
        check_refreshed(Nonce, &json!({"nonce": "n"}), Some("u"), Pass);
        check_refreshed(Nonce, &json!({"nonce": "m"}), Some("u"), Fail);
        check_refreshed(Nonce, &json!({"nonce": null}), Some("u"), Fail);
        check_refreshed(Subject, &json!({"sub": "u"}), Some("u"), Pass);
        check_refreshed(Subject, &json!({"sub": "v"}), Some("u"), Fail);
        check_refreshed(Subject, &json!({}), Some("u"), Fail);
        check_refreshed(Subject, &json!({"sub": "u"}), None, Skip);
        check_refreshed(Issuer, &json!({"iss": "https://other"}), Some("u"), Fail);
    }

    #[test]
    fn an_opaque_access_token_is_skipped_and_a_broken_id_token_fails() {
        let scopes = [];
        let access =
            AccessExpectations { issuer: "i", audience: Some("a"), client_id: "c", scopes: &scopes, user_id: None };
        let id = IdExpectations { issuer: "i", client_id: "c", nonce: "n", access_token: AtHash("t"), user_id: None };
        assert!(verify_access("opaque", Err("-"), access, NOW).iter().all(|check| check.outcome == Outcome::Skip));
        assert!(verify_id("opaque", Err("-"), id, NOW).iter().all(|check| check.outcome == Outcome::Fail));
    }
}

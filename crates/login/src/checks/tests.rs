use serde_json::{Value, json};

use super::*;
use crate::protocol::metadata::MetadataError;
use jose::{UnixTime, base64url};

const NO_KEYS: IssuerKeys<'static> = IssuerKeys::NotFetched(&MetadataError::Unreachable);

const NOW: UnixTime = UnixTime(1_000_000);

fn token(claims: &Value) -> String {
    let encode = |value: &Value| base64url::encode(value.to_string());
    format!("{}.{}.c2ln", encode(&json!({"alg": "RS256", "kid": "k"})), encode(claims))
}

fn outcome(checks: &[Check], name: CheckName) -> CheckOutcome {
    checks.iter().find(|check| check.name == name).expect("the check is listed").outcome
}

fn check_id(name: CheckName, claims: &Value, expected: CheckOutcome) {
    let expectations = IdExpectations {
        issuer: "https://i",
        client_id: "c",
        nonce: "n",
        access_token: AtHash("token"),
        user_id: Some("00u1"),
    };
    let checks = verify_id(Some(&token(claims)), NO_KEYS, expectations, NOW);
    assert_eq!(outcome(&checks, name), expected, "{name:?} of {claims}");
}

#[test]
fn what_passed_expires_and_what_did_not_stays() {
    use CheckOutcome::{Fail, Pass, Skip};
    let check = |claims: &Value, seconds: i64, name: CheckName, expected: (CheckOutcome, &str)| {
        let text = token(claims);
        let accessed = AccessExpectations { issuer: "i", audience: None, client_id: "c", scopes: &[], user_id: None };
        let checks = verify_access(&text, NO_KEYS, accessed, NOW);
        let token = jose::Compact::parse(&text).expect("a token");
        let later = at_present(&checks, &token, UnixTime(NOW.0 + seconds));
        let found = later.iter().find(|check| check.name == name).expect("the check is listed");
        assert_eq!((found.outcome, found.actual.as_str()), expected, "{name:?} of {claims} after {seconds} s");
        assert_eq!(later.len(), checks.len());
    };
    let lives = json!({"exp": 1_000_060, "iat": 1_000_000, "nbf": 1_000_000});
    check(&lives, 59, CheckName::Expiry, (Pass, "in 1 s"));
    check(&lives, 60, CheckName::Expiry, (Fail, "now"));
    check(&lives, 123, CheckName::Expiry, (Fail, "63 s ago"));
    check(&lives, 123, CheckName::IssuedAt, (Pass, "2 min ago"));
    check(&lives, 123, CheckName::NotBefore, (Pass, "2 min ago"));
    // The leeway is for the moment of arrival.
    check(&json!({"exp": 999_990}), 0, CheckName::Expiry, (Fail, "10 s ago"));
    // Time mends no claim.
    check(&json!({"iat": 1_000_400}), 500, CheckName::IssuedAt, (Fail, "100 s ago"));
    check(&json!({}), 500, CheckName::Expiry, (Fail, "no exp"));
    check(&json!({}), 500, CheckName::NotBefore, (Skip, "no nbf in the token; nbf is optional"));
}

#[test]
fn id_token_claims() {
    use CheckName::{AtHash, Audience, Expiry, IssuedAt, Issuer, Nonce, NotBefore, Signature, User};
    use CheckOutcome::{Fail, Pass, Skip};
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
    check_id(NotBefore, &json!({"iat": 1_000_000, "nbf": 1_000_301}), Fail);
    check_id(NotBefore, &json!({"iat": 1_000_000, "nbf": 1_000_300}), Pass);
    check_id(NotBefore, &json!({}), Skip);
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

fn check_access(name: CheckName, claims: &Value, audience: Option<&str>, expected: CheckOutcome) {
    let scopes = ["openid".to_owned(), "api".to_owned()];
    let expectations =
        AccessExpectations { issuer: "https://i", audience, client_id: "c", scopes: &scopes, user_id: Some("00u1") };
    let checks = verify_access(&token(claims), NO_KEYS, expectations, NOW);
    assert_eq!(outcome(&checks, name), expected, "{name:?} of {claims}");
}

#[test]
fn access_token_claims() {
    use CheckName::{Audience, Client, Scopes, User};
    use CheckOutcome::{Fail, Pass, Skip};
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

fn check_refreshed(name: CheckName, claims: &Value, subject: Option<&str>, expected: CheckOutcome) {
    let expectations = IdExpectations {
        issuer: "https://i",
        client_id: "c",
        nonce: "n",
        access_token: AtHash("token"),
        user_id: None,
    };
    let checks = verify_refreshed_id(&token(claims), NO_KEYS, expectations, subject, NOW);
    assert_eq!(checks.len(), 12, "{checks:#?}");
    assert_eq!(outcome(&checks, name), expected, "{name:?} of {claims}");
}

#[test]
fn a_refreshed_id_token_names_the_same_person_and_no_other_nonce() {
    use CheckName::{Issuer, Nonce, Subject};
    use CheckOutcome::{Fail, Pass, Skip};
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
    assert!(verify_access("opaque", NO_KEYS, access, NOW).iter().all(|check| check.outcome == CheckOutcome::Skip));
    assert!(verify_id(Some("opaque"), NO_KEYS, id, NOW).iter().all(|check| check.outcome == CheckOutcome::Fail));
}

fn id_checks(text: Option<&str>) -> Vec<Check> {
    let expected =
        IdExpectations { issuer: "i", client_id: "c", nonce: "n", access_token: AtHash("t"), user_id: Some("u") };
    verify_id(text, NO_KEYS, expected, NOW)
}

fn access_checks(text: &str) -> Vec<Check> {
    let expected = AccessExpectations { issuer: "i", audience: None, client_id: "c", scopes: &[], user_id: None };
    verify_access(text, NO_KEYS, expected, NOW)
}

/// Both tokens' checks of this name fail, and say so in these words.
fn check_named(name: CheckName, claims: &Value, words: &str) {
    let text = token(claims);
    for checks in [id_checks(Some(&text)), access_checks(&text)] {
        let Some(check) = checks.iter().find(|check| check.name == name) else { continue };
        assert_eq!((check.outcome, check.actual.as_str()), (CheckOutcome::Fail, words), "{claims}");
    }
}

#[test]
fn a_claim_of_the_wrong_type_fails_by_its_name() {
    use CheckName::{AtHash, Audience, Client, Expiry, IssuedAt, Issuer, Nonce, NotBefore, Scopes, Subject};
    check_named(NotBefore, &json!({"nbf": "4102444800"}), "nbf isn't a number of seconds");
    check_named(Expiry, &json!({"exp": "4102444800"}), "exp isn't a number of seconds");
    check_named(IssuedAt, &json!({"iat": null}), "iat isn't a number of seconds");
    check_named(Issuer, &json!({"iss": ["i"]}), "iss isn't a string");
    check_named(Audience, &json!({"aud": ["c", 1], "azp": "c"}), "aud isn't a string or a list of strings");
    check_named(Nonce, &json!({"nonce": ["n"]}), "nonce isn't a string");
    check_named(AtHash, &json!({"at_hash": 1}), "at_hash isn't a string");
    check_named(Client, &json!({"cid": "c", "client_id": ["c"]}), "client_id isn't a string");
    check_named(Scopes, &json!({"scope": ["a"]}), "scope isn't a string");
    check_named(Scopes, &json!({"scp": ["a", {}]}), "scp isn't a string or a list of strings");

    let party = id_checks(Some(&token(&json!({"aud": "c", "azp": ["c"]}))));
    assert_eq!(outcome(&party, Audience), CheckOutcome::Fail);
    let nobody_expected = access_checks(&token(&json!({"uid": 1})));
    assert_eq!(outcome(&nobody_expected, CheckName::User), CheckOutcome::Fail);
    let subject = same_subject(None, jose::Claim::text(Some(&json!(["u"]))));
    assert_eq!(
        (subject.name, subject.outcome, subject.actual.as_str()),
        (Subject, CheckOutcome::Fail, "sub isn't a string")
    );
}

#[test]
fn a_time_in_milliseconds_is_named() {
    let words = |claim: &str| {
        format!("{claim} looks like milliseconds; a JWT uses seconds. 2026-01-01T00:00:00Z was probably meant")
    };
    check_named(CheckName::Expiry, &json!({"exp": 1_767_225_600_000_i64}), &words("exp"));
    check_named(CheckName::NotBefore, &json!({"nbf": 1_767_225_600_000_i64}), &words("nbf"));
    check_named(CheckName::IssuedAt, &json!({"iat": 1_767_225_600_000_i64}), &words("iat"));
}

#[test]
fn another_kind_of_token_is_told_by_its_header() {
    use CheckOutcome::{Fail, Pass, Skip};
    let check = |header: &Value, id: CheckOutcome, access: CheckOutcome| {
        let text = format!("{}.e30.c2ln", base64url::encode(header.to_string()));
        assert_eq!(outcome(&id_checks(Some(&text)), CheckName::Type), id, "{header}");
        assert_eq!(outcome(&access_checks(&text), CheckName::Type), access, "{header}");
    };
    check(&json!({}), Skip, Skip);
    check(&json!({"typ": "JWT"}), Pass, Pass);
    check(&json!({"typ": "jwt"}), Pass, Pass);
    check(&json!({"typ": "application/at+jwt"}), Fail, Pass);
    check(&json!({"typ": "logout+jwt"}), Fail, Fail);
    check(&json!({"typ": "dpop+jwt"}), Fail, Fail);
    check(&json!({"typ": ["JWT"]}), Fail, Fail);
}

#[test]
fn what_appears_twice_is_not_well_formed() {
    let payload =
        |json: &str| format!("{}.{}.c2ln", base64url::encode(r#"{"alg":"RS256","kid":"k"}"#), base64url::encode(json));
    for (json, expected) in [
        (r#"{"aud":"c"}"#, CheckOutcome::Pass),
        (r#"{"aud":"x","aud":"c"}"#, CheckOutcome::Fail),
        (r#"{"\u0061ud":"x","aud":"c"}"#, CheckOutcome::Fail),
        (r#"{"a":{"b":1,"b":1}}"#, CheckOutcome::Fail),
    ] {
        for checks in [id_checks(Some(&payload(json))), access_checks(&payload(json))] {
            assert_eq!(outcome(&checks, CheckName::WellFormed), expected, "{json}");
        }
    }
    let id = id_checks(Some(&payload(r#"{"aud":"x","aud":"c"}"#)));
    let actual = &id.iter().find(|check| check.name == CheckName::WellFormed).expect("listed").actual;
    assert!(actual.starts_with("aud ") && actual.contains("twice"), "{actual}");
}

#[test]
fn a_broken_jwt_fails_where_an_opaque_token_is_skipped() {
    for (text, expected) in [
        ("opaque", CheckOutcome::Skip),
        ("a.b.c.d.e", CheckOutcome::Skip),
        ("e30.e30=.", CheckOutcome::Fail),
        ("e30.e31.", CheckOutcome::Fail),
        ("e30.WzFd.", CheckOutcome::Fail),
    ] {
        assert!(access_checks(text).iter().all(|check| check.outcome == expected), "{text}");
    }
}

#[test]
fn an_id_token_that_is_missing_fails_each_check() {
    let checks = id_checks(None);
    assert_eq!(checks.len(), id_checks(Some("opaque")).len());
    let says_so = |check: &Check| check.actual.contains("no ID token although openid was asked for");
    assert!(checks.iter().all(|check| check.outcome == CheckOutcome::Fail && says_so(check)), "{checks:#?}");
}

/// The order of the report, and the names that scripts read.
#[test]
fn each_check_has_its_published_name_in_its_place() {
    let check = |checks: Vec<Check>, expected: &[&str]| {
        let names: Vec<&str> = checks.iter().map(|check| check.name.as_str()).collect();
        assert_eq!(names, expected);
    };
    let common =
        ["well-formed", "type", "issuer", "audience", "signature", "expiry", "issued-at", "not-before"].as_slice();
    let token = token(&json!({}));
    for text in [token.as_str(), "opaque", "a.b.c"] {
        check(access_checks(text), &[common, &["client", "scopes", "user"]].concat());
    }
    for text in [Some(token.as_str()), Some("a.b.c"), None] {
        check(id_checks(text), &[common, &["nonce", "at-hash", "user"]].concat());
    }
}

//! The checks that a configuration adds to a login's own.

use jose::{Compact, NumericDate, exact_duration_in_words};
use serde_json::Value;

use super::access::scopes;
use super::comparison::CheckMade;
use super::{Check, CheckName};
use crate::config::{Expectations, ExpectedLifetime};

/// Compares what is expected with the tokens, whoever signed them. Scopes and lifetime are the access token's. A claim and
/// the `acr` are looked for in the access token, then in the ID token. What can't be compared fails.
#[must_use]
pub fn verify_expected(access_token: &str, id_token: Option<&str>, expected: &Expectations) -> Vec<Check> {
    if expected.is_empty() {
        return Vec::new();
    }
    let access = Compact::parse(access_token);
    let id = id_token.and_then(|text| Compact::parse(text).ok());
    let claimed = |name: &str, value: &str, words: String| {
        let of_access = access.as_ref().ok().and_then(|token| token.payload.get(name));
        let of_id = || id.as_ref().and_then(|token| token.payload.get(name));
        match of_access {
            Some(found) => claim(name, value, words, found, " (access token)"),
            None => match of_id() {
                Some(found) => claim(name, value, words, found, " (ID token)"),
                None => CheckMade::new(false, words, ["no ", name, " in the access token or the ID token"].concat()),
            },
        }
    };
    let mut checks = Vec::new();
    let mut add = |name: CheckName, made: CheckMade| checks.push(made.named(name));
    if let Some(wanted) = &expected.scopes {
        let made = match &access {
            Ok(token) => scopes(token, wanted.as_slice()),
            Err(malformed) => CheckMade::new(false, wanted.to_param(), malformed.to_string()),
        };
        add(CheckName::ExpectedScopes, made);
    }
    if let Some(wanted) = &expected.claim {
        add(CheckName::ExpectedClaim, claimed(wanted.name.as_str(), wanted.value.as_str(), wanted.words()));
    }
    if let Some(wanted) = expected.lifetime {
        let made = match &access {
            Ok(token) => lifetime(token, wanted),
            Err(malformed) => CheckMade::new(false, wanted.words(), malformed.to_string()),
        };
        add(CheckName::ExpectedLifetime, made);
    }
    if let Some(wanted) = &expected.acr {
        add(CheckName::ExpectedAcr, claimed("acr", wanted.as_str(), wanted.as_str().to_owned()));
    }
    checks
}

/// A text, a number or a truth value has the expected text; a list has it as one of its entries.
fn claim(name: &str, expected: &str, words: String, found: &Value, place: &str) -> CheckMade {
    let entries = match found {
        Value::Array(entries) => entries.as_slice(),
        one => std::slice::from_ref(one),
    };
    let mut texts = Vec::new();
    for entry in entries {
        texts.push(match entry {
            Value::String(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            Value::Bool(is_true) => if *is_true { "true" } else { "false" }.to_owned(),
            Value::Null | Value::Array(_) | Value::Object(_) => {
                let mistyped = [name, " isn't a text, a number, true or false, or a list of them"].concat();
                return CheckMade::new(false, words, mistyped);
            }
        });
    }
    let passes = texts.iter().any(|text| text == expected);
    let actual = if texts.is_empty() { "an empty list".to_owned() } else { texts.join(", ") };
    CheckMade::new(passes, words, [&actual, place].concat())
}

/// From `iat` to `exp`, as the token says.
fn lifetime(token: &Compact, expected: ExpectedLifetime) -> CheckMade {
    let (Some(NumericDate::At(from)), Some(NumericDate::At(to))) = (token.time("iat"), token.time("exp")) else {
        return CheckMade::new(false, expected.words(), "iat and exp aren't both times in seconds".to_owned());
    };
    let lasts = to.0.saturating_sub(from.0);
    CheckMade::new(expected.has(lasts), expected.words(), exact_duration_in_words(lasts))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::CheckOutcome::{self, Fail, Pass};
    use jose::base64url;
    use serde_json::json;

    fn token(payload: &Value) -> String {
        [r#"{"alg":"RS256"}"#, &payload.to_string(), "s"].map(base64url::encode).join(".")
    }

    fn made(expected: &Value, access: &str, id: Option<&str>) -> Vec<(&'static str, CheckOutcome, String)> {
        let expected = Expectations::from_json(expected).expect("expectations");
        let checks = verify_expected(access, id, &expected);
        checks.into_iter().map(|check| (check.name.as_str(), check.outcome, check.actual)).collect()
    }

    fn check(expected: &Value, payload: &Value, name: &'static str, (outcome, actual): (CheckOutcome, &str)) {
        assert_eq!(
            made(expected, &token(payload), None),
            [(name, outcome, actual.to_owned())],
            "{expected} of {payload}"
        );
    }

    #[test]
    fn scopes_are_those_that_the_token_carries() {
        let check = |payload, result| check(&json!({"scopes": "api openid"}), &payload, "expected-scopes", result);
        check(json!({"scp": ["openid", "api", "email"]}), (Pass, "openid api email"));
        check(json!({"scope": "api openid"}), (Pass, "api openid"));
        check(json!({"scp": ["openid"]}), (Fail, "openid"));
        check(json!({"scp": ["openid api"]}), (Fail, "openid api"));
        check(json!({}), (Fail, "none"));
    }

    #[test]
    fn a_claim_has_its_value_or_has_it_in_a_list() {
        let check = |value: &str, payload, result| {
            check(&json!({"claim": "groups", "claim_value": value}), &payload, "expected-claim", result);
        };
        check("admins", json!({"groups": "admins"}), (Pass, "admins (access token)"));
        check("admins", json!({"groups": ["users", "admins"]}), (Pass, "users, admins (access token)"));
        check("admins", json!({"groups": ["users, admins"]}), (Fail, "users, admins (access token)"));
        check("admins", json!({"groups": []}), (Fail, "an empty list (access token)"));
        check("3", json!({"groups": 3}), (Pass, "3 (access token)"));
        check("true", json!({"groups": true}), (Pass, "true (access token)"));
        check("admins", json!({}), (Fail, "no groups in the access token or the ID token"));
        let mistyped = "groups isn't a text, a number, true or false, or a list of them";
        check("x", json!({"groups": {"x": "x"}}), (Fail, mistyped));
        check("null", json!({"groups": null}), (Fail, mistyped));
        check("admins", json!({"groups": ["admins", {}]}), (Fail, mistyped));
    }

    #[test]
    fn a_lifetime_is_counted_from_issue_to_expiry() {
        let check = |payload, result| {
            check(&json!({"lifetime_min": 300, "lifetime_max": 3600}), &payload, "expected-lifetime", result);
        };
        check(json!({"iat": 1000, "exp": 4600}), (Pass, "60 min"));
        check(json!({"iat": 1000, "exp": 4601}), (Fail, "3601 s"));
        check(json!({"iat": 1000, "exp": 1300}), (Pass, "5 min"));
        check(json!({"iat": 1000, "exp": 1299}), (Fail, "299 s"));
        let milliseconds = json!({"iat": 1_735_689_600_000_i64, "exp": 1_735_689_600_900_i64});
        for odd in [json!({"exp": 4600}), json!({"iat": "1000", "exp": 4600}), milliseconds] {
            check(odd, (Fail, "iat and exp aren't both times in seconds"));
        }
    }

    #[test]
    fn claim_and_acr_are_looked_for_in_the_access_token_first() {
        let acr = json!({"acr": "2fa"});
        let (with, other, without) = (token(&json!({"acr": "2fa"})), token(&json!({"acr": "1fa"})), token(&json!({})));
        let outcome = |access: &str, id: Option<&str>| made(&acr, access, id).remove(0);
        assert_eq!(outcome(&with, None), ("expected-acr", Pass, "2fa (access token)".into()));
        assert_eq!(outcome(&without, Some(&with)), ("expected-acr", Pass, "2fa (ID token)".into()));
        assert_eq!(outcome(&other, Some(&with)), ("expected-acr", Fail, "1fa (access token)".into()));
        assert_eq!(outcome("opaque", Some(&with)), ("expected-acr", Pass, "2fa (ID token)".into()));
        assert_eq!(outcome(&without, Some(&without)).1, Fail);
        assert_eq!(outcome("opaque", Some("opaque")).1, Fail);
    }

    #[test]
    fn what_cannot_be_compared_fails() {
        let expected = json!({"scopes": "api", "lifetime_min": 1, "claim": "a", "claim_value": "b", "acr": "c"});
        let made = made(&expected, "opaque", None);
        assert_eq!(made.len(), 4);
        assert!(made.iter().all(|(_, outcome, _)| *outcome == Fail), "{made:?}");
    }

    #[test]
    fn nothing_is_checked_that_is_not_expected() {
        assert_eq!(made(&json!({}), &token(&json!({})), None), []);
    }
}

//! The checks that a profile adds to a login's own.

use jose::{Compact, NumericDate};
use serde_json::Value;

use super::access::scopes;
use super::comparison::CheckMade;
use super::{Check, CheckName};
use crate::config::{ClaimHolder, Expected, ExpectedClaim, ExpectedLifetime};

/// Checks what is expected of an access token. `asks_for_id`: an ID token was asked for, and its `acr` is the one that counts.
#[must_use]
pub fn verify_expected_access(text: &str, expected: &Expected, asks_for_id: bool) -> Vec<Check> {
    let token = Compact::parse(text).map_err(|malformed| malformed.to_string());
    let scopes = expected.scopes.as_ref().map(|expected| {
        let made = of(&token, expected.to_param(), |token, _| scopes(token, expected.as_slice()));
        made.named(CheckName::ExpectedScopes)
    });
    let lifetime = expected.lifetime.map(|expected| {
        let made = of(&token, lifetime_words(expected), |token, words| lifetime(token, expected, words));
        made.named(CheckName::ExpectedLifetime)
    });
    let acr = expected.acr.as_deref().filter(|_| !asks_for_id).map(|expected| acr(&token, expected));
    [scopes, claim_in(ClaimHolder::Access, &token, expected), lifetime, acr].into_iter().flatten().collect()
}

/// Checks what is expected of an ID token. One that is missing fails each check.
#[must_use]
pub fn verify_expected_id(text: Option<&str>, expected: &Expected) -> Vec<Check> {
    let token = match text {
        Some(text) => Compact::parse(text).map_err(|malformed| malformed.to_string()),
        None => Err("no ID token".to_owned()),
    };
    let acr = expected.acr.as_deref().map(|expected| acr(&token, expected));
    [claim_in(ClaimHolder::Id, &token, expected), acr].into_iter().flatten().collect()
}

type Readable = Result<Compact, String>;

/// What the check says of a token that can be read; what is expected of one that can't fails.
fn of(token: &Readable, expected: String, check: impl FnOnce(&Compact, String) -> CheckMade) -> CheckMade {
    match token {
        Ok(token) => check(token, expected),
        Err(because) => CheckMade::new(false, expected, because.as_str()),
    }
}

fn claim_in(holder: ClaimHolder, token: &Readable, expected: &Expected) -> Option<Check> {
    let expected = expected.claim.as_ref().filter(|claim| claim.token == holder)?;
    let words = [&expected.name, " = ", &expected.value].concat();
    Some(of(token, words, |token, words| claim(token, expected, words)).named(CheckName::ExpectedClaim))
}

/// A text, a number or a truth value has the expected text; a list has it as one of its entries.
fn claim(token: &Compact, expected: &ExpectedClaim, words: String) -> CheckMade {
    let Some(value) = token.payload.get(&expected.name) else {
        return CheckMade::new(false, words, ["no ", &expected.name].concat());
    };
    let entries = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
    let Some(texts) = entries.iter().map(simple).collect::<Option<Vec<_>>>() else {
        let mistyped = [&expected.name, " isn't a text, a number, true or false, or a list of them"].concat();
        return CheckMade::new(false, words, mistyped);
    };
    let actual = if texts.is_empty() { "an empty list".into() } else { texts.join(", ") };
    CheckMade::new(texts.contains(&expected.value), words, actual)
}

fn simple(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(_) | Value::Bool(_) => Some(value.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// From `iat` to `exp`, as the token's own clock counts.
fn lifetime(token: &Compact, expected: ExpectedLifetime, words: String) -> CheckMade {
    let ends = ["iat", "exp"].map(|claim| token.time(claim).and_then(NumericDate::in_seconds));
    let [Some(from), Some(to)] = ends else {
        return CheckMade::new(false, words, "iat and exp aren't both times in seconds");
    };
    let lasts = to.0.saturating_sub(from.0);
    let passes = lasts >= expected.least && expected.most.is_none_or(|most| lasts <= most);
    CheckMade::new(passes, words, format!("{lasts} s"))
}

fn lifetime_words(expected: ExpectedLifetime) -> String {
    match expected.most {
        Some(most) if most == expected.least => format!("{most} s"),
        Some(most) => format!("{} s to {most} s", expected.least),
        None => format!("at least {} s", expected.least),
    }
}

fn acr(token: &Readable, expected: &str) -> Check {
    let made = of(token, expected.to_owned(), |token, expected| CheckMade::text(token, "acr", &expected));
    made.named(CheckName::ExpectedAcr)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::CheckOutcome::{self, Fail, Pass};
    use crate::config::{ConfigDraft, ConfigField, PageOrigin};

    fn expected(field: ConfigField, typed: &str) -> Expected {
        let page = PageOrigin::new("http://localhost:8080");
        let mut draft =
            ConfigDraft { domain: "dev-1.okta.com".into(), client_id: "0oa1".into(), ..ConfigDraft::new(&page) };
        draft.set(field, typed);
        draft.read(&page).config.expect("no problem").expected
    }

    fn token(payload: &str) -> String {
        [r#"{"alg":"RS256"}"#, payload, "s"].map(|part| jose::base64url::encode(part.as_bytes())).join(".")
    }

    fn check(field: ConfigField, typed: &str, payload: &str, result: (CheckOutcome, &str)) {
        let checks = verify_expected_access(&token(payload), &expected(field, typed), false);
        let found: Vec<_> = checks.iter().map(|check| (check.outcome, check.actual.as_str())).collect();
        assert_eq!(found, [result], "{typed} of {payload}");
    }

    #[test]
    fn scopes_are_those_that_the_token_carries() {
        let check = |payload, result| check(ConfigField::ExpectedScopes, "api openid", payload, result);
        check(r#"{"scp":["openid","api","email"]}"#, (Pass, "openid api email"));
        check(r#"{"scp":["openid"]}"#, (Fail, "openid"));
        check(r#"{"scp":"openid api"}"#, (Fail, "openid api"));
        check("{}", (Fail, "none"));
    }

    #[test]
    fn a_claim_has_its_value_or_has_it_in_a_list() {
        let check = |typed, payload, result| check(ConfigField::ExpectedClaim, typed, payload, result);
        check("groups=admins", r#"{"groups":"admins"}"#, (Pass, "admins"));
        check("groups=admins", r#"{"groups":["users","admins"]}"#, (Pass, "users, admins"));
        check("groups=admins", r#"{"groups":["users, admins"]}"#, (Fail, "users, admins"));
        check("groups=admins", r#"{"groups":[]}"#, (Fail, "an empty list"));
        check("level=3", r#"{"level":3}"#, (Pass, "3"));
        check("verified=true", r#"{"verified":true}"#, (Pass, "true"));
        check("groups=admins", "{}", (Fail, "no groups"));
        let mistyped = "address isn't a text, a number, true or false, or a list of them";
        check("address=x", r#"{"address":{"x":1}}"#, (Fail, mistyped));
        check("address=null", r#"{"address":null}"#, (Fail, mistyped));
    }

    #[test]
    fn a_lifetime_is_counted_from_issue_to_expiry() {
        let check = |typed, payload, result| check(ConfigField::ExpectedLifetime, typed, payload, result);
        check("300-3600", r#"{"iat":1000,"exp":4600}"#, (Pass, "3600 s"));
        check("300-3600", r#"{"iat":1000,"exp":4601}"#, (Fail, "3601 s"));
        check("300-3600", r#"{"iat":1000,"exp":1300}"#, (Pass, "300 s"));
        check("300-", r#"{"iat":1000,"exp":1299}"#, (Fail, "299 s"));
        check("-3600", r#"{"exp":4600}"#, (Fail, "iat and exp aren't both times in seconds"));
        check("-3600", r#"{"iat":"1000","exp":4600}"#, (Fail, "iat and exp aren't both times in seconds"));
    }

    #[test]
    fn acr_counts_in_the_id_token_where_there_is_one() {
        let acr = expected(ConfigField::ExpectedAcr, "urn:okta:loa:2fa:any");
        let token = token(r#"{"acr":"urn:okta:loa:2fa:any"}"#);
        let outcomes = |checks: Vec<Check>| checks.iter().map(|check| check.outcome).collect::<Vec<_>>();
        assert_eq!(outcomes(verify_expected_access(&token, &acr, false)), [Pass]);
        assert_eq!(outcomes(verify_expected_access(&token, &acr, true)), []);
        assert_eq!(outcomes(verify_expected_id(Some(&token), &acr)), [Pass]);
        assert_eq!(outcomes(verify_expected_id(None, &acr)), [Fail]);
        let claim = expected(ConfigField::ExpectedClaim, "id:acr=urn:okta:loa:2fa:any");
        assert_eq!(outcomes(verify_expected_id(Some(&token), &claim)), [Pass]);
        assert_eq!(outcomes(verify_expected_access(&token, &claim, false)), []);
    }

    #[test]
    fn what_is_expected_of_an_opaque_token_fails() {
        let scopes = expected(ConfigField::ExpectedScopes, "api");
        let checks = verify_expected_access("opaque", &scopes, false);
        assert_eq!(checks.iter().map(|check| check.outcome).collect::<Vec<_>>(), [Fail]);
    }

    #[test]
    fn nothing_is_checked_that_is_not_expected() {
        assert_eq!(verify_expected_access(&token("{}"), &Expected::default(), false), []);
        assert_eq!(verify_expected_id(None, &Expected::default()), []);
    }
}

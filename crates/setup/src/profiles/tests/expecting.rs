use login::config::Expectations;
use serde_json::Value;

use super::*;

fn drafted(texts: &[(ExpectationField, &str)]) -> ExpectationsDraft {
    let mut draft = ExpectationsDraft::default();
    for (field, text) in texts {
        draft.set(*field, text);
    }
    draft
}

#[test]
fn what_is_typed_is_expected() {
    let check = |texts: &[(ExpectationField, &str)], expected: Value| {
        let read = drafted(texts).read().unwrap_or_else(|problems| panic!("{problems:?}"));
        assert_eq!(read.to_json(), expected);
        assert_eq!(ExpectationsDraft::of(&read).read(), Ok(read), "it reads as the same");
    };
    use ExpectationField::{Acr, Claim, ClaimValue, LifetimeMax, LifetimeMin, Scopes};
    check(&[], json!({}));
    check(&[(Scopes, " "), (Claim, ""), (Acr, "\t")], json!({}));
    check(&[(Scopes, "api, openid\napi")], json!({"scopes": "api openid"}));
    check(
        &[(Claim, " groups "), (ClaimValue, "Support Agents")],
        json!({"claim": "groups", "claim_value": "Support Agents"}),
    );
    check(&[(LifetimeMin, "300")], json!({"lifetime_min": 300}));
    check(&[(LifetimeMin, "0"), (LifetimeMax, " 3600 ")], json!({"lifetime_min": 0, "lifetime_max": 3600}));
    check(&[(Acr, "urn:okta:loa:2fa:any")], json!({"acr": "urn:okta:loa:2fa:any"}));
}

#[test]
fn a_problem_is_at_its_field() {
    let check = |texts: &[(ExpectationField, &str)], expected: &[(ExpectationField, &str)]| {
        let problems = drafted(texts).read().expect_err("a problem");
        let found: Vec<_> = problems.iter().map(|(field, problem)| (*field, problem.0.as_str())).collect();
        assert_eq!(found, expected);
    };
    use ExpectationField::{Acr, Claim, ClaimValue, LifetimeMax, LifetimeMin, Scopes};
    check(&[(Scopes, "a\"b")], &[(Scopes, "`\\\"` cannot be part of a scope")]);
    check(&[(Claim, "groups")], &[(ClaimValue, "enter the value that the claim must have")]);
    check(&[(ClaimValue, "admins")], &[(Claim, "enter the name of the claim, for example groups")]);
    let seconds = "enter a whole number of seconds, for example 3600";
    check(&[(LifetimeMin, "5 min"), (LifetimeMax, "-1")], &[(LifetimeMin, seconds), (LifetimeMax, seconds)]);
    check(&[(LifetimeMin, "99999999999")], &[(LifetimeMin, seconds)]);
    let crossed = "enter a number that isn't below the lower limit";
    check(&[(LifetimeMin, "2"), (LifetimeMax, "1")], &[(LifetimeMax, crossed)]);
    check(&[(Acr, "a\u{a0}b"), (Scopes, "api")], &[(Acr, "remove the no-break space from the ACR")]);
}

#[test]
fn a_draft_of_nothing_is_empty() {
    assert_eq!(ExpectationsDraft::of(&Expectations::default()), ExpectationsDraft::default());
}

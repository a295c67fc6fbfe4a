use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::*;
use crate::anatomy;

fn token(payload: &str) -> Anatomy {
    let encoded = |json: &str| URL_SAFE_NO_PAD.encode(json);
    anatomy::read(&format!("{}.{}.c2ln", encoded(r#"{"alg":"RS256","kid":"a"}"#), encoded(payload)))
}

/// Path and outcome of each row of the payload.
fn rows(left: &str, right: &str) -> Vec<(String, RowOutcome)> {
    let comparison = compare(&token(left), &token(right));
    assert_eq!((comparison.unreadable.len(), comparison.left_out), (0, 0));
    let payload = comparison.rows.into_iter().filter(|row| row.part == Part::Payload);
    payload.map(|row| (row.path, row.outcome)).collect()
}

fn check(left: &str, right: &str, path: &str, expected: RowOutcome) {
    let rows = rows(left, right);
    assert_eq!(rows.len(), 1, "{left} {right}");
    assert!(rows[0] == (path.to_owned(), expected), "{left} {right}: {:?}", rows[0]);
}

fn changed(left: &str, right: &str, distance: Option<&str>) -> RowOutcome {
    RowOutcome::Changed { left: left.into(), right: right.into(), distance: distance.map(str::to_owned) }
}

fn set(kept: &[&str], removed: &[&str], added: &[&str]) -> RowOutcome {
    let [kept, removed, added] = [kept, removed, added].map(|items| items.iter().map(ToString::to_string).collect());
    RowOutcome::Set { kept, removed, added }
}

#[test]
fn each_claim_is_compared() {
    check(r#"{"sub":"a"}"#, r#"{ "sub" : "\u0061" }"#, "/sub", RowOutcome::Same("\"a\"".into()));
    check(r#"{"sub":"a"}"#, r#"{"sub":"b"}"#, "/sub", changed("\"a\"", "\"b\"", None));
    check(r#"{"ver":1}"#, r#"{"ver":"1"}"#, "/ver", changed("1", "\"1\"", None));
    check(r#"{"sub":"a"}"#, "{}", "/sub", RowOutcome::OnlyLeft("\"a\"".into()));
    check("{}", r#"{"sub":"a"}"#, "/sub", RowOutcome::OnlyRight("\"a\"".into()));
    check(r#"{"a":{}}"#, r#"{"a":{}}"#, "/a", RowOutcome::Same("{}".into()));
    assert!(rows("{}", "{}").is_empty());
}

#[test]
fn numbers_are_compared_as_they_were_written() {
    check(
        r#"{"n":12345678901234567890123}"#,
        r#"{"n":12345678901234567890124}"#,
        "/n",
        changed("12345678901234567890123", "12345678901234567890124", None),
    );
    check(r#"{"n":1.0}"#, r#"{"n":1}"#, "/n", changed("1.0", "1", None));
}

#[test]
fn lists_are_sets() {
    check(r#"{"scp":["a","b"]}"#, r#"{"scp":["c","b"]}"#, "/scp", set(&["b"], &["a"], &["c"]));
    check(r#"{"groups":["a","b"]}"#, r#"{"groups":["b","a"]}"#, "/groups", set(&["a", "b"], &[], &[]));
    check(r#"{"scope":"a b"}"#, r#"{"scope":"b c"}"#, "/scope", set(&["b"], &["a"], &["c"]));
    check(r#"{"aud":"a"}"#, r#"{"aud":["a","b"]}"#, "/aud", set(&["a"], &[], &["b"]));
    check(r#"{"x":["1"]}"#, r#"{"x":[1]}"#, "/x", set(&[], &["1"], &["1"]));
    check(r#"{"x":["a"]}"#, r#"{"x":["a"]}"#, "/x", RowOutcome::Same(r#"["a"]"#.into()));
    check(r#"{"x":"a b"}"#, r#"{"x":"b a"}"#, "/x", changed("\"a b\"", "\"b a\"", None));
}

#[test]
fn nested_values_have_a_path() {
    check(r#"{"act":{"sub":"a"}}"#, r#"{"act":{"sub":"b"}}"#, "/act/sub", changed("\"a\"", "\"b\"", None));
    check(r#"{"a/b":[{"c~":1}]}"#, r#"{"a/b":[{"c~":2}]}"#, "/a~1b/0/c~0", changed("1", "2", None));
    check(r#"{"a":[]}"#, r#"{"a":[[1]]}"#, "/a/0", RowOutcome::OnlyRight("[1]".into()));
    check(r#"{"a":{"b":1}}"#, r#"{"a":1}"#, "/a", changed(r#"{"b":1}"#, "1", None));
}

#[test]
fn times_have_a_distance() {
    check(r#"{"exp":1000}"#, r#"{"exp":4600}"#, "/exp", changed("1000", "4600", Some("60 min later")));
    check(r#"{"iat":4600}"#, r#"{"iat":1000.5}"#, "/iat", changed("4600", "1000.5", Some("60 min earlier")));
    check(r#"{"exp":1000}"#, r#"{"exp":"soon"}"#, "/exp", changed("1000", "\"soon\"", None));
    check(r#"{"a":{"exp":1}}"#, r#"{"a":{"exp":2}}"#, "/a/exp", changed("1", "2", None));
}

#[test]
fn the_order_is_that_of_the_left_token() {
    let comparison = compare(&token(r#"{"z":1,"a":2,"z":3}"#), &token(r#"{"b":1,"a":2,"z":3}"#));
    let paths: Vec<&str> = comparison.rows.iter().map(|row| row.path.as_str()).collect();
    assert_eq!(paths, ["/alg", "/kid", "/a", "/z", "/b"]);
    assert_eq!(comparison.differences().map(|row| row.path.as_str()).collect::<Vec<_>>(), ["/b"]);
}

#[test]
fn what_cannot_be_read_is_said_and_the_rest_compared() {
    let comparison = compare(&anatomy::read("e30.*.c2ln"), &token("{}"));
    assert_eq!(comparison.unreadable, [(Side::Left, Part::Payload)]);
    assert_eq!(comparison.rows.iter().map(|row| row.outcome.words()).collect::<Vec<_>>(), ["only right"; 2]);
}

#[test]
fn rows_without_end_are_counted() {
    let many: Vec<String> = (0..3_000).map(|number| format!("\"{number}\":{number}")).collect();
    let payload = format!("{{{}}}", many.join(","));
    let comparison = compare(&token(&payload), &token("{}"));
    assert_eq!((comparison.rows.len(), comparison.left_out), (2_000, 1_002));
}

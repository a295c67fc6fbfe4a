//! The one reader of JSON for tokens and keys: what it means, how it is written, and what appears in it twice.
//!
//! serde_json decides what is JSON. It keeps the last of two members of the same name and forgets where a value was
//! written; both are added here (RFC 7515, section 4; RFC 8725, section 2.4 says what happens otherwise).

mod flaw;
mod tree;
mod written;

use serde_json::Value;

pub use flaw::JsonFlaw;
pub use tree::{JsonKind, JsonName, JsonNode, JsonTree};
pub use written::{compact, object, pretty};

/// How many objects and lists a token or a set of keys may nest.
const DEPTH: usize = 64;

/// A JSON text.
#[derive(Clone, PartialEq)]
pub struct Json {
    /// What it means; of two members of one name, the last.
    pub value: Value,
    /// The paths, such as `address.street`, of the first eight members that appear twice.
    pub duplicates: Vec<String>,
    /// Whether it nests objects and lists beyond all sense.
    pub is_too_deep: bool,
}

/// Shows no value: it may be that of a token, or a key.
impl std::fmt::Debug for Json {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Json({}, duplicates {:?})", JsonKind::of(&self.value).words(), self.duplicates)
    }
}

/// Reads JSON, and lists the members that appear in it twice.
///
/// # Errors
/// [`JsonFlaw`] says where the text stops being JSON. More than 127 levels are one flaw of those.
pub fn read(source: &str) -> Result<Json, JsonFlaw> {
    let value = serde_json::from_str(source);
    let tree = JsonTree::with_rows(source, 0);
    let is_too_deep = tree.depth > DEPTH;
    match value {
        Ok(value) => Ok(Json { value, duplicates: tree.duplicates, is_too_deep }),
        Err(error) => Err(JsonFlaw::new(source, &error, is_too_deep)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let read = read(text).expect("JSON");
        assert_eq!(read.duplicates, expected, "{text}");
        assert_eq!(read.value, serde_json::from_str::<Value>(text).expect("JSON"), "{text}");
    }

    #[test]
    fn duplicates_are_found_at_any_depth_and_in_any_spelling() {
        check(r#"{"a":1,"b":-2,"c":[1.5,null,true,"x"],"d":{}}"#, &[]);
        check(r#"{"alg":"none","alg":"RS256"}"#, &["alg"]);
        check(r#"{"a":{"b":1,"b":1,"b":2}}"#, &["a.b"]);
        check(r#"{"a":[{"b":1},{"b":2,"c":{"d":1,"d":1}}]}"#, &["a.[].c.d"]);
        check("{\"alg\":1,\"\\u0061lg\":2}", &["alg"]);
        check(r#"[{"x":1,"x":2}]"#, &["[].x"]);
        check(r#"[[{"x":1}],{"y":{},"x":"x","x":["x"]}]"#, &["[].x"]);
        check(r#"{"":1,"":2," ":{"\"":[],"\"":1}}"#, &["", " .\""]);
    }

    #[test]
    fn no_more_are_listed_than_anybody_reads() {
        let many: String = (0..20).map(|name| format!(r#""{name}":1,"{name}":2,"#)).collect();
        assert_eq!(read(&format!("{{{many}\"x\":1}}")).expect("JSON").duplicates.len(), 8);
    }

    #[test]
    fn what_is_not_json_is_placed() {
        let place = |text: &str| read(text).map(|_| ()).map_err(|flaw| (flaw.line, flaw.column));
        assert_eq!(place("{\n  \"a\" 1}"), Err((2, 7)));
        assert_eq!(place("{} x"), Err((1, 4)));
        assert_eq!(place("\"zoë\" x"), Err((1, 7)), "columns count characters");
    }

    #[test]
    fn nesting_beyond_all_sense_is_noticed() {
        let nested = |depth| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(!read(&nested(64)).expect("JSON").is_too_deep);
        assert!(read(&nested(65)).expect("JSON").is_too_deep);
        assert!(read(&nested(100_000)).expect_err("too deep for any reader").is_too_deep);
        assert!(!read("[1").expect_err("broken").is_too_deep);
    }

    #[test]
    fn debug_shows_no_value() {
        let shown = format!("{:?}", read(r#"{"d":"secret","d":"secret"}"#).expect("JSON"));
        assert_eq!(shown, r#"Json(object, duplicates ["d"])"#);
        assert_eq!(format!("{:?}", JsonTree::of(r#"{"d":"secret"}"#)), "JsonTree(2 rows)");
        let flaw = read(r#"{"d":"secret" "}"#).expect_err("broken");
        assert_eq!(format!("{flaw:?}"), "JsonFlaw(expected `,` or `}` at line 1, column 15)");
    }
}

//! Writing JSON, in the two forms that are needed. `Value`'s own `Display` would bring both a second time.

use serde::Serialize;
use serde_json::Value;

/// An object of these members, in this order. `json!` would bring code for each member of each object; this is one loop.
#[must_use]
pub fn object(members: Vec<(&str, Value)>) -> Value {
    Value::from_iter(members)
}

/// Without a blank that is not needed.
#[must_use]
pub fn compact(value: &Value) -> String {
    serde_json::to_string(value).expect("a JSON value can be written as JSON")
}

/// Indented, for a person: a value, or the members of an object.
#[must_use]
pub fn pretty(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).expect("a JSON value can be written as JSON")
}

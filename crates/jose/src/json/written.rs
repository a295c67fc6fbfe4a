//! Writes JSON in two forms. `Value`'s own `Display` would link both a second time.

use serde::Serialize;
use serde_json::Value;

/// Returns an object of these members, in this order. `json!` would add code for each member; this is one loop.
#[must_use]
pub fn object(members: Vec<(&str, Value)>) -> Value {
    Value::from_iter(members)
}

/// Returns the value without optional spaces.
#[must_use]
pub fn compact(value: &Value) -> String {
    serde_json::to_string(value).expect("a JSON value can be written as JSON")
}

/// Returns a value, or the members of an object, indented for reading.
#[must_use]
pub fn pretty(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).expect("a JSON value can be written as JSON")
}

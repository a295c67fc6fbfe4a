//! Reading Okta's JSON field by field: one parser for all answers, where a derived reader each would weigh 40 kB.

use serde_json::Value;

use super::Response;

/// Fields by the names of the objects that they are in, as a JSON pointer (RFC 6901) has them: `/_embedded/user/id`. What
/// is in a list has no such name, and no name of Okta's has a `/` or a `~` in it.
pub(super) trait Fields {
    fn at(&self, pointer: &str) -> Option<&Value>;

    fn text(&self, pointer: &str) -> Option<&str>;

    fn owned(&self, pointer: &str) -> Option<String> {
        self.text(pointer).map(str::to_owned)
    }

    /// The texts of a list; empty where there is none.
    fn texts(&self, pointer: &str) -> Vec<String> {
        self.list(pointer).iter().filter_map(Value::as_str).map(str::to_owned).collect()
    }

    fn number(&self, pointer: &str) -> Option<i64>;

    /// A list; empty where there is none.
    fn list(&self, pointer: &str) -> &[Value];
}

impl Fields for Value {
    fn at(&self, pointer: &str) -> Option<&Value> {
        pointer.split('/').skip(1).try_fold(self, |value, name| value.get(name))
    }

    fn text(&self, pointer: &str) -> Option<&str> {
        self.at(pointer)?.as_str()
    }

    fn number(&self, pointer: &str) -> Option<i64> {
        self.at(pointer)?.as_i64()
    }

    fn list(&self, pointer: &str) -> &[Value] {
        self.at(pointer).and_then(Value::as_array).map_or(&[], Vec::as_slice)
    }
}

impl Response {
    /// The body as JSON, if it is that.
    pub(super) fn json(&self) -> Option<Value> {
        serde_json::from_str(&self.body).ok()
    }
}

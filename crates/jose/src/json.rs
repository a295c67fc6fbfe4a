//! JSON whose members may each stand once (RFC 7515, section 4; RFC 8725, section 2.4 says what else happens).

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};
use std::fmt;

/// As deep as objects and lists may stand in each other.
const DEPTH: usize = 64;

/// As many duplicates as anybody reads.
const LISTED: usize = 8;

/// A JSON text, and the members that stand in it more than once.
#[derive(Debug, Clone, PartialEq)]
pub struct Read {
    pub value: Value,
    /// The paths, such as `address.street`, of the first few; the last one of the members is in `value`.
    pub duplicates: Vec<String>,
}

/// Why a text is not JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JsonProblem {
    /// Not by the grammar; both count from 1, and the column counts bytes.
    Syntax { line: usize, column: usize },
    /// Objects in objects beyond all sense.
    TooDeep,
}

/// Reads JSON and writes down what stands twice.
///
/// # Errors
/// When it is not JSON.
pub fn read(bytes: &[u8]) -> Result<Read, JsonProblem> {
    let mut found = Found { duplicates: Vec::new(), too_deep: false };
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    let root = Node { found: &mut found, path: &Path { above: None, name: "" }, depth: 0 };
    let read = root.deserialize(&mut deserializer).and_then(|value| deserializer.end().map(|()| value));
    match read {
        Ok(value) => Ok(Read { value, duplicates: found.duplicates }),
        Err(_) if found.too_deep => Err(JsonProblem::TooDeep),
        Err(error) => Err(JsonProblem::Syntax { line: error.line(), column: error.column() }),
    }
}

struct Found {
    duplicates: Vec<String>,
    too_deep: bool,
}

impl Found {
    fn note(&mut self, path: &Path<'_>) {
        let written = path.written();
        if self.duplicates.len() < LISTED && !self.duplicates.contains(&written) {
            self.duplicates.push(written);
        }
    }
}

/// Where the reader is; written out only for a member that stands twice.
struct Path<'a> {
    above: Option<&'a Path<'a>>,
    name: &'a str,
}

impl Path<'_> {
    fn written(&self) -> String {
        match self.above {
            Some(above) if above.above.is_some() => format!("{}.{}", above.written(), self.name),
            _ => self.name.to_owned(),
        }
    }
}

struct Node<'a> {
    found: &'a mut Found,
    path: &'a Path<'a>,
    depth: usize,
}

impl Node<'_> {
    fn deeper<E: Error>(&mut self) -> Result<(), E> {
        self.depth += 1;
        self.found.too_deep = self.depth > DEPTH;
        if self.found.too_deep { Err(E::custom("too deep")) } else { Ok(()) }
    }
}

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<Value, A::Error> {
        self.deeper()?;
        let mut list = Vec::new();
        let path = Path { above: Some(self.path), name: "[]" };
        while let Some(item) = items.next_element_seed(Node { found: self.found, path: &path, depth: self.depth })? {
            list.push(item);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut members: A) -> Result<Value, A::Error> {
        self.deeper()?;
        let mut object = Map::new();
        while let Some(name) = members.next_key::<String>()? {
            let path = Path { above: Some(self.path), name: &name };
            let value = members.next_value_seed(Node { found: self.found, path: &path, depth: self.depth })?;
            if object.contains_key(&name) {
                self.found.note(&path);
            }
            object.insert(name, value);
        }
        Ok(Value::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let read = read(text.as_bytes()).expect("JSON");
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
    }

    #[test]
    fn what_is_not_json_is_placed() {
        assert_eq!(read(b"{\n  \"a\" 1}"), Err(JsonProblem::Syntax { line: 2, column: 7 }));
        assert_eq!(read(b"{} x"), Err(JsonProblem::Syntax { line: 1, column: 4 }));
        assert!(matches!(read(b"\"\xff\""), Err(JsonProblem::Syntax { .. })));
        assert_eq!(read("[".repeat(100_000).as_bytes()), Err(JsonProblem::TooDeep));
        assert!(read(format!("{}{}", "[".repeat(64), "]".repeat(64)).as_bytes()).is_ok());
    }
}

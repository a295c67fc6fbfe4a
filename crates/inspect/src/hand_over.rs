//! What a login hands to the inspector below it: two programs that know each other by these types alone.
//!
//! The login calls a function of the inspector's program with a [`HandOver`] as JSON, and answers its requests with a
//! [`Fetched`]. Both are values in memory; nothing of them is in the document or in storage.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// The tokens of a login.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandOver {
    /// The access token.
    pub access_token: String,
    /// The ID token, where the login has one.
    pub id_token: Option<String>,
    /// The refresh token, where the login has one.
    pub refresh_token: Option<String>,
}

/// An answer to one of the inspector's GET requests, which the page around it sends and writes down.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fetched {
    /// The status of HTTP.
    pub status: u16,
    /// The body as text.
    pub body: String,
}

impl HandOver {
    /// Returns the text that a person would paste to inspect these tokens: a login's result as JSON.
    #[must_use]
    pub fn text(&self) -> String {
        let mut result = json!({"access_token": self.access_token});
        for (name, token) in [("id_token", &self.id_token), ("refresh_token", &self.refresh_token)] {
            if let Some(token) = token {
                result[name] = token.as_str().into();
            }
        }
        result["checks"] = Value::Object(serde_json::Map::new());
        result.to_string()
    }
}

/// Shows no token.
impl fmt::Debug for HandOver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("HandOver(..)")
    }
}

/// Shows no body.
impl fmt::Debug for Fetched {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fetched({}, {} bytes)", self.status, self.body.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pasted::{self, Kind};

    fn tokens(id_token: Option<&str>) -> HandOver {
        HandOver {
            access_token: "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln".into(),
            id_token: id_token.map(str::to_owned),
            refresh_token: Some("a-refresh-token-of-some-length".into()),
        }
    }

    #[test]
    fn what_is_handed_over_arrives() {
        for tokens in [tokens(None), tokens(Some("eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJiIn0.c2ln"))] {
            let text = serde_json::to_string(&tokens).expect("JSON");
            assert_eq!(serde_json::from_str::<HandOver>(&text).expect(&text), tokens);
        }
    }

    #[test]
    fn the_text_is_read_as_the_result_of_a_login() {
        let pasted = pasted::read(&tokens(Some("eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJiIn0.c2ln")).text());
        assert_eq!(pasted.kind, Kind::LoginResult);
        let labels: Vec<_> = pasted.found.iter().map(|found| found.label.as_str()).collect();
        assert_eq!(labels, ["access_token", "id_token", "refresh_token"]);
    }

    #[test]
    fn debug_shows_no_token_and_no_body() {
        assert_eq!(format!("{:?}", tokens(None)), "HandOver(..)");
        let fetched = Fetched { status: 200, body: "hidden".into() };
        assert_eq!(format!("{fetched:?}"), "Fetched(200, 6 bytes)");
    }
}

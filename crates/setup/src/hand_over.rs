//! What a login hands to the other pages in its document: programs that know each other by these types alone.
//!
//! A [`HandOver`] goes as JSON to the program that shows the inspector, the doctor and machine-to-machine, which sends its
//! requests through the login and gets a [`Fetched`]. Both are values in memory; nothing of them is in the document or in
//! storage.

use std::fmt;

use login::Session;
use login::config::{ConfigDraft, PageOrigin};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::doctor::LoginFacts;

/// What a login has at hand.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct HandOver {
    /// The configuration form, as [`ConfigDraft::to_json`] writes it.
    form: Value,
    /// The tokens of the login, as long as there are any.
    pub tokens: Option<HandedTokens>,
    /// What the last login has shown.
    pub facts: Option<LoginFacts>,
}

/// The tokens of a login.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandedTokens {
    /// The access token.
    pub access_token: String,
    /// The ID token, where the login has one.
    pub id_token: Option<String>,
    /// The refresh token, where the login has one.
    pub refresh_token: Option<String>,
}

/// An answer to one of the inspector's GET requests, which the login sends and writes down.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fetched {
    /// The status of HTTP.
    pub status: u16,
    /// The body as text.
    pub body: String,
}

impl HandOver {
    /// Returns what a page hands over that has this form.
    #[must_use]
    pub fn new(form: &ConfigDraft, tokens: Option<HandedTokens>, facts: Option<LoginFacts>) -> Self {
        Self { form: form.to_json(), tokens, facts }
    }

    /// Returns the form; `None` if none was handed over.
    #[must_use]
    pub fn form(&self, page: &PageOrigin) -> Option<ConfigDraft> {
        ConfigDraft::from_json(&self.form, page)
    }
}

impl HandedTokens {
    /// Returns the tokens of a session.
    #[must_use]
    pub fn of(session: &Session) -> Self {
        let tokens = &session.tokens;
        Self {
            access_token: tokens.access_token.expose().to_owned(),
            id_token: tokens.id_token.as_ref().map(|token| token.expose().to_owned()),
            refresh_token: tokens.refresh_token.as_ref().map(|token| token.expose().to_owned()),
        }
    }

    /// Returns the text to paste to inspect these tokens: a login's result as JSON.
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
        f.debug_struct("HandOver").field("tokens", &self.tokens).field("facts", &self.facts).finish_non_exhaustive()
    }
}

/// Shows no token.
impl fmt::Debug for HandedTokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("HandedTokens(..)")
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
    use inspect::pasted::{self, Kind};

    fn tokens(id_token: Option<&str>) -> HandedTokens {
        HandedTokens {
            access_token: "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln".into(),
            id_token: id_token.map(str::to_owned),
            refresh_token: Some("a-refresh-token-of-some-length".into()),
        }
    }

    #[test]
    fn what_is_handed_over_arrives() {
        let page = PageOrigin::new("http://localhost:8080");
        let form = ConfigDraft { domain: "dev-1.okta.com".into(), ..ConfigDraft::new(&page) };
        for tokens in [None, Some(tokens(None)), Some(tokens(Some("eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJiIn0.c2ln")))] {
            let handed = HandOver::new(&form, tokens, None);
            let text = serde_json::to_string(&handed).expect("JSON");
            let arrived: HandOver = serde_json::from_str(&text).expect(&text);
            assert_eq!(arrived, handed);
            assert_eq!(arrived.form(&page).as_ref(), Some(&form));
        }
        assert_eq!(HandOver::default().form(&page), None, "nothing was handed over");
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
        let page = PageOrigin::new("http://localhost:8080");
        let handed = HandOver::new(&ConfigDraft::new(&page), Some(tokens(None)), None);
        assert_eq!(format!("{handed:?}"), "HandOver { tokens: Some(HandedTokens(..)), facts: None, .. }");
        let fetched = Fetched { status: 200, body: "hidden".into() };
        assert_eq!(format!("{fetched:?}"), "Fetched(200, 6 bytes)");
    }
}

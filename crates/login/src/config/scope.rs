//! Scopes: a set of words in the order they were typed.

use super::draft::FieldNote;

/// The requested scopes (RFC 6749, section 3.3), without repetition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scopes(Vec<String>);

impl Scopes {
    /// The value of the `scope` parameter.
    #[must_use]
    pub fn to_param(&self) -> String {
        self.0.join(" ")
    }

    /// Returns the scopes in the order in which they were entered.
    #[must_use]
    pub fn as_slice(&self) -> &[String] {
        &self.0
    }

    /// Whether an ID token was asked for (OpenID Connect Core, section 3.1.2.1).
    #[must_use]
    pub fn ask_for_id_token(&self) -> bool {
        self.0.iter().any(|scope| scope == "openid")
    }

    /// Reads scopes separated with spaces.
    ///
    /// # Errors
    /// A sentence, if there is none or a character can't be part of one.
    pub fn parse(typed: &str) -> Result<Self, String> {
        Self::read(typed, &mut Vec::new())
    }

    pub(super) fn read(typed: &str, notes: &mut Vec<FieldNote>) -> Result<Self, String> {
        let mut scopes: Vec<String> = Vec::new();
        for word in typed.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty()) {
            if let Some(found) = word.chars().find(|c| !is_scope_character(*c)) {
                return Err(format!("`{}` cannot be part of a scope", found.escape_default()));
            }
            if !scopes.iter().any(|known| known == word) {
                scopes.push(word.to_owned());
            }
        }
        if scopes.is_empty() {
            return Err("enter at least one scope, for example openid profile email".into());
        }
        let scopes = Self(scopes);
        if !scopes.ask_for_id_token() {
            notes.push(FieldNote::of("without openid Okta sends no ID token, so there is nothing that names the user"));
        }
        Ok(scopes)
    }
}

/// `scope-token` of RFC 6749, section 3.3.
fn is_scope_character(character: char) -> bool {
    matches!(character, '\x21' | '\x23'..='\x5b' | '\x5d'..='\x7e')
}

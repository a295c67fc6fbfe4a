//! The address of a profile, from one visit to the next; whoever stores it stores this and nothing else.

use std::fmt;

use super::{Address, AddressProblem};

/// An [`Address`] in which nothing looks like a secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remembered(Address);

/// Why an address is used, but not stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotRemembered {
    NoAddress(AddressProblem),
    /// The name of the query parameter whose value is likely a secret.
    SecretInQuery(String),
    /// A part that has the shape of a JWT.
    TokenInside,
}

/// Parts of names, in lower case and without `-` and `_`.
const SECRET_PARTS: [&str; 12] = [
    "token",
    "secret",
    "passw",
    "pwd",
    "apikey",
    "accesskey",
    "jwt",
    "assertion",
    "credential",
    "signature",
    "session",
    "bearer",
];

/// Whole names, which are too short to be looked for inside others.
const SECRET_NAMES: [&str; 6] = ["code", "key", "sig", "auth", "authorization", "pass"];

impl Remembered {
    /// # Errors
    /// [`NotRemembered`] if the address holds what looks like a secret.
    pub fn of(address: &Address) -> Result<Self, NotRemembered> {
        for pair in address.query().unwrap_or_default().split(['&', ';']) {
            let name = decoded(pair.split('=').next().unwrap_or_default());
            if is_secret(&name) {
                return Err(NotRemembered::SecretInQuery(name));
            }
        }
        if decoded(address.as_str()).split(|c: char| !is_of_a_jwt(c)).any(is_like_a_jwt) {
            return Err(NotRemembered::TokenInside);
        }
        Ok(Self(address.clone()))
    }

    /// Reads what was typed or stored; the rules hold for both.
    ///
    /// # Errors
    /// [`NotRemembered`] for what is no address, or holds what looks like a secret.
    pub fn read(text: &str) -> Result<Self, NotRemembered> {
        Self::of(&Address::read(text).map_err(NotRemembered::NoAddress)?)
    }

    /// The text to store, which [`Remembered::read`] takes back.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    #[must_use]
    pub fn address(&self) -> &Address {
        &self.0
    }
}

fn is_secret(name: &str) -> bool {
    let bare: String = name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    SECRET_NAMES.contains(&bare.as_str()) || SECRET_PARTS.iter().any(|part| bare.contains(part))
}

fn is_of_a_jwt(character: char) -> bool {
    character.is_ascii_alphanumeric() || "-_.".contains(character)
}

/// A header that begins as JSON does, in base64url (`{"`), and at least one more part.
fn is_like_a_jwt(text: &str) -> bool {
    text.match_indices("eyJ").any(|(at, _)| text.split_at(at).1.split('.').nth(1).is_some_and(|part| part.len() > 3))
}

/// Undoes percent-encoding of ASCII; the rest is of no interest here.
fn decoded(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('%') {
        plain.push_str(before);
        let code = after.get(..2).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        plain.push(code.filter(u8::is_ascii).map_or('%', char::from));
        rest = after.get(2..).unwrap_or_default();
    }
    plain.push_str(rest);
    plain
}

impl fmt::Display for NotRemembered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoAddress(problem) => problem.fmt(f),
            Self::SecretInQuery(name) => {
                write!(
                    f,
                    "used, but not remembered: the value of {name} may be a secret, and addresses are stored in the clear"
                )
            }
            Self::TokenInside => f.write_str(
                "used, but not remembered: it holds what looks like a token, and addresses are stored in the clear",
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ordinary_address_comes_back() {
        for text in [
            "https://api.example.com/orders?page=2&sort=key_asc",
            "https://abc.gateway.bedrock-agentcore.us-east-1.amazonaws.com/mcp",
            "https://api.example.com/keyboards/code?zip=1",
            "http://localhost:8080/eyJ/x",
        ] {
            let kept = Remembered::read(text).expect(text);
            assert_eq!(kept.as_str(), text);
            assert_eq!(Remembered::read(kept.as_str()), Ok(kept));
        }
    }

    #[test]
    fn what_looks_like_a_secret_is_not_kept() {
        for (query, name) in [
            ("access_token=x", "access_token"),
            ("a=b&ID_TOKEN=x", "ID_TOKEN"),
            ("accessToken", "accessToken"),
            ("access%5Ftoken=x", "access_token"),
            ("a=b;api-key=x", "api-key"),
            ("code=x", "code"),
            ("client_secret=x", "client_secret"),
            ("X-Amz-Security-Token=x", "X-Amz-Security-Token"),
            ("X-Amz-Signature=x", "X-Amz-Signature"),
            ("sig=x", "sig"),
        ] {
            let address = format!("https://api.example.com/?{query}");
            assert_eq!(Remembered::read(&address), Err(NotRemembered::SecretInQuery(name.into())), "{query}");
        }
        for tail in ["?t=eyJhbGciOi.eyJpc3Mi.c2ln", "eyJhbGciOi.eyJpc3Mi.c2ln/x", "?t=eyJhbGciOi%2EeyJpc3Mi%2Ec2ln"] {
            let address = format!("https://api.example.com/{tail}");
            assert_eq!(Remembered::read(&address), Err(NotRemembered::TokenInside), "{tail}");
        }
    }

    #[test]
    fn what_is_no_address_is_not_kept() {
        for text in ["", "https://user:password@api.example.com/", "http://api.example.com/"] {
            assert!(matches!(Remembered::read(text), Err(NotRemembered::NoAddress(_))), "{text}");
        }
    }
}

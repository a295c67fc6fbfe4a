//! A profile's stored URL; nothing else of it is stored.

use std::fmt;

use super::{Address, AddressProblem};

/// An [`Address`] in which nothing looks like a secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remembered(Address);

/// What becomes of the query, where secrets are most often.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Query {
    /// It is not remembered.
    LeftOut,
    /// The person asked for it.
    Kept,
}

/// Why an address is used, but not stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotRemembered {
    /// It isn't an address that a recipe may call.
    NoAddress(AddressProblem),
    /// The name of the query parameter whose value is likely a secret.
    SecretInQuery(String),
    /// A part of the path has the shape of a secret, as the addresses of webhooks have.
    SecretInPath,
}

/// What ends a name or a value in an address, whether or not it was encoded.
const SEPARATORS: &[char] = &['&', ';', '?', '#', '/', ',', ' '];

impl Remembered {
    /// # Errors
    /// [`NotRemembered`] if the part to store contains what looks like a secret.
    pub fn of(address: &Address, query: Query) -> Result<Self, NotRemembered> {
        let is_secret = |step: &str| {
            redact::hides_a_secret(step) || redact::decoded(step).is_none_or(|step| secret_in(&step).is_some())
        };
        if address.path().split('/').any(is_secret) {
            return Err(NotRemembered::SecretInPath);
        }
        match query {
            Query::LeftOut => Ok(Self(address.without_query())),
            Query::Kept => match address.query().and_then(secret_in_query) {
                Some(name) => Err(NotRemembered::SecretInQuery(name)),
                None => Ok(Self(address.clone())),
            },
        }
    }

    /// Reads what was stored, or what was typed to be stored as it is; the rules are the same.
    ///
    /// # Errors
    /// [`NotRemembered`] for text that isn't a URL, or contains what looks like a secret.
    pub fn read(text: &str) -> Result<Self, NotRemembered> {
        Self::of(&Address::read(text).map_err(NotRemembered::NoAddress)?, Query::Kept)
    }

    /// Returns the text to store, which [`Remembered::read`] takes back.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Returns the address.
    #[must_use]
    pub fn address(&self) -> &Address {
        &self.0
    }
}

/// Returns the name of the first parameter whose value is likely a secret, be it in an address within the query.
fn secret_in_query(query: &str) -> Option<String> {
    query.split(['&', ';']).find_map(|pair| {
        let name = redact::decoded(pair.split('=').next().unwrap_or_default()).unwrap_or_default();
        if redact::names_a_secret(&name) || redact::hides_a_secret(pair) {
            return Some(name.into_owned());
        }
        secret_in(&redact::decoded(pair)?)
    })
}

/// Returns the name of a secret that has a value in a decoded text.
fn secret_in(text: &str) -> Option<String> {
    let names = text.split(SEPARATORS).filter_map(|pair| Some(pair.rsplit_once('=')?.0));
    names.flat_map(|names| names.split('=')).find(|name| redact::names_a_secret(name)).map(str::to_owned)
}

impl fmt::Display for NotRemembered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoAddress(problem) => problem.fmt(f),
            Self::SecretInQuery(name) => {
                write!(f, "used but not saved: the value of {name} may be a secret, and URLs are stored in plain text")
            }
            Self::SecretInPath => f.write_str(
                "used but not saved: its path contains what looks like a secret, and URLs are stored in plain text",
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
        for query in [
            "subscription-key=x",
            "passphrase=x",
            "otp=1",
            "pin=1",
            "sid=x",
            "ticket=x",
            "next=https://a.example/?access_token=x",
            "next=https%3A%2F%2Fa.example%2F%3Faccess_token%3Dx",
            "next=%252F%253Fotp%253D1",
            "next=%2525252Fa",
            "t=eyJhbGciOi.eyJpc3Mi.c2ln",
            "t=eyJhbGciOi%2EeyJpc3Mi%2Ec2ln",
            "page=4Zq7aK2mP9xR1tB5vN8c",
        ] {
            let address = format!("https://api.example.com/?a=b&{query}");
            assert!(matches!(Remembered::read(&address), Err(NotRemembered::SecretInQuery(_))), "{query}");
        }
        for path in [
            "eyJhbGciOi.eyJpc3Mi.c2ln/x",
            "services/T00000000/B00000000/aBcDeFgHiJkLmNoPqRsTuVwX",
            "webhooks/123456789012345678/x",
            "a/token=x/b",
            "a;jsessionid=x/b",
            "a%3Bsid%3Dx",
        ] {
            let address = Address::read(&format!("https://api.example.com/{path}")).expect(path);
            for query in [Query::LeftOut, Query::Kept] {
                assert_eq!(Remembered::of(&address, query), Err(NotRemembered::SecretInPath), "{path}");
            }
        }
    }

    #[test]
    fn the_query_is_left_out_unless_it_is_asked_for() {
        let address = Address::read("https://api.example.com/orders?page=2").expect("an address");
        let text = |query| Remembered::of(&address, query).map(|kept| kept.as_str().to_owned());
        assert_eq!(text(Query::LeftOut), Ok("https://api.example.com/orders".to_owned()));
        assert_eq!(text(Query::Kept), Ok("https://api.example.com/orders?page=2".to_owned()));
        let address = Address::read("https://api.example.com/orders?subscription-key=x").expect("an address");
        assert_eq!(Remembered::of(&address, Query::LeftOut).expect("kept").as_str(), "https://api.example.com/orders");
    }

    #[test]
    fn what_is_no_address_is_not_kept() {
        for text in ["", "https://user:password@api.example.com/", "http://api.example.com/"] {
            assert!(matches!(Remembered::read(text), Err(NotRemembered::NoAddress(_))), "{text}");
        }
    }
}

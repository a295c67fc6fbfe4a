//! The address that a recipe calls: checked, and spelled so that every program sends the same bytes.

use std::fmt;

use address::{NotAnAddress, WebAddress};

/// An `https` address, or an `http` one of this machine, without a name, a password or a `#` part.
///
/// What RFC 3986 does not allow in a path or a query is percent-encoded in UTF-8, as a browser does it.
#[derive(Clone, PartialEq, Eq)]
pub struct Address {
    text: String,
    /// Where the path begins.
    path_at: usize,
}

/// Why a text isn't a URL to call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressProblem {
    /// A control character or an invisible one.
    Invisible(char),
    /// No scheme, or none that an API is called by.
    Scheme,
    /// `http` to another machine.
    PlainHttp,
    /// A user name or a password is ahead of the host.
    UserInfo,
    /// The host can't be read.
    Host,
    /// The port isn't one from 0 to 65535.
    Port,
    /// It has a `#` part, which no request carries.
    Fragment,
}

impl Address {
    /// # Errors
    /// [`AddressProblem`] names the first thing that is wrong.
    pub fn read(typed: &str) -> Result<Self, AddressProblem> {
        let typed = typed.trim();
        if let Some(found) = typed.chars().find(|c| is_invisible(*c)) {
            return Err(AddressProblem::Invisible(found));
        }
        let address = WebAddress::parse(typed).map_err(|problem| match problem {
            NotAnAddress::NotWhole => AddressProblem::Scheme,
            NotAnAddress::Port => AddressProblem::Port,
            NotAnAddress::NoHost | NotAnAddress::International | NotAnAddress::Host | NotAnAddress::Ambiguous => {
                AddressProblem::Host
            }
        })?;
        if !matches!(address.scheme(), "https" | "http") {
            return Err(AddressProblem::Scheme);
        }
        if address.has_user() {
            return Err(AddressProblem::UserInfo);
        }
        if address.fragment().is_some() {
            return Err(AddressProblem::Fragment);
        }
        if !address.is_confidential() {
            return Err(AddressProblem::PlainHttp);
        }
        let mut text = address.origin();
        let path_at = text.len();
        push_encoded(&mut text, address::after_authority(typed));
        Ok(Self { text, path_at })
    }

    /// Returns the address as it is sent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Scheme, host and port.
    #[must_use]
    pub fn origin(&self) -> &str {
        self.text.split_at(self.path_at).0
    }

    /// From the slash before the `?`.
    #[must_use]
    pub fn path(&self) -> &str {
        let tail = self.text.split_at(self.path_at).1;
        tail.split_once('?').map_or(tail, |(path, _)| path)
    }

    /// Returns the same address without its query.
    pub(super) fn without_query(&self) -> Self {
        Self { text: address::without_query(&self.text).to_owned(), path_at: self.path_at }
    }

    /// Returns the query: the text after the `?`.
    #[must_use]
    pub fn query(&self) -> Option<&str> {
        self.text.split_once('?').map(|(_, query)| query)
    }
}

/// Leaves out path and query: they may contain a secret.
impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Address({}/..)", self.origin())
    }
}

fn is_invisible(character: char) -> bool {
    let is_format = matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    character.is_control() || is_format
}

/// Adds path and query; the path of an address without one is `/`.
fn push_encoded(text: &mut String, tail: &str) {
    let (path, query) = tail.split_once('?').map_or((tail, None), |(path, query)| (path, Some(query)));
    if path.is_empty() {
        text.push('/');
    }
    push_bytes(text, path, b"-._~!$&'()*+,;=:@/");
    if let Some(query) = query {
        text.push('?');
        // A browser encodes the apostrophe here, so all do.
        push_bytes(text, query, b"-._~!$&()*+,;=:@/?");
    }
}

/// A `%` that doesn't begin a percent-encoding is kept.
fn push_bytes(text: &mut String, part: &str, plain: &[u8]) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let bytes = part.as_bytes();
    for (at, &byte) in bytes.iter().enumerate() {
        let is_escape = byte == b'%'
            && bytes.get(at + 1).is_some_and(u8::is_ascii_hexdigit)
            && bytes.get(at + 2).is_some_and(u8::is_ascii_hexdigit);
        if is_escape || byte.is_ascii_alphanumeric() || plain.contains(&byte) {
            text.push(char::from(byte));
        } else {
            text.push('%');
            text.push(char::from(HEX[usize::from(byte >> 4)]));
            text.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
}

impl fmt::Display for AddressProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Invisible(found) => {
                return write!(f, "remove the invisible character U+{:04X} from the URL", u32::from(*found));
            }
            Self::Scheme => "enter a full URL that starts with https://",
            Self::PlainHttp => {
                "use https: with plain http anyone on the network can read the token; http is only for this machine"
            }
            Self::UserInfo => "remove the user name or password ahead of the @: the request is authorized by the token",
            Self::Host => "the host is invalid: use ASCII letters, and the xn-- form for an international name",
            Self::Port => "the port is invalid: use a number up to 65535",
            Self::Fragment => "remove the # and everything after it: that part of a URL is never sent",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str, expected: &str) {
        assert_eq!(Address::read(typed).as_ref().map(Address::as_str), Ok(expected), "{typed}");
    }

    fn refuse(typed: &str, expected: AddressProblem) {
        assert_eq!(Address::read(typed), Err(expected), "{typed}");
    }

    #[test]
    fn an_address_keeps_its_meaning() {
        check(" https://API.example.com ", "https://api.example.com/");
        check("HTTPS://api.example.com?x=1", "https://api.example.com/?x=1");
        check("https://api.example.com:8443/a/B?c=d&e=f", "https://api.example.com:8443/a/B?c=d&e=f");
        check("https://api.example.com/?at=a@b.example", "https://api.example.com/?at=a@b.example");
        check("http://localhost:8080/x", "http://localhost:8080/x");
        check("http://api.localhost/", "http://api.localhost/");
        check("http://127.0.0.2/", "http://127.0.0.2/");
        check("http://127.1:8090/x", "http://127.0.0.1:8090/x");
        check("HTTPS://api.example.com:80/", "https://api.example.com:80/");
        check("https://xn--bcher-kva.example/", "https://xn--bcher-kva.example/");
        check("http://[::1]:8080/", "http://[::1]:8080/");
        check("https://[2001:db8::1]/", "https://[2001:db8::1]/");
    }

    #[test]
    fn what_no_address_takes_is_encoded() {
        check("https://a.example/a b\"c\\d`e^f{g}|<h>", "https://a.example/a%20b%22c%5Cd%60e%5Ef%7Bg%7D%7C%3Ch%3E");
        check("https://a.example/Zoë/🚀?q=ł", "https://a.example/Zo%C3%AB/%F0%9F%9A%80?q=%C5%82");
        check("https://a.example/it's?it's", "https://a.example/it's?it%27s");
        check("https://a.example/%41%2f%PATH%?100%", "https://a.example/%41%2f%25PATH%25?100%25");
        check("https://a.example/$(id)!!;&*[0]?[1]?", "https://a.example/$(id)!!;&*%5B0%5D?%5B1%5D?");
        check("https://a.example/a+b?c+d", "https://a.example/a+b?c+d");
    }

    #[test]
    fn what_is_wrong_is_named() {
        refuse("", AddressProblem::Scheme);
        refuse("api.example.com/x", AddressProblem::Scheme);
        refuse("ftp://api.example.com/x", AddressProblem::Scheme);
        refuse("javascript://api.example.com/%0aalert(1)", AddressProblem::Scheme);
        refuse("-https://api.example.com", AddressProblem::Scheme);
        refuse("http://api.example.com/x", AddressProblem::PlainHttp);
        refuse("http://localhost.example.com/", AddressProblem::PlainHttp);
        refuse("http://127.0.0.1.example.com/", AddressProblem::PlainHttp);
        refuse("https://user:password@api.example.com/", AddressProblem::UserInfo);
        refuse("https://token@api.example.com/", AddressProblem::UserInfo);
        refuse("https://", AddressProblem::Host);
        refuse("https:///path", AddressProblem::Host);
        refuse("https://bücher.example/", AddressProblem::Host);
        refuse("https://a@b@c.example/", AddressProblem::Host);
        refuse("https://a b/", AddressProblem::Host);
        refuse("https://a.example\\@b.example/", AddressProblem::Host);
        refuse("https://a.example\\b/", AddressProblem::Host);
        refuse("https://$(id)/", AddressProblem::Host);
        refuse("https://[::1/", AddressProblem::Host);
        refuse("https://a.example:/", AddressProblem::Port);
        refuse("https://a.example:70000/", AddressProblem::Port);
        refuse("https://a.example:+80/", AddressProblem::Port);
        refuse("https://a.example:8x/", AddressProblem::Port);
        refuse("https://a.example/#access_token=x", AddressProblem::Fragment);
        refuse("https://a.example/\nHost: b", AddressProblem::Invisible('\n'));
        refuse("https://a.example/\u{200b}", AddressProblem::Invisible('\u{200b}'));
    }

    #[test]
    fn the_parts_are_told_apart() {
        let address = Address::read("https://a.example:1/b/c?d=e?f").expect("an address");
        assert_eq!(address.origin(), "https://a.example:1");
        assert_eq!((address.path(), address.query()), ("/b/c", Some("d=e?f")));
        assert_eq!(format!("{address:?}"), "Address(https://a.example:1/..)");
    }
}

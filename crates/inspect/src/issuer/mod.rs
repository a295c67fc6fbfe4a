//! Where a token's issuer says which keys are its own: addresses only, nothing is asked here.

use address::{WebAddress, after_authority, without_query};
use serde_json::Value;

use jose::{Claim, Compact, json, shown};

mod words;

/// Why a token's keys can't be fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unaskable {
    /// The token cannot be read.
    Unreadable,
    /// The token has no `iss`.
    NoIssuer,
    /// `iss` isn't a text.
    IssuerNotText,
    /// A name, not an address.
    NotAnAddress(String),
    /// Neither https nor on this computer: anybody on the way could answer.
    NotHttps(String),
    /// User name, query or fragment in it (RFC 8414, section 2).
    NotPlain(String),
}

/// Why a discovery document does not say where keys are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DiscoveryProblem {
    /// The answer isn't JSON.
    NotJson,
    /// The document names another issuer (RFC 8414, section 3.3).
    AnotherIssuer {
        /// The issuer that was asked.
        expected: String,
        /// The issuer that the document names.
        actual: String,
    },
    /// The document has no `jwks_uri`.
    NoKeysAddress,
    /// The keys are on this computer, and the issuer is not.
    KeysOnThisComputer(String),
    /// The keys are not to be had safely.
    KeysAddress(Unaskable),
}

const OPENID: &str = "/.well-known/openid-configuration";
const OAUTH: &str = "/.well-known/oauth-authorization-server";

/// Returns the addresses to ask for the discovery document, in this order. The token is not verified: asking its issuer
/// means to trust that issuer, which is the person's choice.
///
/// OpenID Connect puts its path behind the issuer (Discovery 1.0, section 4), RFC 8414, section 3.1 puts its own between
/// host and path, and Okta answers at its name behind the issuer too.
///
/// # Errors
/// When `iss` is not an https address (or http on this computer).
pub fn where_to_ask(token: &str) -> Result<Vec<String>, Unaskable> {
    let token = Compact::parse(token).map_err(|_| Unaskable::Unreadable)?;
    let issuer = match token.text("iss") {
        Claim::Absent => return Err(Unaskable::NoIssuer),
        Claim::Is(issuer) => issuer,
        Claim::Mistyped { .. } => return Err(Unaskable::IssuerNotText),
    };
    let IssuerAddress { origin, path } = IssuerAddress::read(issuer)?;
    let path = path.strip_suffix('/').unwrap_or(path);
    let mut addresses = vec![format!("{origin}{path}{OPENID}"), format!("{origin}{OAUTH}{path}")];
    if !path.is_empty() {
        addresses.push(format!("{origin}{path}{OAUTH}"));
    }
    Ok(addresses)
}

/// Returns where the keys are, by a discovery document that was asked for `issuer`.
///
/// # Errors
/// When the document is another issuer's, or names no address that can be asked safely.
pub fn keys_address(document: &str, issuer: &str) -> Result<String, DiscoveryProblem> {
    let document = json::read(document).map_err(|_| DiscoveryProblem::NotJson)?.value;
    let stated = |member: &str| document.get(member).and_then(Value::as_str);
    let actual = stated("issuer").unwrap_or_default();
    if actual != issuer {
        let (expected, actual) = (shown(issuer), shown(actual));
        return Err(DiscoveryProblem::AnotherIssuer { expected, actual });
    }
    let address = stated("jwks_uri").ok_or(DiscoveryProblem::NoKeysAddress)?;
    askable(address).map_err(DiscoveryProblem::KeysAddress)?;
    match (WebAddress::parse(issuer), WebAddress::parse(address)) {
        (Ok(issuer), Ok(keys)) if issuer.may_send_to(&keys) => Ok(address.to_owned()),
        _ => Err(DiscoveryProblem::KeysOnThisComputer(shown(address))),
    }
}

/// Whether keys may be asked for at this address.
///
/// # Errors
/// When it is not https (or http on this computer), or carries a user name or a fragment.
pub fn askable(address: &str) -> Result<(), Unaskable> {
    if address.contains('#') {
        return Err(Unaskable::NotPlain(shown(address)));
    }
    IssuerAddress::read(without_query(address)).map(|_| ())
}

/// An address without user name, query and fragment, taken apart.
struct IssuerAddress<'a> {
    origin: &'a str,
    path: &'a str,
}

impl<'a> IssuerAddress<'a> {
    fn read(text: &'a str) -> Result<Self, Unaskable> {
        if !text.contains("://") {
            return Err(Unaskable::NotAnAddress(shown(text)));
        }
        let path = after_authority(text);
        if text.contains(['?', '#', '@', '\\', '%'])
            || !text.bytes().all(|byte| byte.is_ascii_graphic())
            || climbs(path)
        {
            return Err(Unaskable::NotPlain(shown(text)));
        }
        let address = WebAddress::parse(text).map_err(|_| Unaskable::NotAnAddress(shown(text)))?;
        if address.is_confidential() {
            Ok(Self { origin: &text[..text.len() - path.len()], path })
        } else {
            Err(Unaskable::NotHttps(shown(text)))
        }
    }
}

/// Returns a path that a browser would shorten.
fn climbs(path: &str) -> bool {
    path.split('/').any(|step| matches!(step, "." | ".."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jose::base64url::encode;

    fn asked(claims: &str) -> Result<Vec<String>, Unaskable> {
        where_to_ask(&format!("{}.{}.", encode("{}"), encode(claims)))
    }

    fn issued_by(issuer: &str) -> Result<Vec<String>, Unaskable> {
        asked(&serde_json::json!({ "iss": issuer }).to_string())
    }

    #[test]
    fn both_documents_at_the_places_of_their_papers() {
        let expected = [
            "https://a.example/.well-known/openid-configuration",
            "https://a.example/.well-known/oauth-authorization-server",
        ];
        assert_eq!(issued_by("https://a.example").expect("addresses"), expected);
        assert_eq!(issued_by("https://a.example/").expect("addresses"), expected);
        assert_eq!(
            issued_by("https://a.example:8443/oauth2/default").expect("addresses"),
            [
                "https://a.example:8443/oauth2/default/.well-known/openid-configuration",
                "https://a.example:8443/.well-known/oauth-authorization-server/oauth2/default",
                "https://a.example:8443/oauth2/default/.well-known/oauth-authorization-server",
            ]
        );
        for local in [
            "http://okta.localhost",
            "http://127.1:9000",
            "http://localhost:9000/x",
            "http://127.0.0.1",
            "http://127.9.9.9:1/a",
            "http://[::1]:8080",
        ] {
            assert!(issued_by(local).is_ok(), "{local}");
        }
    }

    #[test]
    fn nobody_else_is_asked() {
        for (issuer, expected) in [
            ("joe", Unaskable::NotAnAddress as fn(String) -> Unaskable),
            ("https://", Unaskable::NotAnAddress),
            ("https://:80", Unaskable::NotAnAddress),
            ("https://a:b", Unaskable::NotAnAddress),
            ("https://[x]", Unaskable::NotAnAddress),
            ("javascript://alert", Unaskable::NotHttps),
            ("http://a.example", Unaskable::NotHttps),
            ("http://127.0.0.1.example", Unaskable::NotHttps),
            ("http://localhost.example", Unaskable::NotHttps),
            ("http://128.0.0.1", Unaskable::NotHttps),
            ("https://u@a.example", Unaskable::NotPlain),
            ("https://a.example/?x", Unaskable::NotPlain),
            ("https://a.example#x", Unaskable::NotPlain),
            ("https://a.example\\@b", Unaskable::NotPlain),
            ("https://a.example/a b", Unaskable::NotPlain),
            ("https://a.example/a/../b", Unaskable::NotPlain),
            ("https://ä.example", Unaskable::NotPlain),
        ] {
            assert_eq!(issued_by(issuer), Err(expected(issuer.to_owned())), "{issuer}");
        }
        assert_eq!(asked("{}"), Err(Unaskable::NoIssuer));
        assert_eq!(asked(r#"{"iss":1}"#), Err(Unaskable::IssuerNotText));
        assert_eq!(where_to_ask("opaque"), Err(Unaskable::Unreadable));
    }

    #[test]
    fn a_document_speaks_for_its_issuer_only() {
        let document = r#"{"issuer":"https://a.example","jwks_uri":"https://a.example/keys?client_id=c"}"#;
        assert_eq!(keys_address(document, "https://a.example"), Ok("https://a.example/keys?client_id=c".into()));
        assert!(matches!(keys_address(document, "https://a.example/"), Err(DiscoveryProblem::AnotherIssuer { .. })));
        assert_eq!(keys_address("<html>", "https://a.example"), Err(DiscoveryProblem::NotJson));
        assert_eq!(keys_address(r#"{"issuer":"i"}"#, "i"), Err(DiscoveryProblem::NoKeysAddress));
        let insecure = r#"{"issuer":"i","jwks_uri":"http://a.example/keys"}"#;
        let problem = DiscoveryProblem::KeysAddress(Unaskable::NotHttps("http://a.example/keys".into()));
        assert_eq!(keys_address(insecure, "i"), Err(problem));
    }

    #[test]
    fn only_an_issuer_on_this_computer_has_its_keys_here() {
        let check = |issuer: &str, keys: &str, expected: Result<&str, DiscoveryProblem>| {
            let document = serde_json::json!({ "issuer": issuer, "jwks_uri": keys }).to_string();
            assert_eq!(keys_address(&document, issuer), expected.map(str::to_owned), "{issuer} {keys}");
        };
        let local = "http://localhost:8090/oauth2/default";
        check(local, "http://127.0.0.1:8090/keys", Ok("http://127.0.0.1:8090/keys"));
        check(local, "https://keys.example/", Ok("https://keys.example/"));
        for keys in ["http://127.0.0.1:9000/keys", "http://127.1/", "https://localhost/keys", "http://[::1]/"] {
            check("https://a.example", keys, Err(DiscoveryProblem::KeysOnThisComputer(keys.into())));
        }
    }
}

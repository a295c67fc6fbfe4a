//! Discovery (OpenID Connect Discovery, section 4; RFC 8414) and the issuer's keys.

use std::fmt;

use address::WebAddress;

use super::json::Fields;
use super::{Freshness, Refusal, Request, Response, Unexpected};
use crate::config::{Config, Endpoints};
use jose::{Algorithm, Keys, KeysProblem, RS256, read_published_keys};

/// What Okta signs with. What the login expects decides, never a token's header.
pub(crate) const SIGNED_BY: &[Algorithm] = &[RS256];

/// The part of the discovery document that a login compares or uses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metadata {
    /// `issuer`.
    pub issuer: String,
    /// `authorization_endpoint`.
    pub authorization_endpoint: String,
    /// `token_endpoint`.
    pub token_endpoint: String,
    /// `jwks_uri`.
    pub jwks_uri: String,
    /// `response_modes_supported`.
    pub response_modes_supported: Vec<String>,
    /// `scopes_supported`.
    pub scopes_supported: Vec<String>,
    /// `grant_types_supported`.
    pub grant_types_supported: Vec<String>,
    /// `code_challenge_methods_supported`.
    pub code_challenge_methods_supported: Vec<String>,
}

/// A place where the document says something else than the configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The setting that differs, in words.
    pub what: &'static str,
    /// What the configuration says.
    pub expected: String,
    /// What the discovery document says.
    pub actual: String,
}

/// Why there is no metadata, or why there are no keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MetadataError {
    /// The request found no answer that the page may read.
    Unreachable,
    /// The answer is a redirect.
    Redirected,
    /// No whole answer in time.
    TimedOut,
    /// The answer is longer than [`MOST_ANSWER_BYTES`](super::MOST_ANSWER_BYTES).
    TooLarge,
    /// The document is another issuer's (OpenID Connect Discovery, section 4.3): nothing of it is used.
    ForeignIssuer {
        /// The issuer that the configuration names.
        expected: String,
        /// The issuer that the document names.
        actual: String,
    },
    /// The document names keys at an address that is not asked for them.
    UnusableKeysAddress {
        /// The address that the document names.
        jwks_uri: String,
    },
    /// No such authorization server.
    NotFound,
    /// No such client.
    UnknownClient(Refusal),
    /// Okta refused the request.
    Refused(Refusal),
    /// The answer isn't what Okta's reference describes.
    Unexpected(Unexpected),
    /// The JWKS can't be used.
    Keys(KeysProblem),
}

impl fmt::Display for MetadataError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreachable => f.write_str("no answer that this page may read"),
            Self::Redirected => f.write_str("the answer is a redirect, which this page doesn't follow"),
            Self::TimedOut => f.write_str("no whole answer came in time"),
            Self::TooLarge => f.write_str("the answer is longer than 1 MiB"),
            Self::ForeignIssuer { expected, actual } => {
                write!(
                    f,
                    "the discovery document names the issuer {actual} instead of {expected}, so nothing in it counts"
                )
            }
            Self::UnusableKeysAddress { jwks_uri } => write!(
                f,
                "the discovery document names keys at {jwks_uri}; keys are fetched by https only, and from this machine \
                 only where the issuer is on it too"
            ),
            Self::NotFound => f.write_str("there is no such authorization server (404)"),
            Self::UnknownClient(error) => write!(f, "Okta knows no client with this client ID ({})", error.words()),
            Self::Refused(error) => f.write_str(&error.words()),
            Self::Unexpected(Unexpected { status, kind }) => write!(f, "status {status} with {kind}"),
            Self::Keys(problem) => write!(f, "no usable key set: {}", problem.brief()),
        }
    }
}

/// Asks for the discovery document as it is for this client: Okta's issuer can differ by client, and Okta refuses a
/// client that it does not know.
#[must_use]
pub fn request(config: &Config) -> Request {
    for_client(&config.endpoints().discovery, config, Freshness::Kept)
}

/// Asks for the discovery document as it is for everybody, whatever it says now.
#[must_use]
pub fn general_request(endpoints: &Endpoints) -> Request {
    Request::get(&endpoints.discovery, Freshness::Fresh)
}

/// Asks for the OAuth document (RFC 8414) as it is for this client, which Okta refuses where it doesn't know the client.
#[must_use]
pub fn client_request(config: &Config) -> Request {
    for_client(&config.endpoints().oauth_metadata, config, Freshness::Fresh)
}

fn for_client(document: &str, config: &Config, freshness: Freshness) -> Request {
    let query =
        form_urlencoded::Serializer::new(String::new()).append_pair("client_id", config.client_id.as_str()).finish();
    Request::get(&format!("{document}?{query}"), freshness)
}

/// Reads the discovery document.
///
/// # Errors
/// [`MetadataError`] when there is none at this address.
pub fn outcome(response: &Response) -> Result<Metadata, MetadataError> {
    read(response)?;
    Metadata::read(response).ok_or_else(|| MetadataError::Unexpected(response.into()))
}

/// Asks for the keys.
#[must_use]
pub fn keys_request(jwks_uri: &str, freshness: Freshness) -> Request {
    Request::get(jwks_uri, freshness)
}

/// Reads the keys.
///
/// # Errors
/// [`MetadataError`] when the answer holds no key to verify with.
pub fn keys_outcome(response: &Response) -> Result<Keys, MetadataError> {
    read(response).and_then(|()| read_published_keys(&response.body, SIGNED_BY).map_err(MetadataError::Keys))
}

fn read(response: &Response) -> Result<(), MetadataError> {
    if response.is_success() {
        return Ok(());
    }
    Err(match (response.status, Refusal::read(response)) {
        (404, _) => MetadataError::NotFound,
        (_, Some(error)) if error.code() == "invalid_client" => MetadataError::UnknownClient(error),
        (_, Some(error)) => MetadataError::Refused(error),
        (_, None) => MetadataError::Unexpected(response.into()),
    })
}

impl Metadata {
    fn read(response: &Response) -> Option<Self> {
        let document = response.json()?;
        Some(Self {
            issuer: document.owned("/issuer")?,
            authorization_endpoint: document.owned("/authorization_endpoint")?,
            token_endpoint: document.owned("/token_endpoint")?,
            jwks_uri: document.owned("/jwks_uri")?,
            response_modes_supported: document.texts("/response_modes_supported"),
            scopes_supported: document.texts("/scopes_supported"),
            grant_types_supported: document.texts("/grant_types_supported"),
            code_challenge_methods_supported: document.texts("/code_challenge_methods_supported"),
        })
    }

    /// Returns where the issuer's keys are.
    ///
    /// # Errors
    /// [`MetadataError::ForeignIssuer`] when the document is not this issuer's (OpenID Connect Discovery, section 4.3),
    /// [`MetadataError::UnusableKeysAddress`] when it names keys that are neither on https nor on the issuer's machine.
    pub fn keys_address(&self, issuer: &str) -> Result<&str, MetadataError> {
        if self.issuer != issuer {
            return Err(MetadataError::ForeignIssuer { expected: issuer.to_owned(), actual: self.issuer.clone() });
        }
        let is_usable = match (WebAddress::parse(issuer), WebAddress::parse(&self.jwks_uri)) {
            (Ok(issuer), Ok(keys)) => issuer.may_send_to(&keys),
            _ => false,
        };
        if is_usable {
            Ok(&self.jwks_uri)
        } else {
            Err(MetadataError::UnusableKeysAddress { jwks_uri: self.jwks_uri.clone() })
        }
    }

    /// Returns the origin that the document names where its issuer differs from this one by the host alone, as with a
    /// custom domain: Okta's issuer is then the org's own address, or the other way round
    /// (Security > API > Authorization Servers > the server > Settings > Issuer).
    #[must_use]
    pub fn issuer_elsewhere(&self, issuer: &str) -> Option<String> {
        let (expected, actual) = (WebAddress::parse(issuer).ok()?, WebAddress::parse(&self.issuer).ok()?);
        let (origin, path) = (actual.origin(), issuer.strip_prefix(&expected.origin())?);
        let same = expected.host() != actual.host()
            && expected.scheme() == actual.scheme()
            && expected.port() == actual.port()
            && self.issuer == format!("{origin}{path}");
        same.then_some(origin)
    }

    /// Compares the document with what the configuration leads to.
    #[must_use]
    pub fn differences(&self, config: &Config) -> Vec<Difference> {
        let endpoints = config.endpoints();
        let mut differences: Vec<Difference> = [
            ("issuer", endpoints.issuer, &self.issuer),
            ("authorization endpoint", endpoints.authorize, &self.authorization_endpoint),
            ("token endpoint", endpoints.token, &self.token_endpoint),
            ("keys endpoint", endpoints.keys, &self.jwks_uri),
        ]
        .into_iter()
        .filter(|(_, expected, actual)| expected != *actual)
        .map(|(what, expected, actual)| Difference { what, expected, actual: actual.clone() })
        .collect();
        differences.extend(unsupported(
            "response mode",
            [config.response_mode.as_str()],
            &self.response_modes_supported,
        ));
        differences.extend(unsupported("PKCE method", ["S256"], &self.code_challenge_methods_supported));
        differences
    }

    /// Returns the scopes that are asked for and not listed: custom scopes are listed only where *Include in public
    /// metadata* is ticked. A document without a list says nothing.
    #[must_use]
    pub fn unlisted_scopes(&self, config: &Config) -> Vec<String> {
        missing(config.scopes.as_slice().iter().map(String::as_str), &self.scopes_supported)
            .into_iter()
            .map(str::to_owned)
            .collect()
    }
}

/// A difference where something is asked for that the document does not list.
fn unsupported<'a>(
    what: &'static str,
    asked: impl IntoIterator<Item = &'a str>,
    supported: &[String],
) -> Option<Difference> {
    let missing = missing(asked, supported);
    (!missing.is_empty()).then(|| Difference {
        what,
        expected: missing.join(" "),
        actual: format!("the server lists {}", supported.join(" ")),
    })
}

/// What is asked for and not in a list that the document has; an absent list says nothing.
fn missing<'a>(asked: impl IntoIterator<Item = &'a str>, supported: &[String]) -> Vec<&'a str> {
    asked.into_iter().filter(|value| !supported.is_empty() && !supported.iter().any(|known| known == value)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{ConfigDraft, PageOrigin};

    fn config() -> Config {
        let page = PageOrigin::new("http://localhost:8080");
        let draft = ConfigDraft { domain: "a.okta.com".into(), client_id: "0oa1".into(), ..ConfigDraft::new(&page) };
        draft.read(&page).config.expect("a config")
    }

    fn document(issuer: &str) -> String {
        format!(
            r#"{{"issuer":"{issuer}","authorization_endpoint":"{issuer}/v1/authorize","token_endpoint":
            "{issuer}/v1/token","jwks_uri":"{issuer}/v1/keys","response_modes_supported":["query"],"x":1}}"#
        )
    }

    fn answer(status: u16, body: &str) -> Response {
        Response { status, headers: Vec::new(), body: body.into() }
    }

    #[test]
    fn differences_are_named_with_both_sides() {
        let metadata = outcome(&answer(200, &document("https://a.okta.com/oauth2/default"))).expect("metadata");
        let differences = metadata.differences(&config());
        assert_eq!(differences.iter().map(|difference| difference.what).collect::<Vec<_>>(), ["response mode"]);

        let other = outcome(&answer(200, &document("https://b.okta.com/oauth2/default"))).expect("metadata");
        let first = &other.differences(&config())[0];
        assert_eq!((first.what, first.actual.as_str()), ("issuer", "https://b.okta.com/oauth2/default"));
    }

    #[test]
    fn an_issuer_on_another_host_is_told_apart_from_another_issuer() {
        let check = |published: &str, asked: &str, origin: Option<&str>| {
            let metadata = outcome(&answer(200, &document(published))).expect("metadata");
            assert_eq!(metadata.issuer_elsewhere(asked).as_deref(), origin, "{published} {asked}");
        };
        let custom = "https://login.example.org";
        check(
            "https://a.okta.com/oauth2/default",
            "https://login.example.org/oauth2/default",
            Some("https://a.okta.com"),
        );
        check("https://login.example.org/oauth2/default", "https://a.okta.com/oauth2/default", Some(custom));
        // The org's own server: an issuer without a path.
        check("https://a.okta.com", custom, Some("https://a.okta.com"));
        check("https://a.okta.com/", custom, None);
        check("https://a.okta.com/oauth2/aus1", "https://login.example.org/oauth2/default", None);
        check("https://a.okta.com:8443", custom, None);
        check(custom, custom, None);
    }

    #[test]
    fn scopes_that_are_not_listed_are_no_difference() {
        let issuer = "https://a.okta.com/oauth2/default";
        let check = |list: &str, unlisted: &[&str]| {
            let body = document(issuer).replace(r#"["query"],"x":1"#, &format!(r#"["okta_post_message"]{list}"#));
            let metadata = outcome(&answer(200, &body)).expect("metadata");
            assert_eq!(metadata.differences(&config()), [], "{body}");
            assert_eq!(metadata.unlisted_scopes(&config()), unlisted, "{body}");
        };
        check("", &[]);
        check(r#","scopes_supported":["email","openid","profile"]"#, &[]);
        check(r#","scopes_supported":["openid"]"#, &["profile", "email"]);
    }

    #[test]
    fn the_document_is_asked_for_by_client() {
        let expected = "https://a.okta.com/oauth2/default/.well-known/openid-configuration?client_id=0oa1";
        assert_eq!(request(&config()).url, expected);
        assert_eq!(expected.split_once('?').expect("a query").0, general_request(&config().endpoints()).url);
        let expected = "https://a.okta.com/oauth2/default/.well-known/oauth-authorization-server?client_id=0oa1";
        assert_eq!(client_request(&config()).url, expected);
    }

    #[test]
    fn an_unknown_client_is_named() {
        let body = r#"{"errorCode":"invalid_client","errorSummary":"Invalid value for 'client_id' parameter."}"#;
        let error = outcome(&answer(400, body)).expect_err(body);
        assert!(matches!(error, MetadataError::UnknownClient(_)), "{error:?}");
        let words =
            "Okta knows no client with this client ID (invalid_client: Invalid value for 'client_id' parameter.)";
        assert_eq!(error.to_string(), words);
    }

    #[test]
    fn other_answers_are_named() {
        assert_eq!(outcome(&answer(404, r#"{"errorCode":"E0000007"}"#)), Err(MetadataError::NotFound));
        assert!(matches!(outcome(&answer(200, "<html>")), Err(MetadataError::Unexpected(_))));
        assert!(matches!(keys_outcome(&answer(200, r#"{"keys":[]}"#)), Err(MetadataError::Keys(_))));
    }
}

//! What the probes ask of Okta: each exchange once, shared by all probes.

use std::future::Future;

use futures::FutureExt;
use futures::future::{LocalBoxFuture, Shared};
use login::config::{Config, ConfigField, ResponseMode};
use login::protocol::authn::{self, Credentials};
use login::protocol::metadata::{self, Metadata, MetadataError};
use login::protocol::{Request, Response, token};
use login::secret::Password;
use login::{Browser, Exchange, LoginError, send};

use super::arrival::Arrival;
use super::identity::ClientIdentity;
use super::visit::Visit;

/// An answer that several probes wait for.
pub(super) type Once<'a, T> = Shared<LocalBoxFuture<'a, T>>;

/// Why there is no document.
#[derive(Debug, Clone)]
pub(super) enum NoDocument {
    /// It could not be asked for, or not be read: why, in words.
    NotRead(String),
    /// Something is wrong with it.
    Wrong(MetadataError),
}

/// The answer of an API that was asked for nothing it could give.
#[derive(Debug, Clone)]
pub(super) struct Heard {
    /// How it refused; `None` if it did not.
    pub(super) refused: Option<LoginError>,
    /// How many seconds Okta's clock is ahead of this one, if a response has the time.
    pub(super) okta_ahead: Option<i64>,
}

/// Every exchange, each of which begins when the first probe needs it.
pub(super) struct Exchanges<'a> {
    /// Whether anything answers at the domain.
    pub(super) reachable: Once<'a, Result<bool, String>>,
    /// The discovery document as it is for everybody.
    pub(super) document: Once<'a, Result<Metadata, NoDocument>>,
    /// The OAuth document as it is for this client.
    pub(super) client_document: Once<'a, Result<Metadata, NoDocument>>,
    /// The Authn API, asked without a user name.
    pub(super) authn: Once<'a, Result<Heard, String>>,
    /// The token endpoint, asked with a code that was never issued.
    pub(super) token: Once<'a, Result<Heard, String>>,
    /// Whether the client exists and needs no secret.
    pub(super) identity: Once<'a, ClientIdentity>,
    /// An answer by redirect, with the configured redirect URI.
    pub(super) by_query: Once<'a, Arrival>,
    /// An answer by message, with the same.
    pub(super) by_message: Once<'a, Arrival>,
}

impl<'a> Exchanges<'a> {
    pub(super) fn new<B: Browser>(visit: &'a Visit<'a, B>) -> Self {
        let document =
            once(document(visit, &[ConfigField::AuthServer], |config| metadata::general_request(&config.endpoints())));
        let of_client = &[ConfigField::AuthServer, ConfigField::ClientId];
        let client_document = once(self::document(visit, of_client, metadata::client_request));
        let token = once(token(visit));
        let identity = once(ClientIdentity::find(client_document.clone(), token.clone()));
        let by_query = once(arrival(visit, identity.clone(), ResponseMode::Query));
        let by_message = once(arrival(visit, identity.clone(), ResponseMode::OktaPostMessage));
        Self {
            reachable: once(reachable(visit)),
            document,
            client_document,
            authn: once(authn(visit)),
            token,
            identity,
            by_query,
            by_message,
        }
    }
}

fn once<'a, T: Clone>(answer: impl Future<Output = T> + 'a) -> Once<'a, T> {
    answer.boxed_local().shared()
}

async fn reachable<B: Browser>(visit: &Visit<'_, B>) -> Result<bool, String> {
    let config = visit.config(&[])?;
    Ok(visit.browser.reachable(&address_of(config)).await)
}

/// Returns an address that every org has.
pub(super) fn address_of(config: &Config) -> String {
    format!("{}/.well-known/openid-configuration", config.org.origin())
}

async fn document<B: Browser>(
    visit: &Visit<'_, B>,
    fields: &[ConfigField],
    request: impl Fn(&Config) -> Request,
) -> Result<Metadata, NoDocument> {
    let config = visit.config(fields).map_err(NoDocument::NotRead)?;
    match visit.browser.send(request(config)).await {
        Ok(response) => metadata::outcome(&response).map_err(NoDocument::from),
        Err(unanswered) => Err(MetadataError::from(unanswered).into()),
    }
}

impl From<MetadataError> for NoDocument {
    fn from(error: MetadataError) -> Self {
        match error {
            MetadataError::Unreachable | MetadataError::TimedOut => {
                Self::NotRead(format!("not checked: {error}; see domain and cors"))
            }
            MetadataError::Redirected
            | MetadataError::TooLarge
            | MetadataError::ForeignIssuer { .. }
            | MetadataError::UnusableKeysAddress { .. }
            | MetadataError::NotFound
            | MetadataError::UnknownClient(_)
            | MetadataError::Refused(_)
            | MetadataError::Unexpected(_)
            | MetadataError::Keys(_) => Self::Wrong(error),
        }
    }
}

/// Without a user name, it counts as a failed attempt on no account.
async fn authn<B: Browser>(visit: &Visit<'_, B>) -> Result<Heard, String> {
    let config = visit.config(&[])?;
    let nobody = Credentials { username: String::new(), password: Password::new("") };
    let refusal = |response: &Response| authn::outcome(response).err().map(LoginError::Authn);
    Ok(hear(visit, Exchange::Authn, authn::request(config, &nobody), refusal).await)
}

async fn token<B: Browser>(visit: &Visit<'_, B>) -> Result<Heard, String> {
    let config = visit.config(&[ConfigField::AuthServer, ConfigField::ClientId])?;
    let request = token::request_without_code(config, visit.browser.entropy());
    let refusal = |response: &Response| token::outcome(response).err().map(LoginError::Token);
    Ok(hear(visit, Exchange::Token, request, refusal).await)
}

async fn hear<B: Browser>(
    visit: &Visit<'_, B>,
    exchange: Exchange,
    request: Request,
    refusal: impl Fn(&Response) -> Option<LoginError>,
) -> Heard {
    match send(visit.browser, exchange, request).await {
        Ok(response) => Heard {
            refused: refusal(&response),
            okta_ahead: response.date().map(|date| date.0.saturating_sub(visit.browser.now().0)),
        },
        Err(error) => Heard { refused: Some(error), okta_ahead: None },
    }
}

/// Only for a client that exists: a page for an unknown one says nothing of the redirect URI.
async fn arrival<B: Browser>(visit: &Visit<'_, B>, identity: Once<'_, ClientIdentity>, mode: ResponseMode) -> Arrival {
    let fields = [ConfigField::AuthServer, ConfigField::ClientId, ConfigField::RedirectUri];
    match (visit.config(&fields), identity.await) {
        (Ok(config), ClientIdentity::Confirmed) => Arrival::of(visit, config, mode).await,
        (Ok(_), ClientIdentity::Unknown(_) | ClientIdentity::Refused(_) | ClientIdentity::NotJudged(_)) => {
            Arrival::NotAsked("not checked: the client isn't confirmed, see client".into())
        }
        (Err(unreadable), _) => Arrival::NotAsked(unreadable),
    }
}

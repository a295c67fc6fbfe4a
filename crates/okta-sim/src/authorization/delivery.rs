//! Where an authorize answer goes. Until this is known, an error can only be shown to the person.

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value};
use url::{Url, form_urlencoded};

use crate::authorization::posted;
use crate::clients::Client;
use crate::errors::OAuthRefusal;
use crate::faults::Fault;
use crate::org::Org;
use crate::pages;
use crate::parameters::Parameters;

/// The way back to a client that is known, at an address that it registered.
#[derive(Debug, Clone)]
pub(crate) struct Delivery {
    pub(crate) client: Client,
    pub(crate) redirect_uri: String,
    mode: Mode,
    pub(crate) state: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    Query,
    Fragment,
    FormPost,
    OktaPostMessage,
}

impl Delivery {
    /// # Errors
    /// The text for the user: there is no URL to send the error to.
    pub(crate) fn find(org: &Org, parameters: &Parameters) -> Result<Self, String> {
        let client_id = parameters.get("client_id").unwrap_or_default();
        let client = org.client(client_id).ok_or("Invalid value for 'client_id' parameter.")?;
        let redirect_uri = parameters.get("redirect_uri").unwrap_or_default();
        if !client.redirect_uris.iter().any(|registered| registered == redirect_uri) {
            return Err(format!(
                "The 'redirect_uri' parameter must be a Login redirect URI in the client app settings: \
                 {}/admin/app/oidc_client/instance/{client_id}#tab-general",
                org.origin
            ));
        }
        Ok(Self {
            client: client.clone(),
            redirect_uri: redirect_uri.to_owned(),
            // An unknown mode is an error, which then goes the default way.
            mode: Mode::read(parameters.get("response_mode")).unwrap_or(Mode::Query),
            state: parameters.get("state").map(str::to_owned),
        })
    }

    /// # Errors
    /// `unsupported_response_mode`.
    pub(crate) fn check_mode(parameters: &Parameters) -> Result<(), OAuthRefusal> {
        Mode::read(parameters.get("response_mode")).map(|_| ()).ok_or_else(|| {
            OAuthRefusal::new(
                "unsupported_response_mode",
                "The response mode is not supported by the authorization server.",
            )
        })
    }

    pub(crate) fn code(&self, org: &Org, issuer: Option<String>, code: String) -> Response {
        let code = (!org.faults.has(Fault::MissingCode)).then_some(("code", code));
        self.send(org, issuer, code.into_iter().collect())
    }

    pub(crate) fn error(&self, org: &Org, issuer: Option<String>, error: OAuthRefusal) -> Response {
        self.send(org, issuer, vec![("error", error.error.to_owned()), ("error_description", error.description)])
    }

    fn send(&self, org: &Org, issuer: Option<String>, mut answer: Vec<(&str, String)>) -> Response {
        let state =
            if org.faults.has(Fault::WrongState) { Some("another-state".to_owned()) } else { self.state.clone() };
        answer.extend(state.map(|state| ("state", state)));
        answer.extend(issuer.map(|issuer| ("iss", issuer)));
        match self.mode {
            Mode::Query => self.redirect(&answer, |uri, text| {
                let earlier = uri.query().filter(|query| !query.is_empty()).map(|query| format!("{query}&"));
                uri.set_query(Some(&format!("{}{text}", earlier.unwrap_or_default())));
            }),
            Mode::Fragment => self.redirect(&answer, |uri, text| uri.set_fragment(Some(text))),
            Mode::FormPost => pages::form_post(&self.redirect_uri, &answer),
            Mode::OktaPostMessage => {
                let message: Map<_, _> =
                    answer.into_iter().map(|(name, value)| (name.to_owned(), Value::from(value))).collect();
                posted::page(org, self, message.into())
            }
        }
    }

    fn redirect(&self, answer: &[(&str, String)], place: impl FnOnce(&mut Url, &str)) -> Response {
        let text = form_urlencoded::Serializer::new(String::new()).extend_pairs(answer).finish();
        let Ok(mut uri) = Url::parse(&self.redirect_uri) else {
            return pages::refusal(StatusCode::BAD_REQUEST, "The registered redirect URI is not an address.");
        };
        place(&mut uri, &text);
        let headers = [(header::LOCATION, uri.to_string()), (header::CACHE_CONTROL, "no-cache, no-store".to_owned())];
        (StatusCode::FOUND, headers).into_response()
    }
}

impl Mode {
    fn read(name: Option<&str>) -> Option<Self> {
        match name {
            None | Some("query") => Some(Self::Query),
            Some("fragment") => Some(Self::Fragment),
            Some("form_post") => Some(Self::FormPost),
            Some("okta_post_message") => Some(Self::OktaPostMessage),
            Some(_) => None,
        }
    }
}

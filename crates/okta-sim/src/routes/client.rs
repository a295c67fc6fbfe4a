//! Which client asks, and whether it is that client.

use axum::http::{HeaderMap, StatusCode, header};
use base64::{Engine, prelude::BASE64_STANDARD};

use crate::{
    clients::{Authentication, Client},
    errors::{ApiError, EndpointError, OAuthRefusal},
    faults::Fault,
    org::Org,
    parameters::Parameters,
};

/// RFC 6749, section 3.2.1: the client names itself, and proves it if it has a secret.
///
/// # Errors
/// Okta's own envelope for a client that there is not, OAuth's for one that does not prove itself.
pub(super) fn authenticate<'a>(
    org: &'a Org,
    headers: &HeaderMap,
    form: &Parameters,
) -> Result<&'a Client, EndpointError> {
    let basic = basic_credentials(headers);
    let (id, secret) = match &basic {
        Some((id, secret)) => (Some(id.as_str()), secret.as_deref()),
        None => (form.get("client_id"), form.get("client_secret")),
    };
    let id = id.ok_or_else(|| OAuthRefusal::invalid_client("No client credentials found."))?;
    let client = org.client(id).ok_or(ApiError::UnknownClient(StatusCode::UNAUTHORIZED))?;
    let proven = match (&client.authentication, secret) {
        (Authentication::None, None) if !org.faults.has(Fault::ClientAuthRequired) => Ok(client),
        (Authentication::Secret(right), Some(given)) if right == given => Ok(client),
        (Authentication::Secret(_), Some(_)) => {
            Err(OAuthRefusal::invalid_client("The client secret supplied for a confidential client is invalid."))
        }
        (Authentication::Secret(_) | Authentication::None, None) => {
            Err(OAuthRefusal::invalid_client("No client credentials found."))
        }
        (Authentication::None, Some(_)) => Err(OAuthRefusal::invalid_client(
            "The client authentication method is not supported: 'token_endpoint_auth_method' is 'none'.",
        )),
    };
    Ok(proven?)
}

/// The id and the secret of RFC 6749, section 2.3.1. Okta's own client sends the bare id, without a colon, where a public
/// client has no secret, and Okta takes it.
fn basic_credentials(headers: &HeaderMap) -> Option<(String, Option<String>)> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Basic ")?;
    let text = String::from_utf8(BASE64_STANDARD.decode(value).ok()?).ok()?;
    Some(match text.split_once(':') {
        Some((id, secret)) => (id.to_owned(), Some(secret.to_owned())),
        None => (text, None),
    })
}

//! Which client asks, and whether it is that client.

use axum::http::{HeaderMap, StatusCode, header};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;

use crate::clients::{Authentication, Client, ClientAssertion};
use crate::errors::{ApiError, EndpointError, OAuthRefusal};
use crate::faults::Fault;
use crate::org::Org;
use crate::parameters::Parameters;

/// RFC 6749, section 3.2.1: the client names itself, and proves it if it has a secret or a key. An assertion is good
/// for the `endpoint` alone that it names.
///
/// # Errors
/// Okta's own envelope for a client that there is not, OAuth's for one that does not prove itself.
pub(super) fn authenticate<'a>(
    org: &'a Org,
    endpoint: &str,
    headers: &HeaderMap,
    form: &Parameters,
) -> Result<&'a Client, EndpointError> {
    let basic = basic_credentials(headers);
    if let (None, Some(assertion)) = (&basic, form.get("client_assertion")) {
        return by_assertion(org, endpoint, form, assertion);
    }
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
        (Authentication::Secret(_) | Authentication::Keys(_) | Authentication::None, None) => {
            Err(OAuthRefusal::invalid_client("No client credentials found."))
        }
        (Authentication::Keys(_), Some(_)) => Err(failed()),
        (Authentication::None, Some(_)) => Err(OAuthRefusal::invalid_client(
            "The client authentication method is not supported: 'token_endpoint_auth_method' is 'none'.",
        )),
    };
    Ok(proven?)
}

fn by_assertion<'a>(
    org: &'a Org,
    endpoint: &str,
    form: &Parameters,
    assertion: &str,
) -> Result<&'a Client, EndpointError> {
    let assertion = ClientAssertion::read(form.get("client_assertion_type"), assertion)?;
    let id = assertion.client_id();
    let client = org.client(id).ok_or(ApiError::UnknownClient(StatusCode::UNAUTHORIZED))?;
    if form.get("client_id").is_some_and(|named| named != id) {
        return Err(failed().into());
    }
    match &client.authentication {
        Authentication::Keys(keys) => assertion.verify(org, keys, endpoint)?,
        Authentication::Secret(_) | Authentication::None => return Err(failed().into()),
    }
    Ok(client)
}

/// Returns what Okta says of a client that proves itself in another way than its setting has it.
fn failed() -> OAuthRefusal {
    OAuthRefusal::invalid_client(
        "Client authentication failed. Either the client or the client credentials are invalid.",
    )
}

/// Returns the id and the secret of RFC 6749, section 2.3.1. Okta's own client sends the bare id, without a colon,
/// where a public client has no secret, and Okta takes it.
fn basic_credentials(headers: &HeaderMap) -> Option<(String, Option<String>)> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Basic ")?;
    let text = String::from_utf8(BASE64_STANDARD.decode(value).ok()?).ok()?;
    Some(match text.split_once(':') {
        Some((id, secret)) => (id.to_owned(), Some(secret.to_owned())),
        None => (text, None),
    })
}

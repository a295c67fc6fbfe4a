//! The form that an OAuth endpoint reads.

use axum::http::{HeaderMap, header};

use crate::errors::OAuthRefusal;
use crate::parameters::Parameters;

/// # Errors
/// `invalid_request` if the body isn't a form.
pub(super) fn read(headers: &HeaderMap, body: &[u8]) -> Result<Parameters, OAuthRefusal> {
    let media_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    match std::str::from_utf8(body) {
        Ok(text) if essence.eq_ignore_ascii_case("application/x-www-form-urlencoded") => Ok(Parameters::parse(text)),
        _ => Err(OAuthRefusal::new("invalid_request", "The request body must be form-encoded.")),
    }
}

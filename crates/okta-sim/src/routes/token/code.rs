//! The authorization code grant (RFC 6749, section 4.1.3) with PKCE (RFC 7636).

use aws_lc_rs::digest;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;

use crate::authorization::IssuedCode;
use crate::clients::Client;
use crate::errors::OAuthRefusal;
use crate::faults::Fault;
use crate::org::Org;
use crate::parameters::Parameters;
use crate::routes::token::Granted;
use crate::servers::AuthorizationServer;

/// Returns a code works once, even if the attempt fails, and only for its client.
pub(super) fn redeem(
    org: &Org,
    server: &AuthorizationServer,
    client: &Client,
    form: &Parameters,
) -> Result<Granted, OAuthRefusal> {
    let verifier = form.get("code_verifier");
    check_verifier_length(verifier)?;
    let Some(code) = form.get("code") else {
        return Err(OAuthRefusal::new("invalid_request", "The 'code' parameter is missing."));
    };
    let IssuedCode { grant, redirect_uri, nonce, code_challenge } = org
        .codes
        .take(code)
        .filter(|IssuedCode { grant, .. }| grant.client_id == client.id && grant.server == *server)
        .filter(|_| !org.faults.has(Fault::TokenInvalidGrant) && !org.faults.has(Fault::CodeExpired))
        .ok_or_else(|| OAuthRefusal::new("invalid_grant", "The authorization code is invalid or has expired."))?;
    if form.get("redirect_uri") != Some(&redirect_uri) {
        return Err(OAuthRefusal::new(
            "invalid_grant",
            "The redirect URI does not match the redirect URI used in the authorization request.",
        ));
    }
    if code_challenge != verifier.map(s256) || org.faults.has(Fault::PkceMismatch) {
        return Err(OAuthRefusal::new("invalid_grant", "PKCE verification failed."));
    }
    let offline = grant.has_scope("offline_access") && !org.faults.has(Fault::NoRefreshToken);
    let (family, refresh_token) = if offline {
        let first = org.refresh_tokens.begin(grant.clone());
        (Some(first.family), Some(first.token))
    } else {
        (None, None)
    };
    Ok(Granted { grant, nonce, family, refresh_token })
}

fn check_verifier_length(verifier: Option<&str>) -> Result<(), OAuthRefusal> {
    match verifier {
        Some(verifier) if !(43..=128).contains(&verifier.len()) => {
            Err(OAuthRefusal::new("invalid_request", "PKCE code verifier must be 43-128 characters long."))
        }
        Some(_) | None => Ok(()),
    }
}

/// RFC 7636, section 4.6.
fn s256(verifier: &str) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(digest::digest(&digest::SHA256, verifier.as_bytes()))
}

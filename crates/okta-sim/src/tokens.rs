//! The claims of access and ID tokens, as Okta writes them.

use aws_lc_rs::digest;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use crate::authorization::{Grant, Login, Subject};
use crate::faults::{Fault, Switchboard};
use crate::issued::random_name;
use crate::org::Org;
use crate::{jws, keys};

const HOUR: u64 = 3600;
const STRANGER: &str = "0oasomebodyelse00001";

/// What the token endpoint gives for one grant.
pub(crate) struct Minted {
    pub(crate) access_token: String,
    pub(crate) id_token: Option<String>,
}

/// An access token that was given out and lives.
#[derive(Debug, Clone)]
pub(crate) struct AccessToken {
    pub(crate) grant: Grant,
    pub(crate) issued_at: u64,
    pub(crate) expires_at: u64,
    /// The refresh tokens that it ends with.
    pub(crate) family: Option<String>,
}

/// An ID token that was given out, for a later sign-out.
#[derive(Debug, Clone)]
pub(crate) struct IdToken {
    pub(crate) client_id: String,
    pub(crate) user_id: String,
}

/// Makes the tokens that `grant` allows, bent by the faults that are on, and remembers them.
pub(crate) fn mint(org: &Org, grant: &Grant, nonce: Option<&str>, family: Option<String>) -> Minted {
    let times = Times::choose(org);
    let access_token = access_token(org, grant, &times);
    let wanted = grant.has_scope("openid") && !org.faults.has(Fault::NoIdToken);
    let id_token = grant.login().filter(|_| wanted).map(|login| {
        let claims = id_claims(org, grant, login, nonce, &times, &access_token);
        let id_token = jws::sign(&claims, keys::published(&org.faults), &org.faults);
        let record = IdToken { client_id: grant.client_id.clone(), user_id: login.user.id() };
        org.id_tokens.keep(id_token.clone(), record);
        id_token
    });
    let Times { issued_at, expires_at } = times;
    org.access_tokens.keep(access_token.clone(), AccessToken { grant: grant.clone(), issued_at, expires_at, family });
    Minted { access_token, id_token }
}

/// Returns the `at_hash` of an access token: the left half of its SHA-256 (OpenID Connect Core, section 3.1.3.6).
pub(crate) fn at_hash(access_token: &str) -> String {
    let digest = digest::digest(&digest::SHA256, access_token.as_bytes());
    BASE64_URL_SAFE_NO_PAD.encode(&digest.as_ref()[..16])
}

struct Times {
    issued_at: u64,
    expires_at: u64,
}

impl Times {
    fn choose(org: &Org) -> Self {
        let (now, lifetime) = (org.now(), org.settings.token_lifetime.as_secs());
        let issued_at = if org.faults.has(Fault::Expired) {
            now.saturating_sub(HOUR + lifetime)
        } else if org.faults.has(Fault::IssuedInFuture) {
            now + HOUR
        } else {
            now
        };
        Self { issued_at, expires_at: issued_at + lifetime }
    }
}

fn access_token(org: &Org, grant: &Grant, times: &Times) -> String {
    if org.faults.has(Fault::OpaqueAccessToken) {
        return random_name("");
    }
    let key = if grant.server.publishes_its_key() { keys::published(&org.faults) } else { keys::unpublished() };
    jws::sign(&access_claims(org, grant, times), key, &org.faults)
}

fn access_claims(org: &Org, grant: &Grant, times: &Times) -> Value {
    let audience = grant.audience();
    let mut claims = json!({
        "ver": 1,
        "jti": random_name("AT."),
        "iss": issuer(org, grant),
        "aud": unless(Fault::WrongAudience, "api://somebody-else", &audience, &org.faults),
        "iat": times.issued_at,
        "exp": times.expires_at,
        "cid": unless(Fault::WrongClient, STRANGER, &grant.client_id, &org.faults),
        "scp": grant.scopes,
    });
    match &grant.subject {
        Subject::Person(login) => {
            claims["uid"] = login.user.id().into();
            claims["auth_time"] = login.auth_time.into();
            claims["sub"] = login.user.login.as_str().into();
        }
        Subject::Client => claims["sub"] = grant.client_id.as_str().into(),
    }
    claims
}

fn id_claims(org: &Org, grant: &Grant, login: &Login, nonce: Option<&str>, times: &Times, access_token: &str) -> Value {
    let user = &login.user;
    let mut claims = json!({
        "sub": user.id(),
        "ver": 1,
        "iss": issuer(org, grant),
        "aud": unless(Fault::WrongAudience, STRANGER, &grant.client_id, &org.faults),
        "iat": times.issued_at,
        "exp": times.expires_at,
        "jti": random_name("ID."),
        "amr": login.amr,
        "idp": org.identity_provider(),
        "auth_time": login.auth_time,
        "at_hash": unless(Fault::WrongAtHash, &at_hash("another access token"), &at_hash(access_token), &org.faults),
    });
    if let Some(nonce) = nonce {
        claims["nonce"] = unless(Fault::WrongNonce, "another-nonce", nonce, &org.faults).into();
    }
    if grant.has_scope("profile") {
        claims["name"] = user.full_name().into();
        claims["preferred_username"] = user.login.as_str().into();
    }
    if grant.has_scope("email") {
        claims["email"] = user.login.as_str().into();
    }
    claims
}

fn issuer(org: &Org, grant: &Grant) -> String {
    let issuer = grant.issuer();
    unless(Fault::WrongIssuer, &format!("{issuer}-of-somebody-else"), &issuer, &org.faults).to_owned()
}

fn unless<'a>(fault: Fault, wrong: &'a str, right: &'a str, faults: &Switchboard) -> &'a str {
    if faults.has(fault) { wrong } else { right }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of OpenID Connect Core, appendix A.4.
    #[test]
    fn at_hash_of_the_specification() {
        assert_eq!(at_hash("jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y"), "77QmUPtjPfzWtF2AnpK9RQ");
    }
}

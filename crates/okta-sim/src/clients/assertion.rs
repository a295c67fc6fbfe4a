//! `private_key_jwt`: the client signs who it is (RFC 7523, section 3), with the errors that Okta answers.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde::Deserialize;

use crate::clients::ClientKey;
use crate::errors::OAuthRefusal;
use crate::org::Org;

/// `client_assertion_type` of RFC 7523, section 2.2.
const TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// Okta takes an assertion that expires within an hour.
pub(crate) const LONGEST_LIFE: u64 = 3600;

/// An unverified assertion.
#[derive(Debug)]
pub(crate) struct ClientAssertion<'a> {
    signed: &'a str,
    signature: Vec<u8>,
    header: AssertionHeader,
    claims: AssertionClaims,
}

#[derive(Debug, Deserialize)]
struct AssertionHeader {
    alg: String,
    kid: Option<String>,
}

#[derive(Debug, Deserialize)]
struct AssertionClaims {
    iss: String,
    sub: String,
    aud: AssertionAudience,
    exp: u64,
    jti: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum AssertionAudience {
    One(String),
    Several(Vec<String>),
}

impl AssertionAudience {
    fn has(&self, endpoint: &str) -> bool {
        match self {
            Self::One(audience) => audience == endpoint,
            Self::Several(audiences) => audiences.iter().any(|audience| audience == endpoint),
        }
    }
}

impl<'a> ClientAssertion<'a> {
    /// Reads an assertion of this type without believing it.
    pub(crate) fn read(kind: Option<&str>, assertion: &'a str) -> Result<Self, OAuthRefusal> {
        if kind != Some(TYPE) {
            return Err(OAuthRefusal::invalid_client("The client_assertion_type is invalid."));
        }
        Self::parse(assertion).ok_or_else(|| OAuthRefusal::invalid_client("The client_assertion token is invalid."))
    }

    fn parse(assertion: &'a str) -> Option<Self> {
        let (signed, signature) = assertion.rsplit_once('.')?;
        let (header, claims) = signed.split_once('.')?;
        let decode = |part: &str| BASE64_URL_SAFE_NO_PAD.decode(part).ok();
        Some(Self {
            signed,
            signature: decode(signature)?,
            header: serde_json::from_slice(&decode(header)?).ok()?,
            claims: serde_json::from_slice(&decode(claims)?).ok()?,
        })
    }

    /// Returns the client that it says it is.
    pub(crate) fn client_id(&self) -> &str {
        &self.claims.sub
    }

    /// Believes it if one of the client's keys signed it, for `endpoint`, for a short time and for the first time.
    pub(crate) fn verify(&self, org: &Org, keys: &[ClientKey], endpoint: &str) -> Result<(), OAuthRefusal> {
        let refuse = |description| Err(OAuthRefusal::invalid_client(description));
        let Self { signed, signature, header, claims } = self;
        let kid = header.kid.as_deref();
        let Some(key) = keys.iter().find(|key| Some(key.kid()) == kid || (keys.len() == 1 && kid.is_none())) else {
            return refuse("The client_assertion JWT kid is invalid.");
        };
        if header.alg != "RS256" || !key.verifies(signed.as_bytes(), signature) {
            return refuse("The client_assertion signature is invalid.");
        }
        if claims.iss != claims.sub {
            return refuse("The issuer and subject of the client_assertion must be the client_id.");
        }
        if !claims.aud.has(endpoint) {
            return refuse("The audience claim for client_assertion must be the endpoint invoked for the request.");
        }
        let now = org.now();
        if claims.exp <= now {
            return refuse("The client_assertion token is expired.");
        }
        if claims.exp > now + LONGEST_LIFE {
            return refuse("The client_assertion token has an expiration too far into the future.");
        }
        match &claims.jti {
            Some(jti) if !org.assertions.keep_new(format!("{} {jti}", claims.sub), ()) => {
                refuse("The client_assertion token has already been used.")
            }
            Some(_) | None => Ok(()),
        }
    }
}

//! WebAuthn: what a browser's authenticator signs (Web Authentication, section 7.2).

use aws_lc_rs::digest;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_ASN1, UnparsedPublicKey};
use data_encoding::{BASE64, BASE64_NOPAD, BASE64URL, BASE64URL_NOPAD};
use serde::{Deserialize, Deserializer, de};
use url::Url;

/// The public half of a credential.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Passkey {
    credential_id: String,
    #[serde(deserialize_with = "base64_bytes")]
    public_key: Vec<u8>,
}

/// What the browser hands over, each part in base64.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SignedAssertion {
    client_data: Option<String>,
    authenticator_data: Option<String>,
    signature_data: Option<String>,
}

/// Where an assertion may come from, and what it answers.
#[derive(Debug, Clone)]
pub(crate) struct RelyingParty<'a> {
    pub(crate) challenge: &'a str,
    pub(crate) origins: Vec<&'a str>,
}

#[derive(Deserialize)]
struct ClientData {
    r#type: String,
    challenge: String,
    origin: String,
}

/// The bit of the flags that says that a user touched the authenticator.
const USER_PRESENT: u8 = 1;

impl Passkey {
    pub(super) fn new(credential_id: String, public_key: Vec<u8>) -> Self {
        Self { credential_id, public_key }
    }

    pub(crate) fn credential_id(&self) -> &str {
        &self.credential_id
    }

    /// Returns whether the holder of the private key answered this challenge, on a page of one of the origins.
    pub(crate) fn proves(&self, assertion: &SignedAssertion, expected: &RelyingParty<'_>) -> bool {
        self.check(assertion, expected).is_some()
    }

    /// Returns the steps of section 7.2 that apply to a second factor.
    fn check(&self, assertion: &SignedAssertion, expected: &RelyingParty<'_>) -> Option<()> {
        let client_data = decode(assertion.client_data.as_deref()?)?;
        let authenticator_data = decode(assertion.authenticator_data.as_deref()?)?;
        let signature = decode(assertion.signature_data.as_deref()?)?;
        let said: ClientData = serde_json::from_slice(&client_data).ok()?;
        // 11 to 13: the kind, the challenge, the origin.
        let origin_is_known = expected.origins.contains(&said.origin.as_str());
        if said.r#type != "webauthn.get" || said.challenge != expected.challenge || !origin_is_known {
            return None;
        }
        // 15: the page's host is the relying party, since Okta's challenge names none.
        let host = Url::parse(&said.origin).ok()?.host_str()?.to_owned();
        let (rp_id_hash, rest) = authenticator_data.split_at_checked(32)?;
        if rp_id_hash != digest::digest(&digest::SHA256, host.as_bytes()).as_ref() {
            return None;
        }
        // 16: somebody was there.
        if rest.first()? & USER_PRESENT == 0 {
            return None;
        }
        // 19 and 20: the signature.
        let hash = digest::digest(&digest::SHA256, &client_data);
        let message = [authenticator_data.as_slice(), hash.as_ref()].concat();
        UnparsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, &self.public_key).verify(&message, &signature).ok()
    }
}

impl SignedAssertion {
    /// Without one, the request asks for a challenge.
    pub(crate) fn is_given(&self) -> bool {
        self.client_data.is_some() || self.authenticator_data.is_some() || self.signature_data.is_some()
    }
}

/// Browsers' helpers write base64 in each of its spellings.
fn decode(text: &str) -> Option<Vec<u8>> {
    [BASE64, BASE64_NOPAD, BASE64URL, BASE64URL_NOPAD].iter().find_map(|spelling| spelling.decode(text.as_bytes()).ok())
}

fn base64_bytes<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
    decode(&String::deserialize(deserializer)?).ok_or_else(|| de::Error::custom("the public key isn't base64"))
}

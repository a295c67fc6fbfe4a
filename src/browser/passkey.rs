//! Security keys and passkeys (WebAuthn, level 2, section 5.1.4).

use jose::base64url;
use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AuthenticatorAssertionResponse, CredentialRequestOptions, PublicKeyCredential, PublicKeyCredentialDescriptor,
    PublicKeyCredentialRequestOptions, PublicKeyCredentialType,
};

use super::window;
use login::passkey::{Assertion, KeyChallenge, KeyError};

/// Lets a key of this page's domain sign the challenge. A key that was enrolled at another domain, such as Okta's, is out
/// of reach: that is what protects it from being asked by a stranger's page.
pub(super) async fn sign(challenge: &KeyChallenge) -> Result<Assertion, KeyError> {
    // Undefined outside a secure context and in browsers without such keys, which the bindings do not know.
    let credentials = window().navigator().credentials();
    if credentials.is_undefined() {
        return Err(KeyError::NotPossible);
    }
    let asked = credentials.get_with_options(&options(challenge).ok_or(KeyError::NotPossible)?);
    let answer = JsFuture::from(asked.map_err(|_| KeyError::NotPossible)?).await.map_err(|error| reason(&error))?;
    let credential: PublicKeyCredential = answer.dyn_into().map_err(|_| KeyError::NoAnswer)?;
    let response: AuthenticatorAssertionResponse = credential.response().unchecked_into();
    Ok(Assertion {
        client_data: encode(&response.client_data_json()),
        authenticator_data: encode(&response.authenticator_data()),
        signature: encode(&response.signature()),
    })
}

fn options(challenge: &KeyChallenge) -> Option<CredentialRequestOptions> {
    let allowed = PublicKeyCredentialDescriptor::new(
        &decode(&challenge.credential_id)?.into(),
        PublicKeyCredentialType::PublicKey,
    );
    let request = PublicKeyCredentialRequestOptions::new(&decode(&challenge.challenge)?.into());
    request.set_allow_credentials(&Array::of1(&allowed));
    if let Some(verification) = &challenge.user_verification {
        Reflect::set(&request, &"userVerification".into(), &verification.into()).ok()?;
    }
    let options = CredentialRequestOptions::new();
    options.set_public_key(&request);
    Some(options)
}

/// A page that may not ask (`SecurityError`, `NotSupportedError`) is told from a key that does not answer.
fn reason(error: &JsValue) -> KeyError {
    let name = Reflect::get(error, &"name".into()).ok().and_then(|name| name.as_string()).unwrap_or_default();
    match name.as_str() {
        "SecurityError" | "NotSupportedError" => KeyError::NotPossible,
        _ => KeyError::NoAnswer,
    }
}

fn decode(text: &str) -> Option<Uint8Array> {
    let bytes = base64url::decode_leniently(text)?;
    Some(Uint8Array::from(&bytes[..]))
}

fn encode(buffer: &js_sys::ArrayBuffer) -> String {
    base64url::encode_padded(&Uint8Array::new(buffer).to_vec())
}

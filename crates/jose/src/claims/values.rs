//! What single values mean: of `amr`, `acr`, `typ`, `alg`, `enc` and `cty`.

use super::Publication::{OidcBackChannelLogout, OidcCore, OktaAmr, OktaStepUp, OktaTokens, Rfc};
use super::{Meaning, entry};

/// Returns what a value of this claim or parameter means, where the catalog knows it.
#[must_use]
pub fn value(of: &str, value: &str) -> Option<&'static Meaning> {
    let is_media_type = matches!(of, "typ" | "cty");
    let entries = match of {
        "amr" => METHODS,
        "acr" => CONTEXTS,
        "typ" | "cty" => TYPES,
        "alg" => ALGORITHMS,
        "enc" => ENCRYPTIONS,
        "token_type" => TOKEN_TYPES,
        _ => return None,
    };
    // RFC 7515, section 4.1.9: a type may come with or without its "application/"; types know no case.
    let value = if is_media_type { without_prefix(value) } else { value };
    let fits = |name: &str| if is_media_type { name.eq_ignore_ascii_case(value) } else { name == value };
    entries.iter().find(|meaning| fits(meaning.name))
}

/// Returns a media type without the `application/` that may be left out (RFC 7515, section 4.1.9).
pub(crate) fn without_prefix(media_type: &str) -> &str {
    match media_type.split_at_checked("application/".len()) {
        Some((prefix, rest)) if prefix.eq_ignore_ascii_case("application/") => rest,
        _ => media_type,
    }
}

const METHODS: &[Meaning] = &[
    entry("pwd", "A password.", Rfc(8176), "2"),
    entry("mfa", "More than one factor. The other values say which.", Rfc(8176), "2"),
    entry("otp", "A one-time password.", Rfc(8176), "2"),
    entry("kba", "An answer to a security question.", Rfc(8176), "2"),
    entry("sms", "A code sent by text message.", Rfc(8176), "2"),
    entry("tel", "A phone call.", Rfc(8176), "2"),
    entry("swk", "Proof of a key stored in software. At Okta also an Okta Verify push.", Rfc(8176), "2"),
    entry("hwk", "Proof of a key stored in hardware.", Rfc(8176), "2"),
    entry("pop", "Proof of a key. At Okta: a security key or passkey.", Rfc(8176), "2"),
    entry("pin", "A PIN or a pattern.", Rfc(8176), "2"),
    entry("sc", "A smart card.", Rfc(8176), "2"),
    entry("fpt", "A fingerprint.", Rfc(8176), "2"),
    entry("face", "Face recognition.", Rfc(8176), "2"),
    entry("iris", "An iris scan.", Rfc(8176), "2"),
    entry("retina", "A retina scan.", Rfc(8176), "2"),
    entry("vbm", "Voice recognition.", Rfc(8176), "2"),
    entry("geo", "The user's location.", Rfc(8176), "2"),
    entry("mca", "More than one channel, for example a browser and a phone.", Rfc(8176), "2"),
    entry("rba", "A risk score for the sign-in.", Rfc(8176), "2"),
    entry("user", "A test that a person was present.", Rfc(8176), "2"),
    entry("wia", "Windows sign-in.", Rfc(8176), "2"),
    entry("okta_verify", "Okta Verify, the app.", OktaAmr, ""),
    entry("phr", "A phishing-resistant method, for example Okta FastPass.", OktaAmr, ""),
    entry("email", "A code or link sent by email.", OktaAmr, ""),
    entry("duo", "Duo Security.", OktaAmr, ""),
    entry("symantec", "A Symantec VIP code.", OktaAmr, ""),
    entry("google_otp", "A Google Authenticator code.", OktaAmr, ""),
    entry("oauth_otp", "A code from a custom token.", OktaAmr, ""),
    entry("rsa", "A code from an RSA token.", OktaAmr, ""),
    entry("yubikey", "A YubiKey code.", OktaAmr, ""),
    entry("fed", "A sign-in with another identity provider.", OktaAmr, ""),
];

const CONTEXTS: &[Meaning] = &[
    entry("urn:okta:loa:1fa:any", "Any one factor.", OktaStepUp, ""),
    entry("urn:okta:loa:1fa:pwd", "One factor: the password.", OktaStepUp, ""),
    entry("urn:okta:loa:2fa:any", "Any two factors.", OktaStepUp, ""),
    entry(
        "urn:okta:loa:2fa:any:ifpossible",
        "Two factors if the user has enrolled, otherwise one. It doesn't prove a second factor.",
        OktaStepUp,
        "",
    ),
    entry("phr", "Phishing-resistant, for example a passkey or security key.", OktaStepUp, ""),
    entry("phrh", "Phishing-resistant, with a hardware-protected key.", OktaStepUp, ""),
    entry("0", "Almost no assurance, for example a long-lived cookie.", OidcCore, "2"),
];

const TYPES: &[Meaning] = &[
    entry("JWT", "A JSON Web Token of any kind.", Rfc(7519), "5.1"),
    entry("at+jwt", "An RFC 9068 access token.", Rfc(9068), "2.1"),
    entry("dpop+jwt", "A DPoP proof for one request. It isn't an access token.", Rfc(9449), "4.2"),
    entry("logout+jwt", "A logout token, sent to the client when the user signs out.", OidcBackChannelLogout, "2.4"),
    entry("secevent+jwt", "A security event token.", Rfc(8417), "2.3"),
    entry("oauth-authz-req+jwt", "A signed authorization request.", Rfc(9101), "10.8"),
    entry("token-introspection+jwt", "An introspection response.", Rfc(9701), "5"),
    entry("JOSE", "A JWS or JWE in its compact form.", Rfc(7515), "4.1.9"),
    entry("JOSE+JSON", "A JWS or JWE as JSON.", Rfc(7515), "4.1.9"),
    entry(
        "okta-internal-at+jwt",
        "An access token from Okta's org server. It is for Okta only, and its key isn't published.",
        OktaTokens,
        "Tokens and claims",
    ),
];

const ALGORITHMS: &[Meaning] = &[
    entry("RS256", "RSA PKCS #1 with SHA-256. Okta uses it.", Rfc(7518), "3.3"),
    entry("RS384", "RSA PKCS #1 with SHA-384.", Rfc(7518), "3.3"),
    entry("RS512", "RSA PKCS #1 with SHA-512.", Rfc(7518), "3.3"),
    entry("PS256", "RSA PSS with SHA-256.", Rfc(7518), "3.5"),
    entry("PS384", "RSA PSS with SHA-384.", Rfc(7518), "3.5"),
    entry("PS512", "RSA PSS with SHA-512.", Rfc(7518), "3.5"),
    entry("ES256", "ECDSA on P-256 with SHA-256.", Rfc(7518), "3.4"),
    entry("ES384", "ECDSA on P-384 with SHA-384.", Rfc(7518), "3.4"),
    entry("ES512", "ECDSA on P-521 with SHA-512.", Rfc(7518), "3.4"),
    entry("ES256K", "ECDSA on secp256k1 with SHA-256.", Rfc(8812), "3.2"),
    entry("EdDSA", "Ed25519 or Ed448.", Rfc(8037), "3.1"),
    entry("HS256", "HMAC with SHA-256. Anyone who can verify it can also forge it.", Rfc(7518), "3.2"),
    entry("HS384", "HMAC with SHA-384. Anyone who can verify it can also forge it.", Rfc(7518), "3.2"),
    entry("HS512", "HMAC with SHA-512. Anyone who can verify it can also forge it.", Rfc(7518), "3.2"),
    entry("none", "No signature. Anyone could have written the token.", Rfc(7518), "3.6"),
    entry("RSA1_5", "The key, encrypted with RSA PKCS #1 1.5.", Rfc(7518), "4.2"),
    entry("RSA-OAEP", "The key, encrypted with RSA OAEP.", Rfc(7518), "4.3"),
    entry("RSA-OAEP-256", "The key, encrypted with RSA OAEP and SHA-256.", Rfc(7518), "4.3"),
    entry("A128KW", "The key, wrapped with AES of 128 bits.", Rfc(7518), "4.4"),
    entry("A192KW", "The key, wrapped with AES of 192 bits.", Rfc(7518), "4.4"),
    entry("A256KW", "The key, wrapped with AES of 256 bits.", Rfc(7518), "4.4"),
    entry("dir", "A key that both sides already have.", Rfc(7518), "4.5"),
    entry("ECDH-ES", "A key that both sides agree on.", Rfc(7518), "4.6"),
    entry("ECDH-ES+A128KW", "A key, wrapped with one that both sides agree on.", Rfc(7518), "4.6"),
    entry("ECDH-ES+A192KW", "A key, wrapped with one that both sides agree on.", Rfc(7518), "4.6"),
    entry("ECDH-ES+A256KW", "A key, wrapped with one that both sides agree on.", Rfc(7518), "4.6"),
    entry("A128GCMKW", "The key, encrypted with AES GCM of 128 bits.", Rfc(7518), "4.7"),
    entry("A192GCMKW", "The key, encrypted with AES GCM of 192 bits.", Rfc(7518), "4.7"),
    entry("A256GCMKW", "The key, encrypted with AES GCM of 256 bits.", Rfc(7518), "4.7"),
    entry("PBES2-HS256+A128KW", "The key, wrapped with one derived from a password.", Rfc(7518), "4.8"),
    entry("PBES2-HS384+A192KW", "The key, wrapped with one derived from a password.", Rfc(7518), "4.8"),
    entry("PBES2-HS512+A256KW", "The key, wrapped with one derived from a password.", Rfc(7518), "4.8"),
];

const ENCRYPTIONS: &[Meaning] = &[
    entry("A128CBC-HS256", "AES CBC of 128 bits with HMAC SHA-256.", Rfc(7518), "5.2.3"),
    entry("A192CBC-HS384", "AES CBC of 192 bits with HMAC SHA-384.", Rfc(7518), "5.2.4"),
    entry("A256CBC-HS512", "AES CBC of 256 bits with HMAC SHA-512.", Rfc(7518), "5.2.5"),
    entry("A128GCM", "AES GCM of 128 bits.", Rfc(7518), "5.3"),
    entry("A192GCM", "AES GCM of 192 bits.", Rfc(7518), "5.3"),
    entry("A256GCM", "AES GCM of 256 bits.", Rfc(7518), "5.3"),
];

const TOKEN_TYPES: &[Meaning] = &[
    entry("Bearer", "Anyone who has the token can use it.", Rfc(6750), "1.2"),
    entry("DPoP", "Only a client that has the key in cnf can use the token.", Rfc(9449), "5"),
];

#[cfg(test)]
pub(super) const ALL: [&[Meaning]; 6] = [METHODS, CONTEXTS, TYPES, ALGORITHMS, ENCRYPTIONS, TOKEN_TYPES];

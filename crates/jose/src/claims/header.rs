//! Parameters of the header.

use super::Publication::Rfc;
use super::{Meaning, entry};

pub(super) const PARAMETERS: &[Meaning] = &[
    // A signature: RFC 7515.
    entry(
        "alg",
        "The signature algorithm, or the algorithm that encrypts the key. The verifier decides which one it accepts, \
        not the token.",
        Rfc(7515),
        "4.1.1",
    ),
    entry("jku", "Where the token says its keys are. A verifier must not trust this address.", Rfc(7515), "4.1.2"),
    entry("jwk", "A public key inside the token. It doesn't prove who signed.", Rfc(7515), "4.1.3"),
    entry("kid", "Which of the issuer's keys signed the token.", Rfc(7515), "4.1.4"),
    entry(
        "x5u",
        "Where the token says its certificate is. A verifier must not trust this address.",
        Rfc(7515),
        "4.1.5",
    ),
    entry("x5c", "The key's certificates. Without a trusted root they prove nothing.", Rfc(7515), "4.1.6"),
    entry("x5t", "The SHA-1 thumbprint of the key's certificate.", Rfc(7515), "4.1.7"),
    entry("x5t#S256", "The SHA-256 thumbprint of the key's certificate.", Rfc(7515), "4.1.8"),
    entry("typ", "The type of token: at+jwt for an RFC 9068 access token, often JWT.", Rfc(7515), "4.1.9"),
    entry("cty", "The type of content. JWT means that another token is inside.", Rfc(7515), "4.1.10"),
    entry(
        "crit",
        "Parameters that a verifier must understand; otherwise it must reject the token.",
        Rfc(7515),
        "4.1.11",
    ),
    entry("b64", "Whether the payload is base64url-encoded. false requires crit.", Rfc(7797), "3"),
    entry("url", "The URL of the request (ACME).", Rfc(8555), "6.4"),
    entry("nonce", "A value from the server, sent back (ACME).", Rfc(8555), "6.5.2"),
    // Encryption: RFC 7516 and RFC 7518.
    entry("enc", "The algorithm that encrypts the content.", Rfc(7516), "4.1.2"),
    entry("zip", "How the content was compressed before it was encrypted.", Rfc(7516), "4.1.3"),
    entry("epk", "The sender's ephemeral public key, for key agreement.", Rfc(7518), "4.6.1.1"),
    entry("apu", "Information about the sender, for key agreement.", Rfc(7518), "4.6.1.2"),
    entry("apv", "Information about the recipient, for key agreement.", Rfc(7518), "4.6.1.3"),
    entry("iv", "The initialization vector of the key's encryption.", Rfc(7518), "4.7.1.1"),
    entry("tag", "The authentication tag of the key's encryption.", Rfc(7518), "4.7.1.2"),
    entry("p2s", "The salt for a key derived from a password.", Rfc(7518), "4.8.1.1"),
    entry("p2c", "How many times the password was hashed.", Rfc(7518), "4.8.1.2"),
    entry("iss", "A copy of the issuer, readable while the claims are encrypted.", Rfc(7519), "5.3"),
    entry("sub", "A copy of the subject, readable while the claims are encrypted.", Rfc(7519), "5.3"),
    entry("aud", "A copy of the audience, readable while the claims are encrypted.", Rfc(7519), "5.3"),
];

/// Members of a JWK.
pub(super) const KEY: &[Meaning] = &[
    entry("kty", "The key type: RSA, EC, OKP, or oct.", Rfc(7517), "4.1"),
    entry("use", "What the key is for: sig (signatures) or enc (encryption).", Rfc(7517), "4.2"),
    entry("key_ops", "The operations that the key allows.", Rfc(7517), "4.3"),
    entry("alg", "The only algorithm that the key may be used with.", Rfc(7517), "4.4"),
    entry("kid", "The key's ID, which a token names.", Rfc(7517), "4.5"),
    entry("x5u", "Where the key's certificate is.", Rfc(7517), "4.6"),
    entry("x5c", "The key's certificates.", Rfc(7517), "4.7"),
    entry("x5t", "The SHA-1 thumbprint of the key's certificate.", Rfc(7517), "4.8"),
    entry("x5t#S256", "The SHA-256 thumbprint of the key's certificate.", Rfc(7517), "4.9"),
    entry("crv", "The curve of the key.", Rfc(7518), "6.2.1.1"),
    entry("x", "The x coordinate of the public point.", Rfc(7518), "6.2.1.2"),
    entry("y", "The y coordinate of the public point.", Rfc(7518), "6.2.1.3"),
    entry("n", "The modulus of the RSA key.", Rfc(7518), "6.3.1.1"),
    entry("e", "The exponent of the RSA key; AQAB is 65537.", Rfc(7518), "6.3.1.2"),
    entry("d", "The private part of the key: a secret that must not be in a token.", Rfc(7518), "6.2.2.1"),
    entry("k", "The secret key. It must not be in a token.", Rfc(7518), "6.4.1"),
];

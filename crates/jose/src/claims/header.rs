//! Parameters of the header.

use super::Publication::Rfc;
use super::{Meaning, entry};

pub(super) const PARAMETERS: &[Meaning] = &[
    // A signature: RFC 7515.
    entry(
        "alg",
        "The algorithm of the signature, or of the key's encryption; a verifier expects one and does not let the token choose.",
        Rfc(7515),
        "4.1.1",
    ),
    entry("jku", "Where the token says its keys are; a verifier must not fetch them on its word.", Rfc(7515), "4.1.2"),
    entry("jwk", "The public key as the token brings it; it proves nothing about who signed.", Rfc(7515), "4.1.3"),
    entry("kid", "Which of the issuer's keys signed the token.", Rfc(7515), "4.1.4"),
    entry(
        "x5u",
        "Where the token says its certificate is; a verifier must not fetch it on its word.",
        Rfc(7515),
        "4.1.5",
    ),
    entry("x5c", "The certificates of the key; without a trusted root they prove nothing.", Rfc(7515), "4.1.6"),
    entry("x5t", "The SHA-1 thumbprint of the key's certificate.", Rfc(7515), "4.1.7"),
    entry("x5t#S256", "The SHA-256 thumbprint of the key's certificate.", Rfc(7515), "4.1.8"),
    entry("typ", "The kind of token: at+jwt for an access token by RFC 9068, often JWT.", Rfc(7515), "4.1.9"),
    entry("cty", "The kind of content; JWT where a token stands inside the token.", Rfc(7515), "4.1.10"),
    entry("crit", "Parameters that a verifier must understand, or else refuse the token.", Rfc(7515), "4.1.11"),
    entry("b64", "Whether the payload is base64url; false only together with crit.", Rfc(7797), "3"),
    entry("url", "The address that the request goes to (ACME).", Rfc(8555), "6.4"),
    entry("nonce", "A value of the server's, repeated (ACME).", Rfc(8555), "6.5.2"),
    // Encryption: RFC 7516 and RFC 7518.
    entry("enc", "The algorithm that the content is encrypted with.", Rfc(7516), "4.1.2"),
    entry("zip", "How the content was compressed before it was encrypted.", Rfc(7516), "4.1.3"),
    entry("epk", "The sender's one-time public key, for an agreed key.", Rfc(7518), "4.6.1.1"),
    entry("apu", "About the sender, for an agreed key.", Rfc(7518), "4.6.1.2"),
    entry("apv", "About the recipient, for an agreed key.", Rfc(7518), "4.6.1.3"),
    entry("iv", "The initialization vector of the key's encryption.", Rfc(7518), "4.7.1.1"),
    entry("tag", "The authentication tag of the key's encryption.", Rfc(7518), "4.7.1.2"),
    entry("p2s", "The salt of a key made from a password.", Rfc(7518), "4.8.1.1"),
    entry("p2c", "How often the password was hashed.", Rfc(7518), "4.8.1.2"),
    entry(
        "iss",
        "The issuer, repeated in the header so that it can be read while the claims are encrypted.",
        Rfc(7519),
        "5.3",
    ),
    entry(
        "sub",
        "The subject, repeated in the header so that it can be read while the claims are encrypted.",
        Rfc(7519),
        "5.3",
    ),
    entry(
        "aud",
        "The audience, repeated in the header so that it can be read while the claims are encrypted.",
        Rfc(7519),
        "5.3",
    ),
];

/// Members of a JWK.
pub(super) const KEY: &[Meaning] = &[
    entry("kty", "The kind of key: RSA, EC, OKP or oct.", Rfc(7517), "4.1"),
    entry("use", "What the key is for: sig for signatures, enc for encryption.", Rfc(7517), "4.2"),
    entry("key_ops", "What may be done with the key.", Rfc(7517), "4.3"),
    entry("alg", "The one algorithm that the key is for.", Rfc(7517), "4.4"),
    entry("kid", "The key's identifier, which a token names.", Rfc(7517), "4.5"),
    entry("x5u", "Where the key's certificate is.", Rfc(7517), "4.6"),
    entry("x5c", "The key's certificates.", Rfc(7517), "4.7"),
    entry("x5t", "The SHA-1 thumbprint of the key's certificate.", Rfc(7517), "4.8"),
    entry("x5t#S256", "The SHA-256 thumbprint of the key's certificate.", Rfc(7517), "4.9"),
    entry("crv", "The curve of the key.", Rfc(7518), "6.2.1.1"),
    entry("x", "The first coordinate of the public point.", Rfc(7518), "6.2.1.2"),
    entry("y", "The second coordinate of the public point.", Rfc(7518), "6.2.1.3"),
    entry("n", "The modulus of the RSA key.", Rfc(7518), "6.3.1.1"),
    entry("e", "The exponent of the RSA key; AQAB is 65537.", Rfc(7518), "6.3.1.2"),
    entry("d", "The private part of the key: a secret that belongs in no token.", Rfc(7518), "6.2.2.1"),
    entry("k", "The secret key: it belongs in no token.", Rfc(7518), "6.4.1"),
];

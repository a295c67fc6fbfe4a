use super::*;

fn catalogue() -> Vec<&'static [Meaning]> {
    let tables = [payload::CLAIMS, payload::CONFIRMATION, payload::ADDRESS, header::PARAMETERS, header::KEY];
    tables.into_iter().chain(values::ALL).collect()
}

#[test]
fn every_entry_is_a_sentence_and_no_name_stands_twice() {
    for table in catalogue() {
        for (index, meaning) in table.iter().enumerate() {
            assert!(
                meaning.words.ends_with('.') && meaning.words.starts_with(|c: char| c.is_uppercase()),
                "{meaning:?}"
            );
            assert!(!table[..index].iter().any(|other| other.name == meaning.name), "{} twice", meaning.name);
            assert!(meaning.source.address().starts_with("https://"), "{meaning:?}");
        }
    }
}

/// What the documents register, written down apart from the catalog.
#[test]
fn what_the_documents_register_is_known() {
    for name in "iss sub aud exp nbf iat jti nonce auth_time acr amr azp at_hash c_hash s_hash sid name given_name \
        family_name middle_name nickname preferred_username profile picture website email email_verified gender \
        birthdate zoneinfo locale phone_number phone_number_verified address updated_at scope client_id roles groups \
        entitlements act may_act cnf htm htu ath events toe txn cid uid scp ver idp"
        .split_whitespace()
    {
        assert!(claim(name).is_some(), "{name}");
    }
    for name in "alg jku jwk kid x5u x5c x5t x5t#S256 typ cty crit b64 enc zip epk apu apv iv tag p2s p2c".split(' ') {
        assert!(parameter(name).is_some(), "{name}");
    }
    for (of, values) in [
        (
            "amr",
            "face fpt geo hwk iris kba mca mfa otp pin pop pwd rba retina sc sms swk tel user vbm wia okta_verify phr",
        ),
        (
            "acr",
            "urn:okta:loa:1fa:any urn:okta:loa:1fa:pwd urn:okta:loa:2fa:any urn:okta:loa:2fa:any:ifpossible phr phrh",
        ),
        ("typ", "JWT jwt application/at+jwt at+JWT dpop+jwt application/okta-internal-at+jwt"),
        (
            "alg",
            "RS256 RS384 RS512 PS256 PS384 PS512 ES256 ES384 ES512 EdDSA HS256 HS384 HS512 none RSA-OAEP dir ECDH-ES",
        ),
        ("enc", "A128CBC-HS256 A192CBC-HS384 A256CBC-HS512 A128GCM A192GCM A256GCM"),
    ] {
        for name in values.split(' ') {
            assert!(value(of, name).is_some(), "{of} {name}");
        }
    }
    assert!(claim("favourite_colour").is_none() && value("alg", "rs256").is_none() && value("iss", "x").is_none());
}

#[test]
fn a_name_means_what_its_place_says() {
    let words = |part, name| meaning(part, name).map(|meaning| meaning.words).unwrap_or_default();
    assert!(words(Part::Header, "nonce").contains("ACME"));
    assert!(words(Part::Payload, "nonce").contains("ID token"));
    assert!(words(Part::Payload, "kid").is_empty() && words(Part::Signature, "iss").is_empty());
    assert!(nested("cnf", "jkt").is_some() && nested("act", "sub").is_some() && nested("address", "region").is_some());
    assert!(nested("jwk", "n").is_some() && nested("custom", "jkt").is_none());
}

#[test]
fn sources_are_named_and_linked() {
    let source = |name| claim(name).expect(name).source;
    assert_eq!(source("iss").to_string(), "RFC 7519, section 4.1.1");
    assert_eq!(source("iss").address(), "https://www.rfc-editor.org/rfc/rfc7519#section-4.1.1");
    assert_eq!(source("email").address(), "https://openid.net/specs/openid-connect-core-1_0.html#rfc.section.5.1");
    assert_eq!(source("groups").to_string(), "Okta: groups claim");
    let appendix = Source { document: Publication::Rfc(7515), section: "A.2" };
    assert_eq!(appendix.address(), "https://www.rfc-editor.org/rfc/rfc7515#appendix-A.2");
}

#[test]
fn claims_that_are_times_are_known() {
    assert!(is_time("exp") && !is_time("expires"));
}

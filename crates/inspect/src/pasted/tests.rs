use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};

use super::*;

const A: &str = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl";
const B: &str = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJiIn0.c2lnbmF0dXJl";
/// `{"alg":"RSA-OAEP","enc":"A256GCM"}`, with parts made up.
const JWE: &str = "eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ.a2V5a2V5.aXY.Y2lwaGVydGV4dA.dGFn";

/// Returns what, label and text of each find.
fn found(pasted: &Pasted) -> Vec<(What, &str, &str)> {
    pasted.found.iter().map(|found| (found.what, found.label.as_str(), found.text.as_str())).collect()
}

fn check(text: &str, kind: &Kind, expected: &[(What, &str, &str)]) -> Pasted {
    let pasted = read(text);
    assert_eq!((&pasted.kind, found(&pasted)), (kind, expected.to_vec()), "{text}");
    pasted
}

fn check_value(text: &str, what: What) -> Pasted {
    check(text, &Kind::Value, &[(what, "", text)])
}

fn facts(pasted: &Pasted) -> Vec<(&str, &str)> {
    pasted.facts.iter().map(|fact| (fact.name.as_str(), fact.value.as_str())).collect()
}

#[test]
fn a_token_alone_is_a_token_whatever_is_around_it() {
    check_value(A, What::Jwt);
    let wrapped = format!("{}\n  {}\r\n{}", &A[..15], &A[15..22], &A[22..]);
    for (text, note) in [
        (format!("  {A}\n"), None),
        (format!("\"{A}\","), Some(Note::QuotesRemoved)),
        (format!("'{A}';"), Some(Note::QuotesRemoved)),
        (format!("{A},"), Some(Note::QuotesRemoved)),
        (format!("“{A}”"), Some(Note::QuotesRemoved)),
        (format!("<{A}>"), Some(Note::QuotesRemoved)),
        (format!("```text\n{A}\n```"), Some(Note::FenceRemoved)),
        (format!("\u{feff}{}\u{200b}{}", &A[..30], &A[30..]), Some(Note::InvisibleRemoved)),
        (wrapped, Some(Note::WhiteSpaceRemoved)),
    ] {
        let pasted = check(&text, &Kind::Value, &[(What::Jwt, "", A)]);
        assert_eq!(pasted.notes, note.into_iter().collect::<Vec<_>>(), "{text}");
    }
}

#[test]
fn a_broken_token_is_still_taken_for_one() {
    for text in [
        A.replace("RSU", "R*U").as_str(),
        &A[..40],
        &A[..30],
        "eyJhbGciOiJSUzI1NiJ9",
        "xyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJiIn0.c2lnbmF0dXJl",
        &format!("{A}.extra"),
        "e30.e30.",
    ] {
        let pasted = read(text);
        assert_eq!(found(&pasted), [(What::Jwt, "", text)], "{text}");
    }
}

#[test]
fn several_tokens_are_listed() {
    let both = [(What::Jwt, "", A), (What::Jwt, "", B)];
    check(&format!("{A}\n{B}"), &Kind::Value, &both);
    check(&format!("{}\n{}\n{B}", &A[..40], &A[40..]), &Kind::Value, &both);
    check(
        &format!("The access token is {A}. ID_TOKEN='{B}'; refresh_token=abcdefghijklmnopQRST1"),
        &Kind::Text,
        &[
            (What::Jwt, "", A),
            (What::Jwt, "ID_TOKEN", B),
            (What::RefreshToken, "refresh_token", "abcdefghijklmnopQRST1"),
        ],
    );
    check(
        &format!("access_token={A}\nid_token={B}"),
        &Kind::Text,
        &[(What::Jwt, "access_token", A), (What::Jwt, "id_token", B)],
    );
    check("abcdefghijklmnopqrST1\nabcdefghijklmnopqrST2", &Kind::Text, &[]);
    check(&format!("TOKEN={A}"), &Kind::Text, &[(What::Jwt, "TOKEN", A)]);
    check(&format!("export TOKEN={A}\nexport NAME=zoe"), &Kind::Text, &[(What::Jwt, "TOKEN", A)]);
}

#[test]
fn finds_without_end_are_counted() {
    let many: Vec<String> = (0..150).map(|number| format!("x{A}{number} and")).collect();
    let pasted = read(&many.join(" ").replace("xey", "ey"));
    assert_eq!((pasted.found.len(), pasted.notes), (100, vec![Note::LeftOut(50)]));
}

#[test]
fn headers() {
    check(&format!("Bearer {A}"), &Kind::Headers, &[(What::Jwt, "Bearer", A)]);
    check(&format!("authorization: bearer {A}"), &Kind::Headers, &[(What::Jwt, "authorization: Bearer", A)]);
    check("Authorization: Bearer abc", &Kind::Headers, &[(What::OpaqueToken, "Authorization: Bearer", "abc")]);
    let block = format!(
        "GET /api HTTP/1.1\r\nHost: api.example.com\r\nAuthorization: DPoP {A}\r\nDPoP: {B}\r\nCookie: sid=1; idx=2\r\n\
         X-Amzn-Oidc-Data: {A}x\r\n\r\n"
    );
    check(
        &block,
        &Kind::Headers,
        &[
            (What::Jwt, "Authorization: DPoP", A),
            (What::Jwt, "DPoP proof", B),
            (What::Cookie, "Cookie", "sid=1; idx=2"),
            (What::Jwt, "X-Amzn-Oidc-Data", &format!("{A}x")),
        ],
    );
    let redirect = "HTTP/1.1 302 Found\nLocation: https://a/cb?code=abc&state=x\n";
    let pasted = check(redirect, &Kind::Headers, &[(What::AuthorizationCode, "code", "abc")]);
    assert_eq!(facts(&pasted), [("state", "x")]);
    let request = format!("GET /cb?id_token={A} HTTP/1.1\nHost: a");
    check(&request, &Kind::Headers, &[(What::Jwt, "id_token", A)]);
    let wrapped = format!("Host: a\nAuthorization: Bearer {}\n{}\nAccept: */*", &A[..30], &A[30..]);
    let pasted = check(&wrapped, &Kind::Headers, &[(What::Jwt, "Authorization: Bearer", A)]);
    assert_eq!(pasted.notes, [Note::WhiteSpaceRemoved]);
    // As a browser's tools copy them.
    let lines = format!(":authority:\na.example.com\nauthorization:\nBearer {A}");
    check(&lines, &Kind::Headers, &[(What::Jwt, "authorization: Bearer", A)]);
    let pasted = check(&format!("Authorization: {A}"), &Kind::Headers, &[(What::Jwt, "Authorization", A)]);
    assert_eq!(pasted.notes, [Note::NoScheme]);
    assert_eq!(read("Authorization: Bearer").notes, [Note::NothingBehind("Bearer")]);
    assert_eq!(read("Authorization: Bearer $TOKEN").notes, [Note::Placeholder]);
    check(
        "Authorization: Basic em9lOng=",
        &Kind::Headers,
        &[(What::BasicCredentials, "Authorization: Basic", "em9lOng=")],
    );
    let ssws = "00QCjAl4MlV-WPXM-ABCDEFGHIJKLMNOPQRSTUVWXY";
    check(&format!("SSWS {ssws}"), &Kind::Headers, &[(What::ApiToken, "SSWS", ssws)]);
    check("Note: this is a sentence", &Kind::Text, &[]);
    check(
        "12:00 sent Authorization: Bearer abcdefghijklmnopQRST1 to the API",
        &Kind::Text,
        &[(What::OpaqueToken, "Authorization", "abcdefghijklmnopQRST1")],
    );
}

#[test]
fn token_responses() {
    let text = format!(
        r#"{{"token_type":"Bearer","expires_in":3600,"access_token":"{A}","scope":"openid","id_token":"{B}","refresh_token":"abc"}}"#
    );
    let expected =
        [(What::Jwt, "access_token", A), (What::Jwt, "id_token", B), (What::RefreshToken, "refresh_token", "abc")];
    let pasted = check(&text, &Kind::TokenResponse, &expected);
    assert_eq!(facts(&pasted), [("token_type", "Bearer"), ("expires_in", "3600"), ("scope", "openid")]);
    let result = text.replace("\"scope\"", "\"checks\":{\"access\":{}},\"scope\"");
    check(&result, &Kind::LoginResult, &expected);
    // A terminal broke the lines inside a token.
    let broken = text.replace("eyJz", "ey\nJz");
    let pasted = check(&broken, &Kind::TokenResponse, &expected);
    assert_eq!(pasted.notes, [Note::WhiteSpaceRemoved]);
    check(r#"{"access_token":"opaque"}"#, &Kind::TokenResponse, &[(What::OpaqueToken, "access_token", "opaque")]);
}

#[test]
fn other_json() {
    check(
        r#"{"status":"SUCCESS","sessionToken":"20111abc"}"#,
        &Kind::AuthnAnswer,
        &[(What::SessionToken, "sessionToken", "20111abc")],
    );
    let pasted = check(r#"{"error":"invalid_grant","error_description":"expired"}"#, &Kind::Refusal, &[]);
    assert_eq!(facts(&pasted), [("error", "invalid_grant"), ("error_description", "expired")]);
    check(r#"{"iss":"https://i","sub":"a","exp":1}"#, &Kind::Claims, &[]);
    check(r#"{"issuer":"https://i","jwks_uri":"https://i/keys"}"#, &Kind::Discovery, &[]);
    check(
        &format!(
            r#"{{"mcpServers":{{"a":{{"headers":{{"Authorization":"Bearer {A}"}},"args":["-H","Authorization: Bearer {B}"]}}}}}}"#
        ),
        &Kind::Json,
        &[(What::Jwt, "mcpServers.a.headers.Authorization: Bearer", A), (What::Jwt, "mcpServers.a.args[1]", B)],
    );
    check("[1,2]", &Kind::Json, &[]);
}

#[test]
fn broken_json_is_placed_and_its_tokens_are_found() {
    let pasted = read(&format!("{{\n  \"access_token\": \"{A}\"\n  \"x\": 1}}"));
    let Kind::BrokenJson(flaw) = &pasted.kind else { panic!("{pasted:?}") };
    assert_eq!((flaw.line, flaw.column, flaw.problem.as_str()), (3, 3, "expected `,` or `}`"));
    assert_eq!(found(&pasted), [(What::Jwt, "access_token", A)]);
}

#[test]
fn a_jws_as_json_becomes_compact_where_it_can() {
    let [header, payload, signature] = A.split('.').collect::<Vec<_>>()[..] else { panic!("three parts") };
    let flattened =
        format!(r#"{{"payload":"{payload}","protected":"{header}","header":{{"kid":"a"}},"signature":"{signature}"}}"#);
    let pasted = check(&flattened, &Kind::SignedJson, &[(What::Jwt, "signature", A)]);
    assert_eq!(pasted.notes, [Note::UnprotectedHeader]);
    let general = format!(
        r#"{{"payload":"{payload}","signatures":[{{"protected":"{header}","signature":"{signature}"}},{{"header":{{"alg":"ES256"}},"signature":"x"}}]}}"#
    );
    let pasted = check(&general, &Kind::SignedJson, &[(What::Jwt, "signature 1 of 2", A)]);
    assert_eq!(pasted.notes, [Note::UnprotectedHeader, Note::NoProtectedHeader]);
    let detached = format!(r#"{{"protected":"{header}","signature":"{signature}"}}"#);
    assert_eq!(check(&detached, &Kind::SignedJson, &[]).notes, [Note::Detached]);
    assert_eq!(read(r#"{"payload":"e30","signatures":[1]}"#).notes, [Note::NotASignature]);
}

#[test]
fn encrypted_tokens_show_their_header() {
    let pasted = check_value(JWE, What::Jwe);
    assert_eq!(facts(&pasted), [("alg", "RSA-OAEP"), ("enc", "A256GCM")]);
    let [header, key, iv, ciphertext, tag] = JWE.split('.').collect::<Vec<_>>()[..] else { panic!("five parts") };
    let json = format!(
        r#"{{"protected":"{header}","encrypted_key":"{key}","iv":"{iv}","ciphertext":"{ciphertext}","tag":"{tag}"}}"#
    );
    check(&json, &Kind::EncryptedJson, &[(What::Jwe, "ciphertext", JWE)]);
}

#[test]
fn curl_commands_of_every_shell() {
    let bearer = [(What::Jwt, "Authorization: Bearer", A)];
    for command in [
        format!("curl -H 'Authorization: Bearer {A}' https://api.example.com/x"),
        format!("$ curl https://a -sSH \"Authorization: Bearer {A}\""),
        format!("curl --header=\"Authorization: Bearer {A}\" https://a"),
        format!("curl -H'Authorization: Bearer {A}' \\\n  -X POST \\\n  https://a | jq ."),
        format!("curl ^\"https://a^\" ^\r\n  -H ^\"Authorization: Bearer {A}^\" ^\r\n  --compressed"),
        format!("curl.exe `\n -H \"Authorization: Bearer {A}\" `\n https://a"),
        format!("/usr/bin/curl -H $'Authorization: Bearer \\u0065{}' https://a", &A[1..]),
        format!("curl -H Authorization:\\ Bearer\\ {A} https://a"),
    ] {
        check(&command, &Kind::Curl, &bearer);
    }
    check(&format!("curl --oauth2-bearer {A} https://a"), &Kind::Curl, &[(What::Jwt, "--oauth2-bearer", A)]);
    check(
        "curl -u zoe:secret -b 'sid=1' https://i/token -d grant_type=refresh_token --data-urlencode 'refresh_token=a b' \
         --data-raw '{\"client_secret\":\"s\"}'",
        &Kind::Curl,
        &[
            (What::BasicCredentials, "--user", "zoe:secret"),
            (What::Cookie, "--cookie", "sid=1"),
            (What::RefreshToken, "refresh_token", "ab"),
            (What::ClientSecret, "client_secret", "s"),
        ],
    );
    assert_eq!(read("curl -H \"Authorization: Bearer $TOKEN\" https://a").notes, [Note::Placeholder]);
    check("curl is a program", &Kind::Curl, &[]);
    check("curl", &Kind::Value, &[(What::Unknown, "", "curl")]);
}

#[test]
fn callback_addresses() {
    let pasted = check(
        "http://localhost:8080/callback?code=P5I7mdxxdv13_JfXrCSq&state=af0if%20jsldkj",
        &Kind::Callback,
        &[(What::AuthorizationCode, "code", "P5I7mdxxdv13_JfXrCSq")],
    );
    assert_eq!(
        (facts(&pasted), pasted.notes.as_slice()),
        (vec![("state", "af0if jsldkj")], &[Note::PercentDecoded][..])
    );
    check(
        &format!("https://a/cb#id_token={A}&access_token={B}&token_type=Bearer"),
        &Kind::Callback,
        &[(What::Jwt, "id_token", A), (What::Jwt, "access_token", B)],
    );
    let pasted =
        check("https://a/cb?error=access_denied&error_description=User+is+not+assigned&state=x", &Kind::Callback, &[]);
    assert_eq!(facts(&pasted)[1], ("error_description", "User is not assigned"));
    let encoded = "https%3A%2F%2Fa%2Fcb%3Fcode%3Dabc%26state%3Dx";
    let pasted = check(encoded, &Kind::Callback, &[(What::AuthorizationCode, "code", "abc")]);
    assert_eq!(pasted.notes, [Note::PercentDecoded]);
    check("com.example.app:/cb?code=abc", &Kind::Callback, &[(What::AuthorizationCode, "code", "abc")]);
    check("com.example.app://cb?code=abc&state=x", &Kind::Callback, &[(What::AuthorizationCode, "code", "abc")]);
    for text in ["?code=abc&state=x", "/callback?code=abc", "#code=abc&state=x"] {
        check(text, &Kind::Callback, &[(What::AuthorizationCode, "code", "abc")]);
    }
    check("https://a/authorize?client_id=0oa1&response_type=code&state=x", &Kind::AuthorizeRequest, &[]);
    check("https://example.com/page?a=b", &Kind::Address, &[]);
    check(
        "https://zoe:secret@example.com/",
        &Kind::Address,
        &[(What::BasicCredentials, "before the host", "zoe:secret")],
    );
    check(
        "grant_type=authorization_code&code=abc&code_verifier=v",
        &Kind::Form,
        &[(What::AuthorizationCode, "code", "abc"), (What::CodeVerifier, "code_verifier", "v")],
    );
    let wrapped = format!("https://a/cb#id_token={}\n{}", &A[..20], &A[20..]);
    let pasted = check(&wrapped, &Kind::Callback, &[(What::Jwt, "id_token", A)]);
    assert_eq!(pasted.notes, [Note::WhiteSpaceRemoved]);
}

#[test]
fn saml_is_no_jwt() {
    let xml = "<samlp:Response xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\"><saml:Assertion/></samlp:Response>";
    check(xml, &Kind::Saml, &[(What::Saml, "", xml)]);
    check_value(&STANDARD.encode(xml), What::Saml);
    let wrapped: Vec<String> =
        STANDARD.encode(xml).as_bytes().chunks(76).map(|line| String::from_utf8_lossy(line).into()).collect();
    check(&wrapped.join("\n"), &Kind::Value, &[(What::Saml, "", &wrapped.concat())]);
    let query: String = form_urlencoded::byte_serialize(STANDARD.encode(xml).as_bytes()).collect();
    check(
        &format!("https://a/acs?SAMLResponse={query}"),
        &Kind::Callback,
        &[(What::Saml, "SAMLResponse", &STANDARD.encode(xml))],
    );
    check("<html><body>SSO</body></html>", &Kind::Text, &[]);
}

/// The request of SAML 2.0 as zlib compresses it.
#[test]
fn compressed_saml_is_known_by_its_codes() {
    check_value(include_str!("../../../../tests/vectors/saml-redirect.txt").trim(), What::DeflatedSaml);
    let mut taken = 0;
    for seed in 0..2_000_u64 {
        let bytes: Vec<u8> = (0..96_u64)
            .map(|at| (seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(at * at * 977) >> 13) as u8)
            .collect();
        taken += usize::from(saml::judge(&STANDARD.encode(&bytes)) == Some(What::DeflatedSaml));
    }
    assert!(taken <= 2, "{taken} of 2000");
}

#[test]
fn values_by_their_form() {
    check_value("20111sTEWyJ3v7Q0mW1Xk2Yd9LxkYfh3uO7aJ0pVbNc4RtGz5Hw6", What::SessionToken);
    check_value("00QCjAl4MlV-WPXM-ABCDEFGHIJKLMNOPQRSTUVWXY", What::ApiToken);
    check_value("0oa48e74ox4t7mQJX0g7", What::Identifier);
    check_value("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", What::Random);
    check_value("fi0Ee0ATbvXnDLzUNUKMhtDtdTjKnVJ5qJQ9yyTZ", What::ClientSecret);
    check_value("Tr0ub4dor&3", What::Password);
    check_value("da39a3ee5e6b4b0d3255bfef95601890afd80709", What::Unknown);
    check_value("hello", What::Unknown);
    check_value("dev-123.Okta.com", What::Unknown);
    check_value("Zoe1@example.com", What::Unknown);
    check("", &Kind::Nothing, &[]);
    check(" \n\t", &Kind::Nothing, &[]);
    check("two words", &Kind::Text, &[]);
}

#[test]
fn keys_are_told_from_tokens_and_private_ones_raise_an_alarm() {
    let public = "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----";
    let private = "-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----";
    check(public, &Kind::Keys, &[(What::PublicKey, "PUBLIC KEY", public)]);
    let both = check(
        &format!("key:\n{public}\n\n{private}\n"),
        &Kind::Keys,
        &[(What::PublicKey, "PUBLIC KEY", public), (What::PrivateKey, "RSA PRIVATE KEY", private)],
    );
    assert_eq!(both.warnings().first().map(|warning| warning.gravity), Some(Gravity::Alarm));
    let jwk = r#"{"kty":"RSA","n":"AQAB","e":"AQAB","kid":"a","use":"sig","alg":"RS256"}"#;
    let pasted = check(jwk, &Kind::Keys, &[(What::PublicKey, "JWK", jwk)]);
    assert_eq!(facts(&pasted), [("key", "RSA, RS256, sig, kid a")]);
    assert!(pasted.warnings().is_empty());
    for (text, what) in [
        (jwk.replace("\"kid\"", "\"d\":\"x\",\"kid\""), What::PrivateKey),
        (r#"{"kty":"oct","k":"AAAA"}"#.into(), What::SharedKey),
        (r#"{"kty":"EC","crv":"P-256","x":"a","y":"b","d":"c"}"#.into(), What::PrivateKey),
    ] {
        check(&text, &Kind::Keys, &[(what, "JWK", &text)]);
        let set = format!("{{\"keys\":[{jwk},{text}]}}");
        check(&set, &Kind::Keys, &[(what, "JWK Set", &set)]);
    }
    let both = format!("TOKEN={A}\n{private}\nID_TOKEN={B}");
    check(
        &both,
        &Kind::Keys,
        &[(What::Jwt, "TOKEN", A), (What::PrivateKey, "RSA PRIVATE KEY", private), (What::Jwt, "ID_TOKEN", B)],
    );
    check("ssh-ed25519 AAAA zoe@host", &Kind::Keys, &[(What::PublicKey, "OpenSSH", "ssh-ed25519 AAAA zoe@host")]);
}

#[test]
fn what_is_too_large_is_said_and_not_read() {
    let most = ".".repeat(LIMIT_BYTES);
    assert!(!matches!(read(&most).kind, Kind::TooLarge { .. }));
    let pasted = read(&(most + "."));
    assert_eq!(pasted.kind, Kind::TooLarge { bytes: LIMIT_BYTES + 1 });
    assert!(pasted.meaning().contains("1 MiB"));
}

#[test]
fn the_answer_has_a_heading_a_meaning_and_each_warning_once() {
    let pasted = read(A);
    assert_eq!(pasted.title(), "JWT");
    assert!(pasted.warnings().is_empty());
    let pasted = read("20111sTEWyJ3v7Q0mW1Xk2Yd9LxkYfh3uO7aJ0pVbNc4RtGz5Hw6");
    assert!(pasted.meaning().contains("Not a JWT") && pasted.warnings().len() == 1, "{pasted:?}");
    let pasted = read(r#"{"refresh_token":"a","x":{"refresh_token":"b"}}"#);
    assert_eq!((pasted.title(), pasted.warnings().len()), ("Token response", 1));
}

#[test]
fn debug_shows_no_value() {
    let secret = URL_SAFE_NO_PAD.encode("a secret of thirty-two bytes, or");
    for text in [
        secret.clone(),
        format!("Authorization: Bearer {secret}"),
        format!(r#"{{"access_token":"{secret}","scope":"{secret}" "}}"#),
        format!("https://a/cb?code={secret}&state={secret}"),
        format!("curl -u a:{secret} https://a/{secret}"),
    ] {
        let shown = format!("{:?}", read(&text));
        assert!(!shown.contains(&secret[..8]), "{shown}");
    }
}

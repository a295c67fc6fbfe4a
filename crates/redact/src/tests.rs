use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::*;

fn masked(read: impl FnOnce(Redactor<'_>) -> Pieces) -> String {
    read(Redactor::new(&Known::default(), Topic::Other)).text(Secrets::Masked)
}

#[test]
fn an_address_shows_what_is_listed() {
    let check = |text: &str, expected: &str| {
        let known = Known::default();
        let pieces = Redactor::new(&known, Topic::Other).address(text);
        assert_eq!(pieces.text(Secrets::Masked), expected, "{text}");
        assert_eq!(pieces.text(Secrets::Shown), text);
    };
    check("http://a/callback?code=abc&state=xyz", "http://a/callback?code=••••&state=xyz");
    check("http://a/cb#access_token=a=b==&id_token=c", "http://a/cb#access_token=••••&id_token=••••");
    check("stateToken=00abc", "stateToken=••••");
    check("/x?password=hun(ter2&state=1", "/x?password=••••&state=1");
    check("/x?session%54oken=abc&token[]=x&accessToken=y", "/x?session%54oken=••••&token[]=••••&accessToken=••••");
    check("/x?token%5B%5D=x", "/x?token%5B%5D=••••");
    check("/x?hunter2&state&=x", "/x?••••&state&=••••");
    check("/login?fromURI=%2Fx%3FsessionToken%3Dabc%26y%3D1&z=1", "/login?fromURI=•••• (33 bytes)&z=••••");
    check("/login?fromURI=%252Fx%253FsessionToken%253Dabc", "/login?fromURI=•••• (31 bytes)");
    check("/login?fromURI=%2Fx%3Fstate%3D1", "/login?fromURI=%2Fx%3Fstate%3D1");
    check("redirect_uri=http%3A%2F%2Flocalhost%2Fcallback", "redirect_uri=http%3A%2F%2Flocalhost%2Fcallback");
    check("https://me:pw@a.example/x", "https://••••@a.example/x");
    check("https://a/welcome/XE6wE17zmphl3KqAPFxO", "https://a/welcome/•••• (20 bytes)");
    check("https://a/eyJhbGciOiJub25lIn0.e30./x", "https://a/•••• (24 bytes)/x");
    check("https://a/x;jsessionid=abc;v=1/y", "https://a/x;jsessionid=••••;v=••••/y");
    check("https://a/oauth2/aus9o8wzkjckw9TLa0h7/v1/token", "https://a/oauth2/aus9o8wzkjckw9TLa0h7/v1/token");
    check("https://a/x?state=eyJhbGciOiJub25lIn0.e30.", "https://a/x?state=•••• (24 bytes)");
    check("https://a/x?eyJhbGciOiJub25lIn0=1", "https://a/x?••••=••••");
    check("https://a/x?scope=openid+api&prompt=none", "https://a/x?scope=openid+api&prompt=none");
    check("", "");
}

#[test]
fn prose_is_shown_less_its_tokens() {
    let check = |text: &str, expected: &str| {
        let known = Known::default();
        let pieces = Redactor::new(&known, Topic::Other).words(text);
        assert_eq!(pieces.text(Secrets::Masked), expected, "{text}");
        assert_eq!(pieces.text(Secrets::Shown), text);
    };
    let jwt = "eyJhbGciOiJub25lIn0.e30.c2ln";
    let quiet =
        "The 'redirect_uri' parameter must be a Login redirect URI in the client app settings: https://a/admin/app.";
    check(quiet, quiet);
    check("Api validation failed: login", "Api validation failed: login");
    check("100% sure, 2 < 3", "100% sure, 2 < 3");
    check(&format!("a `{jwt}` b"), "a `•••• (28 bytes)` b");
    check(&format!("[{jwt}]"), "[•••• (28 bytes)]");
    check(&format!("({jwt})."), "(•••• (28 bytes)).");
    check(&format!("/x/{jwt}/y"), "•••• (33 bytes)");
    check(&format!("Bearer {jwt}"), "Bearer •••• (28 bytes)");
    check(&format!("Bearer:{jwt}"), "•••• (35 bytes)");
    check("Basic dXNlcjpwYXNz now", "Basic •••• now");
    check("eyAiYWxnIjoibm9uZSJ9.e30.", "•••• (24 bytes).");
    check("no ?password=hun(ter2 here", "no ?password=••••");
    check("no password=hun(ter2 here", "no password=••••");
    check("no password = hun ter2", "no password ••••");
    check("no password: hun ter2", "no password:••••");
    check("said {\"password\":\"x\"} and", "said •••• (20 bytes)");
    check("said \"password\" : \"x\"", "said \"password\" ••••");
    check("said \\\"password\\\":\\\"x\\\"", "said ••••");
    check("see https://a/x?sessionToken=abc&state=1.", "see https://a/x?sessionToken=••••&state=1.");
    check("session%54oken%3Dabc", "•••• (20 bytes)");
    check("type=text; charset=utf-8", "type=text; charset=utf-8");
    check("", "");
}

#[test]
fn headers_and_parameters_are_shown_by_name() {
    let check = |name: &str, value: &str, expected: &str| {
        assert_eq!(masked(|redactor| redactor.value(name, value)), expected, "{name}: {value}");
    };
    check("Content-Type", "application/json; okta-version=1.0.0", "application/json; okta-version=1.0.0");
    check("accept", "application/json", "application/json");
    check("x-api-key", "abc", "••••");
    check("X-Device-Token", "abc", "••••");
    check("x-amz-security-token", "abc", "••••");
    check("X-Something", "abc", "••••");
    check("location", "/x?code=abc", "/x?code=••••");
    check("state", "a b", "a b");
    check("scope", "openid https://a/x?token=y", "openid https://a/x?token=••••");
    check("username", "zoe@example.com", "zoe@example.com");
    check(
        "code_challenge",
        "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU",
        "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU",
    );
    let lines = [("password", "x"), ("state", "y"), ("eyJhbGciOiJub25lIn0.e30.", "z")];
    let lines = lines.map(|(name, value)| (name.to_owned(), value.to_owned()));
    assert_eq!(masked(|redactor| redactor.lines("=", &lines)), "password=••••\nstate=y\n•••• (24 bytes)=••••");
}

fn check_json(value: &Value, expected: &Value) {
    let known = Known::default();
    let pieces = Redactor::new(&known, Topic::Other).body(&value.to_string());
    let shown = pieces.text(Secrets::Masked);
    assert_eq!(serde_json::from_str::<Value>(&shown).expect(&shown), *expected);
    let whole = pieces.text(Secrets::Shown);
    assert_eq!(whole.contains("hunter2"), value.to_string().contains("hunter"), "{whole}");
}

#[test]
fn json_is_shown_by_name_at_any_depth() {
    check_json(
        &json!({"username": "zoe", "password": "hunter2", "options": {"a": [{"passCode": "123456"}]}}),
        &json!({"username": "zoe", "password": "••••", "options": {"a": [{"passCode": "••••"}]}}),
    );
    check_json(
        &json!({"password": {"status": "hunter2", "hint": ["a", 1, true, null]}, "answer": 42, "expires_in": 3600}),
        &json!({"password": {"status": "••••", "hint": ["••••", "••••", true, null]}, "answer": "••••", "expires_in": 3600}),
    );
    check_json(
        &json!({"href": "https://a/step-up?stateToken=00\"x", "errorSummary": "{\"password\":\"hunter2\"}", "x": "y"}),
        &json!({"href": "https://a/step-up?stateToken=••••", "errorSummary": "•••• (26 bytes)", "x": "••••"}),
    );
    check_json(&json!({"eyJhbGciOiJub25lIn0.e30.": 1}), &json!({"•••• (24 bytes)": "••••"}));
    check_json(&json!({"scp": ["openid", "eyJhbGciOiJub25lIn0.e30."]}), &json!({"scp": ["openid", "•••• (24 bytes)"]}));
    check_json(&json!("hunter2"), &json!("••••"));
    check_json(&json!([]), &json!([]));
}

#[test]
fn what_is_listed_is_laid_out_as_serde_does() {
    let plain = json!({"status": ["two", {"active": false}], "errorCode": "x\"=\\\n\u{1}ü"});
    let shown = masked(|redactor| redactor.json(&json!({"status": ["two", {"active": false}]})));
    assert_eq!(shown, serde_json::to_string_pretty(&json!({"status": ["two", {"active": false}]})).expect("JSON"));
    let known = Known::default();
    let whole = Redactor::new(&known, Topic::Other).json(&plain).text(Secrets::Shown);
    assert_eq!(serde_json::from_str::<Value>(&whole).expect(&whole), plain);
}

#[test]
fn marks_in_what_was_sent_change_nothing() {
    for text in ["\u{fdd0}hunter2", "hunter\u{fdd1}2", "\u{fdd1}hunter2\u{fdd0}"] {
        check_json(&json!({"status": text, "password": text}), &json!({"status": "hunter2", "password": "••••"}));
        let name = text.replace(char::is_alphanumeric, "");
        let hidden = masked(|redactor| redactor.json(&json!({name: {"password": text}, "code": "hunter2"})));
        assert!(!hidden.contains("hunter"), "{hidden}");
    }
}

#[test]
fn a_text_of_unknown_form_is_a_secret() {
    assert_eq!(masked(|redactor| redactor.body("{\"id_token\":\"eyJ cut off")), "•••• (24 bytes)");
    assert_eq!(masked(|redactor| redactor.body("<h1>Enter the code</h1>")), "•••• (23 bytes)");
}

#[test]
fn what_the_login_holds_is_masked_everywhere() {
    let known = Known::default();
    known.learn("Tr0ub4dor&3");
    let redactor = Redactor::new(&known, Topic::Other);
    let body =
        json!({"errorSummary": "Tr0ub4dor&3 is wrong", "status": "Tr0ub4dor&3", "Tr0ub4dor&3": true}).to_string();
    for pieces in [
        redactor.body(&body),
        redactor.address("https://a/Tr0ub4dor%263/x?state=Tr0ub4dor%263"),
        redactor.words("you typed Tr0ub4dor&3"),
        redactor.value("state", "Tr0ub4dor&3"),
        redactor.name("Tr0ub4dor&3"),
    ] {
        let text = pieces.text(Secrets::Masked);
        assert!(pieces.has_secret() && !text.contains("Tr0ub4dor"), "{text}");
    }
}

#[test]
fn words_of_our_own_lose_what_is_known_and_nothing_else() {
    let known = Known::default();
    known.learn("hunter2!");
    let own = Redactor::new(&known, Topic::Other).own("The DPoP proof {x} of token: hunter2! is missing.");
    assert_eq!(own.text(Secrets::Masked), "The DPoP proof {x} of token: •••• is missing.");
}

#[test]
fn the_id_of_oktas_session_is_a_secret_and_that_of_a_user_is_not() {
    let known = Known::default();
    let answer = r#"{"id":"102abc","login":"zoe","_links":{"self":{"id":"102abc"}}}"#;
    let shown = |exchange| Redactor::new(&known, exchange).body(answer).text(Secrets::Masked).replace(['\n', ' '], "");
    assert_eq!(shown(Topic::OktaSession), r#"{"id":"••••","login":"zoe","_links":{"self":{"id":"••••"}}}"#);
    assert_eq!(shown(Topic::Other), answer);
}

/// A mebibyte of anything, on a stack that no recursion by input would fit.
#[test]
fn no_text_is_too_deep_or_too_slow() {
    const MEBIBYTE: usize = 1 << 20;
    let texts = [
        "%25",
        "%2525",
        "%",
        "[",
        "{\"a\":",
        "\"",
        "'",
        "\\\"",
        "(",
        "a=",
        "=",
        "?",
        "&",
        "://",
        "/",
        "a ",
        "%3F%3D",
        "eyJ",
        "href=",
        "?href=%3Fhref=",
        ";",
        "`",
        "é",
        "A1",
    ]
    .map(|part| part.repeat(MEBIBYTE / part.len()));
    let work = move || {
        let known = Known::default();
        (0..8).for_each(|number| known.learn(&format!("a-secret-{number}")));
        for text in &texts {
            let redactor = Redactor::new(&known, Topic::Other);
            let quoted = Value::from(text.as_str()).to_string();
            let started = Instant::now();
            let pieces = [
                redactor.address(text),
                redactor.value("state", text),
                redactor.name(text),
                redactor.body(text),
                redactor.body(&["{\"errorSummary\":", &quoted, "}"].concat()),
            ];
            known.learn_json(text);
            known.learn_pair(text, text);
            assert!(!names_a_secret(text) || text.contains("%3F"));
            let took = started.elapsed() / 8;
            let start: String = text.chars().take(8).collect();
            assert!(pieces.iter().all(|pieces| !pieces.is_empty()), "{start}");
            assert!(took < Duration::from_secs(4), "{start}: {took:?}");
        }
    };
    std::thread::Builder::new().stack_size(256 << 10).spawn(work).expect("a thread").join().expect("no overflow");
}

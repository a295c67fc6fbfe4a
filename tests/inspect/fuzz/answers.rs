//! Answers of Okta, and what looks like them.

use bolero::check;
use login::config::{Config, ConfigDraft, PageOrigin};
use login::protocol::authorize::{Callback, PendingAuthorization, begin};
use login::protocol::{Entropy, Response, authn, token};
use login::secret::SessionToken;

use super::{INPUTS, LONGEST};

const REDIRECT_URI: &str = "http://localhost:8080/callback";

/// The `state` of [`pending`].
const STATE: &str = "AgICAgICAgICAgICAgICAg";

fn config() -> Config {
    let page = PageOrigin::new("http://localhost:8080");
    let draft = ConfigDraft { domain: "dev-123.okta.com".into(), client_id: "0oa1".into(), ..ConfigDraft::new(&page) };
    draft.read(&page).config.expect("a config")
}

fn pending(config: &Config) -> PendingAuthorization {
    let entropy = Entropy { verifier: [1; 32], state: [2; 16], nonce: [3; 16] };
    begin(config, entropy, SessionToken::new("20111x")).1
}

const PARAMETERS: [&str; 20] = [
    "code=abc",
    "code=",
    "&",
    "?",
    "#",
    "state=",
    STATE,
    "state=AgICAgICAgICAgICAgICAg",
    "=",
    "%",
    "%41",
    "+",
    "iss=",
    "iss=https%3A%2F%2Fdev-123.okta.com%2Foauth2%2Fdefault",
    "error=access_denied",
    "error_description=x",
    "é",
    "\0",
    ";",
    "x=y",
];

#[test]
fn a_code_is_accepted_with_the_right_state_only() {
    let config = config();
    check!().with_iterations(INPUTS).with_max_len(LONGEST / 8).for_each(|bytes: &[u8]| {
        let answer = pieces(&PARAMETERS, bytes);
        let proper = parameters(bytes);
        let callbacks = [
            Callback::in_page_address(&proper, ""),
            Callback::from_address(&format!("{REDIRECT_URI}#{proper}"), REDIRECT_URI),
            Callback::from_address(&format!("{REDIRECT_URI}?{answer}"), REDIRECT_URI),
            Callback::from_address(&answer, REDIRECT_URI),
            Callback::from_address(&answer, &answer),
            Callback::in_page_address(&answer, ""),
            Callback::in_page_address("", &answer),
        ];
        for callback in callbacks.into_iter().flatten() {
            let named = |name: &str| callback.parameters().iter().filter(|(key, _)| key == name).count();
            let answers = callback.answers(STATE);
            if pending(&config).accept(&callback).is_ok() {
                assert!(answers && named("state") == 1 && named("code") == 1 && named("error") == 0, "{callback:?}");
            }
        }
    });
}

/// Whole parameters, so that many an answer is one.
fn parameters(bytes: &[u8]) -> String {
    let whole: Vec<&str> = PARAMETERS.into_iter().filter(|piece| piece.contains('=') && piece.len() > 3).collect();
    let chosen = bytes.iter().take(4).map(|byte| whole[usize::from(*byte) % whole.len()]);
    chosen.collect::<Vec<_>>().join("&")
}

const TOKENS: [&str; 20] = [
    "{",
    "}",
    "\"access_token\":\"a.b.c\"",
    ",",
    "\"token_type\":\"Bearer\"",
    "\"token_type\":\"DPoP\"",
    "\"id_token\":",
    "null",
    "\"expires_in\":3600",
    "\"expires_in\":1e99",
    "\"scope\":\"openid\"",
    "\"error\":\"invalid_grant\"",
    "\"error_description\":\"x\"",
    "\"",
    "[",
    "]",
    "1",
    "<html>",
    "é",
    "\"refresh_token\":{}",
];

#[test]
fn tokens_come_only_from_a_success_of_the_right_type() {
    check!().with_iterations(INPUTS).with_max_len(LONGEST / 8).for_each(|bytes: &[u8]| {
        let (status, rest) = status(bytes);
        for body in [pieces(&TOKENS, rest), members(&TOKENS, rest), String::from_utf8_lossy(rest).into_owned()] {
            let response = Response { status, headers: Vec::new(), body };
            if let Ok(tokens) = token::outcome(&response) {
                assert!((200..300).contains(&status) && tokens.token_type.eq_ignore_ascii_case("bearer"));
                assert!(response.body.contains("access_token"), "{}", response.body);
            }
        }
    });
}

const STEPS: [&str; 28] = [
    "\"status\":\"SUCCESS\"",
    "\"status\":\"MFA_REQUIRED\"",
    "\"status\":\"MFA_CHALLENGE\"",
    "\"status\":\"PASSWORD_WARN\"",
    "\"status\":\"PASSWORD_EXPIRED\"",
    "\"status\":\"NEW\"",
    "\"sessionToken\":\"20111\"",
    "\"stateToken\":\"00a\"",
    "\"factorResult\":\"WAITING\"",
    "\"factorResult\":\"REJECTED\"",
    "\"errorCode\":\"E0000004\"",
    "\"errorCode\":\"E0000047\"",
    "\"errorSummary\":\"x\"",
    "\"errorId\":\"o\"",
    "\"errorCauses\":[{\"errorSummary\":\"y\"},1]",
    "\"_embedded\":{\"factors\":[{\"id\":\"f\",\"factorType\":\"push\",\"provider\":\"OKTA\"},{\"factorType\":1}]}",
    "\"_embedded\":{\"factor\":{\"id\":\"f\",\"factorType\":\"push\",\"_embedded\":{\"challenge\":{\"correctAnswer\":42}}}}",
    "\"_embedded\":{\"factor\":{\"id\":\"f\",\"factorType\":\"webauthn\"}}",
    "\"_embedded\":{\"user\":{\"id\":\"00u\",\"profile\":{\"login\":\"z\"}},\"policy\":{\"expiration\":{\"passwordExpireDays\":-1}}}",
    "\"_links\":{\"next\":{\"hints\":{\"interval\":-5}}}",
    "{",
    "}",
    ",",
    "[",
    "]",
    "null",
    "<html>",
    "é",
];

#[test]
fn a_step_of_a_sign_in_comes_only_from_a_success() {
    check!().with_iterations(INPUTS).with_max_len(LONGEST / 8).for_each(|bytes: &[u8]| {
        let (status, rest) = status(bytes);
        for body in [pieces(&STEPS, rest), members(&STEPS, rest), String::from_utf8_lossy(rest).into_owned()] {
            let headers = vec![("x-rate-limit-reset".to_owned(), pieces(&["1", "-", "9", "x"], rest))];
            let response = Response { status, headers, body };
            if let Ok(answer) = authn::outcome(&response) {
                assert!((200..300).contains(&status), "{answer:?}");
                assert!(
                    matches!(answer, authn::AuthnAnswer::Success(_)) == response.body.contains("SUCCESS"),
                    "{}",
                    response.body
                );
            }
        }
    });
}

fn status(bytes: &[u8]) -> (u16, &[u8]) {
    let statuses = [200, 200, 200, 201, 204, 299, 302, 400, 401, 403, 429, 500, 0, u16::MAX];
    bytes.split_first().map_or((200, bytes), |(first, rest)| (statuses[usize::from(*first) % statuses.len()], rest))
}

fn pieces(of: &[&str], bytes: &[u8]) -> String {
    bytes.iter().map(|byte| of[usize::from(*byte) % of.len()]).collect()
}

/// An object of pieces that are members: each name once, so that no later one takes the place of an earlier.
fn members(of: &[&str], bytes: &[u8]) -> String {
    let mut members: Vec<&str> = Vec::new();
    for byte in bytes {
        let piece = of[usize::from(*byte) % of.len()];
        let name = piece.split(':').next();
        if piece.contains("\":")
            && !piece.ends_with(':')
            && !members.iter().any(|other| other.split(':').next() == name)
        {
            members.push(piece);
        }
    }
    format!("{{{}}}", members.join(","))
}

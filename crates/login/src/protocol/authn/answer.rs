//! What the Authn API answers, whatever it was asked: success, or what it asks for next.

use std::time::Duration;

use serde_json::Value;

use super::{AuthnError, Duty, EnrolledFactor, PasswordPrompt, Status};
use crate::passkey::KeyChallenge;
use crate::protocol::Response;
use crate::protocol::json::Fields;
use crate::secret::{SessionToken, StateToken};

/// Where the transaction stands.
#[derive(Debug)]
pub enum AuthnAnswer {
    /// `SUCCESS`.
    Success(Authenticated),
    /// `PASSWORD_WARN`, `PASSWORD_EXPIRED`, `PASSWORD_RESET`.
    Password(PasswordPrompt),
    /// `MFA_REQUIRED`: one of these factors, please.
    Factors(Factors),
    /// `MFA_CHALLENGE`: a factor has been started.
    Challenge(Challenge),
}

/// Primary authentication succeeded.
#[derive(Debug)]
pub struct Authenticated {
    /// The single-use token that the authorization request takes.
    pub session_token: SessionToken,
    /// The user, as far as Okta describes them.
    pub user: Option<User>,
}

/// Whom Okta says it authenticated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// Okta's user ID.
    pub id: String,
    /// `profile.login`, the user name.
    pub login: String,
    /// The first and the last name.
    pub name: String,
}

/// A sign-in under way. Its token is good for many requests, until it expires.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transaction {
    state_token: StateToken,
    /// The user, as far as Okta describes them.
    pub user: Option<User>,
}

/// The factors to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Factors {
    /// The transaction that the choice continues.
    pub transaction: Transaction,
    /// The factors that the user has enrolled.
    pub factors: Vec<EnrolledFactor>,
    /// For how many minutes Okta would remember this device, where it offers to.
    pub remember_minutes: Option<i64>,
}

/// Whether Okta shall not ask for a factor on this device for a while.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remember {
    /// Okta asks for a factor again at the next sign-in.
    No,
    /// Okta trusts this browser for as long as its policy says.
    Yes,
}

/// A factor that was started.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Challenge {
    /// The transaction that the answer continues.
    pub transaction: Transaction,
    /// `id` of the factor that was started.
    pub factor_id: String,
    /// What Okta waits for.
    pub kind: ChallengeKind,
}

/// What is awaited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChallengeKind {
    /// The code that Okta has sent.
    Code,
    /// A tap on the phone; with a number challenge, on this number.
    Push {
        /// The number that the person has to tap, with a number challenge.
        number: Option<String>,
        /// How long to wait before the next poll.
        ask_again_after: Duration,
    },
    /// `REJECTED`, `TIMEOUT`: the push came to nothing.
    PushEnded(AuthnError),
    /// A push that Okta is not asked about any more, because it had too many requests. No answer reads as this.
    PushUnwatched,
    /// A signature over this challenge.
    Key(KeyChallenge),
}

/// How often Okta's own clients ask about a push where Okta gives no interval.
const ASK_AGAIN_AFTER: Duration = Duration::from_secs(4);

/// The shortest and the longest time between two questions about a push, whatever interval Okta gives.
const ASK_AGAIN_WITHIN: [Duration; 2] = [Duration::from_secs(1), Duration::from_secs(60)];

/// Reads an answer of the Authn API.
///
/// # Errors
/// [`AuthnError`] when it leads no further here.
pub fn outcome(response: &Response) -> Result<AuthnAnswer, AuthnError> {
    if !response.is_success() {
        return Err(AuthnError::read(response));
    }
    let unexpected = || AuthnError::Unexpected(response.into());
    let answer = response.json().ok_or_else(unexpected)?;
    let status = answer.text("/status").ok_or_else(unexpected)?;
    let transaction = || Transaction::read(&answer).ok_or_else(unexpected);
    let password = |duty| Ok(AuthnAnswer::Password(PasswordPrompt::read(transaction()?, duty, &answer)));
    match status {
        "SUCCESS" => Authenticated::read(&answer).map(AuthnAnswer::Success).ok_or_else(unexpected),
        "PASSWORD_WARN" => {
            password(Duty::ExpiresSoon { days: answer.number("/_embedded/policy/expiration/passwordExpireDays") })
        }
        "PASSWORD_EXPIRED" => password(Duty::Expired),
        "PASSWORD_RESET" => password(Duty::Reset),
        "MFA_REQUIRED" => Ok(AuthnAnswer::Factors(Factors::read(transaction()?, &answer))),
        "MFA_CHALLENGE" => Challenge::read(transaction()?, &answer).map(AuthnAnswer::Challenge).ok_or_else(unexpected),
        other => {
            let factors = EnrolledFactor::read_all(answer.list("/_embedded/factors"));
            let factors = factors.iter().map(EnrolledFactor::title).collect();
            Err(AuthnError::NotFinished { status: Status::named(other), factors })
        }
    }
}

impl Authenticated {
    fn read(answer: &Value) -> Option<Self> {
        Some(Self { session_token: SessionToken::new(answer.text("/sessionToken")?), user: User::read(answer) })
    }
}

impl User {
    fn read(answer: &Value) -> Option<Self> {
        let profile = |name: &str| answer.text(&format!("/_embedded/user/profile/{name}"));
        let [first, last] = ["firstName", "lastName"].map(|name| profile(name).unwrap_or_default());
        Some(Self {
            id: answer.owned("/_embedded/user/id")?,
            login: profile("login")?.to_owned(),
            name: format!("{first} {last}").trim().to_owned(),
        })
    }
}

impl Transaction {
    fn read(answer: &Value) -> Option<Self> {
        Some(Self { state_token: StateToken::new(answer.text("/stateToken")?), user: User::read(answer) })
    }

    pub(super) fn state_token(&self) -> &str {
        self.state_token.expose()
    }
}

impl Factors {
    fn read(transaction: Transaction, answer: &Value) -> Self {
        let offers = answer.at("/_embedded/policy/allowRememberDevice") == Some(&Value::Bool(true));
        let minutes = answer.number("/_embedded/policy/rememberDeviceLifetimeInMinutes");
        Self {
            transaction,
            factors: EnrolledFactor::read_all(answer.list("/_embedded/factors")),
            remember_minutes: minutes.filter(|_| offers),
        }
    }
}

impl Challenge {
    fn read(transaction: Transaction, answer: &Value) -> Option<Self> {
        let factor = answer.at("/_embedded/factor")?;
        let kind = match (factor.text("/factorType")?, answer.text("/factorResult")) {
            ("push", Some("REJECTED")) => ChallengeKind::PushEnded(AuthnError::PushRejected),
            ("push", Some("WAITING") | None) => {
                ChallengeKind::Push { number: read_number(factor), ask_again_after: ask_again_after(answer) }
            }
            ("push", Some(_)) => ChallengeKind::PushEnded(AuthnError::PushTimedOut),
            ("webauthn", _) => ChallengeKind::Key(KeyChallenge {
                challenge: factor.owned("/_embedded/challenge/challenge")?,
                credential_id: factor.owned("/profile/credentialId")?,
                user_verification: factor.owned("/_embedded/challenge/userVerification"),
            }),
            _ => ChallengeKind::Code,
        };
        Some(Self { transaction, factor_id: factor.owned("/id")?, kind })
    }
}

/// The number to choose on the phone; Okta writes it as a number or as a text.
fn read_number(factor: &Value) -> Option<String> {
    match factor.at("/_embedded/challenge/correctAnswer")? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Seconds, where Okta gives an interval beside the address to ask.
fn ask_again_after(answer: &Value) -> Duration {
    let seconds = answer.number("/_links/next/hints/interval").and_then(|seconds| u64::try_from(seconds).ok());
    let [shortest, longest] = ASK_AGAIN_WITHIN;
    seconds.map_or(ASK_AGAIN_AFTER, Duration::from_secs).clamp(shortest, longest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::{OktaError, Refusal, Unexpected};

    fn answer(status: u16, body: &str) -> Response {
        Response { status, headers: vec![("x-rate-limit-reset".into(), "1700000000".into())], body: body.into() }
    }

    #[test]
    fn success_carries_the_session_token_and_the_user() {
        let body = r#"{"status":"SUCCESS","sessionToken":"20111abc","_embedded":{"user":{"id":"00u1",
            "profile":{"login":"zoe@example.com","firstName":"Zoë","lastName":"Łovelace 🚀"}}}}"#;
        let Ok(AuthnAnswer::Success(authenticated)) = outcome(&answer(200, body)) else { panic!("no success") };
        assert_eq!(authenticated.session_token.expose(), "20111abc");
        assert_eq!(authenticated.user.expect("a user").name, "Zoë Łovelace 🚀");
    }

    fn check(status: u16, body: &str, expected: &AuthnError) {
        assert_eq!(outcome(&answer(status, body)).expect_err(body), *expected, "{body}");
    }

    #[test]
    fn states_that_lead_no_further_are_named() {
        for status in Status::KNOWN {
            let body = format!(r#"{{"status":"{}","stateToken":"00x"}}"#, status.as_str());
            check(200, &body, &AuthnError::NotFinished { status, factors: Vec::new() });
        }
        let status = Status::Unknown("NEW_ONE".into());
        check(200, r#"{"status":"NEW_ONE"}"#, &AuthnError::NotFinished { status, factors: Vec::new() });
        let body = r#"{"status":"MFA_ENROLL","_embedded":{"factors":[{"factorType":"token:software:totp","provider":"OKTA"}]}}"#;
        let factors = vec!["Okta Verify, a code".to_owned()];
        check(200, body, &AuthnError::NotFinished { status: Status::MfaEnroll, factors });
    }

    #[test]
    fn a_password_prompt_says_days_and_rules() {
        let body = r#"{"status":"PASSWORD_WARN","stateToken":"00x","_embedded":{"policy":{
            "expiration":{"passwordExpireDays":5},"complexity":{"minLength":8,"minSymbol":0,"excludeUsername":true}}}}"#;
        let Ok(AuthnAnswer::Password(prompt)) = outcome(&answer(200, body)) else { panic!("no prompt") };
        assert_eq!(prompt.duty, Duty::ExpiresSoon { days: Some(5) });
        assert_eq!(prompt.rules, ["characters: at least 8", "no part of the user name"]);
    }

    fn challenge(rest: &str) -> ChallengeKind {
        let body = format!(r#"{{"status":"MFA_CHALLENGE","stateToken":"00x",{rest}}}"#);
        match outcome(&answer(200, &body)) {
            Ok(AuthnAnswer::Challenge(challenge)) => challenge.kind,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn challenges_say_what_is_awaited() {
        let push = |result: &str| {
            format!(r#""factorResult":"{result}","_embedded":{{"factor":{{"id":"f","factorType":"push"}}}}"#)
        };
        let waiting = ChallengeKind::Push { number: None, ask_again_after: ASK_AGAIN_AFTER };
        assert_eq!(challenge(&push("WAITING")), waiting);
        assert_eq!(challenge(&push("REJECTED")), ChallengeKind::PushEnded(AuthnError::PushRejected));
        assert_eq!(challenge(&push("TIMEOUT")), ChallengeKind::PushEnded(AuthnError::PushTimedOut));
        let numbered = r#""factorResult":"WAITING","_embedded":{"factor":{"id":"f","factorType":"push",
            "_embedded":{"challenge":{"correctAnswer":42}}}}"#;
        let expected = ChallengeKind::Push { number: Some("42".into()), ask_again_after: ASK_AGAIN_AFTER };
        assert_eq!(challenge(numbered), expected);
        assert_eq!(challenge(r#""_embedded":{"factor":{"id":"f","factorType":"sms"}}"#), ChallengeKind::Code);
    }

    fn okta_error(code: &str) -> (String, OktaError) {
        let body = format!(r#"{{"errorCode":"{code}","errorSummary":"words","errorId":"oae1","errorCauses":[]}}"#);
        (body, OktaError { code: code.into(), summary: "words".into(), id: "oae1".into(), causes: Vec::new() })
    }

    #[test]
    fn refusals_are_told_apart_by_code() {
        type Reading = fn(OktaError) -> AuthnError;
        let cases: [(&str, Reading); 14] = [
            ("E0000004", AuthnError::WrongCredentials),
            ("E0000068", AuthnError::WrongCode),
            ("E0000082", AuthnError::WrongCode),
            ("E0000109", AuthnError::TooSoon),
            ("E0000118", AuthnError::TooSoon),
            ("E0000133", AuthnError::TooSoon),
            ("E0000069", AuthnError::FactorLocked),
            ("E0000011", AuthnError::TransactionExpired),
            ("E0000079", AuthnError::WrongState),
            ("E0000014", AuthnError::PasswordRefused),
            ("E0000080", AuthnError::PasswordRefused),
            ("E0000006", AuthnError::NotOffered),
            ("E0000001", |error| AuthnError::Refused { status: 400, error: Refusal::Okta(error) }),
            ("E0000098", AuthnError::PhoneNumberInvalid),
        ];
        for (code, expected) in cases {
            let (body, error) = okta_error(code);
            check(400, &body, &expected(error));
        }
    }

    #[test]
    fn other_answers_are_unexpected() {
        check(500, "<html>", &AuthnError::Unexpected(Unexpected { status: 500, kind: "HTML" }));
        check(200, "", &AuthnError::Unexpected(Unexpected { status: 200, kind: "an empty body" }));
        let shape = AuthnError::Unexpected(Unexpected { status: 200, kind: "JSON of another shape" });
        check(200, r#"{"status":"SUCCESS"}"#, &shape);
        check(200, r#"{"status":"MFA_REQUIRED"}"#, &shape);
    }
}

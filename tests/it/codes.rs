//! Every code of the page's contract, reached by a login, and explained with the person's own values.

use std::io::Write;
use std::net::{Ipv4Addr, TcpListener};
use std::time::Duration;

use login::config::ResponseMode;
use login::passkey::KeyError;
use login::{Because, Code, Deed, Exchange, LoginError, LoginState, Phase, ReturnError, Unanswered, WindowError};
use okta_sim::{Client, Factor, Fault, OrgUser, PushAnswer, UserState};

use crate::bench::{Bench, PAGE, demo_sim};
use crate::factors::push;
use crate::instead::{Answer, Instead};
use crate::script::{Line, Script};
use crate::secrets::{assert_shows_nothing_of, sent_secrets};

/// A login that ended without tokens.
#[derive(Debug)]
struct Reached {
    bench: Bench,
    error: LoginError,
}

/// The scenario behind each code; `instead` where Okta can answer so and the simulator does not.
async fn reach(code: Code) -> Reached {
    match code {
        Code::CorsRefused => reached(a_page_that_is_not_trusted().await).await,
        Code::OktaUnreachable => spoiled(|bench| bench.draft.domain = an_address_without_a_server()).await,
        Code::WrongCredentials => spoiled(|bench| bench.password.push('!')).await,
        Code::RedirectRefused => fault(Fault::TokenRedirects).await,
        Code::RequestTimeout => instead(Answer::Unanswered("/token", Unanswered::TimedOut)).await,
        Code::AnswerTooLarge => fault(Fault::AuthnHuge).await,
        Code::NoProgress => stuck().await,
        Code::RateLimited => fault(Fault::RateLimited).await,
        Code::AuthnRefused => spoiled(|bench| bench.password.clear()).await,
        Code::AuthnNotOffered => fault(Fault::AuthnDisabled).await,
        Code::Unauthenticated => user("unauthenticated@example.com").await,
        Code::Recovery => user("recovery@example.com").await,
        Code::RecoveryChallenge => user("recovery-sms@example.com").await,
        Code::LockedOut => user("locked@example.com").await,
        Code::MfaEnroll => user("enroll@example.com").await,
        Code::MfaEnrollActivate => user("activate@example.com").await,
        Code::WrongCode => prompted("mfa@example.com", &[Line::Choose(SMS), Line::Type("1")]).await,
        Code::CodeTooSoon => prompted("mfa@example.com", &[Line::Choose(SMS), Line::Resend]).await,
        Code::PhoneNumberInvalid => a_phone_that_no_message_reaches().await,
        Code::FactorLocked => {
            scripted("mfa@example.com", &[&[Line::Choose(SMS)], &[Line::Type("1"); 10][..]].concat()).await
        }
        Code::PushRejected => a_push_that(PushAnswer::Reject).await,
        Code::PushTimeout => a_push_that(PushAnswer::Ignore).await,
        Code::KeyNotPossible => prompted("passkey@example.com", &[Line::Choose("factor-webauthn-fido")]).await,
        Code::KeyNoAnswer => a_key_that_does_not_answer().await,
        Code::FactorForeign => a_factor_of_another_provider().await,
        Code::NoFactorChosen => prompted("mfa@example.com", &[Line::Type("1")]).await,
        Code::TransactionExpired => a_transaction_that_is_too_old().await,
        Code::WrongState => a_step_that_okta_does_not_allow().await,
        Code::PasswordRefused => prompted("expired@example.com", &[Line::Change("wrong", "Fresh-Password-9")]).await,
        Code::UnknownStatus => instead(Answer::AuthnStatus("A_STATE_OF_TOMORROW")).await,
        Code::PageInsteadOfAnswer => spoiled(|bench| bench.draft.redirect_uri = format!("{PAGE}/elsewhere")).await,
        Code::FrameTimeout => reached(a_frame_that_hangs().await).await,
        Code::PopupBlocked => instead(Answer::Silence(WindowError::Blocked)).await,
        Code::PopupClosed => instead(Answer::Silence(WindowError::Closed)).await,
        Code::StateMismatch => fault(Fault::WrongState).await,
        Code::IssuerMismatch => fault(Fault::WrongIss).await,
        Code::NoCode => fault(Fault::MissingCode).await,
        Code::RepeatedParameter => reached(a_redirect_uri_with_a_state_of_its_own().await).await,
        Code::LoginRequired => reached(a_session_token_that_is_too_old().await).await,
        Code::ConsentRequired => fault(Fault::ConsentRequired).await,
        Code::InteractionRequired => fault(Fault::InteractionRequired).await,
        Code::AccessDenied => user("unassigned@example.com").await,
        Code::InvalidScope => spoiled(|bench| bench.draft.scopes = "openid imagined".into()).await,
        Code::InvalidRequest => fault(Fault::InvalidRequest).await,
        Code::UnsupportedResponseMode => fault(Fault::UnsupportedResponseMode).await,
        Code::ClientNotAllowed => fault(Fault::UnauthorizedClient).await,
        Code::UnsupportedResponseType => instead(Answer::AuthorizeError("unsupported_response_type")).await,
        Code::ServerError => fault(Fault::ServerError).await,
        Code::ReturnWithoutStart => returned(ReturnError::NothingWaits).await,
        Code::ReturnForAnother => returned(ReturnError::AnotherWaits).await,
        Code::ReturnInconsistent => returned(ReturnError::Inconsistent).await,
        Code::ReturnUsed => returned(ReturnError::Used).await,
        Code::AuthorizeRefused => instead(Answer::AuthorizeError("an_error_of_tomorrow")).await,
        Code::InvalidGrant => fault(Fault::TokenInvalidGrant).await,
        Code::InvalidClient => reached(a_client_with_a_secret().await).await,
        Code::UnauthorizedClient => fault(Fault::GrantNotAllowed).await,
        Code::DpopRequired => fault(Fault::DpopRequired).await,
        Code::TokenRefused => instead(Answer::Token(400, r#"{"error":"an_error_of_tomorrow"}"#)).await,
        Code::NotBearer => fault(Fault::NotBearer).await,
        Code::TokenNotUsable => fault(Fault::HostileToken).await,
        Code::UnexpectedAnswer => fault(Fault::TokenHtml500).await,
        Code::RefreshRefused => later(Deed::Refresh, Fault::RefreshInvalid).await,
        Code::RefreshNotAllowed => later(Deed::Refresh, Fault::GrantNotAllowed).await,
        Code::UserInfoRefused => later_revoked(Deed::UserInfo).await,
        Code::InsufficientScope => later_with_scopes("profile", Deed::UserInfo).await,
        Code::IntrospectRefused => later(Deed::Introspect, Fault::ClientAuthRequired).await,
        Code::RevokeRefused => later(Deed::RevokeAccess, Fault::ClientAuthRequired).await,
        Code::NoOktaSession => later(Deed::OktaSession, Fault::CookieWithheld).await,
        Code::OktaSessionRefused => later_instead(Deed::OktaSession, NO_PERMISSION).await,
    }
}

/// The value that the person copies into a setting, or looks at first.
fn own_value(code: Code, bench: &Bench) -> Option<String> {
    match code {
        Code::CorsRefused | Code::PopupBlocked => Some(PAGE.into()),
        Code::OktaUnreachable
        | Code::RequestTimeout
        | Code::FrameTimeout
        | Code::AnswerTooLarge
        | Code::Recovery
        | Code::RecoveryChallenge
        | Code::MfaEnroll
        | Code::MfaEnrollActivate => Some(bench.draft.domain.clone()),
        Code::PageInsteadOfAnswer | Code::StateMismatch | Code::ReturnForAnother => {
            Some(bench.draft.redirect_uri.clone())
        }
        Code::RefreshNotAllowed => Some("offline_access".into()),
        Code::InsufficientScope => Some("openid".into()),
        Code::AccessDenied | Code::IntrospectRefused | Code::RevokeRefused => Some(bench.draft.client_id.clone()),
        Code::InvalidScope | Code::ConsentRequired => Some(bench.draft.scopes.clone()),
        Code::IssuerMismatch => Some("https://somebody-else.okta.example/oauth2/default".into()),
        Code::RepeatedParameter => Some(bench.draft.redirect_uri.clone()),
        Code::RedirectRefused | Code::UnexpectedAnswer | Code::TokenNotUsable => {
            Some(format!("{}/v1/token", bench.sim.issuer()))
        }
        Code::WrongCredentials
        | Code::NoProgress
        | Code::RateLimited
        | Code::AuthnRefused
        | Code::Unauthenticated
        | Code::LockedOut
        | Code::AuthnNotOffered
        | Code::WrongCode
        | Code::CodeTooSoon
        | Code::PhoneNumberInvalid
        | Code::FactorLocked
        | Code::PushRejected
        | Code::PushTimeout
        | Code::KeyNotPossible
        | Code::KeyNoAnswer
        | Code::FactorForeign
        | Code::NoFactorChosen
        | Code::TransactionExpired
        | Code::WrongState
        | Code::PasswordRefused
        | Code::UnsupportedResponseMode
        | Code::ClientNotAllowed
        | Code::ReturnWithoutStart
        | Code::ReturnInconsistent
        | Code::ReturnUsed
        | Code::UnknownStatus
        | Code::NoCode
        | Code::PopupClosed
        | Code::LoginRequired
        | Code::InteractionRequired
        | Code::InvalidRequest
        | Code::UnsupportedResponseType
        | Code::ServerError
        | Code::AuthorizeRefused
        | Code::InvalidGrant
        | Code::InvalidClient
        | Code::UnauthorizedClient
        | Code::DpopRequired
        | Code::TokenRefused
        | Code::NotBearer
        | Code::RefreshRefused
        | Code::UserInfoRefused
        | Code::NoOktaSession
        | Code::OktaSessionRefused => None,
    }
}

#[tokio::test]
async fn every_code_is_reached_and_explained() {
    let mut reached_codes = 0;
    for &code in Code::ALL {
        let Reached { bench, error } = reach(code).await;
        let name = code.as_str();
        assert_eq!(error.code(), code, "{name}: {error:?}");

        let explanation = bench.explain(&error);
        assert_eq!(explanation.value, own_value(code, &bench), "{name}");
        for text in explanation.causes.iter().chain([&explanation.happened, &explanation.remedy]) {
            assert!(
                text.len() > 10 && (text.ends_with('.') || text.ends_with(&bench.draft.scopes)),
                "{name}: {text:?}"
            );
        }

        let secrets = sent_secrets(&bench);
        let words = error.okta_words();
        assert_shows_nothing_of(&secrets, &format!("{explanation:?} {words:?}"));
        let state = LoginState::at(Phase::SignedOut { because: Because::Failed(error) });
        assert_shows_nothing_of(&secrets, &format!("{state:?}"));
        reached_codes += 1;
    }
    // Past the test harness, which keeps what a passing test prints to itself.
    let report = format!("{reached_codes} of {} codes reached\n", Code::ALL.len());
    std::io::stdout().write_all(report.as_bytes()).expect("the count is this test's report");
}

#[tokio::test]
async fn what_okta_said_is_repeated_word_for_word() {
    for (code, expected) in [
        (Code::WrongCredentials, "E0000004: Authentication failed"),
        (Code::RateLimited, "E0000047: API call exceeded rate limit due to too many requests."),
        (
            Code::AuthnRefused,
            "E0000001: Api validation failed: authRequest - The 'username' and 'password' attributes are required in \
             this context.",
        ),
        (Code::MfaEnroll, "status: MFA_ENROLL"),
        (Code::PushRejected, "factorResult: REJECTED"),
        (
            Code::WrongCode,
            "E0000068: Invalid Passcode/Answer - Your passcode doesn't match our records. Please try again.",
        ),
        (Code::UnknownStatus, "status: A_STATE_OF_TOMORROW"),
        (Code::AccessDenied, "access_denied: User is not assigned to the client application."),
        (Code::LoginRequired, "login_required: The client specified not to prompt, but the user is not logged in."),
        (Code::InvalidGrant, "invalid_grant: The authorization code is invalid or has expired."),
        (Code::InvalidClient, "invalid_client: No client credentials found."),
        (Code::NotBearer, "token_type: DPoP"),
        (Code::UnexpectedAnswer, "status 500 with HTML"),
        (Code::RefreshRefused, "invalid_grant: The refresh token is invalid or expired."),
        (Code::UserInfoRefused, "invalid_token: The access token is invalid."),
        (
            Code::InsufficientScope,
            "insufficient_scope: The access token must provide access to at least one of these scopes: openid",
        ),
        (Code::IntrospectRefused, "invalid_client: No client credentials found."),
        (Code::NoOktaSession, "E0000007: Not found: Resource not found: me (Session)"),
        (Code::OktaSessionRefused, "E0000006: You do not have permission to perform the requested action"),
    ] {
        assert_eq!(reach(code).await.error.okta_words().as_deref(), Some(expected), "{}", code.as_str());
    }
}

#[tokio::test]
async fn a_token_that_cannot_be_used_is_named_by_its_flaw_and_not_shown() {
    let Reached { bench, error } = reach(Code::TokenNotUsable).await;
    let explanation = bench.explain(&error);
    assert!(explanation.happened.ends_with(": the access token contains the character '."), "{explanation:?}");
    assert!(!format!("{explanation:?} {error:?}").contains("pwned"), "{explanation:?} {error:?}");
    let Reached { error, .. } = later(Deed::Refresh, Fault::HostileToken).await;
    assert_eq!(error.code(), Code::TokenNotUsable, "a refresh: {error:?}");
}

#[tokio::test]
async fn the_exchange_that_failed_is_named() {
    for (code, expected) in [(Code::CorsRefused, Exchange::Authn), (Code::OktaUnreachable, Exchange::Authn)] {
        let error = reach(code).await.error;
        assert!(
            matches!(error, LoginError::CorsRefused(at) | LoginError::Unreachable(at) if at == expected),
            "{error:?}"
        );
    }
}

async fn reached(bench: Bench) -> Reached {
    let error = bench.error().await;
    Reached { bench, error }
}

async fn spoiled(spoil: impl FnOnce(&mut Bench)) -> Reached {
    let mut bench = Bench::start().await;
    spoil(&mut bench);
    reached(bench).await
}

async fn user(login: &str) -> Reached {
    reached(Bench::start().await.signing_in_as(login)).await
}

async fn fault(fault: Fault) -> Reached {
    reached(Bench::with_fault(fault).await).await
}

async fn instead(answer: Answer) -> Reached {
    let bench = Bench::start().await;
    let browser = Instead { browser: &bench.browser, answer };
    let error = bench.sign_in_through(&browser).await.expect_err("a login that ends without tokens");
    Reached { bench, error }
}

const SMS: &str = "factor-sms-okta";

/// A login in which somebody answers, and which ends without tokens.
async fn scripted(login: &str, lines: &[Line]) -> Reached {
    let bench = Bench::start().await.signing_in_as(login);
    let error = bench.sign_in_with(&Script::of(lines)).await.expect_err("a login that ends without tokens");
    Reached { bench, error }
}

/// A login that shows a problem at a prompt, and waits there.
async fn prompted(login: &str, lines: &[Line]) -> Reached {
    stopped_at_a_problem(Bench::start().await.signing_in_as(login), lines).await
}

async fn stopped_at_a_problem(bench: Bench, lines: &[Line]) -> Reached {
    let error = bench.problem(&bench.browser, lines).await;
    Reached { bench, error }
}

async fn stuck() -> Reached {
    let bench = Bench::with_fault(Fault::AuthnPreviousStuck).await.signing_in_as("mfa@example.com");
    let script = Script::of(&[Line::Choose(SMS), Line::Back]);
    let error = bench.sign_in_with(&script).await.expect_err("a login that ends without tokens");
    Reached { bench, error }
}

async fn a_push_that(answer: PushAnswer) -> Reached {
    stopped_at_a_problem(push(answer).await, &[Line::Choose("factor-push-okta"), Line::Wait]).await
}

async fn a_key_that_does_not_answer() -> Reached {
    let bench = Bench::start().await.signing_in_as("passkey@example.com");
    let browser = Instead { browser: &bench.browser, answer: Answer::Key(KeyError::NoAnswer) };
    let error = bench.problem(&browser, &[Line::Choose("factor-webauthn-fido")]).await;
    Reached { bench, error }
}

async fn a_factor_of_another_provider() -> Reached {
    let bench = Bench::start().await.signing_in_as("mfa@example.com");
    let browser = Instead { browser: &bench.browser, answer: Answer::Factor("web", "DUO") };
    let error = bench.problem(&browser, &[Line::Choose("factor-web-duo")]).await;
    Reached { bench, error }
}

async fn a_transaction_that_is_too_old() -> Reached {
    let bench = Bench::with(demo_sim().state_token_lifetime(Duration::ZERO)).await.signing_in_as("mfa@example.com");
    let error = bench.sign_in_with(&Script::of(&[Line::Choose(SMS)])).await.expect_err("a login that ends");
    Reached { bench, error }
}

/// A new password cannot be skipped once it has expired.
async fn a_step_that_okta_does_not_allow() -> Reached {
    scripted("expired@example.com", &[Line::Skip]).await
}

/// What the page says when Okta's answer comes back to it, and nothing waits for it.
async fn returned(error: ReturnError) -> Reached {
    Reached { bench: Bench::start().await, error: LoginError::Return(error) }
}

const NO_PERMISSION: Answer = Answer::To(
    "/sessions/me",
    403,
    r#"{"errorCode":"E0000006","errorSummary":"You do not have permission to perform the requested action"}"#,
);

/// A login that went well, and then this with that fault.
async fn later(deed: Deed, fault: Fault) -> Reached {
    let bench = Bench::with_refresh_tokens(demo_sim()).await;
    let session = bench.session().await;
    bench.sim.set_fault(fault);
    let error = bench.carry_out(deed, &session).await.expect_err("a refusal");
    Reached { bench, error }
}

async fn later_revoked(deed: Deed) -> Reached {
    let bench = Bench::start().await;
    let session = bench.session().await;
    bench.carry_out(Deed::RevokeAccess, &session).await.expect("it is taken back");
    let error = bench.carry_out(deed, &session).await.expect_err("a refusal");
    Reached { bench, error }
}

async fn later_with_scopes(scopes: &str, deed: Deed) -> Reached {
    let mut bench = Bench::start().await;
    bench.draft.scopes = scopes.into();
    let session = bench.session().await;
    let error = bench.carry_out(deed, &session).await.expect_err("a refusal");
    Reached { bench, error }
}

async fn later_instead(deed: Deed, answer: Answer) -> Reached {
    let bench = Bench::start().await;
    let session = bench.session().await;
    let browser = Instead { browser: &bench.browser, answer };
    let error = bench.carry_out_through(&browser, deed, &session).await.expect_err("a refusal");
    Reached { bench, error }
}

async fn a_phone_that_no_message_reaches() -> Reached {
    let user = OrgUser::new("eve@example.com", "Simulated-1").state(UserState::MfaRequired);
    let mut bench = Bench::with(demo_sim().user(user.factor(Factor::sms("555", "424242")))).await;
    bench.username = "eve@example.com".into();
    bench.password = "Simulated-1".into();
    stopped_at_a_problem(bench, &[Line::Choose(SMS)]).await
}

async fn a_page_that_is_not_trusted() -> Bench {
    let mut bench = Bench::start().await;
    bench.browser.page = "http://localhost:8081".into();
    bench
}

fn an_address_without_a_server() -> String {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    format!("http://{}", listener.local_addr().expect("its address"))
}

async fn a_frame_that_hangs() -> Bench {
    let mut bench = Bench::with_fault(Fault::FrameHangs).await;
    bench.browser.patience = Duration::from_millis(200);
    bench
}

async fn a_redirect_uri_with_a_state_of_its_own() -> Bench {
    let uri = format!("{PAGE}/callback?state=kept");
    let mut bench = Bench::with(demo_sim().client(Client::spa("0oastateful").redirect_uri(&uri))).await;
    bench.draft.client_id = "0oastateful".into();
    bench.draft.redirect_uri = uri;
    bench.draft.response_mode = ResponseMode::Query;
    bench
}

async fn a_session_token_that_is_too_old() -> Bench {
    Bench::with(demo_sim().session_token_lifetime(Duration::ZERO)).await
}

async fn a_client_with_a_secret() -> Bench {
    let client = Client::web("0oaweb", "a secret").redirect_uri(format!("{PAGE}/callback"));
    let mut bench = Bench::with(demo_sim().client(client)).await;
    bench.draft.client_id = "0oaweb".into();
    bench
}

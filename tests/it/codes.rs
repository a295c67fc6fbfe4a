//! Every code of the page's contract, reached by a login, and explained with the person's own values.

use std::net::{Ipv4Addr, TcpListener};
use std::time::Duration;

use okta_pkce_tester::config::ResponseMode;
use okta_pkce_tester::login::{Because, Code, Deed, Exchange, LoginError, LoginState, Step, WindowError};
use okta_sim::{Client, Fault};

use crate::bench::{Bench, PAGE, demo_sim};
use crate::instead::{Answer, Instead};
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
        Code::RateLimited => fault(Fault::RateLimited).await,
        Code::AuthnRefused => spoiled(|bench| bench.password.clear()).await,
        Code::Unauthenticated => instead(Answer::AuthnStatus("UNAUTHENTICATED")).await,
        Code::PasswordWarn => instead(Answer::AuthnStatus("PASSWORD_WARN")).await,
        Code::PasswordExpired => user("expired@example.com").await,
        Code::PasswordReset => instead(Answer::AuthnStatus("PASSWORD_RESET")).await,
        Code::Recovery => instead(Answer::AuthnStatus("RECOVERY")).await,
        Code::RecoveryChallenge => instead(Answer::AuthnStatus("RECOVERY_CHALLENGE")).await,
        Code::LockedOut => user("locked@example.com").await,
        Code::MfaEnroll => user("enroll@example.com").await,
        Code::MfaEnrollActivate => instead(Answer::AuthnStatus("MFA_ENROLL_ACTIVATE")).await,
        Code::MfaRequired => user("mfa@example.com").await,
        Code::MfaChallenge => instead(Answer::AuthnStatus("MFA_CHALLENGE")).await,
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
        Code::InteractionRequired => instead(Answer::AuthorizeError("interaction_required")).await,
        Code::AccessDenied => user("unassigned@example.com").await,
        Code::InvalidScope => spoiled(|bench| bench.draft.scopes = "openid imagined".into()).await,
        Code::InvalidRequest => instead(Answer::AuthorizeError("invalid_request")).await,
        Code::UnsupportedResponseType => instead(Answer::AuthorizeError("unsupported_response_type")).await,
        Code::ServerError => instead(Answer::AuthorizeError("server_error")).await,
        Code::AuthorizeRefused => instead(Answer::AuthorizeError("an_error_of_tomorrow")).await,
        Code::InvalidGrant => fault(Fault::TokenInvalidGrant).await,
        Code::InvalidClient => reached(a_client_with_a_secret().await).await,
        Code::UnauthorizedClient => instead(Answer::Token(400, r#"{"error":"unauthorized_client"}"#)).await,
        Code::DpopRequired => instead(Answer::Token(400, r#"{"error":"invalid_dpop_proof"}"#)).await,
        Code::TokenRefused => instead(Answer::Token(400, r#"{"error":"an_error_of_tomorrow"}"#)).await,
        Code::NotBearer => instead(Answer::Token(200, r#"{"token_type":"DPoP","access_token":"bound"}"#)).await,
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
        | Code::PasswordWarn
        | Code::PasswordExpired
        | Code::PasswordReset
        | Code::Recovery
        | Code::RecoveryChallenge
        | Code::MfaEnroll
        | Code::MfaEnrollActivate => Some(bench.draft.domain.clone()),
        Code::PageInsteadOfAnswer | Code::StateMismatch => Some(bench.draft.redirect_uri.clone()),
        Code::FrameTimeout => Some(format!("{}/v1/authorize", bench.sim.issuer())),
        Code::RefreshNotAllowed => Some("offline_access".into()),
        Code::InsufficientScope => Some("openid".into()),
        Code::AccessDenied | Code::IntrospectRefused | Code::RevokeRefused => Some(bench.draft.client_id.clone()),
        Code::InvalidScope => Some(bench.draft.scopes.clone()),
        Code::IssuerMismatch => Some("https://somebody-else.okta.example/oauth2/default".into()),
        Code::RepeatedParameter => Some(bench.draft.redirect_uri.clone()),
        Code::UnexpectedAnswer => Some(format!("{}/v1/token", bench.sim.issuer())),
        Code::WrongCredentials
        | Code::RateLimited
        | Code::AuthnRefused
        | Code::Unauthenticated
        | Code::LockedOut
        | Code::MfaRequired
        | Code::MfaChallenge
        | Code::UnknownStatus
        | Code::NoCode
        | Code::PopupClosed
        | Code::LoginRequired
        | Code::ConsentRequired
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
#[expect(clippy::print_stdout, reason = "the count is this test's report")]
async fn every_code_is_reached_and_explained() {
    let mut reached_codes = 0;
    for &code in Code::ALL {
        let Reached { bench, error } = reach(code).await;
        let name = code.as_str();
        assert_eq!(error.code(), code, "{name}: {error:?}");

        let explanation = bench.explain(&error);
        assert_eq!(explanation.value, own_value(code, &bench), "{name}");
        for text in [&explanation.happened, &explanation.cause, &explanation.remedy] {
            assert!(text.len() > 10 && text.ends_with('.'), "{name}: {text:?}");
        }

        let secrets = sent_secrets(&bench);
        let words = error.okta_words();
        assert_shows_nothing_of(&secrets, &format!("{explanation:?} {words:?}"));
        let state = LoginState::broken_off(Step::Authenticate, Because::Failed(error));
        assert_shows_nothing_of(&secrets, &format!("{state:?}"));
        reached_codes += 1;
    }
    println!("{reached_codes} of {} codes reached", Code::ALL.len());
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
        (Code::MfaRequired, "status: MFA_REQUIRED"),
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

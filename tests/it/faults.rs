//! One test for each fault of the simulator: what the person is told, and that nothing else is.

use std::time::Duration;

use login::Code;
use login::checks::CheckName::{self, AtHash, Audience, Client, Expiry, IssuedAt, Issuer, Nonce, Signature, User};
use okta_sim::Fault;

use crate::bench::{Bench, Checks, assert_checks};

/// What becomes of a login.
#[derive(Debug, Clone, Copy)]
enum Effect {
    /// Tokens all the same: the checks of the access token and of the ID token.
    Tokens(Checks, Checks),
    /// No tokens.
    Stops(Code),
}

const HARMLESS: Effect = Effect::Tokens(Checks::AllPass, Checks::AllPass);

const fn both(names: &'static [CheckName]) -> Effect {
    Effect::Tokens(Checks::Fail(names), Checks::Fail(names))
}

const fn access(names: &'static [CheckName]) -> Effect {
    Effect::Tokens(Checks::Fail(names), Checks::AllPass)
}

const fn id(names: &'static [CheckName]) -> Effect {
    Effect::Tokens(Checks::AllPass, Checks::Fail(names))
}

async fn check(fault: Fault, expected: Effect) {
    let mut bench = Bench::with_fault(fault).await;
    if fault == Fault::FrameHangs {
        bench.browser.patience = Duration::from_millis(200);
    }
    match expected {
        Effect::Tokens(access, id) => assert_checks(&bench.session().await, access, id),
        Effect::Stops(code) => {
            let error = bench.error().await;
            assert_eq!(error.code(), code, "{error:?}");
        }
    }
}

/// Declares the tests once, and that no fault is without one.
macro_rules! faults {
    ($($test:ident: $fault:ident => $effect:expr,)+) => {
        $(
            #[tokio::test]
            async fn $test() {
                check(Fault::$fault, $effect).await;
            }
        )+

        #[test]
        fn no_fault_is_without_a_test() {
            let tested = [$(Fault::$fault,)+];
            let places = |fault| tested.iter().filter(|listed| **listed == fault).count();
            let wrong: Vec<_> = Fault::ALL.iter().filter(|fault| places(**fault) != 1).collect();
            assert!(wrong.is_empty(), "not in exactly one place: {wrong:?}");
        }
    };
}

faults! {
    wrong_nonce: WrongNonce => id(&[Nonce]),
    wrong_issuer: WrongIssuer => both(&[Issuer]),
    wrong_audience: WrongAudience => both(&[Audience]),
    wrong_client: WrongClient => access(&[Client]),
    wrong_at_hash: WrongAtHash => id(&[AtHash]),
    expired: Expired => both(&[Expiry]),
    issued_in_future: IssuedInFuture => both(&[IssuedAt]),
    bad_signature: BadSignature => both(&[Signature]),
    alg_none: AlgNone => both(&[Signature]),
    alg_hs256_with_public_key: AlgHs256WithPublicKey => both(&[Signature]),
    unknown_kid: UnknownKid => both(&[Signature]),
    key_rotated: KeyRotated => HARMLESS,
    opaque_access_token: OpaqueAccessToken => Effect::Tokens(Checks::AllSkip, Checks::AllPass),
    no_id_token: NoIdToken => Effect::Tokens(Checks::AllPass, Checks::AllFail),
    wrong_state: WrongState => Effect::Stops(Code::StateMismatch),
    missing_code: MissingCode => Effect::Stops(Code::NoCode),
    wrong_iss: WrongIss => Effect::Stops(Code::IssuerMismatch),
    foreign_message: ForeignMessage => HARMLESS,
    frame_silent: FrameSilent => Effect::Stops(Code::PageInsteadOfAnswer),
    frame_hangs: FrameHangs => Effect::Stops(Code::FrameTimeout),
    user_not_assigned: UserNotAssigned => Effect::Stops(Code::AccessDenied),
    policy_failed: PolicyFailed => Effect::Stops(Code::AccessDenied),
    consent_required: ConsentRequired => Effect::Stops(Code::ConsentRequired),
    token_html_500: TokenHtml500 => Effect::Stops(Code::UnexpectedAnswer),
    token_invalid_grant: TokenInvalidGrant => Effect::Stops(Code::InvalidGrant),
    authn_html_500: AuthnHtml500 => Effect::Stops(Code::UnexpectedAnswer),
    rate_limited: RateLimited => Effect::Stops(Code::RateLimited),
    token_forbidden: TokenForbidden => Effect::Stops(Code::TokenRefused),
    token_rate_limited: TokenRateLimited => Effect::Stops(Code::RateLimited),
    no_cors: NoCors => Effect::Stops(Code::CorsRefused),
    server_error: ServerError => Effect::Stops(Code::ServerError),
    temporarily_unavailable: TemporarilyUnavailable => Effect::Stops(Code::ServerError),
    invalid_request: InvalidRequest => Effect::Stops(Code::InvalidRequest),
    invalid_scope: InvalidScope => Effect::Stops(Code::InvalidScope),
    unauthorized_client: UnauthorizedClient => Effect::Stops(Code::ClientNotAllowed),
    unsupported_response_mode: UnsupportedResponseMode => Effect::Stops(Code::UnsupportedResponseMode),
    login_required: LoginRequired => Effect::Stops(Code::LoginRequired),
    interaction_required: InteractionRequired => Effect::Stops(Code::InteractionRequired),
    wrong_user: WrongUser => both(&[User]),
    frame_refused: FrameRefused => Effect::Stops(Code::PageInsteadOfAnswer),
    cookie_withheld: CookieWithheld => HARMLESS,
    code_expired: CodeExpired => Effect::Stops(Code::InvalidGrant),
    pkce_mismatch: PkceMismatch => Effect::Stops(Code::InvalidGrant),
    client_auth_required: ClientAuthRequired => Effect::Stops(Code::InvalidClient),
    grant_not_allowed: GrantNotAllowed => Effect::Stops(Code::UnauthorizedClient),
    dpop_required: DpopRequired => Effect::Stops(Code::DpopRequired),
    not_bearer: NotBearer => Effect::Stops(Code::NotBearer),
    hostile_token: HostileToken => Effect::Stops(Code::TokenNotUsable),
    no_refresh_token: NoRefreshToken => HARMLESS,
    refresh_invalid: RefreshInvalid => HARMLESS,
    refresh_not_rotated: RefreshNotRotated => HARMLESS,
    refresh_wrong_user: RefreshWrongUser => HARMLESS,
    clock_ahead: ClockAhead => both(&[IssuedAt]),
    clock_behind: ClockBehind => HARMLESS,
    userinfo_wrong_user: UserinfoWrongUser => HARMLESS,
    userinfo_down: UserinfoDown => HARMLESS,
    introspect_down: IntrospectDown => HARMLESS,
    revoke_down: RevokeDown => HARMLESS,
    logout_down: LogoutDown => HARMLESS,
    sessions_down: SessionsDown => HARMLESS,
    authn_disabled: AuthnDisabled => Effect::Stops(Code::AuthnNotOffered),
    password_e0000080: PasswordE0000080 => HARMLESS,
    discovery_issuer_mismatch: DiscoveryIssuerMismatch => both(&[Signature]),
    discovery_down: DiscoveryDown => HARMLESS,
    keys_down: KeysDown => both(&[Signature]),
    key_511_bits: Key511Bits => both(&[Signature]),
    key_1024_bits: Key1024Bits => both(&[Signature]),
    key_private: KeyPrivate => both(&[Signature]),
    key_for_encryption: KeyForEncryption => both(&[Signature]),
    authn_redirects: AuthnRedirects => Effect::Stops(Code::RedirectRefused),
    authn_redirects_permanently: AuthnRedirectsPermanently => Effect::Stops(Code::RedirectRefused),
    token_redirects: TokenRedirects => Effect::Stops(Code::RedirectRefused),
    token_redirects_permanently: TokenRedirectsPermanently => Effect::Stops(Code::RedirectRefused),
    userinfo_redirects: UserinfoRedirects => HARMLESS,
    introspect_redirects: IntrospectRedirects => HARMLESS,
    revoke_redirects: RevokeRedirects => HARMLESS,
    sessions_redirect: SessionsRedirect => HARMLESS,
    discovery_redirects: DiscoveryRedirects => HARMLESS,
    keys_redirect: KeysRedirect => both(&[Signature]),
    discovery_loopback_keys: DiscoveryLoopbackKeys => HARMLESS,
    discovery_plain_pkce: DiscoveryPlainPkce => HARMLESS,
    discovery_implicit_only: DiscoveryImplicitOnly => HARMLESS,
    discovery_form_post_only: DiscoveryFormPostOnly => HARMLESS,
    authn_huge: AuthnHuge => Effect::Stops(Code::AnswerTooLarge),
    token_huge: TokenHuge => Effect::Stops(Code::AnswerTooLarge),
    discovery_huge: DiscoveryHuge => HARMLESS,
    keys_huge: KeysHuge => both(&[Signature]),
    authn_nested: AuthnNested => Effect::Stops(Code::WrongCredentials),
    authn_poll_interval_zero: AuthnPollIntervalZero => HARMLESS,
    authn_poll_interval_huge: AuthnPollIntervalHuge => HARMLESS,
    authn_previous_stuck: AuthnPreviousStuck => HARMLESS,
    authn_skip_stuck: AuthnSkipStuck => HARMLESS,
    // A login does not notice what only disturbs what comes after it: see after.rs.
}

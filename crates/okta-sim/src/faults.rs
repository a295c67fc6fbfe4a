//! What can be made to go wrong, one name for each.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;
use std::sync::{Mutex, MutexGuard, PoisonError};

macro_rules! faults {
    ($($(#[doc = $effect:literal])+ $variant:ident = $name:literal,)+) => {
        /// Something that goes wrong at Okta, on the way, or in an attack.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Fault {
            $($(#[doc = $effect])+ $variant,)+
        }

        impl Fault {
            /// Every fault there is.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// Returns the kebab-case name, as `--fault` takes it.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// Returns what goes wrong, in one sentence.
            pub fn effect(self) -> &'static str {
                match self { $(Self::$variant => concat!($($effect),+).trim_ascii(),)+ }
            }
        }
    };
}

faults! {
    /// The ID token carries another nonce.
    WrongNonce = "wrong-nonce",
    /// Both tokens name another issuer.
    WrongIssuer = "wrong-issuer",
    /// Both tokens are for another audience: `aud`.
    WrongAudience = "wrong-audience",
    /// The access token was issued to another client: `cid`.
    WrongClient = "wrong-client",
    /// The ID token's `at_hash` belongs to another access token.
    WrongAtHash = "wrong-at-hash",
    /// Both tokens expired an hour ago.
    Expired = "expired",
    /// Both tokens are issued an hour from now.
    IssuedInFuture = "issued-in-future",
    /// One bit of both signatures is flipped.
    BadSignature = "bad-signature",
    /// Both tokens say `alg: none` and carry no signature.
    AlgNone = "alg-none",
    /// Both tokens say HS256, keyed with the public key's PEM text.
    AlgHs256WithPublicKey = "alg-hs256-with-public-key",
    /// Both tokens are signed with a key that is not published.
    UnknownKid = "unknown-kid",
    /// The first key set doesn't have the signing key; later ones do.
    KeyRotated = "key-rotated",
    /// The access token isn't a JWT.
    OpaqueAccessToken = "opaque-access-token",
    /// The token answer has no ID token.
    NoIdToken = "no-id-token",
    /// The authorize answer carries another state.
    WrongState = "wrong-state",
    /// The authorize answer has neither code nor error.
    MissingCode = "missing-code",
    /// The authorize answer's `iss` (RFC 9207) names another issuer.
    WrongIss = "wrong-iss",
    /// Junk, a foreign state and a forged code from a foreign origin come before the real message.
    ForeignMessage = "foreign-message",
    /// The authorize page loads and never answers.
    FrameSilent = "frame-silent",
    /// The authorize response never arrives.
    FrameHangs = "frame-hangs",
    /// Authorize answers access_denied: the user is not assigned.
    UserNotAssigned = "user-not-assigned",
    /// Authorize answers access_denied: no policy allows it.
    PolicyFailed = "policy-failed",
    /// Authorize answers consent_required.
    ConsentRequired = "consent-required",
    /// The token endpoint answers 500 with HTML.
    TokenHtml500 = "token-html-500",
    /// The token endpoint answers invalid_grant.
    TokenInvalidGrant = "token-invalid-grant",
    /// The Authn API answers 500 with HTML.
    AuthnHtml500 = "authn-html-500",
    /// The Authn API answers 429 with E0000047.
    RateLimited = "rate-limited",
    /// The token endpoint, userinfo, introspect and revoke answer 429 with E0000047.
    TokenRateLimited = "token-rate-limited",
    /// The token endpoint, userinfo, introspect and revoke answer 403 with E0000006.
    TokenForbidden = "token-forbidden",
    /// The authorize answer is server_error.
    ServerError = "server-error",
    /// The authorize answer is temporarily_unavailable.
    TemporarilyUnavailable = "temporarily-unavailable",
    /// The authorize answer is invalid_request: PKCE is required.
    InvalidRequest = "invalid-request",
    /// The authorize answer is invalid_scope.
    InvalidScope = "invalid-scope",
    /// The authorize answer is unauthorized_client.
    UnauthorizedClient = "unauthorized-client",
    /// The authorize answer is unsupported_response_mode.
    UnsupportedResponseMode = "unsupported-response-mode",
    /// An authorize request without a prompt gets login_required, even with a session.
    LoginRequired = "login-required",
    /// An authorize request without a prompt gets interaction_required.
    InteractionRequired = "interaction-required",
    /// The tokens are for another user than the one who signed in.
    WrongUser = "wrong-user",
    /// No Okta page may be shown in a frame, not even the one that answers.
    FrameRefused = "frame-refused",
    /// The browser sends no cookie, as if it blocked third-party cookies.
    CookieWithheld = "cookie-withheld",
    /// The code has expired before it can be redeemed.
    CodeExpired = "code-expired",
    /// The code was made for another PKCE challenge.
    PkceMismatch = "pkce-mismatch",
    /// The token endpoint requires client authentication, as for a Web application.
    ClientAuthRequired = "client-auth-required",
    /// The token endpoint answers unauthorized_client: the grant type is not allowed.
    GrantNotAllowed = "grant-not-allowed",
    /// The token endpoint requires a DPoP proof.
    DpopRequired = "dpop-required",
    /// The token answer's `token_type` is DPoP.
    NotBearer = "not-bearer",
    /// The token answer's access token ends in a quote and a shell command.
    HostileToken = "hostile-token",
    /// The token answer has no refresh token, although offline_access was granted.
    NoRefreshToken = "no-refresh-token",
    /// Every refresh token is refused.
    RefreshInvalid = "refresh-invalid",
    /// A refresh returns no new refresh token; the old one stays valid.
    RefreshNotRotated = "refresh-not-rotated",
    /// A refresh returns another user's tokens.
    RefreshWrongUser = "refresh-wrong-user",
    /// The org's clock is 10 min ahead: `Date`, `iat`, and everything derived from them.
    ClockAhead = "clock-ahead",
    /// The org's clock is 10 min behind.
    ClockBehind = "clock-behind",
    /// Userinfo is about another user.
    UserinfoWrongUser = "userinfo-wrong-user",
    /// Userinfo answers 503 with HTML.
    UserinfoDown = "userinfo-down",
    /// Introspection answers 503 with HTML.
    IntrospectDown = "introspect-down",
    /// Revocation answers 503 with HTML.
    RevokeDown = "revoke-down",
    /// Sign-out answers 503 with HTML.
    LogoutDown = "logout-down",
    /// The session endpoint answers 503 with HTML.
    SessionsDown = "sessions-down",
    /// The Authn API answers 403 with E0000006: the org doesn't offer it.
    AuthnDisabled = "authn-disabled",
    /// A password that is too simple is refused with E0000080 instead of E0000014.
    PasswordE0000080 = "password-e0000080",
    /// No answer has CORS headers.
    NoCors = "no-cors",
    /// The discovery documents name another issuer.
    DiscoveryIssuerMismatch = "discovery-issuer-mismatch",
    /// The discovery documents name a key set on another loopback host: `jwks_uri`.
    DiscoveryLoopbackKeys = "discovery-loopback-keys",
    /// The discovery documents list only the PKCE method `plain`.
    DiscoveryPlainPkce = "discovery-plain-pkce",
    /// The discovery documents list only the grant type `implicit`.
    DiscoveryImplicitOnly = "discovery-implicit-only",
    /// The discovery documents list only the response mode `form_post`.
    DiscoveryFormPostOnly = "discovery-form-post-only",
    /// The discovery documents answer 503 with HTML.
    DiscoveryDown = "discovery-down",
    /// The key set answers 503 with HTML.
    KeysDown = "keys-down",
    /// The Authn API answers 307: a redirect to another place, method and body included.
    AuthnRedirects = "authn-redirects",
    /// The Authn API answers 308: a permanent redirect.
    AuthnRedirectsPermanently = "authn-redirects-permanently",
    /// The token endpoint answers 307 to another place.
    TokenRedirects = "token-redirects",
    /// The token endpoint answers 308 to another place.
    TokenRedirectsPermanently = "token-redirects-permanently",
    /// Userinfo answers 307 to another place.
    UserinfoRedirects = "userinfo-redirects",
    /// Introspection answers 307 to another place.
    IntrospectRedirects = "introspect-redirects",
    /// Revocation answers 307 to another place.
    RevokeRedirects = "revoke-redirects",
    /// The session endpoint answers 307 to another place.
    SessionsRedirect = "sessions-redirect",
    /// The discovery documents answer 307 to another place.
    DiscoveryRedirects = "discovery-redirects",
    /// The key set answers 307 to another place.
    KeysRedirect = "keys-redirect",
    /// Answers of the Authn API are larger than 1 MiB.
    AuthnHuge = "authn-huge",
    /// Answers of the token endpoint are larger than 1 MiB.
    TokenHuge = "token-huge",
    /// The discovery documents are larger than 1 MiB.
    DiscoveryHuge = "discovery-huge",
    /// The key set is larger than 1 MiB.
    KeysHuge = "keys-huge",
    /// The Authn API answers E0000004 with a summary that is percent-encoded 12,000 times over.
    AuthnNested = "authn-nested",
    /// A push asks to be polled every 0 s.
    AuthnPollIntervalZero = "authn-poll-interval-zero",
    /// A push asks to be polled every 4,294,968 s, which is more milliseconds than 32 bits count.
    AuthnPollIntervalHuge = "authn-poll-interval-huge",
    /// `/previous` leaves a challenge where it is: MFA_CHALLENGE.
    AuthnPreviousStuck = "authn-previous-stuck",
    /// `/skip` leaves a warning where it is: PASSWORD_WARN.
    AuthnSkipStuck = "authn-skip-stuck",
    /// The only published key has 511 bits, and signs.
    Key511Bits = "key-511-bits",
    /// The only published key has 1024 bits, and signs.
    Key1024Bits = "key-1024-bits",
    /// The only published key comes with its private exponent: `d`.
    KeyPrivate = "key-private",
    /// The only published key is for encryption: `key_ops`.
    KeyForEncryption = "key-for-encryption",
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Fault {
    type Err = UnknownFault;

    fn from_str(name: &str) -> Result<Self, UnknownFault> {
        Self::ALL.iter().copied().find(|fault| fault.name() == name).ok_or_else(|| UnknownFault(name.to_owned()))
    }
}

/// The name that no fault has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownFault(pub String);

impl fmt::Display for UnknownFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known: Vec<_> = Fault::ALL.iter().map(|fault| fault.name()).collect();
        write!(f, "there is no fault {:?}; the faults are {}", self.0, known.join(", "))
    }
}

impl std::error::Error for UnknownFault {}

/// Which faults are on at this moment.
#[derive(Debug, Default)]
pub(crate) struct Switchboard(Mutex<BTreeSet<Fault>>);

impl Switchboard {
    pub(crate) fn set(&self, faults: &[Fault]) {
        *self.lock() = faults.iter().copied().collect();
    }

    pub(crate) fn has(&self, fault: Fault) -> bool {
        self.lock().contains(&fault)
    }

    pub(crate) fn on(&self) -> Vec<Fault> {
        self.lock().iter().copied().collect()
    }

    fn lock(&self) -> MutexGuard<'_, BTreeSet<Fault>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_leads_back_to_its_fault() {
        for fault in Fault::ALL {
            assert_eq!(fault.to_string().parse(), Ok(*fault));
        }
    }

    #[test]
    fn names_are_kebab_case_and_unique() {
        let names: BTreeSet<_> = Fault::ALL.iter().map(|fault| fault.name()).collect();
        assert_eq!(names.len(), Fault::ALL.len());
        for name in names {
            assert!(name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'), "{name}");
        }
    }

    #[test]
    fn unknown_name_lists_the_known_ones() {
        let error = "wrong-moon".parse::<Fault>().unwrap_err().to_string();
        assert!(error.contains("wrong-moon") && error.contains("wrong-nonce"), "{error}");
    }

    #[test]
    fn readme_explains_every_fault() {
        let readme = include_str!("../README.md");
        for fault in Fault::ALL {
            let row = format!("| `{fault}` | {} |", fault.effect());
            assert!(readme.contains(&row), "README.md lacks the row: {row}");
        }
    }
}

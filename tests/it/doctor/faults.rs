//! Each fault of the simulator, and which probes name it: none does of a fault that only a login meets.

use std::time::Duration;

use okta_sim::Fault;
use setup::doctor::ProbeName::{
    self, Authn, Client, Clock, Cors, Discovery, Domain, Framing, Issuer, Keys, LocalNetwork, Pkce, Redirect,
    RedirectApp, RedirectCallback, RedirectPage, Scopes,
};

use super::{assert_ended_as, examine};
use crate::bench::Bench;

/// What ends otherwise than in a healthy org.
struct Diagnosis {
    failed: &'static [ProbeName],
    unknown: &'static [ProbeName],
}

const NOTHING: Diagnosis = fails(&[]);

/// These fail, and take no other along.
const fn fails(failed: &'static [ProbeName]) -> Diagnosis {
    Diagnosis { failed, unknown: &[] }
}

/// The client isn't confirmed, so nobody can say why an answer doesn't arrive.
const OF_THE_CLIENT: &[ProbeName] =
    &[Redirect, RedirectCallback, RedirectApp, RedirectPage, Framing, Scopes, LocalNetwork];
const CLIENT: Diagnosis = Diagnosis { failed: &[Client], unknown: OF_THE_CLIENT };

/// No answer arrives anywhere. `/callback` is the configured redirect URI, so both probes that look at it fail.
const NO_ANSWER: Diagnosis = Diagnosis {
    failed: &[Redirect, RedirectCallback],
    unknown: &[RedirectApp, RedirectPage, Framing, Scopes, LocalNetwork],
};

/// Without the document there is nothing to compare; keys are asked for where Okta's reference has them.
const NO_DOCUMENT: Diagnosis = Diagnosis { failed: &[Discovery], unknown: &[Issuer, Pkce] };

fn diagnosis(fault: Fault) -> Diagnosis {
    match fault {
        // Only tokens show these.
        Fault::WrongNonce
        | Fault::WrongIssuer
        | Fault::WrongAudience
        | Fault::WrongClient
        | Fault::WrongAtHash
        | Fault::Expired
        | Fault::IssuedInFuture
        | Fault::BadSignature
        | Fault::AlgNone
        | Fault::AlgHs256WithPublicKey
        | Fault::UnknownKid
        | Fault::KeyRotated
        | Fault::OpaqueAccessToken
        | Fault::NoIdToken
        | Fault::NotBearer
        | Fault::HostileToken
        | Fault::NoRefreshToken
        | Fault::RefreshInvalid
        | Fault::RefreshNotRotated
        | Fault::RefreshWrongUser => NOTHING,
        // Only a code or a signed-in person shows these.
        Fault::MissingCode
        | Fault::UserNotAssigned
        | Fault::PolicyFailed
        | Fault::ConsentRequired
        | Fault::WrongUser
        | Fault::CookieWithheld
        | Fault::CodeExpired
        | Fault::PkceMismatch
        | Fault::TokenInvalidGrant => NOTHING,
        // A probe is asked without a prompt, and any answer will do.
        Fault::LoginRequired | Fault::InteractionRequired | Fault::ForeignMessage => NOTHING,
        // The doctor does not ask there.
        Fault::UserinfoWrongUser
        | Fault::UserinfoDown
        | Fault::IntrospectDown
        | Fault::RevokeDown
        | Fault::LogoutDown
        | Fault::UserinfoRedirects
        | Fault::IntrospectRedirects
        | Fault::RevokeRedirects
        | Fault::PasswordE0000080
        | Fault::AuthnNested
        | Fault::AuthnPollIntervalZero
        | Fault::AuthnPollIntervalHuge
        | Fault::AuthnPreviousStuck
        | Fault::AuthnSkipStuck => NOTHING,
        // Okta's session is asked for its cookie alone, which is unknown then as before.
        Fault::SessionsDown | Fault::SessionsRedirect => NOTHING,
        // Weak, and usable.
        Fault::Key1024Bits => NOTHING,

        Fault::WrongState | Fault::FrameSilent | Fault::FrameHangs => NO_ANSWER,
        Fault::WrongIss => fails(&[Issuer]),
        Fault::FrameRefused => fails(&[Framing]),
        Fault::ClockAhead | Fault::ClockBehind => fails(&[Clock]),
        Fault::InvalidScope => fails(&[Scopes]),
        // Okta looked no further.
        Fault::ServerError | Fault::TemporarilyUnavailable => Diagnosis { failed: &[], unknown: &[Scopes] },
        Fault::InvalidRequest | Fault::UnauthorizedClient | Fault::UnsupportedResponseMode => {
            Diagnosis { failed: &[Client], unknown: &[Scopes] }
        }
        Fault::TokenHtml500
        | Fault::TokenForbidden
        | Fault::ClientAuthRequired
        | Fault::GrantNotAllowed
        | Fault::DpopRequired
        | Fault::TokenRedirects
        | Fault::TokenRedirectsPermanently
        | Fault::TokenHuge => CLIENT,
        Fault::TokenRateLimited => Diagnosis {
            failed: &[],
            unknown: &[Client, Redirect, RedirectCallback, RedirectApp, RedirectPage, Framing, Scopes, LocalNetwork],
        },
        Fault::AuthnHtml500 | Fault::AuthnDisabled | Fault::AuthnHuge => fails(&[Authn]),
        // Nobody can read from a redirect whether the page might have read the answer.
        Fault::AuthnRedirects | Fault::AuthnRedirectsPermanently => Diagnosis { failed: &[Authn], unknown: &[Cors] },
        Fault::RateLimited => Diagnosis { failed: &[], unknown: &[Authn] },
        Fault::NoCors => Diagnosis {
            failed: &[Cors],
            unknown: &[
                Discovery,
                Issuer,
                Keys,
                Authn,
                Client,
                Redirect,
                RedirectCallback,
                RedirectApp,
                RedirectPage,
                Framing,
                Pkce,
                Scopes,
                Clock,
                LocalNetwork,
            ],
        },
        // Nothing of another issuer's document counts, its keys neither.
        Fault::DiscoveryIssuerMismatch => Diagnosis { failed: &[Issuer], unknown: &[Keys] },
        Fault::DiscoveryLoopbackKeys | Fault::DiscoveryImplicitOnly | Fault::DiscoveryFormPostOnly => {
            fails(&[Discovery])
        }
        Fault::DiscoveryPlainPkce => fails(&[Pkce]),
        Fault::DiscoveryDown | Fault::DiscoveryRedirects | Fault::DiscoveryHuge => NO_DOCUMENT,
        Fault::KeysDown
        | Fault::KeysRedirect
        | Fault::KeysHuge
        | Fault::Key511Bits
        | Fault::KeyPrivate
        | Fault::KeyForEncryption => fails(&[Keys]),
    }
}

#[tokio::test]
async fn each_fault_is_named_by_its_probe_and_by_no_other() {
    for &fault in Fault::ALL {
        let mut bench = Bench::with_fault(fault).await;
        if matches!(fault, Fault::FrameHangs) {
            bench.browser.patience = Duration::from_millis(200);
        }
        let report = examine(&bench).await;
        let Diagnosis { failed, unknown } = diagnosis(fault);
        assert_ended_as(fault.name(), &report, failed, unknown);
    }
}

/// What can be wrong without a login has a fault above, or a test of its own.
#[test]
fn every_probe_without_a_login_is_failed_by_something() {
    let elsewhere = [ProbeName::Policy, ProbeName::Cookies, ProbeName::SecureContext, LocalNetwork, Domain];
    for name in ProbeName::ALL.iter().filter(|name| !name.needs_login() && !elsewhere.contains(name)) {
        let is_the_configured_one_only = matches!(name, RedirectApp | RedirectPage);
        let fails = Fault::ALL.iter().any(|fault| diagnosis(*fault).failed.contains(name));
        assert!(fails || is_the_configured_one_only, "{}", name.as_str());
    }
}

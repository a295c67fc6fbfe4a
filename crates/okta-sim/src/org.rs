//! The org while it runs: its settings, and what it has handed out.

use std::ops::Deref;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;

use crate::authn::AuthnTransaction;
use crate::authorization::{Consents, IssuedCode, Login, PendingSignIn};
use crate::clients::{Client, LONGEST_LIFE};
use crate::clock;
use crate::devices::Devices;
use crate::faults::{Fault, Switchboard};
use crate::issued::Issued;
use crate::pages::Framing;
use crate::people::People;
use crate::record::{Log, Recorded, Stray};
use crate::refresh::RefreshTokens;
use crate::servers::AuthorizationServer;
use crate::throttle::Throttle;
use crate::tokens::{AccessToken, IdToken};
use crate::users::OrgUser;

/// What an administrator would set in the console.
#[derive(Debug, Clone)]
pub(crate) struct Settings {
    pub(crate) clients: Vec<Client>,
    pub(crate) users: Vec<OrgUser>,
    pub(crate) servers: Vec<AuthorizationServer>,
    /// May read answers from scripts.
    pub(crate) cors_origins: Vec<String>,
    /// May show Okta's pages in frames.
    pub(crate) frame_origins: Vec<String>,
    pub(crate) engine: OktaEngine,
    pub(crate) lockout: Lockout,
    pub(crate) state_token_lifetime: Duration,
    pub(crate) refresh_grace_period: Duration,
    pub(crate) remember_device_for: Duration,
    /// Instead of Okta's 30 s for text messages and calls, and 5 s for mails.
    pub(crate) resend_interval: Option<Duration>,
    pub(crate) rate_limit: RequestLimit,
    pub(crate) code_lifetime: Duration,
    pub(crate) session_token_lifetime: Duration,
    pub(crate) token_lifetime: Duration,
    pub(crate) answer_issuer: AnswerIssuer,
    pub(crate) latency: Latency,
}

/// Whether the authorize answer says who gave it (RFC 9207).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AnswerIssuer {
    Unnamed,
    Named,
}

/// Which of Okta's two generations the org belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OktaEngine {
    /// A session that the browser has already wins over a session token: the trap of the wrong user.
    Classic,
    /// A session token wins over the session that the browser has.
    Identity,
}

/// What a locked account is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lockout {
    /// `LOCKED_OUT`.
    Shown,
    /// E0000004, as for a wrong password.
    Hidden,
}

/// How many requests the Authn API answers in how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RequestLimit {
    pub(crate) requests: u64,
    pub(crate) window: Duration,
}

/// What the network adds to each request.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Latency {
    pub(crate) request: Duration,
    pub(crate) preflight: Duration,
}

/// How far the faults move the clock, in seconds: more than clients tolerate.
const CLOCK_ERROR: u64 = 600;

/// The org under the name by which it was asked: links, cookies and endpoints of an answer keep to that name.
#[derive(Debug, Clone)]
pub(crate) struct Org {
    pub(crate) origin: String,
    state: Arc<OrgState>,
}

/// The addresses that lead to the org.
#[derive(Debug, Clone)]
pub(crate) struct Names {
    /// The one that every org has.
    pub(crate) org_url: String,
    /// A domain of the customer's own.
    pub(crate) custom_url: Option<String>,
}

/// The org while it runs, the same under all its names.
#[derive(Debug)]
pub(crate) struct OrgState {
    pub(crate) names: Names,
    pub(crate) settings: Settings,
    pub(crate) faults: Switchboard,
    pub(crate) log: Log<Recorded>,
    pub(crate) strays: Log<Stray>,
    pub(crate) people: People,
    pub(crate) devices: Devices,
    pub(crate) throttle: Throttle,
    pub(crate) transactions: Issued<AuthnTransaction>,
    pub(crate) session_tokens: Issued<Login>,
    pub(crate) sessions: Issued<Login>,
    pub(crate) flows: Issued<PendingSignIn>,
    pub(crate) consents: Consents,
    pub(crate) codes: Issued<IssuedCode>,
    pub(crate) access_tokens: Issued<AccessToken>,
    pub(crate) id_tokens: Issued<IdToken>,
    pub(crate) refresh_tokens: RefreshTokens,
    /// Of each client's signed assertions, the client and the `jti`.
    pub(crate) assertions: Issued<()>,
    pub(crate) key_sets_served: std::sync::atomic::AtomicUsize,
    stopping: watch::Receiver<bool>,
}

impl Org {
    pub(crate) fn new(names: Names, settings: Settings, stopping: watch::Receiver<bool>) -> Self {
        Self { origin: names.org_url.clone(), state: Arc::new(OrgState::new(names, settings, stopping)) }
    }

    /// Returns the same org under its custom domain, if it has one.
    pub(crate) fn under_custom_domain(&self) -> Option<Self> {
        self.names.custom_url.clone().map(|origin| Self { origin, state: self.state.clone() })
    }

    /// Returns the simulator under another loopback name, which a browser takes for another origin.
    pub(crate) fn other_origin(&self) -> String {
        let port = self.origin.rsplit(':').next().unwrap_or_default();
        let host = if self.origin.contains("127.0.0.1") { "localhost" } else { "127.0.0.1" };
        format!("http://{host}:{port}")
    }
}

impl Deref for Org {
    type Target = OrgState;

    fn deref(&self) -> &OrgState {
        &self.state
    }
}

impl OrgState {
    fn new(names: Names, settings: Settings, stopping: watch::Receiver<bool>) -> Self {
        Self {
            names,
            faults: Switchboard::default(),
            log: Log::default(),
            strays: Log::default(),
            people: People::new(&settings.users),
            devices: Devices::new(settings.remember_device_for),
            throttle: Throttle::new(settings.rate_limit),
            transactions: Issued::new(settings.state_token_lifetime),
            session_tokens: Issued::new(settings.session_token_lifetime),
            sessions: Issued::new(Duration::from_secs(2 * 3600)),
            flows: Issued::new(Duration::from_secs(3600)),
            consents: Consents::default(),
            codes: Issued::new(settings.code_lifetime),
            access_tokens: Issued::new(settings.token_lifetime),
            id_tokens: Issued::new(Duration::from_secs(24 * 3600)),
            refresh_tokens: RefreshTokens::new(settings.refresh_grace_period),
            // An assertion lives no longer, so that a name may come again afterwards.
            assertions: Issued::new(Duration::from_secs(LONGEST_LIFE)),
            key_sets_served: 0.into(),
            settings,
            stopping,
        }
    }

    /// Seconds since 1970, by the clock of the org, which a fault may have moved.
    pub(crate) fn now(&self) -> u64 {
        let now = clock::now();
        if self.faults.has(Fault::ClockAhead) {
            now + CLOCK_ERROR
        } else if self.faults.has(Fault::ClockBehind) {
            now - CLOCK_ERROR
        } else {
            now
        }
    }

    /// Another person than this one, if there is any.
    pub(crate) fn somebody_else(&self, login: &Login) -> Login {
        let other = self.people.all().into_iter().find(|user| !user.is_called(login.user.login()));
        Login { user: other.unwrap_or_else(|| login.user.clone()), ..login.clone() }
    }

    pub(crate) fn client(&self, id: &str) -> Option<&Client> {
        self.settings.clients.iter().find(|client| client.id == id)
    }

    /// Returns the custom server of this id, or the org's own without one.
    pub(crate) fn server(&self, id: Option<&str>) -> Option<&AuthorizationServer> {
        self.settings.servers.iter().find(|server| server.id() == id)
    }

    pub(crate) fn trusts_for_cors(&self, origin: &str) -> bool {
        self.settings.cors_origins.iter().any(|trusted| trusted == origin)
    }

    /// Who may show pages in frames.
    pub(crate) fn framing(&self) -> Framing<'_> {
        if self.faults.has(Fault::FrameRefused) {
            Framing::Refused
        } else {
            Framing::Only(&self.settings.frame_origins)
        }
    }

    /// Returns the id of the org itself, which is in `idp` if Okta checked the password.
    pub(crate) fn identity_provider(&self) -> &'static str {
        "00osimulatedorg00001"
    }

    pub(crate) fn set_faults(&self, faults: &[Fault]) {
        self.faults.set(faults);
        self.key_sets_served.store(0, std::sync::atomic::Ordering::Relaxed);
    }

    /// Returns when the server stops, and not before.
    pub(crate) async fn stopped(&self) {
        // An error means that the sender is gone, which is the end as well.
        let _ = self.stopping.clone().wait_for(|stopping| *stopping).await;
    }
}

//! The org while it runs: its settings, and what it has handed out.

use std::{sync::Arc, time::Duration};

use tokio::sync::watch;

use crate::{
    authn::Transaction,
    authorization::{Grant, Login},
    clients::Client,
    faults::{Fault, Switchboard},
    issued::Issued,
    record::Log,
    servers::AuthorizationServer,
    users::User,
};

/// What an administrator would set in the console.
#[derive(Debug, Clone)]
pub(crate) struct Settings {
    pub(crate) clients: Vec<Client>,
    pub(crate) users: Vec<User>,
    pub(crate) servers: Vec<AuthorizationServer>,
    pub(crate) trusted_origins: Vec<String>,
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

/// What the network adds to each request.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Latency {
    pub(crate) request: Duration,
    pub(crate) preflight: Duration,
}

/// The org while it runs.
#[derive(Debug)]
pub(crate) struct Org {
    pub(crate) origin: String,
    pub(crate) settings: Settings,
    pub(crate) faults: Switchboard,
    pub(crate) log: Log,
    pub(crate) transactions: Issued<Transaction>,
    pub(crate) session_tokens: Issued<Login>,
    pub(crate) sessions: Issued<Login>,
    pub(crate) codes: Issued<Grant>,
    pub(crate) access_tokens: Issued<Grant>,
    pub(crate) key_sets_served: std::sync::atomic::AtomicUsize,
    stopping: watch::Receiver<bool>,
}

impl Org {
    pub(crate) fn new(origin: String, settings: Settings, stopping: watch::Receiver<bool>) -> Self {
        Self {
            origin,
            faults: Switchboard::default(),
            log: Log::default(),
            transactions: Issued::new(Duration::from_secs(300)),
            session_tokens: Issued::new(settings.session_token_lifetime),
            sessions: Issued::new(Duration::from_secs(2 * 3600)),
            codes: Issued::new(settings.code_lifetime),
            access_tokens: Issued::new(settings.token_lifetime),
            key_sets_served: 0.into(),
            settings,
            stopping,
        }
    }

    pub(crate) fn user(&self, login: &str) -> Option<Arc<User>> {
        self.settings.users.iter().find(|user| user.is_called(login)).cloned().map(Arc::new)
    }

    pub(crate) fn client(&self, id: &str) -> Option<&Client> {
        self.settings.clients.iter().find(|client| client.id == id)
    }

    /// The custom server of this id, or the org's own without one.
    pub(crate) fn server(&self, id: Option<&str>) -> Option<&AuthorizationServer> {
        self.settings.servers.iter().find(|server| server.id() == id)
    }

    pub(crate) fn trusts(&self, origin: &str) -> bool {
        self.settings.trusted_origins.iter().any(|trusted| trusted == origin)
    }

    /// The id of the org itself, which stands in `idp` when the password was checked by Okta.
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

//! How a simulator is described and started.

use std::net::{Ipv4Addr, Ipv6Addr};
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::clients::Client;
use crate::faults::Fault;
use crate::org::{AnswerIssuer, Latency, Lockout, Names, OktaEngine, Org, RequestLimit, Settings};
use crate::running::{Running, StartError};
use crate::servers::AuthorizationServer;
use crate::users::OrgUser;
use crate::{demo, keys, routes};

/// The simulator: see [`Sim::builder`].
#[derive(Debug)]
pub struct Sim;

impl Sim {
    /// Starts from the demo: its client without an address, its users, and the servers `default` and the org's own.
    pub fn builder() -> SimBuilder {
        let settings = Settings {
            clients: demo::clients(),
            users: demo::users(),
            servers: demo::servers(),
            cors_origins: Vec::new(),
            frame_origins: Vec::new(),
            engine: OktaEngine::Classic,
            lockout: Lockout::Shown,
            state_token_lifetime: Duration::from_secs(300),
            refresh_grace_period: Duration::from_secs(30),
            remember_device_for: Duration::from_secs(15 * 60),
            resend_interval: None,
            rate_limit: RequestLimit { requests: 600, window: Duration::from_secs(60) },
            code_lifetime: Duration::from_secs(60),
            session_token_lifetime: Duration::from_secs(300),
            token_lifetime: Duration::from_secs(3600),
            answer_issuer: AnswerIssuer::Unnamed,
            latency: Latency::default(),
        };
        SimBuilder { settings, faults: Vec::new(), port: 0, host: None, custom_domain: None }
    }
}

/// A simulator before it starts.
#[derive(Debug, Clone)]
#[must_use]
pub struct SimBuilder {
    settings: Settings,
    faults: Vec<Fault>,
    port: u16,
    host: Option<String>,
    custom_domain: Option<String>,
}

impl SimBuilder {
    /// Registers the app at `origin`: its redirect and sign-out URIs with the demo's clients, and itself as trusted.
    pub fn app_origin(mut self, origin: &str) -> Self {
        let origin = origin.trim_end_matches('/');
        for client in self.settings.clients.iter_mut().filter(|client| demo::is_of_the_demo(&client.id)) {
            for path in ["callback", "okta-auth/", "okta-auth/iframe-oauth-flow.html"] {
                client.redirect_uris.push(format!("{origin}/{path}"));
            }
            client.sign_out_uris.push(format!("{origin}/"));
        }
        self.trusted_origin(origin)
    }

    /// Adds a client, or replaces the one of the same id.
    pub fn client(mut self, client: Client) -> Self {
        self.settings.clients.retain(|earlier| earlier.id != client.id);
        self.settings.clients.push(client);
        self
    }

    /// Adds a user, or replaces the one of the same login.
    pub fn user(mut self, user: OrgUser) -> Self {
        self.settings.users.retain(|earlier| !earlier.is_called(user.login()));
        self.settings.users.push(user);
        self
    }

    /// These users instead of all that were there.
    pub fn users(mut self, users: impl IntoIterator<Item = OrgUser>) -> Self {
        self.settings.users = users.into_iter().collect();
        self
    }

    /// Adds an authorization server, or replaces the one of the same id.
    pub fn authorization_server(mut self, server: AuthorizationServer) -> Self {
        self.settings.servers.retain(|earlier| earlier.id() != server.id());
        self.settings.servers.push(server);
        self
    }

    /// Trusts an origin for CORS and for embedding in a frame.
    pub fn trusted_origin(self, origin: &str) -> Self {
        self.cors_origin(origin).frame_origin(origin)
    }

    /// Trusts an origin for CORS alone.
    pub fn cors_origin(mut self, origin: &str) -> Self {
        self.settings.cors_origins.push(origin.trim_end_matches('/').to_owned());
        self
    }

    /// Trusts an origin for embedding in a frame alone.
    pub fn frame_origin(mut self, origin: &str) -> Self {
        self.settings.frame_origins.push(origin.trim_end_matches('/').to_owned());
        self
    }

    /// Sets the generation of the org: Classic by default.
    pub fn engine(mut self, engine: OktaEngine) -> Self {
        self.settings.engine = engine;
        self
    }

    /// Answers locked accounts as if the password were wrong, which is Okta's default.
    pub fn hide_lockouts(mut self) -> Self {
        self.settings.lockout = Lockout::Hidden;
        self
    }

    /// Sets how long a sign-in may rest between two steps: 5 minutes by default.
    pub fn state_token_lifetime(mut self, lifetime: Duration) -> Self {
        self.settings.state_token_lifetime = lifetime;
        self
    }

    /// Sets how long a rotated refresh token still works: 30 s at Okta by default.
    pub fn refresh_grace_period(mut self, period: Duration) -> Self {
        self.settings.refresh_grace_period = period;
        self
    }

    /// Sets how long a remembered device spares its user the second factor: 15 minutes by default; zero forbids it.
    pub fn remember_device_for(mut self, lifetime: Duration) -> Self {
        self.settings.remember_device_for = lifetime;
        self
    }

    /// Sets how long a code must have been under way before it is sent again: at Okta 30 s, for mails 5 s.
    pub fn resend_interval(mut self, interval: Duration) -> Self {
        self.settings.resend_interval = Some(interval);
        self
    }

    /// Sets how many requests the Authn API answers in a window: 600 in a minute by default.
    pub fn rate_limit(mut self, requests: u64, window: Duration) -> Self {
        self.settings.rate_limit = RequestLimit { requests, window };
        self
    }

    /// Switches a fault on.
    pub fn fault(mut self, fault: Fault) -> Self {
        self.faults.push(fault);
        self
    }

    /// Switches several faults on.
    pub fn faults(mut self, faults: impl IntoIterator<Item = Fault>) -> Self {
        self.faults.extend(faults);
        self
    }

    /// Adds `delay` to each request and each CORS preflight, as a far network would.
    pub fn delay(mut self, delay: Duration) -> Self {
        self.settings.latency = Latency { request: delay, preflight: delay };
        self
    }

    /// Adds another delay to CORS preflights than to requests; call it after [`SimBuilder::delay`].
    pub fn preflight_delay(mut self, delay: Duration) -> Self {
        self.settings.latency.preflight = delay;
        self
    }

    /// Sets how long a code can be redeemed: 60 s at Okta.
    pub fn code_lifetime(mut self, lifetime: Duration) -> Self {
        self.settings.code_lifetime = lifetime;
        self
    }

    /// Sets how long a session token can be used: 5 minutes at Okta.
    pub fn session_token_lifetime(mut self, lifetime: Duration) -> Self {
        self.settings.session_token_lifetime = lifetime;
        self
    }

    /// Sets how long access and ID tokens live: an hour at Okta.
    pub fn token_lifetime(mut self, lifetime: Duration) -> Self {
        self.settings.token_lifetime = lifetime;
        self
    }

    /// Names the issuer in each authorize answer: `iss` of RFC 9207.
    pub fn answer_with_issuer(mut self) -> Self {
        self.settings.answer_issuer = AnswerIssuer::Named;
        self
    }

    /// Sets the port on 127.0.0.1; 0, the default, takes any that is free.
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// Sets the name under which it is known: `localhost` instead of `127.0.0.1`, so that an app at
    /// `http://localhost:8080` is the same site, as with a custom domain. It listens only on loopback, including IPv6
    /// if available.
    pub fn host(mut self, host: impl Into<String>) -> Self {
        self.host = Some(host.into());
        self
    }

    /// Another name under which it is known, on the same port: `localhost`, or one that the browser takes for loopback,
    /// as `login.localhost`. Answers keep to the name that was asked, tokens to each server's
    /// [`IssuerSetting`](crate::IssuerSetting).
    pub fn custom_domain(mut self, host: impl Into<String>) -> Self {
        self.custom_domain = Some(host.into());
        self
    }

    /// Listens, and answers until the [`Running`] is dropped.
    ///
    /// # Errors
    /// If the port cannot be had.
    pub async fn start(self) -> Result<Running, StartError> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, self.port))
            .await
            .map_err(|error| StartError::new(self.port, error))?;
        let address = listener.local_addr().map_err(|error| StartError::new(self.port, error))?;
        let (stop, stopping) = watch::channel(false);
        let mut listeners = vec![listener];
        if self.host.is_some() || self.custom_domain.is_some() {
            // Browsers try ::1 first for some names; where there is no IPv6, they go on to 127.0.0.1.
            listeners.extend(TcpListener::bind((Ipv6Addr::LOCALHOST, address.port())).await.ok());
        }
        let at = |host| format!("http://{host}:{}", address.port());
        let names = Names {
            org_url: self.host.map_or_else(|| format!("http://{address}"), at),
            custom_url: self.custom_domain.map(at),
        };
        let org = Org::new(names, self.settings, stopping);
        org.set_faults(&self.faults);
        keys::make();
        let router = routes::by_name(&org);
        Ok(Running::new(org, stop, listeners, &router))
    }
}

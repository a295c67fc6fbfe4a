//! One login from the page's point of view: its state, and the intents a person can have.

mod person;
mod ways;

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use futures::channel::oneshot;
use futures::future::{AbortHandle, Abortable, FutureExt, LocalBoxFuture, Shared};
use leptos::prelude::*;
use leptos::task::spawn_local_scoped;

use super::wire::WireView;
use crate::browser::{address, clock, page, storage};
use crate::config::{Config, ConfigDraft, Field, PageOrigin, Preset, Reading, prefill};
use crate::login::{self, Because, Explanation, LoginError, LoginState, Provider, Reply, Session, Stage, Step, Window};
use crate::protocol::authn::{Authenticated, Credentials, User};
use crate::protocol::authorize::Callback;

/// What the issuer publishes: asked for once, read as often as one likes.
pub type Prefetch = Shared<LocalBoxFuture<'static, Provider>>;

/// What every part of the page shares. `state` is the only mutable cell of a login.
#[derive(Clone, Copy)]
pub struct Flow {
    pub state: RwSignal<LoginState>,
    pub draft: RwSignal<ConfigDraft>,
    /// The configuration that logins use: the last one saved.
    pub config: RwSignal<Option<Config>>,
    /// Whether to go on without the pause at the session token.
    pub auto: RwSignal<bool>,
    /// Whether the last save reached local storage.
    pub storage_problem: RwSignal<Option<&'static str>>,
    /// Whom the Authn API named.
    pub user: RwSignal<Option<User>>,
    /// In how many days the password expires, where Okta said so.
    pub password_days: RwSignal<Option<i64>>,
    /// How long each finished stage took.
    pub durations: RwSignal<Vec<(Stage, Duration)>>,
    /// When the step under way began, on the page's own clock.
    pub since: RwSignal<Duration>,
    /// Every exchange goes through here.
    pub wire: WireView,
    prefetch: StoredValue<Option<Prefetch>, LocalStorage>,
    running: StoredValue<Option<AbortHandle>>,
    /// Where the person's reply to the open prompt goes.
    reply_to: StoredValue<Option<oneshot::Sender<Reply>>, LocalStorage>,
    origin: StoredValue<PageOrigin>,
}

impl Flow {
    /// Reads the stored configuration and the query string; an address can prefill, but never skip the form.
    #[must_use]
    pub fn start() -> Self {
        let origin = address::origin();
        let stored = storage::load();
        let query = address::query();
        let callback = Callback::in_page_address(&query, &address::fragment());
        let base = stored.clone().unwrap_or_else(|| ConfigDraft::new(&origin));
        let prefilled = prefill(base, &query);
        if let Some(cleaned) = &prefilled.cleaned_query {
            address::replace_query(cleaned);
        }
        let config = stored.filter(|stored| *stored == prefilled.draft).and_then(|draft| draft.read(&origin).config);
        let state = match config {
            Some(_) => LoginState::SignedOut { because: Because::NotYet },
            None => LoginState::Configuring { doubt: None },
        };
        let flow = Self {
            state: RwSignal::new(state),
            draft: RwSignal::new(prefilled.draft),
            config: RwSignal::new(config.clone()),
            auto: RwSignal::new(false),
            storage_problem: RwSignal::new(None),
            user: RwSignal::new(None),
            password_days: RwSignal::new(None),
            durations: RwSignal::new(Vec::new()),
            since: RwSignal::new(Duration::ZERO),
            wire: WireView::start(),
            prefetch: StoredValue::new_local(None),
            running: StoredValue::new(None),
            reply_to: StoredValue::new_local(None),
            origin: StoredValue::new(origin),
        };
        match (callback, config) {
            (Some(callback), _) => {
                address::replace_query("");
                flow.come_back(callback);
            }
            (None, Some(config)) => drop(flow.prefetch(&config)),
            (None, None) => {}
        }
        flow
    }

    #[must_use]
    pub fn origin(self) -> PageOrigin {
        self.origin.get_value()
    }

    #[must_use]
    pub fn reading(self) -> Reading {
        self.draft.read().read(&self.origin.read_value())
    }

    /// The error shown, explained with the person's own values.
    #[must_use]
    pub fn explanation(self) -> Option<Explanation> {
        self.state.with(|state| state.error().and_then(|error| self.explain(error)))
    }

    /// Any error, likewise.
    #[must_use]
    pub fn explain(self, error: &LoginError) -> Option<Explanation> {
        let origin = self.origin();
        Some(match self.config.get() {
            Some(config) => error.explain(login::Context { origin: &origin, config: &config, now: clock::now() }),
            None => error.explain_to_anybody(),
        })
    }

    pub fn use_preset(self, preset: Preset) {
        self.draft.set(preset.draft(&self.origin.read_value()));
        self.state.set(LoginState::Configuring { doubt: None });
    }

    /// Back to an empty form; what was stored is forgotten.
    pub fn reset(self) {
        storage::forget();
        self.config.set(None);
        self.draft.set(ConfigDraft::new(&self.origin.read_value()));
        self.edit_config();
    }

    /// As if this page were opened for the first time. Okta hears nothing of it.
    pub fn forget(self) {
        address::replace_query("");
        storage::forget_tab();
        self.wire.clear();
        self.auto.set(false);
        self.prefetch.set_value(None);
        self.forget_login();
        self.reset();
    }

    /// Stores the draft and goes on once discovery agrees with it.
    pub fn save(self) {
        let Some(config) = self.reading().config else { return };
        self.storage_problem.set(storage::save(&self.draft.read_untracked()).err());
        self.config.set(Some(config.clone()));
        self.wire.begin_preparation();
        let provider = self.prefetch(&config);
        self.run(Step::Discover, async move {
            match provider.await.doubt(&config) {
                None => LoginState::SignedOut { because: Because::NotYet },
                doubt => LoginState::Configuring { doubt },
            }
        });
    }

    /// Takes another domain, and validates it as if it had been typed.
    pub fn use_domain(self, domain: &str) {
        self.draft.update(|draft| draft.set(Field::Domain, domain));
        self.save();
    }

    pub fn edit_config(self) {
        self.abort();
        self.durations.set(Vec::new());
        self.state.set(LoginState::Configuring { doubt: None });
    }

    /// To the login form, whatever discovery said, or after a login.
    pub fn restart(self) {
        self.abort();
        self.forget_login();
        self.state.set(LoginState::SignedOut { because: Because::NotYet });
    }

    pub fn sign_in(self, credentials: Credentials) {
        let Some(config) = self.config.get_untracked() else { return };
        self.forget_login();
        self.wire.begin_login();
        self.run(Step::Authenticate, async move {
            let authenticated = match login::authenticate(&self.wire.browser(), &self, &config, credentials).await {
                Ok(authenticated) => authenticated,
                Err(error) => return LoginState::broken_off(Step::Authenticate, Because::Failed(error)),
            };
            self.user.set(authenticated.user.clone());
            if self.auto.get_untracked() {
                self.authorized(&config, authenticated).await
            } else {
                LoginState::Authenticated(Box::new(authenticated))
            }
        });
    }

    /// From the session token to tokens.
    pub fn go_on(self) {
        let Some(config) = self.config.get_untracked() else { return };
        if !matches!(*self.state.read_untracked(), LoginState::Authenticated(_)) {
            return;
        }
        let previous = self
            .state
            .try_update(|state| std::mem::replace(state, LoginState::Working(Step::Authorize(Window::Hidden))));
        let Some(LoginState::Authenticated(authenticated)) = previous else { return };
        self.run(Step::Authorize(Window::Hidden), async move { self.authorized(&config, *authenticated).await });
    }

    /// Drops the step under way, and with it its request or frame.
    pub fn cancel(self) {
        let step = self.state.with_untracked(|state| state.prompt().map(|_| Step::Reply).or(state.working_on()));
        self.cancel_at_okta();
        self.abort();
        if let Some(step) = step {
            self.state.set(LoginState::broken_off(step, Because::Cancelled));
        }
    }

    async fn authorized(self, config: &Config, authenticated: Authenticated) -> LoginState {
        let progress = self.progress(Step::Authorize(Window::Hidden));
        let provider = self.provider(config);
        progress.end(login::authorize(&self.wire.browser(), config, authenticated, provider, progress.report()).await)
    }

    fn progress(self, first: Step) -> Progress {
        Progress { flow: self, reached: Rc::new(Cell::new(first)) }
    }

    /// What was fetched while the person typed.
    pub fn provider(self, config: &Config) -> Prefetch {
        self.prefetch.get_value().unwrap_or_else(|| self.prefetch(config))
    }

    /// Starts fetching what the end of the login will need.
    fn prefetch(self, config: &Config) -> Prefetch {
        page::preconnect(config.org.origin());
        let (browser, config) = (self.wire.browser(), config.clone());
        let provider = async move { Provider::discover(&browser, &config).await }.boxed_local().shared();
        self.prefetch.set_value(Some(provider.clone()));
        let started = provider.clone();
        spawn_local_scoped(async move {
            started.await;
        });
        provider
    }

    fn run(self, first: Step, work: impl Future<Output = LoginState> + 'static) {
        self.abort();
        let (handle, registration) = AbortHandle::new_pair();
        self.running.set_value(Some(handle));
        self.since.set(clock::steady());
        self.state.set(LoginState::Working(first));
        spawn_local_scoped(async move {
            if let Ok(state) = Abortable::new(work, registration).await {
                self.leave();
                self.state.set(state);
            }
        });
    }

    fn enter(self, step: Step) {
        let now = self.state.with_untracked(LoginState::working_on);
        if now.map(Step::stage) != Some(step.stage()) {
            self.leave();
        }
        if now != Some(step) {
            self.state.set(LoginState::Working(step));
        }
    }

    /// Notes how long the stage under way took.
    fn leave(self) {
        let Some(step) = self.state.with_untracked(LoginState::working_on) else { return };
        let now = clock::steady();
        let took = now.saturating_sub(self.since.get_untracked());
        self.durations.update(|durations| {
            durations.retain(|(stage, _)| *stage != step.stage());
            durations.push((step.stage(), took));
        });
        self.since.set(now);
    }

    /// Whom the last login was for, and how long it took.
    fn forget_login(self) {
        self.user.set(None);
        self.password_days.set(None);
        self.durations.update(|durations| durations.retain(|(stage, _)| *stage == Stage::Configure));
    }

    fn abort(self) {
        self.reply_to.set_value(None);
        if let Some(running) = self.running.try_update_value(Option::take).flatten() {
            running.abort();
        }
    }
}

/// Shows each step of a login, and knows where it ended.
struct Progress {
    flow: Flow,
    reached: Rc<Cell<Step>>,
}

impl Progress {
    fn report(&self) -> impl Fn(Step) + 'static {
        let (flow, reached) = (self.flow, self.reached.clone());
        move |step| {
            reached.set(step);
            flow.enter(step);
        }
    }

    fn end(&self, outcome: Result<Session, LoginError>) -> LoginState {
        match outcome {
            Ok(session) => LoginState::SignedIn(Box::new(session)),
            Err(error) => LoginState::broken_off(self.reached.get(), Because::Failed(error)),
        }
    }
}

//! One login from the page's point of view: its state, and the intents a person can have.

mod doubt;
mod form;
mod person;
mod ways;

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use crate::ui::task;
use futures::channel::oneshot;
use futures::future::{AbortHandle, Abortable, FutureExt, LocalBoxFuture, Shared};
use leptos::prelude::*;

use super::wire::WireView;
use crate::browser::{address, clock, page, storage};
use login::config::{Config, ConfigDraft, Link, PageOrigin, Prefill, Reading};
use login::protocol::authn::{Authenticated, Credentials, User};
use login::protocol::authorize::Callback;
use login::{self, Because, Explanation, LoginError, LoginState, Provider, Reply, Session, Stage, Step, Window};

/// What the issuer publishes: asked for once, read as often as one likes.
pub type Prefetch = Shared<LocalBoxFuture<'static, Provider>>;

/// What the issuer of one configuration publishes, under way or there. Dropping it ends its requests, unless a login waits
/// for them.
struct Discovery {
    of: Config,
    provider: Prefetch,
    keeper: AbortHandle,
}

impl Drop for Discovery {
    fn drop(&mut self) {
        self.keeper.abort();
    }
}

/// What every part of the page shares. `state` is the only mutable cell of a login.
#[derive(Clone, Copy)]
pub struct Flow {
    pub state: RwSignal<LoginState>,
    /// What the form says. It means nothing to a login before it was saved.
    pub draft: RwSignal<ConfigDraft>,
    /// What of it came from a link.
    pub prefill: RwSignal<Prefill>,
    /// The configuration that logins begin with: the last one saved.
    saved: RwSignal<Option<Config>>,
    /// The configuration of the login at hand, if there is one: what began it ends it.
    login: RwSignal<Option<Config>>,
    /// The configuration about which there is no doubt, or that the person uses in spite of one.
    settled: StoredValue<Option<Config>>,
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
    discovery: StoredValue<Option<Discovery>, LocalStorage>,
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
        // An answer of Okta's is no link: what else its address says counts for nothing.
        let link = if callback.is_some() { Link::default() } else { Link::read(&query) };
        address::keep_clean();
        let (draft, prefill) = link.fill(ConfigDraft::new(&origin), stored.as_ref());
        let saved = stored.filter(|stored| *stored == draft).and_then(|draft| draft.read(&origin).config);
        let state = match saved {
            Some(_) => LoginState::SignedOut { because: Because::NotYet },
            None => LoginState::Configuring { doubt: None },
        };
        let flow = Self {
            state: RwSignal::new(state),
            draft: RwSignal::new(draft),
            prefill: RwSignal::new(prefill),
            saved: RwSignal::new(saved.clone()),
            login: RwSignal::new(None),
            settled: StoredValue::new(None),
            auto: RwSignal::new(false),
            storage_problem: RwSignal::new(None),
            user: RwSignal::new(None),
            password_days: RwSignal::new(None),
            durations: RwSignal::new(Vec::new()),
            since: RwSignal::new(Duration::ZERO),
            wire: WireView::start(),
            discovery: StoredValue::new_local(None),
            running: StoredValue::new(None),
            reply_to: StoredValue::new_local(None),
            origin: StoredValue::new(origin),
        };
        flow.start_anew_after_an_end();
        match (callback, saved) {
            (Some(callback), _) => {
                address::empty();
                flow.come_back(callback);
            }
            (None, Some(config)) => flow.look_for_a_doubt(config),
            (None, None) => {}
        }
        flow
    }

    /// Returns the configuration of the login at hand, or else the one that the next login begins with.
    #[must_use]
    pub fn config(self) -> Option<Config> {
        self.login.get().or_else(|| self.saved.get())
    }

    /// As [`config`](Self::config), for those who do not follow it.
    #[must_use]
    pub fn config_untracked(self) -> Option<Config> {
        self.login.get_untracked().or_else(|| self.saved.get_untracked())
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
        Some(match self.config() {
            Some(config) => error.explain(login::Context { origin: &origin, config: &config, now: clock::now() }),
            None => error.explain_to_anybody(),
        })
    }

    /// As if this page were opened for the first time. Okta hears nothing of it.
    pub fn forget(self) {
        address::empty();
        storage::forget_tab();
        self.wire.clear();
        self.auto.set(false);
        self.discovery.set_value(None);
        self.forget_login();
        self.reset();
    }

    /// Ends the login at hand and forgets its tokens, and what was said on the wire; the configuration stays.
    pub fn end_session(self) {
        self.wire.clear();
        self.restart();
    }

    /// A page that the browser kept for *Back* knows its tokens still: if a sign-out or *Forget* came since, it starts anew.
    fn start_anew_after_an_end(self) {
        let era = storage::era();
        page::on_restoring(move || {
            if era.is_none() || storage::running_era() != era {
                self.end_session();
                page::start_anew();
            }
        });
    }

    /// To the configuration form. A login that is at hand ends with this.
    pub fn edit_config(self) {
        self.abort();
        self.login.set(None);
        self.durations.set(Vec::new());
        self.state.set(LoginState::Configuring { doubt: None });
    }

    /// To the login form, for a login with what was saved last; to the configuration form where nothing was.
    pub fn restart(self) {
        if self.saved.with_untracked(Option::is_none) {
            return self.edit_config();
        }
        self.abort();
        self.login.set(None);
        self.forget_login();
        self.state.set(LoginState::SignedOut { because: Because::NotYet });
    }

    /// Begins a login, or another attempt at the one at hand; the configuration is its own from here on.
    fn begin(self) -> Option<Config> {
        let config = self.config_untracked()?;
        self.begin_with(config.clone());
        Some(config)
    }

    fn begin_with(self, config: Config) {
        self.login.set(Some(config));
        self.wire.begin_login();
    }

    pub fn sign_in(self, credentials: Credentials) {
        self.forget_login();
        let Some(config) = self.begin() else { return };
        self.run(Step::Authenticate, async move {
            if let Some(doubt) = self.doubt_of(&config).await {
                return LoginState::Configuring { doubt: Some(doubt) };
            }
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
        let Some(config) = self.login.get_untracked() else { return };
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
        if step == Some(Step::Discover) {
            self.discovery.set_value(None);
        }
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

    /// What the issuer of this configuration publishes, fetched while the person typed.
    pub fn provider(self, config: &Config) -> Prefetch {
        let begun = self.discovery.with_value(|discovery| {
            discovery.as_ref().filter(|discovery| discovery.of == *config).map(|discovery| discovery.provider.clone())
        });
        begun.unwrap_or_else(|| self.prefetch(config))
    }

    /// Starts fetching what the end of the login will need.
    fn prefetch(self, config: &Config) -> Prefetch {
        page::preconnect(config.org.origin());
        let (browser, asked) = (self.wire.browser(), config.clone());
        let provider = async move { Provider::discover(&browser, &asked).await }.boxed_local().shared();
        let (keeper, registration) = AbortHandle::new_pair();
        let kept = Abortable::new(provider.clone(), registration);
        self.discovery.set_value(Some(Discovery { of: config.clone(), provider: provider.clone(), keeper }));
        task::start(async move {
            // Ends early when nobody needs it any more.
            let _ = kept.await;
        });
        provider
    }

    fn run(self, first: Step, work: impl Future<Output = LoginState> + 'static) {
        self.abort();
        let (handle, registration) = AbortHandle::new_pair();
        self.running.set_value(Some(handle));
        self.since.set(clock::steady());
        self.state.set(LoginState::Working(first));
        task::start(async move {
            if let Ok(state) = Abortable::new(work.boxed_local(), registration).await {
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

//! One login from the page's point of view: its state, and the intents a person can have.

mod doubt;
mod form;
mod hand_over;
mod person;
mod ways;

use crate::ui::task;
use futures::channel::oneshot;
use futures::future::{AbortHandle, Abortable, FutureExt, LocalBoxFuture, Shared};
use leptos::prelude::*;

use super::login_step::USERNAME;
use super::wire::WireView;
use crate::browser::storage::SignInSettings;
use crate::browser::{self, address, clock, page, programs, storage};
use login::config::{Config, ConfigDraft, Link, PageOrigin, Prefill, Reading};
use login::protocol::Entropy;
use login::protocol::authn::{Authenticated, Credentials};
use login::protocol::authorize::Callback;
use login::{
    AtHand, Because, Browser, Doubt, Explanation, LoginError, LoginState, Phase, Provider, Reply, Session, Step, Window,
};

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

/// Whether a sign-in pauses at the session token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pause {
    /// As the box in the form says.
    AsChosen,
    /// One click leads to the tokens.
    Skipped,
}

/// A login that *Undo* brings back, with the configuration that it belongs to.
struct SetAside {
    state: LoginState,
    login: Option<Config>,
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
    /// What was sent to be saved, until it is accepted: nothing is stored before that.
    submitted: StoredValue<Option<(ConfigDraft, Config)>>,
    /// The configuration of the login at hand, if there is one: what began it ends it.
    login: RwSignal<Option<Config>>,
    /// The configuration about which there is no doubt, or that the person uses in spite of one.
    settled: StoredValue<Option<Config>>,
    /// Whether to skip the pause at the session token.
    pub auto: RwSignal<bool>,
    /// Whether the user name is stored.
    pub remember: RwSignal<bool>,
    /// The login whose tokens were there before *Edit* or *Sign in again*, until the next one begins.
    aside: RwSignal<Option<SetAside>>,
    /// Whether the last save reached local storage.
    pub storage_problem: RwSignal<Option<&'static str>>,
    /// Every exchange goes through here.
    pub wire: WireView,
    discovery: StoredValue<Option<Discovery>, LocalStorage>,
    running: StoredValue<Option<AbortHandle>>,
    /// Where the person's reply to the open prompt goes.
    reply_to: StoredValue<Option<oneshot::Sender<Reply>>, LocalStorage>,
    origin: StoredValue<PageOrigin>,
    /// How the last refresh of the login at hand ended, if there was one.
    refreshed: StoredValue<Option<Result<(), LoginError>>>,
    /// Whether this page was opened by coming back from a sign-out.
    signed_out: bool,
}

impl Flow {
    /// Reads the stored configuration, and the query and the fragment that the page was opened with; an address can prefill,
    /// but never skip the form. `signed_out` says whether the person comes back from a sign-out.
    #[must_use]
    pub fn start(query: &str, fragment: &str, signed_out: bool) -> Self {
        let origin = address::origin();
        let stored = storage::load();
        storage::note_form(stored.as_ref());
        let callback = Callback::in_page_address(query, fragment);
        // An answer of Okta's is no link: what else its address says counts for nothing.
        let link = if callback.is_some() { Link::default() } else { Link::read(query) };
        address::keep_clean();
        let (draft, prefill) = link.fill(ConfigDraft::new(&origin), stored.as_ref());
        let saved = stored.filter(|stored| *stored == draft).and_then(|draft| draft.read(&origin).config);
        let phase = if saved.is_some() && !programs::is_configuring() {
            Phase::SignedOut { because: Because::NotYet }
        } else {
            Phase::Configuring { doubt: None }
        };
        let settings = storage::sign_in_settings();
        let mut state = LoginState::at(phase);
        state.keep_username(settings.user_name.as_deref().unwrap_or_default());
        let flow = Self {
            state: RwSignal::new(state),
            draft: RwSignal::new(draft),
            prefill: RwSignal::new(prefill),
            saved: RwSignal::new(saved.clone()),
            submitted: StoredValue::new(None),
            login: RwSignal::new(None),
            settled: StoredValue::new(None),
            auto: RwSignal::new(settings.skip_pause),
            remember: RwSignal::new(settings.user_name.is_some()),
            aside: RwSignal::new(None),
            storage_problem: RwSignal::new(None),
            wire: WireView::start(),
            discovery: StoredValue::new_local(None),
            running: StoredValue::new(None),
            reply_to: StoredValue::new_local(None),
            origin: StoredValue::new(origin),
            refreshed: StoredValue::new(None),
            signed_out,
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
            Some(config) => {
                let unlisted_scopes = &self.unlisted_scopes(&config);
                error.explain(login::Context { origin: &origin, config: &config, now: clock::now(), unlisted_scopes })
            }
            None => error.explain_to_anybody(),
        })
    }

    /// Those that are asked for and that the discovery document doesn't list, if it is there.
    fn unlisted_scopes(self, config: &Config) -> Vec<String> {
        self.discovery
            .with_value(|discovery| {
                let provider = discovery.as_ref().filter(|discovery| discovery.of == *config)?.provider.peek()?;
                Some(provider.metadata.as_ref().ok()?.unlisted_scopes(config))
            })
            .unwrap_or_default()
    }

    /// As if this page were opened for the first time. Okta hears nothing of it.
    pub fn forget(self) {
        programs::forget_others();
        address::empty();
        storage::forget_tab();
        storage::forget_set_up();
        self.wire.clear();
        self.auto.set(false);
        self.remember.set(false);
        self.discovery.set_value(None);
        self.reset();
        self.aside.set(None);
        self.state.set(LoginState::at(Phase::Configuring { doubt: None }));
    }

    /// Ends the login at hand and forgets its tokens, and what was said on the wire; the configuration stays.
    pub fn end_session(self) {
        self.wire.clear();
        self.restart();
        self.aside.set(None);
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
        self.set_aside();
        self.submitted.set_value(None);
        self.login.set(None);
        self.configure(None);
    }

    /// Opens the configuration form, and keeps the user name that is typed into the form that this closes.
    fn configure(self, doubt: Option<Doubt>) {
        let typed = browser::form::text(USERNAME);
        self.state.update(|state| {
            state.keep_username(&typed);
            state.configure(doubt);
        });
    }

    /// To the login form, for a login with what was saved last; to the configuration form where nothing was.
    pub fn restart(self) {
        if self.saved.with_untracked(Option::is_none) {
            return self.edit_config();
        }
        self.abort();
        self.set_aside();
        self.login.set(None);
        self.state.update(LoginState::restart);
    }

    fn set_aside(self) {
        if let Some(state) = self.state.with_untracked(LoginState::set_aside) {
            self.aside.set(Some(SetAside { state, login: self.login.get_untracked() }));
        }
    }

    /// Whether there are tokens to come back to.
    #[must_use]
    pub fn can_undo(self) -> bool {
        self.aside.with(Option::is_some)
    }

    /// Back to the tokens that were there before.
    pub fn undo(self) {
        if let Some(SetAside { state, login }) = self.aside.try_update(Option::take).flatten() {
            self.abort();
            self.login.set(login);
            self.state.set(state);
        }
    }

    /// Keeps what the login form remembers: whether to skip the pause, and the user name if the person wants that.
    pub fn remember_settings(self) {
        let user_name = self.state.with_untracked(|state| state.username().to_owned());
        let user_name = (self.remember.get_untracked() && !user_name.is_empty()).then_some(user_name);
        let settings = SignInSettings { skip_pause: self.auto.get_untracked(), user_name };
        self.storage_problem.set(storage::keep_sign_in_settings(&settings).err());
    }

    /// Begins a login, or another attempt at the one at hand; the configuration is its own from here on.
    fn begin(self) -> Option<Config> {
        let config = self.config_untracked()?;
        self.begin_with(config.clone());
        Some(config)
    }

    fn begin_with(self, config: Config) {
        self.login.set(Some(config));
        self.aside.set(None);
        self.refreshed.set_value(None);
        self.wire.begin_login();
    }

    pub fn sign_in(self, credentials: Credentials, pause: Pause) {
        let Some(config) = self.begin() else { return self.edit_config() };
        self.state.update(|state| {
            state.forget_login();
            state.keep_username(&credentials.username);
        });
        if self.remember.get_untracked() {
            self.remember_settings();
        }
        self.run(Step::Authenticate, async move {
            if let Some(doubt) = self.doubt_of(&config).await {
                return Ok(Phase::Configuring { doubt: Some(doubt) });
            }
            let authenticated = login::authenticate(&self.wire.browser(), &self, &config, credentials).await?;
            self.state.update(|state| state.recognize(authenticated.user.clone()));
            if pause == Pause::Skipped || self.auto.get_untracked() {
                self.authorized(&config, authenticated).await
            } else {
                Ok(Phase::Authenticated(Box::new(authenticated)))
            }
        });
    }

    /// From the session token to tokens, with the random bytes of the request that the person could look at.
    pub fn go_on(self, entropy: Entropy) {
        let Some(config) = self.login.get_untracked() else { return };
        let Some(authenticated) = self.state.try_update(LoginState::spend).flatten() else { return };
        self.run(Step::Authorize(Window::Hidden), async move {
            let browser = self.wire.browser();
            self.at_hand(&browser, &config).authorize_with(authenticated, entropy).await.map(signed_in)
        });
    }

    /// Drops the step under way, and with it its request or frame.
    pub fn cancel(self) {
        self.cancel_at_okta();
        self.abort();
        if self.state.try_update(LoginState::break_off).flatten() == Some(Step::Discover) {
            self.discovery.set_value(None);
        }
    }

    async fn authorized(self, config: &Config, authenticated: Authenticated) -> Result<Phase, LoginError> {
        self.at_hand(&self.wire.browser(), config).authorize(authenticated).await.map(signed_in)
    }

    /// What a login under this configuration works with; its steps are shown.
    fn at_hand<'a, B: Browser>(
        self,
        browser: &'a B,
        config: &'a Config,
    ) -> AtHand<'a, B, Prefetch, impl Fn(Step) + use<B>> {
        AtHand::new(browser, config, self.provider(config)).reporting(move |step| self.enter(step))
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

    fn run(self, first: Step, work: impl Future<Output = Result<Phase, LoginError>> + 'static) {
        self.abort();
        let (handle, registration) = AbortHandle::new_pair();
        self.running.set_value(Some(handle));
        self.state.update(|state| state.begin(first, clock::steady()));
        task::start(async move {
            if let Ok(outcome) = Abortable::new(work.boxed_local(), registration).await {
                self.state.update(|state| state.end(outcome, clock::steady()));
            }
        });
    }

    fn enter(self, step: Step) {
        self.state.update(|state| state.enter(step, clock::steady()));
    }

    fn abort(self) {
        self.reply_to.set_value(None);
        if let Some(running) = self.running.try_update_value(Option::take).flatten() {
            running.abort();
        }
    }
}

/// Where a login ends that brought tokens.
fn signed_in(session: Session) -> Phase {
    Phase::SignedIn(session.into())
}

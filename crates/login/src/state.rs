//! Where a login stands: one value, so that no two parts of the page can disagree.

use std::cmp::Ordering;
use std::sync::Arc;
use std::time::Duration;

use super::{LoginError, Prompt, ScopeNote, Session, SessionChange, Window};
use crate::protocol::authn::{Authenticated, User};
use crate::protocol::metadata::{Difference, MetadataError};

/// A login from the configuration to its tokens. It changes by its methods only; `now` is any clock that never goes back.
#[derive(Debug)]
pub struct LoginState {
    phase: Phase,
    /// Who is signing in, as far as Okta said so.
    user: Option<User>,
    /// In how many days the password expires, where Okta said so.
    password_days: Option<i64>,
    /// How long each stage took that was left.
    durations: Vec<(Stage, Duration)>,
    /// When the stage under way began.
    since: Duration,
    /// How the authorization code was asked for, once it was.
    asked: Option<AskedBy>,
    /// Whether this login had a session token.
    had_session_token: bool,
    /// The user name that was typed last, for the next time that the login form opens.
    username: String,
    scope_note: Option<ScopeNote>,
}

/// What the page shows.
#[derive(Debug)]
pub enum Phase {
    /// The configuration form is open.
    Configuring {
        /// What speaks against continuing, if anything does.
        doubt: Option<Doubt>,
    },
    /// The login form is open.
    SignedOut {
        /// Why nobody is signed in.
        because: Because,
    },
    /// Okta asks the person something: a second factor, a new password.
    Asked(Box<Prompt>),
    /// The reply to that is under way.
    Replied(Box<Prompt>),
    /// Paused with a session token in hand.
    Authenticated(Box<Authenticated>),
    /// An exchange is under way.
    Working(Step),
    /// The session token is spent and there are no tokens.
    Stopped {
        /// The step that failed or was canceled.
        at: Step,
        /// Why the login stopped there.
        because: Because,
    },
    /// The tokens are here, and every check was made.
    SignedIn(Arc<Session>),
}

/// Why a valid configuration may still be wrong; the person may go on all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// The discovery document could not be had.
    NoMetadata(MetadataError),
    /// It names an issuer on another host, and differs in nothing else: a custom domain, or the org's own address.
    IssuerElsewhere {
        /// By the configuration.
        entered: String,
        /// By the document.
        published: String,
        /// The origin of the published issuer, which the configuration can use instead.
        origin: String,
    },
    /// It says something else.
    Differs(Vec<Difference>),
}

/// Why nobody is signed in.
#[derive(Debug)]
pub enum Because {
    /// No login has been tried.
    NotYet,
    /// The person canceled.
    Cancelled,
    /// The exchange failed.
    Failed(LoginError),
}

/// An exchange under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Fetch the discovery document.
    Discover,
    /// Send user name and password.
    Authenticate,
    /// The person's reply to a question of Okta's.
    Reply,
    /// A tap on a phone.
    AwaitPush,
    /// Ask for an authorization code.
    Authorize(Window),
    /// Exchange the code for tokens.
    Redeem,
    /// Verify the tokens.
    Verify,
}

/// How an authorization code was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AskedBy {
    /// In a hidden frame with a session token and `prompt=none`.
    SessionToken,
    /// On Okta's page in a frame.
    Frame,
    /// On Okta's page in a pop-up.
    Popup,
    /// On Okta's page, by a redirect there and back.
    Redirect,
}

/// How far a stage has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StageState {
    /// It was left.
    Done,
    /// It is open.
    Current,
    /// It is ahead.
    Waiting,
    /// It never happened: the person signed in on Okta's page.
    Skipped,
}

impl StageState {
    /// The value of `data-stage-state`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Current => "current",
            Self::Waiting => "waiting",
            Self::Skipped => "skipped",
        }
    }
}

/// The five stations of the stepper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// The configuration form.
    Configure,
    /// User name and password.
    SignIn,
    /// The session token.
    SessionToken,
    /// The authorization code.
    Authorize,
    /// The tokens.
    Tokens,
}

impl Step {
    /// What is being waited for, in words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Discover => "Fetching Okta's discovery document",
            Self::Authenticate => "Okta is checking the user name and password",
            Self::Reply => "Okta is checking the answer",
            Self::AwaitPush => "Okta is waiting for the phone",
            Self::Authorize(Window::Hidden) => "Waiting for Okta's answer in a hidden frame",
            Self::Authorize(Window::Visible) => "Okta is asking in the frame below",
            Self::Authorize(Window::Popup) => "Okta is asking in the pop-up window",
            Self::Redeem => "Exchanging the code for tokens",
            Self::Verify => "Verifying the tokens",
        }
    }

    /// Returns the stage of the page at which the step appears.
    #[must_use]
    pub fn stage(self) -> Stage {
        match self {
            Self::Discover => Stage::Configure,
            Self::Authenticate | Self::Reply | Self::AwaitPush => Stage::SignIn,
            Self::Authorize(_) | Self::Redeem | Self::Verify => Stage::Authorize,
        }
    }
}

impl Stage {
    /// Every stage, from top to bottom.
    pub const ALL: [Self; 5] = [Self::Configure, Self::SignIn, Self::SessionToken, Self::Authorize, Self::Tokens];

    /// Returns the stage's heading.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Configure => "Configure",
            Self::SignIn => "Sign in",
            Self::SessionToken => "Session token",
            Self::Authorize => "Authorize",
            Self::Tokens => "Tokens",
        }
    }

    /// Returns the name in the hook `stage-<name>`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Configure => "configure",
            Self::SignIn => "sign-in",
            Self::SessionToken => "session",
            Self::Authorize => "authorize",
            Self::Tokens => "tokens",
        }
    }

    /// Returns the stage's value of `data-step`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Configure => "config",
            Self::SignIn => "login",
            Self::SessionToken => "session",
            Self::Authorize => "authorize",
            Self::Tokens => "tokens",
        }
    }
}

impl LoginState {
    /// Returns a page on which nothing has happened yet.
    #[must_use]
    pub fn at(phase: Phase) -> Self {
        Self {
            phase,
            user: None,
            password_days: None,
            durations: Vec::new(),
            since: Duration::ZERO,
            asked: None,
            had_session_token: false,
            username: String::new(),
            scope_note: None,
        }
    }

    /// Begins a stretch of work at `step`.
    pub fn begin(&mut self, step: Step, now: Duration) {
        self.since = now;
        if step == Step::Redeem {
            self.asked = Some(AskedBy::Redirect);
        }
        self.work_on(step);
    }

    /// Shows the step that the work under way has come to; a stage that ends with this is timed.
    pub fn enter(&mut self, step: Step, now: Duration) {
        if self.working_on().map(Step::stage) != Some(step.stage()) {
            self.leave(now);
        }
        self.work_on(step);
    }

    fn work_on(&mut self, step: Step) {
        if let Step::Authorize(window) = step {
            self.had_session_token |= window == Window::Hidden;
            self.asked = Some(match window {
                Window::Hidden => AskedBy::SessionToken,
                Window::Visible => AskedBy::Frame,
                Window::Popup => AskedBy::Popup,
            });
        }
        self.phase = Phase::Working(step);
    }

    /// Shows a question of Okta's, and who it is for.
    pub fn ask(&mut self, prompt: Prompt) {
        self.user.clone_from(&prompt.transaction().user);
        self.phase = Phase::Asked(Box::new(prompt));
    }

    /// Shows that the reply to a question is under way.
    pub fn reply(&mut self, prompt: Prompt) {
        self.phase = Phase::Replied(Box::new(prompt));
    }

    /// Notes in how many days the password expires.
    pub fn warn_of_password(&mut self, days: Option<i64>) {
        self.password_days = days;
    }

    /// Notes who has signed in.
    pub fn recognize(&mut self, user: Option<User>) {
        self.user = user;
    }

    /// Notes what discovery says of the scopes.
    pub fn note(&mut self, note: Option<ScopeNote>) {
        self.scope_note = note;
    }

    /// Returns this login as it is, where it has tokens: to come back to it after [`restart`](Self::restart) or
    /// [`configure`](Self::configure).
    #[must_use]
    pub fn set_aside(&self) -> Option<Self> {
        let Phase::SignedIn(session) = &self.phase else { return None };
        Some(Self {
            phase: Phase::SignedIn(session.clone()),
            user: self.user.clone(),
            password_days: self.password_days,
            durations: self.durations.clone(),
            since: self.since,
            asked: self.asked,
            had_session_token: self.had_session_token,
            username: self.username.clone(),
            scope_note: self.scope_note.clone(),
        })
    }

    /// Keeps the user name for the next time that the login form opens; an empty one changes nothing.
    pub fn keep_username(&mut self, typed: &str) {
        if !typed.trim().is_empty() {
            typed.trim().clone_into(&mut self.username);
        }
    }

    /// Ends the work under way: in the phase that it came to, or where its error leaves the person.
    pub fn end(&mut self, outcome: Result<Phase, LoginError>, now: Duration) {
        let step = self.open_step();
        self.leave(now);
        match outcome {
            Ok(phase) => self.settle(phase),
            Err(error) => self.stop(step, Because::Failed(error)),
        }
    }

    /// Ends the work under way because the person wants no more of it. Returns the step that it was at, if there was one.
    pub fn break_off(&mut self) -> Option<Step> {
        let step = self.open_step();
        self.stop(step, Because::Cancelled);
        step
    }

    /// Ends before it began: an answer that came back with the page is of no use.
    pub fn refuse(&mut self, error: LoginError) {
        self.stop(Some(Step::Redeem), Because::Failed(error));
    }

    /// Takes out the session token, which is spent with this.
    pub fn spend(&mut self) -> Option<Authenticated> {
        if !matches!(self.phase, Phase::Authenticated(_)) {
            return None;
        }
        let step = Step::Authorize(Window::Hidden);
        let phase = std::mem::replace(&mut self.phase, Phase::Working(step));
        self.work_on(step);
        match phase {
            Phase::Authenticated(authenticated) => Some(*authenticated),
            _ => None,
        }
    }

    /// Shows the session as an action has left it.
    pub fn change(&mut self, change: SessionChange) {
        match change {
            SessionChange::Renewed(session) => self.phase = Phase::SignedIn(session.into()),
            SessionChange::Ended(endings) => {
                if let Phase::SignedIn(session) = &mut self.phase {
                    Arc::make_mut(session).endings = endings;
                }
            }
        }
    }

    /// Opens the configuration form. What was known of a login is forgotten, but for a user name that was typed; a doubt
    /// is about the same configuration, so that its note stays.
    pub fn configure(&mut self, doubt: Option<Doubt>) {
        let username = std::mem::take(&mut self.username);
        let scope_note = self.scope_note.take().filter(|_| doubt.is_some());
        *self = Self { username, scope_note, ..Self::at(Phase::Configuring { doubt }) };
    }

    /// Opens the login form for another login under the same configuration.
    pub fn restart(&mut self) {
        self.forget_login();
        self.settle(Phase::SignedOut { because: Because::NotYet });
    }

    /// Forgets who the last login was for, and how long it took.
    pub fn forget_login(&mut self) {
        self.user = None;
        self.password_days = None;
        self.asked = None;
        self.had_session_token = false;
        self.durations.retain(|(stage, _)| *stage == Stage::Configure);
    }

    /// Times the stage under way.
    fn leave(&mut self, now: Duration) {
        let Some(step) = self.working_on() else { return };
        self.durations.retain(|(stage, _)| *stage != step.stage());
        self.durations.push((step.stage(), now.saturating_sub(self.since)));
        self.since = now;
    }

    /// Where an attempt that broke off at `step` leaves the person: at the form again, or before a fresh start.
    fn stop(&mut self, step: Option<Step>, because: Because) {
        let Some(step) = step else { return };
        self.settle(match step {
            Step::Discover => Phase::Configuring { doubt: None },
            Step::Authenticate | Step::Reply | Step::AwaitPush => Phase::SignedOut { because },
            Step::Authorize(_) | Step::Redeem | Step::Verify => Phase::Stopped { at: step, because },
        });
    }

    /// Nothing of a stage that is ahead is known.
    fn settle(&mut self, phase: Phase) {
        self.had_session_token |= matches!(phase, Phase::Authenticated(_));
        self.phase = phase;
        let reached = self.stage();
        self.durations.retain(|(stage, _)| *stage <= reached);
    }

    /// The step under way; an open question is one too.
    fn open_step(&self) -> Option<Step> {
        self.working_on().or_else(|| self.prompt().map(|_| Step::Reply))
    }

    /// Returns what the page shows.
    #[must_use]
    pub fn phase(&self) -> &Phase {
        &self.phase
    }

    /// Returns who is signing in, as far as Okta said so.
    #[must_use]
    pub fn user(&self) -> Option<&User> {
        self.user.as_ref()
    }

    /// Returns in how many days the password expires, where Okta said so.
    #[must_use]
    pub fn password_days(&self) -> Option<i64> {
        self.password_days
    }

    /// Returns how long a stage took that was left.
    #[must_use]
    pub fn took(&self, stage: Stage) -> Option<Duration> {
        self.durations.iter().find(|(of, _)| *of == stage).map(|(_, took)| *took)
    }

    /// Returns when the stage under way began.
    #[must_use]
    pub fn since(&self) -> Duration {
        self.since
    }

    /// Returns the user name to begin the login form with; empty where there is none.
    #[must_use]
    pub fn username(&self) -> &str {
        &self.username
    }

    /// Returns what discovery says of the scopes.
    #[must_use]
    pub fn scope_note(&self) -> Option<&ScopeNote> {
        self.scope_note.as_ref()
    }

    /// Returns why the configuration may be wrong, while the person is asked about it.
    #[must_use]
    pub fn doubt(&self) -> Option<&Doubt> {
        match &self.phase {
            Phase::Configuring { doubt } => doubt.as_ref(),
            _ => None,
        }
    }

    /// Returns whether the login form is open and nothing was tried with it yet.
    #[must_use]
    pub fn is_fresh(&self) -> bool {
        matches!(self.phase, Phase::SignedOut { because: Because::NotYet })
    }

    /// Returns whether the person broke off the last attempt.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        matches!(
            self.phase,
            Phase::SignedOut { because: Because::Cancelled } | Phase::Stopped { because: Because::Cancelled, .. }
        )
    }

    /// Returns the stage at which the page is.
    #[must_use]
    pub fn stage(&self) -> Stage {
        match &self.phase {
            Phase::Configuring { .. } => Stage::Configure,
            Phase::SignedOut { .. } | Phase::Asked(_) | Phase::Replied(_) => Stage::SignIn,
            Phase::Authenticated(_) => Stage::SessionToken,
            Phase::Working(step) | Phase::Stopped { at: step, .. } => step.stage(),
            Phase::SignedIn(_) => Stage::Tokens,
        }
    }

    /// Returns how far a stage has come.
    #[must_use]
    pub fn stage_state(&self, stage: Stage) -> StageState {
        match stage.cmp(&self.stage()) {
            Ordering::Equal => StageState::Current,
            Ordering::Greater => StageState::Waiting,
            Ordering::Less if matches!(stage, Stage::SignIn | Stage::SessionToken) && !self.had_session_token => {
                StageState::Skipped
            }
            Ordering::Less => StageState::Done,
        }
    }

    /// Returns how the authorization code was asked for; `None` while it wasn't.
    #[must_use]
    pub fn asked_by(&self) -> Option<AskedBy> {
        self.asked
    }

    /// Returns the exchange under way; `None` while there is none.
    #[must_use]
    pub fn working_on(&self) -> Option<Step> {
        match &self.phase {
            Phase::Working(step) => Some(*step),
            Phase::Replied(_) => Some(Step::Reply),
            Phase::Asked(prompt) if prompt.awaits_push() => Some(Step::AwaitPush),
            Phase::Configuring { .. }
            | Phase::SignedOut { .. }
            | Phase::Asked(_)
            | Phase::Authenticated(_)
            | Phase::Stopped { .. }
            | Phase::SignedIn(_) => None,
        }
    }

    /// Returns the error that ended the login; `None` if none did.
    #[must_use]
    pub fn error(&self) -> Option<&LoginError> {
        match &self.phase {
            Phase::SignedOut { because: Because::Failed(error) }
            | Phase::Stopped { because: Because::Failed(error), .. } => Some(error),
            Phase::Asked(prompt) => prompt.problem(),
            _ => None,
        }
    }

    /// The question of Okta's that is open.
    #[must_use]
    pub fn prompt(&self) -> Option<&Prompt> {
        match &self.phase {
            Phase::Asked(prompt) | Phase::Replied(prompt) => Some(prompt),
            _ => None,
        }
    }

    /// The value of `data-step`: the stage, or the question of Okta's within it.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self.prompt() {
            Some(Prompt::Factor(_)) => "factor",
            Some(Prompt::Password(..)) => "password",
            None => self.stage().as_str(),
        }
    }

    /// Returns the session; `None` unless the person is signed in.
    #[must_use]
    pub fn session(&self) -> Option<&Session> {
        self.shared_session().map(Arc::as_ref)
    }

    /// Returns the session for work that outlasts the phase.
    #[must_use]
    pub fn shared_session(&self) -> Option<&Arc<Session>> {
        match &self.phase {
            Phase::SignedIn(session) => Some(session),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secret::SessionToken;
    use crate::{ReturnError, WindowError};

    const FORM: Phase = Phase::SignedOut { because: Because::NotYet };

    fn at(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    fn user() -> Option<User> {
        let name = || "zoe@example.com".to_owned();
        Some(User { id: name(), login: name(), name: name() })
    }

    fn authenticated() -> Phase {
        Phase::Authenticated(Box::new(Authenticated { session_token: SessionToken::new("20111"), user: user() }))
    }

    fn doubt() -> Doubt {
        Doubt::NoMetadata(MetadataError::NotFound)
    }

    /// A login up to the pause: configured in 2 s, signed in within 3 s.
    fn paused() -> LoginState {
        let mut state = LoginState::at(Phase::Configuring { doubt: None });
        state.begin(Step::Discover, at(10));
        state.end(Ok(FORM), at(12));
        state.keep_username("zoe");
        state.begin(Step::Authenticate, at(20));
        state.recognize(user());
        state.warn_of_password(Some(4));
        state.end(Ok(authenticated()), at(23));
        state
    }

    /// What the page shows of a login: the step, whether it is busy, the error, and the seconds of each stage left.
    fn shown(state: &LoginState) -> (&'static str, bool, Option<&'static str>, Vec<(&'static str, u64)>) {
        let took = |stage: Stage| state.took(stage).map(|took| (stage.as_str(), took.as_secs()));
        (
            state.as_str(),
            state.working_on().is_some(),
            state.error().map(|error| error.code().as_str()),
            Stage::ALL.into_iter().filter_map(took).collect(),
        )
    }

    #[test]
    fn each_transition_leads_to_one_state() {
        type Change = fn(&mut LoginState);
        /// Step, busy, error, and what took how long.
        type Seen = (&'static str, bool, Option<&'static str>, &'static [(&'static str, u64)]);
        const CONFIGURED: (&str, u64) = ("config", 2);
        const SIGNED_IN: (&str, u64) = ("login", 3);
        let refused = || LoginError::Frame(WindowError::ShowedPage);
        let silent = refused().code().as_str();
        let rows: [(&str, Change, Seen); 11] = [
            ("nothing", |_| (), ("session", false, None, &[CONFIGURED, SIGNED_IN])),
            ("spend", |state| drop(state.spend()), ("authorize", true, None, &[CONFIGURED, SIGNED_IN])),
            (
                "the steps of one stage are timed together",
                |state| {
                    state.begin(Step::Authorize(Window::Hidden), at(30));
                    state.enter(Step::Redeem, at(31));
                    state.enter(Step::Verify, at(33));
                },
                ("authorize", true, None, &[CONFIGURED, SIGNED_IN]),
            ),
            (
                "a login without a pause leaves a stage on its way",
                |state| {
                    state.begin(Step::Authenticate, at(30));
                    state.enter(Step::Authorize(Window::Hidden), at(31));
                },
                ("authorize", true, None, &[CONFIGURED, ("login", 1)]),
            ),
            (
                "an error in the frame",
                |state| {
                    state.begin(Step::Authorize(Window::Hidden), at(30));
                    state.end(Err(LoginError::Frame(WindowError::ShowedPage)), at(35));
                },
                ("authorize", false, Some(silent), &[CONFIGURED, SIGNED_IN, ("authorize", 5)]),
            ),
            (
                "an error at the form",
                |state| {
                    state.begin(Step::Authenticate, at(30));
                    state.end(Err(LoginError::NoProgress), at(31));
                },
                ("login", false, Some("no-progress"), &[CONFIGURED, ("login", 1)]),
            ),
            (
                "a cancelled frame",
                |state| {
                    state.begin(Step::Authorize(Window::Hidden), at(30));
                    assert_eq!(state.break_off(), Some(Step::Authorize(Window::Hidden)));
                    assert!(state.is_cancelled());
                },
                ("authorize", false, None, &[CONFIGURED, SIGNED_IN]),
            ),
            (
                "nothing to cancel",
                |state| assert_eq!(state.break_off(), None),
                ("session", false, None, &[CONFIGURED, SIGNED_IN]),
            ),
            ("restart", LoginState::restart, ("login", false, None, &[CONFIGURED])),
            ("configure", |state| state.configure(None), ("config", false, None, &[])),
            (
                "an answer for nobody",
                |state| state.refuse(LoginError::Return(ReturnError::NothingWaits)),
                ("authorize", false, Some("return-without-start"), &[CONFIGURED, SIGNED_IN]),
            ),
        ];
        for (name, change, (step, busy, error, times)) in rows {
            let mut state = paused();
            change(&mut state);
            assert_eq!(shown(&state), (step, busy, error, times.to_vec()), "{name}");
        }
    }

    #[test]
    fn stages_that_never_happened_are_skipped() {
        let states = |state: &LoginState| Stage::ALL.map(|stage| state.stage_state(stage).as_str()).join(" ");
        let by = |step| {
            let mut state = LoginState::at(FORM);
            state.begin(step, at(1));
            (states(&state), state.asked_by())
        };
        let skipped = "done skipped skipped current waiting".to_owned();
        assert_eq!(by(Step::Authorize(Window::Visible)), (skipped.clone(), Some(AskedBy::Frame)));
        assert_eq!(by(Step::Authorize(Window::Popup)), (skipped.clone(), Some(AskedBy::Popup)));
        assert_eq!(by(Step::Redeem), (skipped, Some(AskedBy::Redirect)));

        let mut state = paused();
        assert_eq!(states(&state), "done done current waiting waiting");
        drop(state.spend());
        assert_eq!(states(&state), "done done done current waiting");
        assert_eq!(state.asked_by(), Some(AskedBy::SessionToken));
        // A session token counts even if it led to no tokens.
        state.begin(Step::Authorize(Window::Visible), at(40));
        assert_eq!(
            (states(&state).as_str(), state.asked_by()),
            ("done done done current waiting", Some(AskedBy::Frame))
        );
        state.restart();
        assert_eq!((states(&state).as_str(), state.asked_by()), ("done current waiting waiting waiting", None));

        // Without a pause, nothing stops at the session token.
        let mut state = LoginState::at(FORM);
        state.begin(Step::Authenticate, at(1));
        state.enter(Step::Authorize(Window::Hidden), at(2));
        assert_eq!(states(&state), "done done done current waiting");
    }

    #[test]
    fn a_session_token_is_spent_once() {
        let mut state = paused();
        assert!(state.spend().is_some() && state.spend().is_none());
        assert_eq!(state.working_on(), Some(Step::Authorize(Window::Hidden)));

        let mut without_one = LoginState::at(Phase::SignedOut { because: Because::NotYet });
        assert!(without_one.spend().is_none() && without_one.working_on().is_none(), "nothing begins");
    }

    #[test]
    fn another_login_knows_nobody_of_the_last() {
        let forget: [fn(&mut LoginState); 3] =
            [LoginState::restart, LoginState::forget_login, |state| state.configure(None)];
        for forget in forget {
            let mut state = paused();
            assert!(state.user().is_some() && state.password_days() == Some(4));
            forget(&mut state);
            assert_eq!((state.user(), state.password_days()), (None, None));
        }
    }

    #[test]
    fn a_typed_user_name_outlives_the_form() {
        let mut state = LoginState::at(FORM);
        state.keep_username(" zoe ");
        state.begin(Step::Authenticate, at(1));
        state.end(Ok(Phase::Configuring { doubt: Some(doubt()) }), at(2));
        assert_eq!((state.doubt(), state.username()), (Some(&doubt()), "zoe"));
        state.keep_username("");
        state.restart();
        assert_eq!((state.is_fresh(), state.username()), (true, "zoe"));
        state.configure(None);
        assert_eq!(state.username(), "zoe");
        state.begin(Step::Authenticate, at(3));
        state.end(Ok(authenticated()), at(4));
        state.restart();
        assert_eq!(state.username(), "zoe", "another login may be by the same person");
    }

    #[test]
    fn a_note_belongs_to_its_configuration() {
        let note = || Some(ScopeNote { scopes: vec!["api".into()] });
        let mut state = LoginState::at(FORM);
        state.note(note());
        state.configure(Some(doubt()));
        assert_eq!(state.scope_note().cloned(), note());
        state.configure(None);
        assert_eq!(state.scope_note(), None);
    }
}

//! A simulator, a browser and a filled-in form: everything a login needs, ready to be spoiled in one place.

use std::pin::pin;

use futures::future::{Either, select};
use login::checks::{CheckName, CheckOutcome};
use login::config::{Config, ConfigDraft, PageOrigin};
use login::protocol::authn::Credentials;
use login::secret::Password;
use login::{AtHand, Browser, Context, Deed, Done, Explanation, LoginError, Provider, Session, TokenReport};
use okta_sim::demo::{self, DemoUser};
use okta_sim::{Fault, Running, Sim, SimBuilder};

use crate::browser::TestBrowser;
use crate::script::{Line, Script};

/// The page's origin.
pub(crate) const PAGE: &str = "http://localhost:8080";

/// One login and all that surrounds it.
#[derive(Debug)]
pub(crate) struct Bench {
    pub(crate) sim: Running,
    pub(crate) browser: TestBrowser,
    pub(crate) draft: ConfigDraft,
    pub(crate) username: String,
    pub(crate) password: String,
}

/// The demo's simulator, to be described further.
pub(crate) fn demo_sim() -> SimBuilder {
    Sim::builder().app_origin(PAGE)
}

/// One of the demo's people.
pub(crate) fn demo_user(login: &str) -> DemoUser {
    *demo::USERS.iter().find(|user| user.login == login).expect("a person of the demo")
}

impl Bench {
    /// The demo: a login that succeeds.
    pub(crate) async fn start() -> Self {
        Self::with(demo_sim()).await
    }

    pub(crate) async fn with_fault(fault: Fault) -> Self {
        Self::with(demo_sim().fault(fault)).await
    }

    pub(crate) async fn with(sim: SimBuilder) -> Self {
        let sim = sim.start().await.expect("a free port");
        let draft = ConfigDraft {
            domain: sim.origin().to_owned(),
            client_id: demo::CLIENT_ID.into(),
            audience: "api://default".into(),
            ..ConfigDraft::new(&PageOrigin::new(PAGE))
        };
        let bench = Self { sim, browser: TestBrowser::showing(PAGE), draft, username: "".into(), password: "".into() };
        bench.signing_in_as("zoe@example.com")
    }

    /// A login that asks for a refresh token too.
    pub(crate) async fn with_refresh_tokens(sim: SimBuilder) -> Self {
        let mut bench = Self::with(sim).await;
        bench.draft.scopes = "openid profile email offline_access".into();
        bench
    }

    pub(crate) fn signing_in_as(mut self, login: &str) -> Self {
        let user = demo_user(login);
        self.username = user.login.into();
        self.password = user.password.into();
        self
    }

    pub(crate) fn config(&self) -> Config {
        let reading = self.draft.read(&PageOrigin::new(PAGE));
        reading.config.unwrap_or_else(|| panic!("the form is wrong: {:?}", self.draft))
    }

    pub(crate) fn credentials(&self) -> Credentials {
        Credentials { username: self.username.clone(), password: Password::new(self.password.as_str()) }
    }

    pub(crate) async fn sign_in(&self) -> Result<Session, LoginError> {
        self.sign_in_through(&self.browser).await
    }

    pub(crate) async fn sign_in_through(&self, browser: &impl Browser) -> Result<Session, LoginError> {
        let config = self.config();
        let provider = Provider::discover(browser, &config);
        // On the heap: the futures of many scenarios in one test would not fit its stack.
        Box::pin(AtHand::new(browser, &config, provider).sign_in(&Script::default(), self.credentials())).await
    }

    /// With somebody there when Okta asks.
    pub(crate) async fn sign_in_with(&self, script: &Script) -> Result<Session, LoginError> {
        let config = self.config();
        let provider = Provider::discover(&self.browser, &config);
        Box::pin(AtHand::new(&self.browser, &config, provider).sign_in(script, self.credentials())).await
    }

    /// The problem that a prompt shows once the script has come to its end.
    pub(crate) async fn problem(&self, browser: &impl Browser, lines: &[Line]) -> LoginError {
        let config = self.config();
        let script = Script::of(lines).that_stops_at_a_problem();
        let provider = Provider::discover(browser, &config);
        let login = AtHand::new(browser, &config, provider).sign_in(&script, self.credentials());
        match select(Box::pin(login), pin!(script.stopped())).await {
            Either::Left((ended, _)) => panic!("the login went on: {ended:?}"),
            Either::Right((problem, _)) => problem,
        }
    }

    pub(crate) async fn session(&self) -> Session {
        self.sign_in().await.expect("a login that ends in tokens")
    }

    pub(crate) async fn error(&self) -> LoginError {
        self.sign_in().await.expect_err("a login that ends without tokens")
    }

    /// Something after the login, with tokens that allow it.
    pub(crate) async fn carry_out(&self, deed: Deed, session: &Session) -> Result<Done, LoginError> {
        self.carry_out_through(&self.browser, deed, session).await
    }

    pub(crate) async fn carry_out_through(
        &self,
        browser: &impl Browser,
        deed: Deed,
        session: &Session,
    ) -> Result<Done, LoginError> {
        let config = self.config();
        let provider = Provider::discover(browser, &config);
        deed.carry_out(AtHand::new(browser, &config, provider), session).await.expect("no obstacle")
    }

    pub(crate) fn explain(&self, error: &LoginError) -> Explanation {
        self.explain_with(error, &[])
    }

    /// As [`explain`](Self::explain), where the discovery document doesn't list these scopes.
    pub(crate) fn explain_with(&self, error: &LoginError, unlisted_scopes: &[String]) -> Explanation {
        let (origin, config) = (PageOrigin::new(PAGE), self.config());
        error.explain(Context { origin: &origin, config: &config, now: self.browser.now(), unlisted_scopes })
    }

    /// How often the simulator was asked for an address that ends like this.
    pub(crate) fn requests_to(&self, path: &str) -> usize {
        self.sim.requests().iter().filter(|request| request.path.ends_with(path) && request.method != "OPTIONS").count()
    }
}

/// What is expected of the checks of one token: those named end so, all others otherwise.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Checks {
    AllPass,
    AllSkip,
    AllFail,
    /// These fail, the others pass.
    Fail(&'static [CheckName]),
    /// These are skipped, the others pass.
    Skip(&'static [CheckName]),
}

impl Checks {
    fn outcome(self, name: CheckName) -> CheckOutcome {
        match self {
            Self::AllPass => CheckOutcome::Pass,
            Self::AllSkip => CheckOutcome::Skip,
            Self::AllFail => CheckOutcome::Fail,
            Self::Fail(names) if names.contains(&name) => CheckOutcome::Fail,
            Self::Skip(names) if names.contains(&name) => CheckOutcome::Skip,
            Self::Fail(_) | Self::Skip(_) => CheckOutcome::Pass,
        }
    }
}

/// Compares every single check of both tokens.
pub(crate) fn assert_checks(session: &Session, access: Checks, id: Checks) {
    let id_report = session.id.as_ref().expect("openid was asked for");
    for (token, report, expected) in [("access", &session.access, access), ("id", id_report, id)] {
        assert_eq!(report.checks.len(), 11, "{token} token: {:#?}", report.checks);
        for check in &report.checks {
            let outcome = match expected.outcome(check.name) {
                // What Okta's tokens leave out.
                CheckOutcome::Pass if matches!(check.name, CheckName::NotBefore | CheckName::Type) => {
                    CheckOutcome::Skip
                }
                outcome => outcome,
            };
            assert_eq!(check.outcome, outcome, "{token} token: {check:#?}");
        }
    }
    assert_eq!(session.has_failed(), session.access.has_failed() || id_report.has_failed());
}

/// Why a token's check ended as it did.
pub(crate) fn actual(report: &TokenReport, name: CheckName) -> &str {
    &report.checks.iter().find(|check| check.name == name).expect("a check of every name").actual
}

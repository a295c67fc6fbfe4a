//! What every probe of one examination has at hand.

use login::config::{Config, ConfigDraft, ConfigField, PageOrigin, Reading, ResponseMode};
use login::{Browser, Context, Explanation, LoginError};

use super::probe::ProbeTrial;
use super::{LoginFacts, Probe, ProbeRemedy, ReportMask, Surroundings};

/// One examination under way.
pub(super) struct Visit<'a, B> {
    pub(super) browser: &'a B,
    pub(super) page: &'a PageOrigin,
    pub(super) surroundings: &'a Surroundings,
    pub(super) reading: Reading,
    pub(super) mask: ReportMask,
    login: Option<&'a LoginFacts>,
    /// With a fresh value in each field that can't be read, none of which is ever sent: see [`Visit::config`].
    config: Option<Config>,
}

impl<'a, B: Browser> Visit<'a, B> {
    pub(super) fn new(
        browser: &'a B,
        draft: &'a ConfigDraft,
        page: &'a PageOrigin,
        surroundings: &'a Surroundings,
        login: Option<&'a LoginFacts>,
    ) -> Self {
        let reading = draft.read(page);
        let mut readable = draft.clone();
        let fresh = ConfigDraft { client_id: "0oa".into(), ..ConfigDraft::new(page) };
        for field in ConfigField::ALL.into_iter().filter(|field| reading.problem(*field).is_some()) {
            readable.set(field, fresh.get(field));
        }
        let config = readable.read(page).config;
        let mask = ReportMask::of(draft, &reading);
        Self { browser, page, surroundings, reading, mask, login, config }
    }

    /// Returns the configuration where the domain and these fields can be read.
    ///
    /// # Errors
    /// Returns the invalid field that prevents the probe, in words.
    pub(super) fn config(&self, fields: &[ConfigField]) -> Result<&Config, String> {
        let unreadable = |field: &&ConfigField| self.reading.problem(**field).is_some();
        match ([ConfigField::Domain].iter().chain(fields).find(unreadable), &self.config) {
            (None, Some(config)) => Ok(config),
            (Some(field), _) => Err(format!("not checked: the {} can't be read", words_of(*field))),
            (None, None) => Err(format!("not checked: the {} can't be read", words_of(ConfigField::Domain))),
        }
    }

    /// Returns the same configuration with a changed form.
    pub(super) fn changed(&self, config: &Config, change: impl FnOnce(&mut ConfigDraft)) -> Option<Config> {
        let mut draft = ConfigDraft::of(config);
        change(&mut draft);
        draft.read(self.page).config
    }

    /// Returns what the login with this configuration has shown.
    ///
    /// # Errors
    /// Why there is nothing to judge by, in words.
    pub(super) fn login(&self) -> Result<&'a LoginFacts, String> {
        let login = self.login.ok_or("not checked: it needs a login")?;
        let config = self.config(&[ConfigField::AuthServer, ConfigField::ClientId])?;
        if login.profile == config.profile() {
            Ok(login)
        } else {
            Err("not checked: the last login used another issuer or client".into())
        }
    }

    /// Returns what is wrong with the field, as a failed probe.
    pub(super) fn problem(&self, field: ConfigField, trial: &ProbeTrial, remedy: ProbeRemedy) -> Option<Probe> {
        let problem = self.reading.problem(field)?;
        Some(trial.clone().fail(problem.0.clone(), remedy))
    }

    /// Ends a probe by what would end a login, with the catalog's entry.
    pub(super) fn fail(&self, trial: ProbeTrial, config: &Config, error: &LoginError) -> Probe {
        let explanation = self.explain(config, error);
        let found = match error.okta_words() {
            Some(words) => format!("{} Okta's message: {}", explanation.happened, self.mask.foreign(&words)),
            None => explanation.happened.to_string(),
        };
        trial.fail(found, explanation.into()).by(error.code())
    }

    /// Returns the catalog's entry, with the form's own values.
    pub(super) fn explain(&self, config: &Config, error: &LoginError) -> Explanation {
        error.explain(Context { origin: self.page, config, now: self.browser.now(), unlisted_scopes: &[] })
    }
}

/// Returns whether answers come by a redirect into a frame, as configured.
pub(super) fn answers_by_redirect(config: &Config) -> bool {
    match config.response_mode {
        ResponseMode::Query | ResponseMode::Fragment => true,
        ResponseMode::OktaPostMessage => false,
    }
}

fn words_of(field: ConfigField) -> &'static str {
    match field {
        ConfigField::Domain => "Okta domain",
        ConfigField::ClientId => "client ID",
        ConfigField::RedirectUri => "redirect URI",
        ConfigField::AuthServer => "authorization server",
        ConfigField::Scopes => "list of scopes",
        ConfigField::Audience => "audience",
        ConfigField::ResponseMode => "response mode",
    }
}

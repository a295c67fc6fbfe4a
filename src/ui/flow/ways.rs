//! The ways to tokens when silence cannot work: a frame, a pop-up, the whole page.

use leptos::prelude::*;

use super::Flow;
use crate::browser::{address, form, popup, storage};
use crate::config::{Config, ConfigDraft};
use crate::login::{self, Because, Browser, LoginError, LoginState, ReturnError, Step, Way, Window};
use crate::protocol::authorize::{self, Callback, LoginHint, Parked, Waiting};
use crate::ui::login_step::USERNAME;

impl Flow {
    /// Lets Okta's own page ask the person.
    pub fn ask_on_oktas_page(self, way: Way) {
        match way {
            Way::Frame => self.ask_in(Window::Visible),
            Way::Popup => self.ask_in(Window::Popup),
            Way::Redirect => self.leave_for_okta(),
        }
    }

    /// The user name that Okta's page need not ask for: whom the Authn API named, or what was typed.
    fn hint(self) -> Option<LoginHint> {
        let named = self.user.with_untracked(|user| user.as_ref().and_then(|user| LoginHint::new(&user.login)));
        named.or_else(|| LoginHint::new(&form::text(USERNAME)))
    }

    fn ask_in(self, window: Window) {
        let Some(config) = self.config.get_untracked() else { return };
        let user = self.user.get_untracked();
        let asked = authorize::begin_in_window(&config, self.wire.browser().entropy(), self.hint().as_ref());
        if window == Window::Popup {
            popup::open(&asked.0.url);
        }
        self.wire.begin_login();
        self.run(Step::Authorize(window), async move {
            let progress = self.progress(Step::Authorize(window));
            let provider = self.provider(&config);
            let outcome = login::authorize_on_oktas_page(
                &self.wire.browser(),
                &config,
                asked,
                window,
                user,
                provider,
                progress.report(),
            )
            .await;
            progress.end(outcome)
        });
    }

    /// What the answer will need waits in this tab, and the page goes to Okta.
    fn leave_for_okta(self) {
        let Some(config) = self.config.get_untracked() else { return };
        let browser = self.wire.browser();
        let (question, pending) = authorize::begin_with_redirect(&config, browser.entropy(), self.hint().as_ref());
        let draft = self.draft.with_untracked(ConfigDraft::to_json);
        match storage::park(&pending.park(&draft, &question.url, browser.elapsed())) {
            Ok(()) => address::go_to(&question.url),
            Err(storage::NotKept) => self.storage_problem.set(Some(
                "this browser keeps nothing for this tab, so an answer that comes back would find nobody waiting: \
                 choose another way",
            )),
        }
    }

    /// Goes on with an answer that came back with the page.
    pub(super) fn come_back(self, callback: Callback) {
        let parked = storage::take_parked(callback.state().unwrap_or_default());
        let resumed = parked.and_then(|parked| self.resumable(parked).ok_or(ReturnError::NothingWaits));
        let (waiting, config) = match resumed {
            Ok(resumed) => resumed,
            Err(error) => {
                let because = Because::Failed(LoginError::Return(error));
                self.state.set(LoginState::Stopped { at: Step::Redeem, because });
                return;
            }
        };
        self.wire.begin_login();
        self.wire.browser().returned(&waiting.url, waiting.left_at, &callback);
        let provider = self.prefetch(&config);
        self.run(Step::Redeem, async move {
            let progress = self.progress(Step::Redeem);
            let outcome =
                login::resume(&self.wire.browser(), &config, waiting.pending, &callback, provider, progress.report())
                    .await;
            progress.end(outcome)
        });
    }

    /// The authorization, under the configuration that began it.
    fn resumable(self, parked: Parked) -> Option<(Waiting, Config)> {
        let waiting = parked.unpark()?;
        let draft = ConfigDraft::from_json(&waiting.config, &self.origin())?;
        let config = draft.read(&self.origin()).config?;
        self.draft.set(draft);
        self.config.set(Some(config.clone()));
        Some((waiting, config))
    }
}

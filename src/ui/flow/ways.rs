//! The ways to tokens when silence cannot work: a frame, a pop-up, the whole page.

use leptos::prelude::*;

use super::Flow;
use crate::browser::{address, popup, storage};
use crate::config::{Config, ConfigDraft};
use crate::login::{self, Because, Browser, LoginError, LoginState, ReturnError, Step, Way, Window};
use crate::protocol::authorize::{self, Callback, Parked, PendingAuthorization};

impl Flow {
    /// Lets Okta's own page ask the person.
    pub fn ask_on_oktas_page(self, way: Way) {
        match way {
            Way::Frame => self.ask_in(Window::Visible),
            Way::Popup => {
                popup::open_at_once();
                self.ask_in(Window::Popup);
            }
            Way::Redirect => self.leave_for_okta(),
        }
    }

    fn ask_in(self, window: Window) {
        let Some(config) = self.config.get_untracked() else { return };
        let user = self.user.get_untracked();
        self.wire.begin_login();
        self.run(Step::Authorize(window), async move {
            let progress = self.progress(Step::Authorize(window));
            let provider = self.provider(&config);
            let outcome = login::authorize_on_oktas_page(
                &self.wire.browser(),
                &config,
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
        let (question, pending) = authorize::begin_with_redirect(&config, self.wire.browser().entropy());
        match storage::park(&pending.park(&self.draft.with_untracked(ConfigDraft::to_json))) {
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
        let (pending, config) = match resumed {
            Ok(resumed) => resumed,
            Err(error) => {
                let because = Because::Failed(LoginError::Return(error));
                self.state.set(LoginState::Stopped { at: Step::Redeem, because });
                return;
            }
        };
        self.wire.begin_login();
        let provider = self.prefetch(&config);
        self.run(Step::Redeem, async move {
            let progress = self.progress(Step::Redeem);
            let outcome =
                login::resume(&self.wire.browser(), &config, pending, &callback, provider, progress.report()).await;
            progress.end(outcome)
        });
    }

    /// The authorization, under the configuration that began it.
    fn resumable(self, parked: Parked) -> Option<(PendingAuthorization, Config)> {
        let (pending, draft) = parked.unpark()?;
        let draft = ConfigDraft::from_json(&draft, &self.origin())?;
        let config = draft.read(&self.origin()).config?;
        self.draft.set(draft);
        self.config.set(Some(config.clone()));
        Some((pending, config))
    }
}

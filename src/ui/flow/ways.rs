//! The ways to tokens when Okta has to ask the person: a frame, a pop-up, a redirect.

use leptos::prelude::*;

use super::{Flow, signed_in};
use crate::browser::{address, form, popup, storage};
use crate::ui::login_step::USERNAME;
use login::config::ConfigDraft;
use login::protocol::authorize::{self, Callback, LoginHint, Waiting};
use login::{Browser, LoginError, Step, Way, Window};

impl Flow {
    /// Lets Okta's own page ask the person.
    pub fn ask_on_oktas_page(self, way: Way) {
        let doubt = self.config_untracked().and_then(|config| self.known_doubt_of(&config));
        if doubt.is_some() {
            return self.configure(doubt);
        }
        match way {
            Way::Frame => self.ask_in(Window::Visible),
            Way::Popup => self.ask_in(Window::Popup),
            Way::Redirect => self.leave_for_okta(),
        }
    }

    /// The user name that Okta's page need not ask for: whom the Authn API named, or what was typed.
    fn hint(self) -> Option<LoginHint> {
        let named = self.state.with_untracked(|state| state.user().and_then(|user| LoginHint::new(&user.login)));
        named.or_else(|| LoginHint::new(&form::text(USERNAME)))
    }

    fn ask_in(self, window: Window) {
        let Some(config) = self.begin() else { return };
        let user = self.state.with_untracked(|state| state.user().cloned());
        let asked = authorize::begin_in_window(&config, self.wire.browser().entropy(), self.hint().as_ref());
        if window == Window::Popup {
            popup::open(&asked.0.url);
        }
        self.run(Step::Authorize(window), async move {
            let browser = self.wire.browser();
            self.at_hand(&browser, &config).expecting(user).ask(asked, window).await.map(signed_in)
        });
    }

    /// What the answer will need waits in this tab, with the configuration that asks, and the page goes to Okta.
    fn leave_for_okta(self) {
        let Some(config) = self.config_untracked() else { return };
        let browser = self.wire.browser();
        let (question, pending) = authorize::begin_with_redirect(&config, browser.entropy(), self.hint().as_ref());
        match storage::park(&pending.park(&config, &question.url, browser.elapsed())) {
            Ok(()) => address::go_to(&question.url),
            Err(storage::NotKept) => self.storage_problem.set(Some(
                "This browser stores nothing for this tab, so the redirect can't work here. Choose another option.",
            )),
        }
    }

    /// Goes on with an answer that came back with the page, under the configuration that asked for it. Nothing is sent
    /// unless that configuration and what was asked belong together.
    pub(super) fn come_back(self, callback: Callback) {
        let Waiting { pending, config, url, left_at } = match self.waiting_for(&callback) {
            Ok(waiting) => waiting,
            Err(error) => return self.state.update(|state| state.refuse(error)),
        };
        if self.saved.with_untracked(Option::is_none) {
            self.draft.set(ConfigDraft::of(&config));
        }
        self.begin_with(config.clone());
        self.wire.browser().returned(&url, left_at, &callback);
        // Begins at once, beside the token request.
        drop(self.provider(&config));
        self.run(Step::Redeem, async move {
            let browser = self.wire.browser();
            self.at_hand(&browser, &config).redeem(pending, &callback).await.map(signed_in)
        });
    }

    fn waiting_for(self, callback: &Callback) -> Result<Waiting, LoginError> {
        let parked = storage::take_parked(callback.state()?.unwrap_or_default()).map_err(LoginError::Return)?;
        parked.unpark(&self.origin()).map_err(|error| LoginError::Return(error.into()))
    }
}

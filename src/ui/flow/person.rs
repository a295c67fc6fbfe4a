//! The person in front of the page, as a login sees them: prompts become the state, clicks become replies.

use crate::ui::task;
use futures::channel::oneshot;
use leptos::prelude::*;

use super::Flow;
use login::protocol::authn::{self, Duty};
use login::{Browser, Person, Prompt, Reply};

impl Person for Flow {
    async fn asked(&self, prompt: Prompt) -> Reply {
        // Whoever wants no pause wants none for a warning either: the days left stay in sight beside the user's name.
        if let Prompt::Password(warning, None) = &prompt
            && let Duty::ExpiresSoon { days } = warning.duty
        {
            self.state.update(|state| state.warn_of_password(days));
            if self.auto.get_untracked() {
                return Reply::Skip;
            }
        }
        let (sender, reply) = oneshot::channel();
        self.reply_to.set_value(Some(sender));
        self.state.update(|state| state.ask(prompt));
        match reply.await {
            Ok(reply) => reply,
            // The login that asked is being dropped.
            Err(oneshot::Canceled) => std::future::pending().await,
        }
    }

    fn told(&self, prompt: Prompt) {
        self.state.update(|state| state.reply(prompt));
    }
}

impl Flow {
    /// Answers the prompt that is open.
    pub fn reply(self, reply: Reply) {
        if let Some(sender) = self.reply_to.try_update_value(Option::take).flatten() {
            // Nobody listens when the login was cancelled in the same moment.
            let _ = sender.send(reply);
        }
    }

    /// Ends the sign-in at Okta too, when one is under way there. Okta's answer changes nothing here.
    pub(super) fn cancel_at_okta(self) {
        let Some(config) = self.login.get_untracked() else { return };
        let transaction = self.state.with_untracked(|state| state.prompt().map(|prompt| prompt.transaction().clone()));
        if let Some(transaction) = transaction {
            task::start(async move {
                let _ = self.wire.browser().send(authn::cancel(&config, &transaction)).await;
            });
        }
    }
}

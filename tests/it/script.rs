//! A person who answers from a script, one line for each time Okta asks.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::time::SystemTime;

use login::protocol::authn::{FactorKind, NewPassword, Passcode, Remember};
use login::secret::Password;
use login::{FactorPrompt, LoginError, Person, Prompt, Reply};
use okta_sim::{Factor, TotpProvider, demo};
use tokio::sync::Notify;

/// What the person does when asked.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Line {
    /// Chooses the factor of this hook.
    Choose(&'static str),
    /// The same, and has the device remembered.
    ChooseForGood(&'static str),
    Type(&'static str),
    /// Types the code that Okta Verify shows.
    TypeTotp,
    Answer(&'static str),
    Resend,
    Back,
    Change(&'static str, &'static str),
    Skip,
    /// Looks at the phone, and does nothing here.
    Wait,
}

/// A script, and what was shown on the way.
#[derive(Debug, Default)]
pub(crate) struct Script {
    lines: RefCell<VecDeque<Line>>,
    pub(crate) shown: RefCell<Vec<Prompt>>,
    waiting: Cell<bool>,
    /// Told of the first problem, where the script is to stop at one.
    stop: Option<Notify>,
}

impl Script {
    pub(crate) fn of(lines: &[Line]) -> Self {
        Self { lines: RefCell::new(lines.iter().copied().collect()), ..Self::default() }
    }

    /// The person looks at the first problem and does nothing more.
    pub(crate) fn that_stops_at_a_problem(self) -> Self {
        Self { stop: Some(Notify::new()), ..self }
    }

    /// That problem.
    pub(crate) async fn stopped(&self) -> LoginError {
        self.stop.as_ref().expect("a script that stops").notified().await;
        let shown = self.shown.borrow();
        shown.last().and_then(Prompt::problem).cloned().expect("the last prompt shows a problem")
    }

    /// The codes of the problems shown, one for each prompt that had one.
    pub(crate) fn problems(&self) -> Vec<&'static str> {
        self.shown.borrow().iter().filter_map(|prompt| Some(prompt.problem()?.code().as_str())).collect()
    }
}

impl Person for Script {
    async fn asked(&self, prompt: Prompt) -> Reply {
        self.shown.borrow_mut().push(prompt.clone());
        if let (Some(stop), Some(_)) = (&self.stop, prompt.problem()) {
            stop.notify_one();
            return std::future::pending().await;
        }
        if self.waiting.get() && prompt.awaits_push() {
            return std::future::pending().await;
        }
        self.waiting.set(false);
        let line = self.lines.borrow_mut().pop_front();
        match line.unwrap_or_else(|| panic!("the script ends before the login does: {prompt:?}")) {
            Line::Wait => {
                self.waiting.set(true);
                std::future::pending().await
            }
            line => reply(line, &prompt),
        }
    }

    fn told(&self, _: Prompt) {}
}

fn reply(line: Line, prompt: &Prompt) -> Reply {
    let prove = |kind, text: &str| Reply::Prove {
        passcode: Passcode::read(kind, text).expect("something was typed"),
        remember: Remember::No,
    };
    match line {
        Line::Choose(hook) => Reply::Choose { factor_id: id_of(prompt, hook), remember: Remember::No },
        Line::ChooseForGood(hook) => Reply::Choose { factor_id: id_of(prompt, hook), remember: Remember::Yes },
        Line::Type(code) => prove(FactorKind::Code, code),
        Line::TypeTotp => prove(FactorKind::Code, &totp()),
        Line::Answer(answer) => prove(FactorKind::Answer, answer),
        Line::Resend => Reply::Resend,
        Line::Back => Reply::Back,
        Line::Change(old, new) => Reply::Change(NewPassword { old: Password::new(old), new: Password::new(new) }),
        Line::Skip => Reply::Skip,
        Line::Wait => unreachable!("waiting is no reply"),
    }
}

fn id_of(prompt: &Prompt, hook: &str) -> String {
    let Prompt::Factor(prompt) = prompt else { panic!("no factors to choose from: {prompt:?}") };
    let FactorPrompt { factors, .. } = prompt;
    let factor = factors.factors.iter().find(|factor| factor.hook() == hook);
    factor.unwrap_or_else(|| panic!("no {hook} among {:?}", factors.factors)).id.clone()
}

/// What the authenticator app of the demo's users shows now.
pub(crate) fn totp() -> String {
    let now = SystemTime::UNIX_EPOCH.elapsed().expect("it is later than 1970").as_secs();
    let app = Factor::totp(TotpProvider::Okta, demo::OKTA_TOTP_SECRET).expect("a secret in base32");
    app.expose_code(now).expect("an app shows a code")
}

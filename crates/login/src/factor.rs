//! The second factor: choosing, starting, proving, waiting for a phone, and choosing another.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use futures::future::{Either, select};

use super::authenticate::ask;
use super::person::Chosen;
use super::{Browser, FactorPrompt, LoginError, Person, Prompt, Reply};
use crate::config::Config;
use crate::protocol::authn::{
    self, AuthnAnswer, Challenge, ChallengeKind, EnrolledFactor, FactorKind, Factors, Passcode, Remember,
};

/// How long after a push the phone is asked about for the first time: some answer at once.
const FIRST_POLL: Duration = Duration::from_secs(1);

/// Until a factor is proven, or Okta wants something else.
pub(super) async fn prove(
    browser: &impl Browser,
    person: &impl Person,
    config: &Config,
    factors: Factors,
) -> Result<AuthnAnswer, LoginError> {
    let mut proof = Proof { browser, config, prompt: FactorPrompt::new(factors), polled: false };
    loop {
        let outcome = match proof.next(person).await {
            Next::Reply(reply) => {
                proof.prompt.problem = None;
                proof.polled = false;
                person.told(Prompt::Factor(proof.prompt.clone()));
                proof.carry_out(reply).await
            }
            Next::Push(outcome) => {
                proof.polled = true;
                if matches!(outcome, Err(LoginError::RateLimited(_))) {
                    proof.stop_watching();
                }
                outcome.map(Some)
            }
        };
        match outcome {
            Ok(None) => {}
            Ok(Some(AuthnAnswer::Challenge(challenge))) => proof.note(challenge),
            Ok(Some(answer)) => return Ok(answer),
            Err(error) if error.leaves_the_person_there() => proof.prompt.problem = Some(error.into()),
            Err(error) => return Err(error),
        }
    }
}

struct Proof<'a, B> {
    browser: &'a B,
    config: &'a Config,
    prompt: FactorPrompt,
    /// Whether Okta was asked about the push under way.
    polled: bool,
}

/// What happens next: the person does something, or the phone does.
enum Next {
    Reply(Reply),
    Push(Result<AuthnAnswer, LoginError>),
}

impl<B: Browser> Proof<'_, B> {
    async fn next(&self, person: &impl Person) -> Next {
        let asked = pin!(person.asked(Prompt::Factor(self.prompt.clone())));
        match self.prompt.push() {
            None => Next::Reply(asked.await),
            Some((chosen, interval)) => {
                let pause = if self.polled { interval } else { FIRST_POLL };
                let polled = pin!(async {
                    self.browser.wait(pause).await;
                    self.start(&chosen.factor, chosen.remember).await
                });
                match select(asked, polled).await {
                    Either::Left((reply, _)) => Next::Reply(reply),
                    Either::Right((outcome, _)) => Next::Push(outcome),
                }
            }
        }
    }

    /// `None` when Okta need not be asked.
    async fn carry_out(&mut self, reply: Reply) -> Result<Option<AuthnAnswer>, LoginError> {
        match reply {
            Reply::Choose { factor_id, remember } => self.choose(&factor_id, remember).await,
            Reply::Prove { passcode, remember } => self.verify(passcode, remember).await.map(Some),
            Reply::Resend => self.resend().await,
            Reply::Back => self.go_back().await,
            Reply::Change(_) | Reply::Skip => Ok(None),
        }
    }

    async fn choose(&mut self, factor_id: &str, remember: Remember) -> Result<Option<AuthnAnswer>, LoginError> {
        let Some(factor) = self.prompt.factors.factors.iter().find(|factor| factor.id == factor_id).cloned() else {
            return Ok(None);
        };
        self.leave_challenge().await?;
        self.prompt.chosen = Some(Chosen { factor: factor.clone(), challenge: None, remember });
        match factor.kind {
            FactorKind::Code | FactorKind::Answer => Ok(None),
            FactorKind::SentCode | FactorKind::Push => self.start(&factor, remember).await.map(Some),
            FactorKind::WebAuthn => self.use_key(&factor, remember).await.map(Some),
            FactorKind::Foreign => {
                self.prompt.chosen = None;
                Err(LoginError::ForeignFactor(factor.title()))
            }
        }
    }

    async fn start(&self, factor: &EnrolledFactor, remember: Remember) -> Result<AuthnAnswer, LoginError> {
        let transaction = &self.prompt.factors.transaction;
        ask(self.browser, authn::begin(self.config, transaction, factor, remember)).await
    }

    async fn verify(&mut self, passcode: Passcode, remember: Remember) -> Result<AuthnAnswer, LoginError> {
        let Some(chosen) = &mut self.prompt.chosen else { return Err(LoginError::NoFactorChosen) };
        chosen.remember = remember;
        let transaction = &self.prompt.factors.transaction;
        ask(self.browser, authn::verify(self.config, transaction, &chosen.factor, passcode, remember)).await
    }

    async fn resend(&self) -> Result<Option<AuthnAnswer>, LoginError> {
        let Some(chosen) = &self.prompt.chosen else { return Ok(None) };
        let transaction = &self.prompt.factors.transaction;
        match &chosen.challenge {
            // What has ended is started anew; of a push that is still open, that asks how it stands.
            Some(ChallengeKind::PushEnded(_) | ChallengeKind::PushUnwatched) | None => {
                self.start(&chosen.factor, chosen.remember).await.map(Some)
            }
            Some(ChallengeKind::Code | ChallengeKind::Push { .. } | ChallengeKind::Key(_)) => {
                ask(self.browser, authn::resend(self.config, transaction, &chosen.factor)).await.map(Some)
            }
        }
    }

    async fn go_back(&mut self) -> Result<Option<AuthnAnswer>, LoginError> {
        self.leave_challenge().await?;
        self.prompt.chosen = None;
        Ok(None)
    }

    /// A challenge under way is left at Okta too, which answers with the choice of factors again. An Okta that stays where
    /// it is would take the next code for the factor that was left.
    async fn leave_challenge(&mut self) -> Result<(), LoginError> {
        let started = self.prompt.chosen.as_mut().and_then(|chosen| chosen.challenge.take());
        if started.is_some() {
            let transaction = &self.prompt.factors.transaction;
            match ask(self.browser, authn::previous(self.config, transaction)).await? {
                AuthnAnswer::Factors(factors) => self.prompt.factors = factors,
                AuthnAnswer::Success(_) | AuthnAnswer::Password(_) | AuthnAnswer::Challenge(_) => {
                    return Err(LoginError::NoProgress);
                }
            }
        }
        Ok(())
    }

    async fn use_key(&mut self, factor: &EnrolledFactor, remember: Remember) -> Result<AuthnAnswer, LoginError> {
        let answer = self.start(factor, remember).await?;
        let AuthnAnswer::Challenge(Challenge { kind: ChallengeKind::Key(challenge), .. }) = answer else {
            return Ok(answer);
        };
        let transaction = &self.prompt.factors.transaction;
        match self.browser.sign(&challenge).await {
            Ok(assertion) => {
                ask(self.browser, authn::send_assertion(self.config, transaction, factor, assertion, remember)).await
            }
            Err(error) => {
                if let Some(chosen) = &mut self.prompt.chosen {
                    chosen.challenge = Some(ChallengeKind::Key(challenge));
                }
                self.go_back().await?;
                Err(LoginError::Key(error))
            }
        }
    }

    /// Asks about the push no more until the person does something: the rate limit's reset is shown, not waited for.
    fn stop_watching(&mut self) {
        if let Some(chosen) = &mut self.prompt.chosen {
            chosen.challenge = Some(ChallengeKind::PushUnwatched);
        }
    }

    /// Takes over how the chosen factor stands; a push that came to nothing says why.
    fn note(&mut self, challenge: Challenge) {
        if let ChallengeKind::PushEnded(error) = &challenge.kind {
            self.prompt.problem = Some(Arc::new(error.clone().into()));
        }
        if let Some(chosen) = &mut self.prompt.chosen {
            chosen.challenge = Some(challenge.kind);
        }
    }
}

//! From user name and password to a session token, over whatever Okta asks on the way.

use super::factor::prove;
use super::send::send;
use super::{Browser, Exchange, LoginError, Person, Prompt, Reply};
use crate::config::Config;
use crate::protocol::Request;
use crate::protocol::authn::{self, Authenticated, AuthnAnswer, Credentials, PasswordPrompt};

/// The states that a sign-in goes through at most. Three are usual: a factor, a new password, success.
const MOST_STATES: usize = 10;

/// User name and password, and what else Okta asks for, for a session token.
///
/// # Errors
/// [`LoginError::NoProgress`] when Okta leads from state to state without an end, any other when Okta refuses, or asks for something that only its own page can do.
pub async fn authenticate(
    browser: &impl Browser,
    person: &impl Person,
    config: &Config,
    credentials: Credentials,
) -> Result<Authenticated, LoginError> {
    let request = authn::request(config, &credentials);
    drop(credentials);
    let mut answer = ask(browser, request).await?;
    for _ in 0..MOST_STATES {
        answer = match answer {
            AuthnAnswer::Success(authenticated) => return Ok(authenticated),
            AuthnAnswer::Password(prompt) => settle_password(browser, person, config, prompt).await?,
            AuthnAnswer::Factors(factors) => prove(browser, person, config, factors).await?,
            // Nobody has started a factor here: back to the choice.
            AuthnAnswer::Challenge(challenge) => ask(browser, authn::previous(config, &challenge.transaction)).await?,
        };
    }
    Err(LoginError::NoProgress)
}

/// One exchange with the Authn API.
pub(super) async fn ask(browser: &impl Browser, request: Request) -> Result<AuthnAnswer, LoginError> {
    let response = send(browser, Exchange::Authn, request).await?;
    Ok(authn::outcome(&response)?)
}

/// Until the password is changed, or the question is skipped.
async fn settle_password(
    browser: &impl Browser,
    person: &impl Person,
    config: &Config,
    prompt: PasswordPrompt,
) -> Result<AuthnAnswer, LoginError> {
    let mut problem = None;
    loop {
        let request = match person.asked(Prompt::Password(prompt.clone(), problem)).await {
            Reply::Change(passwords) => authn::change(config, &prompt, passwords),
            Reply::Skip => authn::skip(config, &prompt.transaction),
            Reply::Choose { .. } | Reply::Prove { .. } | Reply::Resend | Reply::Back => {
                problem = None;
                continue;
            }
        };
        person.told(Prompt::Password(prompt.clone(), None));
        match ask(browser, request).await {
            Err(error) if error.leaves_the_person_there() => problem = Some(error),
            outcome => return outcome,
        }
    }
}

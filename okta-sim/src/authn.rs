//! Primary authentication: a transaction and what the Authn API says about it.

mod embedded;
mod links;

use std::{sync::Arc, time::Duration};

use serde_json::{Map, Value, json};

use crate::{
    authorization::Login,
    clock,
    org::Org,
    users::{User, UserState},
};

/// What the client is able to show, from the request's `options`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PasswordWarning {
    Supported,
    Unsupported,
}

/// A sign-in under way: who, and how far.
#[derive(Debug, Clone)]
pub(crate) struct Transaction {
    user: Arc<User>,
    step: Step,
}

/// Where the sign-in stands. Success and a locked account are no steps: they end a transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    PasswordWarn,
    PasswordExpired,
    MfaRequired,
    MfaEnroll,
}

/// The answer to a right user name and password.
pub(crate) fn begin(org: &Org, user: Arc<User>, warning: PasswordWarning) -> Value {
    let step = match (user.state, warning) {
        (UserState::Active, _) | (UserState::PasswordWarn, PasswordWarning::Unsupported) => {
            return success(org, user);
        }
        (UserState::LockedOut, _) => return locked_out(org),
        (UserState::PasswordWarn, PasswordWarning::Supported) => Step::PasswordWarn,
        (UserState::PasswordExpired, _) => Step::PasswordExpired,
        (UserState::MfaRequired, _) => Step::MfaRequired,
        (UserState::MfaEnroll, _) => Step::MfaEnroll,
    };
    let transaction = Transaction { user, step };
    let state_token = org.transactions.issue("00", transaction.clone());
    transaction.answer(org, &state_token)
}

impl Transaction {
    /// The state of the transaction, as its every answer shows it.
    pub(crate) fn answer(&self, org: &Org, state_token: &str) -> Value {
        let mut embedded = Map::from_iter([("user".to_owned(), embedded::profile(&self.user))]);
        let mut links = Map::from_iter([("cancel".to_owned(), links::link(org, None, "authn/cancel"))]);
        match self.step {
            Step::PasswordWarn => {
                embedded.insert("policy".to_owned(), embedded::password_policy(Some(5)));
                links.insert("next".to_owned(), links::change_password(org));
                links.insert("skip".to_owned(), links::link(org, Some("skip"), "authn/skip"));
            }
            Step::PasswordExpired => {
                embedded.insert("policy".to_owned(), embedded::password_policy(None));
                links.insert("next".to_owned(), links::change_password(org));
            }
            Step::MfaRequired => {
                embedded.insert("factors".to_owned(), embedded::enrolled_factors(org, &self.user));
                embedded.insert("policy".to_owned(), embedded::device_policy());
            }
            Step::MfaEnroll => {
                embedded.insert("factors".to_owned(), embedded::factors_to_enroll(org));
            }
        }
        json!({
            "stateToken": state_token,
            "expiresAt": expiry(org.transactions.lifetime()),
            "status": self.step.wire_name(),
            "_embedded": embedded,
            "_links": links,
        })
    }
}

impl Step {
    fn wire_name(self) -> &'static str {
        match self {
            Self::PasswordWarn => "PASSWORD_WARN",
            Self::PasswordExpired => "PASSWORD_EXPIRED",
            Self::MfaRequired => "MFA_REQUIRED",
            Self::MfaEnroll => "MFA_ENROLL",
        }
    }
}

fn success(org: &Org, user: Arc<User>) -> Value {
    let embedded = json!({ "user": embedded::profile(&user) });
    let login = Login { user, auth_time: clock::now(), amr: vec!["pwd"] };
    json!({
        "expiresAt": expiry(org.session_tokens.lifetime()),
        "status": "SUCCESS",
        "sessionToken": org.session_tokens.issue("20111", login),
        "_embedded": embedded,
    })
}

fn locked_out(org: &Org) -> Value {
    json!({
        "status": "LOCKED_OUT",
        "_embedded": {},
        "_links": { "next": links::link(org, Some("unlock"), "authn/recovery/unlock") },
    })
}

fn expiry(lifetime: Duration) -> String {
    clock::iso8601(clock::now() + lifetime.as_secs())
}

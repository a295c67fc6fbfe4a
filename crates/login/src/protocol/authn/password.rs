//! A new password: demanded, or offered before the old one expires.

use serde_json::Value;

use super::factor::post;
use super::{Transaction, User};
use crate::config::Config;
use crate::protocol::Request;
use crate::protocol::json::Fields;
use crate::secret::Password;

/// Okta wants a new password, or asks whether to set one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasswordPrompt {
    /// The transaction that the new password continues.
    pub transaction: Transaction,
    /// Whether the password must change.
    pub duty: Duty,
    /// The policy's rules, in words.
    pub rules: Vec<String>,
}

/// Why a new password is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Duty {
    /// `PASSWORD_WARN`: it expires in so many days, and the question can be skipped.
    ExpiresSoon {
        /// Days until the password expires, if Okta says so.
        days: Option<i64>,
    },
    /// `PASSWORD_EXPIRED`.
    Expired,
    /// `PASSWORD_RESET`: an administrator or a recovery has reset it; the old one is not asked for.
    Reset,
}

/// What the person typed.
#[derive(Debug)]
pub struct NewPassword {
    /// Empty where [`Duty::Reset`] asks for none.
    pub old: Password,
    /// The new password.
    pub new: Password,
}

impl PasswordPrompt {
    pub(super) fn read(transaction: Transaction, duty: Duty, answer: &Value) -> Self {
        Self { transaction, duty, rules: rules(answer) }
    }

    /// For whom.
    #[must_use]
    pub fn user(&self) -> Option<&User> {
        self.transaction.user.as_ref()
    }
}

/// Sets the new password.
#[must_use]
#[expect(clippy::needless_pass_by_value, reason = "passwords end here")]
pub fn change(config: &Config, prompt: &PasswordPrompt, passwords: NewPassword) -> Request {
    let (old, new) = (("oldPassword", passwords.old.expose()), ("newPassword", passwords.new.expose()));
    match prompt.duty {
        Duty::ExpiresSoon { .. } | Duty::Expired => {
            post(config, &prompt.transaction, "/credentials/change_password", &[old, new])
        }
        Duty::Reset => post(config, &prompt.transaction, "/credentials/reset_password", &[new]),
    }
}

/// Goes on with the old password.
#[must_use]
pub fn skip(config: &Config, transaction: &Transaction) -> Request {
    post(config, transaction, "/skip", &[])
}

/// `_embedded.policy.complexity`, as sentences.
fn rules(answer: &Value) -> Vec<String> {
    let number = |name: &str| answer.number(&format!("/_embedded/policy/complexity/{name}")).filter(|count| *count > 0);
    let counted = [
        ("minLength", "characters"),
        ("minLowerCase", "lower-case letters"),
        ("minUpperCase", "upper-case letters"),
        ("minNumber", "digits"),
        ("minSymbol", "symbols"),
    ];
    let mut rules: Vec<String> =
        counted.into_iter().filter_map(|(name, what)| Some(format!("{what}: at least {}", number(name)?))).collect();
    if answer.at("/_embedded/policy/complexity/excludeUsername") == Some(&Value::Bool(true)) {
        rules.push("no part of the user name".into());
    }
    rules
}

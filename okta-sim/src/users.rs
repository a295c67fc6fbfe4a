//! The people of the org.

use std::fmt;

use aws_lc_rs::digest;
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};

/// One person, by login and password.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct User {
    pub(crate) login: String,
    password: Password,
    #[serde(default)]
    pub(crate) first_name: String,
    #[serde(default)]
    pub(crate) last_name: String,
    #[serde(default)]
    pub(crate) state: UserState,
    #[serde(default)]
    pub(crate) assignment: Assignment,
}

/// What a right password leads to, in the words of the Authn API.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum UserState {
    /// SUCCESS and a session token.
    #[default]
    Active,
    /// A second factor is asked for.
    MfaRequired,
    /// A second factor has to be set up first.
    MfaEnroll,
    /// The password is about to expire: a warning for clients that ask for it, SUCCESS for all others.
    PasswordWarn,
    /// The password has to be changed first.
    PasswordExpired,
    /// Too many wrong passwords.
    LockedOut,
}

/// Whether the org lets the user use its clients.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Assignment {
    /// To every client.
    #[default]
    Assigned,
    /// To none: authorize answers `access_denied`.
    Unassigned,
}

impl User {
    /// An active user who is assigned to every client.
    pub fn new(login: impl Into<String>, password: impl Into<String>) -> Self {
        Self {
            login: login.into(),
            password: Password(password.into()),
            first_name: String::new(),
            last_name: String::new(),
            state: UserState::default(),
            assignment: Assignment::default(),
        }
    }

    #[must_use]
    pub fn name(mut self, first: impl Into<String>, last: impl Into<String>) -> Self {
        self.first_name = first.into();
        self.last_name = last.into();
        self
    }

    #[must_use]
    pub fn state(mut self, state: UserState) -> Self {
        self.state = state;
        self
    }

    #[must_use]
    pub fn assignment(mut self, assignment: Assignment) -> Self {
        self.assignment = assignment;
        self
    }

    /// The login, which is the mail address too.
    pub fn login(&self) -> &str {
        &self.login
    }

    /// The password, for the demo's table of users.
    pub fn expose_password(&self) -> &str {
        &self.password.0
    }

    /// What the right password leads to, in the words of the Authn API as far as it has one.
    pub fn outcome(&self) -> &'static str {
        match (self.assignment, self.state) {
            (Assignment::Unassigned, _) => "not assigned to any client",
            (Assignment::Assigned, UserState::Active) => "SUCCESS",
            (Assignment::Assigned, UserState::MfaRequired) => "MFA_REQUIRED",
            (Assignment::Assigned, UserState::MfaEnroll) => "MFA_ENROLL",
            (Assignment::Assigned, UserState::PasswordWarn) => "PASSWORD_WARN",
            (Assignment::Assigned, UserState::PasswordExpired) => "PASSWORD_EXPIRED",
            (Assignment::Assigned, UserState::LockedOut) => "LOCKED_OUT",
        }
    }

    /// Okta's id of the user, `00u...`: the same at each start, so that it can stand in a script.
    pub fn id(&self) -> String {
        format!("00u{}", self.fingerprint("id"))
    }

    /// `First Last`.
    pub fn full_name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name).trim().to_owned()
    }

    /// Okta compares logins without regard to case.
    pub(crate) fn is_called(&self, login: &str) -> bool {
        self.login.to_lowercase() == login.to_lowercase()
    }

    pub(crate) fn has_password(&self, password: &str) -> bool {
        self.password.0 == password
    }

    /// 17 letters and digits that belong to this user and `purpose`, as Okta's ids have after their prefix.
    pub(crate) fn fingerprint(&self, purpose: &str) -> String {
        let digest = digest::digest(&digest::SHA256, format!("{purpose} {}", self.login.to_lowercase()).as_bytes());
        BASE64_URL_SAFE_NO_PAD.encode(digest).chars().filter(char::is_ascii_alphanumeric).take(17).collect()
    }
}

#[derive(Clone, PartialEq, Eq, Deserialize)]
struct Password(String);

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_needs_only_login_and_password() {
        let user: User = serde_json::from_str(r#"{"login": "eve@example.com", "password": "x"}"#).unwrap();
        assert_eq!(user, User::new("eve@example.com", "x"));
    }

    #[test]
    fn a_file_may_say_everything() {
        let json = r#"{"login": "eve@example.com", "password": "x", "firstName": "Eve", "lastName": "O'Neill",
                       "state": "MFA_REQUIRED", "assignment": "unassigned"}"#;
        let expected = User::new("eve@example.com", "x")
            .name("Eve", "O'Neill")
            .state(UserState::MfaRequired)
            .assignment(Assignment::Unassigned);
        assert_eq!(serde_json::from_str::<User>(json).unwrap(), expected);
    }

    #[test]
    fn debug_shows_no_password() {
        assert!(!format!("{:?}", User::new("eve@example.com", "hunter2")).contains("hunter2"));
    }

    #[test]
    fn ids_look_like_oktas_and_differ() {
        let (eve, ada) = (User::new("eve@example.com", "").id(), User::new("ada@example.com", "").id());
        assert_ne!(eve, ada);
        assert_eq!(eve.len(), 20);
    }
}

//! The people of the org.

use aws_lc_rs::digest;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};

use crate::factors::{Factor, FactorProof};
use crate::secret::Secret;

/// One person, by login and password.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OrgUser {
    pub(crate) login: String,
    password: Secret,
    #[serde(default)]
    pub(crate) first_name: String,
    #[serde(default)]
    pub(crate) last_name: String,
    #[serde(default)]
    pub(crate) state: UserState,
    #[serde(default)]
    pub(crate) assignment: Assignment,
    #[serde(default)]
    pub(crate) factors: Vec<Factor>,
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
    /// A second factor must be set up first.
    MfaEnroll,
    /// An authenticator app is being set up: its first code is asked for.
    MfaEnrollActivate,
    /// The password is about to expire: a warning for clients that ask for it, SUCCESS for all others.
    PasswordWarn,
    /// The password must be changed first.
    PasswordExpired,
    /// A new password must be set, without the old one.
    PasswordReset,
    /// The recovery question is asked.
    Recovery,
    /// A recovery code was sent: by text message to users who have that factor, else by mail.
    RecoveryChallenge,
    /// Okta asks for the password again, as a step-up does.
    Unauthenticated,
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

impl OrgUser {
    /// Returns an active user who is assigned to every client.
    pub fn new(login: impl Into<String>, password: impl Into<String>) -> Self {
        Self {
            login: login.into(),
            password: Secret::new(password),
            first_name: String::new(),
            last_name: String::new(),
            state: UserState::default(),
            assignment: Assignment::default(),
            factors: Vec::new(),
        }
    }

    /// Sets the given and the family name.
    #[must_use]
    pub fn name(mut self, first: impl Into<String>, last: impl Into<String>) -> Self {
        self.first_name = first.into();
        self.last_name = last.into();
        self
    }

    /// Sets the state of the account.
    #[must_use]
    pub fn state(mut self, state: UserState) -> Self {
        self.state = state;
        self
    }

    /// Sets whether the user is assigned to the client.
    #[must_use]
    pub fn assignment(mut self, assignment: Assignment) -> Self {
        self.assignment = assignment;
        self
    }

    /// Enrols a second factor. Whether it is asked for after the password is a matter of the state
    /// ([`UserState::MfaRequired`]); clients with a sign-on policy of their own may ask for it too.
    #[must_use]
    pub fn factor(mut self, factor: Factor) -> Self {
        self.factors.push(factor);
        self
    }

    /// Returns the login, which is the mail address too.
    pub fn login(&self) -> &str {
        &self.login
    }

    /// Returns the password, for the demo's table of users.
    pub fn expose_password(&self) -> &str {
        self.password.expose()
    }

    /// Returns the second factors.
    pub fn factors(&self) -> &[Factor] {
        &self.factors
    }

    /// Returns what the right password leads to, in the words of the Authn API as far as it has one.
    pub fn outcome(&self) -> &'static str {
        match (self.assignment, self.state) {
            (Assignment::Unassigned, _) => "not assigned to any client",
            (Assignment::Assigned, UserState::Active) => "SUCCESS",
            (Assignment::Assigned, UserState::MfaRequired) => "MFA_REQUIRED",
            (Assignment::Assigned, UserState::MfaEnroll) => "MFA_ENROLL",
            (Assignment::Assigned, UserState::MfaEnrollActivate) => "MFA_ENROLL_ACTIVATE",
            (Assignment::Assigned, UserState::PasswordReset) => "PASSWORD_RESET",
            (Assignment::Assigned, UserState::Recovery) => "RECOVERY",
            (Assignment::Assigned, UserState::RecoveryChallenge) => "RECOVERY_CHALLENGE",
            (Assignment::Assigned, UserState::Unauthenticated) => "UNAUTHENTICATED",
            (Assignment::Assigned, UserState::PasswordWarn) => "PASSWORD_WARN",
            (Assignment::Assigned, UserState::PasswordExpired) => "PASSWORD_EXPIRED",
            (Assignment::Assigned, UserState::LockedOut) => "LOCKED_OUT",
        }
    }

    /// Okta's id of the user, `00u...`: the same at each start, so that scripts can use it.
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
        self.password.is(password)
    }

    pub(crate) fn set_password(&mut self, password: &str) {
        self.password = Secret::new(password);
    }

    /// Returns the security question, with its text and its answer.
    pub(crate) fn question(&self) -> Option<(&str, &Secret)> {
        self.factors.iter().find_map(|Factor(kind)| match kind {
            FactorProof::Question { text, answer, .. } => Some((text.as_str(), answer)),
            FactorProof::Totp { .. }
            | FactorProof::Push(_)
            | FactorProof::Sms { .. }
            | FactorProof::Call { .. }
            | FactorProof::Email { .. }
            | FactorProof::Hardware { .. }
            | FactorProof::Webauthn(_) => None,
        })
    }

    /// 17 letters and digits that belong to this user and `purpose`, as Okta's ids have after their prefix.
    pub(crate) fn fingerprint(&self, purpose: &str) -> String {
        let digest = digest::digest(&digest::SHA256, format!("{purpose} {}", self.login.to_lowercase()).as_bytes());
        BASE64_URL_SAFE_NO_PAD.encode(digest).chars().filter(char::is_ascii_alphanumeric).take(17).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::factors::{Push, PushAnswer, TotpProvider};

    #[test]
    fn a_file_needs_only_login_and_password() {
        let user: OrgUser = serde_json::from_str(r#"{"login": "eve@example.com", "password": "x"}"#).unwrap();
        assert_eq!(user, OrgUser::new("eve@example.com", "x"));
    }

    #[test]
    fn a_file_may_say_everything() {
        let json = r#"{"login": "eve@example.com", "password": "x", "firstName": "Eve", "lastName": "O'Neill",
                       "state": "MFA_REQUIRED", "assignment": "unassigned", "factors": [
                         {"type": "totp", "provider": "GOOGLE", "secret": "JBSWY3DPEHPK3PXP"},
                         {"type": "push", "answer": "choose-number", "afterMs": 3000},
                         {"type": "sms", "phoneNumber": "+1 555-415-1337", "code": "424242"},
                         {"type": "question", "question": "disliked_food", "text": "Least liked?", "answer": "Kale"},
                         {"type": "hardware", "provider": "RSA", "code": "123456"},
                         {"type": "webauthn", "credentialId": "Y3JlZA", "publicKey": "BAEC"}]}"#;
        let expected = OrgUser::new("eve@example.com", "x")
            .name("Eve", "O'Neill")
            .state(UserState::MfaRequired)
            .assignment(Assignment::Unassigned)
            .factor(Factor::totp(TotpProvider::Google, "JBSWY3DPEHPK3PXP").unwrap())
            .factor(Factor::push(Push::new(PushAnswer::ChooseNumber, Duration::from_secs(3))))
            .factor(Factor::sms("+1 555-415-1337", "424242"))
            .factor(Factor::question("disliked_food", "Least liked?", "Kale"))
            .factor(Factor::hardware("RSA", "123456"))
            .factor(Factor::webauthn("Y3JlZA", [4, 1, 2]));
        assert_eq!(serde_json::from_str::<OrgUser>(json).unwrap(), expected);
    }

    #[test]
    fn debug_shows_no_password() {
        let user = OrgUser::new("eve@example.com", "hunter2").factor(Factor::sms("+1 555", "424242"));
        assert!(!format!("{user:?}").contains("hunter2") && !format!("{user:?}").contains("424242"));
    }

    #[test]
    fn ids_look_like_oktas_and_differ() {
        let (eve, ada) = (OrgUser::new("eve@example.com", "").id(), OrgUser::new("ada@example.com", "").id());
        assert_ne!(eve, ada);
        assert_eq!(eve.len(), 20);
    }
}

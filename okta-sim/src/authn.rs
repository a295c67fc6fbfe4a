//! Primary authentication: a transaction and what the Authn API says about it.

use std::sync::Arc;

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
        let mut embedded = Map::from_iter([("user".to_owned(), profile(&self.user))]);
        let mut links = Map::from_iter([("cancel".to_owned(), link(org, None, "authn/cancel"))]);
        match self.step {
            Step::PasswordWarn => {
                embedded.insert("policy".to_owned(), password_policy(Some(5)));
                links.insert("next".to_owned(), change_password(org));
                links.insert("skip".to_owned(), link(org, Some("skip"), "authn/skip"));
            }
            Step::PasswordExpired => {
                embedded.insert("policy".to_owned(), password_policy(None));
                links.insert("next".to_owned(), change_password(org));
            }
            Step::MfaRequired => {
                embedded.insert("factors".to_owned(), enrolled_factors(org, &self.user));
                embedded.insert("policy".to_owned(), device_policy());
            }
            Step::MfaEnroll => {
                embedded.insert("factors".to_owned(), factors_to_enroll(org));
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
    let embedded = json!({ "user": profile(&user) });
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
        "_links": { "next": link(org, Some("unlock"), "authn/recovery/unlock") },
    })
}

fn profile(user: &User) -> Value {
    json!({
        "id": user.id(),
        "passwordChanged": "2026-01-01T00:00:00.000Z",
        "profile": {
            "login": user.login,
            "firstName": user.first_name,
            "lastName": user.last_name,
            "locale": "en",
            "timeZone": "America/Los_Angeles",
        },
    })
}

fn enrolled_factors(org: &Org, user: &User) -> Value {
    let factor = |prefix: &str, kind: &str, provider: &str, profile: Value| {
        let id = format!("{prefix}{}", user.fingerprint(&format!("{kind} {provider}")));
        let verify = link(org, None, &format!("authn/factors/{id}/verify"));
        json!({
            "id": id,
            "factorType": kind,
            "provider": provider,
            "vendorName": provider,
            "profile": profile,
            "_links": { "verify": verify },
        })
    };
    let credential = json!({ "credentialId": user.login });
    let phone = json!({ "credentialId": user.login, "deviceType": "SmartPhone_IPhone", "name": "Phone",
                        "platform": "IOS", "version": "18.0" });
    json!([
        factor("opf", "push", "OKTA", phone),
        factor("ost", "token:software:totp", "OKTA", credential.clone()),
        factor("uft", "token:software:totp", "GOOGLE", credential),
        factor("sms", "sms", "OKTA", json!({ "phoneNumber": "+1 XXX-XXX-1337" })),
        factor("emf", "email", "OKTA", json!({ "email": "m...a@example.com" })),
        factor(
            "ufs",
            "question",
            "OKTA",
            json!({
                "question": "disliked_food",
                "questionText": "What is the food you least liked as a child?",
            })
        ),
    ])
}

fn factors_to_enroll(org: &Org) -> Value {
    let factor = |kind: &str, provider: &str| {
        json!({
            "factorType": kind,
            "provider": provider,
            "vendorName": provider,
            "status": "NOT_SETUP",
            "enrollment": "REQUIRED",
            "_links": { "enroll": link(org, None, "authn/factors") },
        })
    };
    json!([factor("token:software:totp", "OKTA"), factor("token:software:totp", "GOOGLE")])
}

fn device_policy() -> Value {
    json!({ "allowRememberDevice": true, "rememberDeviceLifetimeInMinutes": 15, "rememberDeviceByDefault": false })
}

fn password_policy(expires_in_days: Option<u32>) -> Value {
    let complexity = json!({ "minLength": 8, "minLowerCase": 1, "minUpperCase": 1, "minNumber": 1, "minSymbol": 0,
                             "excludeUsername": true });
    match expires_in_days {
        Some(days) => json!({ "expiration": { "passwordExpireDays": days }, "complexity": complexity }),
        None => json!({ "complexity": complexity }),
    }
}

fn change_password(org: &Org) -> Value {
    link(org, Some("changePassword"), "authn/credentials/change_password")
}

fn link(org: &Org, name: Option<&str>, path: &str) -> Value {
    let mut link = json!({ "href": format!("{}/api/v1/{path}", org.origin), "hints": { "allow": ["POST"] } });
    if let Some(name) = name {
        link["name"] = name.into();
    }
    link
}

fn expiry(lifetime: std::time::Duration) -> String {
    clock::iso8601(clock::now() + lifetime.as_secs())
}

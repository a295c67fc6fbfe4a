//! The JSON of an outcome.

use std::time::Duration;

use serde_json::{Map, Value, json};

use crate::authn::{
    AuthnOutcome, AuthnTransaction, IssuedChallenge, IssuedChallengeKind, RecoveryType, TransactionStep, embedded,
    links,
};
use crate::clock;
use crate::factors::PushState;
use crate::faults::Fault;
use crate::org::Org;

impl AuthnOutcome {
    /// As the Authn API writes it. A success issues its session token here.
    pub(crate) fn answer(self, org: &Org) -> Value {
        match self {
            Self::Success(login) => {
                let embedded = json!({ "user": embedded::profile(&login.user) });
                json!({
                    "expiresAt": expiry(org, org.session_tokens.lifetime()),
                    "status": "SUCCESS",
                    "sessionToken": org.session_tokens.issue("20111", login),
                    "_embedded": embedded,
                })
            }
            Self::Pending { state_token, transaction } => transaction.answer(org, &state_token),
            Self::LockedOut => json!({
                "status": "LOCKED_OUT",
                "_embedded": {},
                "_links": { "next": links::link(org, Some("unlock"), "authn/recovery/unlock") },
            }),
            Self::MailSent(recovery_type) => json!({
                "status": "RECOVERY_CHALLENGE",
                "factorResult": "WAITING",
                "factorType": "EMAIL",
                "recoveryType": recovery_type.wire_name(),
            }),
        }
    }
}

impl AuthnTransaction {
    fn answer(&self, org: &Org, state_token: &str) -> Value {
        let mut answer = Map::from_iter([
            ("stateToken".to_owned(), state_token.into()),
            ("expiresAt".to_owned(), expiry(org, org.transactions.lifetime()).into()),
            ("status".to_owned(), self.step.wire_name().into()),
        ]);
        let mut embedded = Map::from_iter([("user".to_owned(), embedded::profile(&self.user))]);
        let mut links = Map::from_iter([("cancel".to_owned(), links::link(org, None, "authn/cancel"))]);
        match &self.step {
            TransactionStep::Unauthenticated => {
                answer.insert("type".to_owned(), "SESSION_STEP_UP".into());
                embedded = embedded::target();
                links = Map::from_iter([("next".to_owned(), links::link(org, Some("authenticate"), "authn"))]);
            }
            TransactionStep::PasswordWarn => {
                embedded.insert("policy".to_owned(), embedded::password_policy(Some(5)));
                links.insert("next".to_owned(), links::change_password(org));
                links.insert("skip".to_owned(), links::link(org, Some("skip"), "authn/skip"));
            }
            TransactionStep::PasswordExpired => {
                embedded.insert("policy".to_owned(), embedded::password_policy(None));
                links.insert("next".to_owned(), links::change_password(org));
            }
            TransactionStep::PasswordReset => {
                embedded.insert("policy".to_owned(), embedded::password_policy(None));
                let reset = links::link(org, Some("resetPassword"), "authn/credentials/reset_password");
                links.insert("next".to_owned(), reset);
            }
            TransactionStep::MfaRequired => {
                embedded.insert("factors".to_owned(), embedded::enrolled_factors(org, &self.user));
                embedded.insert("policy".to_owned(), embedded::device_policy(org, self));
            }
            TransactionStep::MfaChallenge(challenge) => {
                self.add_challenge(org, challenge, &mut answer, &mut embedded, &mut links);
            }
            TransactionStep::MfaEnroll => {
                embedded.insert("factors".to_owned(), embedded::factors_to_enroll(org));
            }
            TransactionStep::MfaEnrollActivate { provider, secret } => {
                let id = super::enrolment::factor_id(&self.user, *provider);
                embedded.insert("factor".to_owned(), embedded::activation(&self.user, &id, *provider, secret));
                let path = format!("authn/factors/{id}/lifecycle/activate");
                links.insert("next".to_owned(), links::link(org, Some("activate"), &path));
                links.insert("prev".to_owned(), links::link(org, None, "authn/previous"));
            }
            TransactionStep::Recovery => {
                answer.insert("recoveryType".to_owned(), RecoveryType::Password.wire_name().into());
                if let Some((text, _)) = self.user.question() {
                    embedded["user"]["recovery_question"] = json!({ "question": text });
                }
                links.insert("next".to_owned(), links::link(org, Some("answer"), "authn/recovery/answer"));
            }
            TransactionStep::RecoveryChallenge => {
                answer.insert("factorType".to_owned(), "SMS".into());
                answer.insert("recoveryType".to_owned(), RecoveryType::Password.wire_name().into());
                embedded.clear();
                let verify = links::link(org, Some("verify"), "authn/recovery/factors/SMS/verify");
                links.insert("next".to_owned(), verify);
                links.insert("resend".to_owned(), links::link(org, Some("sms"), "authn/recovery/factors/SMS/resend"));
            }
        }
        answer.insert("_embedded".to_owned(), embedded.into());
        answer.insert("_links".to_owned(), links.into());
        answer.into()
    }

    fn add_challenge(
        &self,
        org: &Org,
        challenge: &IssuedChallenge,
        answer: &mut Map<String, Value>,
        embedded: &mut Map<String, Value>,
        links: &mut Map<String, Value>,
    ) {
        let Some(factor) = self.factor(&challenge.factor_id) else { return };
        let mut described = factor.describe(&self.user);
        let mut next = "verify";
        match &challenge.kind {
            IssuedChallengeKind::Code => {}
            IssuedChallengeKind::Push { state, shown_number, .. } => {
                let (result, name) = match state {
                    PushState::Waiting | PushState::Approved => ("WAITING", "poll"),
                    PushState::Rejected => ("REJECTED", "verify"),
                    PushState::TimedOut => ("TIMEOUT", "verify"),
                };
                next = name;
                answer.insert("factorResult".to_owned(), result.into());
                if let Some(number) = shown_number {
                    described["_embedded"] = json!({ "challenge": { "correctAnswer": number } });
                }
            }
            IssuedChallengeKind::Webauthn { challenge } => {
                answer.insert("factorResult".to_owned(), "CHALLENGE".into());
                answer.insert("challengeType".to_owned(), "FACTOR".into());
                described["_embedded"] = json!({ "challenge": { "challenge": challenge, "userVerification": "preferred", "extensions": {} } });
            }
        }
        embedded.insert("factor".to_owned(), described);
        embedded.insert("policy".to_owned(), embedded::device_policy(org, self));
        let verify = format!("authn/factors/{}/verify", challenge.factor_id);
        let mut link = links::link(org, Some(next), &verify);
        if let Some(seconds) = poll_interval(org).filter(|_| next == "poll") {
            link["hints"]["interval"] = seconds.into();
        }
        links.insert("next".to_owned(), link);
        links.insert("prev".to_owned(), links::link(org, None, "authn/previous"));
        if factor.is_sent() {
            let resend = links::link(org, Some(factor.factor_type()), &format!("{verify}/resend"));
            links.insert("resend".to_owned(), json!([resend]));
        }
    }
}

impl TransactionStep {
    pub(crate) fn wire_name(&self) -> &'static str {
        match self {
            Self::Unauthenticated => "UNAUTHENTICATED",
            Self::PasswordWarn => "PASSWORD_WARN",
            Self::PasswordExpired => "PASSWORD_EXPIRED",
            Self::PasswordReset => "PASSWORD_RESET",
            Self::MfaRequired => "MFA_REQUIRED",
            Self::MfaChallenge(_) => "MFA_CHALLENGE",
            Self::MfaEnroll => "MFA_ENROLL",
            Self::MfaEnrollActivate { .. } => "MFA_ENROLL_ACTIVATE",
            Self::Recovery => "RECOVERY",
            Self::RecoveryChallenge => "RECOVERY_CHALLENGE",
        }
    }
}

fn expiry(org: &Org, lifetime: Duration) -> String {
    clock::iso8601(org.now() + lifetime.as_secs())
}

/// Returns how many seconds a client is asked to wait before it polls again; Okta leaves it to the client.
fn poll_interval(org: &Org) -> Option<u64> {
    if org.faults.has(Fault::AuthnPollIntervalZero) {
        Some(0)
    } else if org.faults.has(Fault::AuthnPollIntervalHuge) {
        Some(4_294_968)
    } else {
        None
    }
}

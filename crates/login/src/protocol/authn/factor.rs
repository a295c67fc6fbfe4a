//! Second factors: what the user has enrolled, and the requests that use them.

use form_urlencoded::byte_serialize;
use serde_json::Value;

use super::{Remember, Transaction};
use crate::config::Config;
use crate::passkey::Assertion;
use crate::protocol::Request;
use crate::protocol::json::Fields;
use jose::json::compact;

/// A factor the user has enrolled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnrolledFactor {
    /// Okta's ID of the factor.
    pub id: String,
    /// What the factor asks of the person.
    pub kind: FactorKind,
    /// `factorType` and `provider` as Okta writes them.
    pub factor_type: String,
    /// `provider`, for example `OKTA` or `GOOGLE`.
    pub provider: String,
    /// What tells it from others: a masked telephone number, a question, a device's or an authenticator's name.
    pub detail: Option<String>,
    /// Counts the user's factors of this type and provider, from 1: a user can have several security keys.
    pub number: usize,
}

/// More factors than any user has enrolled.
const MOST_FACTORS: usize = 100;

/// How a factor is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactorKind {
    /// A code that an app or a token shows.
    Code,
    /// A code that Okta sends when asked.
    SentCode,
    /// The answer to a question.
    Answer,
    /// An approval on a phone.
    Push,
    /// A security key or passkey.
    WebAuthn,
    /// Something that only Okta's own page can do.
    Foreign,
}

/// What proves a factor: a code or an answer. Single use.
#[derive(Debug)]
pub struct Passcode(crate::secret::Passcode);

impl Passcode {
    /// Nothing for an empty text; blanks around and, in a code, between digits do not count.
    #[must_use]
    pub fn read(kind: FactorKind, typed: &str) -> Option<Self> {
        let text: String = match kind {
            FactorKind::Answer => typed.trim().to_owned(),
            FactorKind::Code | FactorKind::SentCode | FactorKind::Push | FactorKind::WebAuthn | FactorKind::Foreign => {
                typed.split_whitespace().collect()
            }
        };
        (!text.is_empty()).then(|| Self(crate::secret::Passcode::new(text)))
    }
}

impl EnrolledFactor {
    /// Reads a list of factors, [`MOST_FACTORS`] at most; what isn't a factor is passed over.
    pub(super) fn read_all(listed: &[Value]) -> Vec<Self> {
        let mut factors: Vec<Self> = Vec::new();
        for factor in listed.iter().filter_map(Self::read).take(MOST_FACTORS) {
            let is_alike =
                |other: &&Self| (&other.factor_type, &other.provider) == (&factor.factor_type, &factor.provider);
            let number = factors.iter().filter(is_alike).count() + 1;
            factors.push(Self { number, ..factor });
        }
        factors
    }

    fn read(wire: &Value) -> Option<Self> {
        let factor_type = wire.owned("/factorType")?;
        let kind = match factor_type.as_str() {
            "token:software:totp" | "token" | "token:hotp" | "token:hardware" => FactorKind::Code,
            "sms" | "call" | "email" => FactorKind::SentCode,
            "question" => FactorKind::Answer,
            "push" => FactorKind::Push,
            "webauthn" => FactorKind::WebAuthn,
            _ => FactorKind::Foreign,
        };
        let detail = ["questionText", "phoneNumber", "email", "name", "authenticatorName"]
            .map(|name| format!("/profile/{name}"));
        Some(Self {
            id: wire.owned("/id").unwrap_or_default(),
            kind,
            provider: wire.owned("/provider").unwrap_or_default(),
            detail: detail.iter().find_map(|pointer| wire.owned(pointer)),
            number: 1,
            factor_type,
        })
    }

    /// The name by which scripts find it: `factor-<factorType>-<provider>`, from the second of its kind on with a number.
    #[must_use]
    pub fn hook(&self) -> String {
        let hook = format!("factor-{}-{}", self.factor_type, self.provider.to_ascii_lowercase());
        if self.number > 1 { format!("{hook}-{}", self.number) } else { hook }
    }

    /// The name on the phone or in Okta's console, from the second of its kind on with a number.
    #[must_use]
    pub fn title(&self) -> String {
        let title = self.kind_title();
        if self.number > 1 { format!("{title} ({})", self.number) } else { title }
    }

    fn kind_title(&self) -> String {
        match (self.factor_type.as_str(), self.provider.as_str()) {
            ("token:software:totp", "OKTA") => "Okta Verify, a code".into(),
            ("token:software:totp", "GOOGLE") => "Google Authenticator, a code".into(),
            ("push", _) => "Okta Verify, a push".into(),
            ("sms", _) => "A text message".into(),
            ("call", _) => "A voice call".into(),
            ("email", _) => "An e-mail".into(),
            ("question", _) => "The security question".into(),
            ("webauthn", _) => "A security key or passkey".into(),
            ("token" | "token:hotp" | "token:hardware", provider) => format!("A hardware token, {provider}"),
            (kind, provider) => format!("{kind}, {provider}"),
        }
    }
}

/// Starts a factor that needs a challenge: sends the code or the push, or asks for the key's challenge.
#[must_use]
pub fn begin(config: &Config, transaction: &Transaction, factor: &EnrolledFactor, remember: Remember) -> Request {
    post(config, transaction, &verify_path(factor, remember), &[])
}

/// Proves a factor; also asks again how a push stands, with the same request as [`begin`].
#[must_use]
#[expect(clippy::needless_pass_by_value, reason = "the code is spent here: nobody can use it twice")]
pub fn verify(
    config: &Config,
    transaction: &Transaction,
    factor: &EnrolledFactor,
    passcode: Passcode,
    remember: Remember,
) -> Request {
    let name = if factor.kind == FactorKind::Answer { "answer" } else { "passCode" };
    post(config, transaction, &verify_path(factor, remember), &[(name, passcode.0.expose())])
}

/// Proves a security key.
#[must_use]
#[expect(clippy::needless_pass_by_value, reason = "an assertion answers one challenge")]
pub fn send_assertion(
    config: &Config,
    transaction: &Transaction,
    factor: &EnrolledFactor,
    assertion: Assertion,
    remember: Remember,
) -> Request {
    let signed = [
        ("clientData", assertion.client_data.as_str()),
        ("authenticatorData", &assertion.authenticator_data),
        ("signatureData", &assertion.signature),
    ];
    post(config, transaction, &verify_path(factor, remember), &signed)
}

/// Sends the code once more.
#[must_use]
pub fn resend(config: &Config, transaction: &Transaction, factor: &EnrolledFactor) -> Request {
    let path = format!("/factors/{}/verify/resend", escaped(&factor.id));
    post(config, transaction, &path, &[])
}

/// Back to the choice of a factor.
#[must_use]
pub fn previous(config: &Config, transaction: &Transaction) -> Request {
    post(config, transaction, "/previous", &[])
}

/// Ends the transaction at Okta too.
#[must_use]
pub fn cancel(config: &Config, transaction: &Transaction) -> Request {
    post(config, transaction, "/cancel", &[])
}

/// A step of the transaction: its state token, and what the step asks for besides.
pub(super) fn post(config: &Config, transaction: &Transaction, path: &str, more: &[(&str, &str)]) -> Request {
    let texts = [&[("stateToken", transaction.state_token())], more].concat();
    Request::post_json(format!("{}{path}", config.endpoints().authn), compact(&Value::from_iter(texts)))
}

fn verify_path(factor: &EnrolledFactor, remember: Remember) -> String {
    let remember = match remember {
        Remember::No => "",
        Remember::Yes => "?rememberDevice=true",
    };
    format!("/factors/{}/verify{remember}", escaped(&factor.id))
}

fn escaped(id: &str) -> String {
    byte_serialize(id.as_bytes()).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn blanks_in_a_code_do_not_count() {
        let read = |kind, typed| Passcode::read(kind, typed).map(|passcode| passcode.0.expose().to_owned());
        assert_eq!(read(FactorKind::Code, " 123 456\n"), Some("123456".into()));
        assert_eq!(read(FactorKind::Answer, " Brussels sprouts "), Some("Brussels sprouts".into()));
        assert_eq!(read(FactorKind::Code, "  "), None);
    }

    #[test]
    fn factors_of_one_kind_are_told_apart() {
        let key =
            |name: &str| json!({"factorType": "webauthn", "provider": "FIDO", "profile": {"authenticatorName": name}});
        let sms = json!({"factorType": "sms", "provider": "OKTA"});
        let factors = EnrolledFactor::read_all(&[key("YubiKey 5"), sms, key("Touch ID"), json!(1)]);
        let shown: Vec<_> =
            factors.iter().map(|factor| (factor.hook(), factor.title(), factor.detail.as_deref())).collect();
        assert_eq!(
            shown,
            [
                ("factor-webauthn-fido".into(), "A security key or passkey".into(), Some("YubiKey 5")),
                ("factor-sms-okta".into(), "A text message".into(), None),
                ("factor-webauthn-fido-2".into(), "A security key or passkey (2)".into(), Some("Touch ID")),
            ]
        );
        assert_eq!(EnrolledFactor::read_all(&vec![key(""); 200]).len(), MOST_FACTORS);
    }

    #[test]
    fn each_factor_has_its_use() {
        let read = |factor_type: &str, provider: &str| {
            let wire = json!({"id": "f", "factorType": factor_type, "provider": provider});
            EnrolledFactor::read(&wire).map(|factor| (factor.kind, factor.hook())).expect("a factor")
        };
        for (factor_type, provider, kind, hook) in [
            ("token:software:totp", "OKTA", FactorKind::Code, "factor-token:software:totp-okta"),
            ("token:software:totp", "GOOGLE", FactorKind::Code, "factor-token:software:totp-google"),
            ("token:hardware", "YUBICO", FactorKind::Code, "factor-token:hardware-yubico"),
            ("push", "OKTA", FactorKind::Push, "factor-push-okta"),
            ("sms", "OKTA", FactorKind::SentCode, "factor-sms-okta"),
            ("call", "OKTA", FactorKind::SentCode, "factor-call-okta"),
            ("email", "OKTA", FactorKind::SentCode, "factor-email-okta"),
            ("question", "OKTA", FactorKind::Answer, "factor-question-okta"),
            ("webauthn", "FIDO", FactorKind::WebAuthn, "factor-webauthn-fido"),
            ("web", "DUO", FactorKind::Foreign, "factor-web-duo"),
        ] {
            assert_eq!(read(factor_type, provider), (kind, hook.to_owned()));
        }
    }
}

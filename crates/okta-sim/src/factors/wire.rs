//! What the Authn API says about a factor.

use serde_json::{Value, json};

use crate::{
    factors::{Factor, Kind, TotpProvider, masked},
    users::User,
};

impl Factor {
    /// `factorType`.
    pub fn factor_type(&self) -> &'static str {
        match &self.0 {
            Kind::Totp { .. } => "token:software:totp",
            Kind::Push(_) => "push",
            Kind::Sms { .. } => "sms",
            Kind::Call { .. } => "call",
            Kind::Email { .. } => "email",
            Kind::Question { .. } => "question",
            Kind::Hardware { provider, .. } if provider == "YUBICO" => "token:hardware",
            Kind::Hardware { .. } => "token",
            Kind::Webauthn(_) => "webauthn",
        }
    }

    /// `provider`.
    pub fn provider(&self) -> &str {
        match &self.0 {
            Kind::Totp { provider, .. } => provider.wire_name(),
            Kind::Hardware { provider, .. } => provider,
            Kind::Webauthn(_) => "FIDO",
            Kind::Push(_) | Kind::Sms { .. } | Kind::Call { .. } | Kind::Email { .. } | Kind::Question { .. } => "OKTA",
        }
    }

    /// Okta's id of the factor: the same at each start.
    pub fn id(&self, user: &User) -> String {
        let purpose = match &self.0 {
            Kind::Webauthn(passkey) => format!("webauthn {}", passkey.credential_id()),
            Kind::Totp { .. }
            | Kind::Push(_)
            | Kind::Sms { .. }
            | Kind::Call { .. }
            | Kind::Email { .. }
            | Kind::Question { .. }
            | Kind::Hardware { .. } => format!("{} {}", self.factor_type(), self.provider()),
        };
        format!("{}{}", self.id_prefix(), user.fingerprint(&purpose))
    }

    /// How it stands in `amr` (RFC 8176).
    pub(crate) fn method(&self) -> &'static str {
        match &self.0 {
            Kind::Totp { .. } | Kind::Email { .. } => "otp",
            Kind::Push(_) => "swk",
            Kind::Sms { .. } => "sms",
            Kind::Call { .. } => "tel",
            Kind::Question { .. } => "kba",
            Kind::Hardware { .. } | Kind::Webauthn(_) => "hwk",
        }
    }

    pub(crate) fn describe(&self, user: &User) -> Value {
        json!({
            "id": self.id(user),
            "factorType": self.factor_type(),
            "provider": self.provider(),
            "vendorName": self.provider(),
            "profile": self.profile(user),
        })
    }

    fn profile(&self, user: &User) -> Value {
        match &self.0 {
            Kind::Totp { .. } | Kind::Hardware { .. } => json!({ "credentialId": user.login }),
            Kind::Push(_) => json!({ "credentialId": user.login, "deviceType": "SmartPhone_IPhone", "name": "Phone",
                                     "platform": "IOS", "version": "18.0" }),
            Kind::Sms { phone_number, .. } | Kind::Call { phone_number, .. } => {
                json!({ "phoneNumber": masked::phone_number(phone_number) })
            }
            Kind::Email { address, .. } => json!({ "email": masked::address(address) }),
            Kind::Question { question, text, .. } => json!({ "question": question, "questionText": text }),
            Kind::Webauthn(passkey) => {
                json!({ "credentialId": passkey.credential_id(), "authenticatorName": "Authenticator" })
            }
        }
    }

    fn id_prefix(&self) -> &'static str {
        match &self.0 {
            Kind::Totp { provider: TotpProvider::Okta, .. } => "ost",
            Kind::Totp { provider: TotpProvider::Google, .. } => "uft",
            Kind::Push(_) => "opf",
            Kind::Sms { .. } => "sms",
            Kind::Call { .. } => "clf",
            Kind::Email { .. } => "emf",
            Kind::Question { .. } => "ufs",
            Kind::Hardware { .. } => "rsa",
            Kind::Webauthn(_) => "fwf",
        }
    }
}

//! What the Authn API says about a factor.

use serde_json::{Value, json};

use crate::factors::{Factor, FactorProof, TotpProvider, masked};
use crate::users::OrgUser;

impl Factor {
    /// `factorType`.
    pub fn factor_type(&self) -> &'static str {
        match &self.0 {
            FactorProof::Totp { .. } => "token:software:totp",
            FactorProof::Push(_) => "push",
            FactorProof::Sms { .. } => "sms",
            FactorProof::Call { .. } => "call",
            FactorProof::Email { .. } => "email",
            FactorProof::Question { .. } => "question",
            FactorProof::Hardware { provider, .. } if provider == "YUBICO" => "token:hardware",
            FactorProof::Hardware { .. } => "token",
            FactorProof::Webauthn(_) => "webauthn",
        }
    }

    /// `provider`.
    pub fn provider(&self) -> &str {
        match &self.0 {
            FactorProof::Totp { provider, .. } => provider.wire_name(),
            FactorProof::Hardware { provider, .. } => provider,
            FactorProof::Webauthn(_) => "FIDO",
            FactorProof::Push(_)
            | FactorProof::Sms { .. }
            | FactorProof::Call { .. }
            | FactorProof::Email { .. }
            | FactorProof::Question { .. } => "OKTA",
        }
    }

    /// Okta's id of the factor: the same at each start.
    pub fn id(&self, user: &OrgUser) -> String {
        let purpose = match &self.0 {
            FactorProof::Webauthn(passkey) => format!("webauthn {}", passkey.credential_id()),
            FactorProof::Totp { .. }
            | FactorProof::Push(_)
            | FactorProof::Sms { .. }
            | FactorProof::Call { .. }
            | FactorProof::Email { .. }
            | FactorProof::Question { .. }
            | FactorProof::Hardware { .. } => format!("{} {}", self.factor_type(), self.provider()),
        };
        format!("{}{}", self.id_prefix(), user.fingerprint(&purpose))
    }

    /// Its value in `amr` (RFC 8176).
    pub(crate) fn method(&self) -> &'static str {
        match &self.0 {
            FactorProof::Totp { .. } | FactorProof::Email { .. } => "otp",
            FactorProof::Push(_) => "swk",
            FactorProof::Sms { .. } => "sms",
            FactorProof::Call { .. } => "tel",
            FactorProof::Question { .. } => "kba",
            FactorProof::Hardware { .. } | FactorProof::Webauthn(_) => "hwk",
        }
    }

    pub(crate) fn describe(&self, user: &OrgUser) -> Value {
        json!({
            "id": self.id(user),
            "factorType": self.factor_type(),
            "provider": self.provider(),
            "vendorName": self.provider(),
            "profile": self.profile(user),
        })
    }

    fn profile(&self, user: &OrgUser) -> Value {
        match &self.0 {
            FactorProof::Totp { .. } | FactorProof::Hardware { .. } => json!({ "credentialId": user.login }),
            FactorProof::Push(_) => {
                json!({ "credentialId": user.login, "deviceType": "SmartPhone_IPhone", "name": "Phone",
                                     "platform": "IOS", "version": "18.0" })
            }
            FactorProof::Sms { phone_number, .. } | FactorProof::Call { phone_number, .. } => {
                json!({ "phoneNumber": masked::phone_number(phone_number) })
            }
            FactorProof::Email { address, .. } => json!({ "email": masked::address(address) }),
            FactorProof::Question { question, text, .. } => json!({ "question": question, "questionText": text }),
            FactorProof::Webauthn(passkey) => {
                json!({ "credentialId": passkey.credential_id(), "authenticatorName": "Authenticator" })
            }
        }
    }

    fn id_prefix(&self) -> &'static str {
        match &self.0 {
            FactorProof::Totp { provider: TotpProvider::Okta, .. } => "ost",
            FactorProof::Totp { provider: TotpProvider::Google, .. } => "uft",
            FactorProof::Push(_) => "opf",
            FactorProof::Sms { .. } => "sms",
            FactorProof::Call { .. } => "clf",
            FactorProof::Email { .. } => "emf",
            FactorProof::Question { .. } => "ufs",
            FactorProof::Hardware { .. } => "rsa",
            FactorProof::Webauthn(_) => "fwf",
        }
    }
}

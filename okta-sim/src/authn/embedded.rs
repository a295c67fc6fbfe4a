//! `_embedded` of an answer: the user, the factors, the policies.

use serde_json::{Value, json};

use crate::{authn::links::link, org::Org, users::User};

pub(super) fn profile(user: &User) -> Value {
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

pub(super) fn enrolled_factors(org: &Org, user: &User) -> Value {
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

pub(super) fn factors_to_enroll(org: &Org) -> Value {
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

pub(super) fn device_policy() -> Value {
    json!({ "allowRememberDevice": true, "rememberDeviceLifetimeInMinutes": 15, "rememberDeviceByDefault": false })
}

pub(super) fn password_policy(expires_in_days: Option<u32>) -> Value {
    let complexity = json!({ "minLength": 8, "minLowerCase": 1, "minUpperCase": 1, "minNumber": 1, "minSymbol": 0,
                             "excludeUsername": true });
    match expires_in_days {
        Some(days) => json!({ "expiration": { "passwordExpireDays": days }, "complexity": complexity }),
        None => json!({ "complexity": complexity }),
    }
}

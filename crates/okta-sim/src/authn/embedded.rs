//! `_embedded` of an answer: the user, the factors, the policies.

use serde_json::{Map, Value, json};

use crate::authn::AuthnTransaction;
use crate::authn::links::link;
use crate::authn::passwords::MIN_LENGTH;
use crate::demo;
use crate::factors::{TotpProvider, TotpSecret};
use crate::org::Org;
use crate::users::OrgUser;

pub(super) fn profile(user: &OrgUser) -> Value {
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

/// Returns the request that needs a sign-in first.
pub(super) fn target() -> Map<String, Value> {
    Map::from_iter([(
        "target".to_owned(),
        json!({ "type": "APP", "name": "oidc_client", "label": demo::CLIENT_LABEL }),
    )])
}

pub(super) fn enrolled_factors(org: &Org, user: &OrgUser) -> Value {
    let describe = |factor: &crate::factors::Factor| {
        let mut described = factor.describe(user);
        let verify = link(org, None, &format!("authn/factors/{}/verify", factor.id(user)));
        described["_links"] = json!({ "verify": verify });
        described
    };
    user.factors.iter().map(describe).collect()
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

pub(super) fn activation(user: &OrgUser, id: &str, provider: TotpProvider, secret: &TotpSecret) -> Value {
    json!({
        "id": id,
        "factorType": "token:software:totp",
        "provider": provider.wire_name(),
        "vendorName": provider.wire_name(),
        "profile": { "credentialId": user.login },
        "_embedded": {
            "activation": {
                "timeStep": 30,
                "sharedSecret": secret.to_base32(),
                "encoding": "base32",
                "keyLength": 6,
            },
        },
    })
}

pub(super) fn device_policy(org: &Org, transaction: &AuthnTransaction) -> Value {
    let lifetime = org.devices.lifetime();
    json!({
        "allowRememberDevice": !lifetime.is_zero(),
        "rememberDeviceLifetimeInMinutes": lifetime.as_secs() / 60,
        "rememberDeviceByDefault": org.devices.was_chosen(&transaction.device),
    })
}

pub(super) fn password_policy(expires_in_days: Option<u32>) -> Value {
    let complexity = json!({ "minLength": MIN_LENGTH, "minLowerCase": 1, "minUpperCase": 1, "minNumber": 1,
                             "minSymbol": 0, "excludeUsername": true });
    match expires_in_days {
        Some(days) => json!({ "expiration": { "passwordExpireDays": days }, "complexity": complexity }),
        None => json!({ "complexity": complexity }),
    }
}

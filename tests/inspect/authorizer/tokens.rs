//! Tokens as Okta shapes them. Their signature is none: what became of it is told to the judge.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use inspect::authorizer::{DiscoveredIssuer, Evidence, SignatureState};
use jose::{Compact, UnixTime};
use serde_json::{Value, json};

pub const NOW: UnixTime = UnixTime(1_790_000_000);
pub const ISSUER: &str = "https://dev-123456.okta.com/oauth2/default";
pub const DISCOVERY: &str = "https://dev-123456.okta.com/oauth2/default/.well-known/openid-configuration";
pub const CLIENT: &str = "0oa1b2c3d4e5f6g7h8i9";

/// The access token of a login at a custom authorization server, with some claims laid over it; null takes one away.
pub fn access(changes: &Value) -> Compact {
    token(
        &json!({"kid": "sZ7Lw3", "alg": "RS256"}),
        json!({
            "ver": 1,
            "jti": "AT.0mP4JKAZX1iACIT4vbEDF7LpvDVjxypPMf0D7uX39RE",
            "iss": ISSUER,
            "aud": "api://default",
            "iat": NOW.0 - 600,
            "exp": NOW.0 + 3_000,
            "cid": CLIENT,
            "uid": "00ukz1abcdEFGH123456",
            "scp": ["openid", "profile", "mcp.invoke"],
            "auth_time": NOW.0 - 610,
            "sub": "zoe@example.com",
        }),
        changes,
    )
}

/// The ID token of the same login.
pub fn id() -> Compact {
    token(
        &json!({"kid": "sZ7Lw3", "alg": "RS256"}),
        json!({
            "sub": "00ukz1abcdEFGH123456",
            "name": "Zoe Example",
            "ver": 1,
            "iss": ISSUER,
            "aud": CLIENT,
            "iat": NOW.0 - 600,
            "exp": NOW.0 + 3_000,
            "jti": "ID.R2RXsyCFtvWKdR9aDL1RL2Wa6Bh4oEx2TUVz4wQYdGc",
            "amr": ["pwd"],
            "idp": "00okz1abcdEFGH123456",
            "nonce": "n-0S6_WzA2Mj",
            "auth_time": NOW.0 - 610,
            "at_hash": "MTIzNDU2Nzg5MDEyMzQ1Ng",
        }),
        &json!({}),
    )
}

/// The access token of a login at the org authorization server.
pub fn of_the_org_server() -> Compact {
    access(&json!({"iss": "https://dev-123456.okta.com", "aud": "https://dev-123456.okta.com", "scp": ["openid"]}))
}

pub fn token(header: &Value, mut payload: Value, changes: &Value) -> Compact {
    let claims = payload.as_object_mut().expect("an object");
    for (name, value) in changes.as_object().expect("an object") {
        match value {
            Value::Null => drop(claims.remove(name)),
            value => drop(claims.insert(name.clone(), value.clone())),
        }
    }
    let encode = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    Compact::parse(&format!("{}.{}.c2lnbmF0dXJl", encode(header), encode(&payload))).expect("a token")
}

pub fn verified() -> Evidence {
    Evidence {
        signature: SignatureState::Verified { algorithm: "RS256".into(), key_id: Some("sZ7Lw3".into()) },
        discovered: Some(DiscoveredIssuer::usual(ISSUER)),
    }
}

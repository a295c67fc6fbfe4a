//! Primary authentication: `POST /api/v1/authn`.

use serde::Serialize;

use crate::config::Config;
use crate::protocol::Request;
use crate::secret::Password;

/// What the person typed to sign in.
#[derive(Debug)]
pub struct Credentials {
    pub username: String,
    pub password: Password,
}

#[derive(Serialize)]
struct WireRequest<'a> {
    username: &'a str,
    password: &'a str,
    options: WireOptions,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WireOptions {
    multi_optional_factor_enroll: bool,
    warn_before_password_expired: bool,
}

/// Asks for a session token; the password ends here.
#[must_use]
pub fn request(config: &Config, credentials: &Credentials) -> Request {
    let body = WireRequest {
        username: &credentials.username,
        password: credentials.password.expose(),
        options: WireOptions { multi_optional_factor_enroll: false, warn_before_password_expired: true },
    };
    let body = serde_json::to_string(&body).expect("texts and booleans always serialise");
    Request::post_json(config.endpoints().authn, body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_no_password() {
        let credentials = Credentials { username: "zoe".into(), password: Password::new("hunter2") };
        assert!(!format!("{credentials:?}").contains("hunter2"));
    }
}

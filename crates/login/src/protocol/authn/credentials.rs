//! Primary authentication: `POST /api/v1/authn`.

use serde_json::json;

use crate::config::Config;
use crate::protocol::Request;
use crate::secret::Password;
use jose::json::compact;

/// What the person typed to sign in.
#[derive(Debug)]
pub struct Credentials {
    /// The user name, exactly as it was typed.
    pub username: String,
    /// The password.
    pub password: Password,
}

/// Asks for a session token; the password ends here.
#[must_use]
pub fn request(config: &Config, credentials: &Credentials) -> Request {
    let body = json!({
        "username": credentials.username,
        "password": credentials.password.expose(),
        "options": {"multiOptionalFactorEnroll": false, "warnBeforePasswordExpired": true},
    });
    Request::post_json(config.endpoints().authn, compact(&body))
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

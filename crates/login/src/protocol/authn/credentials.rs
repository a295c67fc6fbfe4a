//! Primary authentication: `POST /api/v1/authn`.

use crate::config::Config;
use crate::protocol::Request;
use crate::secret::Password;
use jose::json::{compact, object};

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
    let options = [("multiOptionalFactorEnroll", false.into()), ("warnBeforePasswordExpired", true.into())];
    let body = object(vec![
        ("username", credentials.username.as_str().into()),
        ("password", credentials.password.expose().into()),
        ("options", object(options.into())),
    ]);
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

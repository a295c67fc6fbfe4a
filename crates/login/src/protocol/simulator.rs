//! Who can sign in at a simulator (`GET /sim/users` of okta-sim). No Okta answers this, and it is asked of this computer only.

use serde_json::Value;

use super::authn::Credentials;
use super::json::Fields;
use super::{Freshness, Request, Response};
use crate::config::{Config, HostKind};
use crate::secret::Password;

/// Below the origin.
const PATH: &str = "/sim/users";

/// More users than this are not read.
const MOST_USERS: usize = 50;

/// Somebody who can sign in at a simulator.
#[derive(Debug)]
pub struct SimulatorUser {
    /// The user name.
    pub login: String,
    /// The password, which protects nothing.
    pub password: Password,
    /// What the right password leads to, for example `MFA_REQUIRED`.
    pub outcome: String,
}

impl SimulatorUser {
    /// Returns what the user types to sign in.
    #[must_use]
    pub fn credentials(&self) -> Credentials {
        Credentials { username: self.login.clone(), password: Password::new(self.password.expose()) }
    }
}

/// Asks for the users; `None` unless the domain is this computer.
#[must_use]
pub fn request(config: &Config) -> Option<Request> {
    let is_simulator = config.org.host().kind == HostKind::Simulator;
    is_simulator.then(|| Request::get(&[config.org.origin(), PATH].concat(), Freshness::Fresh))
}

/// Returns whether a request asks for the users.
#[must_use]
pub fn is_request(request: &Request) -> bool {
    request.url.ends_with(PATH)
}

/// Reads the users; none where the answer isn't the simulator's.
#[must_use]
pub fn outcome(response: &Response) -> Vec<SimulatorUser> {
    let answer = response.json().filter(|_| response.is_success()).unwrap_or_default();
    let user = |user: &Value| {
        Some(SimulatorUser {
            login: user.owned("/login")?,
            password: Password::new(user.owned("/password")?),
            outcome: user.owned("/outcome")?,
        })
    };
    answer.list("/users").iter().take(MOST_USERS).filter_map(user).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn logins(status: u16, body: &str) -> Vec<String> {
        let response = Response { status, headers: Vec::new(), body: body.into() };
        outcome(&response).into_iter().map(|user| user.login).collect()
    }

    #[test]
    fn only_a_simulators_answer_has_users() {
        let zoe = r#"{"users":[{"login":"zoe","password":"x","name":"Zoe","outcome":"SUCCESS"}]}"#;
        assert_eq!(logins(200, zoe), ["zoe"]);
        assert_eq!(logins(404, zoe), [""; 0]);
        for other in ["", "<html>", "[]", r#"{"users":{}}"#, r#"{"users":[{"login":"zoe"},3,null]}"#] {
            assert_eq!(logins(200, other), [""; 0], "{other}");
        }
        let many = vec![r#"{"login":"a","password":"b","outcome":"c"}"#; 60].join(",");
        assert_eq!(logins(200, &format!(r#"{{"users":[{many}]}}"#)).len(), MOST_USERS);
    }
}

//! The org as it stands when nobody configures anything: what the demo and most tests use.

use crate::{
    clients::Client,
    servers::AuthorizationServer,
    users::{Assignment, User, UserState},
};

/// The client id of the demo's single-page application.
pub const CLIENT_ID: &str = "0oasimspa1demo000001";

/// The port of the program.
pub const PORT: u16 = 8090;

/// The people of the demo.
pub const USERS: &[DemoUser] = &[
    DemoUser::new("zoe@example.com", "Simulated-1", "Zoë", "Łovelace 🚀"),
    DemoUser::new("ada@example.com", "Simulated-2", "Ada", "Byron"),
    DemoUser::new("mfa@example.com", "Simulated-3", "Mia", "Factor").in_state(UserState::MfaRequired),
    DemoUser::new("expired@example.com", "Simulated-4", "Max", "Expired").in_state(UserState::PasswordExpired),
    DemoUser::new("warn@example.com", "Simulated-5", "Wanda", "Warned").in_state(UserState::PasswordWarn),
    DemoUser::new("locked@example.com", "Simulated-6", "Lou", "Locked").in_state(UserState::LockedOut),
    DemoUser::new("unassigned@example.com", "Simulated-7", "Uma", "Unassigned").unassigned(),
    DemoUser::new("enroll@example.com", "Simulated-8", "Eno", "Enrolling").in_state(UserState::MfaEnroll),
];

/// One of the demo's people, as a constant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DemoUser {
    pub login: &'static str,
    pub password: &'static str,
    pub first_name: &'static str,
    pub last_name: &'static str,
    pub state: UserState,
    pub assignment: Assignment,
}

impl DemoUser {
    const fn new(
        login: &'static str,
        password: &'static str,
        first_name: &'static str,
        last_name: &'static str,
    ) -> Self {
        Self { login, password, first_name, last_name, state: UserState::Active, assignment: Assignment::Assigned }
    }

    const fn in_state(mut self, state: UserState) -> Self {
        self.state = state;
        self
    }

    const fn unassigned(mut self) -> Self {
        self.assignment = Assignment::Unassigned;
        self
    }
}

impl From<DemoUser> for User {
    fn from(demo: DemoUser) -> Self {
        Self::new(demo.login, demo.password)
            .name(demo.first_name, demo.last_name)
            .state(demo.state)
            .assignment(demo.assignment)
    }
}

pub(crate) fn users() -> Vec<User> {
    USERS.iter().copied().map(User::from).collect()
}

pub(crate) fn client() -> Client {
    Client::spa(CLIENT_ID)
}

/// The org's own server, and `default` with the custom scope `api`.
pub(crate) fn servers() -> Vec<AuthorizationServer> {
    vec![AuthorizationServer::org(), AuthorizationServer::custom("default", "api://default").scope("api")]
}

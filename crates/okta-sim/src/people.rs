//! The people of the org while it runs: passwords change, wrong codes are counted, accounts lock.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::demo;
use crate::factors::TimeStep;
use crate::users::{OrgUser, UserState};

/// Everybody, by login.
#[derive(Debug)]
pub(crate) struct People(Mutex<Vec<FailedAttempts>>);

#[derive(Debug)]
struct FailedAttempts {
    user: Arc<OrgUser>,
    wrong_passwords: u32,
    wrong_codes: u32,
    used_codes: HashSet<(String, TimeStep)>,
    sent: HashMap<String, Instant>,
}

/// What a wrong guess leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WrongGuess {
    TryAgain,
    Locked,
}

/// Okta's default password policy locks an account after ten wrong passwords.
const PASSWORD_ATTEMPTS: u32 = 10;
/// And after five wrong codes.
const CODE_ATTEMPTS: u32 = 5;

impl People {
    /// Users who have to give a second factor and list none have the demo's usual ones.
    pub(crate) fn new(users: &[OrgUser]) -> Self {
        let person = |user: &OrgUser| {
            let mut user = user.clone();
            if user.state == UserState::MfaRequired && user.factors.is_empty() {
                user.factors = demo::usual_factors(user.login());
            }
            FailedAttempts {
                user: Arc::new(user),
                wrong_passwords: 0,
                wrong_codes: 0,
                used_codes: HashSet::new(),
                sent: HashMap::new(),
            }
        };
        Self(Mutex::new(users.iter().map(person).collect()))
    }

    pub(crate) fn all(&self) -> Vec<Arc<OrgUser>> {
        self.lock().iter().map(|person| person.user.clone()).collect()
    }

    pub(crate) fn find(&self, login: &str) -> Option<Arc<OrgUser>> {
        self.lock().iter().find(|person| person.user.is_called(login)).map(|person| person.user.clone())
    }

    /// Returns the user as `change` leaves him.
    pub(crate) fn update(&self, user: &Arc<OrgUser>, change: impl FnOnce(&mut OrgUser)) -> Arc<OrgUser> {
        self.with(user, |person| {
            change(Arc::make_mut(&mut person.user));
            person.user.clone()
        })
        .unwrap_or_else(|| user.clone())
    }

    pub(crate) fn wrong_password(&self, user: &Arc<OrgUser>) {
        self.with(user, |person| {
            person.wrong_passwords += 1;
            if person.wrong_passwords >= PASSWORD_ATTEMPTS {
                person.lock();
            }
        });
    }

    pub(crate) fn right_password(&self, user: &Arc<OrgUser>) {
        self.with(user, |person| person.wrong_passwords = 0);
    }

    pub(crate) fn wrong_code(&self, user: &Arc<OrgUser>) -> WrongGuess {
        let locked = self.with(user, |person| {
            person.wrong_codes += 1;
            let locked = person.wrong_codes >= CODE_ATTEMPTS;
            if locked {
                person.lock();
            }
            locked
        });
        if locked == Some(true) { WrongGuess::Locked } else { WrongGuess::TryAgain }
    }

    pub(crate) fn right_code(&self, user: &Arc<OrgUser>) {
        self.with(user, |person| person.wrong_codes = 0);
    }

    /// Returns whether the code of this step is used for the first time.
    pub(crate) fn use_code(&self, user: &Arc<OrgUser>, factor_id: &str, step: TimeStep) -> bool {
        self.with(user, |person| person.used_codes.insert((factor_id.to_owned(), step))).unwrap_or(true)
    }

    /// Returns whether a message may go out now: `interval` has passed since the last one.
    pub(crate) fn send(&self, user: &Arc<OrgUser>, factor_id: &str, interval: Duration) -> bool {
        self.with(user, |person| {
            let free = person.sent.get(factor_id).is_none_or(|last| last.elapsed() >= interval);
            if free {
                person.sent.insert(factor_id.to_owned(), Instant::now());
            }
            free
        })
        .unwrap_or(true)
    }

    fn with<T>(&self, user: &Arc<OrgUser>, act: impl FnOnce(&mut FailedAttempts) -> T) -> Option<T> {
        self.lock().iter_mut().find(|person| person.user.is_called(user.login())).map(act)
    }

    fn lock(&self) -> MutexGuard<'_, Vec<FailedAttempts>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl FailedAttempts {
    fn lock(&mut self) {
        Arc::make_mut(&mut self.user).state = UserState::LockedOut;
    }
}

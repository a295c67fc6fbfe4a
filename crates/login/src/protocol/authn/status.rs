//! The states of a transaction, by Okta's names.

/// A transaction's state in which this page cannot go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Status {
    /// `UNAUTHENTICATED`.
    Unauthenticated,
    /// `RECOVERY`.
    Recovery,
    /// `RECOVERY_CHALLENGE`.
    RecoveryChallenge,
    /// `LOCKED_OUT`.
    LockedOut,
    /// `MFA_ENROLL`.
    MfaEnroll,
    /// `MFA_ENROLL_ACTIVATE`.
    MfaEnrollActivate,
    /// A state this page has not heard of, by Okta's name.
    Unknown(String),
}

impl Status {
    /// Every state of the kind that the reference names.
    pub const KNOWN: [Self; 6] = [
        Self::Unauthenticated,
        Self::Recovery,
        Self::RecoveryChallenge,
        Self::LockedOut,
        Self::MfaEnroll,
        Self::MfaEnrollActivate,
    ];

    pub(super) fn named(name: &str) -> Self {
        Self::KNOWN.into_iter().find(|status| status.as_str() == name).unwrap_or_else(|| Self::Unknown(name.to_owned()))
    }

    /// Okta's name of the state.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Unauthenticated => "UNAUTHENTICATED",
            Self::Recovery => "RECOVERY",
            Self::RecoveryChallenge => "RECOVERY_CHALLENGE",
            Self::LockedOut => "LOCKED_OUT",
            Self::MfaEnroll => "MFA_ENROLL",
            Self::MfaEnrollActivate => "MFA_ENROLL_ACTIVATE",
            Self::Unknown(name) => name,
        }
    }
}

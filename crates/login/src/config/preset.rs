//! Ready-made configurations.

use super::{ConfigDraft, PageOrigin};

/// A configuration to start from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConfigPreset {
    /// `okta-sim` as `cargo xtask serve` starts it.
    Simulator,
    /// A real org: everything filled in but what only the person knows.
    Production,
}

impl ConfigPreset {
    /// The presets that make sense for a page of this origin.
    #[must_use]
    pub fn offered_to(page: &PageOrigin) -> &'static [Self] {
        if page.is_loopback() { &[Self::Simulator, Self::Production] } else { &[Self::Production] }
    }

    /// Returns the name on the button.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Simulator => "simulator",
            Self::Production => "production",
        }
    }

    /// Returns the draft that the preset fills the form with.
    #[must_use]
    pub fn draft(self, page: &PageOrigin) -> ConfigDraft {
        let blank = ConfigDraft::new(page);
        match self {
            Self::Simulator => ConfigDraft {
                domain: "http://127.0.0.1:8090".into(),
                client_id: "0oasimspa1demo000001".into(),
                audience: "api://default".into(),
                ..blank
            },
            Self::Production => blank,
        }
    }
}

mod expecting;
mod importing;
mod listing;
mod sequences;

use login::config::{ConfigDraft, Expectations, PageOrigin};
use serde_json::json;

use super::*;

fn page() -> PageOrigin {
    PageOrigin::new("http://localhost:8080")
}

fn form(domain: &str) -> ConfigDraft {
    ConfigDraft { domain: domain.into(), client_id: "0oa1".into(), ..ConfigDraft::new(&page()) }
}

/// Returns a form that expects something.
fn expecting(domain: &str) -> ConfigDraft {
    let expected = Expectations::from_json(&json!({"scopes": "api", "lifetime_max": 3600})).expect("expectations");
    ConfigDraft { expected, ..form(domain) }
}

fn three() -> Profiles {
    let mut profiles = Profiles::default();
    for name in ["dev", "stage", "customer A"] {
        profiles.add(name, &expecting(&format!("{}.okta.com", name.replace(' ', "-")))).expect("a profile");
    }
    profiles
}

fn names(profiles: &Profiles) -> Vec<&str> {
    profiles.list().iter().map(|profile| profile.name.as_str()).collect()
}

fn active(profiles: &Profiles) -> Option<&str> {
    profiles.active().map(|profile| profile.name.as_str())
}

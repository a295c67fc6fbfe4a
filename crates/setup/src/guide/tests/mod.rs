//! The exported guide, and the ticks as they come and go.

mod export;
mod literals;
mod progress;
mod values;

use login::config::{ConfigDraft, PageOrigin};

use super::{GuideName, GuideProgress, GuideValues, to_markdown};

const ORIGIN: &str = "http://localhost:8080";

fn values() -> GuideValues {
    let page = PageOrigin::new(ORIGIN);
    let draft = ConfigDraft {
        domain: "dev-1.okta.com".into(),
        client_id: "0oaspa4567890abcdefg".into(),
        ..ConfigDraft::new(&page)
    };
    let mut values = GuideValues::new(&page, draft);
    values.set(GuideName::MachineClientId, "0oam2m4567890abcdefg");
    values
}

fn exported(values: &GuideValues) -> String {
    to_markdown(values, &GuideProgress::default())
}

/// Returns the guide's part between two headings.
fn step_of(text: &str, number: usize) -> String {
    let begins =
        text.find(&format!("\n## {number}. ")).unwrap_or_else(|| panic!("step {number} is missing in\n{text}"));
    let rest = &text[begins + 1..];
    rest[..rest.find("\n## ").unwrap_or(rest.len())].to_owned()
}

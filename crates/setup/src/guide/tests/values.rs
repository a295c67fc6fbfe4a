//! A value that is changed once changes everywhere.

use login::config::{ConfigDraft, PageOrigin};
use serde_json::json;

use super::{ORIGIN, exported, step_of, values};
use crate::guide::{
    GuideAction, GuideBlock, GuideName, GuideProgress, GuideSpan, GuideValues, STEPS, spans, to_markdown,
};

/// Defaults that are words of their own in the guide, too: `All clients`, `api://default`.
fn is_a_common_word(name: GuideName) -> bool {
    matches!(name.default_text(), "All" | "api" | "default" | "openid profile email")
}

#[test]
fn each_value_changes_everywhere() {
    let before = exported(&values());
    for &name in GuideName::ALL {
        let mut changed = values();
        let new = match name {
            GuideName::Domain => "integrator-7.oktapreview.com",
            GuideName::RedirectUri => "http://localhost:8080/okta-auth/",
            _ => "changed-7",
        };
        let old = match name {
            GuideName::Domain => "dev-1".to_owned(),
            GuideName::RedirectUri => "Redirect URI of the login: `http://localhost:8080/callback`".to_owned(),
            _ => changed.words().fill(&format!("{{{}}}", name.as_str())).text,
        };
        changed.set(name, new);
        let after = exported(&changed);
        let places = before.matches(&old).count();
        assert!(places > 1, "{name:?} is only in the list: {old}");
        assert!(after.matches(new).count() > 1, "{name:?}: {after}");
        let old = if is_a_common_word(name) { format!("`{old}`") } else { old };
        // Names that are alike by default are three values: two policies' names, and AWS's profile and the server's ID.
        let shared =
            GuideName::ALL.iter().filter(|other| **other != name && other.default_text() == old.trim_matches('`'));
        if shared.count() == 0 {
            assert!(!after.contains(&old), "{name:?} leaves {old} in\n{after}");
        }
    }
}

#[test]
fn values_that_are_alike_by_default_are_told_apart() {
    let mut changed = values();
    changed.set(GuideName::PolicyName, "policy-7");
    changed.set(GuideName::RuleName, "rule-7");
    changed.set(GuideName::AuthServer, "aus7");
    changed.set(GuideName::AwsProfile, "profile-7");
    let text = exported(&changed);
    let server = step_of(&text, 3);
    assert!(server.contains("Name: `policy-7`") && server.contains("Rule Name: `rule-7`"), "{server}");
    assert!(server.contains("Authorization Servers >** `aus7` **> Scopes"), "{server}");
    assert!(!text.contains("`All`") && !text.contains("`default`") && !text.contains("'default'"), "{text}");
    assert!(text.contains("https://dev-1.okta.com/oauth2/aus7/.well-known/openid-configuration"), "{text}");
    assert!(text.contains("export AWS_PROFILE='profile-7'"), "{text}");
}

#[test]
fn another_origin_changes_every_address() {
    let page = PageOrigin::new("https://login.example.org");
    let draft = ConfigDraft { redirect_uri: page.default_redirect_uri(), ..values().draft().clone() };
    let text = exported(&GuideValues::new(&page, draft));
    assert!(!text.contains("localhost"), "{text}");
    for part in [
        "`https://login.example.org/callback`",
        "`https://login.example.org/okta-auth/iframe-oauth-flow.html`",
        "Sign-out redirect URI: `https://login.example.org/`",
        "curl 'https://login.example.org/health'",
        "--port 443",
        "<https://login.example.org/okta-auth/m2m>",
    ] {
        assert!(text.contains(part), "{part}");
    }
}

#[test]
fn every_name_in_the_texts_is_known() {
    fn texts(blocks: &'static [GuideBlock], found: &mut Vec<&'static str>) {
        for block in blocks {
            match block {
                GuideBlock::Words(text) => found.push(text),
                GuideBlock::Points(points) => found.extend(*points),
                GuideBlock::Clicks(clicks) => found.extend(clicks.iter().map(|clicks| clicks.words)),
                GuideBlock::Commands(commands) => found.extend(commands.iter().map(|command| command.prints)),
                GuideBlock::Systems(systems) => systems.iter().for_each(|(_, blocks)| texts(blocks, found)),
                GuideBlock::Table(head, rows) => {
                    found.extend(*head);
                    rows.iter().for_each(|row| {
                        assert_eq!(row.len(), head.len());
                        found.extend(*row);
                    });
                }
                GuideBlock::Action(action) => found.push(action.by_hand()),
                GuideBlock::Links(_) | GuideBlock::Field(_) => {}
            }
        }
    }
    let mut found = Vec::new();
    STEPS.iter().for_each(|step| {
        texts(step.blocks, &mut found);
        found.push(step.unseen);
        assert!(!step.purpose.contains(['*', '`', '{']), "{}", step.purpose);
    });
    for text in found {
        assert!(text.matches('`').count() % 2 == 0 && text.matches('*').count() % 2 == 0, "{text}");
        for span in spans(text) {
            match span {
                // Markdown would read these in another way.
                GuideSpan::Words(words) | GuideSpan::Label(words) => {
                    assert!(
                        !words.contains(['{', '<', '[', '\\', '|']) && !words.starts_with(['>', '#'])
                            || words.starts_with("> "),
                        "{words}"
                    );
                }
                GuideSpan::Code(_) => {}
            }
        }
    }
    let text = exported(&values());
    assert!(!text.contains('{') && !text.contains('}'), "{text}");
}

#[test]
fn what_is_missing_is_named_and_not_made_up() {
    let page = PageOrigin::new(ORIGIN);
    let values = GuideValues::new(&page, ConfigDraft::new(&page));
    let text = exported(&values);
    assert!(step_of(&text, 2).contains("Client ID: `<Client ID>`"), "{text}");
    assert!(step_of(&text, 10).contains("`<Issuer>`"), "{text}");
    assert!(!text.contains("-admin.okta.com"), "{text}");
    let filled = values.words().fill("{client-id}");
    assert!(!filled.is_complete && values.words().fill("{origin}").is_complete);
}

#[test]
fn own_values_come_back_from_storage_and_the_form_does_not() {
    let mut changed = values();
    changed.set(GuideName::AwsProfile, "sandbox");
    changed.set(GuideName::Audience, "aud-7");
    let json = changed.to_json();
    assert_eq!(json, json!({"m2m-client-id": "0oam2m4567890abcdefg", "aws-profile": "sandbox"}));
    let page = PageOrigin::new(ORIGIN);
    assert_eq!(GuideValues::from_json(&json, &page, changed.draft().clone()), changed);
    for garbage in [json!(null), json!([1]), json!("x"), json!({"aws-profile": 7, "domain": "evil.example", "y": {}})] {
        let values = GuideValues::from_json(&garbage, &page, ConfigDraft::new(&page));
        assert_eq!(values, GuideValues::new(&page, ConfigDraft::new(&page)), "{garbage}");
    }
}

#[test]
fn a_value_is_one_line_of_bounded_length() {
    let mut values = values();
    values.set(GuideName::ClientName, &format!("a\nb\u{7}{}", "c".repeat(9_000)));
    assert_eq!(values.typed(GuideName::ClientName).chars().count(), 300);
    assert!(values.typed(GuideName::ClientName).starts_with("abc"));
}

#[test]
fn what_looks_like_a_secret_is_neither_stored_nor_shown() {
    let secret = "s3cr3tQ9xYz7Lk2mN8pR4vT1wB6";
    let jwt = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln";
    for &name in GuideName::ALL {
        for secret in [secret, jwt] {
            let mut values = values();
            values.set(name, secret);
            let is_foreign = secret == jwt || name == GuideName::ClientId || name.field().is_none();
            if is_foreign {
                assert!(values.problem(name).is_some(), "{name:?}");
                assert!(!exported(&values).contains(secret), "{name:?}: {}", exported(&values));
                assert!(!values.to_json().to_string().contains(secret), "{name:?}");
            }
        }
    }
    let mut values = values();
    values.set(GuideName::Domain, "not a domain: hunter2");
    assert!(!exported(&values).contains("hunter2"), "what is no domain may be anything");
}

#[test]
fn the_scope_is_added_once() {
    let mut values = values();
    assert!(!GuideAction::AddScope.is_done(&values));
    assert_eq!(GuideAction::AddScope.label(&values), "Add api");
    GuideAction::AddScope.apply(&mut values);
    assert_eq!(values.draft().scopes, "openid profile email api");
    GuideAction::AddScope.apply(&mut values);
    assert_eq!(values.draft().scopes, "openid profile email api");
    values.set(GuideName::CustomScope, "read");
    assert!(!GuideAction::AddScope.is_done(&values), "another scope");
    values.set(GuideName::Scopes, "openid,read");
    assert!(GuideAction::AddScope.is_done(&values));
}

#[test]
fn the_audience_is_expected_once_it_is_entered() {
    let mut values = values();
    assert!(!GuideAction::ExpectAudience.is_done(&values));
    GuideAction::ExpectAudience.apply(&mut values);
    assert_eq!(values.draft().audience, "myagentcoreaud");
    assert!(GuideAction::ExpectAudience.is_done(&values));
}

#[test]
fn progress_is_in_the_export() {
    let mut progress = GuideProgress::default();
    progress.set_by_person(&STEPS[5], true);
    let text = to_markdown(&values(), &progress);
    assert!(step_of(&text, 5).contains("State: done, ticked by hand"));
    assert!(step_of(&text, 6).contains("State: open"));
}

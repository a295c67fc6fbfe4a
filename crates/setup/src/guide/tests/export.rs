//! The Markdown as another program reads it, and the links into the console.

use pulldown_cmark::{Event, Options, Parser, Tag};

use super::{exported, values};
use crate::guide::GuideName;

/// Returns the headings, the code spans and the links of a text; panics at HTML, which the guide never writes.
fn parsed(text: &str) -> (Vec<String>, Vec<String>, Vec<String>) {
    let (mut headings, mut codes, mut links, mut heading) = (Vec::new(), Vec::new(), Vec::new(), false);
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Heading { .. }) => {
                heading = true;
                headings.push(String::new());
            }
            Event::End(pulldown_cmark::TagEnd::Heading(_)) => heading = false,
            Event::Text(words) if heading => headings.last_mut().expect("a heading").push_str(&words),
            Event::Code(code) => codes.push(code.to_string()),
            Event::Start(Tag::Link { dest_url, .. }) => links.push(dest_url.to_string()),
            Event::Html(html) | Event::InlineHtml(html) => panic!("HTML in the guide: {html}\n{text}"),
            _ => {}
        }
    }
    (headings, codes, links)
}

#[test]
fn markdown_has_the_steps_as_headings_and_the_values_as_code() {
    let (headings, codes, links) = parsed(&exported(&values()));
    let steps: Vec<_> = headings.iter().filter(|heading| heading.contains(". ")).collect();
    assert_eq!(steps.len(), 12, "{headings:?}");
    assert!(steps[0].starts_with("0. ") && steps[11].starts_with("11. "), "{steps:?}");
    for value in ["aws-support-agent-client", "http://localhost:8080/okta-auth/", "myagentcoreaud", "C:\\nginx\\html"] {
        assert!(codes.iter().any(|code| code == value), "{value} is missing in {codes:?}");
    }
    assert!(links.iter().any(|link| link == "https://dev-1-admin.okta.com/admin/apps/active"), "{links:?}");
}

#[test]
fn a_value_stays_in_its_place_whatever_is_in_it() {
    for hostile in [
        "`` a ` b",
        "a\n# b\n\n## 3. c",
        "<script>alert(1)</script>",
        "**bold** [link](https://evil.example)",
        "{issuer} | x",
        "a\u{2028}b",
        "it's $(id) `id`",
    ] {
        for &name in GuideName::ALL.iter().filter(|name| name.field().is_none()) {
            let mut values = values();
            values.set(name, hostile);
            let (headings, codes, links) = parsed(&exported(&values));
            let mut harmless = super::values();
            harmless.set(name, "plain7");
            let harmless = parsed(&exported(&harmless));
            let places = harmless.1.iter().filter(|code| code.contains("plain7")).count();
            let shape = (headings.len(), codes.len());
            assert_eq!(shape, (harmless.0.len(), harmless.1.len()), "{name:?} {hostile:?}: {codes:?}");
            assert!(links.iter().all(|link| !link.contains("evil")), "{name:?}: {links:?}");
            let line: String = hostile.chars().filter(|c| !c.is_control()).collect();
            let shown = line.replace('\u{2028}', "\u{fffd}");
            let shown = codes.iter().filter(|code| code.contains(&shown)).count();
            assert_eq!(shown, places, "{name:?} {hostile:?}: {codes:?}");
        }
    }
}

#[test]
fn a_command_quotes_its_value() {
    let mut values = values();
    values.set(GuideName::AwsProfile, "it's $(id)");
    values.set(GuideName::DeploymentFolder, "-a b");
    let text = exported(&values);
    assert!(text.contains(r"export AWS_PROFILE='it'\''s $(id)'"), "{text}");
    assert!(text.contains("cd -- '-a b'"), "{text}");
}

#[test]
fn links_lead_into_the_persons_own_console() {
    let consoles = |domain: &str| {
        let mut values = values();
        values.set(GuideName::Domain, domain);
        let text = exported(&values);
        assert!(text.contains("Security > API > Trusted Origins > Add Origin"), "the path stays readable");
        let mut found: Vec<_> = parsed(&text).2.into_iter().filter(|link| link.contains("/admin/access")).collect();
        found.dedup();
        found
    };
    for (domain, expected) in [
        ("dev-1.okta.com", "https://dev-1-admin.okta.com/admin/access/api/trusted_origins"),
        (
            "https://dev-1-admin.okta.com/admin/dashboard",
            "https://dev-1-admin.okta.com/admin/access/api/trusted_origins",
        ),
        ("integrator-1.okta.com", "https://integrator-1-admin.okta.com/admin/access/api/trusted_origins"),
        ("acme.oktapreview.com", "https://acme-admin.oktapreview.com/admin/access/api/trusted_origins"),
    ] {
        assert_eq!(consoles(domain), [expected], "{domain}");
    }
    for domain in ["login.example.org", "http://127.0.0.1:8090", "dev-1.okta.com.evil.example", ""] {
        assert_eq!(consoles(domain), [""; 0], "{domain}");
    }
}

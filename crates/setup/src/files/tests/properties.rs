//! Random files and drafts: every answer is bounded, and no byte moves that should not.

use bolero::check;

use super::*;
use crate::files::export::export;
use crate::files::{FileKind, rewrite};

const INPUTS: usize = 2_000;

const PIECES: [&str; 32] = [
    "okta:\n",
    "  domain: ",
    "  domain:",
    "dev-1.okta.com",
    "\n",
    "\r\n",
    "# ü\n",
    " # c",
    "  client_id: ",
    "'0oa1'",
    "\"0oa2\"",
    "  user_auth:\n    scope: ",
    "[openid, api]",
    "\n    - openid\n    - api\n",
    "openid",
    "agentcore:\n",
    "  jwt_authorizer:\n    allowed_audience: ",
    "x",
    "{",
    "}",
    "&a ",
    "*a",
    "<<<<<<< a\n",
    "=======\n",
    ">>>>>>> b\n",
    "```\n",
    "OKTA_DOMAIN=",
    "ISSUER=https://a.okta.com/oauth2/x",
    "&domain=",
    "|\n    ",
    "<YOUR>",
    "\u{feff}",
];

const VALUES: [&str; 12] = [
    "",
    "a.okta.com",
    "0oa1",
    "x y",
    "it's",
    "a: b",
    "#",
    "\"",
    "\\",
    "http://localhost:8080/callback",
    "ü",
    "openid api",
];

fn text(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| PIECES[usize::from(*byte) % PIECES.len()]).collect()
}

fn drafted(bytes: &[u8]) -> ConfigDraft {
    let mut draft = ConfigDraft::new(&page());
    for (byte, field) in bytes.iter().zip(ConfigField::ALL) {
        draft.set(field, VALUES[usize::from(*byte) % VALUES.len()]);
    }
    draft
}

/// Whatever is rewritten: cut the values out of both texts, and the same is left.
#[test]
fn only_values_change() {
    check!().with_iterations(INPUTS).with_max_len(64).for_each(|bytes: &[u8]| {
        let (draft, text) = (drafted(bytes), text(bytes.get(7..).unwrap_or_default()));
        let Ok(rewritten) = rewrite(&text, &draft, &page()) else { return };
        // Without a list, every edit is inside of a value: what is around the values is there, in this order.
        if rewritten.replaced.iter().any(|at| text[at.span.clone()].contains("- ")) {
            return;
        }
        let mut spans: Vec<_> = rewritten.replaced.iter().map(|at| at.span.clone()).collect();
        spans.sort_by_key(|span| span.start);
        let (mut at, mut rest) = (0, rewritten.text.as_str());
        for span in spans.iter().chain([&(text.len()..text.len())]) {
            let around = text.get(at..span.start.max(at)).unwrap_or_default().trim();
            let found =
                rest.find(around).unwrap_or_else(|| panic!("{around:?} is gone\n{text}\n=>\n{}", rewritten.text));
            rest = &rest[found + around.len()..];
            at = span.end;
        }
        // Twice is once.
        let again = rewrite(&rewritten.text, &draft, &page()).expect("it can be rewritten again");
        assert_eq!(again.text, rewritten.text, "{text}");
    });
}

/// Returns how a file writes a value, chosen by a byte.
fn styled(style: u8, value: &str) -> String {
    let comment = ["", " # c: 'ü'", "   ", "\t# x"][usize::from(style >> 4) % 4];
    match style % 4 {
        // Only what is plain whatever it says, so that a new value is written like the old one.
        0 if value.contains(".com") || value.contains(".org") => format!("{value}{comment}"),
        0 => format!("\"{}\"{comment}", value.replace('"', "\\\"")),
        1 => format!("'{}'{comment}", value.replace('\'', "''")),
        2 => format!("{}{comment}", inspect::yaml::double_quoted(value)),
        _ => format!(">-{comment}\n      {value}"),
    }
}

/// Returns a file with these values, in the styles that the bytes choose.
fn file_with(styles: &[u8], values: &ConfigDraft) -> String {
    let mut styles = styles.iter().copied().chain(std::iter::repeat(0));
    let mut value = |value: &str| styled(styles.next().unwrap_or_default(), value);
    let ConfigDraft { domain, client_id, auth_server, audience, scopes, .. } = values;
    let issuer = format!("https://{domain}/oauth2/{auth_server}");
    let mut text = String::from("# ü\naws:\n  account_id: '1'\nokta:\n");
    text += &format!("  domain: {}\n", value(domain));
    text += &format!("\n  # between\n  authorization_server: {}\n", value(auth_server));
    text += "  client_credentials: {client_id: 0oam, client_secret: hunter2} # keep\n";
    text += &format!("  user_auth:\n    client_id: {}\n    scope: {}\n", value(client_id), value(scopes));
    text += &format!("    unknown: [a,  'b']\n    audience: {}\n", value(audience));
    text += &format!("  jwt:\n    issuer: {}\n    audience: {}\n", value(&issuer), value(audience));
    text += &format!("    discovery_url: {}\n", value(&format!("{issuer}/.well-known/openid-configuration")));
    text += &format!("agentcore:\n  jwt_authorizer:\n    allowed_audience:\n      - {}\n", value(audience));
    if styles.next().is_some_and(|style| style % 2 == 1) { text.replace('\n', "\r\n") } else { text }
}

/// A file with the old values becomes the same file with the new ones, to the byte.
#[test]
fn nothing_but_the_values_changes() {
    const DOMAINS: [&str; 3] = ["dev-1.okta.com", "login.example.org", "a-b.oktapreview.com"];
    const SERVERS: [&str; 3] = ["default", "aus1", "x_y"];
    const CLIENTS: [&str; 4] = ["0oa1b2c3d4e5f6g7h8i9", "my-app", "123456", "it's"];
    const AUDIENCES: [&str; 5] = ["api://default", "myagentcoreaud", "https://api.example/x?y=\"z\"", "ü", "yes"];
    const SCOPES: [&str; 3] = ["openid", "openid profile email", "openid api:read $x"];
    let chosen = |bytes: &[u8]| {
        let pick = |index: usize, from: &[&str]| from[usize::from(bytes[index]) % from.len()].to_owned();
        ConfigDraft {
            domain: pick(0, &DOMAINS),
            auth_server: pick(1, &SERVERS),
            client_id: pick(2, &CLIENTS),
            audience: pick(3, &AUDIENCES),
            scopes: pick(4, &SCOPES),
            ..ConfigDraft::new(&page())
        }
    };
    check!().with_iterations(INPUTS).with_max_len(24).for_each(|bytes: &[u8]| {
        if bytes.len() < 10 {
            return;
        }
        let (old, new, styles) = (chosen(&bytes[..5]), chosen(&bytes[5..10]), &bytes[10..]);
        let (before, after) = (file_with(styles, &old), file_with(styles, &new));
        let rewritten = rewrite(&before, &new, &page()).unwrap_or_else(|problem| panic!("{problem}\n{before}"));
        assert_eq!(rewritten.text, after, "{before}");
        assert_eq!(file(&after).draft, new, "{after}");
        let read: serde_yaml_ng::Value =
            serde_yaml_ng::from_str(&after).unwrap_or_else(|error| panic!("{error}\n{after}"));
        assert_eq!(
            read["okta"]["user_auth"]["audience"].as_str().map(str::trim),
            Some(new.audience.as_str()),
            "{after}"
        );
        assert_eq!(read["okta"]["client_credentials"]["client_secret"], "hunter2");
    });
}

#[test]
fn what_is_exported_is_read_back() {
    check!().with_iterations(INPUTS).with_max_len(8).for_each(|bytes: &[u8]| {
        let draft = ConfigDraft { redirect_uri: page().default_redirect_uri(), ..drafted(bytes) };
        // A draft as the form would save it, so that there is one way to spell it.
        let Some(config) = draft.read(&page()).config else { return };
        let draft = ConfigDraft::of(&config);
        for kind in FileKind::ALL {
            let written = export(kind, &draft, &page());
            let mut expected = draft.clone();
            if kind == FileKind::StaticConfig {
                expected.response_mode = ConfigDraft::new(&page()).response_mode;
            }
            // A value that programs read differently is not in a .env file.
            if !written.contains("is left out") {
                assert_eq!(file(&written).draft, expected, "{written}");
            }
        }
    });
}

#[test]
fn anything_gets_an_answer() {
    check!().with_iterations(INPUTS).with_max_len(256).for_each(|bytes: &[u8]| {
        drop(read(&text(bytes), &page()));
        drop(read(&String::from_utf8_lossy(bytes), &page()));
        drop(rewrite(&String::from_utf8_lossy(bytes), &draft(), &page()));
    });
}

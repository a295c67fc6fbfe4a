use super::*;
use crate::files::{ConflictSide, FileKind, FileWrapping, rewrite};

const CONFLICT: &str = "okta:\n<<<<<<< HEAD\n  domain: a.okta.com\n||||||| base\n  domain: old.okta.com\n=======\n  \
                        domain: b.okta.com # ü\n>>>>>>> feature/x\n  client_id: 0oa1\n";

#[test]
fn both_sides_of_a_conflict_are_offered() {
    let file = file(CONFLICT);
    let other = file.other_side.as_ref().expect("the other side");
    assert_eq!((file.draft.domain.as_str(), other.draft.domain.as_str()), ("a.okta.com", "b.okta.com"));
    assert_eq!((file.draft.client_id.as_str(), other.draft.client_id.as_str()), ("0oa1", "0oa1"));
    let wrapping = |side, label: &str| FileWrapping::Conflict { side, label: label.into(), line: 2 };
    assert_eq!(file.wrapping, Some(wrapping(ConflictSide::Ours, "HEAD")));
    assert_eq!(other.wrapping, Some(wrapping(ConflictSide::Theirs, "feature/x")));
    assert_eq!(
        other.wrapping.as_ref().expect("a conflict").sentence(),
        "The file has an unresolved merge conflict in line 2. These are the values of the second side (feature/x)."
    );
    assert_eq!(place(other, ConfigField::Domain), "okta.domain (line 7)");
    assert_eq!(&CONFLICT[other.value(ConfigField::Domain).expect("a domain").at.span.clone()], "b.okta.com");
}

#[test]
fn a_whole_file_between_the_markers() {
    let text = "<<<<<<<\nOKTA_DOMAIN=a.okta.com\n=======\nOKTA_DOMAIN=b.okta.com\n>>>>>>>\n";
    let file = file(text);
    assert_eq!((file.kind, file.draft.domain.as_str()), (FileKind::Dotenv, "a.okta.com"));
    assert_eq!(file.other_side.expect("the other side").draft.domain, "b.okta.com");
    // A side that can't be read leaves the other.
    let broken = text.replace("OKTA_DOMAIN=a", "x: [").replace("\n", "\r\n");
    assert_eq!(super::file(&broken).draft.domain, "b.okta.com");
    // Without its end it is none, and a heading of Markdown or a line of YAML neither.
    assert!(read("<<<<<<< HEAD\nokta:\n  domain: a\n", &page()).is_err());
    assert_eq!(super::file("okta:\n  domain: a.okta.com\n  note: |\n    =======\n").wrapping, None);
}

#[test]
fn a_conflict_is_rewritten_on_both_sides() {
    let rewritten =
        rewrite(CONFLICT, &ConfigDraft { client_id: "0oa2".into(), ..draft() }, &page()).expect("rewritten");
    let expected = CONFLICT.replace("a.okta.com", "dev-123456.okta.com").replace("b.okta.com", "dev-123456.okta.com");
    assert_eq!(rewritten.text, expected.replace("0oa1", "\"0oa2\""));
}

#[test]
fn a_markdown_fence_is_read_and_named() {
    for (text, line) in [
        (format!("```yaml\n{SAMPLE}```\n"), 1),
        (format!("# Set-up\n\nOur file:\n\n~~~~\n{SAMPLE}~~~~\nThat's it.\n"), 5),
        (format!("```sh\nls -l\n```\n\n```\n{SAMPLE}\n```\n"), 5),
        (format!("```yaml\n{SAMPLE}"), 1),
        (format!("text ü\r\n```\r\n{}```\r\n", SAMPLE.replace('\n', "\r\n")), 2),
    ] {
        let file = file(&text);
        assert_eq!((&file.draft, &file.wrapping), (&draft(), &Some(FileWrapping::Fence { line })), "{text}");
        let at = &file.value(ConfigField::ClientId).expect("a client").at;
        assert_eq!(&text[at.span.clone()], "\"0oa1b2c3d4e5f6g7h8i9\"");
        let changed = ConfigDraft { client_id: "0oa2".into(), ..draft() };
        let rewritten = rewrite(&text, &changed, &page()).expect("rewritten").text;
        assert_eq!(rewritten, text.replace("0oa1b2c3d4e5f6g7h8i9", "0oa2"), "{text}");
    }
    assert_eq!(
        file("```\nISSUER=https://d.okta.com/oauth2/x\n```").wrapping.expect("a fence").sentence(),
        "Read from the Markdown code fence that begins in line 1."
    );
    // A fence inside a value of YAML is part of it.
    let inside = "okta:\n  domain: d.okta.com\n  note: |\n    ```\n    hello\n    ```\n";
    assert_eq!(file(inside).wrapping, None);
}

#[test]
fn what_both_sides_lack_is_said_once() {
    let text = "<<<<<<< a\nOKTA_CLIENT_ID=0oa1\n=======\nOKTA_CLIENT_ID=0oa2\n>>>>>>> b\n";
    let left: Vec<_> = rewrite(text, &draft(), &page()).expect("values").left.iter().map(ToString::to_string).collect();
    let lacks = |field: &str| format!("the file has no place for {field}");
    assert_eq!(left, ["domain", "redirect_uri", "auth_server", "scopes", "audience"].map(lacks));
}

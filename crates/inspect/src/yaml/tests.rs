use super::*;

/// Returns each scalar's text, how it is written, and what the text has at its place.
fn scalars(text: &str) -> Vec<(String, ScalarForm, String)> {
    let tree = Tree::read(text).unwrap_or_else(|problem| panic!("{problem}\n{text}"));
    let mut found = Vec::new();
    let mut ids = tree.roots().to_vec();
    while let Some(id) = ids.pop() {
        let node = tree.node(id);
        match &node.kind {
            NodeKind::Scalar { text: value, form } => {
                found.push((value.clone(), *form, text[node.span.clone()].to_owned()));
            }
            NodeKind::Sequence(items) => ids.extend(items.iter().rev()),
            NodeKind::Mapping(entries) => ids.extend(entries.iter().rev().map(|entry| entry.value)),
        }
    }
    found
}

fn check(text: &str, expected: &[(&str, ScalarForm, &str)]) {
    let found = scalars(text);
    let found: Vec<_> = found.iter().map(|(value, form, at)| (value.as_str(), *form, at.as_str())).collect();
    assert_eq!(found, expected, "{text:?}");
}

#[test]
fn values_know_their_place() {
    use ScalarForm::{Block, Double, Plain, Single};
    check("a: b\n", &[("b", Plain, "b")]);
    check("a:   b   # c\n", &[("b", Plain, "b")]);
    check("ä: ö\nü: 'ß' # é\n", &[("ö", Plain, "ö"), ("ß", Single, "'ß'")]);
    check("\u{feff}a: 🦀\r\nb: \"c\\\"d\"\r\n", &[("🦀", Plain, "🦀"), ("c\"d", Double, "\"c\\\"d\"")]);
    check("a: 'it''s' # x\r\nb: c", &[("it's", Single, "'it''s'"), ("c", Plain, "c")]);
    check("{\"a\": \"b\", \"c\": [1, \"d\"]}", &[("b", Double, "\"b\""), ("1", Plain, "1"), ("d", Double, "\"d\"")]);
    check("a: &x b\nc: *x\n", &[("b", Plain, "b"), ("b", Plain, "b")]);
    check("a: !Ref b\n", &[("b", Plain, "b")]);
    check("a:\nb: ~\n", &[("", Plain, ""), ("~", Plain, "~")]);
    check("a: b\n  c\nd: e\n", &[("b c", Plain, "b\n  c"), ("e", Plain, "e")]);
    check("a: \"b\\\\\" # \"c\n", &[("b\\", Double, "\"b\\\\\"")]);
    check("a: [b , 'c' , \"d\" ] # e\n", &[("b", Plain, "b"), ("c", Single, "'c'"), ("d", Double, "\"d\"")]);
    check("- b # c\n-  \"\" #\n- ''\n", &[("b", Plain, "b"), ("", Double, "\"\""), ("", Single, "''")]);
    check("a: >- # c\n  b\n\n# d\ne: f\n", &[("b", Block, "b"), ("f", Plain, "f")]);
    check("a: |\n  b\n  c\nd: e\n", &[("b\nc\n", Block, "b\n  c"), ("e", Plain, "e")]);
}

/// What is written is read back, by the reader and inside a JSON text.
#[test]
fn every_text_can_be_written() {
    for text in [
        "",
        " ",
        "a",
        "0oa1b2c3d4e5f6g7h8i9",
        "api://default",
        "a: b",
        "a #b",
        "'",
        "\"",
        "\\",
        "yes",
        "NULL",
        "1e3",
        "- a",
        "openid profile",
        "*a",
        "&a",
        "!a",
        "{a}",
        "[a]",
        "a,b",
        "%a",
        "@a",
        "`a`",
        "a\nb",
        "\ta",
        "\u{feff}a\u{2028}\u{85}",
        "ü🦀",
        "127.0.0.1:8090",
        "a:",
        "a ",
        "~",
        "",
        "=",
        "<<",
        "2026-01-01",
        "0x1f",
    ] {
        for written in [plain_or_quoted(text), double_quoted(text)] {
            for file in [format!("a: {written}\nb: c\n"), format!("{{\"a\": {written}, \"b\": c}}")] {
                if file.starts_with('{') && written.contains(',') && !written.starts_with('"') {
                    continue;
                }
                let found = scalars(&file);
                assert_eq!(found[0].0, text, "{file}");
                assert_eq!(found[0].2, written, "{file}");
            }
        }
        let json: String = serde_json::from_str(&double_quoted(text)).expect("a JSON text");
        assert_eq!(json, text);
    }
}

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};

use jose::json::{JsonKind, JsonName, JsonNode};

use super::*;

const RFC7515_A2: &str = include_str!("../../../../tests/vectors/rfc7515-a2.jwt");

fn encoded(json: &str) -> String {
    URL_SAFE_NO_PAD.encode(json)
}

/// Returns a token with this payload.
fn token(payload: &str) -> String {
    format!("{}.{}.c2ln", encoded(r#"{"alg":"RS256"}"#), encoded(payload))
}

fn flaws(text: &str) -> Vec<String> {
    read(text).flaws().map(ToString::to_string).collect()
}

#[test]
fn a_whole_token_has_three_parts_and_no_flaw() {
    let anatomy = read(RFC7515_A2.trim());
    assert_eq!(anatomy.layout, Layout::Signed);
    assert!(anatomy.is_whole(), "{anatomy:?}");
    assert_eq!(anatomy.header().expect("a header").source, r#"{"alg":"RS256"}"#);
    let payload = anatomy.payload().expect("claims");
    assert_eq!(payload.source, "{\"iss\":\"joe\",\r\n \"exp\":1300819380,\r\n \"http://example.com/is_root\":true}");
    let signature = anatomy.section(Part::Signature).expect("a signature");
    assert!(matches!(&signature.content, PartContent::Bytes(bytes) if bytes.len() == 256), "{signature:?}");
    assert_eq!(
        anatomy.sections.iter().map(|part| part.characters(&anatomy.text).len() + 1).sum::<usize>() - 1,
        anatomy.text.len()
    );
}

fn check(text: &str, expected: &str) {
    assert_eq!(flaws(text), [expected], "{text}");
}

#[test]
fn the_broken_character_is_named() {
    check("eyJhb*ciOiJub25lIn0.e30.", "the header isn't base64url: “*” isn't allowed (character 6)");
    check(
        "e30.e3é0.",
        "the payload isn't base64url: the character U+00E9 isn't allowed (character 3 of the part, 7 of the token)",
    );
    check(
        "e30.e30.a b",
        "the signature isn't base64url: a space isn't allowed (character 2 of the part, 10 of the token)",
    );
    check(
        "e30.e3000.",
        "the payload isn't complete base64url: its last character is left over (character 5 of the part, 9 of the token)",
    );
    check(".e30.", "the header is empty");
    // The place in the text counts characters, not bytes.
    let mut places = read("é.é.*").flaws().filter_map(|flaw| flaw.at).collect::<Vec<_>>();
    assert_eq!(places.pop(), Some(CharacterPlace { in_part: 1, in_text: 5 }));
}

#[test]
fn ordinary_base64_is_a_flaw_that_hides_nothing() {
    let payload = STANDARD.encode(r#"{"sub":"????>>>>"}"#);
    let text = format!("e30.{payload}.");
    let anatomy = read(&text);
    assert_eq!(anatomy.payload().expect("claims").members["sub"], "????>>>>");
    assert!(
        flaws(&text)[0].starts_with("the payload is ordinary base64, not base64url: it contains “/”"),
        "{:?}",
        flaws(&text)
    );
    let padded = read("e30=.e30.");
    assert!(padded.header().is_some() && !padded.is_whole(), "{padded:?}");
}

#[test]
fn broken_json_is_placed_in_the_decoded_text_and_in_the_token() {
    let text = token("{\n \"sub\": \"zoë\",\n \"exp\" 12}");
    let anatomy = read(&text);
    let flaw = anatomy.flaws().next().expect("a flaw");
    let FlawKind::Json(json) = &flaw.kind else { panic!("{flaw:?}") };
    assert_eq!((json.line, json.column), (3, 8));
    assert_eq!((json.before.as_str(), json.after.as_str()), ("oë\",\n \"exp\" ", "12}"));
    assert_eq!(json.problem, "expected `:`");
    // The byte at offset 25 begins in the character 34 of base64, counted from one.
    assert_eq!(json.offset, 25);
    assert_eq!(flaw.at, Some(CharacterPlace { in_part: 34, in_text: 21 + 34 }));
    assert!(matches!(&anatomy.sections[1].content, PartContent::Text(text) if text.contains("zoë")));
    assert!(anatomy.header().is_some());
}

#[test]
fn json_that_ends_too_early_points_behind_its_end() {
    let anatomy = read(&token(r#"{"sub":"zoe""#));
    let flaw = anatomy.flaws().next().expect("a flaw");
    assert!(matches!(&flaw.kind, FlawKind::Json(json) if json.offset == 12 && json.after.is_empty()), "{flaw:?}");
    assert_eq!(flaw.at.map(|at| at.in_part), Some(17));
}

#[test]
fn what_is_no_object_is_named() {
    check(&token("[1]"), "the payload is an array, but must be a JSON object");
    check(&token("\"a\""), "the payload is a string, but must be a JSON object");
    check(&token("null"), "the payload is null, but must be a JSON object");
    let latin_1 = format!("e30.{}.", URL_SAFE_NO_PAD.encode(b"{\"a\":\"\xeb\"}"));
    check(&latin_1, "the payload isn't UTF-8, starting at decoded byte 7 (character 9 of the part, 13 of the token)");
}

#[test]
fn a_cut_off_part_shows_its_beginning() {
    let text = format!("{}\u{2026}.e30.", &encoded(r#"{"alg":"RS256","typ":"JWT"}"#)[..20]);
    let anatomy = read(&text);
    assert!(
        matches!(&anatomy.sections[0].content, PartContent::Text(text) if text == r#"{"alg":"RS256",""#[..15].trim_end())
    );
    assert!(anatomy.payload().is_some());
}

#[test]
fn the_number_of_parts_is_judged() {
    let layout = |text: &str| read(text).layout;
    assert_eq!(layout(""), Layout::TooFew { parts: 1 });
    assert_eq!(layout("e30.e30"), Layout::TooFew { parts: 2 });
    assert_eq!(layout("e30.e30.a.b"), Layout::TooMany { parts: 4 });
    assert_eq!(layout("e30.a.b.c.d"), Layout::Encrypted);
    let many = read(&".".repeat(100_000));
    assert_eq!((many.layout, many.sections.len()), (Layout::TooMany { parts: 100_001 }, 8));
    let bytes = LIMIT_BYTES + 1;
    assert_eq!(layout(&".".repeat(bytes)), Layout::TooLarge { bytes });
}

fn rows(json: &str) -> Vec<(String, usize, usize, String)> {
    let anatomy = read(&token(json));
    let tree = anatomy.payload().expect(json).tree();
    let row =
        |(at, node): (usize, &JsonNode)| (tree.pointer(at), node.depth, node.children, tree.text(node).to_owned());
    tree.nodes.iter().enumerate().map(row).collect()
}

#[test]
fn values_stand_as_they_were_written() {
    let row = |pointer: &str, depth, children, text: &str| (pointer.to_owned(), depth, children, text.to_owned());
    assert_eq!(
        rows(r#"{"a":[1.0,1e3,12345678901234567890123],"b/c~":{"d":"\u00e9\"","e":null},"a":true}"#)[1..],
        [
            row("/a", 1, 3, "[1.0,1e3,12345678901234567890123]"),
            row("/a/0", 2, 0, "1.0"),
            row("/a/1", 2, 0, "1e3"),
            row("/a/2", 2, 0, "12345678901234567890123"),
            row("/b~1c~0", 1, 2, r#"{"d":"\u00e9\"","e":null}"#),
            row("/b~1c~0/d", 2, 0, r#""\u00e9\"""#),
            row("/b~1c~0/e", 2, 0, "null"),
            row("/a", 1, 0, "true"),
        ]
    );
}

#[test]
fn folding_passes_over_what_is_inside() {
    let anatomy = read(&token(r#"{"a":{"b":[1,{"c":2}]},"d":"\u00e9"}"#));
    let tree = anatomy.payload().expect("claims").tree();
    assert_eq!(tree.children(0).map(|(row, _)| tree.pointer(row)).collect::<Vec<_>>(), ["/a", "/d"]);
    assert_eq!(
        tree.children(1).map(|(row, node)| (tree.pointer(row), node.kind)).collect::<Vec<_>>(),
        [("/a/b".into(), JsonKind::Array)]
    );
    let last = tree.nodes.last().expect("a row");
    assert_eq!((tree.name(last), tree.string(last).as_deref()), (JsonName::Member("d".into()), Some("é")));
}

#[test]
fn a_tree_beyond_counting_is_cut() {
    let anatomy = read(&token(&format!(r#"{{"a":[{}[[2]]],"b":1}}"#, "1,".repeat(20_000))));
    let tree = anatomy.payload().expect("claims").tree();
    assert_eq!((tree.nodes.len(), tree.left_out), (10_000, 10_006));
    assert_eq!(tree.nodes[1].children, 20_001);
}

#[test]
fn nesting_without_end_is_a_flaw() {
    let text = token(&format!("{}{}", "{\"a\":".repeat(100_000), "}".repeat(100_000)));
    assert!(flaws(&text)[0].contains("recursion limit exceeded"), "{:?}", flaws(&text));
}

#[test]
fn debug_shows_no_value() {
    let shown = format!("{:?}", read(&token(r#"{"sub":"secret" "}"#)))
        + format!("{:?}", read(&token(r#"{"sub":"secret"}"#))).as_str();
    assert!(!shown.contains("secret") && !shown.contains("eyJ"), "{shown}");
    let whole = format!("{:?}", read(&token(r#"{"sub":"secret"}"#)));
    let expected = concat!(
        r#"Anatomy(Signed, [Header at 0..20: Document["alg"] [], Payload at 21..43: Document["sub"] [], "#,
        "Signature at 44..48: Bytes(3) []])"
    );
    assert_eq!(whole, expected);
    let flaw = "Flaw(the payload is an array, but must be a JSON object)";
    assert!(
        format!("{:?}", read(&token("[1]")))
            .ends_with(&format!("Text(3 bytes) [{flaw}], Signature at 26..30: Bytes(3) []])"))
    );
    assert!(format!("{:?}", read(".e30.")).contains("Header at 0..0: Nothing"));
}

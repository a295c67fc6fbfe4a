//! Whatever bytes come in: an answer, and never a panic.
//!
//! `cargo test` tries a few thousand random inputs and names the seed of one that fails; `cargo bolero test` hands the
//! same targets to libFuzzer.

mod answers;
mod shapes;
mod texts;

use std::thread;

use bolero::check;
use inspect::anatomy::{self, Anatomy, PartContent};
use inspect::pasted::{self, Kind, Pasted};
use inspect::{LIMIT_BYTES, compare};
use jose::{Compact, NumericDate};

/// Inputs under `cargo test`, so that each target takes about a second.
const INPUTS: usize = 10_000;

/// The longest of them, in bytes.
const LONGEST: usize = 400;

/// What a browser gives a wasm program.
const STACK_BYTES: usize = 1 << 20;

#[test]
fn any_bytes_are_answered() {
    check!().with_iterations(INPUTS).with_max_len(LONGEST).for_each(|bytes: &[u8]| {
        answered(&String::from_utf8_lossy(bytes));
    });
}

#[test]
fn texts_put_together_from_what_people_paste_are_answered() {
    check!().with_iterations(INPUTS).with_max_len(LONGEST).for_each(|bytes: &[u8]| {
        answered(&texts::from_pieces(bytes));
    });
}

#[test]
fn tokens_with_any_header_and_payload_are_answered() {
    check!().with_iterations(INPUTS / 4).with_max_len(LONGEST).for_each(|bytes: &[u8]| {
        answered(&texts::token(bytes));
    });
}

#[test]
fn a_mebibyte_of_anything_is_answered_within_bounds() {
    let shapes = thread::Builder::new().stack_size(STACK_BYTES).spawn(|| {
        for (name, text) in shapes::all(LIMIT_BYTES) {
            assert_eq!(text.len(), LIMIT_BYTES, "{name}");
            let pasted = answered(&text);
            assert!(!matches!(pasted.kind, Kind::TooLarge { .. } | Kind::Nothing), "{name}: {:?}", pasted.kind);
        }
        let too_large = answered(&".".repeat(LIMIT_BYTES + 1));
        assert_eq!(too_large.kind, Kind::TooLarge { bytes: LIMIT_BYTES + 1 });
    });
    shapes.expect("a thread").join().expect("all shapes are answered");
}

/// Reads a text in every way there is, and holds the answers against each other.
fn answered(text: &str) -> Pasted {
    let pasted = pasted::read(text);
    assert!(!pasted.title().is_empty() && !pasted.meaning().is_empty(), "{pasted:?}");
    assert!(pasted.found.len() <= 100 && pasted.facts.len() <= 100, "{pasted:?}");
    let shown = format!("{pasted:?}{}", pasted.notes.iter().map(ToString::to_string).collect::<String>());
    for found in &pasted.found {
        assert!(!found.text.is_empty(), "{found:?}");
        // Long enough to be no part of a name that may be shown.
        assert!(found.text.len() < 40 || !shown.contains(&found.text), "{shown}");
    }
    for found in pasted.found.iter().take(4) {
        taken_apart(&found.text);
    }
    taken_apart(text);
    pasted
}

fn taken_apart(text: &str) {
    let anatomy = anatomy::read(text);
    if text.len() > LIMIT_BYTES {
        return assert!(anatomy.sections.is_empty());
    }
    let parts: Vec<&str> = anatomy.sections.iter().map(|section| section.characters(text)).collect();
    assert_eq!(parts, text.split('.').take(8).collect::<Vec<_>>());
    for flaw in anatomy.flaws() {
        let characters = text.chars().count();
        assert!(flaw.at.is_none_or(|at| (1..=characters + 1).contains(&at.in_text)), "{flaw:?} of {characters}");
        assert!(!flaw.to_string().is_empty() && !flaw.kind.remedy().is_empty());
    }
    if anatomy.compact().is_ok() {
        assert!(anatomy.is_whole(), "the verification can read what is said to be broken: {anatomy:?}");
    }
    assert!(Compact::parse(text).is_ok() == anatomy.compact().is_ok());
    anatomy.sections.iter().for_each(|section| laid_out(&section.content));
    compared_with_itself(&anatomy);
}

fn laid_out(content: &PartContent) {
    let PartContent::Object(document) = content else { return };
    let tree = document.tree();
    assert!(tree.nodes.len() <= 10_000);
    let root = tree.nodes.first().expect("an object has a row");
    assert_eq!((root.end, tree.text(root)), (tree.nodes.len(), document.source.trim()));
    for (row, node) in tree.nodes.iter().enumerate().take(100) {
        assert!(node.depth == 0 || tree.pointer(row).starts_with('/'));
        assert_eq!(
            tree.children(row).count(),
            if tree.left_out == 0 { node.children } else { tree.children(row).count() }
        );
        // Each value is JSON by itself, and means what the reader of the whole says.
        let written: serde_json::Value = serde_json::from_str(tree.text(node)).expect("a value as it was written");
        assert!(node.depth != 1 || document.members.values().any(|value| *value == written) || has_repeats(document));
        let _ = NumericDate::written(tree.text(node));
    }
}

/// Of a name that comes twice, only the last value is a member.
fn has_repeats(document: &anatomy::Document) -> bool {
    document.tree().nodes.first().is_some_and(|root| root.children > document.members.len())
}

fn compared_with_itself(anatomy: &Anatomy) {
    let comparison = compare::compare(anatomy, anatomy);
    assert!(comparison.differences().next().is_none(), "{comparison:?}");
}

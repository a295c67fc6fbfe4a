//! What the readers collect. Nothing is judged here: what a value is, its reader says.

use super::{Fact, Found, Kind, Note, Pasted, What};

/// Finds beyond these are counted only.
const MOST: usize = 100;

/// Characters of a fact or a label; more would only hide the rest.
const LONGEST: usize = 200;

/// Filled by the reader of the text.
#[derive(Default)]
pub(super) struct Finds {
    notes: Vec<Note>,
    facts: Vec<Fact>,
    found: Vec<Found>,
    left_out: usize,
}

impl Finds {
    /// Takes a value of this kind as it is; each once.
    pub(super) fn push(&mut self, what: What, label: &str, text: &str) {
        if text.is_empty() || self.found.iter().any(|found| found.text == text) {
            return;
        }
        if self.found.len() >= MOST {
            self.left_out += 1;
            return;
        }
        self.found.push(Found { what, label: shortened(label), text: text.to_owned() });
    }

    pub(super) fn note(&mut self, note: Note) {
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    pub(super) fn fact(&mut self, name: &str, value: &str) {
        if self.facts.len() < MOST && !value.is_empty() {
            self.facts.push(Fact { name: shortened(name), value: shortened(value) });
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Returns the texts of all finds of this kind.
    pub(super) fn texts_of(&self, what: What) -> impl Iterator<Item = &str> {
        self.found.iter().filter(move |found| found.what == what).map(|found| found.text.as_str())
    }

    pub(super) fn into_pasted(mut self, kind: Kind) -> Pasted {
        if self.left_out > 0 {
            self.notes.push(Note::LeftOut(self.left_out));
        }
        Pasted { kind, notes: self.notes, facts: self.facts, found: self.found }
    }
}

/// By bytes where that will do, which is many times as fast.
pub(super) fn has_white_space(text: &str) -> bool {
    if text.is_ascii() {
        text.bytes().any(|byte| byte.is_ascii_whitespace() || byte == 0x0b)
    } else {
        text.contains(char::is_whitespace)
    }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => [&text[..at], "…"].concat(),
        None => text.to_owned(),
    }
}

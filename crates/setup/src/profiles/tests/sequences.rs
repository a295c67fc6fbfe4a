//! Random sequences of user actions.

use std::collections::HashSet;

use bolero::check;

use super::*;

const INPUTS: usize = 2_000;

const NAMES: [&str; 8] = ["", "dev", " dev ", "stage", "dev copy", "dev (imported)", "x\ty", "dev 2"];

/// Does what the two bytes say.
fn step(profiles: &mut Profiles, deleted: &mut Vec<DeletedProfile>, what: u8, how: u8) {
    let name = NAMES[usize::from(how) % NAMES.len()];
    let domain = ["a.okta.com", "b.okta.com", ""][usize::from(how) % 3];
    match what % 8 {
        0 => drop(profiles.add(name, &expecting(domain))),
        1 => drop(profiles.select(name)),
        2 => drop(profiles.duplicate()),
        3 => drop(profiles.rename(name)),
        4 => drop(profiles.save(&form(domain))),
        5 => {
            let before = profiles.clone();
            if let Some(one) = profiles.delete() {
                let mut undone = profiles.clone();
                undone.restore(one.clone()).expect("there was room for it");
                assert_eq!(undone, before, "undo restores");
                deleted.push(one);
            }
        }
        6 => drop(deleted.pop().map(|one| profiles.restore(one))),
        _ => {
            let mut other = Profiles::default();
            drop(other.add(name, &form(domain)));
            drop(profiles.import(&other.export(), &page()));
        }
    }
}

#[test]
fn any_sequence_keeps_names_unique_and_one_active() {
    check!().with_iterations(INPUTS).with_max_len(64).for_each(|bytes: &[u8]| {
        let (mut profiles, mut deleted) = (Profiles::default(), Vec::new());
        for pair in bytes.chunks_exact(2) {
            step(&mut profiles, &mut deleted, pair[0], pair[1]);
            let names = names(&profiles);
            assert_eq!(names.iter().collect::<HashSet<_>>().len(), names.len(), "{names:?}");
            assert!(names.iter().all(|name| !name.is_empty() && name.trim() == *name), "{names:?}");
            assert!(active(&profiles).is_none_or(|active| names.contains(&active)));
            assert_eq!(profiles.active, profiles.active.filter(|at| *at < profiles.list.len()));
        }
        // What a browser stores is read back, and another browser gets the same.
        assert_eq!(Profiles::from_json(&profiles.to_json(), &page()), Some(profiles.clone()));
        let mut elsewhere = Profiles::default();
        let report = elsewhere.import(&profiles.export(), &page()).expect("an export");
        assert!(!report.has_losses(), "{report:?}");
        assert_eq!(elsewhere.list(), profiles.list());
    });
}

#[test]
fn any_text_gets_an_answer() {
    check!().with_iterations(INPUTS).with_max_len(256).for_each(|bytes: &[u8]| {
        const PIECES: [&str; 16] = [
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"profiles\"",
            "\"name\"",
            "\"form\"",
            "\"a\"",
            "\"active\"",
            "\"scopes\"",
            "\"expected\"",
            "null",
            "{\"profiles\":[{\"name\":\"a\",\"form\":{",
            "}}]}",
        ];
        let text: String = bytes.iter().map(|byte| PIECES[usize::from(*byte) % PIECES.len()]).collect();
        for text in [&text, &*String::from_utf8_lossy(bytes)] {
            let mut profiles = three();
            match profiles.import(text, &page()) {
                Ok(report) => assert!(!report.sentences().is_empty()),
                Err(problem) => assert_eq!(profiles, three(), "{problem}"),
            }
        }
    });
}

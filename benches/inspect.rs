//! How long the inspector takes for a mebibyte of anything: a measurement, never a test.
//!
//! `cargo bench --bench inspect`

#![expect(clippy::print_stdout, reason = "a measurement is printed")]

#[path = "../tests/inspect/fuzz/shapes.rs"]
mod shapes;

use std::time::{Duration, Instant};

use inspect::{LIMIT_BYTES, anatomy, compare, pasted};

fn main() {
    for (name, text) in shapes::all(LIMIT_BYTES) {
        let (pasted, reading) = timed(|| pasted::read(&text));
        let subject = pasted.tokens().next().map_or(text.as_str(), |found| &found.text);
        let (anatomy, anatomising) = timed(|| anatomy::read(subject));
        let (_, laying_out) = timed(|| anatomy.payload().map(|payload| payload.tree().nodes.len()));
        let (_, comparing) = timed(|| compare::compare(&anatomy, &anatomy).rows.len());
        println!(
            "{name:28} read {reading:>9.1?}  anatomy {anatomising:>9.1?}  tree {laying_out:>9.1?}  compare {comparing:>9.1?}"
        );
    }
}

/// The quickest of five, which the rest of the machine disturbed least.
fn timed<T>(work: impl Fn() -> T) -> (T, Duration) {
    let once = || {
        let begin = Instant::now();
        let result = work();
        (result, begin.elapsed())
    };
    (0..4).map(|_| once()).fold(once(), |best, next| if next.1 < best.1 { next } else { best })
}

//! Randomness from the browser's crypto.

use login::protocol::Entropy;

pub(super) fn entropy() -> Entropy {
    Entropy { verifier: random(), state: random(), nonce: random() }
}

/// Returns a name that no other has.
pub(super) fn name() -> String {
    u128::from_ne_bytes(random()).to_string()
}

fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::getrandom(&mut bytes).expect("every browser with WebAssembly has crypto.getRandomValues");
    bytes
}

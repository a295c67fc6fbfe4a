//! Randomness from the browser's crypto.

use login::protocol::Entropy;

pub(super) fn entropy() -> Entropy {
    Entropy { verifier: random(), state: random(), nonce: random() }
}

fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::getrandom(&mut bytes).expect("every browser with WebAssembly has crypto.getRandomValues");
    bytes
}

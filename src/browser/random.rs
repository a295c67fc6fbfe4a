//! Randomness from the browser's crypto.

use login::protocol::Entropy;

pub(super) fn entropy() -> Entropy {
    Entropy { verifier: random(), state: random(), nonce: random() }
}

/// Returns a name that no other has.
pub(super) fn name() -> String {
    jose::base64url::encode(random::<16>())
}

fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    let filled = getrandom::getrandom(&mut bytes);
    assert!(filled.is_ok(), "every browser with WebAssembly has crypto.getRandomValues");
    bytes
}

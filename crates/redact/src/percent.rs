//! Percent-encoding, undone as often as somebody did it, within reason.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

/// How often an address within an address within an address is decoded.
const PASSES: usize = 3;

/// Returns the text without percent-encoding; `None` if it is encoded more often than anybody does in earnest.
#[must_use]
pub fn decoded(text: &str) -> Option<Cow<'_, str>> {
    let mut text = Cow::Borrowed(text);
    for _ in 0..PASSES {
        let Some(once) = decoded_once(&text) else { return Some(text) };
        text = Cow::Owned(once);
    }
    decoded_once(&text).is_none().then_some(text)
}

/// `None` where there is nothing to decode.
fn decoded_once(text: &str) -> Option<String> {
    let hex = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_hexdigit);
    let is_encoded = text.match_indices('%').any(|(at, _)| hex(at + 1) && hex(at + 2));
    is_encoded.then(|| percent_decode_str(text).decode_utf8_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decoding_ends() {
        assert_eq!(decoded("100% sure").as_deref(), Some("100% sure"));
        assert_eq!(decoded("session%54oken").as_deref(), Some("sessionToken"));
        assert_eq!(decoded("%25253D").as_deref(), Some("="));
        assert_eq!(decoded("%2525253D"), None);
        assert_eq!(decoded("%ff").as_deref(), Some("\u{fffd}"));
    }
}

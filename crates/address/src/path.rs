//! The path, as the WHATWG URL standard reads it (section 4.4, path state).

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// <https://url.spec.whatwg.org/#fragment-percent-encode-set>
pub(crate) const FRAGMENT: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'`');

/// <https://url.spec.whatwg.org/#special-query-percent-encode-set>
pub(crate) const QUERY: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'<').add(b'>').add(b'\'');

/// <https://url.spec.whatwg.org/#path-percent-encode-set>
const PATH: &AsciiSet = &FRAGMENT.add(b'#').add(b'?').add(b'{').add(b'}');

/// Returns the path from its slash on, without steps to `.` and `..`, percent-encoded.
pub(crate) fn read(text: &str) -> String {
    let mut steps: Vec<&str> = Vec::new();
    let mut ends_in_a_directory = true;
    for step in text.strip_prefix(['/', '\\']).unwrap_or(text).split(['/', '\\']) {
        ends_in_a_directory = true;
        match step.to_ascii_lowercase().replace("%2e", ".").as_str() {
            "." => {}
            ".." => _ = steps.pop(),
            _ => {
                steps.push(step);
                ends_in_a_directory = false;
            }
        }
    }
    if ends_in_a_directory {
        steps.push("");
    }
    steps.iter().flat_map(|step| ["/"].into_iter().chain(utf8_percent_encode(step, PATH))).collect()
}

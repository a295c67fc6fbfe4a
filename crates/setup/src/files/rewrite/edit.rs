//! Replacements in a text.

use std::ops::Range;

/// What comes in the place of what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Edit {
    pub span: Range<usize>,
    pub text: String,
}

/// Returns the text with all the edits; of two for one place the first counts, since both sides of a conflict share
/// what is around it.
pub(super) fn apply(text: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let mut edited = String::with_capacity(text.len());
    let mut at = 0;
    let mut last: Option<Range<usize>> = None;
    for edit in edits {
        if edit.span.start < at || last.as_ref() == Some(&edit.span) {
            continue;
        }
        edited.push_str(&text[at..edit.span.start]);
        edited.push_str(&edit.text);
        at = edit.span.end;
        last = Some(edit.span);
    }
    edited.push_str(&text[at..]);
    edited
}

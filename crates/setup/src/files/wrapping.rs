//! What is around a file: a Markdown fence, or the markers of a merge conflict. It is made blank, so that every place in
//! what is left is the same place in the whole text.

/// What was around a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileWrapping {
    /// A code fence of Markdown; the line that it begins in, counted from one.
    Fence {
        /// The line of the opening fence.
        line: usize,
    },
    /// The markers of a merge conflict.
    Conflict {
        /// Which side was read.
        side: ConflictSide,
        /// What its marker calls it, for example `HEAD`; empty if it says nothing.
        label: String,
        /// The line of the first marker, counted from one.
        line: usize,
    },
}

/// The sides of a merge conflict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConflictSide {
    /// Between `<<<<<<<` and `=======`.
    Ours,
    /// Between `=======` and `>>>>>>>`.
    Theirs,
}

impl FileWrapping {
    /// Returns what was done, as a sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        match self {
            Self::Fence { line } => format!("Read from the Markdown code fence that begins in line {line}."),
            Self::Conflict { side, label, line } => {
                let name = match (label.as_str(), side) {
                    ("", ConflictSide::Ours) => "the first side".to_owned(),
                    ("", ConflictSide::Theirs) => "the second side".to_owned(),
                    (label, ConflictSide::Ours) => format!("the first side ({label})"),
                    (label, ConflictSide::Theirs) => format!("the second side ({label})"),
                };
                format!("The file has an unresolved merge conflict in line {line}. These are the values of {name}.")
            }
        }
    }
}

/// A text in which everything outside of the file is replaced by spaces.
pub(super) struct Unwrapped {
    pub wrapping: Option<FileWrapping>,
    pub text: String,
}

/// Returns what may be the file, the likeliest first: both sides of a conflict, or each fence and then the whole.
pub(super) fn unwrap(text: &str) -> Vec<Unwrapped> {
    if let Some(sides) = conflict(text) {
        return sides.into();
    }
    let mut found = fences(text);
    found.push(Unwrapped { wrapping: None, text: text.to_owned() });
    found
}

/// Which lines of a conflict one is in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ConflictPart {
    Outside,
    Ours,
    /// The common ancestor, which `diff3` shows.
    Base,
    Theirs,
}

fn conflict(text: &str) -> Option<[Unwrapped; 2]> {
    let mut part = ConflictPart::Outside;
    let (mut ours, mut theirs) = (String::with_capacity(text.len()), String::with_capacity(text.len()));
    let mut labels = [String::new(), String::new()];
    let mut first = None;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let (next, is_marker) = match (marker(line), part) {
            (Some(('<', label)), ConflictPart::Outside) => {
                first.get_or_insert(index + 1);
                label.clone_into(&mut labels[0]);
                (ConflictPart::Ours, true)
            }
            (Some(('|', _)), ConflictPart::Ours) => (ConflictPart::Base, true),
            (Some(('=', _)), ConflictPart::Ours | ConflictPart::Base) => (ConflictPart::Theirs, true),
            (Some(('>', label)), ConflictPart::Theirs) => {
                label.clone_into(&mut labels[1]);
                (ConflictPart::Outside, true)
            }
            _ => (part, false),
        };
        part = next;
        let blank = blank(line);
        let keep = |is_kept: bool| if is_kept && !is_marker { line } else { &blank };
        ours.push_str(keep(matches!(part, ConflictPart::Outside | ConflictPart::Ours)));
        theirs.push_str(keep(matches!(part, ConflictPart::Outside | ConflictPart::Theirs)));
    }
    // One that doesn't end is none.
    let line = first.filter(|_| part == ConflictPart::Outside)?;
    let [of_ours, of_theirs] = labels;
    let side = |side, label, text| Unwrapped { wrapping: Some(FileWrapping::Conflict { side, label, line }), text };
    Some([side(ConflictSide::Ours, of_ours, ours), side(ConflictSide::Theirs, of_theirs, theirs)])
}

/// Returns the marker that a line is, with its label.
fn marker(line: &str) -> Option<(char, &str)> {
    let kind = line.chars().next().filter(|kind| "<|=>".contains(*kind))?;
    let rest = line.trim_start_matches(kind);
    let is_marker = line.len() - rest.len() == 7 && (rest.trim().is_empty() || rest.starts_with(' '));
    is_marker.then(|| (kind, rest.trim()))
}

/// Returns the fences of a Markdown text (CommonMark, section 4.5), each with the rest replaced by spaces.
fn fences(text: &str) -> Vec<Unwrapped> {
    const MOST: usize = 16;
    let mut open: Option<(String, usize, usize)> = None;
    let mut found = Vec::new();
    let mut at = 0;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let trimmed = line.trim().trim_start_matches('>').trim_start();
        match &open {
            None => open = fence_in(trimmed).map(|fence| (fence, at + line.len(), index + 1)),
            Some((fence, start, line_of_fence)) if trimmed.starts_with(fence.as_str()) => {
                let is_end = trimmed.trim_start_matches(if fence.starts_with('`') { '`' } else { '~' }).is_empty();
                if is_end && found.len() < MOST {
                    found.push((*start..at, *line_of_fence));
                }
                if is_end {
                    open = None;
                }
            }
            Some(_) => {}
        }
        at += line.len();
    }
    // A fence that was copied without its end.
    if let Some((_, start, line)) = open {
        found.push((start..text.len(), line));
    }
    let unwrapped = |(range, line): (std::ops::Range<usize>, usize)| Unwrapped {
        wrapping: Some(FileWrapping::Fence { line }),
        text: [&blank(&text[..range.start]), &text[range.clone()], &blank(&text[range.end..])].concat(),
    };
    found.into_iter().map(unwrapped).collect()
}

/// Returns the fence that a line opens.
fn fence_in(line: &str) -> Option<String> {
    let kind = line.chars().next().filter(|kind| matches!(kind, '`' | '~'))?;
    let length = line.len() - line.trim_start_matches(kind).len();
    let info = &line[length..];
    (length >= 3 && !(kind == '`' && info.contains('`'))).then(|| kind.to_string().repeat(length))
}

/// As many bytes and the same lines, and nothing in them.
fn blank(text: &str) -> String {
    text.bytes().map(|byte| if matches!(byte, b'\n' | b'\r') { char::from(byte) } else { ' ' }).collect()
}

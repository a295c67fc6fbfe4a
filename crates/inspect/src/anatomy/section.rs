//! One part between the dots.

use std::fmt;
use std::ops::Range;

use jose::{Part, base64url};

use super::{Document, Flaw, FlawKind, SECTIONS};

/// A part, its content, and its flaws.
#[derive(Clone, PartialEq)]
pub struct PartSection {
    /// Which part of the token it is.
    pub part: Part,
    /// Its position in the text, in bytes.
    pub span: Range<usize>,
    /// Bytes once decoded, as far as that goes.
    pub decoded_bytes: usize,
    /// What the part decodes to.
    pub content: PartContent,
    /// Empty where all is fine.
    pub flaws: Vec<Flaw>,
}

/// What a part decodes to, as far as it can be read.
#[derive(Clone, PartialEq)]
pub enum PartContent {
    /// A JSON object.
    Object(Document),
    /// Text that isn't a JSON object; of a broken part, the readable beginning.
    Text(String),
    /// Bytes that aren't text, for example a signature.
    Bytes(Vec<u8>),
    /// An empty part.
    Nothing,
}

/// Header and payload; anything else is bytes.
fn is_json(part: Part) -> bool {
    matches!(part, Part::Header | Part::Payload)
}

impl PartSection {
    /// Returns whether nothing is wrong with the part.
    #[must_use]
    pub fn is_fine(&self) -> bool {
        self.flaws.is_empty()
    }

    /// Characters of base64url.
    #[must_use]
    pub fn characters<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.span.clone()).unwrap_or_default()
    }
}

/// Returns the sections of a text under these names; the names decide how many.
pub(super) fn all(text: &str, names: [Part; SECTIONS]) -> Vec<PartSection> {
    let mut sections = Vec::new();
    let (mut byte, mut character) = (0, 0);
    for (part, encoded) in names.into_iter().zip(text.split('.')) {
        sections.push(read(part, encoded, byte, character));
        byte += encoded.len() + 1;
        character += encoded.chars().count() + 1;
    }
    sections
}

/// `byte` and `character` are the part's offsets in the whole text.
fn read(part: Part, encoded: &str, byte: usize, character: usize) -> PartSection {
    let flaw = |kind: FlawKind, at: Option<usize>| Flaw::new(part, kind, at, character);
    let mut flaws = Vec::new();
    let decoded = base64url::read(encoded);
    if let Some(problem) = decoded.problem {
        let (kind, at) = FlawKind::of_base64(encoded, problem, decoded.is_whole);
        flaws.push(flaw(kind, Some(at)));
    }
    if encoded.is_empty() && is_json(part) {
        flaws.push(flaw(FlawKind::Empty, None));
    }
    let decoded_bytes = decoded.bytes.len();
    let content = match decoded.bytes {
        bytes if bytes.is_empty() => PartContent::Nothing,
        bytes if !is_json(part) => PartContent::Bytes(bytes),
        bytes if decoded.is_whole => match Document::parse(bytes) {
            Ok(document) => PartContent::Object(document),
            Err((readable, kind)) => {
                let at = kind.decoded_offset().map(base64url::character_of);
                flaws.push(flaw(kind, at));
                PartContent::Text(readable)
            }
        },
        beginning => PartContent::Text(String::from_utf8_lossy(&beginning).into_owned()),
    };
    PartSection { part, span: byte..byte + encoded.len(), decoded_bytes, content, flaws }
}

/// Shows no content.
impl fmt::Debug for PartSection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} at {:?}: {:?} {:?}", self.part, self.span, self.content, self.flaws)
    }
}

impl fmt::Debug for PartContent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Object(document) => write!(f, "{document:?}"),
            Self::Text(text) => write!(f, "Text({} bytes)", text.len()),
            Self::Bytes(bytes) => write!(f, "Bytes({})", bytes.len()),
            Self::Nothing => f.write_str("Nothing"),
        }
    }
}

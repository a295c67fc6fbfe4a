//! YAML as an arena of nodes: an alias is a second way to the same node, so nothing that is repeated is copied.

use std::collections::BTreeMap;
use std::ops::Range;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, Span, Tag};

use super::YamlProblem;
use super::bytes::Bytes;

const LARGEST: usize = 256 * 1024;
const DEEPEST: usize = 48;
/// Values, keys and references.
const MOST: usize = 5_000;

/// A place in the text, counted from one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// The line.
    pub line: usize,
    /// The column, in characters.
    pub column: usize,
}

/// The index of a node in its tree.
pub type NodeId = usize;

/// A value, or a key.
///
/// No `Debug`: a file can contain secrets.
#[allow(missing_debug_implementations)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// Where it begins.
    pub mark: Mark,
    /// Where it is in the text, in bytes: a scalar with its quotes, and without anchor, tag, and the `|` of a block.
    pub span: Range<usize>,
    /// A tag outside of YAML's own, for example `!Ref`.
    pub tag: Option<String>,
    /// Whether several places share it, by an anchor and its aliases.
    pub is_shared: bool,
}

/// The three kinds of YAML node.
#[allow(missing_debug_implementations)]
pub enum NodeKind {
    /// A text, a number, or nothing.
    Scalar {
        /// The value, without quotes and escapes.
        text: String,
        /// How it is written.
        form: ScalarForm,
    },
    /// A list.
    Sequence(Vec<NodeId>),
    /// Keys with values, in the file's order; a key can be there twice.
    Mapping(Vec<MappingEntry>),
}

/// How a scalar is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScalarForm {
    /// Without quotes.
    Plain,
    /// `'…'`.
    Single,
    /// `"…"`.
    Double,
    /// `|` or `>`, and the lines below it.
    Block,
}

/// A key with its value.
#[allow(missing_debug_implementations)]
pub struct MappingEntry {
    /// The key; `?` for one that is a list or a mapping.
    pub key: String,
    /// Where the key is.
    pub mark: Mark,
    /// The value.
    pub value: NodeId,
}

/// The documents of a text.
#[allow(missing_debug_implementations)]
pub struct Tree {
    nodes: Vec<Node>,
    roots: Vec<NodeId>,
}

impl Tree {
    /// Reads YAML, or JSON.
    ///
    /// # Errors
    /// [`YamlProblem`] when the text is not YAML, or larger or deeper than any configuration file.
    pub fn read(text: &str) -> Result<Self, YamlProblem> {
        if text.len() > LARGEST {
            return Err(YamlProblem::TooLarge { bytes: text.len() });
        }
        let mut builder = Builder {
            tree: Self { nodes: Vec::new(), roots: Vec::new() },
            open: Vec::new(),
            anchors: BTreeMap::new(),
            placed: 0,
            bytes: Bytes::of(text),
        };
        let mut parser = Parser::new_from_str(text);
        while let Some(event) = parser.next_event() {
            let (event, span) = event.map_err(|error| YamlProblem::Syntax {
                line: error.marker().line(),
                column: error.marker().col() + 1,
                detail: error.info().to_owned(),
            })?;
            builder.take(event, span)?;
        }
        builder.tree.share();
        Ok(builder.tree)
    }

    /// Returns a node of this tree.
    #[must_use]
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id]
    }

    /// Returns the roots, one for each document.
    #[must_use]
    pub fn roots(&self) -> &[NodeId] {
        &self.roots
    }

    /// What is below a shared node is shared too. An alias comes after its anchor, so one pass in order is enough.
    fn share(&mut self) {
        for id in 0..self.nodes.len() {
            if !self.nodes[id].is_shared {
                continue;
            }
            let below: Vec<NodeId> = match &self.nodes[id].kind {
                NodeKind::Scalar { .. } => Vec::new(),
                NodeKind::Sequence(items) => items.clone(),
                NodeKind::Mapping(entries) => entries.iter().map(|entry| entry.value).collect(),
            };
            for below in below {
                self.nodes[below].is_shared = true;
            }
        }
    }
}

fn mark(marker: &Marker) -> Mark {
    Mark { line: marker.line(), column: marker.col() + 1 }
}

enum Open {
    Sequence(NodeId),
    Mapping { id: NodeId, key: Option<(String, Mark)> },
}

struct Builder<'t> {
    tree: Tree,
    open: Vec<Open>,
    anchors: BTreeMap<usize, NodeId>,
    placed: usize,
    bytes: Bytes<'t>,
}

impl Builder<'_> {
    fn take(&mut self, event: Event<'_>, span: Span) -> Result<(), YamlProblem> {
        let mark = mark(&span.start);
        match event {
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentStart(_) | Event::DocumentEnd => {}
            Event::Alias(anchor) => {
                if let Some(id) = self.anchors.get(&anchor).copied() {
                    self.tree.nodes[id].is_shared = true;
                    self.put(id, mark)?;
                }
            }
            Event::Scalar(text, style, anchor, tag) => {
                let kind = NodeKind::Scalar { text: text.into_owned(), form: form(style) };
                let id = self.add(kind, anchor, tag.as_deref(), span);
                self.put(id, mark)?;
            }
            Event::SequenceStart(anchor, tag) => {
                let id = self.add(NodeKind::Sequence(Vec::new()), anchor, tag.as_deref(), span);
                self.put(id, mark)?;
                self.enter(Open::Sequence(id), mark)?;
            }
            Event::MappingStart(anchor, tag) => {
                let id = self.add(NodeKind::Mapping(Vec::new()), anchor, tag.as_deref(), span);
                self.put(id, mark)?;
                self.enter(Open::Mapping { id, key: None }, mark)?;
            }
            Event::SequenceEnd | Event::MappingEnd => {
                if let Some(Open::Sequence(id) | Open::Mapping { id, .. }) = self.open.pop() {
                    self.tree.nodes[id].span.end = self.bytes.at(span.end.index());
                }
            }
        }
        Ok(())
    }

    fn add(&mut self, kind: NodeKind, anchor: usize, tag: Option<&Tag>, span: Span) -> NodeId {
        let id = self.tree.nodes.len();
        let tag = tag.filter(|tag| !tag.is_yaml_core_schema()).map(|tag| format!("!{}", tag.suffix));
        let (start, end) = (self.bytes.at(span.start.index()), self.bytes.at(span.end.index()));
        let bytes = match &kind {
            NodeKind::Scalar { form, .. } => {
                let text = self.bytes.text();
                let start = start + properties(&text[start..end.max(start)]);
                match scalar_end(text, start, end.max(start), *form) {
                    end if end == start => nothing_at(text, start),
                    end => start..end,
                }
            }
            NodeKind::Sequence(_) | NodeKind::Mapping(_) => start..end,
        };
        self.tree.nodes.push(Node { kind, mark: mark(&span.start), span: bytes, tag, is_shared: false });
        if anchor > 0 {
            self.anchors.insert(anchor, id);
        }
        id
    }

    fn enter(&mut self, open: Open, mark: Mark) -> Result<(), YamlProblem> {
        if self.open.len() == DEEPEST {
            return Err(YamlProblem::TooIntricate { line: mark.line, column: mark.column });
        }
        self.open.push(open);
        Ok(())
    }

    /// Hangs a node where the text has it: as an item, a key, a value, or a document.
    fn put(&mut self, id: NodeId, mark: Mark) -> Result<(), YamlProblem> {
        self.placed += 1;
        if self.placed > MOST {
            return Err(YamlProblem::TooIntricate { line: mark.line, column: mark.column });
        }
        let nodes = &mut self.tree.nodes;
        match self.open.last_mut() {
            None => self.tree.roots.push(id),
            Some(Open::Sequence(parent)) => {
                if let NodeKind::Sequence(items) = &mut nodes[*parent].kind {
                    items.push(id);
                }
            }
            Some(Open::Mapping { id: parent, key }) => match key.take() {
                None => {
                    let text = match &nodes[id].kind {
                        NodeKind::Scalar { text, .. } => text.clone(),
                        NodeKind::Sequence(_) | NodeKind::Mapping(_) => "?".into(),
                    };
                    *key = Some((text, mark));
                }
                Some((key, mark)) => {
                    if let NodeKind::Mapping(entries) = &mut nodes[*parent].kind {
                        entries.push(MappingEntry { key, mark, value: id });
                    }
                }
            },
        }
        Ok(())
    }
}

/// Returns where a key without a value would have it: after its colon, while the parser says where the key ends.
fn nothing_at(text: &str, at: usize) -> Range<usize> {
    let rest = text[at..].trim_start_matches(' ');
    let at = if rest.starts_with(':') { text.len() - rest.len() + 1 } else { at };
    at..at
}

/// Returns the length of an anchor and a tag in front of a scalar, with the white space after them.
fn properties(scalar: &str) -> usize {
    let mut rest = scalar;
    while rest.starts_with(['&', '!']) {
        rest = rest.find(char::is_whitespace).map_or("", |end| rest[end..].trim_start());
    }
    scalar.len() - rest.len()
}

/// Returns where a scalar ends: the parser counts what follows a closing quote to it, comments included.
fn scalar_end(text: &str, start: usize, end: usize, form: ScalarForm) -> usize {
    let scalar = &text[start..end];
    let length = match form {
        ScalarForm::Plain => scalar.trim_end().len(),
        ScalarForm::Block => scalar.trim_end_matches([' ', '\t', '\r', '\n']).len(),
        ScalarForm::Single => closing(scalar, '\'', |rest| rest.starts_with("''")),
        ScalarForm::Double => closing(scalar, '"', |rest| rest.starts_with('\\')),
    };
    start + length
}

/// Returns the length of a quoted text, up to its closing quote; where `is_escape` says so, the next two characters
/// belong together.
fn closing(scalar: &str, quote: char, is_escape: impl Fn(&str) -> bool) -> usize {
    let mut characters = scalar.char_indices().skip(1);
    while let Some((at, character)) = characters.next() {
        if is_escape(&scalar[at..]) {
            characters.next();
        } else if character == quote {
            return at + quote.len_utf8();
        }
    }
    scalar.len()
}

fn form(style: ScalarStyle) -> ScalarForm {
    match style {
        ScalarStyle::Plain => ScalarForm::Plain,
        ScalarStyle::SingleQuoted => ScalarForm::Single,
        ScalarStyle::DoubleQuoted => ScalarForm::Double,
        ScalarStyle::Literal | ScalarStyle::Folded => ScalarForm::Block,
    }
}

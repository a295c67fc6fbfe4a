//! YAML as an arena of nodes: an alias is a second way to the same node, so nothing that is repeated is copied.

use std::collections::BTreeMap;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, Tag};

use super::StaticConfigProblem;

const LARGEST: usize = 256 * 1024;
const DEEPEST: usize = 48;
/// Values, keys and references.
const MOST: usize = 5_000;

/// A place in the text, counted from one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    pub line: usize,
    pub column: usize,
}

pub type Id = usize;

/// No `Debug`: a file can hold secrets.
pub struct Node {
    pub kind: NodeKind,
    pub mark: Mark,
    /// A tag that is not of YAML itself, such as `!Ref`.
    pub tag: Option<String>,
}

pub enum NodeKind {
    Scalar {
        text: String,
        /// Written without quotes.
        plain: bool,
    },
    Sequence(Vec<Id>),
    Mapping(Vec<MappingEntry>),
}

pub struct MappingEntry {
    pub key: String,
    pub mark: Mark,
    pub value: Id,
}

/// The documents of a text.
pub struct Tree {
    nodes: Vec<Node>,
    pub roots: Vec<Id>,
}

impl Tree {
    /// # Errors
    /// [`StaticConfigProblem`] when the text is not YAML, or larger or deeper than any configuration file.
    pub fn read(text: &str) -> Result<Self, StaticConfigProblem> {
        if text.len() > LARGEST {
            return Err(StaticConfigProblem::TooLarge { bytes: text.len() });
        }
        let mut builder = Builder {
            tree: Self { nodes: Vec::new(), roots: Vec::new() },
            open: Vec::new(),
            anchors: BTreeMap::new(),
            placed: 0,
        };
        let mut parser = Parser::new_from_str(text);
        while let Some(event) = parser.next_event() {
            let (event, span) = event.map_err(|error| StaticConfigProblem::Syntax {
                line: error.marker().line(),
                column: error.marker().col() + 1,
                detail: error.info().to_owned(),
            })?;
            builder.take(event, mark(&span.start))?;
        }
        Ok(builder.tree)
    }

    pub fn node(&self, id: Id) -> &Node {
        &self.nodes[id]
    }
}

fn mark(marker: &Marker) -> Mark {
    Mark { line: marker.line(), column: marker.col() + 1 }
}

enum Open {
    Sequence(Id),
    Mapping { id: Id, key: Option<(String, Mark)> },
}

struct Builder {
    tree: Tree,
    open: Vec<Open>,
    anchors: BTreeMap<usize, Id>,
    placed: usize,
}

impl Builder {
    fn take(&mut self, event: Event<'_>, mark: Mark) -> Result<(), StaticConfigProblem> {
        match event {
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentStart(_) | Event::DocumentEnd => {}
            Event::Alias(anchor) => {
                if let Some(id) = self.anchors.get(&anchor).copied() {
                    self.put(id, mark)?;
                }
            }
            Event::Scalar(text, style, anchor, tag) => {
                let plain = style == ScalarStyle::Plain;
                let id = self.add(NodeKind::Scalar { text: text.into_owned(), plain }, anchor, tag.as_deref(), mark);
                self.put(id, mark)?;
            }
            Event::SequenceStart(anchor, tag) => {
                let id = self.add(NodeKind::Sequence(Vec::new()), anchor, tag.as_deref(), mark);
                self.put(id, mark)?;
                self.enter(Open::Sequence(id), mark)?;
            }
            Event::MappingStart(anchor, tag) => {
                let id = self.add(NodeKind::Mapping(Vec::new()), anchor, tag.as_deref(), mark);
                self.put(id, mark)?;
                self.enter(Open::Mapping { id, key: None }, mark)?;
            }
            Event::SequenceEnd | Event::MappingEnd => {
                self.open.pop();
            }
        }
        Ok(())
    }

    fn add(&mut self, kind: NodeKind, anchor: usize, tag: Option<&Tag>, mark: Mark) -> Id {
        let id = self.tree.nodes.len();
        let tag = tag.filter(|tag| !tag.is_yaml_core_schema()).map(|tag| format!("!{}", tag.suffix));
        self.tree.nodes.push(Node { kind, mark, tag });
        if anchor > 0 {
            self.anchors.insert(anchor, id);
        }
        id
    }

    fn enter(&mut self, open: Open, mark: Mark) -> Result<(), StaticConfigProblem> {
        if self.open.len() == DEEPEST {
            return Err(StaticConfigProblem::TooIntricate { line: mark.line, column: mark.column });
        }
        self.open.push(open);
        Ok(())
    }

    /// Hangs a node where the text stands: as an item, a key, a value, or a document.
    fn put(&mut self, id: Id, mark: Mark) -> Result<(), StaticConfigProblem> {
        self.placed += 1;
        if self.placed > MOST {
            return Err(StaticConfigProblem::TooIntricate { line: mark.line, column: mark.column });
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

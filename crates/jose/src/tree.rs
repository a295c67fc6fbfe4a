//! JSON as rows that fold: each value with its place, written as it was written.

use std::ops::Range;

/// How many rows a person is shown.
const ROWS: usize = 10_000;

/// The values of a JSON text, parents before their children.
#[derive(Clone, PartialEq, Eq)]
pub struct Tree<'a> {
    source: &'a str,
    pub nodes: Vec<Node>,
    /// Values that are counted in their parents but have no row.
    pub left_out: usize,
}

/// One value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    pub kind: Kind,
    pub depth: usize,
    /// Members or items.
    pub children: usize,
    /// The row behind all that is in here: folding passes on to it.
    pub end: usize,
    /// The row of the value that this one is in.
    pub parent: Option<usize>,
    name: Name<Range<usize>>,
    span: Range<usize>,
}

/// What a value goes by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Name<T = String> {
    /// The outermost value.
    Root,
    Member(T),
    /// Counted from zero.
    Item(usize),
}

/// The kinds of JSON values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Object,
    Array,
    String,
    Number,
    Bool,
    Null,
}

impl Kind {
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Object => "object",
            Self::Array => "list",
            Self::String => "text",
            Self::Number => "number",
            Self::Bool => "true or false",
            Self::Null => "null",
        }
    }

    #[must_use]
    pub fn folds(self) -> bool {
        match self {
            Self::Object | Self::Array => true,
            Self::String | Self::Number | Self::Bool | Self::Null => false,
        }
    }
}

impl<'a> Tree<'a> {
    #[must_use]
    pub fn of(source: &'a str) -> Self {
        Self::with_rows(source, ROWS)
    }

    /// Lays out a text that is known to be JSON.
    #[must_use]
    pub fn with_rows(source: &'a str, rows: usize) -> Self {
        Layout { source: source.as_bytes(), rows, nodes: Vec::new(), left_out: 0, open: Vec::new() }.run(source)
    }

    /// The name of a row, its escapes resolved.
    #[must_use]
    pub fn name(&self, node: &Node) -> Name {
        match &node.name {
            Name::Root => Name::Root,
            Name::Item(index) => Name::Item(*index),
            Name::Member(span) => Name::Member(unescaped(self.slice(span))),
        }
    }

    /// The value as it was written.
    #[must_use]
    pub fn text(&self, node: &Node) -> &'a str {
        self.slice(&node.span)
    }

    /// The text that a string means; `None` for other kinds.
    #[must_use]
    pub fn string(&self, node: &Node) -> Option<String> {
        (node.kind == Kind::String).then(|| unescaped(self.text(node)))
    }

    /// Where the row stands (RFC 6901): `/act/sub`, empty for the outermost.
    #[must_use]
    pub fn pointer(&self, row: usize) -> String {
        let mut steps = Vec::new();
        let mut next = self.nodes.get(row);
        while let Some(node) = next {
            match self.name(node) {
                Name::Root => {}
                Name::Item(index) => steps.push(index.to_string()),
                Name::Member(name) => steps.push(name.replace('~', "~0").replace('/', "~1")),
            }
            next = node.parent.and_then(|parent| self.nodes.get(parent));
        }
        steps.iter().rev().flat_map(|step| ["/", step]).collect()
    }

    /// The rows directly inside another.
    pub fn children(&self, row: usize) -> impl Iterator<Item = (usize, &Node)> {
        let end = self.nodes.get(row).map_or(0, |node| node.end);
        let mut next = row + 1;
        std::iter::from_fn(move || {
            let at = next;
            let node = self.nodes.get(at).filter(|_| at < end)?;
            next = node.end;
            Some((at, node))
        })
    }

    fn slice(&self, span: &Range<usize>) -> &'a str {
        self.source.get(span.clone()).unwrap_or_default()
    }
}

/// Without the values, which are those of a token.
impl std::fmt::Debug for Tree<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Tree({} rows)", self.nodes.len())
    }
}

fn unescaped(literal: &str) -> String {
    serde_json::from_str(literal).unwrap_or_else(|_| literal.to_owned())
}

/// Goes through the text once and without recursion.
struct Layout<'a> {
    source: &'a [u8],
    rows: usize,
    nodes: Vec<Node>,
    left_out: usize,
    open: Vec<Open>,
}

/// A value whose end has not come yet; its row, unless it was left out.
struct Open {
    row: Option<usize>,
    kind: Kind,
    children: usize,
    name: Option<Range<usize>>,
}

impl Layout<'_> {
    fn run(mut self, text: &str) -> Tree<'_> {
        let mut at = 0;
        while let Some(&byte) = self.source.get(at) {
            at = match byte {
                b' ' | b'\t' | b'\r' | b'\n' | b',' | b':' => at + 1,
                b'{' => self.begin(Kind::Object, at),
                b'[' => self.begin(Kind::Array, at),
                b'}' | b']' => self.finish(at + 1),
                b'"' => self.string(at),
                other => self.word(other, at),
            };
        }
        Tree { source: text, nodes: self.nodes, left_out: self.left_out }
    }

    fn begin(&mut self, kind: Kind, at: usize) -> usize {
        let row = self.row(kind, at..at + 1);
        self.open.push(Open { row, kind, children: 0, name: None });
        at + 1
    }

    fn finish(&mut self, end: usize) -> usize {
        let rows = self.nodes.len();
        if let Some(closed) = self.open.pop()
            && let Some(node) = closed.row.and_then(|row| self.nodes.get_mut(row))
        {
            node.span.end = end;
            node.children = closed.children;
            node.end = rows;
        }
        end
    }

    /// A string is a name where an object waits for one.
    fn string(&mut self, at: usize) -> usize {
        let mut end = at + 1;
        while let Some(&byte) = self.source.get(end) {
            match byte {
                b'"' => break,
                b'\\' => end += 2,
                _ => end += 1,
            }
        }
        let span = at..end + 1;
        match self.open.last_mut() {
            Some(Open { kind: Kind::Object, name: name @ None, .. }) => *name = Some(span),
            _ => drop(self.row(Kind::String, span)),
        }
        end + 1
    }

    fn word(&mut self, first: u8, at: usize) -> usize {
        let is_inner = |byte: &u8| !matches!(byte, b',' | b']' | b'}' | b' ' | b'\t' | b'\r' | b'\n');
        let end = at + 1 + self.source[at + 1..].iter().take_while(|byte| is_inner(byte)).count();
        let kind = match first {
            b't' | b'f' => Kind::Bool,
            b'n' => Kind::Null,
            _ => Kind::Number,
        };
        self.row(kind, at..end);
        end
    }

    fn row(&mut self, kind: Kind, span: Range<usize>) -> Option<usize> {
        let depth = self.open.len();
        let (name, parent) = match self.open.last_mut() {
            None => (Name::Root, None),
            Some(open) => {
                open.children += 1;
                let name = open.name.take().map_or(Name::Item(open.children - 1), Name::Member);
                (name, open.row)
            }
        };
        let row = self.nodes.len();
        if row >= self.rows || (depth > 0 && parent.is_none()) {
            self.left_out += 1;
            return None;
        }
        self.nodes.push(Node { kind, depth, children: 0, end: row + 1, parent, name, span });
        Some(row)
    }
}

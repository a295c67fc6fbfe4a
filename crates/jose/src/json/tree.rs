//! JSON as rows that fold: each value with its place, written as it was written.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use serde_json::Value;

/// The maximum number of rows shown.
const ROWS: usize = 10_000;

/// As many duplicates as anybody reads.
const LISTED: usize = 8;

/// The values of a JSON text, parents before their children.
#[derive(Clone, PartialEq, Eq)]
pub struct JsonTree<'a> {
    source: &'a str,
    /// The rows.
    pub nodes: Vec<JsonNode>,
    /// Values that are counted in their parents but have no row.
    pub left_out: usize,
    /// The paths, such as `address.street`, of the first few members that appear twice.
    pub(super) duplicates: Vec<String>,
    /// How many objects and lists are nested at most.
    pub(super) depth: usize,
}

/// One value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JsonNode {
    /// What it is.
    pub kind: JsonKind,
    /// In how many objects and lists it is.
    pub depth: usize,
    /// Members or items.
    pub children: usize,
    /// The row behind all that is in here: folding passes on to it.
    pub end: usize,
    /// The row of the value that this one is in.
    pub parent: Option<usize>,
    name: JsonName<Range<usize>>,
    span: Range<usize>,
}

/// What a value goes by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JsonName<T = String> {
    /// The outermost value.
    Root,
    /// Of an object.
    Member(T),
    /// Counted from zero.
    Item(usize),
}

/// The kinds of JSON values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JsonKind {
    /// Members by their names.
    Object,
    /// Items in their order.
    Array,
    /// A text.
    String,
    /// A number of any size.
    Number,
    /// `true` or `false`.
    Bool,
    /// `null`.
    Null,
}

impl JsonKind {
    /// Returns the kind of a value that was read.
    #[must_use]
    pub fn of(value: &Value) -> Self {
        match value {
            Value::Object(_) => Self::Object,
            Value::Array(_) => Self::Array,
            Value::String(_) => Self::String,
            Value::Number(_) => Self::Number,
            Value::Bool(_) => Self::Bool,
            Value::Null => Self::Null,
        }
    }

    /// For people.
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

    /// Returns whether values of this kind have others inside.
    #[must_use]
    pub fn folds(self) -> bool {
        match self {
            Self::Object | Self::Array => true,
            Self::String | Self::Number | Self::Bool | Self::Null => false,
        }
    }
}

impl<'a> JsonTree<'a> {
    /// Lays out valid JSON, up to the maximum number of rows.
    #[must_use]
    pub fn of(source: &'a str) -> Self {
        Self::with_rows(source, ROWS)
    }

    /// Lays out a text that is known to be JSON, so many rows at most.
    #[must_use]
    pub fn with_rows(source: &'a str, rows: usize) -> Self {
        Scan { source, rows, nodes: Vec::new(), left_out: 0, open: Vec::new(), duplicates: Vec::new(), depth: 0 }.run()
    }

    /// Returns the name of a row, its escapes resolved.
    #[must_use]
    pub fn name(&self, node: &JsonNode) -> JsonName {
        match &node.name {
            JsonName::Root => JsonName::Root,
            JsonName::Item(index) => JsonName::Item(*index),
            JsonName::Member(span) => JsonName::Member(unescaped(self.slice(span)).into_owned()),
        }
    }

    /// Returns the value as it was written.
    #[must_use]
    pub fn text(&self, node: &JsonNode) -> &'a str {
        self.slice(&node.span)
    }

    /// Returns the text that a string means; `None` for other kinds.
    #[must_use]
    pub fn string(&self, node: &JsonNode) -> Option<String> {
        (node.kind == JsonKind::String).then(|| unescaped(self.text(node)).into_owned())
    }

    /// Returns the row's JSON pointer (RFC 6901): `/act/sub`, empty for the outermost.
    #[must_use]
    pub fn pointer(&self, row: usize) -> String {
        let mut steps = Vec::new();
        let mut next = self.nodes.get(row);
        while let Some(node) = next {
            match self.name(node) {
                JsonName::Root => {}
                JsonName::Item(index) => steps.push(index.to_string()),
                JsonName::Member(name) => steps.push(name.replace('~', "~0").replace('/', "~1")),
            }
            next = node.parent.and_then(|parent| self.nodes.get(parent));
        }
        steps.iter().rev().flat_map(|step| ["/", step]).collect()
    }

    /// Returns the rows directly inside another.
    pub fn children(&self, row: usize) -> impl Iterator<Item = (usize, &JsonNode)> {
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
impl std::fmt::Debug for JsonTree<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "JsonTree({} rows)", self.nodes.len())
    }
}

/// Returns what a string in quotes means.
fn unescaped(literal: &str) -> Cow<'_, str> {
    match literal.strip_prefix('"').and_then(|literal| literal.strip_suffix('"')) {
        Some(plain) if !plain.contains('\\') => plain.into(),
        // As any value: a reader of texts alone would come with its own code.
        _ => match serde_json::from_str(literal) {
            Ok(Value::String(text)) => text.into(),
            _ => literal.into(),
        },
    }
}

/// Goes through the text once and without recursion.
struct Scan<'a> {
    source: &'a str,
    rows: usize,
    nodes: Vec<JsonNode>,
    left_out: usize,
    open: Vec<OpenValue<'a>>,
    duplicates: Vec<String>,
    depth: usize,
}

/// A value whose end has not come yet; its row, unless it was left out.
struct OpenValue<'a> {
    row: Option<usize>,
    kind: JsonKind,
    children: usize,
    /// The name of the member that is being read.
    name: Option<Range<usize>>,
    /// The names of the members so far.
    names: BTreeSet<Cow<'a, str>>,
    /// Its own name or index in the path to a duplicate.
    step: Cow<'a, str>,
}

impl<'a> Scan<'a> {
    fn run(mut self) -> JsonTree<'a> {
        let mut at = 0;
        while let Some(&byte) = self.source.as_bytes().get(at) {
            at = match byte {
                b' ' | b'\t' | b'\r' | b'\n' | b',' | b':' => at + 1,
                b'{' => self.begin(JsonKind::Object, at),
                b'[' => self.begin(JsonKind::Array, at),
                b'}' | b']' => self.finish(at + 1),
                b'"' => self.string(at),
                other => self.word(other, at),
            };
        }
        let Self { source, nodes, left_out, duplicates, depth, .. } = self;
        JsonTree { source, nodes, left_out, duplicates, depth }
    }

    fn begin(&mut self, kind: JsonKind, at: usize) -> usize {
        let step = match self.open.last().map(|open| open.name.clone()) {
            Some(Some(name)) => self.meant(&name),
            Some(None) | None => "[]".into(),
        };
        let row = self.row(kind, at..at + 1);
        self.open.push(OpenValue { row, kind, children: 0, name: None, names: BTreeSet::new(), step });
        self.depth = self.depth.max(self.open.len());
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

    /// Returns a string is a name where an object waits for one.
    fn string(&mut self, at: usize) -> usize {
        let mut end = at + 1;
        while let Some(&byte) = self.source.as_bytes().get(end) {
            match byte {
                b'"' => break,
                b'\\' => end += 2,
                _ => end += 1,
            }
        }
        let span = at..end + 1;
        match self.open.last_mut() {
            Some(OpenValue { kind: JsonKind::Object, name: name @ None, .. }) => {
                *name = Some(span.clone());
                self.named(&span);
            }
            _ => drop(self.row(JsonKind::String, span)),
        }
        end + 1
    }

    /// Notes the name of a member, and that it was there before.
    fn named(&mut self, span: &Range<usize>) {
        let name = self.meant(span);
        let Some(open) = self.open.last_mut() else { return };
        if open.names.insert(name.clone()) || self.duplicates.len() == LISTED {
            return;
        }
        let steps = self.open.iter().skip(1).map(|open| &open.step).chain([&name]);
        let path = steps.map(AsRef::as_ref).collect::<Vec<&str>>().join(".");
        if !self.duplicates.contains(&path) {
            self.duplicates.push(path);
        }
    }

    fn meant(&self, span: &Range<usize>) -> Cow<'a, str> {
        unescaped(self.source.get(span.clone()).unwrap_or_default())
    }

    fn word(&mut self, first: u8, at: usize) -> usize {
        let is_inner = |byte: &u8| !matches!(byte, b',' | b']' | b'}' | b' ' | b'\t' | b'\r' | b'\n');
        let end = at + 1 + self.source.as_bytes()[at + 1..].iter().take_while(|byte| is_inner(byte)).count();
        let kind = match first {
            b't' | b'f' => JsonKind::Bool,
            b'n' => JsonKind::Null,
            _ => JsonKind::Number,
        };
        self.row(kind, at..end);
        end
    }

    fn row(&mut self, kind: JsonKind, span: Range<usize>) -> Option<usize> {
        let depth = self.open.len();
        let (name, parent) = match self.open.last_mut() {
            None => (JsonName::Root, None),
            Some(open) => {
                open.children += 1;
                let name = open.name.take().map_or(JsonName::Item(open.children - 1), JsonName::Member);
                (name, open.row)
            }
        };
        let row = self.nodes.len();
        if row >= self.rows || (depth > 0 && parent.is_none()) {
            self.left_out += 1;
            return None;
        }
        self.nodes.push(JsonNode { kind, depth, children: 0, end: row + 1, parent, name, span });
        Some(row)
    }
}

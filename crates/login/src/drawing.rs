//! Drawings as plain data: shapes that the page draws. Nothing here is markup, so nothing in it can become any.

use std::borrow::Cow;

/// A drawing made of simple shapes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// In the shapes' units.
    pub width: usize,
    /// In the shapes' units.
    pub height: usize,
    /// Those behind first.
    pub shapes: Vec<DrawnShape>,
}

/// One part of a drawing. Its class says what it is, for the page's style; no class is empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DrawnShape {
    /// Lines, in the syntax of SVG paths.
    Path {
        /// What it is.
        class: &'static str,
        /// Where it goes.
        d: Cow<'static, str>,
    },
    /// A filled rectangle.
    Rect {
        /// Its left edge.
        x: usize,
        /// Its upper edge.
        y: usize,
        /// How wide it is.
        width: usize,
        /// How high it is.
        height: usize,
    },
    /// Words.
    Text {
        /// What they are.
        class: &'static str,
        /// Their middle.
        x: usize,
        /// The line that they are written on.
        y: usize,
        /// The words.
        words: Cow<'static, str>,
    },
}

impl DrawnShape {
    /// Returns lines without a class.
    pub fn path(d: impl Into<Cow<'static, str>>) -> Self {
        Self::Path { class: "", d: d.into() }
    }
}

/// One message of a sequence diagram.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SequenceArrow {
    /// The number of the sender's lane, from zero.
    pub from: usize,
    /// The number of the receiver's lane.
    pub to: usize,
    /// What the arrow is.
    pub class: &'static str,
    /// Classes and words: above the arrow, and below it if there are any.
    pub words: Vec<(&'static str, Cow<'static, str>)>,
}

/// Pixels from the edge of a sequence diagram to its first arrow, and from there to the next one.
const HEAD: usize = 78;
const ROW: usize = 46;

/// Returns a sequence diagram with this many pixels between two lanes; words are beside the sender, where no other lane
/// crosses them.
#[must_use]
pub fn sequence(lanes: &[&'static str], between: usize, arrows: Vec<SequenceArrow>) -> Drawing {
    let place = |lane: usize| between / 2 + between * lane;
    let (width, height) = (between * lanes.len(), HEAD + ROW * arrows.len());
    let mut shapes = Vec::new();
    for (at, name) in lanes.iter().enumerate() {
        let x = place(at);
        shapes.push(DrawnShape::Text { class: "sequence-lane", x, y: 24, words: (*name).into() });
        shapes.push(DrawnShape::Path { class: "sequence-line", d: format!("M{x} 36V{height}").into() });
    }
    for (at, arrow) in arrows.into_iter().enumerate() {
        let (y, from, to) = (HEAD + ROW * at, place(arrow.from), place(arrow.to));
        let (x, head) =
            if from < to { (from + between / 2, "l-6-4m6 4-6 4") } else { (from - between / 2, "l6-4m-6 4 6 4") };
        shapes.push(DrawnShape::Path { class: arrow.class, d: format!("M{from} {y}H{to}{head}").into() });
        let lines = arrow.words.into_iter().zip([y - 6, y + 14]);
        shapes.extend(lines.map(|((class, words), y)| DrawnShape::Text { class, x, y, words }));
    }
    Drawing { width, height, shapes }
}

//! One function for each tag of SVG that a drawing needs, as in [`html`](super::html), and the drawings themselves.

use leptos::html::ElementChild;
use leptos::prelude::*;
use leptos::tachys::view::add_attr::AddAnyAttr;
use login::drawing::{Drawing, DrawnShape};

use super::element::Element;

macro_rules! tags {
    ($($tag:ident)*) => {
        $(
            #[doc = concat!("Returns an empty `", stringify!($tag), "` element.")]
            fn $tag() -> Element {
                Element::finished_by(stringify!($tag), |_, attributes, children| {
                    leptos::svg::$tag().add_any_attr(attributes).child(children).into_any()
                })
            }
        )*
    };
}

tags! { path rect svg text }

/// Returns the drawing, as large as its place; nothing for a screen reader unless it gets a role and a name.
pub fn drawn(drawing: Drawing) -> Element {
    let Drawing { width, height, shapes } = drawing;
    svg().attr("viewBox", format!("0 0 {width} {height}")).children(shapes.into_iter().map(shape))
}

/// Returns a sequence diagram in its own size, whose words can be read; a screen reader hears `words`.
pub fn sequence_diagram(drawing: Drawing, words: String) -> Element {
    let size = [drawing.width, drawing.height].map(|pixels| pixels.to_string());
    let [width, height] = size;
    let drawing = drawn(drawing).class("sequence").attr("width", width).attr("height", height);
    drawing.role(super::element::Role::Img).aria_label(words)
}

fn shape(shape: DrawnShape) -> Element {
    let numbers = |element: Element, numbers: [(&'static str, usize); 2]| {
        numbers.into_iter().fold(element, |element, (name, number)| element.attr(name, number.to_string()))
    };
    match shape {
        DrawnShape::Path { class, d } => path().class(class).attr("d", d),
        DrawnShape::Rect { x, y, width, height } => {
            numbers(numbers(rect(), [("x", x), ("y", y)]), [("width", width), ("height", height)])
        }
        DrawnShape::Text { class, x, y, words } => {
            numbers(text(), [("x", x), ("y", y)]).class(class).attr("text-anchor", "middle").text(words)
        }
    }
}

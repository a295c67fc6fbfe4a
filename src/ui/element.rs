//! Elements of one type, whatever their tag. Leptos compiles code for every distinct type of view it meets; one type for
//! all elements makes the page a third smaller to load.

use std::borrow::Cow;

use leptos::attr::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::attr::custom::custom_attribute;
use leptos::ev::{Custom, Event, on};
use leptos::html::{ElementChild, custom};
use leptos::prelude::*;
use leptos::tachys::html::property::prop;
use leptos::tachys::view::add_attr::AddAnyAttr;

/// Words that are known while compiling, or made on the way.
pub type Text = Cow<'static, str>;

/// An HTML element under construction; behind a pointer, because every step of the construction hands it on.
#[must_use]
pub struct Element(Box<Parts>);

struct Parts {
    tag: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

/// An element without attributes and children.
#[inline(never)]
pub fn el(tag: &'static str) -> Element {
    Element(Box::new(Parts { tag, attributes: Vec::new(), children: Vec::new() }))
}

/// A button that does something and submits no form.
pub fn button(hook: impl Into<Text>, label: impl Into<Text>, act: impl Fn() + 'static) -> Element {
    plain_button(hook.into(), label.into(), Box::new(act))
}

// Out of line, as below.
#[inline(never)]
fn plain_button(hook: Text, label: Text, act: Box<dyn Fn()>) -> Element {
    el("button").attr("type", "button").hook(hook).on("click", move |_| act()).text(label)
}

/// A mark before a result: a symbol for the eye, and words for those who don't see it.
pub fn mark(words: impl Into<Text>, symbol: &'static str) -> Element {
    el("span").class("mark").attr("role", "img").attr("aria-label", words).text(symbol)
}

/// A view that follows signals: made anew whenever one of them changes.
pub fn live(view: impl Fn() -> Option<Element> + Send + 'static) -> AnyView {
    live_view(Box::new(view))
}

#[inline(never)]
fn live_view(view: Box<dyn Fn() -> Option<Element> + Send>) -> AnyView {
    let view: Box<dyn Fn() -> Option<AnyView> + Send> = Box::new(move || view().map(AnyView::from));
    view.into_any()
}

impl Element {
    pub fn class(self, names: &'static str) -> Self {
        self.attr("class", names)
    }

    /// The name by which scripts find the element: part of the page's contract.
    pub fn hook(self, testid: impl Into<Text>) -> Self {
        self.attr("data-testid", testid)
    }

    pub fn attr(self, name: &'static str, value: impl Into<Text>) -> Self {
        self.attr_text(name, value.into())
    }

    /// An attribute that follows signals; absent while there is no value.
    pub fn attr_of(self, name: &'static str, value: impl Fn() -> Option<Text> + Send + 'static) -> Self {
        self.attr_signal(name, Box::new(value))
    }

    /// An input's `value` that follows signals.
    pub fn value_of(self, value: impl Fn() -> String + Send + 'static) -> Self {
        self.property("value", Box::new(value))
    }

    /// Whether a checkbox is ticked, which follows signals.
    pub fn checked_of(self, checked: impl Fn() -> bool + Send + 'static) -> Self {
        let checked: Box<dyn Fn() -> bool + Send> = Box::new(checked);
        self.with(prop("checked", checked).into_any_attr())
    }

    pub fn on(self, event: &'static str, handle: impl FnMut(Event) + 'static) -> Self {
        self.listener(event, Box::new(handle))
    }

    pub fn text(self, words: impl Into<Text>) -> Self {
        self.words(words.into())
    }

    /// Words that follow signals.
    pub fn text_of(self, words: impl Fn() -> Text + Send + 'static) -> Self {
        self.words_signal(Box::new(words))
    }

    pub fn child(self, child: impl Into<AnyView>) -> Self {
        self.holding(child.into())
    }

    /// Any number of children, none included.
    pub fn children(self, children: impl IntoIterator<Item = Element>) -> Self {
        children.into_iter().fold(self, |element, child| element.child(child))
    }

    /// A child that follows signals: made anew whenever one of them changes.
    pub fn child_of(self, child: impl Fn() -> Option<Element> + Send + 'static) -> Self {
        self.child(live(child))
    }

    /// A drawing that follows signals: an `svg` element as text, made of nothing but our own words and numbers. As an
    /// element of SVG's own namespace it would be a second type of view.
    pub fn drawing(self, svg: impl Fn() -> String + Send + 'static) -> Self {
        self.property("innerHTML", Box::new(svg))
    }

    fn property(self, name: &'static str, value: Box<dyn Fn() -> String + Send>) -> Self {
        self.with(prop(name, value).into_any_attr())
    }

    // Out of line, so that the many callers stay small.
    #[inline(never)]
    fn attr_text(self, name: &'static str, value: Text) -> Self {
        self.with(custom_attribute(name, value).into_any_attr())
    }

    #[inline(never)]
    fn words(self, words: Text) -> Self {
        self.holding(words.into_any())
    }

    #[inline(never)]
    fn attr_signal(self, name: &'static str, value: Box<dyn Fn() -> Option<Text> + Send>) -> Self {
        self.with(custom_attribute(name, value).into_any_attr())
    }

    #[inline(never)]
    fn words_signal(self, words: Box<dyn Fn() -> Text + Send>) -> Self {
        self.holding(words.into_any())
    }

    #[inline(never)]
    fn listener(self, event: &'static str, handle: Box<dyn FnMut(Event)>) -> Self {
        self.with(on(Custom::<Event>::new(event), handle).into_any_attr())
    }

    #[inline(never)]
    fn with(mut self, attribute: AnyAttribute) -> Self {
        self.0.attributes.push(attribute);
        self
    }

    #[inline(never)]
    fn holding(mut self, child: AnyView) -> Self {
        self.0.children.push(child);
        self
    }
}

impl std::fmt::Debug for Element {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Element({})", self.0.tag)
    }
}

impl From<Element> for AnyView {
    #[inline(never)]
    fn from(element: Element) -> Self {
        let Parts { tag, attributes, children } = *element.0;
        custom(tag).add_any_attr(attributes).child(children).into_any()
    }
}

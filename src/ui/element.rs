//! The builder that every view of the page is written with: `div().class("card").child(..)`.
//!
//! It reads like Leptos' own builder, and is one type whatever the tag. Leptos compiles a copy of building and rebuilding for
//! each type of view, so the way a view is written decides what the page weighs. The login page, brotli, in one pipeline:
//! 277.0 kB with `view!` throughout, 247.5 kB with `erase_components`, 235.8 kB with two unwritten rules on top, 198.9 kB
//! with this builder. And `view!` writes what never changes with `innerHTML`, which `require-trusted-types-for` refuses.

use std::borrow::Cow;
use std::sync::Arc;

use leptos::attr::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::attr::custom::custom_attribute;
use leptos::ev::{Custom, Event, on};
use leptos::html::{ElementChild, custom};
use leptos::prelude::*;
use leptos::tachys::html::property::prop;
use leptos::tachys::view::add_attr::AddAnyAttr;

use super::html::{button, span};
use crate::browser::programs;

/// Words that are known while compiling, or made on the way.
pub type Text = Cow<'static, str>;

/// An element of HTML or SVG under construction; behind a pointer, because every step of the construction hands it on.
#[must_use]
pub struct Element(Box<Parts>);

struct Parts {
    tag: &'static str,
    finish: Finish,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

/// Makes a view of a tag, its attributes and its children.
type Finish = fn(&'static str, Vec<AnyAttribute>, Vec<AnyView>) -> AnyView;

/// What an element is to a screen reader where its tag doesn't say so (WAI-ARIA 1.2, section 5.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Announced at once.
    Alert,
    /// Belongs together.
    Group,
    /// A symbol that `aria-label` puts into words.
    Img,
    /// Announced when there is a pause.
    Status,
}

impl Role {
    fn as_str(self) -> &'static str {
        match self {
            Self::Alert => "alert",
            Self::Group => "group",
            Self::Img => "img",
            Self::Status => "status",
        }
    }
}

/// A button that does something and submits no form.
pub fn action_button(hook: impl Into<Text>, label: impl Into<Text>, act: impl Fn() + 'static) -> Element {
    plain_button(hook.into(), label.into(), Box::new(act))
}

// Out of line, as below.
#[inline(never)]
fn plain_button(hook: Text, label: Text, act: Box<dyn Fn()>) -> Element {
    button().attr("type", "button").hook(hook).on("click", move |_| act()).text(label)
}

/// A mark before a result: a symbol for the eye, and words for those who don't see it.
pub fn result_mark(words: impl Into<Text>, symbol: &'static str) -> Element {
    span().class("mark").role(Role::Img).aria_label(words).text(symbol)
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
    /// Returns an element without attributes and children; [`html`](super::html) has a function for each tag.
    #[inline(never)]
    pub(super) fn new(tag: &'static str) -> Self {
        Self::finished_by(tag, |tag, attributes, children| {
            custom(tag).add_any_attr(attributes).child(children).into_any()
        })
    }

    /// As [`new`](Self::new), of a namespace that `finish` knows; [`svg`](super::svg) has a function for each tag.
    #[inline(never)]
    pub(super) fn finished_by(tag: &'static str, finish: Finish) -> Self {
        Self(Box::new(Parts { tag, finish, attributes: Vec::new(), children: Vec::new() }))
    }

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

    /// A boolean attribute.
    pub fn flag(self, name: &'static str) -> Self {
        self.attr(name, "")
    }

    /// A boolean attribute that follows signals.
    pub fn flag_of(self, name: &'static str, is_set: impl Fn() -> bool + Send + 'static) -> Self {
        self.attr_of(name, move || is_set().then(Text::default))
    }

    pub fn role(self, role: Role) -> Self {
        self.attr("role", role.as_str())
    }

    /// The name by which a screen reader knows the element.
    pub fn aria_label(self, words: impl Into<Text>) -> Self {
        self.attr("aria-label", words)
    }

    /// The ids of the elements that hold its name.
    pub fn aria_labelledby(self, ids: impl Into<Text>) -> Self {
        self.attr("aria-labelledby", ids)
    }

    /// The ids of the elements that explain it.
    pub fn aria_describedby(self, ids: impl Into<Text>) -> Self {
        self.attr("aria-describedby", ids)
    }

    /// Nothing for a screen reader: decoration, or said elsewhere.
    pub fn aria_hidden(self) -> Self {
        self.attr("aria-hidden", "true")
    }

    /// Whether a toggle is pressed, which follows signals.
    pub fn aria_pressed_of(self, is_pressed: impl Fn() -> bool + Send + 'static) -> Self {
        self.attr_of("aria-pressed", move || Some(is_pressed().to_string().into()))
    }

    /// Whether what a field holds is refused, which follows signals.
    pub fn aria_invalid_of(self, is_invalid: impl Fn() -> bool + Send + 'static) -> Self {
        self.attr_of("aria-invalid", move || Some(is_invalid().to_string().into()))
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

    /// A child for each key, in this order, which follows signals: one that was there before is left as it is.
    pub fn children_by_key(
        self,
        keys: impl Fn() -> Vec<u32> + Send + 'static,
        child: impl Fn(u32) -> Element + Send + Sync + 'static,
    ) -> Self {
        self.keyed(Box::new(keys), Arc::new(child))
    }

    fn property(self, name: &'static str, value: Box<dyn Fn() -> String + Send>) -> Self {
        self.with(prop(name, value).into_any_attr())
    }

    /// Whether its text is JSON for scripts: as a child of its own it would be refused (Trusted Types).
    fn is_data(&self) -> bool {
        self.0.tag == "script"
    }

    // Out of line, so that the many callers stay small.
    #[inline(never)]
    fn attr_text(self, name: &'static str, value: Text) -> Self {
        self.with(custom_attribute(name, value).into_any_attr())
    }

    #[inline(never)]
    fn words(self, words: Text) -> Self {
        if self.is_data() {
            return self.with(prop("text", programs::data(&words)).into_any_attr());
        }
        self.holding(words.into_any())
    }

    #[inline(never)]
    fn attr_signal(self, name: &'static str, value: Box<dyn Fn() -> Option<Text> + Send>) -> Self {
        self.with(custom_attribute(name, value).into_any_attr())
    }

    #[inline(never)]
    fn words_signal(self, words: Box<dyn Fn() -> Text + Send>) -> Self {
        if self.is_data() {
            return self.with(prop("text", move || programs::data(&words())).into_any_attr());
        }
        self.holding(words.into_any())
    }

    #[inline(never)]
    fn listener(self, event: &'static str, handle: Box<dyn FnMut(Event)>) -> Self {
        self.with(on(Custom::<Event>::new(event), handle).into_any_attr())
    }

    #[inline(never)]
    fn keyed(self, keys: Box<dyn Fn() -> Vec<u32> + Send>, child: Arc<dyn Fn(u32) -> Element + Send + Sync>) -> Self {
        let children = move |key| AnyView::from(child(key));
        self.holding(For(ForProps { each: keys, key: |key: &u32| *key, children }).into_any())
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
        let Parts { tag, finish, attributes, children } = *element.0;
        finish(tag, attributes, children)
    }
}

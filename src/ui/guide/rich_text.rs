//! The guide's texts as elements: labels, and values that follow what the person enters.

use setup::guide::{GuideSpan, spans};

use super::state::Guide;
use crate::ui::copy::copy_button_of;
use crate::ui::element::Element;
use crate::ui::html::{self, strong};

/// Puts a text into an element.
pub fn rich(guide: Guide, element: Element, text: &'static str) -> Element {
    spans(text).fold(element, |element, span| match span {
        GuideSpan::Words(words) => element.text(words),
        GuideSpan::Label(label) => element.child(strong().text(label)),
        GuideSpan::Code(code) => element.child(filled(guide, code)),
    })
}

/// Returns a value that follows what the person enters.
pub fn filled(guide: Guide, code: &'static str) -> Element {
    if !code.contains('{') {
        return html::code().text(code);
    }
    html::code()
        .attr_of("data-missing", move || guide.with(|state| (!state.words.fill(code).is_complete).then(|| "".into())))
        .text_of(move || guide.with(|state| state.words.fill(code).text).into())
}

/// Numbers the texts of a step that can be copied, for their hooks, and its clicks, which other parts come between.
pub struct StepCount {
    step: u8,
    copies: usize,
    clicks: usize,
}

impl StepCount {
    /// Begins to count in a step.
    pub fn of(step: u8) -> Self {
        Self { step, copies: 0, clicks: 0 }
    }

    /// Counts so many clicks, and returns the number of the first.
    pub fn clicked(&mut self, clicks: usize) -> usize {
        self.clicks += clicks;
        self.clicks + 1 - clicks
    }

    /// Returns a text with a button that copies it; the button waits until no value is missing.
    pub fn copyable(
        &mut self,
        text: Element,
        value: impl Fn() -> (String, bool) + Clone + Send + 'static,
    ) -> [Element; 2] {
        let (step, index) = (self.step, self.copies);
        self.copies += 1;
        let id = format!("guide-text-{step}-{index}");
        let is_incomplete = {
            let value = value.clone();
            move || !value().1
        };
        let copy = copy_button_of("Copy", format!("guide-copy-{step}-{index}"), move || value().0, format!("#{id}"))
            .aria_describedby(id.clone())
            .flag_of("disabled", is_incomplete);
        [text.attr("id", id.clone()).hook(id), copy]
    }
}

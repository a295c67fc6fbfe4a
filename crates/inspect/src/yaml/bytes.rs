//! From the parser's places, which count characters, to places in the text.

/// A text whose characters are looked up in any order.
pub(super) struct Bytes<'t> {
    text: &'t str,
    /// The byte at which every 64th character begins; empty for ASCII, where both counts agree.
    every_64th: Vec<usize>,
}

impl<'t> Bytes<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let every_64th = match text.is_ascii() {
            true => Vec::new(),
            false => text.char_indices().step_by(64).map(|(at, _)| at).collect(),
        };
        Self { text, every_64th }
    }

    pub(super) fn text(&self) -> &'t str {
        self.text
    }

    /// Returns where the character begins; the end of the text for what is beyond it.
    pub(super) fn at(&self, character: usize) -> usize {
        if self.every_64th.is_empty() {
            return character.min(self.text.len());
        }
        let Some(start) = self.every_64th.get(character / 64) else { return self.text.len() };
        let rest = &self.text[*start..];
        rest.char_indices().nth(character % 64).map_or(self.text.len(), |(at, _)| start + at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_is_found() {
        for text in ["", "abc", "ä", "a\u{feff}🦀b", &"xü🦀\r\n".repeat(100)] {
            let bytes = Bytes::of(text);
            for (index, (at, _)) in text.char_indices().enumerate() {
                assert_eq!(bytes.at(index), at, "{text}");
            }
            assert_eq!(bytes.at(text.chars().count()), text.len(), "{text}");
            assert_eq!(bytes.at(10_000), text.len(), "{text}");
        }
    }
}

//! The way to a value.

/// Characters of a path after which no further step is shown.
const LONGEST_PATH: usize = 400;

/// The steps to a value; they become a text only where a row needs one.
#[derive(Clone, Copy)]
pub(super) struct MemberPath<'a> {
    pub(super) within: Option<&'a MemberPath<'a>>,
    name: &'a str,
}

impl<'a> MemberPath<'a> {
    pub(super) const ROOT: Self = MemberPath { within: None, name: "" };

    pub(super) fn below(&'a self, name: &'a str) -> Self {
        Self { within: Some(self), name }
    }

    /// Returns the name, if it is a claim's own.
    pub(super) fn claim(self) -> Option<&'a str> {
        self.within.filter(|path| path.within.is_none()).map(|_| self.name)
    }

    /// Cut off behind what anybody would read.
    pub(super) fn pointer(self) -> String {
        let Some(within) = self.within else { return String::new() };
        let pointer = within.pointer();
        if pointer.len() > LONGEST_PATH {
            return pointer;
        }
        let shown: String = self.name.chars().take(LONGEST_PATH).collect();
        let ending = if shown.len() < self.name.len() { "…" } else { "" };
        [pointer.as_str(), "/", &shown.replace('~', "~0").replace('/', "~1"), ending].concat()
    }
}

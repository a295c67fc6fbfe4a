//! What each finding says to people: what is wrong, and what to do.

mod about_keys;
mod brief;
mod reasons;
mod warnings;

use std::borrow::Cow;

/// A sentence or two.
type ReasonText = Cow<'static, str>;

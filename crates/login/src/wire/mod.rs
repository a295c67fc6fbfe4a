//! What was said on the wire, as it was said: recorded behind the port [`Browser`](crate::Browser), shown with its
//! secrets masked, exported as Markdown and as HAR.

mod content;
pub mod drawing;
mod exchange;
mod har;
mod markdown;
mod recorder;
mod section;
mod time;
mod waterfall;

pub use content::MessageContent;
pub use exchange::{Chapter, ExchangeOutcome, ReceivedAnswer, RecordedExchange, Transport};
pub use har::har;
pub use markdown::{code_block, code_span, markdown};
pub use recorder::{CAPACITY, Recorder, Wire};
pub use redact::{Piece, Pieces, Secrets};
pub use section::{MaskedRequest, MessageSection};
pub use waterfall::{Bar, bars};

/// The exchanges of each chapter.
pub fn chapters(exchanges: &[RecordedExchange]) -> impl Iterator<Item = &[RecordedExchange]> {
    exchanges.chunk_by(|one, next| one.chapter == next.chapter)
}

/// An amount of data, for a person.
#[must_use]
pub fn size(bytes: usize) -> String {
    match bytes {
        0..=999 => [&bytes.to_string(), " B"].concat(),
        _ => [&(bytes / 1_000).to_string(), ".", &(bytes % 1_000 / 100).to_string(), " kB"].concat(),
    }
}

//! The exchanges as Markdown for a support ticket, their secrets masked.

use std::time::Duration;

use super::time::iso_8601;
use jose::duration_in_words;

use super::{MessageSection, RecordedExchange, Secrets, chapters, size};

const HEAD: &str =
    concat!("# Wire view\n\nRecorded by okta-pkce-tester ", env!("CARGO_PKG_VERSION"), "; secrets are masked.\n");

/// An overview of each chapter, and below it what each exchange sent and received.
#[must_use]
pub fn markdown(exchanges: &[RecordedExchange]) -> String {
    let mut text = HEAD.to_owned();
    for chapter in chapters(exchanges) {
        let began = iso_8601(chapter[0].began, Duration::ZERO);
        text.push_str(&format!("\n## {}\n\nBegan at {began}:\n\n", chapter[0].chapter.title()));
        chapter.iter().for_each(|exchange| text.push_str(&overview(exchange)));
        chapter.iter().for_each(|exchange| details(&mut text, exchange));
    }
    text
}

fn overview(exchange: &RecordedExchange) -> String {
    let request = code_span(&format!("{} {}", exchange.method.as_str(), exchange.shown_address()));
    let (id, way, status) = (exchange.id, exchange.way.words(), exchange.status());
    let sent = size(exchange.body.size());
    let received = exchange.answer().map_or_else(|| "nothing".to_owned(), |content| size(content.size()));
    let took = exchange.duration().map(duration_in_words).unwrap_or_default();
    format!("{id}. {request} by {way}: {status}; sent {sent}, received {received}; {took}\n")
}

fn details(text: &mut String, exchange: &RecordedExchange) {
    let (id, name, status) = (exchange.id, in_heading(exchange.name()), exchange.status());
    text.push_str(&format!("\n### {id}. {name}, {status}\n"));
    for (heading, sections) in [("Sent", exchange.sent()), ("Received", exchange.received())] {
        for section in sections {
            text.push_str(&block(heading, &section));
        }
    }
}

fn block(heading: &str, section: &MessageSection) -> String {
    format!("\n{heading}: {}\n\n{}", section.title, code_block(&section.text.text(Secrets::Masked)))
}

/// Returns the text in a fenced code block that it cannot leave (CommonMark 0.31, section 4.5), with the line's end.
#[must_use]
pub fn code_block(text: &str) -> String {
    let fence = "`".repeat(longest_ticks(text).max(2) + 1);
    format!("{fence}\n{text}\n{fence}\n")
}

/// Returns the words in a code span that they cannot leave (CommonMark 0.31, section 6.1): on one line, and between more
/// backticks in a row than they have.
#[must_use]
pub fn code_span(words: &str) -> String {
    let line = words.replace(|c: char| c.is_control() || c == '\u{2028}' || c == '\u{2029}', "\u{fffd}");
    let ticks = "`".repeat(longest_ticks(&line) + 1);
    let space = if line.starts_with('`') || line.ends_with('`') { " " } else { "" };
    [&ticks, space, &line, space, &ticks].concat()
}

/// A name, in a code span where it is more than one.
fn in_heading(name: String) -> String {
    let is_plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'.');
    if is_plain { name } else { code_span(&name) }
}

fn longest_ticks(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::{ExchangeOutcome, MessageContent, ReceivedAnswer};

    #[test]
    fn an_exchange_is_a_row_and_its_texts() {
        let answer = ReceivedAnswer {
            status: 502,
            headers: vec![("content-type".into(), "text/html".into()), ("location".into(), "/x?code=abc".into())],
            body: MessageContent::Text("<p>a ``` b</p>".into()),
        };
        let exchange = RecordedExchange {
            id: 7,
            end: Some((Duration::from_millis(12), ExchangeOutcome::Answered(answer))),
            ..RecordedExchange::probe("https://a/b|c/authorize?sessionToken=abc&state=xyz")
        };
        let text = markdown(&[exchange]);
        for part in [
            "## Preparation\n\nBegan at 1970-01-01T00:00:00.000Z:\n\n7. `GET https://a/b|c/authorize` by probe: 502; ",
            "sent 0 B, received 14 B; 12 ms\n",
            "### 7. authorize, 502\n",
            "Sent: Address\n\n```\nGET https://a/b|c/authorize\n```\n",
            "Sent: Parameters\n\n```\nsessionToken=••••\nstate=xyz\n```\n",
            "Received: Headers that the page may read\n\n```\ncontent-type: text/html\nlocation: /x?code=••••\n```\n",
            "Received: Body\n\n```\n••••\n```\n",
        ] {
            assert!(text.contains(part), "{part}\nis missing in\n{text}");
        }
    }

    #[test]
    fn an_address_stays_in_its_code_span() {
        let exchange = RecordedExchange::probe("https://a/`b``c\n1. d\r\n\n<script>/e`\u{2028}f");
        let text = markdown(&[exchange]);
        let overview = text.lines().find(|line| line.starts_with("0. ")).expect(&text);
        let span = "```GET https://a/`b``c\u{fffd}1. d\u{fffd}\u{fffd}\u{fffd}<script>/e`\u{fffd}f```";
        assert_eq!(overview, format!("0. {span} by probe: under-way; sent 0 B, received nothing; "));
        assert!(text.contains("### 0. ``e`\u{fffd}f``, under-way\n"), "{text}");
    }

    #[test]
    fn nothing_recorded_is_nothing_told() {
        assert!(markdown(&[]).ends_with("secrets are masked.\n"));
    }
}

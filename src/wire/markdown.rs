//! The exchanges as Markdown for a support ticket, their secrets masked.

use std::time::Duration;

use super::template::fill;
use super::time::iso_8601;
use super::{Exchange, Secrets, Section, chapters, in_milliseconds, size};

const HEAD: &str = concat!(
    "# Wire view\n\nRecorded by ",
    env!("CARGO_PKG_NAME"),
    " ",
    env!("CARGO_PKG_VERSION"),
    "; secrets are masked.\n"
);

/// An overview of each chapter, and below it what each exchange sent and received.
#[must_use]
pub fn markdown(exchanges: &[Exchange]) -> String {
    let mut text = HEAD.to_owned();
    for chapter in chapters(exchanges) {
        let began = iso_8601(chapter[0].began, Duration::ZERO);
        text.push_str(&fill("\n## $\n\nBegan at $:\n\n", vec![chapter[0].chapter.title(), began]));
        chapter.iter().for_each(|exchange| text.push_str(&overview(exchange)));
        chapter.iter().for_each(|exchange| details(&mut text, exchange));
    }
    text
}

fn overview(exchange: &Exchange) -> String {
    let values = vec![
        exchange.id.to_string(),
        exchange.method.as_str().to_owned(),
        exchange.address().to_owned(),
        exchange.way.words().to_owned(),
        exchange.status(),
        size(exchange.body.size()),
        exchange.answer().map_or_else(|| "nothing".to_owned(), |content| size(content.size())),
        exchange.duration().map(in_milliseconds).unwrap_or_default(),
    ];
    fill("$. `$ $` by $: $; sent $, received $; $\n", values)
}

fn details(text: &mut String, exchange: &Exchange) {
    let values = vec![exchange.id.to_string(), exchange.name().to_owned(), exchange.status()];
    text.push_str(&fill("\n### $. $, $\n", values));
    for (heading, sections) in [("Sent", exchange.sent()), ("Received", exchange.received())] {
        for section in sections {
            text.push_str(&block(heading, &section));
        }
    }
}

fn block(heading: &str, section: &Section) -> String {
    let body = section.text.text(Secrets::Masked);
    // Longer than any that the text holds.
    let longest = body.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest.max(2) + 1);
    let values = vec![heading.to_owned(), section.title.to_owned(), fence.clone(), body, fence];
    fill("\n$: $\n\n$\n$\n$\n", values)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::{Answer, Content, Outcome};

    #[test]
    fn an_exchange_is_a_row_and_its_texts() {
        let answer = Answer {
            status: 502,
            headers: vec![("content-type".into(), "text/html".into()), ("location".into(), "/x?code=abc".into())],
            body: Content::Text("<p>a ``` b</p>".into()),
        };
        let exchange = Exchange {
            id: 7,
            end: Some((Duration::from_millis(12), Outcome::Answered(answer))),
            ..Exchange::probe("https://a/b|c/authorize?sessionToken=abc&state=xyz")
        };
        let text = markdown(&[exchange]);
        for part in [
            "## Preparation\n\nBegan at 1970-01-01T00:00:00.000Z:\n\n7. `GET https://a/b|c/authorize` by probe: 502; ",
            "sent 0 B, received 14 B; 12 ms\n",
            "### 7. authorize, 502\n",
            "Sent: Address\n\n```\nGET https://a/b|c/authorize\n```\n",
            "Sent: Parameters\n\n```\nsessionToken=••••\nstate=xyz\n```\n",
            "Received: Headers that the page may read\n\n```\ncontent-type: text/html\nlocation: /x?code=••••\n```\n",
            "Received: Body\n\n````\n<p>a ``` b</p>\n````\n",
        ] {
            assert!(text.contains(part), "{part}\nis missing in\n{text}");
        }
    }

    #[test]
    fn nothing_recorded_is_nothing_told() {
        assert!(markdown(&[]).ends_with("secrets are masked.\n"));
    }
}

//! The exchanges as an HTTP Archive 1.2 (<http://www.softwareishard.com/blog/har-12-spec/>), with the fields of Chromium's
//! own archives that its network panel reads.
//!
//! What a page cannot know (the protocol's version, the size of headers, cookies) is empty or -1, as the format wants it.

use std::time::Duration;

use form_urlencoded::Serializer;
use jose::UnixTime;
use jose::json::{compact, object};
use serde_json::Value;

use super::section::silence;
use super::time::iso_8601;
use super::{ExchangeOutcome, MessageContent, RecordedExchange, Secrets, Transport, chapters};

/// One archive of all exchanges, as JSON, with a page for each chapter.
#[must_use]
pub fn har(exchanges: &[RecordedExchange], secrets: Secrets) -> String {
    let archive = Archive(secrets);
    let mut clock = ArchiveClock::default();
    let mut pages = Vec::new();
    let mut entries = Vec::new();
    for chapter in chapters(exchanges) {
        // Two preparations have the same title.
        let page = ["page_", &(pages.len() + 1).to_string()].concat();
        for (index, exchange) in chapter.iter().enumerate() {
            let began = clock.tell(exchange);
            if index == 0 {
                pages.push(object(vec![
                    ("startedDateTime", began.as_str().into()),
                    ("id", page.as_str().into()),
                    ("title", exchange.chapter.title().into()),
                    ("pageTimings", object(vec![])),
                ]));
            }
            entries.push(archive.entry(exchange, &page, &began));
        }
    }
    let creator = vec![("name", "okta-pkce-tester".into()), ("version", env!("CARGO_PKG_VERSION").into())];
    let log = vec![
        ("version", "1.2".into()),
        ("creator", object(creator)),
        ("pages", pages.into()),
        ("entries", entries.into()),
        ("_masked", (secrets == Secrets::Masked).into()),
    ];
    compact(&object(vec![("log", object(log))]))
}

/// Times of day to the millisecond, in the order of the exchanges. The wall clock counts whole seconds; the other one counts
/// milliseconds from any beginning, and may stop while the machine sleeps.
#[derive(Default)]
struct ArchiveClock(Option<(UnixTime, Duration)>);

impl ArchiveClock {
    /// Returns when an exchange began. Where the wall clock says otherwise, it is set anew.
    fn tell(&mut self, exchange: &RecordedExchange) -> String {
        let set = self.0.and_then(|(began, start)| {
            let since = exchange.start.checked_sub(start)?;
            let seconds = exchange.began.0.saturating_sub(began.0).saturating_sub_unsigned(since.as_secs());
            // The fraction of a second at which it was set is unknown.
            matches!(seconds, 0 | 1).then_some((began, since))
        });
        let (began, since) = set.unwrap_or_else(|| {
            self.0 = Some((exchange.began, exchange.start));
            (exchange.began, Duration::ZERO)
        });
        iso_8601(began, since)
    }
}

/// In milliseconds. Chromium's network panel takes a request for stalled until its first phase that does not begin at 0.
const STALLED: f64 = 0.001;

struct Archive(Secrets);

impl Archive {
    fn entry(&self, exchange: &RecordedExchange, page: &str, began: &str) -> Value {
        // What is under way took no time yet: the format has no negative times here.
        let time = exchange.duration().map_or(0.0, |took| took.as_secs_f64() * 1_000.0);
        let blocked = time.min(STALLED);
        let timings = vec![
            ("blocked", blocked.into()),
            ("send", 0.into()),
            ("wait", (time - blocked).into()),
            ("receive", 0.into()),
        ];
        let kind = match exchange.way {
            Transport::Request | Transport::Probe => "fetch",
            Transport::Window(_) | Transport::WholePage => "document",
        };
        object(vec![
            ("pageref", page.into()),
            ("startedDateTime", began.into()),
            ("time", time.into()),
            ("request", self.request(exchange)),
            ("response", self.response(exchange)),
            ("cache", object(vec![])),
            ("timings", object(timings)),
            ("_resourceType", kind.into()),
            ("_by", exchange.way.words().into()),
            ("_outcome", exchange.status().into()),
        ])
    }

    fn request(&self, exchange: &RecordedExchange) -> Value {
        let mut members = vec![
            ("method", exchange.method.as_str().into()),
            ("url", exchange.redactor().address(&exchange.url).address(self.0).into()),
            ("httpVersion", "".into()),
            ("cookies", Value::Array(Vec::new())),
            ("headers", self.pairs(exchange, &exchange.headers)),
            ("queryString", self.pairs(exchange, &exchange.parameters())),
            ("headersSize", (-1).into()),
            ("bodySize", exchange.body.size().into()),
        ];
        let kind = kind(&exchange.headers);
        match &exchange.body {
            content if content.size() == 0 => {}
            content @ MessageContent::Text(_) => {
                let text = self.text(exchange, content);
                members.push(("postData", object(vec![("mimeType", kind.into()), ("text", text.into())])));
            }
            content => {
                let parameters = self.pairs(exchange, &content.parameters());
                let text = self.form(exchange, content);
                let sent = vec![("mimeType", kind.into()), ("params", parameters), ("text", text.into())];
                members.push(("postData", object(sent)));
            }
        }
        object(members)
    }

    fn response(&self, exchange: &RecordedExchange) -> Value {
        let (status, headers): (u16, &[_]) = match exchange.outcome() {
            Some(ExchangeOutcome::Answered(answer)) => (answer.status, &answer.headers),
            _ => (0, &[]),
        };
        let answer = exchange.answer();
        let size = answer.map_or(0, MessageContent::size);
        let content = vec![
            ("size", size.into()),
            ("mimeType", kind(headers).into()),
            ("text", answer.map(|content| self.text(exchange, content)).unwrap_or_default().into()),
        ];
        object(vec![
            ("status", status.into()),
            ("statusText", silence(exchange.outcome()).into()),
            ("httpVersion", "".into()),
            ("cookies", Value::Array(Vec::new())),
            ("headers", self.pairs(exchange, headers)),
            ("content", object(content)),
            ("redirectURL", "".into()),
            ("headersSize", (-1).into()),
            ("bodySize", size.into()),
            // Else the network panel adds the two sizes.
            ("_transferSize", size.into()),
        ])
    }

    fn pairs(&self, exchange: &RecordedExchange, pairs: &[(String, String)]) -> Value {
        let pairs = self.masked(exchange, pairs);
        pairs.map(|(name, value)| object(vec![("name", name.into()), ("value", value.into())])).collect()
    }

    /// A form as it travelled, or with its secrets masked. The format wants either this or the parameters, but Chromium and
    /// Firefox write both, and Chromium's network panel reads this alone.
    fn form(&self, exchange: &RecordedExchange, content: &MessageContent) -> String {
        match (self.0, content) {
            (Secrets::Shown, MessageContent::Form(form)) => form.clone(),
            _ => {
                let parameters = content.parameters();
                Serializer::new(String::new()).extend_pairs(self.masked(exchange, &parameters)).finish()
            }
        }
    }

    fn masked(
        &self,
        exchange: &RecordedExchange,
        pairs: &[(String, String)],
    ) -> impl Iterator<Item = (String, String)> {
        exchange.redacted(pairs, self.0)
    }

    /// As it travelled, or laid out with its secrets masked.
    fn text(&self, exchange: &RecordedExchange, content: &MessageContent) -> String {
        match (self.0, content) {
            (Secrets::Shown, MessageContent::Text(text) | MessageContent::Form(text)) => text.clone(),
            _ => exchange.laid_out(content).text(self.0),
        }
    }
}

fn kind(headers: &[(String, String)]) -> &str {
    let kind = headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("content-type"));
    kind.map(|(_, value)| value.as_str()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    fn log(exchanges: &[RecordedExchange], secrets: Secrets) -> Value {
        let archive = har(exchanges, secrets);
        serde_json::from_str::<Value>(&archive).expect(&archive)["log"].take()
    }

    use super::*;
    use crate::port::{Window, WindowError};
    use crate::protocol::Method;
    use crate::wire::{Chapter, ReceivedAnswer, Transport};
    use jose::UnixTime;

    fn sent(start: u64, body: MessageContent, outcome: Option<ExchangeOutcome>) -> RecordedExchange {
        RecordedExchange {
            method: Method::Post,
            headers: vec![("Content-Type".into(), "text/plain".into())],
            body,
            began: UnixTime(1_767_225_600 + i64::try_from(start / 1_000).expect("a short test")),
            start: Duration::from_millis(start),
            end: outcome.map(|outcome| (Duration::from_micros(start * 1_000 + 1_500), outcome)),
            ..RecordedExchange::probe("https://a/token?id_token_hint=abc&state=x%20y")
        }
    }

    #[test]
    fn entries_have_what_the_specification_requires() {
        let exchanges = [
            sent(500, MessageContent::Form("code=abc&scope=a+b".into()), None),
            RecordedExchange {
                chapter: Chapter::Login(1),
                way: Transport::Window(Window::Hidden),
                ..sent(700, MessageContent::Text("{}".into()), Some(ExchangeOutcome::Silent(WindowError::ShowedPage)))
            },
            RecordedExchange {
                chapter: Chapter::Login(1),
                ..sent(1_900, MessageContent::Text("{}".into()), Some(ExchangeOutcome::Reached))
            },
        ];
        let log = log(&exchanges, Secrets::Masked);
        assert_eq!(log["version"], "1.2");
        assert_eq!(log["creator"], json!({"name": "okta-pkce-tester", "version": env!("CARGO_PKG_VERSION")}));
        assert_eq!(log["_masked"], true);
        let page = |index: usize, id: &str, title: &str, began: &str| {
            let page = json!({"startedDateTime": began, "id": id, "title": title, "pageTimings": {}});
            assert_eq!(log["pages"][index], page);
        };
        page(0, "page_1", "Preparation", "2026-01-01T00:00:00.000Z");
        page(1, "page_2", "Login 1", "2026-01-01T00:00:00.200Z");
        let [first, silent, last] = log["entries"].as_array().expect("entries").as_slice() else { panic!("{log}") };
        assert_eq!(first["startedDateTime"], "2026-01-01T00:00:00.000Z");
        assert_eq!(first["time"], 0.0, "it is under way");
        assert_eq!(first["request"]["url"], "https://a/token?id_token_hint=****&state=x%20y");
        assert_eq!(first["request"]["queryString"][1], json!({"name": "state", "value": "x y"}));
        let form = json!({
            "mimeType": "text/plain",
            "params": [{"name": "code", "value": "••••"}, {"name": "scope", "value": "a b"}],
            "text": "code=%E2%80%A2%E2%80%A2%E2%80%A2%E2%80%A2&scope=a+b",
        });
        assert_eq!(first["request"]["postData"], form);
        assert_eq!(silent["response"]["status"], 0);
        assert_eq!(silent["response"]["statusText"], "Okta showed a page instead of answering.");
        assert_eq!(silent["_by"], "hidden frame");
        assert_eq!(silent["time"], 1.5);
        assert_eq!(silent["timings"], json!({"blocked": 0.001, "send": 0, "wait": 1.5 - 0.001, "receive": 0}));
        assert_eq!(first["timings"], json!({"blocked": 0.0, "send": 0, "wait": 0.0, "receive": 0}));
        assert_eq!(silent["pageref"], "page_2");
        assert_eq!([&first["_resourceType"], &silent["_resourceType"]], ["fetch", "document"]);
        assert_eq!(last["startedDateTime"], "2026-01-01T00:00:01.400Z");
    }

    /// A reader may sort by these.
    #[test]
    fn entries_begin_in_their_order_and_follow_the_wall_clock() {
        let exchanges =
            [(0, 500), (0, 503), (1, 900), (1, 1_600), (0, 2_600), (7_200, 2_700), (7_200, 3_000), (0, 1_000)];
        let began = exchanges.map(|(began, start)| RecordedExchange {
            began: UnixTime(1_767_225_600 + began),
            start: Duration::from_millis(start),
            // A chapter of its own changes nothing.
            chapter: Chapter::Login(u32::try_from(start).expect("a small number")),
            ..RecordedExchange::probe("https://a/")
        });
        let log = log(&began, Secrets::Masked);
        let entries = log["entries"].as_array().expect("entries");
        let told: Vec<&str> = entries.iter().filter_map(|entry| entry["startedDateTime"].as_str()).collect();
        assert_eq!(
            told,
            [
                "2026-01-01T00:00:00.000Z",
                "2026-01-01T00:00:00.003Z",
                "2026-01-01T00:00:00.400Z",
                "2026-01-01T00:00:01.100Z",
                // The wall clock was set back, then the machine slept, then the other clock began anew.
                "2026-01-01T00:00:00.000Z",
                "2026-01-01T02:00:00.000Z",
                "2026-01-01T02:00:00.300Z",
                "2026-01-01T00:00:00.000Z",
            ]
        );
    }

    #[test]
    fn each_chapter_is_a_page_of_its_own() {
        let chapters = [Chapter::Preparation, Chapter::Login(1), Chapter::Preparation];
        let exchanges =
            chapters.map(|chapter| RecordedExchange { chapter, ..sent(0, MessageContent::Text(String::new()), None) });
        let log = log(&exchanges, Secrets::Masked);
        let ids = |list: &str, name: &str| -> Vec<Value> {
            log[list].as_array().expect(list).iter().map(|of| of[name].clone()).collect()
        };
        assert_eq!(ids("pages", "id"), ["page_1", "page_2", "page_3"]);
        assert_eq!(ids("entries", "pageref"), ["page_1", "page_2", "page_3"]);
    }

    #[test]
    fn a_form_is_written_as_it_travels() {
        let exchanges = [
            RecordedExchange::form("https://a/logout", &[("id_token_hint", "abc"), ("state", "x y")]),
            RecordedExchange {
                body: MessageContent::Form("code=a%2Db&scope=a%20b".into()),
                ..RecordedExchange::form("https://a/token", &[])
            },
        ];
        let texts = |secrets: Secrets| {
            let log = log(&exchanges, secrets);
            [0, 1].map(|index| log["entries"][index]["request"]["postData"].clone())
        };
        for form in texts(Secrets::Masked) {
            assert_eq!(form["mimeType"], "application/x-www-form-urlencoded");
            assert!(form["text"].as_str().expect("a text").contains("=%E2%80%A2"), "{form}");
        }
        let [leaving, sent] = texts(Secrets::Shown);
        assert_eq!(leaving["text"], "id_token_hint=abc&state=x+y");
        assert_eq!(sent["text"], "code=a%2Db&scope=a%20b");
    }

    #[test]
    fn an_archive_with_secrets_is_as_it_was_sent() {
        let answer = ReceivedAnswer {
            status: 200,
            headers: vec![("content-type".into(), "application/json".into())],
            body: MessageContent::Text(r#"{ "access_token":"abc" }"#.into()),
        };
        let exchanges =
            [sent(0, MessageContent::Text(r#"{"password":"ü"}"#.into()), Some(ExchangeOutcome::Answered(answer)))];
        let entry = log(&exchanges, Secrets::Shown)["entries"][0].take();
        assert_eq!(entry["request"]["url"], "https://a/token?id_token_hint=abc&state=x%20y");
        assert_eq!(entry["request"]["bodySize"], 17);
        assert_eq!(entry["request"]["postData"], json!({"mimeType": "text/plain", "text": r#"{"password":"ü"}"#}));
        let content = json!({"size": 24, "mimeType": "application/json", "text": r#"{ "access_token":"abc" }"#});
        assert_eq!(entry["response"]["content"], content);
        assert_eq!((&entry["response"]["bodySize"], &entry["response"]["_transferSize"]), (&json!(24), &json!(24)));

        let masked = log(&exchanges, Secrets::Masked)["entries"][0].take();
        let text = masked["response"]["content"]["text"].as_str().expect("a text");
        assert_eq!(serde_json::from_str::<Value>(text).expect("JSON still"), json!({"access_token": "••••"}));
    }

    /// The published schema of HAR 1.2; tests/vectors/README.md names its source.
    fn schema(name: &str) -> Value {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/vectors/har/");
        let text = std::fs::read_to_string([folder, name.trim_end_matches('#')].concat()).expect(name);
        serde_json::from_str(&text).expect(name)
    }

    /// Collects where `value` is not what the schema asks for. A keyword that is not known here is a panic.
    fn breaches(schema_of: &Value, value: &Value, at: &str, found: &mut Vec<String>) {
        let is_of = |kind: &str| match kind {
            "object" => value.is_object(),
            "array" => value.is_array(),
            "string" => value.is_string(),
            "boolean" => value.is_boolean(),
            "number" => value.is_number(),
            "integer" => value.is_i64() || value.is_u64(),
            "null" => value.is_null(),
            other => panic!("the type {other}"),
        };
        for (keyword, rule) in schema_of.as_object().expect("a schema") {
            let holds = match keyword.as_str() {
                "$id" | "$schema" | "optional" | "unique" => true,
                "$ref" => {
                    breaches(&schema(rule.as_str().expect("a name")), value, at, found);
                    true
                }
                "type" => match rule {
                    Value::Array(kinds) => kinds.iter().any(|kind| is_of(kind.as_str().expect("a type"))),
                    kind => is_of(kind.as_str().expect("a type")),
                },
                // The schema writes `min`, and means `minimum`.
                "min" => value.as_f64().is_some_and(|value| value >= rule.as_f64().expect("a number")),
                "required" => rule.as_array().expect("names").iter().all(|name| match value {
                    // `postData.params` asks this of each item.
                    Value::Array(items) => items.iter().all(|item| item.get(name.as_str().expect("a name")).is_some()),
                    value => value.get(name.as_str().expect("a name")).is_some(),
                }),
                "properties" => {
                    for (name, rule) in rule.as_object().expect("properties") {
                        if let Some(member) = value.get(name) {
                            breaches(rule, member, &[at, "/", name].concat(), found);
                        }
                    }
                    true
                }
                "items" => {
                    for (number, item) in value.as_array().into_iter().flatten().enumerate() {
                        breaches(rule, item, &format!("{at}/{number}"), found);
                    }
                    true
                }
                "format" if rule == "uri" => value.as_str().is_some_and(is_uri),
                "format" if rule == "date-time" => value.as_str().is_some_and(is_date_time),
                // Of a moment, whose form says the same.
                "pattern" => value.as_str().is_some_and(is_date_time),
                other => panic!("the keyword {other} at {at}"),
            };
            if !holds {
                found.push(format!("{at}: {keyword} {rule}, {value}"));
            }
        }
    }

    /// RFC 3986, by its characters and by a parser.
    fn is_uri(text: &str) -> bool {
        let bytes = text.as_bytes();
        let is_hex = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_hexdigit);
        let fits = bytes.iter().enumerate().all(|(at, byte)| match byte {
            b'%' => is_hex(at + 1) && is_hex(at + 2),
            byte => byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=".contains(byte),
        });
        fits && url::Url::parse(text).is_ok()
    }

    fn is_date_time(text: &str) -> bool {
        let form: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
        form == "0000-00-00T00:00:00.000Z"
    }

    #[test]
    fn an_archive_is_what_the_published_schema_asks_for() {
        let answer = ReceivedAnswer {
            status: 200,
            headers: vec![("content-type".into(), "application/json".into())],
            body: MessageContent::Text(r#"{ "access_token":"abc" }"#.into()),
        };
        let long = format!("https://a/token?sessionToken={}&x=\u{fc}", "x".repeat(48));
        let exchanges = [
            sent(0, MessageContent::Text(r#"{"password":"x"}"#.into()), Some(ExchangeOutcome::Answered(answer))),
            sent(1, MessageContent::Form("code=abc&scope=a+b".into()), None),
            RecordedExchange {
                url: long,
                ..sent(2, MessageContent::Text(String::new()), Some(ExchangeOutcome::Cancelled))
            },
        ];
        let archive: Value = serde_json::from_str(&har(&exchanges, Secrets::Masked)).expect("JSON");
        let mut found = Vec::new();
        breaches(&schema("har.json#"), &archive, "", &mut found);
        assert_eq!(found, Vec::<String>::new());
        let entries = archive["log"]["entries"].as_array().expect("entries");
        assert_eq!(entries[2]["request"]["url"], "https://a/token?sessionToken=****-48-bytes&x=****");
        assert!(
            entries
                .iter()
                .all(|entry| entry["time"].as_f64() >= Some(0.0) && entry["timings"]["wait"].as_f64() >= Some(0.0))
        );

        let mut wrong = archive;
        wrong["log"]["entries"][0]["time"] = (-1).into();
        wrong["log"]["entries"][0]["request"]["url"] = "https://a/?x=••••".into();
        wrong["log"]["pages"][0]["startedDateTime"] = "today".into();
        let mut found = Vec::new();
        breaches(&schema("har.json#"), &wrong, "", &mut found);
        assert_eq!(found.len(), 4, "{found:#?}");
    }
}

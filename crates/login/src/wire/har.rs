//! The exchanges as an HTTP Archive 1.2 (<http://www.softwareishard.com/blog/har-12-spec/>).
//!
//! What a page cannot know (the protocol's version, the size of headers, cookies) is empty or -1, as the format wants it.

use std::time::Duration;

use jose::json::compact;
use serde_json::{Value, json};

use super::section::silence;
use super::time::iso_8601;
use super::{ExchangeOutcome, MessageContent, RecordedExchange, Secrets, chapters};

/// One archive of all exchanges, as JSON, with a page for each chapter.
#[must_use]
pub fn har(exchanges: &[RecordedExchange], secrets: Secrets) -> String {
    let archive = Archive(secrets);
    let mut pages = Vec::new();
    let mut entries = Vec::new();
    for chapter in chapters(exchanges) {
        let first = &chapter[0];
        let title = first.chapter.title();
        for exchange in chapter {
            // The clock of the wall counts whole seconds, the other one milliseconds from no known beginning.
            let began = iso_8601(first.began, exchange.start.saturating_sub(first.start));
            entries.push(archive.entry(exchange, &title, &began));
        }
        pages.push(json!({
            "startedDateTime": iso_8601(first.began, Duration::ZERO),
            "id": title,
            "title": title,
            "pageTimings": {},
        }));
    }
    compact(&json!({
        "log": {
            "version": "1.2",
            "creator": {"name": "okta-pkce-tester", "version": env!("CARGO_PKG_VERSION")},
            "pages": pages,
            "entries": entries,
            "_masked": secrets == Secrets::Masked,
        },
    }))
}

struct Archive(Secrets);

impl Archive {
    fn entry(&self, exchange: &RecordedExchange, page: &str, began: &str) -> Value {
        // What is under way took no time yet: the format has no negative times here.
        let time = exchange.duration().map_or(0.0, |took| took.as_secs_f64() * 1_000.0);
        json!({
            "pageref": page,
            "startedDateTime": began,
            "time": time,
            "request": self.request(exchange),
            "response": self.response(exchange),
            "cache": {},
            "timings": {"send": 0, "wait": time, "receive": 0},
            "_by": exchange.way.words(),
            "_outcome": exchange.status(),
        })
    }

    fn request(&self, exchange: &RecordedExchange) -> Value {
        let mut request = json!({
            "method": exchange.method.as_str(),
            "url": exchange.redactor().address(&exchange.url).address(self.0),
            "httpVersion": "",
            "cookies": [],
            "headers": self.pairs(exchange, &exchange.headers),
            "queryString": self.pairs(exchange, &exchange.parameters()),
            "headersSize": -1,
            "bodySize": exchange.body.size(),
        });
        let kind = kind(&exchange.headers);
        match &exchange.body {
            content if content.size() == 0 => {}
            content @ MessageContent::Text(_) => {
                request["postData"] = json!({"mimeType": kind, "text": self.text(exchange, content)});
            }
            content => {
                let parameters = self.pairs(exchange, &content.parameters());
                request["postData"] = json!({"mimeType": kind, "params": parameters});
            }
        }
        request
    }

    fn response(&self, exchange: &RecordedExchange) -> Value {
        let (status, headers): (u16, &[_]) = match exchange.outcome() {
            Some(ExchangeOutcome::Answered(answer)) => (answer.status, &answer.headers),
            _ => (0, &[]),
        };
        let answer = exchange.answer();
        let size = answer.map_or(0, MessageContent::size);
        json!({
            "status": status,
            "statusText": silence(exchange.outcome()),
            "httpVersion": "",
            "cookies": [],
            "headers": self.pairs(exchange, headers),
            "content": {
                "size": size,
                "mimeType": kind(headers),
                "text": answer.map(|content| self.text(exchange, content)).unwrap_or_default(),
            },
            "redirectURL": "",
            "headersSize": -1,
            "bodySize": size,
        })
    }

    fn pairs(&self, exchange: &RecordedExchange, pairs: &[(String, String)]) -> Value {
        let redactor = exchange.redactor();
        let pair = |(name, value): &(String, String)| json!({"name": redactor.name(name).text(self.0), "value": redactor.value(name, value).text(self.0)});
        pairs.iter().map(pair).collect()
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
    use crate::protocol::Method;
    use crate::wire::{Chapter, ReceivedAnswer, Transport};
    use crate::{Window, WindowError};
    use jose::UnixTime;

    fn sent(start: u64, body: MessageContent, outcome: Option<ExchangeOutcome>) -> RecordedExchange {
        RecordedExchange {
            method: Method::Post,
            headers: vec![("Content-Type".into(), "text/plain".into())],
            body,
            began: UnixTime(1_767_225_600),
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
        assert_eq!(log["pages"][0]["id"], "Preparation");
        assert_eq!(log["pages"][1]["title"], "Login 1");
        let [first, silent, last] = log["entries"].as_array().expect("entries").as_slice() else { panic!("{log}") };
        assert_eq!(first["startedDateTime"], "2026-01-01T00:00:00.000Z");
        assert_eq!(first["time"], 0.0, "it is under way");
        assert_eq!(first["request"]["url"], "https://a/token?id_token_hint=****&state=x%20y");
        assert_eq!(first["request"]["queryString"][1], json!({"name": "state", "value": "x y"}));
        let form = json!({"mimeType": "text/plain", "params": [
            {"name": "code", "value": "••••"}, {"name": "scope", "value": "a b"},
        ]});
        assert_eq!(first["request"]["postData"], form);
        assert_eq!(silent["response"]["status"], 0);
        assert_eq!(silent["response"]["statusText"], "Okta showed a page instead of answering.");
        assert_eq!(silent["_by"], "hidden frame");
        assert_eq!(silent["time"], 1.5);
        assert_eq!(silent["timings"], json!({"send": 0, "wait": 1.5, "receive": 0}));
        assert_eq!(silent["pageref"], "Login 1");
        assert_eq!(last["startedDateTime"], "2026-01-01T00:00:01.200Z", "counted from its chapter's first");
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

//! What an exchange shows when it is opened: sections, each a title and a text whose secrets are known.

use super::content::parse;
use super::{ExchangeOutcome, MessageContent, Pieces, ReceivedAnswer, RecordedExchange, Secrets, Transport};
use crate::port::WindowError;
use crate::protocol::Cookies;

/// A part of what was sent or received.
#[derive(Debug, Clone)]
pub struct MessageSection {
    /// The heading.
    pub title: &'static str,
    /// The text, taken apart into what may be shown and what is masked.
    pub text: Pieces,
}

impl RecordedExchange {
    /// Address, parameters, headers and body, as far as there are any.
    #[must_use]
    pub fn sent(&self) -> Vec<MessageSection> {
        let headers = match (self.way, self.cookies) {
            (Transport::Window(_) | Transport::WholePage, _) => "Headers: the browser's own, with its cookies for Okta",
            (_, Cookies::Include) => "Headers; the browser adds its own, with its cookies for Okta",
            (_, Cookies::Omit) => "Headers; the browser adds its own, without cookies",
        };
        let mut address = Pieces::default();
        address.plain(self.method.as_str());
        address.plain(" ");
        address.append(&self.redactor().address(self.address()));
        let mut sections = vec![MessageSection { title: "Address", text: address }];
        add(&mut sections, "Parameters", self.redactor().lines("=", &self.parameters()));
        sections.push(MessageSection { title: headers, text: self.redactor().lines(": ", &self.headers) });
        add(&mut sections, "Body", self.laid_out(&self.body));
        sections
    }

    /// Headers and body, or why there are none.
    #[must_use]
    pub fn received(&self) -> Vec<MessageSection> {
        let mut sections = Vec::new();
        match self.outcome() {
            Some(ExchangeOutcome::Answered(ReceivedAnswer { headers, body, .. })) => {
                add(&mut sections, "Headers that the page may read", self.redactor().lines(": ", headers));
                add(&mut sections, "Body", self.laid_out(body));
            }
            Some(ExchangeOutcome::Returned(content)) => add(&mut sections, "Parameters", self.laid_out(content)),
            outcome => {
                let mut text = Pieces::default();
                text.plain(silence(outcome));
                add(&mut sections, "Nothing that the page can read", text);
            }
        }
        sections
    }

    /// Those of query and fragment, decoded.
    pub(super) fn parameters(&self) -> Vec<(String, String)> {
        // Neither sign stands inside a parameter: there it is encoded.
        let behind_the_path = self.url[self.address().len()..].replace(['?', '#'], "&");
        parse(&behind_the_path)
    }

    /// JSON indented, parameters one a line, all else as one secret.
    pub(super) fn laid_out(&self, content: &MessageContent) -> Pieces {
        match content {
            MessageContent::Text(body) => self.redactor().body(body),
            MessageContent::Form(_) | MessageContent::Parameters(_) => {
                self.redactor().lines("=", &content.parameters())
            }
        }
    }
}

/// What was sent, its secrets masked, in the parts that a command takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MaskedRequest {
    /// The address with its query.
    pub url: String,
    /// Names and values of the headers that the page set.
    pub headers: Vec<(String, String)>,
    /// A body that is no form; empty if there is none.
    pub text: String,
    /// Names and values of a form.
    pub form: Vec<(String, String)>,
}

impl RecordedExchange {
    /// Returns what was sent with its secrets masked; `None` for what the browser itself sends, as a page of Okta's.
    #[must_use]
    pub fn masked_request(&self) -> Option<MaskedRequest> {
        if self.way != Transport::Request {
            return None;
        }
        let masked = |pairs: &[(String, String)]| self.redacted(pairs, Secrets::Masked).collect();
        let (text, form) = match &self.body {
            MessageContent::Text(text) if text.is_empty() => (String::new(), Vec::new()),
            content @ MessageContent::Text(_) => (self.laid_out(content).text(Secrets::Masked), Vec::new()),
            content => (String::new(), masked(&content.parameters())),
        };
        let url = self.redactor().address(&self.url).text(Secrets::Masked);
        Some(MaskedRequest { url, headers: masked(&self.headers), text, form })
    }
}

/// Only if there is something to show.
fn add(sections: &mut Vec<MessageSection>, title: &'static str, text: Pieces) {
    if !text.is_empty() {
        sections.push(MessageSection { title, text });
    }
}

/// Why there is no answer.
pub(super) fn silence(outcome: Option<&ExchangeOutcome>) -> &'static str {
    match outcome {
        None => "Under way.",
        Some(ExchangeOutcome::Silent(WindowError::ShowedPage)) => "Okta showed a page instead of answering.",
        Some(ExchangeOutcome::Silent(WindowError::TimedOut(_))) => "No answer came in time.",
        Some(ExchangeOutcome::Silent(WindowError::Blocked)) => "The browser opened no pop-up.",
        Some(ExchangeOutcome::Silent(WindowError::Closed)) => "The pop-up was closed.",
        Some(ExchangeOutcome::Unreadable) => {
            "No answer, or one that CORS keeps from the page: the browser's own console knows which."
        }
        Some(ExchangeOutcome::RedirectRefused) => {
            "A redirect, which this page doesn't follow: it would carry secrets along."
        }
        Some(ExchangeOutcome::TimedOut) => "No whole answer came in time: this page stopped waiting.",
        Some(ExchangeOutcome::TooLarge) => "An answer longer than 1 MiB: this page stopped reading it.",
        Some(ExchangeOutcome::Reached) => "Something answered; a probe may not read what.",
        Some(ExchangeOutcome::NotReached) => "Nothing answered.",
        Some(ExchangeOutcome::Cancelled) => "The page stopped waiting.",
        Some(ExchangeOutcome::Left) => "The page left with this form, so Okta's answer is not for it to see.",
        Some(ExchangeOutcome::Answered(_) | ExchangeOutcome::Returned(_)) => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(address: &str, body: &str) -> String {
        let exchange = RecordedExchange::probe(address);
        exchange.laid_out(&MessageContent::Text(body.to_owned())).text(Secrets::Masked).replace(['\n', ' '], "")
    }

    #[test]
    fn the_id_of_oktas_session_is_a_secret_and_that_of_a_user_is_not() {
        let answer = r#"{"id":"102abc","login":"zoe","_links":{"self":{"id":"102abc"}}}"#;
        assert_eq!(
            body("https://a/api/v1/sessions/me", answer),
            r#"{"id":"••••","login":"zoe","_links":{"self":{"id":"••••"}}}"#
        );
        assert_eq!(body("https://a/api/v1/authn", answer), answer);
    }

    #[test]
    fn a_request_is_masked_in_all_its_parts() {
        let exchange = RecordedExchange {
            way: Transport::Request,
            headers: vec![("Authorization".into(), "Bearer hidden-token".into())],
            body: MessageContent::Form("grant_type=authorization_code&code=hidden-code".into()),
            ..RecordedExchange::probe("https://a/token?sessionToken=hidden-session&state=x")
        };
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let request = exchange.masked_request().expect("a request");
        assert_eq!(request.url, "https://a/token?sessionToken=••••&state=x");
        assert_eq!(request.form, [pair("grant_type", "authorization_code"), pair("code", "••••")]);
        assert!(!format!("{request:?}").contains("hidden"), "{request:?}");
        assert_eq!(RecordedExchange::probe("https://a/").masked_request(), None);
    }

    #[test]
    fn parameters_of_query_and_fragment_are_decoded() {
        let parameters = |url: &str| RecordedExchange::probe(url).parameters();
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(parameters("https://a/b"), []);
        assert_eq!(parameters("https://a/b?c=%3F%23+d&e"), [pair("c", "?# d"), pair("e", "")]);
        assert_eq!(parameters("https://a/b?c=d#e=f"), [pair("c", "d"), pair("e", "f")]);
    }
}

//! What an exchange shows when it is opened: sections, each a title and a text whose secrets are known.

use super::content::parse;
use super::{Answer, Content, Exchange, Outcome, Pieces, Way};
use crate::WindowError;
use crate::protocol::Cookies;

/// A part of what was sent or received.
#[derive(Debug, Clone)]
pub struct Section {
    pub title: &'static str,
    pub text: Pieces,
}

impl Exchange {
    /// Address, parameters, headers and body, as far as there are any.
    #[must_use]
    pub fn sent(&self) -> Vec<Section> {
        let headers = match (self.way, self.cookies) {
            (Way::Window(_) | Way::WholePage, _) => "Headers: the browser's own, with its cookies for Okta",
            (_, Cookies::Include) => "Headers; the browser adds its own, with its cookies for Okta",
            (_, Cookies::Omit) => "Headers; the browser adds its own, without cookies",
        };
        let mut address = Pieces::default();
        address.plain(self.method.as_str());
        address.plain(" ");
        address.append(&self.redactor().address(self.address()));
        let mut sections = vec![Section { title: "Address", text: address }];
        add(&mut sections, "Parameters", self.redactor().lines("=", &self.parameters()));
        sections.push(Section { title: headers, text: self.redactor().lines(": ", &self.headers) });
        add(&mut sections, "Body", self.laid_out(&self.body));
        sections
    }

    /// Headers and body, or why there are none.
    #[must_use]
    pub fn received(&self) -> Vec<Section> {
        let mut sections = Vec::new();
        match self.outcome() {
            Some(Outcome::Answered(Answer { headers, body, .. })) => {
                add(&mut sections, "Headers that the page may read", self.redactor().lines(": ", headers));
                add(&mut sections, "Body", self.laid_out(body));
            }
            Some(Outcome::Returned(content)) => add(&mut sections, "Parameters", self.laid_out(content)),
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
    pub(super) fn laid_out(&self, content: &Content) -> Pieces {
        match content {
            Content::Text(body) => self.redactor().body(body),
            Content::Form(_) | Content::Parameters(_) => self.redactor().lines("=", &content.parameters()),
        }
    }
}

/// Only if there is something to show.
fn add(sections: &mut Vec<Section>, title: &'static str, text: Pieces) {
    if !text.is_empty() {
        sections.push(Section { title, text });
    }
}

/// Why there is no answer.
pub(super) fn silence(outcome: Option<&Outcome>) -> &'static str {
    match outcome {
        None => "Under way.",
        Some(Outcome::Silent(WindowError::ShowedPage)) => "Okta showed a page instead of answering.",
        Some(Outcome::Silent(WindowError::TimedOut(_))) => "No answer came in time.",
        Some(Outcome::Silent(WindowError::Blocked)) => "The browser opened no pop-up.",
        Some(Outcome::Silent(WindowError::Closed)) => "The pop-up was closed.",
        Some(Outcome::Unreadable) => {
            "No answer, or one that CORS keeps from the page: the browser's own console knows which."
        }
        Some(Outcome::RedirectRefused) => "A redirect, which this page doesn't follow: it would carry secrets along.",
        Some(Outcome::TooLarge) => "An answer longer than 1 MiB: this page stopped reading it.",
        Some(Outcome::Reached) => "Something answered; a probe may not read what.",
        Some(Outcome::NotReached) => "Nothing answered.",
        Some(Outcome::Cancelled) => "The page stopped waiting.",
        Some(Outcome::Left) => "The page left with this form, so Okta's answer is not for it to see.",
        Some(Outcome::Answered(_) | Outcome::Returned(_)) => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::Secrets;

    fn body(address: &str, body: &str) -> String {
        let exchange = Exchange::probe(address);
        exchange.laid_out(&Content::Text(body.to_owned())).text(Secrets::Masked).replace(['\n', ' '], "")
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
    fn parameters_of_query_and_fragment_are_decoded() {
        let parameters = |url: &str| Exchange::probe(url).parameters();
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(parameters("https://a/b"), []);
        assert_eq!(parameters("https://a/b?c=%3F%23+d&e"), [pair("c", "?# d"), pair("e", "")]);
        assert_eq!(parameters("https://a/b?c=d#e=f"), [pair("c", "d"), pair("e", "f")]);
    }
}

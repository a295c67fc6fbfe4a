//! The texts of the guide: written once with names in braces, filled in with the person's values.

use address::WebAddress;
use login::config::ConfigDraft;

use super::{ConsolePage, GuideName, GuideValues};
use crate::files::export::Exported;

/// A part of a text. A text has `*labels*` of Okta's console and `` `code` ``, in which names in braces are replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GuideSpan {
    /// Plain words.
    Words(&'static str),
    /// What is written in Okta's console, or on this page.
    Label(&'static str),
    /// A value, before it is filled in.
    Code(&'static str),
}

/// A text that was filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilledText {
    /// The text; a value that is missing is its name in angle brackets.
    pub text: String,
    /// Whether no value is missing, so that the text is good to copy.
    pub is_complete: bool,
}

/// The texts that names in braces are replaced by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuideWords {
    words: Vec<(&'static str, Option<String>, &'static str)>,
    console: Option<String>,
}

/// Returns the parts of a text.
pub fn spans(text: &'static str) -> impl Iterator<Item = GuideSpan> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let part = |end: usize| rest.get(1..end).unwrap_or_default();
        let (span, after) = match first {
            '*' | '`' => {
                let end = rest[1..].find(first).map_or(rest.len(), |at| at + 1);
                let span = if first == '*' { GuideSpan::Label(part(end)) } else { GuideSpan::Code(part(end)) };
                (span, end + 1)
            }
            _ => {
                let end = rest.find(['*', '`']).unwrap_or(rest.len());
                (GuideSpan::Words(&rest[..end]), end)
            }
        };
        rest = rest.get(after..).unwrap_or_default();
        Some(span)
    })
}

impl GuideWords {
    pub(super) fn of(values: &GuideValues) -> Self {
        let page = values.page();
        // The guide sets up a server of its own, so nothing entered means Okta's first one here.
        let server = values.used(GuideName::AuthServer).unwrap_or_default().to_owned();
        let draft = ConfigDraft { auth_server: server, ..values.draft().clone() };
        let exported = Exported::of(&draft, page);
        let reading = draft.read(page);
        let known = |text: String| (!text.is_empty()).then_some(text);
        // What isn't what its field is for may be anything, a password for example.
        let is_usable = |name: GuideName| name.field().is_none_or(|field| reading.problem(field).is_none());
        let mut words: Vec<_> = GuideName::ALL
            .iter()
            .map(|&name| {
                let used = values.used(name).filter(|_| is_usable(name)).map(str::to_owned);
                let used = match name {
                    GuideName::Domain => used.map(|_| exported.domain.clone()),
                    GuideName::AuthServer => used.map(|_| exported.server.clone()).and_then(known),
                    _ => used,
                };
                (name.as_str(), used, name.label())
            })
            .collect();
        let of_org = |text: String| known(text).filter(|_| values.used(GuideName::Domain).is_some());
        words.extend([
            ("origin", Some(page.as_str().to_owned()), "origin"),
            ("callback", Some(page.default_redirect_uri()), "redirect URI"),
            ("app", Some(page.app_uri()), "redirect URI"),
            ("page", Some(page.page_uri()), "redirect URI"),
            ("sign-out", Some(page.sign_out_uri()), "sign-out redirect URI"),
            ("health", Some([page.as_str(), "/health"].concat()), "address"),
            ("port", Some(port(page.as_str())), "port"),
            ("issuer", of_org(exported.issuer), "Issuer"),
            ("discovery", of_org(exported.discovery), "Discovery URL"),
        ]);
        let console = reading.org.and_then(|org| org.console_origin());
        Self { words, console }
    }

    /// Fills the values into a text.
    #[must_use]
    pub fn fill(&self, text: &str) -> FilledText {
        let mut filled = FilledText { text: String::new(), is_complete: true };
        let mut rest = text;
        while let Some((before, name, after)) = rest
            .split_once('{')
            .and_then(|(before, inner)| inner.split_once('}').map(|(name, after)| (before, name, after)))
        {
            filled.text.push_str(before);
            match self.words.iter().find(|(known, ..)| *known == name) {
                Some((_, Some(value), _)) => filled.text.push_str(value),
                Some((_, None, label)) => {
                    filled.text.extend(["<", label, ">"]);
                    filled.is_complete = false;
                }
                None => filled.text.extend(["{", name, "}"]),
            }
            rest = after;
        }
        filled.text.push_str(rest);
        filled
    }

    /// Returns the URL of a page of the user's own console; `None` if the domain doesn't reveal it.
    #[must_use]
    pub fn console(&self, page: ConsolePage) -> Option<String> {
        self.console.as_ref().map(|origin| [origin, page.path()].concat())
    }
}

/// Returns the port that the page is served from.
fn port(origin: &str) -> String {
    match WebAddress::parse(origin) {
        Ok(address) => match address.port() {
            Some(port) => port.to_string(),
            None if address.scheme() == "https" => "443".into(),
            None => "80".into(),
        },
        Err(_) => "8080".into(),
    }
}

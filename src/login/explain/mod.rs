//! The catalogue: for each code what happened, the likely causes in order, and the setting to change.

mod after_login;
mod at_authn;
mod at_authorize;
mod at_token;
mod checks;
mod console;
mod guide;
mod words;

use std::borrow::Cow;

use super::{Code, LoginError};
use crate::config::{Config, PageOrigin};
use jose::UnixTime;

pub use checks::remedy_for;
pub use guide::guide;

use words::Words;

type Text = Cow<'static, str>;

/// The person's own values, to spell them out in a remedy.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    pub origin: &'a PageOrigin,
    pub config: &'a Config,
    pub now: UnixTime,
}

/// An error in the words of the person who has to mend it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    pub happened: Text,
    /// The likeliest first.
    pub causes: Vec<Text>,
    pub remedy: Text,
    /// The exact value for the setting, ready to copy.
    pub value: Option<String>,
    /// Where Okta's admin console has the setting.
    pub console: Option<&'static str>,
    /// Ways to ask Okta that this error does not stand in.
    pub ways: &'static [Way],
}

/// How Okta can be asked when silence cannot work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Okta's page in a frame of this page.
    Frame,
    /// Okta's page in a window of its own.
    Popup,
    /// This page goes to Okta and comes back.
    Redirect,
}

impl Way {
    pub const ALL: &'static [Self] = &[Self::Frame, Self::Popup, Self::Redirect];

    /// The name in the hook `way-<name>`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Frame => "frame",
            Self::Popup => "popup",
            Self::Redirect => "redirect",
        }
    }

    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Frame => "Ask in a frame",
            Self::Popup => "Ask in a pop-up",
            Self::Redirect => "Go to Okta and come back",
        }
    }

    /// Why it is offered, and what stands in its way.
    #[must_use]
    pub fn reason(self) -> &'static str {
        match self {
            Self::Frame => {
                "Okta's own page can ask for what a silent request cannot. It needs the trusted origin with iFrame embed \
                 and a browser that lets Okta keep its cookie in a frame."
            }
            Self::Popup => {
                "Okta's own page in a window of its own: its cookies count as its own there, and it answers by message."
            }
            Self::Redirect => {
                "Works in every browser, and with every policy: the whole page goes to Okta and comes back to the \
                 redirect URI."
            }
        }
    }
}

impl LoginError {
    /// Explains the error to somebody with this page and this configuration.
    #[must_use]
    pub fn explain(&self, context: Context<'_>) -> Explanation {
        entry(self.code()).explain(&Words::of(self, context))
    }

    /// Explains the error where there is no configuration whose values could be filled in.
    #[must_use]
    pub fn explain_to_anybody(&self) -> Explanation {
        entry(self.code()).explain(&Words::placeholders())
    }
}

/// An explanation before the person's own values are filled in: `{client_id}` stands for one.
struct Entry {
    happened: &'static str,
    causes: &'static [&'static str],
    remedy: &'static str,
    value: Option<Value>,
    console: Option<&'static str>,
    ways: &'static [Way],
}

/// Which value is ready to copy.
#[derive(Clone, Copy)]
enum Value {
    Origin,
    Org,
    ClientId,
    RedirectUri,
    Scopes,
    Authorize,
    /// Of the exchange that failed.
    Address,
    AnsweringIssuer,
    Fixed(&'static str),
}

fn entry(code: Code) -> Entry {
    at_authn::entry(code)
        .or_else(|| at_authorize::entry(code))
        .or_else(|| at_token::entry(code))
        .or_else(|| after_login::entry(code))
        .unwrap_or(says("Something went wrong that has no entry here.", &[], "Start again."))
}

const fn says(happened: &'static str, causes: &'static [&'static str], remedy: &'static str) -> Entry {
    Entry { happened, causes, remedy, value: None, console: None, ways: &[] }
}

impl Entry {
    const fn with(self, value: Value) -> Self {
        Self { value: Some(value), ..self }
    }

    const fn at(self, console: &'static str) -> Self {
        Self { console: Some(console), ..self }
    }

    const fn or_by(self, ways: &'static [Way]) -> Self {
        Self { ways, ..self }
    }

    fn explain(self, words: &Words) -> Explanation {
        Explanation {
            happened: words.fill(self.happened),
            causes: self.causes.iter().map(|&cause| cause.into()).collect(),
            remedy: words.fill(self.remedy),
            value: self.value.map(|value| words.value(value)),
            console: self.console,
            ways: self.ways,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_an_entry_of_its_own() {
        let words = Words::placeholders();
        let mut seen: Vec<Text> = Vec::new();
        for &code in Code::ALL {
            let entry = entry(code).explain(&words);
            assert!(!entry.causes.is_empty(), "{} names no cause", code.as_str());
            assert!(!entry.happened.contains('{') && !entry.remedy.contains('{'), "{entry:?}");
            assert!(!seen.contains(&entry.happened), "{}: {}", code.as_str(), entry.happened);
            seen.push(entry.happened);
        }
    }
}

//! `.env` files, and lines of a shell that set variables: what the names mean, and where the values are.

use std::ops::Range;

use inspect::authorizer::static_config::{
    FilePlace, Odd, OktaKey, OktaPart, OktaValue, Says, StaticConfig, Unresolved, holds_a_secret, okta_key, placeholder,
};
use redact::plain;

/// Lines beyond that are not read.
const MOST_LINES: usize = 5_000;

/// What bundlers put in front of a name so that a browser may see its value.
const BUNDLERS: [&str; 6] = ["vite", "reactapp", "nextpublic", "expopublic", "vueapp", "public"];

/// Returns what the lines say.
pub(super) fn facts(text: &str) -> StaticConfig {
    let mut found = StaticConfig::default();
    for line in lines(text).take(MOST_LINES) {
        let at = FilePlace { path: line.name.to_owned(), line: line.number, span: line.span.clone() };
        let open = placeholder(&line.value, None);
        if holds_a_secret(line.name, &line.value) {
            found.secrets.push(at);
            continue;
        }
        let Some((key, part)) = meaning(&plain(line.name)) else { continue };
        let says = match open {
            Some(placeholder) => {
                found.unresolved.push(Unresolved { at: at.clone(), placeholder: placeholder.clone() });
                Says::Placeholder(placeholder)
            }
            None if line.value.is_empty() => Says::Nothing,
            None => Says::Value(line.value),
        };
        // A shell, Node.js and python-dotenv take the last of two.
        if let Some(before) = found.okta.iter_mut().find(|known| known.at.path == at.path) {
            let because = "appears twice; the last value counts".to_owned();
            found.odd.push(Odd { at: at.clone(), because });
            *before = OktaValue { key, part, says, at };
            continue;
        }
        found.okta.push(OktaValue { key, part, says, at });
    }
    found
}

/// Returns whether the first line that says something sets a variable.
pub(super) fn is_dotenv(text: &str) -> bool {
    let mut said =
        text.lines().map(without_bom).filter(|line| !line.trim().is_empty() && !line.trim().starts_with('#'));
    said.next().is_some_and(|first| setting(first).is_some())
}

/// Returns what a name means: `OKTA_…` with or without a bundler's prefix, Okta's own SDK and Spring names, and the
/// short names of Okta's samples.
fn meaning(plain: &str) -> Option<(OktaKey, OktaPart)> {
    let name = BUNDLERS.iter().find_map(|bundler| plain.strip_prefix(bundler)).unwrap_or(plain);
    let (key, part) = match name.strip_prefix("okta") {
        Some(rest) => {
            let rest = rest.strip_prefix("oauth2").unwrap_or(rest);
            okta_key(rest).or_else(|| okta_key(rest.strip_prefix("client")?))?
        }
        None => {
            let short = okta_key(name)?;
            matches!(short.0, OktaKey::Issuer | OktaKey::ClientId | OktaKey::RedirectUri).then_some(short)?
        }
    };
    Some((key, part.unwrap_or(OktaPart::General)))
}

/// A line that sets a variable.
pub(super) struct EnvLine<'t> {
    pub name: &'t str,
    /// Without quotes.
    pub value: String,
    /// The value in the text, with its quotes.
    pub span: Range<usize>,
    pub number: usize,
}

pub(super) fn lines(text: &str) -> impl Iterator<Item = EnvLine<'_>> {
    let mut start = 0;
    text.split_inclusive('\n').enumerate().filter_map(move |(index, line)| {
        let at = start;
        start += line.len();
        let (name, rest) = setting(line)?;
        let begins = at + line.len() - rest.len();
        let (value, written) = value(rest);
        Some(EnvLine { name, value, span: begins..begins + written, number: index + 1 })
    })
}

/// Returns the name, and what follows the `=` and the spaces after it.
fn setting(line: &str) -> Option<(&str, &str)> {
    let line = without_bom(line).trim_start();
    let line =
        ["export ", "set ", "$env:"].iter().find_map(|word| line.strip_prefix(word)).unwrap_or(line).trim_start();
    let (name, value) = line.split_once('=')?;
    let name = name.trim_end();
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.'));
    is_name.then(|| (name, value.trim_start_matches([' ', '\t'])))
}

/// Returns the value that a line has after its `=`, and how many bytes it takes.
fn value(rest: &str) -> (String, usize) {
    if let Some(inner) = rest.strip_prefix('\'')
        && let Some(end) = inner.find('\'')
    {
        return (inner[..end].to_owned(), end + 2);
    }
    if let Some(inner) = rest.strip_prefix('"')
        && let Some(end) = closing_quote(inner)
    {
        return (unescaped(&inner[..end]), end + 2);
    }
    let rest = rest.trim_end_matches(['\r', '\n']);
    // A comment begins after a space; `#` inside a value is part of it.
    let comment = rest.char_indices().find(|(at, c)| *c == '#' && (*at == 0 || rest[..*at].ends_with([' ', '\t'])));
    let bare = rest[..comment.map_or(rest.len(), |(at, _)| at)].trim_end();
    (bare.to_owned(), bare.len())
}

fn closing_quote(inner: &str) -> Option<usize> {
    let mut is_escaped = false;
    inner.char_indices().take_while(|(_, c)| *c != '\n').find_map(|(at, c)| {
        let ends = c == '"' && !is_escaped;
        is_escaped = c == '\\' && !is_escaped;
        ends.then_some(at)
    })
}

fn unescaped(quoted: &str) -> String {
    let mut text = String::with_capacity(quoted.len());
    let mut characters = quoted.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => match characters.next() {
                Some(escaped @ ('"' | '\\' | '$' | '`')) => text.push(escaped),
                Some(other) => text.extend(['\\', other]),
                None => text.push('\\'),
            },
            other => text.push(other),
        }
    }
    text
}

fn without_bom(line: &str) -> &str {
    line.strip_prefix('\u{feff}').unwrap_or(line)
}

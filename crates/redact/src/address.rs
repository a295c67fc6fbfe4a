//! Addresses, and the parameters in them.

use std::borrow::Cow;

use crate::name::shown;
use crate::percent::decoded;
use crate::redactor::DEPTH;
use crate::{Pieces, Redactor, hides_a_secret, plain};

impl Redactor<'_> {
    /// An address, a part of one from `?` or `#` on, or a form.
    pub(crate) fn add_address(self, text: &str, depth: usize, pieces: &mut Pieces) {
        if depth > DEPTH {
            return pieces.secret(text);
        }
        let query_at = text.find(['?', '#']).unwrap_or_else(|| {
            // `a=b&c=d` alone.
            let is_form = text.find('=').is_some_and(|equals| !text[..equals].contains('/'));
            if is_form { 0 } else { text.len() }
        });
        let (place, query) = text.split_at(query_at);
        self.add_place(place, depth, pieces);
        for pair in query.split_inclusive(SEPARATORS) {
            let (pair, separator) = match pair.chars().next_back() {
                Some(last) if SEPARATORS.contains(&last) => pair.split_at(pair.len() - 1),
                Some(_) | None => (pair, ""),
            };
            self.add_pair(pair, depth, pieces);
            pieces.plain(separator);
        }
    }

    /// Scheme, user, host and path.
    fn add_place(self, place: &str, depth: usize, pieces: &mut Pieces) {
        let path = match place.split_once("://") {
            Some((scheme, rest)) => {
                let (authority, path) = rest.split_at(rest.find(['/', '\\']).unwrap_or(rest.len()));
                let (user, host) = authority.rsplit_once('@').map_or(("", authority), |(user, host)| (user, host));
                self.known.add(scheme, pieces);
                pieces.plain("://");
                pieces.secret(user);
                pieces.plain(if authority.len() > host.len() { "@" } else { "" });
                self.known.add(host, pieces);
                path
            }
            None => place,
        };
        for step in path.split_inclusive('/') {
            let (step, slash) = step.strip_suffix('/').map_or((step, ""), |step| (step, "/"));
            let is_shown = !hides_a_secret(step);
            match step.find(['=', ';']) {
                // `;jsessionid=…`
                Some(at) if is_shown => {
                    let (before, parameters) = step.split_at(at);
                    if parameters.starts_with('=') {
                        self.add_pair(step, depth, pieces);
                    } else {
                        self.known.add(before, pieces);
                        for parameter in parameters.split_inclusive(';') {
                            let bare = parameter.strip_suffix(';').unwrap_or(parameter);
                            self.add_pair(bare, depth, pieces);
                            pieces.plain(&parameter[bare.len()..]);
                        }
                    }
                }
                None if is_shown => self.known.add(step, pieces),
                Some(_) | None => pieces.secret(step),
            }
            pieces.plain(slash);
        }
    }

    /// `name=value`, or a name alone, which may be a value that lost its name.
    fn add_pair(self, pair: &str, depth: usize, pieces: &mut Pieces) {
        if pair.is_empty() {
            return;
        }
        let Some((name, value)) = pair.split_once('=') else {
            let is_listed = shown(&plain(pair), self.topic).is_some();
            return if is_listed { self.known.add(pair, pieces) } else { pieces.secret(pair) };
        };
        pieces.append(&self.name(name));
        pieces.plain("=");
        let bare = plain(name);
        let is_shown = shown(&bare, self.topic).is_some()
            && decoded(value).is_some_and(|decoded| {
                let decoded: Cow<'_, str> =
                    if decoded.contains('+') { decoded.replace('+', " ").into() } else { decoded };
                !self.under(&bare, &decoded, depth + 1).has_secret()
            });
        if is_shown { self.known.add(value, pieces) } else { pieces.secret(value) }
    }
}

const SEPARATORS: [char; 4] = ['&', ';', '?', '#'];

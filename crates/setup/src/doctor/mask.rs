//! What of foreign and of typed texts a report may show.

use login::config::{ConfigDraft, ConfigField, Reading};
use redact::{Known, Piece, Pieces, Redactor, Secrets, Topic, hides_a_secret};

use super::{Probe, ProbeRemedy};

/// How much of a foreign text is shown, in characters.
const MOST: usize = 400;

/// The length of the ids of Okta's applications and servers.
const ID_LENGTH: usize = 20;

/// Masks secrets typed into the wrong field and secrets in untrusted texts.
#[derive(Debug)]
pub(super) struct ReportMask {
    known: Known,
}

impl ReportMask {
    /// Learns each typed text that is not what its field is for: it may be a password or a client secret.
    pub(super) fn of(draft: &ConfigDraft, reading: &Reading) -> Self {
        let known = Known::default();
        let mask = Self { known };
        for field in ConfigField::ALL {
            let typed = draft.get(field).trim();
            if reading.problem(field).is_some() {
                mask.known.learn(typed);
                typed.split_whitespace().for_each(|word| mask.known.learn(word));
                // A host is told in lower case.
                mask.known.learn(&typed.to_lowercase());
            }
            mask.learn_what_is_odd(field, typed);
        }
        if let Some(org) = reading.org.as_ref().filter(|_| hides_a_secret(&draft.domain)) {
            // As it is asked: in lower case, without what surrounded it.
            org.origin().split("://").for_each(|part| mask.known.learn(part));
        }
        mask
    }

    fn learn_what_is_odd(&self, field: ConfigField, typed: &str) {
        let is_usual = |text: &str| match field {
            ConfigField::ClientId => is_id(text, "0oa"),
            ConfigField::AuthServer => text == "default" || text.contains("://") || is_id(text, "aus"),
            ConfigField::Scopes => is_a_name(text),
            ConfigField::Audience => {
                is_a_name(text)
                    || is_id(text, "0oa")
                    || ["://", "urn:", "arn:"].iter().any(|sign| text.contains(sign)) && !hides_a_secret(text)
            }
            // Of an address the secret parts are learned, below.
            ConfigField::Domain | ConfigField::RedirectUri => text.contains("://") || !hides_a_secret(text),
            ConfigField::ResponseMode => true,
        };
        for word in typed.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !is_usual(word)) {
            self.known.learn(word);
        }
        if typed.contains("://") {
            for piece in self.redactor().address(typed).as_slice() {
                match piece {
                    Piece::Plain(_) => {}
                    Piece::Secret(secret) => self.known.learn(secret),
                }
            }
        }
    }

    /// Returns what may be shown of an untrusted text.
    pub(super) fn foreign(&self, text: &str) -> String {
        let shown = self.redactor().words(text).text(Secrets::Masked);
        let mut cut: String = shown.chars().take(MOST).collect();
        if cut.len() < shown.len() {
            cut.push('…');
        }
        cut
    }

    /// Returns the probe as it may be shown and copied.
    pub(super) fn probe(&self, probe: Probe) -> Probe {
        Probe {
            tried: self.own(&probe.tried),
            expected: self.own(&probe.expected),
            found: self.own(&probe.found),
            remedy: probe.remedy.map(|remedy| self.remedy(remedy)),
            ..probe
        }
    }

    /// Returns a value that is masked is of no use to copy.
    fn remedy(&self, remedy: ProbeRemedy) -> ProbeRemedy {
        let value = remedy.value.filter(|value| !self.pieces(value).has_secret());
        ProbeRemedy { words: self.own(&remedy.words), value, ..remedy }
    }

    fn own(&self, text: &str) -> String {
        self.pieces(text).text(Secrets::Masked)
    }

    fn pieces(&self, text: &str) -> Pieces {
        self.redactor().own(text)
    }

    fn redactor(&self) -> Redactor<'_> {
        Redactor::new(&self.known, Topic::Other)
    }
}

/// Returns an Okta ID, which isn't secret. Shorter ones are a simulator's.
fn is_id(text: &str, beginning: &str) -> bool {
    text.starts_with(beginning) && text.len() <= ID_LENGTH && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Returns a word that no password policy would take: letters, and the signs that scopes are put together with.
fn is_a_name(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_alphabetic() || "._:/-".contains(c)) && !hides_a_secret(text)
}

#[cfg(test)]
mod tests {
    use login::config::PageOrigin;

    use super::*;

    fn mask(change: impl FnOnce(&mut ConfigDraft)) -> ReportMask {
        let page = PageOrigin::new("http://localhost:8080");
        let mut draft = ConfigDraft {
            domain: "dev-123.okta.com".into(),
            client_id: "0oa1gjh63g214q0Hq0g4".into(),
            audience: "api://default".into(),
            scopes: "openid agentcore:invoke okta.users.read".into(),
            ..ConfigDraft::new(&page)
        };
        change(&mut draft);
        ReportMask::of(&draft, &draft.read(&page))
    }

    #[test]
    fn what_belongs_into_its_field_is_shown() {
        for text in [
            "dev-123.okta.com",
            "0oa1gjh63g214q0Hq0g4",
            "api://default",
            "openid agentcore:invoke okta.users.read",
            "http://localhost:8080/callback",
            "https://dev-123.okta.com/oauth2/default/v1/authorize",
        ] {
            assert_eq!(mask(|_| ()).own(text), text);
        }
        let audience = "https://api.example.com/v2";
        assert_eq!(mask(|draft| draft.audience = audience.into()).own(audience), audience);
        let domain = "dev-123.okta.com/oauth2/aus1gjh63g214q0Hq0g4";
        let found = "GET https://dev-123.okta.com/oauth2/aus1gjh63g214q0Hq0g4/v1/keys";
        assert_eq!(mask(|draft| draft.domain = domain.into()).own(found), found);
    }

    #[test]
    fn what_was_typed_into_the_wrong_field_is_masked_wherever_it_turns_up() {
        for secret in ["Simulated-1", "hunter2!", "XE6wE17zmphl3KqAPFxO4aB3eF5aB3", "eyJhbGciOiJub25lIn0.e30.c2ln"] {
            for field in ConfigField::ALL.into_iter().filter(|field| *field != ConfigField::ResponseMode) {
                let page = PageOrigin::new("http://localhost:8080");
                let mut draft = ConfigDraft { domain: "dev-123.okta.com".into(), ..ConfigDraft::new(&page) };
                draft.set(field, secret);
                let reading = draft.read(&page);
                let mask = ReportMask::of(&draft, &reading);
                let said = reading.problem(field).map_or_else(String::new, |problem| problem.0.clone());
                let endpoints = format!("{:?}", reading.endpoints);
                for text in [secret, &said, &endpoints] {
                    let shown = mask.own(text).to_lowercase();
                    assert!(!shown.contains(&secret.to_lowercase()), "{field:?}: {shown}");
                }
            }
        }
        let uri = "http://localhost:8080/callback?key=Simulated-1";
        let mask = mask(|draft| draft.redirect_uri = uri.into());
        assert_eq!(mask.own(uri), "http://localhost:8080/callback?key=••••");
    }

    #[test]
    fn foreign_words_are_masked_and_cut() {
        let mask = mask(|_| ());
        assert_eq!(mask.foreign("no: eyJhbGciOiJub25lIn0.e30.c2ln!"), "no: •••• (28 bytes)!");
        let long = mask.foreign(&"ab ".repeat(10_000));
        assert_eq!((long.chars().count(), long.chars().next_back()), (MOST + 1, Some('…')));
    }

    #[test]
    fn a_value_that_is_masked_is_not_offered_to_copy() {
        let mask = mask(|draft| draft.client_id = "Simulated-1".into());
        let remedy = |value: &str| mask.remedy(ProbeRemedy::new("Use Simulated-1.").with(value));
        assert_eq!(remedy("Simulated-1"), ProbeRemedy::new("Use ••••."));
        assert_eq!(remedy("openid").value.as_deref(), Some("openid"));
    }
}

//! From what a file says to the fields of the form.

use address::WebAddress;
use inspect::authorizer::misspelt_discovery;
use inspect::authorizer::static_config::{FilePlace, OktaKey, OktaPart, OktaValue, Says, StaticConfig, placeholder};
use login::config::{ConfigDraft, ConfigField, PageOrigin, ResponseMode, typed_domain};

use super::contradictions::contradictions;
use super::kind::{field_of, key_of};
use super::origins::{FileIssuer, issuers, org};
use super::{FileKind, FileNote, FileValue};

/// Returns the form, the values in it that come from the file, and the notes about them.
pub(super) fn settle(
    kind: FileKind,
    found: &StaticConfig,
    page: &PageOrigin,
) -> (ConfigDraft, Vec<FileValue>, Vec<FileNote>) {
    let settling = Settling { found, page };
    let mut notes = Vec::new();
    let mut draft = ConfigDraft::new(page);
    let mut values = Vec::new();
    for field in ConfigField::ALL {
        let value = settling.value(field, &mut notes).filter(|value| settling.is_usable(value));
        if let Some(value) = value {
            draft.set(field, &value.value);
            values.push(value);
        } else if settling.is_expected(field, kind) {
            notes.push(FileNote::Missing { field, uses: draft.get(field).to_owned() });
        }
    }
    notes.extend(
        found
            .unresolved
            .iter()
            .map(|open| FileNote::Placeholder { at: open.at.clone(), placeholder: open.placeholder.clone() }),
    );
    notes.extend(contradictions(found, page).into_iter().map(FileNote::Contradiction));
    notes.extend(settling.misspellings());
    notes.extend(found.odd.iter().map(|odd| FileNote::Odd { at: odd.at.clone(), because: odd.because.clone() }));
    notes.extend(found.secrets.iter().map(|at| FileNote::Secret { at: at.clone() }));
    (draft, values, notes)
}

struct Settling<'f> {
    found: &'f StaticConfig,
    page: &'f PageOrigin,
}

impl<'f> Settling<'f> {
    fn value(&self, field: ConfigField, notes: &mut Vec<FileNote>) -> Option<FileValue> {
        let said = self.said(key_of(field));
        match field {
            ConfigField::Domain => said.map(|said| self.domain(said)).or_else(|| self.domain_of_an_issuer(notes)),
            ConfigField::AuthServer => said.map(|said| of(field, said)).or_else(|| self.server_of_an_issuer()),
            ConfigField::ClientId => {
                let said = said?;
                notes.extend(self.apps(said));
                Some(of(field, said))
            }
            ConfigField::Audience => said.map(|said| of(field, said)).or_else(|| self.audience_of_an_authorizer()),
            // The scopes of an app without people are no login's.
            ConfigField::Scopes => said.filter(|said| said.part != OktaPart::Machine).map(|said| of(field, said)),
            ConfigField::RedirectUri | ConfigField::ResponseMode => said.map(|said| of(field, said)),
        }
    }

    /// Returns the value that counts: that of the app that people sign in with before that of the app without people.
    fn said(&self, key: OktaKey) -> Option<&'f OktaValue> {
        let with_value = self.found.okta.iter().filter(|said| said.key == key && said.value().is_some());
        with_value.min_by_key(|said| said.part)
    }

    fn domain(&self, said: &OktaValue) -> FileValue {
        let value = said.value().unwrap_or_default();
        let mut domain = of(ConfigField::Domain, said);
        typed_domain(value).trim_end_matches('/').clone_into(&mut domain.value);
        domain
    }

    /// Another identity provider's issuer isn't an Okta domain, regardless of its neighbors in the file.
    fn domain_of_an_issuer(&self, notes: &mut Vec<FileNote>) -> Option<FileValue> {
        let names_a_domain = self.found.okta.iter().any(|said| said.key == OktaKey::Domain);
        let mut refused = None;
        for issuer in issuers(self.found) {
            let is_oktas = issuer.is_oktas(self.page);
            let is_said_so = issuer.part.is_some() && !names_a_domain;
            match org(&issuer.issuer, self.page) {
                Some(org) if is_oktas || is_said_so => {
                    let value = typed_domain(org.origin()).to_owned();
                    let part = issuer.part.unwrap_or(OktaPart::General);
                    return Some(FileValue { field: ConfigField::Domain, value, at: issuer.at, part });
                }
                Some(_) | None => drop(refused.get_or_insert(issuer)),
            }
        }
        notes.extend(refused.map(|issuer| FileNote::NotOkta { issuer: issuer.issuer, at: issuer.at }));
        None
    }

    fn server_of_an_issuer(&self) -> Option<FileValue> {
        // Under a custom domain, the org's own server is known by the domain alone.
        let domain = self.said(OktaKey::Domain).and_then(|said| org(said.value()?, self.page));
        let is_at_home = |issuer: &str| domain.is_some() && org(issuer, self.page) == domain;
        let is_known = |issuer: &FileIssuer| issuer.is_oktas(self.page) || is_at_home(&issuer.issuer);
        let issuer = issuers(self.found).into_iter().find(is_known)?;
        let (value, part) = (issuer.server()?, issuer.part.unwrap_or(OktaPart::General));
        Some(FileValue { field: ConfigField::AuthServer, value, at: issuer.at, part })
    }

    /// Returns the first allowed audience that is one: older files have the client ID there.
    fn audience_of_an_authorizer(&self) -> Option<FileValue> {
        let clients: Vec<&str> =
            self.found.okta.iter().filter(|said| said.key == OktaKey::ClientId).filter_map(OktaValue::value).collect();
        self.found.authorizers.iter().find_map(|authorizer| {
            let is_real = |value: &&String| placeholder(value, None).is_none() && !clients.contains(&value.as_str());
            let value = authorizer.rules.audiences.iter().find(is_real)?.clone();
            let at = authorizer.audiences.clone()?;
            Some(FileValue { field: ConfigField::Audience, value, at, part: OktaPart::General })
        })
    }

    /// Returns which of two apps the client ID belongs to.
    fn apps(&self, taken: &OktaValue) -> Option<FileNote> {
        let other = |part: OktaPart| {
            self.found
                .okta
                .iter()
                .find(|said| said.key == OktaKey::ClientId && said.part == part && said.value().is_some())
        };
        match taken.part {
            OktaPart::Machine => Some(FileNote::OnlyMachine { at: taken.at.clone() }),
            OktaPart::User | OktaPart::General | OktaPart::Jwt => other(OktaPart::Machine)
                .map(|machine| FileNote::AppChosen { taken: taken.at.clone(), left: machine.at.clone() }),
        }
    }

    /// Returns a redirect URI of another page would be refused by the form, and so is an unknown response mode ignored.
    fn is_usable(&self, value: &FileValue) -> bool {
        match value.field {
            ConfigField::RedirectUri => {
                WebAddress::parse(value.value.trim()).is_ok_and(|uri| uri.origin() == self.page.as_str())
            }
            ConfigField::ResponseMode => ResponseMode::parse(&value.value).is_some(),
            ConfigField::Domain
            | ConfigField::ClientId
            | ConfigField::AuthServer
            | ConfigField::Scopes
            | ConfigField::Audience => true,
        }
    }

    /// Returns whether it is missing in the file; a placeholder or an unusable value isn't missing.
    fn is_expected(&self, field: ConfigField, kind: FileKind) -> bool {
        let is_there = self.found.okta.iter().any(|said| {
            field_of(said.key) == Some(field) && said.part != OktaPart::Machine && said.says != Says::Nothing
        });
        match field {
            // No file but ours has it.
            ConfigField::ResponseMode => false,
            // A link says what it changes, and nothing else.
            _ if kind == FileKind::Link => matches!(field, ConfigField::Domain | ConfigField::ClientId) && !is_there,
            ConfigField::Domain
            | ConfigField::ClientId
            | ConfigField::AuthServer
            | ConfigField::Scopes
            | ConfigField::Audience
            | ConfigField::RedirectUri => !is_there,
        }
    }

    fn misspellings(&self) -> Vec<FileNote> {
        let said = self.found.okta.iter().filter_map(|said| Some((said.value()?, &said.at)));
        let urls = self.found.authorizers.iter().filter_map(|authorizer| {
            Some((authorizer.rules.discovery_url.as_str(), authorizer.discovery_url.as_ref()?))
        });
        let mut places: Vec<&FilePlace> = Vec::new();
        let mut notes = Vec::new();
        for (url, at) in said.chain(urls) {
            if let Some(meant) = misspelt_discovery(url)
                && !places.contains(&at)
            {
                places.push(at);
                notes.push(FileNote::Misspelled { at: at.clone(), meant });
            }
        }
        notes
    }
}

fn of(field: ConfigField, said: &OktaValue) -> FileValue {
    let value = said.value().unwrap_or_default().to_owned();
    FileValue { field, value, at: said.at.clone(), part: said.part }
}

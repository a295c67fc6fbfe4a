//! Which values of a file a draft replaces, and by what.

use inspect::authorizer::static_config::{
    AuthorizerRole, FileAuthorizer, FilePlace, OktaKey, OktaPart, OktaValue, Says, placeholder,
};
use login::config::{ConfigDraft, ConfigField, PageOrigin};

use super::super::export::Exported;
use super::super::kind::{field_of, key_of};
use super::super::origins::{issuer_of, issuers, org, server_id};
use super::super::{FileKind, FileSide};
use super::LeftAlone;

/// A value that is replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ReplacedPlace {
    pub at: FilePlace,
    pub by: ReplacedBy,
}

/// What comes in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ReplacedBy {
    Text(String),
    /// A list, or one text with spaces in between.
    Words(Vec<String>),
}

pub(super) fn targets(side: &FileSide, draft: &ConfigDraft, page: &PageOrigin) -> (Vec<ReplacedPlace>, Vec<LeftAlone>) {
    let wanted = Wanted { side, draft, values: Exported::of(draft, page), page };
    let mut targets: Vec<ReplacedPlace> = side.found.okta.iter().filter_map(|said| wanted.of(said)).collect();
    let mut left = Vec::new();
    for authorizer in &side.found.authorizers {
        wanted.of_authorizer(authorizer, &mut targets, &mut left);
    }
    left.extend(wanted.absent().map(LeftAlone::Absent));
    (targets, left)
}

struct Wanted<'w> {
    side: &'w FileSide,
    draft: &'w ConfigDraft,
    values: Exported,
    page: &'w PageOrigin,
}

impl Wanted<'_> {
    /// Returns the new value; `None` if it is unchanged or isn't in the form.
    fn of(&self, said: &OktaValue) -> Option<ReplacedPlace> {
        let old = said.value().unwrap_or_default();
        let is_of_the_machine = said.part == OktaPart::Machine;
        if is_of_the_machine && matches!(said.key, OktaKey::ClientId | OktaKey::Scopes | OktaKey::RedirectUri) {
            return None;
        }
        let new = match said.key {
            OktaKey::Domain => self.domain(old),
            OktaKey::AuthServer if old.contains("/oauth2/") => self.values.issuer.clone(),
            OktaKey::AuthServer => self.values.server.clone(),
            OktaKey::Issuer => self.values.issuer.clone(),
            OktaKey::Discovery => self.values.discovery.clone(),
            OktaKey::ClientId => self.values.client_id.clone(),
            OktaKey::Audience => self.values.audience.clone(),
            OktaKey::RedirectUri => self.redirect_uri(),
            OktaKey::ResponseMode => self.draft.response_mode.as_str().to_owned(),
            OktaKey::Scopes => {
                let words: Vec<String> = self.values.scopes.split_whitespace().map(str::to_owned).collect();
                let is_same = old.split_whitespace().eq(words.iter().map(String::as_str)) || words.is_empty();
                return (!is_same).then(|| ReplacedPlace { at: said.at.clone(), by: ReplacedBy::Words(words) });
            }
        };
        // An empty field says nothing, but for the authorization server, and for what is ours alone.
        let is_ours = matches!(self.side.kind, FileKind::Json | FileKind::Link);
        let says_nothing = new.is_empty() && said.key != OktaKey::AuthServer && !is_ours;
        let is_same = match said.key {
            OktaKey::AuthServer => said.value().is_some() && server_id(old, self.page) == server_id(&new, self.page),
            OktaKey::Domain
            | OktaKey::ClientId
            | OktaKey::Issuer
            | OktaKey::Discovery
            | OktaKey::Audience
            | OktaKey::Scopes
            | OktaKey::RedirectUri
            | OktaKey::ResponseMode => false,
        };
        let is_same = is_same || new == old && !matches!(said.says, Says::Placeholder(_));
        (!says_nothing && !is_same).then(|| ReplacedPlace { at: said.at.clone(), by: ReplacedBy::Text(new) })
    }

    /// Returns a domain that reads as the same org keeps its spelling; an address stays an address.
    fn domain(&self, old: &str) -> String {
        let (was, is) = (org(old, self.page), org(&self.values.domain, self.page));
        match (was, is) {
            (Some(was), Some(is)) if was.origin() == is.origin() => old.to_owned(),
            (_, Some(is)) if old.starts_with("https://") => is.origin().to_owned(),
            _ => self.values.domain.clone(),
        }
    }

    fn redirect_uri(&self) -> String {
        match self.side.kind {
            FileKind::StaticConfig => self.page.default_redirect_uri(),
            FileKind::Dotenv | FileKind::Json | FileKind::Link => self.draft.redirect_uri.clone(),
        }
    }

    /// `agentcore.jwt_authorizer` follows the form, as `okta.jwt` does; any other is somebody else's, and so is one
    /// with another provider's issuer.
    fn of_authorizer(&self, authorizer: &FileAuthorizer, targets: &mut Vec<ReplacedPlace>, left: &mut Vec<LeftAlone>) {
        let is_said = |at: &FilePlace| self.side.found.okta.iter().any(|said| said.at == *at);
        let is_the_samples = authorizer.role == AuthorizerRole::Runtime && !authorizer.path.contains('[');
        let url = &authorizer.rules.discovery_url;
        let is_oktas = placeholder(url, None).is_some()
            || issuers(&self.side.found)
                .iter()
                .any(|issuer| Some(&issuer.at) == authorizer.discovery_url.as_ref() && issuer.is_oktas(self.page));
        if let Some(at) = authorizer.discovery_url.as_ref().filter(|at| !is_said(at)) {
            let is_same = issuer_of(url) == self.values.issuer && url.ends_with("openid-configuration");
            if self.values.discovery.is_empty() || is_same {
                // Nothing to say, or said already.
            } else if is_the_samples && is_oktas {
                targets.push(ReplacedPlace { at: at.clone(), by: ReplacedBy::Text(self.values.discovery.clone()) });
            } else {
                left.push(LeftAlone::Kept { at: at.clone(), because: "it is a separate authorizer" });
                return;
            }
        }
        if let Some(at) = authorizer.audiences.as_ref().filter(|at| !is_said(at)).filter(|_| is_the_samples) {
            self.audiences(authorizer, at, targets, left);
        }
    }

    fn audiences(
        &self,
        authorizer: &FileAuthorizer,
        at: &FilePlace,
        targets: &mut Vec<ReplacedPlace>,
        left: &mut Vec<LeftAlone>,
    ) {
        let (allowed, audience) = (&authorizer.rules.audiences, &self.values.audience);
        if audience.is_empty() || allowed.contains(audience) {
            return;
        }
        let before = self.side.found.okta(OktaKey::Audience);
        let replaced = match allowed.as_slice() {
            [_] => Some(0),
            several => several.iter().position(|value| Some(value.as_str()) == before),
        };
        let Some(replaced) = replaced else {
            left.push(LeftAlone::Kept { at: at.clone(), because: "it lists several audiences" });
            return;
        };
        let mut words = allowed.clone();
        words[replaced].clone_from(audience);
        targets.push(ReplacedPlace { at: at.clone(), by: ReplacedBy::Words(words) });
    }

    /// Returns the fields that have a value, and no place in the file.
    fn absent(&self) -> impl Iterator<Item = ConfigField> {
        let has_issuer =
            self.side.found.okta.iter().any(|said| matches!(said.key, OktaKey::Issuer | OktaKey::Discovery));
        ConfigField::ALL.into_iter().filter(move |field| {
            let key = key_of(*field);
            let is_there = self.side.found.okta.iter().any(|said| {
                field_of(said.key) == Some(*field) && (said.part != OktaPart::Machine || key == OktaKey::Audience)
            });
            let by_issuer = has_issuer && matches!(field, ConfigField::Domain | ConfigField::AuthServer);
            let is_empty = self.draft.get(*field).trim().is_empty();
            *field != ConfigField::ResponseMode && !is_there && !by_issuer && !is_empty
        })
    }
}

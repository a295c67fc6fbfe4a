//! A walk through the file: which section one is in decides what a key means.

use redact::plain;

use super::super::AuthorizerPreset;
use super::names::{AuthorizerKey, OktaKey, authorizer_key_outside, is_authorizer};
use super::scalar::Placeholders;
use super::tree::{Id, Mark, NodeKind, Tree};
use super::{FilePlace, Odd, StaticConfig, StaticConfigProblem, Unresolved};

/// Steps that a walk may take: aliases can make a small file endless.
const STEPS: usize = 10_000;
const DEEPEST: usize = 24;

/// Where in the file one is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum FileSection {
    Outside,
    Okta,
    Authorizer,
}

pub struct Reader<'t> {
    pub(super) tree: &'t Tree,
    found: StaticConfig,
    /// Whether one of the two sections was there, useful or not.
    recognised: bool,
    steps: usize,
}

impl<'t> Reader<'t> {
    pub fn new(tree: &'t Tree) -> Self {
        Self { tree, found: StaticConfig::default(), recognised: false, steps: STEPS }
    }

    pub fn read(mut self) -> Result<StaticConfig, StaticConfigProblem> {
        let mut sections = Vec::new();
        let mut start = Mark { line: 1, column: 1 };
        for &root in &self.tree.roots {
            let NodeKind::Mapping(entries) = &self.tree.node(root).kind else {
                start = self.tree.node(root).mark;
                continue;
            };
            sections.extend(entries.iter().map(|entry| entry.key.clone()));
            self.mapping(root, "", FileSection::Outside, 0)?;
        }
        if sections.is_empty() {
            return Err(StaticConfigProblem::NoSections { line: start.line, column: start.column });
        }
        if !self.recognised {
            return Err(StaticConfigProblem::NothingHere { sections });
        }
        if self.steps == 0 {
            return Err(StaticConfigProblem::TooIntricate { line: start.line, column: start.column });
        }
        Ok(self.found)
    }

    /// Walks a mapping; whether anything in it was of use.
    fn mapping(&mut self, id: Id, path: &str, section: FileSection, depth: usize) -> Result<bool, StaticConfigProblem> {
        let mut useful = false;
        let mut seen: Vec<&str> = Vec::new();
        for (key, mark, value) in self.entries(id, depth)? {
            let at = if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
            let name = plain(key);
            if seen.contains(&key) {
                self.note(mark, &at, "is given twice; the first counts");
                continue;
            }
            seen.push(key);
            if self.is_secret(&name, value) {
                self.found.secrets.push(FilePlace::new(&at, mark.line));
                continue;
            }
            let used = match section {
                FileSection::Okta if OktaKey::parse(&name).is_some() && !self.is_mapping_node(value) => {
                    self.okta(OktaKey::parse(&name), value, &at)
                }
                FileSection::Authorizer => self.authorizer(AuthorizerKey::parse(&name), value, &at),
                FileSection::Outside if authorizer_key_outside(&name).is_some() => {
                    self.authorizer(authorizer_key_outside(&name), value, &at)
                }
                FileSection::Outside if name.len() > 4 && name.starts_with("okta") && !self.is_mapping_node(value) => {
                    self.okta(OktaKey::parse(&name[4..]), value, &at)
                }
                FileSection::Outside | FileSection::Okta => self.inside(&name, value, &at, section, depth)?,
            };
            if !used && section == FileSection::Okta && OktaKey::parse(&name).is_some() {
                self.odd(value, &at, "should be a text; a template such as {{ name }} needs quotes around it");
                continue;
            }
            if !used {
                self.ignore(&at, mark.line);
            }
            useful |= used;
        }
        Ok(useful)
    }

    /// What is below a key that means nothing by itself.
    fn inside(
        &mut self,
        name: &str,
        value: Id,
        at: &str,
        section: FileSection,
        depth: usize,
    ) -> Result<bool, StaticConfigProblem> {
        let below = match (name, section) {
            (name, FileSection::Outside) if name.starts_with("okta") => FileSection::Okta,
            (name, _) if is_authorizer(name) => FileSection::Authorizer,
            (_, section) => section,
        };
        match &self.tree.node(value).kind {
            NodeKind::Scalar { .. } => Ok(false),
            NodeKind::Mapping(_) => {
                self.recognised |= below != section;
                if below == FileSection::Authorizer {
                    self.found.authorizer.get_or_insert_with(|| AuthorizerPreset::AgentCore.blank());
                }
                let used = self.mapping(value, at, below, depth + 1)?;
                Ok(used || below != section)
            }
            NodeKind::Sequence(items) => {
                let mut useful = false;
                let left = self.spend(items.len());
                for (index, item) in items.iter().enumerate().take(left) {
                    if self.is_mapping_node(*item) {
                        useful |= self.mapping(*item, &format!("{at}[{index}]"), below, depth + 1)?;
                    }
                }
                Ok(useful)
            }
        }
    }

    fn okta(&mut self, key: Option<OktaKey>, value: Id, at: &str) -> bool {
        let Some(key) = key else { return false };
        self.recognised = true;
        if key == OktaKey::Scopes {
            let scopes = self.words(value, at, Placeholders::LeftOut);
            if self.found.okta.scopes.is_empty() {
                self.found.okta.scopes = scopes;
            }
            return true;
        }
        let first = self.texts(value, at, Placeholders::LeftOut).into_iter().next();
        let okta = &mut self.found.okta;
        let slot = match key {
            OktaKey::Domain => &mut okta.domain,
            OktaKey::ClientId => &mut okta.client_id,
            OktaKey::AuthServer => &mut okta.auth_server,
            OktaKey::Issuer => &mut okta.issuer,
            OktaKey::Audience => &mut okta.audience,
            OktaKey::RedirectUri => &mut okta.redirect_uri,
            OktaKey::Scopes => return true,
        };
        match (&slot, first) {
            (Some(known), Some(other)) if *known != other => {
                self.odd(value, at, "says something else than a line before; the first counts");
            }
            (Some(_), _) | (None, None) => {}
            (None, first) => *slot = first,
        }
        true
    }

    fn authorizer(&mut self, key: Option<AuthorizerKey>, value: Id, at: &str) -> bool {
        let Some(key) = key else { return false };
        self.recognised = true;
        let mut rules = self.found.authorizer.take().unwrap_or_else(|| AuthorizerPreset::AgentCore.blank());
        match key {
            AuthorizerKey::DiscoveryUrl => {
                if let Some(url) = self.text(value, at, Placeholders::Kept)
                    && rules.discovery_url.is_empty()
                {
                    rules.discovery_url = url;
                }
            }
            AuthorizerKey::Audiences => rules.audiences.extend(self.texts(value, at, Placeholders::Kept)),
            AuthorizerKey::Clients => rules.clients.extend(self.texts(value, at, Placeholders::Kept)),
            AuthorizerKey::Scopes => rules.scopes.extend(self.words(value, at, Placeholders::Kept)),
            AuthorizerKey::Claims => rules.claims.extend(self.claim_rules(value, at)),
        }
        self.found.authorizer = Some(rules);
        true
    }

    /// The entries of a mapping, those that `<<` merges in behind its own.
    fn entries(&mut self, id: Id, depth: usize) -> Result<Vec<(&'t str, Mark, Id)>, StaticConfigProblem> {
        let node = self.tree.node(id);
        let NodeKind::Mapping(entries) = &node.kind else { return Ok(Vec::new()) };
        self.steps = self
            .steps
            .checked_sub(entries.len() + 1)
            .filter(|_| depth <= DEEPEST)
            .ok_or(StaticConfigProblem::TooIntricate { line: node.mark.line, column: node.mark.column })?;
        let mut found = Vec::new();
        let mut merged = Vec::new();
        for entry in entries {
            match (entry.key.as_str(), &self.tree.node(entry.value).kind) {
                ("<<", NodeKind::Mapping(_)) => merged.extend(self.entries(entry.value, depth + 1)?),
                ("<<", NodeKind::Sequence(items)) => {
                    for item in items {
                        merged.extend(self.entries(*item, depth + 1)?);
                    }
                }
                (key, _) => found.push((key, entry.mark, entry.value)),
            }
        }
        for (key, mark, value) in merged {
            if !found.iter().any(|(known, _, _)| *known == key) {
                found.push((key, mark, value));
            }
        }
        Ok(found)
    }

    /// A list can be referred to many times, so that each visit counts; what is left of the steps.
    pub(super) fn spend(&mut self, steps: usize) -> usize {
        self.steps = self.steps.saturating_sub(steps);
        self.steps
    }

    pub(super) fn unresolved(&mut self, id: Id, at: &str, placeholder: String) {
        let at = FilePlace::new(at, self.tree.node(id).mark.line);
        self.found.unresolved.push(Unresolved { at, placeholder });
    }

    pub(super) fn odd(&mut self, id: Id, at: &str, because: &str) {
        self.note(self.tree.node(id).mark, at, because);
    }

    fn note(&mut self, mark: Mark, at: &str, because: &str) {
        self.found.odd.push(Odd { at: FilePlace::new(at, mark.line), because: because.to_owned() });
    }

    /// A section in which nothing was of use is listed once, not line by line.
    fn ignore(&mut self, at: &str, line: usize) {
        let below = [format!("{at}."), format!("{at}[")];
        self.found.ignored.retain(|place| !below.iter().any(|start| place.path.starts_with(start.as_str())));
        self.found.ignored.push(FilePlace::new(at, line));
    }

    fn is_mapping_node(&self, id: Id) -> bool {
        matches!(self.tree.node(id).kind, NodeKind::Mapping(_))
    }
}

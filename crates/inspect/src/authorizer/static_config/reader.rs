//! A walk through the file: which section one is in decides what a key means.

use redact::plain;

use super::names::{AuthorizerKey, OktaKey, authorizer_key_outside, is_authorizer, okta_key, part_of};
use super::scalar::Placeholders;
use super::{FileAuthorizer, FilePlace, Odd, OktaPart, OktaValue, Says, StaticConfig, StaticConfigProblem, Unresolved};
use crate::yaml::{Mark, NodeId, NodeKind, Tree, YamlProblem};

/// Steps that a walk may take: aliases can make a small file endless.
const STEPS: usize = 10_000;
const DEEPEST: usize = 24;

/// Where in the file one is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum FileSection {
    Outside,
    Okta(OktaPart),
    /// One of the authorizers, by its index.
    Authorizer(usize),
    /// `okta.jwt`: an authorizer whose values are said about Okta too.
    OktaJwt(usize),
}

/// The mapping that one is in.
#[derive(Clone, Copy)]
struct Within<'t> {
    section: FileSection,
    /// The `name` of the runtime or gateway around it.
    resource: Option<&'t str>,
    depth: usize,
}

pub struct Reader<'t> {
    pub(super) tree: &'t Tree,
    found: StaticConfig,
    /// Whether one of the sections was there, useful or not.
    recognized: bool,
    steps: usize,
}

impl<'t> Reader<'t> {
    pub fn new(tree: &'t Tree) -> Self {
        Self { tree, found: StaticConfig::default(), recognized: false, steps: STEPS }
    }

    pub fn read(mut self) -> Result<StaticConfig, StaticConfigProblem> {
        let mut sections = Vec::new();
        let mut start = Mark { line: 1, column: 1 };
        for &root in self.tree.roots() {
            let NodeKind::Mapping(entries) = &self.tree.node(root).kind else {
                start = self.tree.node(root).mark;
                continue;
            };
            sections.extend(entries.iter().map(|entry| entry.key.clone()));
            self.mapping(root, "", Within { section: FileSection::Outside, resource: None, depth: 0 })?;
        }
        if sections.is_empty() {
            return Err(StaticConfigProblem::NoSections { line: start.line, column: start.column });
        }
        if !self.recognized {
            return Err(StaticConfigProblem::NothingHere { sections });
        }
        if self.steps == 0 {
            return Err(too_intricate(start));
        }
        Ok(self.found)
    }

    /// Walks a mapping; whether anything in it was of use.
    fn mapping(&mut self, id: NodeId, path: &str, within: Within<'t>) -> Result<bool, StaticConfigProblem> {
        let entries = self.entries(id, within.depth)?;
        let within = Within { resource: self.name_in(&entries).or(within.resource), ..within };
        let mut useful = false;
        let mut seen: Vec<&str> = Vec::new();
        // What tells of an authorizer outside of its section is this mapping's own.
        let mut loose = None;
        for (key, mark, value) in entries {
            let at = if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
            let name = plain(key);
            if seen.contains(&key) {
                self.note(value, mark, &at, "is given twice; the first counts");
                continue;
            }
            seen.push(key);
            if self.is_secret(&name, value) {
                let place = self.place(value, &at, mark.line);
                self.found.secrets.push(place);
                continue;
            }
            let is_text = !self.is_mapping_node(value);
            let here = (at.as_str(), mark.line);
            let used = match within.section {
                FileSection::Okta(part) if okta_key(&name).is_some() && is_text => self.okta(&name, part, value, here),
                FileSection::Authorizer(_) | FileSection::OktaJwt(_) if is_authorizer(&name) => {
                    self.inside(&name, value, &at, within)?
                }
                FileSection::Authorizer(index) => self.authorizer(index, AuthorizerKey::parse(&name), value, here),
                FileSection::OktaJwt(index) => {
                    let said = self.okta_again(&name, value, here);
                    self.authorizer(index, AuthorizerKey::parse(&name), value, here) || said
                }
                FileSection::Outside if authorizer_key_outside(&name).is_some() => {
                    let index = *loose.get_or_insert_with(|| self.begin(path, mark.line, within.resource));
                    self.authorizer(index, authorizer_key_outside(&name), value, here)
                }
                FileSection::Outside if name.len() > 4 && name.starts_with("okta") && is_text => {
                    self.okta(&name[4..], OktaPart::General, value, here)
                }
                FileSection::Outside | FileSection::Okta(_) => self.inside(&name, value, &at, within)?,
            };
            let is_known = matches!(within.section, FileSection::Okta(_)) && okta_key(&name).is_some();
            if !used && is_known {
                self.odd(value, &at, "should be a text; a template such as {{ name }} needs quotes around it");
            } else if !used {
                self.ignore(value, &at, mark.line);
            }
            useful |= used;
        }
        Ok(useful)
    }

    /// What is below a key that means nothing by itself.
    fn inside(&mut self, name: &str, value: NodeId, at: &str, within: Within<'t>) -> Result<bool, StaticConfigProblem> {
        let is_mapping = self.is_mapping_node(value);
        let line = self.tree.node(value).mark.line;
        let below = match within.section {
            FileSection::Authorizer(_) | FileSection::OktaJwt(_) => within.section,
            FileSection::Outside | FileSection::Okta(_) if is_authorizer(name) && is_mapping => {
                FileSection::Authorizer(self.begin(at, line, within.resource))
            }
            FileSection::Okta(_) if name == "jwt" && is_mapping => {
                FileSection::OktaJwt(self.begin(at, line, within.resource))
            }
            FileSection::Okta(part) => FileSection::Okta(part_of(name).unwrap_or(part)),
            FileSection::Outside if name.starts_with("okta") => FileSection::Okta(OktaPart::General),
            FileSection::Outside => FileSection::Outside,
        };
        let entered = below != within.section;
        let within = Within { section: below, depth: within.depth + 1, ..within };
        match &self.tree.node(value).kind {
            NodeKind::Scalar { .. } => Ok(false),
            NodeKind::Mapping(_) => {
                self.recognized |= entered;
                let used = self.mapping(value, at, within)?;
                Ok(used || entered)
            }
            NodeKind::Sequence(items) => {
                let mut useful = false;
                let left = self.spend(items.len());
                for (index, item) in items.iter().enumerate().take(left) {
                    if self.is_mapping_node(*item) {
                        useful |= self.mapping(*item, &format!("{at}[{index}]"), within)?;
                    }
                }
                Ok(useful)
            }
        }
    }

    /// Begins an authorizer; its name is its place, with the line where two places are called the same.
    fn begin(&mut self, path: &str, line: usize, resource: Option<&str>) -> usize {
        // AWS's own form has a level more: `authorizerConfiguration.customJWTAuthorizer`.
        let outer = path.rsplit_once('.').map(|(outer, _)| outer);
        let outer = outer.filter(|outer| plain(outer).ends_with("authorizerconfiguration"));
        let mut path = match outer.unwrap_or(path) {
            "" => "authorizer".to_owned(),
            path => path.to_owned(),
        };
        if self.found.authorizers.iter().any(|other| other.path == path) {
            path = format!("{path} (line {line})");
        }
        self.found.authorizers.push(FileAuthorizer::new(path, line, resource.map(str::to_owned)));
        self.recognized = true;
        self.found.authorizers.len() - 1
    }

    fn okta(&mut self, name: &str, within: OktaPart, value: NodeId, (at, line): (&str, usize)) -> bool {
        let Some((key, part)) = okta_key(name) else { return false };
        self.recognized = true;
        let part = part.unwrap_or(within);
        let before = self.found.unresolved.len();
        let texts = match key {
            OktaKey::Scopes => vec![self.words(value, at, Placeholders::LeftOut).join(" ")],
            _ => self.texts(value, at, Placeholders::LeftOut),
        };
        let open = self.found.unresolved.get(before).map(|open| Says::Placeholder(open.placeholder.clone()));
        let text = texts.into_iter().find(|text| !text.is_empty());
        let says = text.map(Says::Value).or(open).unwrap_or(Says::Nothing);
        let place = self.place(value, at, line);
        self.say(OktaValue { key, part, says, at: place });
        true
    }

    /// A value of `okta.jwt`, which the authorizer has read and noted already.
    fn okta_again(&mut self, name: &str, value: NodeId, at: (&str, usize)) -> bool {
        let Some((key @ (OktaKey::Issuer | OktaKey::Audience | OktaKey::Discovery), _)) = okta_key(name) else {
            return false;
        };
        let (unresolved, odd) = (self.found.unresolved.len(), self.found.odd.len());
        let used = self.okta(name, OktaPart::Jwt, value, at);
        if key != OktaKey::Issuer {
            self.found.unresolved.truncate(unresolved);
            self.found.odd.truncate(odd);
        }
        used
    }

    fn say(&mut self, said: OktaValue) {
        let before = self.found.okta.iter().find(|known| known.key == said.key && known.part == said.part);
        if before.is_some_and(|before| before.says != said.says && before.value().is_some() && said.value().is_some()) {
            let because = "says something else than a line before; the first counts".to_owned();
            self.found.odd.push(Odd { at: said.at.clone(), because });
        }
        self.found.okta.push(said);
    }

    fn authorizer(
        &mut self,
        index: usize,
        key: Option<AuthorizerKey>,
        value: NodeId,
        (at, line): (&str, usize),
    ) -> bool {
        let Some(key) = key else { return false };
        let place = self.place(value, at, line);
        match key {
            AuthorizerKey::DiscoveryUrl => {
                let url = self.text(value, at, Placeholders::Kept);
                let authorizer = &mut self.found.authorizers[index];
                if let Some(url) = url
                    && authorizer.rules.discovery_url.is_empty()
                {
                    authorizer.rules.discovery_url = url;
                    authorizer.discovery_url = Some(place);
                }
            }
            AuthorizerKey::Audiences => {
                let audiences = self.texts(value, at, Placeholders::Kept);
                let authorizer = &mut self.found.authorizers[index];
                authorizer.rules.audiences.extend(audiences);
                authorizer.audiences.get_or_insert(place);
            }
            AuthorizerKey::Clients => {
                let clients = self.texts(value, at, Placeholders::Kept);
                self.found.authorizers[index].rules.clients.extend(clients);
            }
            AuthorizerKey::Scopes => {
                let scopes = self.words(value, at, Placeholders::Kept);
                self.found.authorizers[index].rules.scopes.extend(scopes);
            }
            AuthorizerKey::Claims => {
                let claims = self.claim_rules(value, at);
                self.found.authorizers[index].rules.claims.extend(claims);
            }
        }
        true
    }

    /// The `name` of a mapping, if that is a text.
    fn name_in(&self, entries: &[(&'t str, Mark, NodeId)]) -> Option<&'t str> {
        let (_, _, value) =
            entries.iter().find(|(key, _, _)| matches!(plain(key).as_str(), "name" | "agentruntimename"))?;
        match &self.tree.node(*value).kind {
            NodeKind::Scalar { text, .. } => Some(text.trim()).filter(|text| !text.is_empty()),
            NodeKind::Sequence(_) | NodeKind::Mapping(_) => None,
        }
    }

    /// The entries of a mapping, and after its own those that `<<` merges in.
    fn entries(&mut self, id: NodeId, depth: usize) -> Result<Vec<(&'t str, Mark, NodeId)>, StaticConfigProblem> {
        let node = self.tree.node(id);
        let NodeKind::Mapping(entries) = &node.kind else { return Ok(Vec::new()) };
        self.steps = self
            .steps
            .checked_sub(entries.len() + 1)
            .filter(|_| depth <= DEEPEST)
            .ok_or_else(|| too_intricate(node.mark))?;
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

    pub(super) fn unresolved(&mut self, id: NodeId, at: &str, placeholder: String) {
        let at = self.place(id, at, self.tree.node(id).mark.line);
        self.found.unresolved.push(Unresolved { at, placeholder });
    }

    pub(super) fn odd(&mut self, id: NodeId, at: &str, because: &str) {
        self.note(id, self.tree.node(id).mark, at, because);
    }

    fn note(&mut self, id: NodeId, mark: Mark, at: &str, because: &str) {
        let at = self.place(id, at, mark.line);
        self.found.odd.push(Odd { at, because: because.to_owned() });
    }

    /// A section in which nothing was of use is listed once, not line by line.
    fn ignore(&mut self, id: NodeId, at: &str, line: usize) {
        let below = [format!("{at}."), format!("{at}[")];
        self.found.ignored.retain(|place| !below.iter().any(|start| place.path.starts_with(start.as_str())));
        let place = self.place(id, at, line);
        self.found.ignored.push(place);
    }

    fn place(&self, id: NodeId, path: &str, line: usize) -> FilePlace {
        FilePlace { path: path.to_owned(), line, span: self.tree.node(id).span.clone() }
    }

    fn is_mapping_node(&self, id: NodeId) -> bool {
        matches!(self.tree.node(id).kind, NodeKind::Mapping(_))
    }
}

fn too_intricate(mark: Mark) -> StaticConfigProblem {
    YamlProblem::TooIntricate { line: mark.line, column: mark.column }.into()
}

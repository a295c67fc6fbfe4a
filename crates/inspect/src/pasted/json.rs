//! JSON: token responses, keys, JWS and JWE, errors, and tokens anywhere in it.

use serde_json::{Map, Value};

use super::finds::Finds;
use super::{Kind, Note, credentials, form, judged, keys, names, scan, serialised};
use jose::json::{self, JsonFlaw};

/// Reads a JSON object or list.
pub(super) fn read(text: &str, finds: &mut Finds) -> Option<Kind> {
    if !text.starts_with(['{', '[']) {
        return None;
    }
    match parse(text, finds) {
        Ok(Value::Object(members)) => Some(object(&members, text, finds)),
        Ok(other) => {
            collect(&other, Path::ROOT, finds);
            Some(Kind::Json)
        }
        Err(flaw) => {
            scan::scan(text, "", finds);
            Some(Kind::BrokenJson(flaw))
        }
    }
}

/// Returns a terminal breaks lines inside of texts, which JSON forbids: without them it may be whole.
fn parse(text: &str, finds: &mut Finds) -> Result<Value, JsonFlaw> {
    let flaw = match json::read(text) {
        Ok(read) => return Ok(read.value),
        Err(flaw) => flaw,
    };
    if text.contains('\n')
        && let Ok(read) = json::read(&text.replace(['\n', '\r'], ""))
    {
        finds.note(Note::WhiteSpaceRemoved);
        return Ok(read.value);
    }
    Err(flaw)
}

fn object(members: &Map<String, Value>, text: &str, finds: &mut Finds) -> Kind {
    if let Some(kind) = keys::read_json(members, text, finds).or_else(|| serialised::read(members, finds)) {
        return kind;
    }
    for (name, value) in members.iter().filter(|(name, _)| names::is_fact(name)) {
        match value {
            Value::String(text) => finds.fact(name, text),
            Value::Number(_) | Value::Bool(_) => finds.fact(name, &value.to_string()),
            Value::Null | Value::Array(_) | Value::Object(_) => {}
        }
    }
    let nothing_before = finds.is_empty();
    for (name, value) in members {
        collect(value, Path::ROOT.below(name), finds);
    }
    let has = |name: &str| members.contains_key(name);
    let has_token = has("access_token") || has("id_token") || has("refresh_token");
    let found_none = nothing_before && finds.is_empty();
    match () {
        () if has_token && has("checks") => Kind::LoginResult,
        () if has_token => Kind::TokenResponse,
        () if has("sessionToken") || has("stateToken") => Kind::AuthnAnswer,
        () if has("errorCode") || has("error") => Kind::Refusal,
        () if has("issuer") && has("jwks_uri") => Kind::Discovery,
        () if found_none && ["iss", "sub", "exp", "active"].into_iter().any(has) => Kind::Claims,
        () => Kind::Json,
    }
}

/// As deep as JSON goes, which its reader limits.
pub(super) fn collect(value: &Value, path: Path<'_>, finds: &mut Finds) {
    match value {
        Value::String(text) => string(text, path, finds),
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                collect(item, Path { within: Some(&path), step: PathStep::Item(index) }, finds);
            }
        }
        Value::Object(members) => {
            for (name, value) in members {
                collect(value, path.below(name), finds);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn string(text: &str, path: Path<'_>, finds: &mut Finds) {
    if path.name().is_some_and(|name| name.eq_ignore_ascii_case("authorization")) {
        credentials::add_value(&path.words(), text, finds);
    } else if let Some(what) = path.name().and_then(names::secret) {
        judged::add(&path.words(), text, Some(what), finds);
    } else if form::token(text).is_some() {
        judged::add(&path.words(), text, None, finds);
    } else if text.contains('.') {
        scan::scan(text, &path.words(), finds);
    }
}

/// The steps to a value; they become a text only where something is found.
#[derive(Clone, Copy)]
pub(super) struct Path<'a> {
    within: Option<&'a Path<'a>>,
    step: PathStep<'a>,
}

#[derive(Clone, Copy)]
enum PathStep<'a> {
    Root,
    Member(&'a str),
    Item(usize),
}

impl<'a> Path<'a> {
    pub(super) const ROOT: Self = Path { within: None, step: PathStep::Root };

    pub(super) fn below(&'a self, name: &'a str) -> Self {
        Self { within: Some(self), step: PathStep::Member(name) }
    }

    fn name(self) -> Option<&'a str> {
        match self.step {
            PathStep::Member(name) => Some(name),
            PathStep::Root | PathStep::Item(_) => None,
        }
    }

    /// `headers.Authorization`, `[0].token`.
    fn words(self) -> String {
        let within = self.within.map(|path| path.words()).unwrap_or_default();
        match self.step {
            PathStep::Root => within,
            PathStep::Member(name) if within.is_empty() => name.to_owned(),
            PathStep::Member(name) => [within.as_str(), ".", name].concat(),
            PathStep::Item(index) => [within.as_str(), "[", &index.to_string(), "]"].concat(),
        }
    }
}

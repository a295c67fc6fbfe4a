//! The profiles as one JSON object: what a browser stores, and what is exported.

use inspect::authorizer::static_config::holds_a_secret;
use login::config::{ConfigDraft, ConfigField, Expectations, PageOrigin, ResponseMode};
use serde_json::{Map, Value, json};

use super::problem::keepable;
use super::{Profile, Profiles, name};

const PROFILES: &str = "profiles";
const ACTIVE: &str = "active";
const NAME: &str = "name";
const FORM: &str = "form";

impl Profiles {
    /// Returns every profile, and which one is active, as one JSON object without a secret.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let profiles: Vec<_> =
            self.list.iter().map(|profile| json!({NAME: profile.name, FORM: profile.draft.to_json()})).collect();
        let mut whole = Map::from_iter([(PROFILES.to_owned(), Value::from(profiles))]);
        whole.extend(self.active().map(|active| (ACTIVE.to_owned(), active.name.as_str().into())));
        whole.into()
    }

    /// Returns [`to_json`](Self::to_json) as the text of a file.
    #[must_use]
    pub fn export(&self) -> String {
        format!("{:#}\n", self.to_json())
    }

    /// Reads what [`to_json`](Self::to_json) wrote, for a page of this origin. `None` for anything else: what can't be
    /// read as a whole is not written over unnoticed.
    #[must_use]
    pub fn from_json(json: &Value, page: &PageOrigin) -> Option<Self> {
        let file = ReadFile::of(json, page)?;
        if !file.ignored.is_empty() || !file.secrets.is_empty() {
            return None;
        }
        let mut profiles = Self::default();
        for read in file.profiles {
            let profile = read.ok()?;
            profiles.unused(&profile.name, None).ok()?;
            profiles.insert(profiles.list.len(), profile).ok()?;
        }
        if let Some(active) = json.get(ACTIVE) {
            profiles.select(active.as_str()?)?;
        }
        Some(profiles)
    }
}

/// What a JSON text says about profiles, before anything is taken from it.
pub(super) struct ReadFile {
    /// Each profile, or why it can't be taken.
    pub profiles: Vec<Result<Profile, UnreadProfile>>,
    /// The paths of members that mean nothing here.
    pub ignored: Vec<String>,
    /// The paths of members that have a secret.
    pub secrets: Vec<String>,
}

/// A profile that can't be taken.
pub(super) struct UnreadProfile {
    /// Its name, or its place in the list.
    pub label: String,
    /// Why, in words.
    pub because: String,
}

impl ReadFile {
    /// `None` if there is no list of profiles in it.
    pub(super) fn of(json: &Value, page: &PageOrigin) -> Option<Self> {
        let whole = json.as_object()?;
        let list = whole.get(PROFILES)?.as_array()?;
        let mut file = Self { profiles: Vec::new(), ignored: Vec::new(), secrets: Vec::new() };
        file.pass_over("", whole, &[PROFILES, ACTIVE]);
        for (index, json) in list.iter().enumerate() {
            let read = file.profile(index, json, page);
            file.profiles.push(read);
        }
        Some(file)
    }

    fn profile(&mut self, index: usize, json: &Value, page: &PageOrigin) -> Result<Profile, UnreadProfile> {
        let typed = json.get(NAME).and_then(Value::as_str);
        let found = typed.and_then(|typed| name(typed).ok());
        let label = found.clone().unwrap_or_else(|| format!("Profile {}", index + 1));
        let refused = |because: String| UnreadProfile { label: label.clone(), because };
        let members = json.as_object().ok_or_else(|| refused("it isn't an object".into()))?;
        self.pass_over(&format!("{PROFILES}[{index}]."), members, &[NAME, FORM]);
        let name = match typed {
            None => return Err(refused("it has no name".into())),
            Some(typed) => name(typed).map_err(|problem| refused(problem.to_string()))?,
        };
        let form = members.get(FORM).and_then(Value::as_object).ok_or_else(|| refused("it has no form".into()))?;
        let known: Vec<&str> =
            ConfigField::ALL.iter().map(|field| field.parameter()).chain([ConfigDraft::EXPECTED]).collect();
        self.pass_over(&format!("{PROFILES}[{index}].{FORM}."), form, &known);
        let draft = draft(form, page).map_err(refused)?;
        keepable(&draft).map_err(|problem| refused(problem.to_string()))?;
        Ok(Profile { name, draft })
    }

    /// Notes each member that isn't one of `known`.
    fn pass_over(&mut self, path: &str, members: &Map<String, Value>, known: &[&str]) {
        for (name, value) in members.iter().filter(|(name, _)| !known.contains(&name.as_str())) {
            let is_secret = value.as_str().is_some_and(|text| holds_a_secret(name, text));
            let places = if is_secret { &mut self.secrets } else { &mut self.ignored };
            places.push(format!("{path}{name}"));
        }
    }
}

/// Reads a form whose members are all of the type that they should be.
fn draft(form: &Map<String, Value>, page: &PageOrigin) -> Result<ConfigDraft, String> {
    for field in ConfigField::ALL {
        let name = field.parameter();
        let Some(value) = form.get(name) else { continue };
        let text = value.as_str().ok_or_else(|| format!("{name} isn't a string"))?;
        if field == ConfigField::ResponseMode && ResponseMode::parse(text).is_none() {
            return Err(format!("{name} isn't a response mode"));
        }
    }
    if form.get(ConfigDraft::EXPECTED).is_some_and(|expected| Expectations::from_json(expected).is_none()) {
        return Err("its expectations can't be read".into());
    }
    ConfigDraft::from_json(&Value::Object(form.clone()), page).ok_or_else(|| "its form can't be read".into())
}

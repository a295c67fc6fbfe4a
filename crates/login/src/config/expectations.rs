//! What a configuration expects of the tokens besides what every login checks, so that a script notices when Okta's set-up
//! drifts. The audience has a field of its own in the form.

use jose::exact_duration_in_words;
use serde_json::{Map, Value};

use super::Scopes;
use super::invisible::refuse_invisible;

/// What is expected of the tokens of a login. What is absent is not checked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Expectations {
    /// The scopes that the access token must carry.
    pub scopes: Option<Scopes>,
    /// A claim with its value.
    pub claim: Option<ExpectedClaim>,
    /// How long the access token must be valid.
    pub lifetime: Option<ExpectedLifetime>,
    /// The authentication context class, `acr` (OpenID Connect Core, section 2).
    pub acr: Option<ExpectedText>,
}

/// A text that is expected: not empty, without a character that nobody sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpectedText(String);

/// A claim that a token must have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpectedClaim {
    /// The name of the claim.
    pub name: ExpectedText,
    /// Its value as text; of a list, one of its entries.
    pub value: ExpectedText,
}

/// A range of seconds, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExpectedLifetime {
    least: Option<u32>,
    most: Option<u32>,
}

impl ExpectedText {
    /// Reads what was typed; spaces at its ends don't count.
    ///
    /// # Errors
    /// A sentence that names `place`, if nothing is left or a character in it is invisible.
    pub fn read(typed: &str, place: &str) -> Result<Self, String> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Err(["enter ", place].concat());
        }
        // Values have spaces, such as names of groups.
        refuse_invisible(&typed.replace(' ', ""), place)?;
        Ok(Self(typed.to_owned()))
    }

    /// Returns the text, exactly as the token must have it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl ExpectedLifetime {
    /// Returns the range; `None` if it has no end or the lower end is above the upper one.
    #[must_use]
    pub fn new(least: Option<u32>, most: Option<u32>) -> Option<Self> {
        let is_range = match (least, most) {
            (None, None) => false,
            (Some(least), Some(most)) => least <= most,
            _ => true,
        };
        is_range.then_some(Self { least, most })
    }

    /// Returns the lower end in seconds.
    #[must_use]
    pub fn least(self) -> Option<u32> {
        self.least
    }

    /// Returns the upper end in seconds.
    #[must_use]
    pub fn most(self) -> Option<u32> {
        self.most
    }

    /// Whether so many seconds are in the range.
    #[must_use]
    pub fn has(self, seconds: i64) -> bool {
        self.least.is_none_or(|least| i64::from(least) <= seconds)
            && self.most.is_none_or(|most| seconds <= i64::from(most))
    }
}

impl Expectations {
    /// Whether nothing is expected.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.scopes.is_none() && self.claim.is_none() && self.lifetime.is_none() && self.acr.is_none()
    }

    /// Returns one JSON object with a member for each expectation; its lifetimes are in seconds.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let mut members = Map::new();
        let mut put = |name: &str, value: Option<Value>| {
            members.extend(value.map(|value| (name.to_owned(), value)));
        };
        let text = |text: &ExpectedText| Value::from(text.as_str());
        put(SCOPES, self.scopes.as_ref().map(|scopes| scopes.to_param().into()));
        put(CLAIM, self.claim.as_ref().map(|claim| text(&claim.name)));
        put(CLAIM_VALUE, self.claim.as_ref().map(|claim| text(&claim.value)));
        put(LIFETIME_MIN, self.lifetime.and_then(|lifetime| lifetime.least).map(Value::from));
        put(LIFETIME_MAX, self.lifetime.and_then(|lifetime| lifetime.most).map(Value::from));
        put(ACR, self.acr.as_ref().map(text));
        members.into()
    }

    /// Reads what [`to_json`](Self::to_json) wrote. `None` for anything else, a member of another name included: what can't
    /// be read as a whole must not become fewer checks.
    #[must_use]
    pub fn from_json(json: &Value) -> Option<Self> {
        let mut expected = Self::default();
        let (mut claim, mut claim_value, mut least, mut most) = (None, None, None, None);
        for (name, value) in json.as_object()? {
            let text = || ExpectedText::read(value.as_str()?, name).ok();
            let seconds = || u32::try_from(value.as_u64()?).ok();
            match name.as_str() {
                SCOPES => expected.scopes = Some(Scopes::parse(value.as_str()?).ok()?),
                CLAIM => claim = Some(text()?),
                CLAIM_VALUE => claim_value = Some(text()?),
                LIFETIME_MIN => least = Some(seconds()?),
                LIFETIME_MAX => most = Some(seconds()?),
                ACR => expected.acr = Some(text()?),
                _ => return None,
            }
        }
        expected.claim = match (claim, claim_value) {
            (Some(name), Some(value)) => Some(ExpectedClaim { name, value }),
            (None, None) => None,
            _ => return None,
        };
        if least.is_some() || most.is_some() {
            expected.lifetime = Some(ExpectedLifetime::new(least, most)?);
        }
        Some(expected)
    }
}

const SCOPES: &str = "scopes";
const CLAIM: &str = "claim";
const CLAIM_VALUE: &str = "claim_value";
const LIFETIME_MIN: &str = "lifetime_min";
const LIFETIME_MAX: &str = "lifetime_max";
const ACR: &str = "acr";

impl Expectations {
    /// Returns what is expected, for example `scopes api, claim groups = admins, lifetime at least 5 min`; empty for nothing.
    #[must_use]
    pub fn words(&self) -> String {
        let words = [
            self.scopes.as_ref().map(|scopes| ["scopes ", &scopes.to_param()].concat()),
            self.claim.as_ref().map(|claim| ["claim ", &claim.words()].concat()),
            self.lifetime.map(|lifetime| ["lifetime ", &lifetime.words()].concat()),
            self.acr.as_ref().map(|acr| ["ACR ", acr.as_str()].concat()),
        ];
        words.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

impl ExpectedClaim {
    /// Returns name and value, for example `groups = admins`.
    #[must_use]
    pub fn words(&self) -> String {
        [self.name.as_str(), " = ", self.value.as_str()].concat()
    }
}

impl ExpectedLifetime {
    /// Returns the range in words: `5 min to 60 min`, `at least 90 s`.
    #[must_use]
    pub fn words(self) -> String {
        let words = |seconds: u32| exact_duration_in_words(seconds.into());
        match (self.least.map(words), self.most.map(words)) {
            (Some(least), Some(most)) if least == most => least,
            (Some(least), Some(most)) => [&least, " to ", &most].concat(),
            (Some(least), None) => ["at least ", &least].concat(),
            (None, most) => ["at most ", &most.unwrap_or_default()].concat(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(json: &Value) -> Expectations {
        Expectations::from_json(json).unwrap_or_else(|| panic!("{json} can't be read"))
    }

    #[test]
    fn json_keeps_every_expectation() {
        for expected in [
            json!({}),
            json!({"scopes": "api openid"}),
            json!({"claim": "groups", "claim_value": "Support Agents"}),
            json!({"lifetime_min": 300}),
            json!({"lifetime_max": 3600}),
            json!({"lifetime_min": 0, "lifetime_max": 0}),
            json!({"acr": "urn:okta:loa:2fa:any"}),
            json!({"scopes": "api", "claim": "a", "claim_value": "b", "lifetime_min": 1, "lifetime_max": 2, "acr": "c"}),
        ] {
            assert_eq!(read(&expected).to_json(), expected);
            assert_eq!(read(&expected).is_empty(), expected == json!({}));
        }
    }

    #[test]
    fn what_cannot_be_read_as_a_whole_is_not_half_an_expectation() {
        for odd in [
            json!(null),
            json!([]),
            json!("scopes"),
            json!({"scopes": "api", "scope": "api"}),
            json!({"scopes": ["api"]}),
            json!({"scopes": ""}),
            json!({"scopes": "a\"b"}),
            json!({"claim": "groups"}),
            json!({"claim_value": "admins"}),
            json!({"claim": "groups", "claim_value": 1}),
            json!({"claim": "groups", "claim_value": "a\u{200b}b"}),
            json!({"lifetime_min": "300"}),
            json!({"lifetime_min": -1}),
            json!({"lifetime_min": 1.5}),
            json!({"lifetime_max": 4_294_967_296_u64}),
            json!({"lifetime_min": 2, "lifetime_max": 1}),
            json!({"acr": null}),
        ] {
            assert_eq!(Expectations::from_json(&odd), None, "{odd}");
        }
    }

    #[test]
    fn expectations_in_words() {
        let check = |expected: Value, words: &str| assert_eq!(read(&expected).words(), words);
        check(
            json!({"scopes": "api", "claim": "groups", "claim_value": "admins", "lifetime_min": 300, "lifetime_max": 3600}),
            "scopes api, claim groups = admins, lifetime 5 min to 60 min",
        );
        check(json!({"lifetime_min": 90, "acr": "1"}), "lifetime at least 90 s, ACR 1");
        check(json!({"lifetime_max": 60}), "lifetime at most 60 s");
        check(json!({"lifetime_min": 60, "lifetime_max": 60}), "lifetime 60 s");
        check(json!({"lifetime_min": 0}), "lifetime at least 0 s");
        check(json!({}), "");
    }

    #[test]
    fn a_lifetime_has_both_of_its_ends() {
        let lifetime = |least, most| ExpectedLifetime::new(least, most).expect("a range");
        assert!(lifetime(Some(300), Some(3600)).has(300) && lifetime(Some(300), Some(3600)).has(3600));
        assert!(!lifetime(Some(300), None).has(299) && lifetime(Some(300), None).has(i64::MAX));
        assert!(!lifetime(None, Some(3600)).has(3601) && lifetime(None, Some(3600)).has(-1));
        assert_eq!(ExpectedLifetime::new(None, None), None);
        assert_eq!(ExpectedLifetime::new(Some(2), Some(1)), None);
    }
}

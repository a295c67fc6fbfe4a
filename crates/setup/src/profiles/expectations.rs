//! What was typed about the tokens that are expected, and one reading of it.

use login::config::{Expectations, ExpectedClaim, ExpectedLifetime, ExpectedText, FieldProblem, Scopes};

/// The form of the expectations: any text in any field.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ExpectationsDraft {
    texts: [String; ExpectationField::ALL.len()],
}

/// A field of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExpectationField {
    /// The scopes that the access token must carry, separated with spaces.
    Scopes,
    /// The authentication context class.
    Acr,
    /// The name of a claim.
    Claim,
    /// The value of that claim.
    ClaimValue,
    /// How many seconds the access token must be valid at least.
    LifetimeMin,
    /// How many seconds the access token may be valid at most.
    LifetimeMax,
}

impl ExpectationField {
    /// Every field, in the form's order.
    pub const ALL: [Self; 6] =
        [Self::Scopes, Self::Acr, Self::Claim, Self::ClaimValue, Self::LifetimeMin, Self::LifetimeMax];

    /// Returns the name in hooks, after `expected-`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Scopes => "scopes",
            Self::Claim => "claim",
            Self::ClaimValue => "claim-value",
            Self::LifetimeMin => "lifetime-min",
            Self::LifetimeMax => "lifetime-max",
            Self::Acr => "acr",
        }
    }
}

/// A field, and what is wrong with it.
type Problem = (ExpectationField, FieldProblem);

impl ExpectationsDraft {
    /// Returns the draft that reads as these expectations.
    #[must_use]
    pub fn of(expected: &Expectations) -> Self {
        let mut draft = Self::default();
        let mut put = |field: ExpectationField, text: Option<String>| draft.set(field, &text.unwrap_or_default());
        let text = |text: &ExpectedText| text.as_str().to_owned();
        put(ExpectationField::Scopes, expected.scopes.as_ref().map(Scopes::to_param));
        put(ExpectationField::Claim, expected.claim.as_ref().map(|claim| text(&claim.name)));
        put(ExpectationField::ClaimValue, expected.claim.as_ref().map(|claim| text(&claim.value)));
        let seconds = |end: Option<u32>| end.map(|seconds| seconds.to_string());
        put(ExpectationField::LifetimeMin, seconds(expected.lifetime.and_then(ExpectedLifetime::least)));
        put(ExpectationField::LifetimeMax, seconds(expected.lifetime.and_then(ExpectedLifetime::most)));
        put(ExpectationField::Acr, expected.acr.as_ref().map(text));
        draft
    }

    /// Returns the text of the field.
    #[must_use]
    pub fn get(&self, field: ExpectationField) -> &str {
        &self.texts[field as usize]
    }

    /// Sets the text of the field.
    pub fn set(&mut self, field: ExpectationField, text: &str) {
        text.clone_into(&mut self.texts[field as usize]);
    }

    /// Reads every field; an empty one expects nothing.
    ///
    /// # Errors
    /// What is wrong, with the field that is to be changed. Then nothing is expected: never half of it.
    pub fn read(&self) -> Result<Expectations, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut noted = |field: ExpectationField, problem: String| problems.push((field, FieldProblem(problem)));
        let typed = |field: ExpectationField| Some(self.get(field).trim()).filter(|typed| !typed.is_empty());
        let mut expected = Expectations::default();

        if let Some(scopes) = typed(ExpectationField::Scopes) {
            match Scopes::parse(scopes) {
                Ok(scopes) => expected.scopes = Some(scopes),
                Err(problem) => noted(ExpectationField::Scopes, problem),
            }
        }
        let claim = [
            (ExpectationField::Claim, "the name of the claim, for example groups"),
            (ExpectationField::ClaimValue, "the value that the claim must have"),
        ];
        if claim.iter().any(|(field, _)| typed(*field).is_some()) {
            let [name, value] = claim.map(|(field, what)| match ExpectedText::read(self.get(field), what) {
                Ok(text) => Some(text),
                Err(problem) => {
                    noted(field, problem);
                    None
                }
            });
            expected.claim = name.zip(value).map(|(name, value)| ExpectedClaim { name, value });
        }
        let ends = [ExpectationField::LifetimeMin, ExpectationField::LifetimeMax].map(|field| {
            let seconds = typed(field).map(str::parse::<u32>)?;
            seconds.map_err(|_| noted(field, "enter a whole number of seconds, for example 3600".into())).ok()
        });
        if ends != [None, None] {
            expected.lifetime = ExpectedLifetime::new(ends[0], ends[1]);
            if expected.lifetime.is_none() {
                noted(ExpectationField::LifetimeMax, "enter a number that isn't below the lower limit".into());
            }
        }
        if let Some(acr) = typed(ExpectationField::Acr) {
            match ExpectedText::read(acr, "the ACR") {
                Ok(acr) => expected.acr = Some(acr),
                Err(problem) => noted(ExpectationField::Acr, problem),
            }
        }
        if problems.is_empty() { Ok(expected) } else { Err(problems) }
    }
}

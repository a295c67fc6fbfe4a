//! The fields of a form for [`Rules`]: each has a name, a shape, and a text that can be read back.

use super::{ClaimRule, Operator, Rules, ScopeNeed, TokenType};

/// One of the demands, as a field of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuleField {
    DiscoveryUrl,
    Issuer,
    Audiences,
    Clients,
    Scopes,
    ScopeNeed,
    Claims,
    Algorithms,
    TokenType,
    Required,
    Leeway,
}

/// How a field is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// One text.
    Line,
    /// Texts, one a line, or with commas or blanks between them.
    List,
    /// A rule a line: `department equals engineering`, `groups contains-any admins, staff`.
    Claims,
    /// Seconds.
    Number,
    /// One of these: the value, and its words.
    Choice(&'static [(&'static str, &'static str)]),
}

const SCOPE_NEEDS: &[(&str, &str)] = &[("any", "one of them is enough"), ("all", "all of them")];
const TOKEN_TYPES: &[(&str, &str)] = &[("any", "not looked at"), ("at+jwt", "at+jwt, as RFC 9068 demands")];

impl RuleField {
    pub const ALL: [Self; 11] = [
        Self::DiscoveryUrl,
        Self::Issuer,
        Self::Audiences,
        Self::Clients,
        Self::Scopes,
        Self::ScopeNeed,
        Self::Claims,
        Self::Algorithms,
        Self::TokenType,
        Self::Required,
        Self::Leeway,
    ];

    /// The name in hooks and in what is stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::DiscoveryUrl => "discovery-url",
            Self::Issuer => "issuer",
            Self::Audiences => "audiences",
            Self::Clients => "clients",
            Self::Scopes => "scopes",
            Self::ScopeNeed => "scope-need",
            Self::Claims => "claims",
            Self::Algorithms => "algorithms",
            Self::TokenType => "token-type",
            Self::Required => "required-claims",
            Self::Leeway => "leeway",
        }
    }

    #[must_use]
    pub fn shape(self) -> Shape {
        match self {
            Self::DiscoveryUrl | Self::Issuer => Shape::Line,
            Self::Audiences | Self::Clients | Self::Scopes | Self::Algorithms | Self::Required => Shape::List,
            Self::ScopeNeed => Shape::Choice(SCOPE_NEEDS),
            Self::Claims => Shape::Claims,
            Self::TokenType => Shape::Choice(TOKEN_TYPES),
            Self::Leeway => Shape::Number,
        }
    }
}

impl Rules {
    /// The field as text, the way [`Rules::set`] reads it.
    #[must_use]
    pub fn text(&self, field: RuleField) -> String {
        match field {
            RuleField::DiscoveryUrl => self.discovery_url.clone(),
            RuleField::Issuer => self.issuer.clone(),
            RuleField::Audiences => self.audiences.join("\n"),
            RuleField::Clients => self.clients.join("\n"),
            RuleField::Scopes => self.scopes.join("\n"),
            RuleField::ScopeNeed => self.scope_need.as_str().into(),
            RuleField::Claims => self.claims.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"),
            RuleField::Algorithms => self.algorithms.join("\n"),
            RuleField::TokenType => self.token_type.as_str().into(),
            RuleField::Required => self.required.join("\n"),
            RuleField::Leeway => self.leeway_seconds.to_string(),
        }
    }

    /// Takes what was typed into a field.
    ///
    /// # Errors
    /// A sentence for the person, when the text cannot be read; the rules are unchanged then.
    pub fn set(&mut self, field: RuleField, typed: &str) -> Result<(), String> {
        match field {
            RuleField::DiscoveryUrl => typed.trim().clone_into(&mut self.discovery_url),
            RuleField::Issuer => typed.trim().clone_into(&mut self.issuer),
            RuleField::Audiences => self.audiences = list(typed),
            RuleField::Clients => self.clients = list(typed),
            RuleField::Scopes => self.scopes = list(typed),
            RuleField::ScopeNeed => {
                self.scope_need =
                    ScopeNeed::ALL.into_iter().find(|need| need.as_str() == typed.trim()).ok_or("choose any or all")?;
            }
            RuleField::Claims => self.claims = claims(typed)?,
            RuleField::Algorithms => self.algorithms = list(typed),
            RuleField::TokenType => {
                self.token_type = TokenType::ALL
                    .into_iter()
                    .find(|kind| kind.as_str() == typed.trim())
                    .ok_or("choose any or at+jwt")?;
            }
            RuleField::Required => self.required = list(typed),
            RuleField::Leeway => self.leeway_seconds = seconds(typed)?,
        }
        Ok(())
    }
}

/// Quotes and brackets come along when a list is copied from JSON or YAML.
fn list(typed: &str) -> Vec<String> {
    let mut items: Vec<String> = Vec::new();
    for word in typed.split(|c: char| c.is_whitespace() || c == ',') {
        let word = word.trim_matches(['"', '\'', '[', ']']);
        if !word.is_empty() && !items.iter().any(|known| known == word) {
            items.push(word.to_owned());
        }
    }
    items
}

fn claims(typed: &str) -> Result<Vec<ClaimRule>, String> {
    typed.lines().map(str::trim).filter(|line| !line.is_empty()).map(claim).collect()
}

fn claim(line: &str) -> Result<ClaimRule, String> {
    let unreadable =
        || format!("`{line}` is not a rule; write it like: department equals engineering, or groups contains staff");
    let (name, rest) = line.split_once(char::is_whitespace).ok_or_else(unreadable)?;
    let (operator, value) = rest.trim_start().split_once(char::is_whitespace).ok_or_else(unreadable)?;
    let operator = Operator::parse(operator).ok_or_else(unreadable)?;
    let values: Vec<String> = match operator {
        Operator::Equals | Operator::Contains => vec![value.trim().to_owned()],
        Operator::ContainsAny => {
            value.split(',').map(str::trim).filter(|value| !value.is_empty()).map(str::to_owned).collect()
        }
    };
    if values.iter().all(String::is_empty) {
        return Err(unreadable());
    }
    Ok(ClaimRule { claim: name.to_owned(), kind: operator.kind(), operator, values })
}

fn seconds(typed: &str) -> Result<u32, String> {
    match typed.trim() {
        "" => Ok(0),
        number => number.parse().map_err(|_| format!("`{number}` is not a number of seconds; enter for example 60")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(field: RuleField, typed: &str, expected: Result<&str, &str>) {
        let mut rules = Rules::default();
        match (rules.set(field, typed), expected) {
            (Ok(()), Ok(text)) => assert_eq!(rules.text(field), text, "{typed:?}"),
            (Err(problem), Err(part)) => {
                assert!(problem.contains(part), "{typed:?}: {problem}");
                assert_eq!(rules, Rules::default(), "{typed:?} changed the rules");
            }
            (actual, expected) => panic!("{typed:?}: {actual:?}, expected {expected:?}"),
        }
    }

    #[test]
    fn reads_what_is_typed_and_writes_it_back() {
        check(RuleField::Issuer, "  https://i ", Ok("https://i"));
        check(RuleField::Audiences, "api://a, api://b api://a\napi://c", Ok("api://a\napi://b\napi://c"));
        check(RuleField::Scopes, r#"["read", 'write']"#, Ok("read\nwrite"));
        check(RuleField::Claims, "groups  contains-any  a b , c\n\n", Ok("groups contains-any a b, c"));
        check(RuleField::Claims, "team EQUALS blue, red", Ok("team equals blue, red"));
        check(RuleField::Claims, "groups CONTAINS_ANY a", Ok("groups contains-any a"));
        check(RuleField::Claims, "groups", Err("is not a rule"));
        check(RuleField::Claims, "groups is staff", Err("is not a rule"));
        check(RuleField::Claims, "groups contains-any , ,", Err("is not a rule"));
        check(RuleField::Leeway, " 90 ", Ok("90"));
        check(RuleField::Leeway, "", Ok("0"));
        check(RuleField::Leeway, "-1", Err("number of seconds"));
        check(RuleField::Leeway, "a minute", Err("number of seconds"));
        check(RuleField::ScopeNeed, "any", Ok("any"));
        check(RuleField::ScopeNeed, "some", Err("choose"));
        check(RuleField::TokenType, "at+jwt", Ok("at+jwt"));
        check(RuleField::TokenType, "JWT", Err("choose"));
    }

    #[test]
    fn the_choices_are_those_of_the_types() {
        let needs: Vec<_> = ScopeNeed::ALL.into_iter().map(|need| (need.as_str(), need.words())).collect();
        assert_eq!(RuleField::ScopeNeed.shape(), Shape::Choice(SCOPE_NEEDS));
        assert_eq!(needs, SCOPE_NEEDS);
        let types: Vec<_> = TokenType::ALL.into_iter().map(|kind| (kind.as_str(), kind.words())).collect();
        assert_eq!(types, TOKEN_TYPES);
    }

    #[test]
    fn every_field_reads_its_own_text() {
        let rules = Rules {
            issuer: "https://i".into(),
            discovery_url: "https://i/.well-known/openid-configuration".into(),
            audiences: vec!["a".into(), "b".into()],
            clients: vec!["c".into()],
            scopes: vec!["s".into()],
            scope_need: ScopeNeed::Any,
            claims: vec![ClaimRule::equals("x", "y z"), ClaimRule::contains_any("g", vec!["1".into(), "2".into()])],
            algorithms: vec!["RS256".into()],
            token_type: TokenType::AccessToken,
            required: vec!["sub".into()],
            leeway_seconds: 7,
        };
        let mut copy = Rules::default();
        for field in RuleField::ALL {
            copy.set(field, &rules.text(field)).expect("readable");
        }
        assert_eq!(copy, rules);
    }
}

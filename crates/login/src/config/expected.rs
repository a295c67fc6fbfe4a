//! What a login is expected to bring besides what was asked for, so that a script notices when Okta's set-up drifts.

use std::num::IntErrorKind;

use super::Scopes;
use super::invisible::refuse_invisible;

/// What a profile expects of the tokens. What is absent is not checked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Expected {
    /// The scopes that the access token must carry.
    pub scopes: Option<Scopes>,
    /// A claim and its value.
    pub claim: Option<ExpectedClaim>,
    /// How long the access token must be valid.
    pub lifetime: Option<ExpectedLifetime>,
    /// The authentication context class, `acr` (OpenID Connect Core, section 2).
    pub acr: Option<String>,
}

/// A claim that a token must have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpectedClaim {
    /// The token that must have it.
    pub token: ClaimHolder,
    /// The name of the claim.
    pub name: String,
    /// Its value as text; of a list, one of its entries.
    pub value: String,
}

/// The token in which a claim is expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClaimHolder {
    /// The access token.
    Access,
    /// The ID token.
    Id,
}

/// A range of seconds, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExpectedLifetime {
    /// At least so many seconds.
    pub least: i64,
    /// At most so many seconds; without a limit when absent.
    pub most: Option<i64>,
}

/// What the claim of an ID token begins with in the form.
const OF_ID_TOKEN: &str = "id:";

impl ExpectedClaim {
    /// Returns the text that reads as this claim.
    pub(super) fn to_text(&self) -> String {
        let token = match self.token {
            ClaimHolder::Access => "",
            ClaimHolder::Id => OF_ID_TOKEN,
        };
        [token, &self.name, "=", &self.value].concat()
    }

    /// Reads `name=value`, for a claim of the ID token `id:name=value`; `None` when nothing was typed.
    pub(super) fn read(typed: &str) -> Result<Option<Self>, String> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Ok(None);
        }
        refuse_invisible(&typed.replace(' ', ""), "the claim")?;
        let (token, claim) = match typed.strip_prefix(OF_ID_TOKEN) {
            Some(claim) => (ClaimHolder::Id, claim),
            None => (ClaimHolder::Access, typed),
        };
        let parts = claim.split_once('=').map(|(name, value)| (name.trim(), value.trim()));
        match parts.filter(|(name, value)| !name.is_empty() && !value.is_empty()) {
            Some((name, value)) => Ok(Some(Self { token, name: name.into(), value: value.into() })),
            None => {
                Err("write the claim as name=value, for example groups=admins; for the ID token as id:name=value"
                    .into())
            }
        }
    }
}

impl ExpectedLifetime {
    /// Returns the text that reads as this range.
    pub(super) fn to_text(self) -> String {
        format!("{}-{}", self.least, self.most.map_or_else(String::new, |most| most.to_string()))
    }

    /// Reads `least-most` in seconds, either of which may be left out; `None` when nothing was typed.
    pub(super) fn read(typed: &str) -> Result<Option<Self>, String> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Ok(None);
        }
        let (least, most) = typed.split_once(['-', '–']).unwrap_or((typed, typed));
        let (least, most) = (seconds(least)?, seconds(most)?);
        match (least, most) {
            (None, None) => Err(EXAMPLE.into()),
            (Some(least), Some(most)) if least > most => {
                Err(format!("{least} s is more than {most} s: put the shorter time first"))
            }
            (least, most) => Ok(Some(Self { least: least.unwrap_or_default(), most })),
        }
    }
}

const EXAMPLE: &str = "enter seconds as least-most, for example 300-3600, 300- or -3600";

fn seconds(typed: &str) -> Result<Option<i64>, String> {
    match typed.trim().parse::<u32>() {
        Ok(seconds) => Ok(Some(seconds.into())),
        Err(error) if *error.kind() == IntErrorKind::Empty => Ok(None),
        Err(_) => Err(EXAMPLE.into()),
    }
}

/// Reads scopes; `None` when nothing was typed.
pub(super) fn scopes(typed: &str) -> Result<Option<Scopes>, String> {
    if typed.trim().is_empty() { Ok(None) } else { Scopes::read(typed, &mut Vec::new()).map(Some) }
}

/// Reads an `acr`; `None` when nothing was typed.
pub(super) fn acr(typed: &str) -> Result<Option<String>, String> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    refuse_invisible(typed, "the ACR")?;
    Ok(Some(typed.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_is_a_name_and_a_value_of_one_of_the_tokens() {
        let check = |typed: &str, expected: Option<(ClaimHolder, &str, &str)>| {
            let read = ExpectedClaim::read(typed).expect(typed);
            let read = read.as_ref().map(|claim| (claim.token, claim.name.as_str(), claim.value.as_str()));
            assert_eq!(read, expected, "{typed}");
        };
        check("  ", None);
        check("groups=admins", Some((ClaimHolder::Access, "groups", "admins")));
        check(" id:email_verified = true ", Some((ClaimHolder::Id, "email_verified", "true")));
        check("filter=a=b", Some((ClaimHolder::Access, "filter", "a=b")));
        check("name=Ana Ruiz", Some((ClaimHolder::Access, "name", "Ana Ruiz")));
        for typed in ["groups", "=admins", "groups=", "id:", "id:=x"] {
            assert!(ExpectedClaim::read(typed).is_err_and(|problem| problem.contains("name=value")), "{typed}");
        }
        assert!(ExpectedClaim::read("a\u{200b}=b").is_err());
    }

    #[test]
    fn a_lifetime_is_a_range_of_seconds() {
        let check = |typed: &str, expected: Option<(i64, Option<i64>)>| {
            let read = ExpectedLifetime::read(typed).expect(typed);
            assert_eq!(read.map(|lifetime| (lifetime.least, lifetime.most)), expected, "{typed}");
        };
        check("", None);
        check("300-3600", Some((300, Some(3600))));
        check(" 300 – 3600 ", Some((300, Some(3600))));
        check("300-", Some((300, None)));
        check("-3600", Some((0, Some(3600))));
        check("3600", Some((3600, Some(3600))));
        for typed in ["-", "an hour", "1-2-3", "99999999999", "1.5"] {
            assert!(ExpectedLifetime::read(typed).is_err(), "{typed}");
        }
        assert!(ExpectedLifetime::read("2-1").is_err_and(|problem| problem.contains("shorter time first")));
    }
}

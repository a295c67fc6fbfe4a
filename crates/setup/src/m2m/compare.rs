//! The machine's token beside the user's: what must be the same, so that one authorizer accepts both, and what must not.

use inspect::anatomy::Anatomy;
use inspect::compare::{self, RowOutcome};
use jose::Part;
use serde_json::Value;

use super::draft::ABOUT_PEOPLE;

/// One question about both tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SideRow {
    /// What is compared.
    pub what: SideBySide,
    /// The machine's value, as it was written; `None` if its token has none.
    pub machine: Option<String>,
    /// The user's value.
    pub user: Option<String>,
    /// Whether they are as they should be.
    pub verdict: SideVerdict,
    /// What that means.
    pub meaning: &'static str,
}

/// What is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SideBySide {
    /// `iss`.
    Issuer,
    /// `aud`.
    Audience,
    /// The custom scopes in `scp`; those of OpenID Connect only a user can have.
    Scopes,
}

/// Whether both are as they should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SideVerdict {
    /// Both values were compared and mean the same.
    Pass,
    /// They differ.
    Differs,
    /// Nothing was compared: a token doesn't have the claim, or can't be read.
    NotCompared,
}

impl SideBySide {
    /// Every question, in the page's order.
    pub const ALL: [Self; 3] = [Self::Issuer, Self::Audience, Self::Scopes];

    /// Returns the name in the hook `m2m-row-<name>`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Issuer => "issuer",
            Self::Audience => "audience",
            Self::Scopes => "scopes",
        }
    }

    /// Returns the name of the row.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Issuer => "Issuer (iss)",
            Self::Audience => "Audience (aud)",
            Self::Scopes => "Custom scopes (scp)",
        }
    }

    fn path(self) -> &'static str {
        match self {
            Self::Issuer => "/iss",
            Self::Audience => "/aud",
            Self::Scopes => "/scp",
        }
    }

    fn meaning(self, verdict: SideVerdict) -> &'static str {
        match (self, verdict) {
            (Self::Issuer, SideVerdict::Pass) => {
                "One discovery URL serves both: AgentCore's runtime and its gateway can use the same authorization server."
            }
            (Self::Issuer, SideVerdict::Differs) => {
                "The tokens come from two authorization servers. Each authorizer needs its own discovery URL."
            }
            (Self::Audience, SideVerdict::Pass) => "One entry in allowedAudience accepts both.",
            (Self::Audience, SideVerdict::Differs) => {
                "An authorizer that allows one audience rejects the other token. Add both, or set one audience at the \
                authorization server."
            }
            (Self::Scopes, SideVerdict::Pass) => "An authorizer that requires one of these scopes accepts both.",
            (Self::Scopes, SideVerdict::Differs) => {
                "An authorizer that requires a scope that only one token has rejects the other. Request the same \
                custom scopes in both."
            }
            (Self::Issuer | Self::Audience, SideVerdict::NotCompared) => {
                "A token doesn't have this claim, so nothing was compared. Paste two access tokens from a custom \
                authorization server."
            }
            (Self::Scopes, SideVerdict::NotCompared) => {
                "There is no custom scope to compare. Request one, for example api, in both."
            }
        }
    }
}

impl SideVerdict {
    /// Returns the verdict in a word or two.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Pass => "same",
            Self::Differs => "differs",
            Self::NotCompared => "not compared",
        }
    }
}

/// Compares the machine's token with the user's, as far as both can be read. Nothing about either is verified.
#[must_use]
pub fn compare_with_user(machine: &Anatomy, user: &Anatomy) -> [SideRow; 3] {
    let comparison = compare::compare(machine, user);
    SideBySide::ALL.map(|what| {
        let row = comparison.rows.iter().find(|row| row.part == Part::Payload && row.path == what.path());
        let ([machine, user], verdict) = match row.map(|row| &row.outcome) {
            Some(outcome) => judge(what, outcome),
            None => ([None, None], SideVerdict::NotCompared),
        };
        SideRow { what, machine, user, verdict, meaning: what.meaning(verdict) }
    })
}

fn judge(what: SideBySide, outcome: &RowOutcome) -> ([Option<String>; 2], SideVerdict) {
    let counts = |item: &String| what != SideBySide::Scopes || !ABOUT_PEOPLE.contains(&item.as_str());
    match outcome {
        RowOutcome::Same(value) => {
            let verdict = if what != SideBySide::Scopes || scopes_in(value).iter().any(counts) {
                SideVerdict::Pass
            } else {
                SideVerdict::NotCompared
            };
            ([Some(value.clone()), Some(value.clone())], verdict)
        }
        RowOutcome::Changed { left, right, .. } => ([Some(left.clone()), Some(right.clone())], SideVerdict::Differs),
        RowOutcome::Set { kept, removed, added } => {
            let with = |more: &[String]| kept.iter().chain(more).cloned().collect::<Vec<_>>().join(" ");
            let differ = removed.iter().chain(added).any(counts);
            let verdict = match (differ, kept.iter().any(counts)) {
                (true, _) => SideVerdict::Differs,
                (false, true) => SideVerdict::Pass,
                (false, false) => SideVerdict::NotCompared,
            };
            ([Some(with(removed)), Some(with(added))], verdict)
        }
        RowOutcome::OnlyLeft(value) => ([Some(value.clone()), None], SideVerdict::NotCompared),
        RowOutcome::OnlyRight(value) => ([None, Some(value.clone())], SideVerdict::NotCompared),
    }
}

/// Returns the scopes of a claim as it was written: a list, as Okta has it, or one text.
fn scopes_in(written: &str) -> Vec<String> {
    match serde_json::from_str(written) {
        Ok(Value::Array(items)) => items.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        Ok(Value::String(text)) => text.split_whitespace().map(str::to_owned).collect(),
        Ok(_) | Err(_) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use inspect::anatomy;
    use jose::base64url;
    use serde_json::json;

    use super::*;

    fn token(claims: &Value) -> Anatomy {
        let part = |json: &Value| base64url::encode(json.to_string().as_bytes());
        anatomy::read(&format!("{}.{}.c2ln", part(&json!({ "alg": "RS256" })), part(claims)))
    }

    fn machine(change: impl FnOnce(&mut Value)) -> Anatomy {
        let mut claims = json!({ "iss": "https://a.example/oauth2/default", "aud": "api://default", "scp": ["api"] });
        change(&mut claims);
        token(&claims)
    }

    fn user() -> Anatomy {
        machine(|claims| claims["scp"] = json!(["openid", "profile", "email", "offline_access", "api"]))
    }

    fn verdicts(rows: &[SideRow; 3]) -> [SideVerdict; 3] {
        rows.each_ref().map(|row| row.verdict)
    }

    use SideVerdict::{Differs, NotCompared, Pass};

    #[test]
    fn what_both_must_share_is_compared() {
        let check = |change: fn(&mut Value), expected| {
            assert_eq!(verdicts(&compare_with_user(&machine(change), &user())), expected);
        };
        check(|_| (), [Pass, Pass, Pass]);
        check(|claims| claims["iss"] = "https://a.example/oauth2/other".into(), [Differs, Pass, Pass]);
        check(|claims| claims["aud"] = "api://other".into(), [Pass, Differs, Pass]);
        check(|claims| claims["aud"] = json!(["api://default"]), [Pass, Pass, Pass]);
        check(|claims| claims["aud"] = json!(["api://default", "openid"]), [Pass, Differs, Pass]);
        check(|claims| claims["scp"] = json!(["api", "tools"]), [Pass, Pass, Differs]);
        check(|claims| claims["scp"] = json!(["tools"]), [Pass, Pass, Differs]);
        check(|claims| claims["scp"] = json!([]), [Pass, Pass, Differs]);
    }

    /// A check passes only if the comparison was made.
    #[test]
    fn what_is_missing_does_not_pass() {
        let without = |name: &str| {
            machine(|claims| {
                claims.as_object_mut().expect("an object").remove(name);
            })
        };
        assert_eq!(verdicts(&compare_with_user(&without("aud"), &user())), [Pass, NotCompared, Pass]);
        assert_eq!(verdicts(&compare_with_user(&without("scp"), &without("scp"))), [Pass, Pass, NotCompared]);
        for nothing in [json!([]), json!(["openid"])] {
            let bare = || machine(|claims| claims["scp"] = nothing.clone());
            assert_eq!(verdicts(&compare_with_user(&bare(), &bare())), [Pass, Pass, NotCompared]);
        }
        let [openid, email] = ["openid", "email"].map(|scope| machine(|claims| claims["scp"] = json!([scope])));
        assert_eq!(verdicts(&compare_with_user(&openid, &email)), [Pass, Pass, NotCompared]);
        let broken = anatomy::read("no token");
        assert_eq!(verdicts(&compare_with_user(&broken, &user())), [NotCompared; 3]);
        assert_eq!(verdicts(&compare_with_user(&broken, &broken)), [NotCompared; 3]);
    }

    #[test]
    fn a_row_shows_both_values_and_says_what_they_mean() {
        let [issuer, audience, scopes] = compare_with_user(&machine(|claims| claims["aud"] = "b".into()), &user());
        assert_eq!(issuer.machine.as_deref(), Some("\"https://a.example/oauth2/default\""));
        assert_eq!((audience.machine.as_deref(), audience.user.as_deref()), (Some("\"b\""), Some("\"api://default\"")));
        assert!(audience.meaning.contains("rejects the other token"));
        assert_eq!(scopes.machine.as_deref(), Some("api"));
        assert!(scopes.user.is_some_and(|scopes| scopes.contains("openid") && scopes.contains("api")));
    }
}

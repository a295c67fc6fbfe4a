//! What the API answers when a rule fails.

use super::{Preset, Rule, source};

/// The refusal as a client sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    pub status: u16,
    /// The message, or the header that carries it.
    pub says: String,
    pub standing: Standing,
    /// Where else the answer differs; empty if nowhere.
    pub note: &'static str,
    pub source: &'static str,
}

/// How sure the wording is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Documented,
    /// People report it; the vendor's documents do not.
    Reported,
    /// Neither documents nor reports say what stands there.
    Unknown,
}

impl Standing {
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Documented => "documented",
            Self::Reported => "reported by users, not documented",
            Self::Unknown => "not documented",
        }
    }
}

const GATEWAYS_DIFFER: &str =
    "From a runtime. A gateway answers 403, as JSON-RPC error -32001 or `Invalid Bearer token`, and names no claim.";

/// The answer to a token that fails `rule`, where these scopes were demanded.
pub(super) fn answer(preset: Preset, rule: &Rule, scopes: &[String]) -> Answer {
    match preset {
        Preset::AgentCore => agentcore(rule),
        Preset::ApiGateway => gateway(rule),
        Preset::ResourceServer | Preset::Own => server(rule, scopes),
    }
}

fn agentcore(rule: &Rule) -> Answer {
    let (says, standing) = match rule {
        Rule::Client => ("Claim 'client_id' value mismatch with configuration.", Standing::Reported),
        Rule::Audience => ("Claim 'aud' value mismatch with configuration.", Standing::Reported),
        Rule::Claim(_) => ("Authorization denied", Standing::Reported),
        Rule::TokenType
        | Rule::Algorithm
        | Rule::Signature
        | Rule::KeyId
        | Rule::Issuer
        | Rule::Expiry
        | Rule::NotBefore
        | Rule::IssuedAt
        | Rule::Required
        | Rule::Scopes => ("a message whose wording is not known", Standing::Unknown),
    };
    Answer { status: 401, says: says.into(), standing, note: GATEWAYS_DIFFER, source: source::AGENTCORE_RUNTIME }
}

fn gateway(rule: &Rule) -> Answer {
    let unauthorized = |says: &str, standing| Answer {
        status: 401,
        says: says.into(),
        standing,
        note: "The reason stands in the www-authenticate header; the body is {\"message\":\"Unauthorized\"}.",
        source: source::GATEWAY_TROUBLE,
    };
    match rule {
        Rule::Scopes => Answer {
            status: 403,
            says: r#"{"message":"Forbidden"}"#.into(),
            standing: Standing::Reported,
            note: "",
            source: source::GATEWAY,
        },
        Rule::Audience => unauthorized(
            r#"Bearer scope="" error="invalid_token" error_description="the token does not have a valid audience""#,
            Standing::Documented,
        ),
        Rule::TokenType
        | Rule::Algorithm
        | Rule::Signature
        | Rule::KeyId
        | Rule::Issuer
        | Rule::Client
        | Rule::Expiry
        | Rule::NotBefore
        | Rule::IssuedAt
        | Rule::Required
        | Rule::Claim(_) => unauthorized(r#"{"message":"Unauthorized"}"#, Standing::Documented),
    }
}

/// RFC 6750, section 3.1.
fn server(rule: &Rule, scopes: &[String]) -> Answer {
    let (status, says) = match rule {
        Rule::Scopes => {
            (403, format!(r#"WWW-Authenticate: Bearer error="insufficient_scope", scope="{}""#, scopes.join(" ")))
        }
        Rule::TokenType
        | Rule::Algorithm
        | Rule::Signature
        | Rule::KeyId
        | Rule::Issuer
        | Rule::Audience
        | Rule::Client
        | Rule::Expiry
        | Rule::NotBefore
        | Rule::IssuedAt
        | Rule::Required
        | Rule::Claim(_) => (401, r#"WWW-Authenticate: Bearer error="invalid_token""#.to_owned()),
    };
    Answer { status, says, standing: Standing::Documented, note: "", source: source::RFC6750_ERRORS }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(preset: Preset, rule: &Rule, status: u16, part: &str) {
        let answer = answer(preset, rule, &["a".into(), "b".into()]);
        assert_eq!(answer.status, status, "{answer:?}");
        assert!(answer.says.contains(part), "{answer:?}");
        assert!(answer.source.starts_with("https://"), "{answer:?}");
    }

    #[test]
    fn answers() {
        check(Preset::AgentCore, &Rule::Client, 401, "Claim 'client_id' value mismatch");
        check(Preset::AgentCore, &Rule::Audience, 401, "Claim 'aud' value mismatch");
        check(Preset::AgentCore, &Rule::Expiry, 401, "not known");
        check(Preset::ApiGateway, &Rule::Audience, 401, "does not have a valid audience");
        check(Preset::ApiGateway, &Rule::Expiry, 401, "Unauthorized");
        check(Preset::ApiGateway, &Rule::Scopes, 403, "Forbidden");
        check(Preset::ResourceServer, &Rule::Scopes, 403, r#"insufficient_scope", scope="a b""#);
        check(Preset::Own, &Rule::Signature, 401, "invalid_token");
    }
}

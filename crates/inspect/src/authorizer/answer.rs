//! What the API answers when a rule fails.

use super::{AuthorizerPreset, Rule, source};

/// The refusal as a client sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthorizerAnswer {
    /// The HTTP status.
    pub status: u16,
    /// The message, or the header that carries it.
    pub says: String,
    /// How sure the wording is.
    pub standing: Certainty,
    /// Where else the answer differs; empty if nowhere.
    pub note: &'static str,
    /// The address of the document or report that says so.
    pub source: &'static str,
}

/// How sure the wording is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certainty {
    /// The vendor's documents say so.
    Documented,
    /// People report it; the vendor's documents do not.
    Reported,
    /// Neither documents nor reports say what stands there.
    Unknown,
}

impl Certainty {
    /// Returns the certainty in words.
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
pub(super) fn answer(preset: AuthorizerPreset, rule: &Rule, scopes: &[String]) -> AuthorizerAnswer {
    match preset {
        AuthorizerPreset::AgentCore => agentcore(rule),
        AuthorizerPreset::ApiGateway => gateway(rule),
        AuthorizerPreset::ResourceServer | AuthorizerPreset::Own => server(rule, scopes),
    }
}

fn agentcore(rule: &Rule) -> AuthorizerAnswer {
    let (says, standing) = match rule {
        Rule::Client => ("Claim 'client_id' value mismatch with configuration.", Certainty::Reported),
        Rule::Audience => ("Claim 'aud' value mismatch with configuration.", Certainty::Reported),
        Rule::Claim(_) => ("Authorization denied", Certainty::Reported),
        Rule::TokenType
        | Rule::Algorithm
        | Rule::Signature
        | Rule::KeyId
        | Rule::Issuer
        | Rule::Expiry
        | Rule::NotBefore
        | Rule::IssuedAt
        | Rule::Required
        | Rule::Scopes => ("a message whose wording is not known", Certainty::Unknown),
    };
    AuthorizerAnswer {
        status: 401,
        says: says.into(),
        standing,
        note: GATEWAYS_DIFFER,
        source: source::AGENTCORE_RUNTIME,
    }
}

fn gateway(rule: &Rule) -> AuthorizerAnswer {
    let unauthorized = |says: &str, standing| AuthorizerAnswer {
        status: 401,
        says: says.into(),
        standing,
        note: "The www-authenticate header has the reason; the body is {\"message\":\"Unauthorized\"}.",
        source: source::GATEWAY_TROUBLE,
    };
    match rule {
        Rule::Scopes => AuthorizerAnswer {
            status: 403,
            says: r#"{"message":"Forbidden"}"#.into(),
            standing: Certainty::Reported,
            note: "",
            source: source::GATEWAY,
        },
        Rule::Audience => unauthorized(
            r#"Bearer scope="" error="invalid_token" error_description="the token does not have a valid audience""#,
            Certainty::Documented,
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
        | Rule::Claim(_) => unauthorized(r#"{"message":"Unauthorized"}"#, Certainty::Documented),
    }
}

/// RFC 6750, section 3.1.
fn server(rule: &Rule, scopes: &[String]) -> AuthorizerAnswer {
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
    AuthorizerAnswer { status, says, standing: Certainty::Documented, note: "", source: source::RFC6750_ERRORS }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(preset: AuthorizerPreset, rule: &Rule, status: u16, part: &str) {
        let answer = answer(preset, rule, &["a".into(), "b".into()]);
        assert_eq!(answer.status, status, "{answer:?}");
        assert!(answer.says.contains(part), "{answer:?}");
        assert!(answer.source.starts_with("https://"), "{answer:?}");
    }

    #[test]
    fn answers() {
        check(AuthorizerPreset::AgentCore, &Rule::Client, 401, "Claim 'client_id' value mismatch");
        check(AuthorizerPreset::AgentCore, &Rule::Audience, 401, "Claim 'aud' value mismatch");
        check(AuthorizerPreset::AgentCore, &Rule::Expiry, 401, "not known");
        check(AuthorizerPreset::ApiGateway, &Rule::Audience, 401, "does not have a valid audience");
        check(AuthorizerPreset::ApiGateway, &Rule::Expiry, 401, "Unauthorized");
        check(AuthorizerPreset::ApiGateway, &Rule::Scopes, 403, "Forbidden");
        check(AuthorizerPreset::ResourceServer, &Rule::Scopes, 403, r#"insufficient_scope", scope="a b""#);
        check(AuthorizerPreset::Own, &Rule::Signature, 401, "invalid_token");
    }
}

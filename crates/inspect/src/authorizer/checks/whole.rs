//! The token as a whole: type, algorithm, signature, key.

use serde_json::Value;

use super::super::{AuthorizerPreset, Line, Rule, RuleField, SignatureState, TokenKind, TokenType, remedy};
use super::{Case, compared, not_demanded, one_of, source, unknown};

const ASYMMETRIC: [&str; 11] =
    ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519"];

fn header<'a>(case: &'a Case<'_>, name: &str) -> &'a str {
    case.token.header.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// RFC 9068, section 4, step 1; media types are compared without their case, and `application/` may be left out.
pub fn token_type(case: &Case<'_>) -> Line {
    let source = case.source(RuleField::TokenType, source::RFC9068_TYPE);
    let actual = header(case, "typ");
    let shown = if actual.is_empty() { "no typ" } else { actual };
    match case.rules.token_type {
        TokenType::Any => not_demanded(Rule::TokenType, source, format!("not looked at: {shown}")),
        TokenType::AccessToken => {
            let stated = case.token.token_type().value();
            let passes = stated.is_some_and(|media_type| media_type.eq_ignore_ascii_case("at+jwt"));
            compared(Rule::TokenType, source, passes, "at+jwt", shown, || remedy::token_type(case, actual))
        }
    }
}

pub fn algorithm(case: &Case<'_>) -> Line {
    let source = match case.preset {
        AuthorizerPreset::AgentCore => source::AGENTCORE_GUIDE,
        AuthorizerPreset::ApiGateway => source::GATEWAY,
        AuthorizerPreset::ResourceServer | AuthorizerPreset::Own => {
            case.source(RuleField::Algorithms, source::RFC9068_VALIDATION)
        }
    };
    let actual = header(case, "alg");
    let allowed = &case.rules.algorithms;
    let (passes, expected) = if allowed.is_empty() {
        (ASYMMETRIC.contains(&actual), "an asymmetric algorithm".to_owned())
    } else {
        (actual != "none" && allowed.iter().any(|name| name == actual), one_of(allowed))
    };
    let shown = if actual.is_empty() { "no alg" } else { actual };
    compared(Rule::Algorithm, source, passes, expected, shown, || remedy::algorithm(case, actual))
}

pub fn signature(case: &Case<'_>) -> Line {
    let source = match case.preset {
        AuthorizerPreset::AgentCore => source::AGENTCORE_GUIDE,
        AuthorizerPreset::ApiGateway => source::GATEWAY,
        AuthorizerPreset::ResourceServer | AuthorizerPreset::Own => source::RFC9068_VALIDATION,
    };
    let expected = "by a key that the issuer publishes";
    let fails = |actual: &str| compared(Rule::Signature, source, false, expected, actual, || remedy::signature(case));
    match &case.evidence.signature {
        SignatureState::Verified { algorithm, key_id } => {
            let key = key_id.as_deref().map_or_else(String::new, |id| format!(", key {id}"));
            compared(Rule::Signature, source, true, expected, format!("{algorithm}{key}"), || remedy::signature(case))
        }
        SignatureState::Failed(because) => fails(because),
        SignatureState::NotChecked(_) if case.kind == TokenKind::OrgAccess => {
            fails("not to be verified by anybody but Okta")
        }
        SignatureState::NotChecked(because) => {
            unknown(Rule::Signature, source, expected, format!("not checked: {because}"))
        }
    }
}

/// API Gateway: the header must name a key of the issuer. That it is the one that signed, the signature shows.
pub fn key_id(case: &Case<'_>) -> Line {
    let actual = header(case, "kid");
    let shown = if actual.is_empty() { "no kid" } else { actual };
    compared(Rule::KeyId, source::GATEWAY, !actual.is_empty(), "the key that signed the token", shown, remedy::key_id)
}

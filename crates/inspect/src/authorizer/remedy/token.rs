//! Remedies for what concerns the token as a whole: type, algorithm, signature, times.

use super::super::{RuleField, SignatureState, TokenKind};
use super::{Case, Fix, Remedy};
use jose::UnixTime;

pub fn token_type(case: &Case<'_>, actual: &str) -> Remedy {
    let cause = if actual.is_empty() {
        "Okta's access tokens carry no typ, so a server that demands at+jwt refuses every one of them."
    } else {
        "The header does not say at+jwt, which is how RFC 9068 tells access tokens from others."
    };
    case.wrong_token().unwrap_or_else(|| {
        Remedy::new(
            cause,
            vec![
                Fix::new(
                    "Tell your API's library not to demand a typ; most look at it only if told to. Audience and scopes \
                     still keep ID tokens out.",
                )
                .at(case.api(RuleField::TokenType))
                .value("any"),
            ],
        )
    })
}

pub fn algorithm(case: &Case<'_>, actual: &str) -> Remedy {
    if actual == "none" || actual.is_empty() {
        return Remedy::new(
            "The token is not signed: anybody can have written it.",
            vec![Fix::new("Take the token as Okta sent it. Okta signs every one.")],
        );
    }
    if actual.starts_with("HS") {
        return Remedy::new(
            format!(
                "{actual} is a secret shared by two, and no issuer publishes one: an API that fetches keys \
                    cannot verify it."
            ),
            vec![Fix::new("Take an access token of Okta: its authorization servers sign them with RS256.")],
        );
    }
    Remedy::new(
        format!("The token is signed with {actual}, which is not among the algorithms that this authorizer takes."),
        vec![
            Fix::new("Take an access token of Okta, signed with RS256; or, where the authorizer lets you, allow it.")
                .at(case.api(RuleField::Algorithms))
                .value(actual),
        ],
    )
}

pub fn signature(case: &Case<'_>) -> Remedy {
    if case.kind == TokenKind::OrgAccess
        && let Some(remedy) = case.wrong_token()
    {
        return remedy;
    }
    let cause = match &case.evidence.signature {
        SignatureState::Failed(because) => format!("The signature does not hold: {because}."),
        SignatureState::Verified { .. } | SignatureState::NotChecked(_) => "The signature cannot be verified.".into(),
    };
    let issuer = case.token.text("iss").value().unwrap_or("the issuer");
    Remedy::new(
        cause,
        vec![
            Fix::new("Copy the whole token again: a character lost or a claim edited breaks it."),
            Fix::new(format!(
                "Verify it with the keys of its own issuer, {issuer}: keys of another server do not fit."
            )),
            Fix::new("If keys were rotated just now, log in again; API Gateway keeps keys for up to two hours.")
                .at(case.server("Settings > Signing Key Rotation")),
        ],
    )
}

pub fn key_id() -> Remedy {
    Remedy::new(
        "The header names no key (kid), so the authorizer cannot find the one to verify with.",
        vec![Fix::new("Take an access token of Okta: each names its key.")],
    )
}

pub fn expiry(case: &Case<'_>, at: Option<UnixTime>) -> Remedy {
    let Some(at) = at else {
        return Remedy::new(
            "The token has no exp that is a time, so it would never end.",
            vec![Fix::new("Take an access token of Okta: each ends.")],
        );
    };
    let mut ways = vec![
        Fix::new("Log in again, or let the refresh token bring a new one."),
        Fix::new("Let tokens live longer: Access token lifetime in the rule that fits this client.")
            .at(case.server("Access Policies")),
    ];
    if case.now.0.saturating_sub(at.0) <= 300 {
        ways.push(Fix::new("It is over since a short time only: compare this computer's clock with Okta's."));
    }
    Remedy::new(format!("The token ended {}.", at.relative_to(case.now)), ways)
}

/// `nbf` or `iat` in the future.
pub fn start(case: &Case<'_>, at: Option<UnixTime>, claim: &str) -> Remedy {
    let Some(at) = at else {
        return Remedy::new(format!("{claim} is not a time."), vec![Fix::new("Take the token as Okta sent it.")]);
    };
    Remedy::new(
        format!("{claim} lies in the future: {}.", at.relative_to(case.now)),
        vec![
            Fix::new(
                "Set this computer's clock, if it is behind. At the API its own clock counts, so it may pass there.",
            ),
            Fix::new("Wait until then, and try again."),
        ],
    )
}

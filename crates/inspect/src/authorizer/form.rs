//! The form of each authorizer: its fields, what an empty one means, and where that is written down.

use super::{RuleField, source};

/// A field that a preset has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldSpec {
    pub field: RuleField,
    /// In words, with the authorizer's own name for it.
    pub label: &'static str,
    pub need: Need,
    /// What an empty field means.
    pub when_empty: &'static str,
    pub example: &'static str,
    /// Where the rule is written down.
    pub source: &'static str,
}

/// Whether a field can stay empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    Required,
    Optional,
}

const fn field(
    field: RuleField,
    need: Need,
    label: &'static str,
    when_empty: &'static str,
    example: &'static str,
    source: &'static str,
) -> FieldSpec {
    FieldSpec { field, label, need, when_empty, example, source }
}

pub(super) const AGENTCORE: &[FieldSpec] = &[
    field(
        RuleField::DiscoveryUrl,
        Need::Required,
        "Discovery URL (discoveryUrl)",
        "AWS takes no authorizer without it.",
        "https://dev-123456.okta.com/oauth2/default/.well-known/openid-configuration",
        source::AGENTCORE_API,
    ),
    field(
        RuleField::Audiences,
        Need::Optional,
        "Allowed audiences (allowedAudience)",
        "The audience is not compared.",
        "api://default",
        source::AGENTCORE_GUIDE,
    ),
    field(
        RuleField::Clients,
        Need::Optional,
        "Allowed clients (allowedClients)",
        "The client is not compared. Okta names it in cid, and AgentCore looks at client_id only.",
        "0oa1b2c3d4e5f6g7h8i9",
        source::AGENTCORE_GUIDE,
    ),
    field(
        RuleField::Scopes,
        Need::Optional,
        "Allowed scopes (allowedScopes)",
        "Scopes are not compared. One that fits is enough.",
        "mcp.invoke",
        source::AGENTCORE_GUIDE,
    ),
    field(
        RuleField::Claims,
        Need::Optional,
        "Custom claims (customClaims)",
        "No other claim is compared.",
        "department equals engineering",
        source::AGENTCORE_CLAIMS,
    ),
];

pub(super) const API_GATEWAY: &[FieldSpec] = &[
    field(
        RuleField::Issuer,
        Need::Required,
        "Issuer (Issuer)",
        "API Gateway takes no authorizer without it.",
        "https://dev-123456.okta.com/oauth2/default",
        source::GATEWAY,
    ),
    field(
        RuleField::Audiences,
        Need::Required,
        "Audience (Audience)",
        "A token must match an entry, so there must be one.",
        "api://default",
        source::GATEWAY,
    ),
    field(
        RuleField::Scopes,
        Need::Optional,
        "The route's scopes (authorizationScopes)",
        "Scopes are not compared. One that fits is enough.",
        "orders.read",
        source::GATEWAY,
    ),
];

const ISSUER: FieldSpec = field(
    RuleField::Issuer,
    Need::Required,
    "Issuer",
    "A server must know whose tokens it takes.",
    "https://dev-123456.okta.com/oauth2/default",
    source::RFC9068_VALIDATION,
);
const AUDIENCES: FieldSpec = field(
    RuleField::Audiences,
    Need::Required,
    "Audience",
    "A server must refuse tokens that are not meant for it.",
    "api://default",
    source::RFC9068_VALIDATION,
);
const SCOPES: FieldSpec = field(
    RuleField::Scopes,
    Need::Optional,
    "Scopes",
    "Scopes are not compared.",
    "orders.read orders.write",
    source::RFC9068_VALIDATION,
);
const SCOPE_NEED: FieldSpec =
    field(RuleField::ScopeNeed, Need::Optional, "How many of the scopes", "All of them.", "all", source::OWN);
const ALGORITHMS: FieldSpec = field(
    RuleField::Algorithms,
    Need::Optional,
    "Algorithms",
    "Every asymmetric algorithm; never none, nor a shared secret.",
    "RS256",
    source::RFC9068_VALIDATION,
);
const TOKEN_TYPE: FieldSpec = field(
    RuleField::TokenType,
    Need::Optional,
    "Type in the header (typ)",
    "Not looked at.",
    "at+jwt",
    source::RFC9068_TYPE,
);
const REQUIRED: FieldSpec = field(
    RuleField::Required,
    Need::Optional,
    "Claims that must be there",
    "None but those that are compared.",
    "sub iat jti",
    source::RFC9068_CLAIMS,
);
const LEEWAY: FieldSpec = field(
    RuleField::Leeway,
    Need::Optional,
    "Leeway for clocks, in seconds",
    "None: the clocks must agree.",
    "60",
    source::RFC9068_VALIDATION,
);

pub(super) const RESOURCE_SERVER: &[FieldSpec] =
    &[ISSUER, AUDIENCES, SCOPES, SCOPE_NEED, ALGORITHMS, TOKEN_TYPE, REQUIRED, LEEWAY];

pub(super) const OWN: &[FieldSpec] = &[
    FieldSpec {
        need: Need::Optional,
        when_empty: "Taken from the discovery URL; without either it is not compared.",
        source: source::OWN,
        ..ISSUER
    },
    field(
        RuleField::DiscoveryUrl,
        Need::Optional,
        "Discovery URL",
        "The issuer says where the keys are.",
        "https://dev-123456.okta.com/oauth2/default/.well-known/openid-configuration",
        source::OWN,
    ),
    FieldSpec { need: Need::Optional, when_empty: "The audience is not compared.", source: source::OWN, ..AUDIENCES },
    field(
        RuleField::Clients,
        Need::Optional,
        "Clients",
        "The client is not compared.",
        "0oa1b2c3d4e5f6g7h8i9",
        source::OWN,
    ),
    FieldSpec { source: source::OWN, ..SCOPES },
    SCOPE_NEED,
    field(
        RuleField::Claims,
        Need::Optional,
        "Other claims",
        "No other claim is compared.",
        "groups contains-any admins, staff",
        source::OWN,
    ),
    FieldSpec { source: source::OWN, ..ALGORITHMS },
    FieldSpec { source: source::OWN, ..TOKEN_TYPE },
    FieldSpec { source: source::OWN, ..REQUIRED },
    FieldSpec { source: source::OWN, ..LEEWAY },
];

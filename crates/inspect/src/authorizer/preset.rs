//! The authorizers that are known, and how each takes the rules.

use super::form::{self, FieldSpec};
use super::{RuleField, Rules, ScopeNeed, TokenType};

/// Who decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AuthorizerPreset {
    /// `customJWTAuthorizer` of an AWS Bedrock AgentCore runtime or gateway.
    AgentCore,
    /// The JWT authorizer of an AWS API Gateway HTTP API.
    ApiGateway,
    /// A resource server that does what RFC 9068 tells it to, and nothing else.
    ResourceServer,
    /// Whatever one enters.
    Own,
}

impl AuthorizerPreset {
    pub const ALL: [Self; 4] = [Self::AgentCore, Self::ApiGateway, Self::ResourceServer, Self::Own];

    /// The name in hooks and in what is stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::AgentCore => "agentcore",
            Self::ApiGateway => "api-gateway",
            Self::ResourceServer => "resource-server",
            Self::Own => "own",
        }
    }

    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|preset| preset.as_str() == text)
    }

    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::AgentCore => "AWS Bedrock AgentCore: inbound JWT authorizer",
            Self::ApiGateway => "AWS API Gateway: JWT authorizer of an HTTP API",
            Self::ResourceServer => "A resource server by RFC 9068",
            Self::Own => "Own rules",
        }
    }

    /// What it looks at, and in which order, as far as that is documented.
    #[must_use]
    pub fn about(self) -> &'static str {
        match self {
            Self::AgentCore => {
                "The same for a runtime and a gateway: every list that is filled in must be met. AWS documents no \
                 order; signature, issuer and times come first here."
            }
            Self::ApiGateway => {
                "Signature, key, issuer, audience, times and the route's scopes, in the order of AWS's guide. Only \
                 RSA-based algorithms are supported."
            }
            Self::ResourceServer => {
                "The steps of section 4 in its order. Okta's access tokens carry no typ, so a server that takes the \
                 first step literally refuses every one of them."
            }
            Self::Own => "What your API's library checks: fill in what it is told, and leave out the rest.",
        }
    }

    /// The fields of its form, in the form's order.
    #[must_use]
    pub fn fields(self) -> &'static [FieldSpec] {
        match self {
            Self::AgentCore => form::AGENTCORE,
            Self::ApiGateway => form::API_GATEWAY,
            Self::ResourceServer => form::RESOURCE_SERVER,
            Self::Own => form::OWN,
        }
    }

    #[must_use]
    pub fn has(self, field: RuleField) -> bool {
        self.spec(field).is_some()
    }

    pub(super) fn spec(self, field: RuleField) -> Option<&'static FieldSpec> {
        self.fields().iter().find(|spec| spec.field == field)
    }

    /// Rules to start from: nothing but what the authorizer itself fixes or proposes.
    #[must_use]
    pub fn blank(self) -> Rules {
        let rsa = || ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"].map(str::to_owned).to_vec();
        match self {
            Self::AgentCore => Rules { scope_need: ScopeNeed::Any, ..Rules::default() },
            Self::ApiGateway => Rules { scope_need: ScopeNeed::Any, algorithms: rsa(), ..Rules::default() },
            Self::ResourceServer => Rules {
                algorithms: vec!["RS256".into()],
                token_type: TokenType::AccessToken,
                leeway_seconds: 60,
                ..Rules::default()
            },
            Self::Own => Rules { algorithms: vec!["RS256".into()], leeway_seconds: 60, ..Rules::default() },
        }
    }

    /// The rules as this authorizer takes them: what it has no field for is as it fixes it.
    #[must_use]
    pub fn narrow(self, rules: &Rules) -> Rules {
        let fixed = self.blank();
        let has = |field| self.has(field);
        Rules {
            issuer: if has(RuleField::Issuer) { rules.issuer.clone() } else { fixed.issuer },
            discovery_url: if has(RuleField::DiscoveryUrl) { rules.discovery_url.clone() } else { fixed.discovery_url },
            audiences: if has(RuleField::Audiences) { rules.audiences.clone() } else { fixed.audiences },
            clients: if has(RuleField::Clients) { rules.clients.clone() } else { fixed.clients },
            scopes: if has(RuleField::Scopes) { rules.scopes.clone() } else { fixed.scopes },
            scope_need: if has(RuleField::ScopeNeed) { rules.scope_need } else { fixed.scope_need },
            claims: if has(RuleField::Claims) { rules.claims.clone() } else { fixed.claims },
            algorithms: if has(RuleField::Algorithms) { rules.algorithms.clone() } else { fixed.algorithms },
            token_type: if has(RuleField::TokenType) { rules.token_type } else { fixed.token_type },
            required: if has(RuleField::Required) { rules.required.clone() } else { fixed.required },
            leeway_seconds: if has(RuleField::Leeway) { rules.leeway_seconds } else { fixed.leeway_seconds },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back_and_fields_stand_once() {
        for preset in AuthorizerPreset::ALL {
            assert_eq!(AuthorizerPreset::parse(preset.as_str()), Some(preset));
            let fields = preset.fields();
            for (index, spec) in fields.iter().enumerate() {
                assert!(!fields[..index].iter().any(|other| other.field == spec.field), "{preset:?} {:?}", spec.field);
                assert!(Rules::default().set(spec.field, spec.example).is_ok(), "{preset:?} {:?}", spec.field);
            }
        }
        assert_eq!(AuthorizerPreset::parse("cognito"), None);
    }

    #[test]
    fn an_authorizer_ignores_what_it_has_no_field_for() {
        let mut rules = Rules { clients: vec!["c".into()], leeway_seconds: 300, ..AuthorizerPreset::Own.blank() };
        rules.scope_need = ScopeNeed::All;
        let narrowed = AuthorizerPreset::ApiGateway.narrow(&rules);
        assert_eq!(narrowed.clients, Vec::<String>::new());
        assert_eq!(narrowed.leeway_seconds, 0);
        assert_eq!(narrowed.scope_need, ScopeNeed::Any);
        assert!(narrowed.algorithms.contains(&"RS512".to_owned()));
        assert_eq!(AuthorizerPreset::Own.narrow(&rules), rules);
    }
}

//! Where each rule is written down.

pub(super) const AGENTCORE_GUIDE: &str =
    "https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/inbound-jwt-authorizer.html";
pub(super) const AGENTCORE_RUNTIME: &str =
    "https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/runtime-oauth.html";
pub(super) const AGENTCORE_API: &str = "https://docs.aws.amazon.com/bedrock-agentcore-control/latest/APIReference/API_CustomJWTAuthorizerConfiguration.html";
pub(super) const AGENTCORE_CLAIMS: &str =
    "https://docs.aws.amazon.com/bedrock-agentcore-control/latest/APIReference/API_CustomClaimValidationType.html";
pub(super) const GATEWAY: &str =
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html";
pub(super) const GATEWAY_TROUBLE: &str =
    "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-troubleshooting-jwt.html";
pub(super) const RFC9068_TYPE: &str = "https://www.rfc-editor.org/rfc/rfc9068#section-2.1";
pub(super) const RFC9068_CLAIMS: &str = "https://www.rfc-editor.org/rfc/rfc9068#section-2.2";
pub(super) const RFC9068_VALIDATION: &str = "https://www.rfc-editor.org/rfc/rfc9068#section-4";
pub(super) const RFC7519_EXP: &str = "https://www.rfc-editor.org/rfc/rfc7519#section-4.1.4";
pub(super) const RFC7519_NBF: &str = "https://www.rfc-editor.org/rfc/rfc7519#section-4.1.5";
pub(super) const RFC6750_ERRORS: &str = "https://www.rfc-editor.org/rfc/rfc6750#section-3.1";
pub(super) const OWN: &str = "your own rule";

//! The whole of a `static-config.yaml`, in the order of the AWS sample.

use inspect::yaml::double_quoted;
use login::config::{ConfigDraft, PageOrigin};

use super::export::Exported;

/// Returns the file. Unknown values, for example the AWS account, are placeholders in angle brackets.
///
/// The redirect URI is always `<origin>/callback`, as in the sample.
#[must_use]
pub(super) fn write(draft: &ConfigDraft, page: &PageOrigin) -> String {
    let values = Exported::of(draft, page);
    let quoted = |value: &str, otherwise: &str| double_quoted(if value.is_empty() { otherwise } else { value });
    let domain = quoted(&values.domain, "<YOUR_OKTA_DOMAIN>");
    let issuer = quoted(&values.issuer, "https://<YOUR_OKTA_DOMAIN>/oauth2/default");
    let discovery =
        quoted(&values.discovery, "https://<YOUR_OKTA_DOMAIN>/oauth2/default/.well-known/openid-configuration");
    let audience = quoted(&values.audience, "<YOUR_AUDIENCE>");
    let client_id = quoted(&values.client_id, "<YOUR_OKTA_CLIENT_ID>");
    let scope = double_quoted(&values.scopes);
    let server = double_quoted(&values.server);
    let redirect_uri = double_quoted(&page.default_redirect_uri());
    format!(
        r#"# Values in angle brackets are placeholders: replace them before you deploy.
aws:
  region: "<YOUR_AWS_REGION>"
  account_id: "<YOUR_AWS_ACCOUNT_ID>"

agents:
  modelid: "<YOUR_MODEL_ID>"
  max_concurrent: 5
  payload_formats:
    diy: "direct"
    sdk: "wrapped"
  streaming: true

okta:
  domain: {domain}
  authorization_server: {server}

  # The app for client credentials (API Services). Its secret stays in the environment.
  client_credentials:
    client_id: "<YOUR_M2M_CLIENT_ID>"
    client_secret: "${{OKTA_CLIENT_SECRET}}"
    scope: "api"

  # The single-page app that users sign in with.
  user_auth:
    client_id: {client_id}
    audience: {audience}
    redirect_uri: {redirect_uri}
    scope: {scope}

  # What the gateway compares tokens with.
  jwt:
    audience: {audience}
    issuer: {issuer}
    discovery_url: {discovery}
    cache_duration: 300
    refresh_threshold: 60

# What the runtime compares tokens with.
agentcore:
  jwt_authorizer:
    discovery_url: {discovery}
    allowed_audience:
      - {audience}

client:
  default_agent: "sdk"
  interface: "chat"
  log_level: "INFO"
  session_timeout: 3600

container:
  health_path: "/ping"
  memory_size: 2048
  platform: "linux/arm64"
  port: 8080
  timeout: 300

runtime:
  name_prefix: "<YOUR_RUNTIME_PREFIX>"
  role_arn: "arn:aws:iam::<YOUR_AWS_ACCOUNT_ID>:role/<YOUR_RUNTIME_ROLE>"
  diy_agent:
    name: "<YOUR_DIY_AGENT>"
  sdk_agent:
    name: "<YOUR_SDK_AGENT>"

gateway:
  name: "<YOUR_GATEWAY>"
  protocol: "MCP"

mcp_lambda:
  ecr_repository_name: "<YOUR_ECR_REPOSITORY>"
  stack_name: "<YOUR_STACK>"

memory:
  name: "<YOUR_MEMORY>"
  description: "<YOUR_MEMORY_DESCRIPTION>"
  event_expiry_days: 90

deployment:
  aws_profile: "<YOUR_AWS_PROFILE>"

development:
  local_callback_port: 8080
  debug_token_validation: false
  log_token_claims: false
  mock_auth: false
  mock_token: ""

production:
  require_https: true
  validate_token_expiry: true
  strict_audience_validation: true
  token_request_rate_limit: 10
  log_auth_events: true
  metrics_enabled: true

tools_schema:
  - name: "<YOUR_TOOL>"
    description: "<WHAT_YOUR_TOOL_DOES>"
    inputSchema:
      type: "object"
      properties: {{}}
      required: []
"#
    )
}

//! What the AWS sample needs.

use super::GuideStep;
use crate::guide::{GuideBlock, GuideCommand, TerminalCommand};

const fn script(title: &'static str, command: &'static str) -> TerminalCommand {
    TerminalCommand { title, command: GuideCommand::Plain(command), prints: "" }
}

pub(super) const STEP: GuideStep = GuideStep {
    number: 10,
    title: "Hand-off to AgentCore",
    purpose: "The AWS sample takes the same values from its configuration file.",
    blocks: &[
        GuideBlock::Words("Enter these values into `{config-file}`. The redirect URI there is always `{callback}`."),
        GuideBlock::Table(
            &["Key", "Value"],
            &[
                &["`okta.domain`", "`{domain}`"],
                &["`okta.authorization_server`", "`{auth-server}`"],
                &["`okta.client_credentials.client_id`", "`{m2m-client-id}`"],
                &["`okta.client_credentials.scope`", "`{custom-scope}`"],
                &["`okta.user_auth.client_id`", "`{client-id}`"],
                &["`okta.user_auth.audience`", "`{audience}`"],
                &["`okta.user_auth.redirect_uri`", "`{callback}`"],
                &["`okta.user_auth.scope`", "`{scopes}`"],
                &["`okta.jwt.audience`", "`{audience}`"],
                &["`okta.jwt.issuer`", "`{issuer}`"],
                &["`okta.jwt.discovery_url`", "`{discovery}`"],
                &["`agentcore.jwt_authorizer.discovery_url`", "`{discovery}`"],
                &["`agentcore.jwt_authorizer.allowed_audience`", "`{audience}`"],
            ],
        ),
        GuideBlock::Words(
            "The secret stays in the environment variable `OKTA_CLIENT_SECRET`, which the file names. Then run the \
            scripts in order:",
        ),
        GuideBlock::Commands(&[
            TerminalCommand {
                title: "Choose the AWS profile",
                command: GuideCommand::Set("AWS_PROFILE", "{aws-profile}"),
                prints: "",
            },
            TerminalCommand {
                title: "Enter the deployment folder",
                command: GuideCommand::Enter("{deployment-folder}"),
                prints: "",
            },
            script("Roles and prerequisites", "./01-prerequisites.sh"),
            script("Memory", "./02-create-memory.sh"),
            script("OAuth provider (uses your Okta configuration)", "./03-setup-oauth-provider.sh"),
            script("Lambda with the tools", "./04-deploy-mcp-tool-lambda.sh"),
            script("Gateway and its targets", "./05-create-gateway-targets.sh"),
            script("Your own agent (DIY)", "./06-deploy-diy.sh"),
            script("Agent with the SDK", "./07-deploy-sdk.sh"),
        ]),
        GuideBlock::Table(
            &["In the logs", "What it means"],
            &[
                &["`OAuth initialized with provider`", "fine"],
                &["`M2M token obtained successfully`", "fine"],
                &["`MCP client ready`", "fine"],
                &["`OAuth provider not found`", "script 03 wasn't run"],
                &["`Invalid client credentials`", "the environment variable `OKTA_CLIENT_SECRET` is wrong or missing"],
                &["`Token validation failed`", "the section `okta.jwt` of `{config-file}` is wrong"],
            ],
        ),
    ],
    unseen: "Your files, and what runs in AWS.",
};

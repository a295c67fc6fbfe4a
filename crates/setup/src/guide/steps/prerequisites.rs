//! What to have at hand.

use super::GuideStep;
use crate::guide::{GuideBlock, GuideCommand, TerminalCommand};

pub(super) const STEP: GuideStep = GuideStep {
    number: 0,
    title: "Prerequisites",
    purpose: "Have these ready before you start.",
    blocks: &[
        GuideBlock::Points(&[
            "An AWS account with access to Amazon Bedrock AgentCore.",
            "nginx, which serves this page. Step 8 installs it.",
            "Python 3.11+ for the AWS system.",
        ]),
        GuideBlock::Commands(&[TerminalCommand {
            title: "Check Python",
            command: GuideCommand::Plain("python3 --version"),
            prints: "`Python 3.11` or later",
        }]),
        GuideBlock::Links(&[
            ("Okta sign-up", "https://developer.okta.com/signup/"),
            (
                "Okta: Authorization Code with PKCE, step by step",
                "https://developer.okta.com/docs/guides/implement-grant-type/authcodepkce/main/",
            ),
            (
                "Okta: Authorization Code flow with PKCE, the concept",
                "https://developer.okta.com/docs/concepts/oauth-openid/#authorization-code-flow-with-pkce",
            ),
            ("Okta developer documentation", "https://developer.okta.com/docs/"),
            (
                "Amazon Bedrock AgentCore documentation",
                "https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/",
            ),
        ]),
    ],
    unseen: "What is installed on this machine, and your AWS account.",
};

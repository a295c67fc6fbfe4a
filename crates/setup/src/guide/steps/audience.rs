//! What the tokens are for.

use super::{GuideStep, at, then};
use crate::guide::{ConsolePage, GuideAction, GuideBlock, GuideName};

pub(super) const STEP: GuideStep = GuideStep {
    number: 6,
    title: "Audience",
    purpose: "AgentCore accepts only tokens whose aud claim names its audience.",
    blocks: &[
        GuideBlock::Field(GuideName::Audience),
        GuideBlock::Clicks(&[
            at(
                ConsolePage::AuthorizationServers,
                "*Security > API > Authorization Servers >* `{auth-server}`: click the pencil, then *Settings > Edit*.",
                &[],
            ),
            then("Change *Audience* from `api://default` to yours, and click *Save*.", &[("Audience", "{audience}")]),
        ]),
        GuideBlock::Words("Compare it with the access token at each login:"),
        GuideBlock::Action(GuideAction::ExpectAudience),
    ],
    unseen: "The setting itself. A check compares the audience with the last login's access token.",
};

//! What changes for real users.

use super::{GuideStep, at};
use crate::guide::{ConsolePage, GuideBlock};

pub(super) const STEP: GuideStep = GuideStep {
    number: 11,
    title: "Production",
    purpose: "What to change before real users sign in.",
    blocks: &[
        GuideBlock::Points(&[
            "Redirect URIs on your own domain. Remove those of `{origin}` from the production app.",
            "HTTPS everywhere: plain http is for loopback only.",
            "Token lifetimes as short as your users can bear, and refresh token rotation on.",
            "Strict audience validation: each API accepts its own audience and no other.",
            "Secrets come from your pipeline's environment, never from a file in the repository.",
            "A restricted network: only your clients reach the gateway, and admins come from known network zones.",
            "One authorization server for each app. Here one server shows you what both tokens have in common; in production, \
             a token for one app must not be good for the other, and each policy allows only its own client and scopes.",
        ]),
        GuideBlock::Clicks(&[at(
            ConsolePage::SystemLog,
            "*Reports > System Log*: review it regularly, for failed sign-ins and denied tokens first.",
            &[],
        )]),
    ],
    unseen: "Your production org, and everything around it.",
};

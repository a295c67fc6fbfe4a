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
            "HTTPS everywhere: plain http is only for loopback.",
            "Token lifetimes as short as your users accept, and refresh token rotation on.",
            "Strict audience validation: each API accepts only its own audience.",
            "Secrets come from your pipeline's environment, never from a file in the repository.",
            "A restricted network: only your clients reach the gateway, and admins come from known network zones.",
            "One authorization server for each app. Here, one server shows you what both tokens share. In production, \
            a token for one app must not be valid for the other, and each policy allows only its own client and \
            scopes.",
        ]),
        GuideBlock::Clicks(&[at(
            ConsolePage::SystemLog,
            "*Reports > System Log*: review it regularly, starting with failed sign-ins and denied tokens.",
            &[],
        )]),
    ],
    unseen: "Your production org, and everything around it.",
};

//! The app of the machine.

use super::{GuideStep, at, then};
use crate::guide::{ConsolePage, GuideBlock, GuideName};

pub(super) const STEP: GuideStep = GuideStep {
    number: 5,
    title: "API Services application",
    purpose: "AgentCore gets its own machine-to-machine tokens with this app.",
    blocks: &[
        GuideBlock::Clicks(&[
            at(
                ConsolePage::Apps,
                "*Applications > Applications > Create App Integration > API Services*, then *Next*. Enter the name and click \
                 *Save*.",
                &[("App integration name", "{m2m-name}")],
            ),
            then("Under *Client Credentials*, keep *Client authentication* at *Client secret*.", &[]),
            then(
                "*General > General Settings > Edit > Grant types*: keep *Client Credentials*, open *Advanced*, and select \
                 *Token Exchange*.",
                &[],
            ),
            then(
                "In the same section, clear *Require Demonstrating Proof of Possession (DPoP) header in token requests*. \
                 Click *Save*.",
                &[],
            ),
            then("Copy the *Client ID* and the *Client Secret*.", &[]),
        ]),
        GuideBlock::Field(GuideName::MachineClientId),
        GuideBlock::Words(
            "Keep the secret in a password manager, or in the environment variable `OKTA_CLIENT_SECRET`. It never belongs on \
             this page.",
        ),
        GuideBlock::Links(&[("Commands for this app: Machine-to-machine", "/okta-auth/m2m")]),
    ],
    unseen: "This app: only a program that has the secret can test it. The Machine-to-machine page writes the \
        commands.",
};

//! The origin of the page.

use super::{GuideStep, at, then};
use crate::guide::{ConsolePage, GuideBlock};

pub(super) const STEP: GuideStep = GuideStep {
    number: 4,
    title: "Trusted origin",
    purpose: "Lets this page read Okta's answers and show Okta's pages in a frame.",
    blocks: &[
        GuideBlock::Clicks(&[
            at(
                ConsolePage::TrustedOrigins,
                "*Security > API > Trusted Origins > Add Origin*.",
                &[("Origin name", "{origin-name}"), ("Origin URL", "{origin}")],
            ),
            then(
                "Under *Choose Type*, select *Cross-Origin Resource Sharing (CORS)*, *Redirect*, and *iFrame embed* with \
                 *Allows iFrame embedding of Okta End User Dashboard*. Click *Save*.",
                &[],
            ),
        ]),
        GuideBlock::Words(
            "With a custom domain, Okta doesn't support embedding by trusted origin: use the org's own Okta domain.",
        ),
    ],
    unseen: "The checkboxes Redirect and Allows iFrame embedding of Okta End User Dashboard.",
};

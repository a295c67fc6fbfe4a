//! An org of one's own.

use super::GuideStep;
use crate::guide::{GuideBlock, GuideName};

pub(super) const STEP: GuideStep = GuideStep {
    number: 1,
    title: "Okta account",
    purpose: "An org of your own: the Okta Integrator Free Plan.",
    blocks: &[
        GuideBlock::Points(&[
            "Sign up with a business email address. Each address gets one org.",
            "The plan has ten active users and includes API Access Management, which custom authorization servers need.",
            "Okta deactivates an org after 180 days without use.",
        ]),
        GuideBlock::Links(&[("Okta sign-up", "https://developer.okta.com/signup/")]),
        GuideBlock::Words(
            "Sign in to the Okta console. The domain is at the top right, under your name. Enter it without `-admin`, \
             which is the console's own address.",
        ),
        GuideBlock::Field(GuideName::Domain),
    ],
    unseen: "Your plan, and how many of its users are in use.",
};

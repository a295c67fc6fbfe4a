//! The app that users sign in to.

use super::{GuideStep, at, then};
use crate::guide::{ConsolePage, GuideBlock, GuideName};

pub(super) const STEP: GuideStep = GuideStep {
    number: 2,
    title: "Single-page application",
    purpose: "The app that users sign in to. It has no secret and uses PKCE instead.",
    blocks: &[
        GuideBlock::Clicks(&[
            at(
                ConsolePage::Apps,
                "*Applications > Applications > Create App Integration > OIDC - OpenID Connect > Single-Page Application*, \
                 then *Next*.",
                &[("App integration name", "{client-name}")],
            ),
            then("Under *Grant type*, select *Authorization Code* and *Refresh Token*.", &[]),
            then(
                "Under *Sign-in redirect URIs*, add all three. Okta compares them exactly.",
                &[
                    ("Sign-in redirect URI", "{callback}"),
                    ("Sign-in redirect URI", "{app}"),
                    ("Sign-in redirect URI", "{page}"),
                ],
            ),
            then("Under *Sign-out redirect URIs*, add this one.", &[("Sign-out redirect URI", "{sign-out}")]),
            then(
                "Under *Controlled access*, select *Allow everyone in your organization to access*, and clear *Enable \
                immediate access with Federation Broker Mode*, which ignores assignments.",
                &[],
            ),
            then("Click *Save*, and copy the *Client ID* from the app's *General* tab.", &[]),
        ]),
        GuideBlock::Field(GuideName::ClientId),
        GuideBlock::Clicks(&[at(
            ConsolePage::Apps,
            "*Applications > Applications >* `{client-name}` *> Assignments*: check that you are listed. If not, click \
             *Assign > Assign to People*, or assign the group *Everyone*.",
            &[],
        )]),
    ],
    unseen: "Federation Broker Mode. The assignment and the refresh token show only after a login, the sign-out \
        redirect URI only after a sign-out.",
};

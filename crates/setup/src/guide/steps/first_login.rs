//! From the set-up to a token.

use super::GuideStep;
use crate::guide::{ConsolePage, GuideAction, GuideBlock, GuideName};

pub(super) const STEP: GuideStep = GuideStep {
    number: 9,
    title: "First login",
    purpose: "A token in your hands shows whether all of it works.",
    blocks: &[
        GuideBlock::Words(
            "Request `{custom-scope}` by name. *Set as a default scope* counts only if a request names no scope at all, and a \
             login always names `openid`.",
        ),
        GuideBlock::Field(GuideName::Scopes),
        GuideBlock::Action(GuideAction::AddScope),
        GuideBlock::Field(GuideName::RedirectUri),
        GuideBlock::Links(&[("Log in", "/okta-auth/")]),
        GuideBlock::Points(&[
            "Click *Validate & save*, and sign in with one of the users of step 7.",
            "Under *Access token*, look at the decoded payload: `aud` must be `{audience}`, and `scp` must contain \
             `{custom-scope}`.",
            "Come back to this page with the navigation bar, and click *Check*.",
        ]),
        GuideBlock::Words(
            "One authorization server for both apps helps here. AgentCore's own machine-to-machine token can't be seen, but \
             the user's token shows the audience and the scope that both have in common.",
        ),
        GuideBlock::Clicks(&[super::at(
            ConsolePage::AuthorizationServers,
            "*Security > API > Authorization Servers >* `{auth-server}` *> Token Preview* shows the payload of the other: \
             choose `{m2m-name}`, the grant type *Client Credentials* and the scope `{custom-scope}`.",
            &[],
        )]),
    ],
    unseen: "A login that nobody has made. Sign in first; then a check looks at that login.",
};

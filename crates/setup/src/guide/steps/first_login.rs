//! From the set-up to a token.

use super::GuideStep;
use crate::guide::{ConsolePage, GuideAction, GuideBlock, GuideName};

pub(super) const STEP: GuideStep = GuideStep {
    number: 9,
    title: "First login",
    purpose: "A token shows whether all of it works.",
    blocks: &[
        GuideBlock::Words(
            "Request `{custom-scope}` by name. *Set as a default scope* counts only if a request has no scopes, and a \
            login always has `openid`.",
        ),
        GuideBlock::Field(GuideName::Scopes),
        GuideBlock::Action(GuideAction::AddScope),
        GuideBlock::Field(GuideName::RedirectUri),
        GuideBlock::Links(&[("Log in", "/okta-auth/")]),
        GuideBlock::Points(&[
            "Click *Validate & save*, and sign in as one of the users from step 7.",
            "Under *Access token*, look at the decoded payload: `aud` must be `{audience}`, and `scp` must contain \
             `{custom-scope}`.",
            "Return to this page with the navigation bar, and click *Check*.",
        ]),
        GuideBlock::Words(
            "One authorization server for both apps helps here. You can't see AgentCore's machine-to-machine token, \
            but the user's token shows the audience and the scope that both share.",
        ),
        GuideBlock::Clicks(&[super::at(
            ConsolePage::AuthorizationServers,
            "*Security > API > Authorization Servers >* `{auth-server}` *> Token Preview* shows the payload of the other: \
             choose `{m2m-name}`, the grant type *Client Credentials* and the scope `{custom-scope}`.",
            &[],
        )]),
    ],
    unseen: "A login that hasn't happened. Sign in first, then check.",
};

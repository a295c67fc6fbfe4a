//! Scopes and the access policy.

use super::{GuideStep, at, then};
use crate::guide::{ConsolePage, GuideBlock, GuideName};

pub(super) const STEP: GuideStep = GuideStep {
    number: 3,
    title: "Authorization server",
    purpose: "It issues the tokens. A new org has no access policy on it. This step is missed most often: the first \
        login then ends with access_denied.",
    blocks: &[
        GuideBlock::Field(GuideName::AuthServer),
        GuideBlock::Clicks(&[at(
            ConsolePage::AuthorizationServers,
            "*Security > API > Authorization Servers >* `{auth-server}` *> Scopes*: check that these three exist.",
            &[],
        )]),
        GuideBlock::Table(
            &["Scope", "Purpose"],
            &[
                &["`openid`", "required for OpenID Connect: returns the ID token"],
                &["`profile`", "returns profile information, such as the name"],
                &["`email`", "returns the email address"],
            ],
        ),
        GuideBlock::Clicks(&[
            then(
                "Click *Add Scope*, enter name and description, select *Include in public metadata* and *Set as a default \
                 scope*, then click *Create*.",
                &[("Name", "{custom-scope}"), ("Description", "{scope-description}")],
            ),
            then(
                "Open *Access Policies*, click *Add Policy*, assign it to *All clients*, and click *Create Policy*.",
                &[("Name", "{policy-name}"), ("Description", "{policy-description}")],
            ),
            then(
                "Click *Add Rule* and enter its name. Under *Grant type is*, select *Authorization Code* and *Client \
                 Credentials*, and under *Advanced* also *Token Exchange*.",
                &[("Rule Name", "{rule-name}")],
            ),
            then(
                "Under *User is*, keep *Any user assigned the app*. Under *Scopes requested*, keep *Any scopes*, or name all \
                 that you request. Click *Create Rule*.",
                &[],
            ),
        ]),
    ],
    unseen: "The access policy until a login, and the scope's two checkboxes.",
};

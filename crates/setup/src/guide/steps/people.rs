//! Users to try it with.

use super::{GuideStep, at};
use crate::guide::{ConsolePage, GuideBlock};

pub(super) const STEP: GuideStep = GuideStep {
    number: 7,
    title: "Users",
    purpose: "Try logins with users other than the admin: Okta asks the admin for a code from Okta Verify.",
    blocks: &[GuideBlock::Clicks(&[
        at(
            ConsolePage::People,
            "*Directory > People > Add person*. Enter a name and email address, select *Activate now* and *I will set \
            password*, clear *User must change password on first login*, and click *Save*.",
            &[],
        ),
        at(
            ConsolePage::Apps,
            "*Applications > Applications >* `{client-name}` *> Assignments > Assign > Assign to People*: assign each of \
             them.",
            &[],
        ),
    ])],
    unseen: "The org's users. Step 2 checks the assignment of the user who signed in last.",
};

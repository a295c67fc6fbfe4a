//! Who gets the password: the whole origin in sight, and whose host it is.

use super::element::Element;
use super::flow::Flow;
use super::html::{code, div, p, strong};
use login::config::{HostKind, OktaOrg};

/// What is to be known about the host of an org; nothing for one of Okta's own.
pub fn host_notice(org: &OktaOrg) -> Option<Element> {
    let notice = notice(org.host().kind)?;
    Some(match org.host().kind {
        HostKind::Okta | HostKind::Simulator => notice,
        HostKind::Foreign => notice.text(": ").child(origin(org)),
    })
}

/// Where the password goes; shown beside every field for one.
pub fn password_goes_to(flow: Flow) -> Element {
    div().child_of(move || {
        let org = flow.config()?.org;
        let line = p().class("hint").text("Password goes to ");
        let destination = div().class("destination");
        Some(destination.child(line.child(origin(&org).hook("password-goes-to"))).children(notice(org.host().kind)))
    })
}

fn notice(kind: HostKind) -> Option<Element> {
    let (name, words) = match kind {
        HostKind::Okta => return None,
        HostKind::Simulator => ("simulator", "Simulator"),
        HostKind::Foreign => ("foreign", "Not an Okta domain. Fine for a custom domain, otherwise a trap"),
    };
    Some(p().class("host").hook("host-notice").attr("data-host", name).text(words))
}

/// The whole origin; what only looks like Okta, or follows a look-alike, is emphasized.
fn origin(org: &OktaOrg) -> Element {
    let [front, deceptive, port] = org.origin_parts();
    let deceptive = (!deceptive.is_empty()).then(|| strong().text(deceptive.to_owned()));
    code().class("origin").text(front.to_owned()).children(deceptive).text(port.to_owned())
}

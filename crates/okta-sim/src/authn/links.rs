//! `_links` of an answer: what can be done next.

use serde_json::{Value, json};

use crate::org::Org;

pub(super) fn change_password(org: &Org) -> Value {
    link(org, Some("changePassword"), "authn/credentials/change_password")
}

pub(super) fn link(org: &Org, name: Option<&str>, path: &str) -> Value {
    let mut link = json!({ "href": format!("{}/api/v1/{path}", org.origin), "hints": { "allow": ["POST"] } });
    if let Some(name) = name {
        link["name"] = name.into();
    }
    link
}

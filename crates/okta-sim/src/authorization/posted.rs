//! `response_mode=okta_post_message`: the page that hands its answer to the window that asked for it.

use axum::response::Response;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use url::form_urlencoded;

use crate::authorization::Delivery;
use crate::clients::origin_of;
use crate::faults::Fault;
use crate::org::Org;
use crate::pages::{self, Framing};

const ISLAND_START: &str = r#"<script id="answer" type="application/json">"#;
const ISLAND_END: &str = "</script>";

/// What an okta_post_message page does once a browser runs it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Posted {
    /// The only origin that may receive the messages: that of the redirect URI.
    pub target_origin: String,
    /// The messages in their order; the last is the answer.
    pub messages: Vec<Value>,
    /// A page of a foreign origin to load before, which posts a forgery.
    pub foreign_frame: Option<String>,
}

impl Posted {
    /// Reads the page, for tests that run no scripts. `None` for any other page.
    pub fn from_html(html: &str) -> Option<Self> {
        let (_, rest) = html.split_once(ISLAND_START)?;
        let (island, _) = rest.split_once(ISLAND_END)?;
        serde_json::from_str(island).ok()
    }

    /// Returns the answer itself.
    pub fn answer(&self) -> Option<&Value> {
        self.messages.last()
    }
}

/// Returns the page that posts `answer` to the parent of the frame, or to the opener of the pop-up.
pub(super) fn page(org: &Org, delivery: &Delivery, answer: Value) -> Response {
    let target_origin = origin_of(&delivery.redirect_uri).unwrap_or_default();
    let foreign = org.faults.has(Fault::ForeignMessage);
    let mut messages = Vec::new();
    if foreign {
        messages.push(json!("junk"));
        messages.push(json!({ "code": "code-of-a-foreign-state", "state": "foreign-state" }));
    }
    messages.push(answer);
    let foreign_frame = foreign.then(|| foreign_frame(org, delivery, &target_origin));
    let posted = Posted { target_origin, messages, foreign_frame };
    let island = pages::json_in_script(&json!(posted));
    let framing = if org.faults.has(Fault::FrameRefused) { Framing::Refused } else { Framing::Anywhere };
    pages::html(framing, "Okta", &format!("{ISLAND_START}{island}{ISLAND_END}\n<script>{SCRIPT}</script>"))
}

/// Returns the page of the foreign origin: it forges an answer with the right state.
pub(crate) fn forgery(target_origin: &str, state: &str) -> Response {
    let message = json!({ "targetOrigin": target_origin, "message": { "code": "forged-code", "state": state } });
    let island = pages::json_in_script(&message);
    pages::html(
        Framing::Anywhere,
        "Not Okta",
        &format!("{ISLAND_START}{island}{ISLAND_END}\n<script>{FORGERY_SCRIPT}</script>"),
    )
}

/// Returns a page of another origin.
fn foreign_frame(org: &Org, delivery: &Delivery, target_origin: &str) -> String {
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("target", target_origin)
        .append_pair("state", delivery.state.as_deref().unwrap_or_default())
        .finish();
    format!("{}/sim/forgery?{query}", org.other_origin())
}

const SCRIPT: &str = r#"
"use strict";
const answer = JSON.parse(document.getElementById("answer").textContent);
const receiver = window.parent !== window ? window.parent : window.opener;
let posted = false;
function post() {
  if (posted || !receiver) return;
  posted = true;
  for (const message of answer.messages) receiver.postMessage(message, answer.targetOrigin);
}
if (answer.foreignFrame) {
  const frame = document.createElement("iframe");
  frame.addEventListener("load", post);
  frame.src = answer.foreignFrame;
  document.body.append(frame);
  setTimeout(post, 2000);
} else {
  post();
}
"#;

const FORGERY_SCRIPT: &str = r#"
"use strict";
const forgery = JSON.parse(document.getElementById("answer").textContent);
const frame = window.parent;
const receiver = frame.parent !== frame ? frame.parent : frame.opener;
if (receiver) receiver.postMessage(forgery.message, forgery.targetOrigin);
"#;

//! Okta's cookies: `sid`, the session, and `DT`, the device.
//!
//! Okta sets them `SameSite=None; Secure`, so that they reach it in frames of other sites where the browser allows that.
//! The simulator speaks plain http. Chromium and Firefox accept a `Secure` cookie from loopback anyway; WebKit does
//! not, and no browser needs `None` between two ports of one host. So:
//! - under the name `localhost`, which is the same site as an app at `http://localhost:8080` (as a custom domain is):
//!   one cookie, `SameSite=Lax`, which every browser sends in frames and pop-ups;
//! - under `127.0.0.1`, which is another site (as `okta.com` is): the cookie as Okta sets it, and a `Lax` twin, which no
//!   browser sends in a frame, but WebKit in a pop-up or after a redirect.

use axum::http::{HeaderMap, HeaderValue, header};

use crate::faults::Fault;
use crate::org::Org;

pub(crate) const SESSION: &str = "sid";
pub(crate) const DEVICE: &str = "DT";

/// Returns the value of the cookie or of its twin. Nothing if the fault `cookie-withheld` is on.
pub(crate) fn read<'a>(org: &Org, headers: &'a HeaderMap, name: &str) -> Vec<&'a str> {
    if org.faults.has(Fault::CookieWithheld) {
        return Vec::new();
    }
    let twin = twin(name);
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    lines
        .flat_map(|line| line.split(';'))
        .filter_map(|cookie| cookie.trim().split_once('='))
        .filter(|(key, _)| *key == name || *key == twin)
        .map(|(_, value)| value)
        .collect()
}

/// Sets the cookie for as long as the browser runs.
pub(crate) fn set(org: &Org, headers: &mut HeaderMap, name: &str, value: &str) {
    write(org, headers, name, value, "");
}

/// Takes the cookie away.
pub(crate) fn clear(org: &Org, headers: &mut HeaderMap, name: &str) {
    write(org, headers, name, "", "; Max-Age=0");
}

fn write(org: &Org, headers: &mut HeaderMap, name: &str, value: &str, age: &str) {
    let lax = |name: &str| format!("{name}={value}; Path=/{age}; HttpOnly; SameSite=Lax");
    let cookies = if org.origin.starts_with("http://localhost") {
        vec![lax(name)]
    } else {
        vec![format!("{name}={value}; Path=/{age}; Secure; HttpOnly; SameSite=None"), lax(&twin(name))]
    };
    for cookie in cookies {
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            headers.append(header::SET_COOKIE, cookie);
        }
    }
}

fn twin(name: &str) -> String {
    format!("{name}_lax")
}

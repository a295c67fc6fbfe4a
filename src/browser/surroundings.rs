//! What the browser says of itself, for the doctor.

use js_sys::{Object, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{PermissionState, PermissionStatus};

use super::window;
use setup::doctor::{CookieAccess, LocalNetworkPermission, Surroundings};

/// The names of the permission for this machine, as browsers have it or had it
/// (<https://wicg.github.io/local-network-access/>).
const LOCAL_NETWORK: [&str; 2] = ["loopback-network", "local-network-access"];

/// Looks at what no exchange with Okta tells. No page can set and read a cookie of another site, and this one has no other
/// site of its own to ask: third-party cookies are judged by Okta's session alone. A tab keeps no record of the redirect
/// URIs at which answers arrived.
pub async fn look() -> Surroundings {
    Surroundings {
        secure_context: window().is_secure_context(),
        third_party_cookies: CookieAccess::NotTried,
        local_network: local_network().await,
        arrived_at: Vec::new(),
    }
}

async fn local_network() -> LocalNetworkPermission {
    for name in LOCAL_NETWORK {
        match permission(name).await {
            Some(PermissionState::Granted) => return LocalNetworkPermission::Granted,
            Some(_) => return LocalNetworkPermission::NotGranted,
            None => {}
        }
    }
    LocalNetworkPermission::Unsupported
}

/// The state of a permission; `None` in a browser that has none of this name.
async fn permission(name: &str) -> Option<PermissionState> {
    let descriptor = Object::new();
    Reflect::set(&descriptor, &"name".into(), &name.into()).ok()?;
    let asked = window().navigator().permissions().ok()?.query(&descriptor).ok()?;
    let status: PermissionStatus = JsFuture::from(asked).await.ok()?.dyn_into().ok()?;
    Some(status.state())
}

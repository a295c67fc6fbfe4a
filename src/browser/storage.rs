//! Local storage holds the configuration, the form that is painted first, what the login form remembers, the profiles, the
//! address that each configuration's tokens were sent to, and what the guide keeps. Session storage holds what a login or a sign-out needs that goes to Okta with the whole page, until it
//! comes back.

use gloo_storage::{LocalStorage, SessionStorage, Storage};
use serde_json::{Map, Value};

use super::{address, random};
use jose::json::{compact, object};
use login::ReturnError;
use login::config::ConfigDraft;
use login::protocol::authorize::Parked;

const KEY: &str = "okta-pkce-tester.config";

/// Which form the page paints ahead of its program: `boot.js` reads this, and nothing else that is stored.
const FORM: &str = "okta-pkce-tester.form";
const SIGN_OUT: &str = "okta-pkce-tester.sign-out";

/// The stored draft; `None` when there is none or it cannot be read.
#[must_use]
pub fn load() -> Option<ConfigDraft> {
    ConfigDraft::from_json(&kept(KEY)?, &address::origin())
}

/// Stores the draft.
///
/// # Errors
/// A sentence for the person when the browser keeps nothing (private window, storage switched off).
pub fn save(draft: &ConfigDraft) -> Result<(), &'static str> {
    keep(KEY, &draft.to_json())
        .map_err(|_| "This browser stores nothing for this page. A reload clears the configuration.")?;
    note_form(Some(draft));
    Ok(())
}

/// Notes which form the page begins with while this draft is stored: the sign-in form if it is complete.
pub fn note_form(stored: Option<&ConfigDraft>) {
    if stored.is_some_and(|draft| draft.read(&address::origin()).config.is_some()) {
        // A browser that keeps nothing paints the configuration form.
        let _ = LocalStorage::raw().set_item(FORM, "sign-in");
    } else {
        LocalStorage::delete(FORM);
    }
}

/// Forgets the configuration, and the addresses.
pub fn forget() {
    LocalStorage::delete(KEY);
    LocalStorage::delete(SIGN_IN);
    LocalStorage::delete(FORM);
    LocalStorage::delete(ADDRESSES);
}

/// What the login form remembers.
const SIGN_IN: &str = "okta-pkce-tester.sign-in";

/// What the login form remembers from one time to the next.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct SignInSettings {
    /// Whether to skip the pause at the session token.
    pub skip_pause: bool,
    /// Only if the person wanted it stored.
    pub user_name: Option<String>,
}

/// Returns what the login form remembers; nothing where there is none, or it can't be read.
#[must_use]
pub fn sign_in_settings() -> SignInSettings {
    let kept = kept(SIGN_IN).unwrap_or_default();
    SignInSettings { skip_pause: kept["skip_pause"] == true, user_name: kept["user_name"].as_str().map(str::to_owned) }
}

/// Stores what the login form remembers.
///
/// # Errors
/// A sentence for the person when the browser keeps nothing.
pub fn keep_sign_in_settings(settings: &SignInSettings) -> Result<(), &'static str> {
    let user_name = settings.user_name.as_deref().into();
    let settings = object(vec![("skip_pause", settings.skip_pause.into()), ("user_name", user_name)]);
    keep(SIGN_IN, &settings).map_err(|_| "This browser stores nothing for this page. A reload clears the settings.")
}

/// By profile.
const ADDRESSES: &str = "okta-pkce-tester.addresses";

/// The address that was last called with tokens of this profile.
#[must_use]
pub fn address_of(profile: &str) -> Option<String> {
    addresses().get(profile)?.as_str().map(str::to_owned)
}

/// Remembers the address; it was looked through for secrets before.
///
/// # Errors
/// A sentence for the person when the browser keeps nothing.
pub fn keep_address(profile: &str, address: &str) -> Result<(), &'static str> {
    let mut addresses = addresses();
    addresses.insert(profile.to_owned(), address.into());
    keep(ADDRESSES, &addresses.into())
        .map_err(|_| "This browser stores nothing for this page. A reload clears the address.")
}

/// The guide's own values, and which of its steps are done.
const GUIDE: &str = "okta-pkce-tester.guide";

/// The longest text that the guide keeps, in bytes: many times what it writes.
const GUIDE_BOUND: usize = 65_536;

/// Returns what the guide kept; `null` when there is nothing that can be read.
#[must_use]
pub fn guide() -> Value {
    let text = LocalStorage::raw().get_item(GUIDE).ok().flatten().filter(|text| text.len() <= GUIDE_BOUND);
    text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}

/// Keeps the guide's values and progress, which hold no secret.
///
/// # Errors
/// A sentence for the person when the browser keeps nothing.
pub fn keep_guide(guide: &Value) -> Result<(), &'static str> {
    LocalStorage::set(GUIDE, guide)
        .map_err(|_| "This browser stores nothing for this page. A reload clears values and ticks.")
}

fn addresses() -> Map<String, Value> {
    match kept(ADDRESSES) {
        Some(Value::Object(addresses)) => addresses,
        _ => Map::new(),
    }
}

/// What local storage holds, if it can be read.
fn kept(key: &str) -> Option<Value> {
    serde_json::from_str(&LocalStorage::raw().get_item(key).ok()??).ok()
}

fn keep(key: &str, value: &Value) -> Result<(), NotKept> {
    LocalStorage::raw().set_item(key, &compact(value)).map_err(|_| NotKept)
}

/// What the browser has of profiles.
const PROFILES: &str = "okta-pkce-tester.profiles";

/// The stored profiles; `null` if they aren't JSON, `None` if there are none.
#[must_use]
pub fn profiles() -> Option<Value> {
    let text = LocalStorage::raw().get_item(PROFILES).ok().flatten()?;
    Some(serde_json::from_str(&text).unwrap_or_default())
}

/// Stores the profiles.
///
/// # Errors
/// A sentence for the person when the browser keeps nothing.
pub fn keep_profiles(profiles: &Value) -> Result<(), &'static str> {
    LocalStorage::set(PROFILES, profiles)
        .map_err(|_| "This browser stores nothing for this page. A reload clears the profiles.")
}

/// Forgets every profile, and what the guide keeps.
pub fn forget_set_up() {
    LocalStorage::delete(PROFILES);
    LocalStorage::delete(GUIDE);
}

/// One login at a time can be away.
const PARKED: &str = "okta-pkce-tester.parked";
/// The states of logins that came back.
const USED: &str = "okta-pkce-tester.used";

/// Keeps what waits for the page to come back.
///
/// # Errors
/// When the browser keeps nothing for this tab: then the login must not leave.
pub fn park(parked: &Parked) -> Result<(), NotKept> {
    SessionStorage::raw().set_item(PARKED, &parked.to_text()).map_err(|_| NotKept)
}

/// This browser keeps nothing, or nothing for this tab.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotKept;

/// Takes out what waits for the answer with this state; it can be taken once.
///
/// # Errors
/// [`ReturnError`] says why this answer finds nothing.
pub fn take_parked(state: &str) -> Result<Parked, ReturnError> {
    let storage = SessionStorage::raw();
    let used = storage.get_item(USED).ok().flatten().unwrap_or_default();
    // No state at all is nobody's: the list of none would have it.
    if used.split_whitespace().any(|earlier| earlier == state) {
        return Err(ReturnError::Used);
    }
    let text = storage.get_item(PARKED).ok().flatten().ok_or(ReturnError::NothingWaits)?;
    let parked = Parked::from_text(&text).ok_or(ReturnError::NothingWaits)?;
    if parked.state != state {
        return Err(ReturnError::AnotherWaits);
    }
    // Fails only where nothing could be kept in the first place.
    let _ = storage.remove_item(PARKED);
    let _ = storage.set_item(USED, format!("{used} {state}").trim());
    Ok(parked)
}

/// What was not ended yet in this tab, by a random name.
const ERA: &str = "okta-pkce-tester.era";

/// Returns the era of this tab, which a sign-out and *Forget* end; begins one where there is none. `None` where the browser
/// keeps nothing.
#[must_use]
pub fn era() -> Option<String> {
    let storage = SessionStorage::raw();
    running_era().or_else(|| {
        let begun = random::name();
        storage.set_item(ERA, &begun).ok().map(|()| begun)
    })
}

/// Returns the era of this tab, if one is running.
#[must_use]
pub fn running_era() -> Option<String> {
    SessionStorage::raw().get_item(ERA).ok().flatten()
}

/// Remembers a sign-out by its state, in this tab, and ends the tab's era.
pub fn begin_sign_out(state: &str) {
    // Fails only where there is none.
    let _ = SessionStorage::raw().remove_item(ERA);
    // A browser that keeps nothing shows no word about the sign-out afterwards; nothing else depends on it.
    let _ = SessionStorage::raw().set_item(SIGN_OUT, state);
}

/// The state of the sign-out that was begun in this tab.
#[must_use]
pub fn begun_sign_out() -> Option<String> {
    SessionStorage::raw().get_item(SIGN_OUT).ok().flatten()
}

/// Forgets what this tab was to remember.
pub fn forget_tab() {
    SessionStorage::clear();
}

//! What the parts of the inspector share: the text, the token chosen from it, the keys, and what follows from these.

use std::sync::Arc;

use leptos::prelude::*;

use super::key_source::KeySource;
use crate::browser::programs::Fetch;
use crate::browser::{address, storage};
use crate::ui::expiry::running_clock;
use inspect::anatomy::{self, Anatomy};
use inspect::authorizer::{DiscoveredIssuer, Evidence, SignatureState};
use inspect::pasted::{self, Found, Pasted, What};
use jose::{ALL, Compact, Keys, SignatureVerdict, UnixTime, Verification, verify};
use login::config::Config;

/// All of it; nothing is stored but the address that recipes call.
#[derive(Clone, Copy)]
pub struct Inspector {
    /// What stands in the field.
    pub text: RwSignal<String>,
    /// What the page puts into the field: the field itself is only written to when this changes.
    pub given: RwSignal<String>,
    /// Which of the tokens in it.
    pub chosen: RwSignal<usize>,
    pub pasted: Memo<Arc<Pasted>>,
    /// The chosen token, taken apart.
    pub token: Memo<Option<Arc<Anatomy>>>,
    /// Its header and claims as a verifier reads them.
    pub compact: Memo<Option<Compact>>,
    /// Whether it is one that can be read, and not an opaque one.
    pub is_readable: Memo<bool>,
    pub keys: KeySource,
    pub signature: Memo<Option<SignatureReport>>,
    /// The page's own configuration, where one is stored.
    pub config: StoredValue<Option<Config>>,
    pub now: RwSignal<UnixTime>,
}

/// What can be said of the token's signature.
#[derive(Debug, Clone, PartialEq)]
pub enum SignatureReport {
    ByKeys(Verification),
    /// There are no keys yet: only what is wrong whatever they are.
    WithoutKeys(Verification),
}

impl SignatureReport {
    /// Returns what the keys say of the token's signature, or what can be said without any.
    #[must_use]
    pub fn of(token: &Anatomy, keys: Option<&Keys>) -> Self {
        match keys {
            Some(keys) => Self::ByKeys(verify(&token.text, keys, ALL)),
            None => Self::WithoutKeys(verify(&token.text, &Keys::none(), ALL)),
        }
    }

    /// Returns the findings, with or without keys.
    #[must_use]
    pub fn verification(&self) -> &Verification {
        match self {
            Self::ByKeys(verification) | Self::WithoutKeys(verification) => verification,
        }
    }

    fn state(report: Option<&Self>) -> SignatureState {
        match report {
            Some(Self::ByKeys(Verification { verdict: SignatureVerdict::Verified { algorithm, key }, .. })) => {
                SignatureState::Verified { algorithm: algorithm.name().to_owned(), key_id: key.kid.clone() }
            }
            Some(Self::ByKeys(Verification { verdict: SignatureVerdict::Refused(reasons), .. })) => {
                SignatureState::Failed(reasons.first().map(|reason| reason.sentence().into_owned()).unwrap_or_default())
            }
            Some(Self::WithoutKeys(_)) | None => SignatureState::NotChecked("no keys to verify with yet".into()),
        }
    }
}

impl Inspector {
    /// With `given` in the field, which is what `text` begins with; `fetch` sends its requests.
    #[must_use]
    pub fn new(given: RwSignal<String>, text: RwSignal<String>, fetch: Fetch) -> Self {
        let chosen = RwSignal::new(0);
        let pasted = Memo::new(move |_| Arc::new(text.with(|text| pasted::read(text))));
        let found = move || {
            let pasted = pasted.get();
            let mut tokens = pasted.found.iter().filter(|found| Self::is_token(found));
            tokens.nth(chosen.get()).cloned()
        };
        let token = Memo::new(move |_| Some(Arc::new(anatomy::read(&found()?.text))));
        let compact = Memo::new(move |_| token.get()?.compact().ok());
        let is_readable = Memo::new(move |_| found().is_some_and(|found| matches!(found.what, What::Jwt | What::Jwe)));
        let origin = address::origin();
        let config = storage::load().and_then(|draft| draft.read(&origin).config);
        let known = config.as_ref().map(|config| config.endpoints().issuer);
        let keys = KeySource::new(token, move || known.clone(), fetch);
        let signature = Memo::new(move |_| {
            let token = token.get().filter(|_| is_readable.get())?;
            Some(SignatureReport::of(&token, keys.found.get().as_ref()))
        });
        let now = running_clock();
        Self {
            text,
            given,
            chosen,
            pasted,
            token,
            compact,
            is_readable,
            keys,
            signature,
            config: StoredValue::new(config),
            now,
        }
    }

    /// Whether an API could be sent this value.
    #[must_use]
    pub fn is_token(found: &Found) -> bool {
        matches!(found.what, What::Jwt | What::Jwe | What::OpaqueToken)
    }
}

/// What the authorizer check takes besides rules and token.
pub fn evidence(signature: Option<&SignatureReport>, keys: KeySource) -> Evidence {
    Evidence {
        signature: SignatureReport::state(signature),
        discovered: keys.discovered_issuer().as_deref().map(DiscoveredIssuer::usual),
    }
}

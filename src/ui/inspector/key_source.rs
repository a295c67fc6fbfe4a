//! Where the keys come from: the issuer, an address, a paste, or a secret.

use std::sync::Arc;

use crate::ui::task;
use leptos::prelude::*;

use crate::browser::programs::Fetch;
use inspect::anatomy::Anatomy;
use inspect::issuer::{askable, keys_address, where_to_ask};
use jose::{ALL, Keys, KeysProblem, SecretEncoding, read_keys, read_published_keys};
use setup::hand_over::Fetched;

/// The four origins of keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Discovery at the address that the token's `iss` names.
    Issuer,
    Pasted,
    Address,
    Secret,
}

impl Origin {
    pub const ALL: [Self; 4] = [Self::Issuer, Self::Pasted, Self::Address, Self::Secret];

    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Issuer => "issuer",
            Self::Pasted => "pasted",
            Self::Address => "address",
            Self::Secret => "secret",
        }
    }

    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Issuer => "The issuer's",
            Self::Pasted => "Pasted",
            Self::Address => "From an address",
            Self::Secret => "A shared secret",
        }
    }
}

/// Keys that were asked for over the network.
#[derive(Debug, Clone, PartialEq)]
pub enum FetchedKeys {
    Nothing,
    /// From this address, for this question.
    UnderWay {
        from: String,
    },
    Keys {
        asked: String,
        from: String,
        keys: Keys,
    },
    Failed {
        because: String,
    },
}

/// What the person chose and typed, and the keys that follow.
#[derive(Clone, Copy)]
pub struct KeySource {
    pub origin: RwSignal<Origin>,
    pub pasted: RwSignal<String>,
    pub address: RwSignal<String>,
    pub secret: RwSignal<String>,
    pub encoding: RwSignal<SecretEncoding>,
    pub fetched: RwSignal<FetchedKeys>,
    /// The keys, if there are any by now.
    pub found: Memo<Option<Keys>>,
    /// What is wrong with what was typed.
    pub problem: Memo<Option<String>>,
    token: Memo<Option<Arc<Anatomy>>>,
    fetch: StoredValue<Fetch, LocalStorage>,
}

impl KeySource {
    /// Asks for the keys of `known`, the issuer of the page's own configuration, without being told to. `fetch` sends the
    /// requests.
    pub fn new(
        token: Memo<Option<Arc<Anatomy>>>,
        known: impl Fn() -> Option<String> + Send + Sync + 'static,
        fetch: Fetch,
    ) -> Self {
        let fetch = StoredValue::new_local(fetch);
        let origin = RwSignal::new(Origin::Issuer);
        let [pasted, address, secret] = [(); 3].map(|()| RwSignal::new(String::new()));
        let encoding = RwSignal::new(SecretEncoding::Utf8);
        let fetched = RwSignal::new(FetchedKeys::Nothing);
        let read = Memo::new(move |_| {
            let typed = match origin.get() {
                Origin::Issuer | Origin::Address => return None,
                Origin::Pasted => pasted.get(),
                Origin::Secret => secret.get(),
            };
            (!typed.is_empty()).then(|| match origin.get() {
                Origin::Secret => Keys::from_secret(&typed, encoding.get()),
                Origin::Pasted | Origin::Issuer | Origin::Address => read_keys(&typed, ALL),
            })
        });
        let found = Memo::new(move |_| match origin.get() {
            Origin::Pasted | Origin::Secret => read.get()?.ok(),
            Origin::Issuer | Origin::Address => {
                let question = question(origin.get(), token.get().as_deref(), &address.get());
                match fetched.get() {
                    FetchedKeys::Keys { asked, keys, .. } if Some(&asked) == question.as_ref() => Some(keys),
                    FetchedKeys::Keys { .. }
                    | FetchedKeys::Nothing
                    | FetchedKeys::UnderWay { .. }
                    | FetchedKeys::Failed { .. } => None,
                }
            }
        });
        let problem = Memo::new(move |_| {
            let problem: Option<KeysProblem> = read.get()?.err();
            problem.map(|problem| problem.sentence().into_owned())
        });
        let this = Self { origin, pasted, address, secret, encoding, fetched, found, problem, token, fetch };
        Effect::new(move |_| {
            let issuer = this.issuer();
            let is_new = fetched.with_untracked(|fetched| *fetched == FetchedKeys::Nothing);
            if is_new && issuer.is_some() && issuer == known() {
                this.fetch();
            }
        });
        this
    }

    /// The issuer whose document was found, if keys came by discovery for the present token.
    #[must_use]
    pub fn discovered_issuer(self) -> Option<String> {
        let by_discovery = self.origin.get() == Origin::Issuer && self.found.with(Option::is_some);
        by_discovery.then(|| self.issuer()).flatten()
    }

    /// The token's `iss`.
    #[must_use]
    pub fn issuer(self) -> Option<String> {
        issuer(self.token.get().as_deref()?)
    }

    /// Asks for the keys, by discovery or at the address that was typed.
    pub fn fetch(self) {
        let origin = self.origin.get_untracked();
        let token = self.token.get_untracked();
        let Some(asked) = question(origin, token.as_deref(), &self.address.get_untracked()) else { return };
        let (fetched, fetch) = (self.fetched, self.fetch.get_value());
        fetched.set(FetchedKeys::UnderWay { from: asked.clone() });
        task::start(async move {
            let answer = match origin {
                Origin::Address => at(&fetch, &asked).await.map(|keys| (keys, asked.clone())),
                Origin::Issuer | Origin::Pasted | Origin::Secret => {
                    by_discovery(&fetch, token.as_deref().map_or("", |token| &token.text), &asked).await
                }
            };
            // The page may be gone by now, or another question asked.
            let _ = fetched.try_update(|fetched| {
                if *fetched == (FetchedKeys::UnderWay { from: asked.clone() }) {
                    *fetched = match answer {
                        Ok((keys, from)) => FetchedKeys::Keys { asked, from, keys },
                        Err(because) => FetchedKeys::Failed { because },
                    };
                }
            });
        });
    }
}

/// What keys are asked for: an issuer, or an address.
fn question(origin: Origin, token: Option<&Anatomy>, address: &str) -> Option<String> {
    match origin {
        Origin::Issuer => issuer(token?),
        Origin::Address => Some(address.trim().to_owned()).filter(|address| !address.is_empty()),
        Origin::Pasted | Origin::Secret => None,
    }
}

fn issuer(token: &Anatomy) -> Option<String> {
    token.payload()?.members.get("iss")?.as_str().map(str::to_owned)
}

/// The issuer's documents, one after the other, until one leads to keys.
async fn by_discovery(fetch: &Fetch, token: &str, issuer: &str) -> Result<(Keys, String), String> {
    let mut because = String::new();
    for document in where_to_ask(token).map_err(|problem| problem.sentence().into_owned())? {
        let address = match get(fetch, &document).await {
            Ok(text) => keys_address(&text, issuer).map_err(|problem| problem.sentence().into_owned()),
            Err(error) => Err(error),
        };
        match address {
            Ok(address) => return at(fetch, &address).await.map(|keys| (keys, address)),
            Err(error) if because.is_empty() => because = error,
            Err(_) => {}
        }
    }
    Err(because)
}

async fn at(fetch: &Fetch, address: &str) -> Result<Keys, String> {
    askable(address).map_err(|problem| problem.sentence().into_owned())?;
    read_published_keys(&get(fetch, address).await?, ALL).map_err(|problem| problem.sentence().into_owned())
}

async fn get(fetch: &Fetch, url: &str) -> Result<String, String> {
    match fetch(url.to_owned()).await {
        Some(Fetched { status: 200..=299, body }) => Ok(body),
        Some(Fetched { status, .. }) => Err(format!("{url} answers with status {status}")),
        None => Err(format!(
            "{url} gives no answer that this page may read: nothing is there, or it allows no other site (CORS). \
             Open it in a tab and paste the keys here"
        )),
    }
}

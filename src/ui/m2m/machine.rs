//! The page's state: the form, the commands that follow from it, and what was pasted.

use std::sync::Arc;

use inspect::anatomy::{self, Anatomy};
use jose::{Compact, UnixTime};
use leptos::prelude::*;
use login::config::ConfigDraft;
use setup::hand_over::HandOver;
use setup::m2m::answer::{self, MachineAnswer};
use setup::m2m::{ClientAuthentication, CommandSheet, MachineField, MachineForm, MachineReading, Shell};

use crate::browser::{address, storage};
use crate::ui::expiry::running_clock;
use crate::ui::inspector::key_source::KeySource;
use crate::ui::inspector::workspace::SignatureReport;
use crate::ui::workbench;

/// What the parts of the page share. Nothing of it is stored.
#[derive(Clone, Copy)]
pub struct Machine {
    pub form: RwSignal<MachineForm>,
    pub reading: Memo<MachineReading>,
    pub shell: RwSignal<Shell>,
    pub authentication: RwSignal<ClientAuthentication>,
    /// The commands; none while a field can't be read.
    pub sheet: Memo<Option<CommandSheet>>,
    /// Where the sample's configuration file is.
    pub file: RwSignal<String>,
    /// The client ID of the login's form, where it has one.
    pub user_client: Memo<Option<String>>,
    pub pasted: RwSignal<String>,
    pub answer: Memo<MachineAnswer>,
    /// The machine's token, taken apart.
    pub token: Memo<Option<Arc<Anatomy>>>,
    /// Its header and claims as a verifier reads them.
    pub compact: Memo<Option<Compact>>,
    pub keys: KeySource,
    pub signature: Memo<Option<SignatureReport>>,
    /// The access token of the login in this document, taken apart.
    pub user: Memo<Option<Arc<Anatomy>>>,
    pub now: RwSignal<UnixTime>,
}

impl Machine {
    /// Begins with what is stored, and follows what the login hands over.
    pub fn new(handed: RwSignal<HandOver>) -> Self {
        let stored = storage::load();
        let mut begun = MachineForm::default();
        if let Some(stored) = &stored {
            begun.follow(stored);
        }
        let form = RwSignal::new(begun);
        let login =
            Memo::new(move |_| handed.with(|handed| handed.form(&address::origin())).or_else(|| stored.clone()));
        Effect::new(move |_| {
            login.with(|login: &Option<ConfigDraft>| {
                if let Some(login) = login {
                    form.update(|form| form.follow(login));
                }
            });
        });
        let reading = Memo::new(move |_| form.with(|form| form.draft().read()));
        let shell = RwSignal::new(Shell::Sh);
        let authentication = RwSignal::new(ClientAuthentication::Secret);
        let sheet = Memo::new(move |_| {
            reading.with(|reading| Some(reading.config.as_ref()?.commands(shell.get(), authentication.get())))
        });
        let user_client = Memo::new(move |_| {
            let client_id = login.with(|login| login.as_ref().map(|login| login.client_id.trim().to_owned()));
            client_id.filter(|client_id| !client_id.is_empty())
        });
        let pasted = RwSignal::new(String::new());
        let answer = Memo::new(move |_| pasted.with(|text| answer::read(text)));
        let token = Memo::new(move |_| match answer.get() {
            MachineAnswer::Token(token) => Some(Arc::new(anatomy::read(&token))),
            _ => None,
        });
        let compact = Memo::new(move |_| token.get()?.compact().ok());
        let issuer = move || reading.with(|reading| Some(reading.config.as_ref()?.endpoints.issuer.clone()));
        let keys = KeySource::new(token, issuer, workbench::fetch());
        let signature = Memo::new(move |_| Some(SignatureReport::of(token.get()?.as_ref(), keys.found.get().as_ref())));
        let user = Memo::new(move |_| {
            let token = handed.with(|handed| handed.tokens.as_ref().map(|tokens| tokens.access_token.clone()))?;
            Some(Arc::new(anatomy::read(&token)))
        });
        Self {
            form,
            reading,
            shell,
            authentication,
            sheet,
            file: RwSignal::new("config/static-config.yaml".into()),
            user_client,
            pasted,
            answer,
            token,
            compact,
            keys,
            signature,
            user,
            now: running_clock(),
        }
    }

    /// Takes over what was typed into a field.
    pub fn edit(self, field: MachineField, value: &str) {
        self.form.update(|form| form.edit(field, value));
    }
}

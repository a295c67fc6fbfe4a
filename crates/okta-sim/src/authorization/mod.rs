//! An authorization request: where its answer goes, what it asks for, and who is signed in.

mod decision;
mod delivery;
mod flow;
mod posted;
mod request;

use std::sync::Arc;

pub use posted::Posted;

pub(crate) use decision::{CurrentSession, Decision, decide, decide_for_nobody, login_required};
pub(crate) use delivery::Delivery;
pub(crate) use flow::{AuthorizationRequest, Consents, PendingSignIn};
pub(crate) use posted::forgery;
pub(crate) use request::{ConsentPrompt, PromptParameter, ValidRequest};

use crate::servers::AuthorizationServer;
use crate::users::OrgUser;

/// A person who proved who they are.
#[derive(Debug, Clone)]
pub(crate) struct Login {
    pub(crate) user: Arc<OrgUser>,
    pub(crate) auth_time: u64,
    pub(crate) amr: Vec<&'static str>,
}

impl Login {
    pub(crate) fn has_second_factor(&self) -> bool {
        self.amr.contains(&"mfa")
    }
}

/// The meaning of a code, until it is redeemed.
#[derive(Debug, Clone)]
pub(crate) struct IssuedCode {
    pub(crate) grant: Grant,
    pub(crate) redirect_uri: String,
    pub(crate) nonce: Option<String>,
    pub(crate) code_challenge: Option<String>,
}

/// The grant behind tokens: user, client, and scopes.
#[derive(Debug, Clone)]
pub(crate) struct Grant {
    pub(crate) client_id: String,
    pub(crate) server: AuthorizationServer,
    /// The address on which the issuer is built, chosen by the request that began it.
    pub(crate) base: String,
    pub(crate) scopes: Vec<String>,
    pub(crate) subject: Subject,
}

/// The subject of tokens.
#[derive(Debug, Clone)]
pub(crate) enum Subject {
    Person(Login),
    /// The client itself.
    Client,
}

impl Grant {
    pub(crate) fn has_scope(&self, name: &str) -> bool {
        self.scopes.iter().any(|scope| scope == name)
    }

    pub(crate) fn issuer(&self) -> String {
        self.server.issuer(&self.base)
    }

    pub(crate) fn audience(&self) -> String {
        self.server.audience(&self.base)
    }

    pub(crate) fn login(&self) -> Option<&Login> {
        match &self.subject {
            Subject::Person(login) => Some(login),
            Subject::Client => None,
        }
    }
}

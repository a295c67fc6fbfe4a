//! What becomes of an authorization request: assignment, access policy, sign-on policy and consent decide.

use crate::authorization::{AuthorizationRequest, ConsentPrompt, Delivery, Login, PromptParameter};
use crate::clients::{Consent, ControlledAccess, GrantType, SignOnPolicy};
use crate::errors::OAuthRefusal;
use crate::faults::Fault;
use crate::org::Org;
use crate::servers::AuthorizationServer;
use crate::users::Assignment;

/// Who is signed in, and by which session.
#[derive(Debug, Clone)]
pub(crate) struct CurrentSession {
    pub(crate) session: String,
    pub(crate) login: Login,
}

/// What the browser gets: an answer for the client, or a page for the person.
#[derive(Debug)]
pub(crate) enum Decision {
    /// The client gets a code for this person.
    Code { request: AuthorizationRequest, login: Login },
    /// The client gets an error.
    Error { server: AuthorizationServer, delivery: Delivery, error: OAuthRefusal },
    /// The person types the password.
    AskForPassword { request: AuthorizationRequest },
    /// The person proves a second factor, which the client's sign-on policy wants.
    AskForFactor { request: AuthorizationRequest, standing: CurrentSession },
    /// The person allows the client its scopes.
    AskForConsent { request: AuthorizationRequest, standing: CurrentSession },
}

/// Decides for a signed-in user.
pub(crate) fn decide(org: &Org, request: AuthorizationRequest, standing: CurrentSession) -> Decision {
    if let Err(error) = check_access(org, &request, &standing.login) {
        return request.refuse(error);
    }
    let client = &request.delivery.client;
    if client.sign_on == SignOnPolicy::SecondFactor && !standing.login.has_second_factor() {
        return match request.asked.prompt {
            PromptParameter::None => request.refuse(login_required()),
            PromptParameter::Login | PromptParameter::IfNeeded => Decision::AskForFactor { request, standing },
        };
    }
    if needs_consent(org, &request, &standing.login) {
        return match request.asked.prompt {
            PromptParameter::None => {
                let description = "The client specified not to prompt, but the user has not given consent.";
                request.refuse(OAuthRefusal::new("consent_required", description))
            }
            PromptParameter::Login | PromptParameter::IfNeeded => Decision::AskForConsent { request, standing },
        };
    }
    Decision::Code { request, login: standing.login }
}

/// Decides if no user is signed in.
pub(crate) fn decide_for_nobody(request: AuthorizationRequest) -> Decision {
    match request.asked.prompt {
        PromptParameter::None => request.refuse(login_required()),
        PromptParameter::Login | PromptParameter::IfNeeded => Decision::AskForPassword { request },
    }
}

/// Returns the error for a client that wants no page where one is needed.
pub(crate) fn login_required() -> OAuthRefusal {
    OAuthRefusal::new("login_required", "The client specified not to prompt, but the user is not logged in.")
}

impl AuthorizationRequest {
    /// Sends the client an error instead of a code.
    pub(crate) fn refuse(self, error: OAuthRefusal) -> Decision {
        Decision::Error { server: self.server, delivery: self.delivery, error }
    }
}

fn check_access(org: &Org, request: &AuthorizationRequest, login: &Login) -> Result<(), OAuthRefusal> {
    let denied = |description| Err(OAuthRefusal::new("access_denied", description));
    let client = &request.delivery.client;
    let unassigned = client.audience == ControlledAccess::Assigned && login.user.assignment == Assignment::Unassigned;
    if unassigned || org.faults.has(Fault::UserNotAssigned) {
        return denied("User is not assigned to the client application.");
    }
    if !request.server.allows(client, GrantType::AuthorizationCode) || org.faults.has(Fault::PolicyFailed) {
        return Err(OAuthRefusal::policy_failed());
    }
    Ok(())
}

fn needs_consent(org: &Org, request: &AuthorizationRequest, login: &Login) -> bool {
    let client = &request.delivery.client;
    let given = org.consents.has(&login.user, &client.id);
    org.faults.has(Fault::ConsentRequired)
        || request.asked.consent == ConsentPrompt::Always
        || (client.consent == Consent::Required && !given)
}

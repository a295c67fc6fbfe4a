//! What an authorization request asks for, once it is known where the answer goes.

use crate::authorization::Delivery;
use crate::clients::{Authentication, Client, GrantType};
use crate::errors::OAuthRefusal;
use crate::parameters::Parameters;
use crate::servers::AuthorizationServer;

/// A request that keeps to the rules.
#[derive(Debug, Clone)]
pub(crate) struct ValidRequest {
    pub(crate) scopes: Vec<String>,
    pub(crate) nonce: Option<String>,
    pub(crate) code_challenge: Option<String>,
    pub(crate) prompt: PromptParameter,
    pub(crate) consent: ConsentPrompt,
    pub(crate) session_token: Option<String>,
    /// How many seconds ago the person may have signed in.
    pub(crate) max_age: Option<u64>,
    pub(crate) login_hint: Option<String>,
}

/// Whether Okta may show a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PromptParameter {
    /// `prompt=none`: never.
    None,
    /// `prompt=login`: always.
    Login,
    /// If no user is signed in.
    IfNeeded,
}

/// Returns whether the user must be asked for consent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ConsentPrompt {
    IfNeeded,
    /// `prompt=consent`: even if it was given before.
    Always,
}

impl ValidRequest {
    /// Checks the request in the order of its parameters in Okta's reference.
    ///
    /// # Errors
    /// The error to send back.
    pub(crate) fn read(
        parameters: &Parameters,
        client: &Client,
        server: &AuthorizationServer,
    ) -> Result<Self, OAuthRefusal> {
        Delivery::check_mode(parameters)?;
        check_response_type(parameters, client)?;
        check_state(parameters)?;
        let (prompt, consent) = read_prompt(parameters)?;
        Ok(Self {
            scopes: read_scopes(parameters, client, server)?,
            nonce: parameters.get("nonce").map(str::to_owned),
            code_challenge: read_code_challenge(parameters, client)?,
            prompt,
            consent,
            max_age: read_max_age(parameters)?,
            login_hint: parameters.get("login_hint").map(str::to_owned),
            session_token: parameters.get("sessionToken").map(str::to_owned),
        })
    }
}

fn check_response_type(parameters: &Parameters, client: &Client) -> Result<(), OAuthRefusal> {
    match parameters.get("response_type") {
        Some("code") if client.may(GrantType::AuthorizationCode) => Ok(()),
        Some("code") => Err(client.refuse_grant_type()),
        Some(_) => Err(OAuthRefusal::new(
            "unsupported_response_type",
            "The response type is not supported by the authorization server. Configured response types: [code]",
        )),
        None => Err(invalid_request("The 'response_type' parameter is missing.")),
    }
}

fn check_state(parameters: &Parameters) -> Result<(), OAuthRefusal> {
    match parameters.get("state") {
        Some(_) => Ok(()),
        None => Err(invalid_request("The authentication request has an invalid 'state' parameter.")),
    }
}

/// `offline_access` is for clients with the refresh token grant.
fn read_scopes(
    parameters: &Parameters,
    client: &Client,
    server: &AuthorizationServer,
) -> Result<Vec<String>, OAuthRefusal> {
    let Some(scope) = parameters.get("scope") else {
        return Err(OAuthRefusal::new(
            "invalid_scope",
            "The authorization server resource does not have any configured default scopes, 'scope' must be provided.",
        ));
    };
    let mut scopes: Vec<String> = Vec::new();
    for name in scope.split_ascii_whitespace() {
        let refused = name == "offline_access" && !client.may(GrantType::RefreshToken);
        if refused || !server.scopes().iter().any(|known| known == name) {
            return Err(OAuthRefusal::new(
                "invalid_scope",
                "One or more scopes are not configured for the authorization server resource.",
            ));
        }
        if !scopes.iter().any(|earlier| earlier == name) {
            scopes.push(name.to_owned());
        }
    }
    Ok(scopes)
}

/// PKCE (RFC 7636) with S256, the only method that Okta takes.
fn read_code_challenge(parameters: &Parameters, client: &Client) -> Result<Option<String>, OAuthRefusal> {
    let Some(challenge) = parameters.get("code_challenge") else {
        return match client.authentication {
            Authentication::None => Err(invalid_request(
                "PKCE code challenge is required when the token endpoint authentication method is 'NONE'.",
            )),
            Authentication::Secret(_) | Authentication::Keys(_) => Ok(None),
        };
    };
    if parameters.get("code_challenge_method") != Some("S256") {
        return Err(invalid_request("The 'code_challenge_method' parameter must be 'S256'."));
    }
    let is_sha256 = challenge.len() == 43 && challenge.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b));
    if !is_sha256 {
        return Err(invalid_request("The 'code_challenge' parameter must be a base64url-encoded SHA-256 hash."));
    }
    Ok(Some(challenge.to_owned()))
}

fn read_prompt(parameters: &Parameters) -> Result<(PromptParameter, ConsentPrompt), OAuthRefusal> {
    let words: Vec<_> = parameters.get("prompt").unwrap_or_default().split_ascii_whitespace().collect();
    let known = words.iter().all(|word| ["none", "login", "consent", "enroll_authenticator"].contains(word));
    let has = |word| words.contains(&word);
    if !known || (has("none") && words.len() > 1) {
        return Err(invalid_request("The 'prompt' parameter is invalid."));
    }
    let prompt = if has("none") {
        PromptParameter::None
    } else if has("login") {
        PromptParameter::Login
    } else {
        PromptParameter::IfNeeded
    };
    Ok((prompt, if has("consent") { ConsentPrompt::Always } else { ConsentPrompt::IfNeeded }))
}

fn read_max_age(parameters: &Parameters) -> Result<Option<u64>, OAuthRefusal> {
    let Some(text) = parameters.get("max_age") else { return Ok(None) };
    text.parse().map(Some).map_err(|_| invalid_request("The 'max_age' parameter is invalid."))
}

fn invalid_request(description: &str) -> OAuthRefusal {
    OAuthRefusal::new("invalid_request", description)
}

//! What an authorization request asks for, once it is known where the answer goes.

use crate::{
    authorization::Delivery,
    clients::{Authentication, Client, GrantType},
    errors::OAuthError,
    parameters::Parameters,
    servers::AuthorizationServer,
};

/// A request that keeps to the rules.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    pub(crate) scopes: Vec<String>,
    pub(crate) nonce: Option<String>,
    pub(crate) code_challenge: Option<String>,
    pub(crate) prompt: Prompt,
    pub(crate) session_token: Option<String>,
}

/// Whether Okta may show a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Prompt {
    /// `prompt=none`: never.
    None,
    /// `prompt=login`: always.
    Login,
    /// If nobody is signed in.
    IfNeeded,
}

impl Asked {
    /// Checks the request in the order of its parameters in Okta's reference.
    ///
    /// # Errors
    /// The error to send back.
    pub(crate) fn read(
        parameters: &Parameters,
        client: &Client,
        server: &AuthorizationServer,
    ) -> Result<Self, OAuthError> {
        Delivery::check_mode(parameters)?;
        check_response_type(parameters, client)?;
        check_state(parameters)?;
        Ok(Self {
            scopes: read_scopes(parameters, client, server)?,
            nonce: parameters.get("nonce").map(str::to_owned),
            code_challenge: read_code_challenge(parameters, client)?,
            prompt: read_prompt(parameters)?,
            session_token: parameters.get("sessionToken").map(str::to_owned),
        })
    }
}

fn check_response_type(parameters: &Parameters, client: &Client) -> Result<(), OAuthError> {
    match parameters.get("response_type") {
        Some("code") if client.may(GrantType::AuthorizationCode) => Ok(()),
        Some("code") => Err(client.refuse_grant_type()),
        Some(_) => Err(OAuthError::new(
            "unsupported_response_type",
            "The response type is not supported by the authorization server. Configured response types: [code]",
        )),
        None => Err(invalid_request("The 'response_type' parameter is missing.")),
    }
}

fn check_state(parameters: &Parameters) -> Result<(), OAuthError> {
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
) -> Result<Vec<String>, OAuthError> {
    let Some(scope) = parameters.get("scope") else {
        return Err(OAuthError::new(
            "invalid_scope",
            "The authorization server resource does not have any configured default scopes, 'scope' must be provided.",
        ));
    };
    let mut scopes: Vec<String> = Vec::new();
    for name in scope.split_ascii_whitespace() {
        let refused = name == "offline_access" && !client.may(GrantType::RefreshToken);
        if refused || !server.scopes().iter().any(|known| known == name) {
            return Err(OAuthError::new(
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
fn read_code_challenge(parameters: &Parameters, client: &Client) -> Result<Option<String>, OAuthError> {
    let Some(challenge) = parameters.get("code_challenge") else {
        return match client.authentication {
            Authentication::None => Err(invalid_request(
                "PKCE code challenge is required when the token endpoint authentication method is 'NONE'.",
            )),
            Authentication::Secret(_) => Ok(None),
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

fn read_prompt(parameters: &Parameters) -> Result<Prompt, OAuthError> {
    match parameters.get("prompt") {
        None | Some("consent" | "enroll_authenticator") => Ok(Prompt::IfNeeded),
        Some("none") => Ok(Prompt::None),
        Some("login" | "login consent" | "consent login") => Ok(Prompt::Login),
        Some(_) => Err(invalid_request("The 'prompt' parameter is invalid.")),
    }
}

fn invalid_request(description: &str) -> OAuthError {
    OAuthError::new("invalid_request", description)
}

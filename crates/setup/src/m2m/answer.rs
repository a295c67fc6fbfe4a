//! Pasted output of a command.

use std::fmt;

use inspect::pasted::{self, Kind, Pasted, What};
use login::protocol::{OAuthError, Refusal};

use super::SettingFinding;

/// The meaning of a pasted text as the answer to a request for a machine's token.
#[derive(Clone, PartialEq, Eq)]
pub enum MachineAnswer {
    /// Nothing was pasted.
    Nothing,
    /// An access token, for the inspector and the authorizer check.
    Token(String),
    /// An access token that only Okta can read.
    Opaque,
    /// Okta refused.
    Refused(SettingFinding),
    /// An introspection's answer.
    Introspected {
        /// Whether the token is active.
        active: bool,
    },
    /// The HTTP status of a revocation.
    Status(u16),
    /// Something else; a heading and what it means.
    Other {
        /// A heading.
        title: &'static str,
        /// What it is and what it is not.
        meaning: &'static str,
    },
}

impl MachineAnswer {
    /// Returns the stable name that scripts read.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Token(_) => "token",
            Self::Opaque => "opaque",
            Self::Refused(_) => "refused",
            Self::Introspected { .. } => "introspected",
            Self::Status(_) => "status",
            Self::Other { .. } => "other",
        }
    }

    /// Returns a heading.
    #[must_use]
    pub fn title(&self) -> &'static str {
        match self {
            Self::Nothing => "Nothing pasted",
            Self::Token(_) => "Access token",
            Self::Opaque => "Opaque access token",
            Self::Refused(finding) => finding.happened,
            Self::Introspected { active: true } => "Active token",
            Self::Introspected { active: false } => "Inactive token",
            Self::Status(_) => "HTTP status",
            Self::Other { title, .. } => title,
        }
    }

    /// Returns what that means.
    #[must_use]
    pub fn meaning(&self) -> &'static str {
        match self {
            Self::Nothing => "Paste what a command printed: a token or an error.",
            Self::Token(_) => "Okta issued a token. The signature and the authorizer's rules are checked below.",
            Self::Opaque => {
                "It isn't a JWT, so no API can verify it. Only Okta can read it: run the introspection command. AgentCore \
                 needs a token of a custom authorization server."
            }
            Self::Refused(finding) => finding.remedy,
            Self::Introspected { active: true } => {
                "Okta knows the token, and it is neither expired nor revoked. Any client that may introspect gets this \
                answer."
            }
            Self::Introspected { active: false } => {
                "The token is expired, revoked, or from another authorization server. Introspect it at the server that \
                issued it."
            }
            Self::Status(status) => status_meaning(*status),
            Self::Other { meaning, .. } => meaning,
        }
    }
}

/// RFC 7009, section 2.2.
fn status_meaning(status: u16) -> &'static str {
    match status {
        200 => {
            "Okta accepted the revocation: the token is revoked, or Okta didn't know it. An API that verifies JWTs locally \
             accepts a revoked token until it expires."
        }
        400 => "Okta refused the request: the token is missing, or the token type is unknown.",
        401 => "Okta refused the client: compare the client ID and its secret or key with the app.",
        403 | 429 => "Okta refused the request: the rate limit is exceeded, or a network zone blocks this machine.",
        500..=599 => "Okta had a problem. Run the command again in a minute.",
        _ => "Not a revocation response: check the domain and the authorization server.",
    }
}

/// Says what a text is. Nothing in it is trusted, sent or kept.
#[must_use]
pub fn read(text: &str) -> MachineAnswer {
    let pasted = pasted::read(text);
    if let Some(refusal) = refusal(text, &pasted) {
        return MachineAnswer::Refused(SettingFinding::of(&refusal));
    }
    if let Some(active) = fact(&pasted, "active").filter(|_| pasted.kind == Kind::Claims || pasted.kind == Kind::Json) {
        return MachineAnswer::Introspected { active: active == "true" };
    }
    if let Some(token) = access_token(&pasted) {
        return MachineAnswer::Token(token.to_owned());
    }
    if pasted.found.iter().any(|found| found.label == "access_token" && found.what == What::OpaqueToken) {
        return MachineAnswer::Opaque;
    }
    if let Some(status) = text.trim().parse().ok().filter(|status| (100..600).contains(status)) {
        return MachineAnswer::Status(status);
    }
    match pasted.kind {
        Kind::Nothing => MachineAnswer::Nothing,
        _ => MachineAnswer::Other { title: pasted.title(), meaning: pasted.meaning() },
    }
}

/// Okta's error, by the login's reader where the text is the body, else by the words that the inspector's reader found.
fn refusal(text: &str, pasted: &Pasted) -> Option<Refusal> {
    match pasted.kind {
        Kind::TokenResponse | Kind::LoginResult | Kind::TooLarge { .. } => return None,
        _ => {}
    }
    if let Some(refusal) = body_in(text).and_then(Refusal::in_body) {
        return Some(refusal);
    }
    let error = fact(pasted, "error")?.to_owned();
    Some(Refusal::OAuth(OAuthError { error, description: fact(pasted, "error_description").map(str::to_owned) }))
}

/// Returns the JSON object in a text that a terminal shows: a prompt or a status may be around it.
fn body_in(text: &str) -> Option<&str> {
    let begins = text.find('{')?;
    let ends = text.rfind('}')?;
    text.get(begins..=ends)
}

fn fact<'a>(pasted: &'a Pasted, name: &str) -> Option<&'a str> {
    pasted.facts.iter().find(|fact| fact.name == name).map(|fact| fact.value.as_str())
}

/// Returns the access token, or the one token that there is.
fn access_token(pasted: &Pasted) -> Option<&str> {
    let named = pasted.tokens().find(|found| found.label == "access_token");
    let only = || Some(pasted.tokens().next()?).filter(|_| pasted.tokens().count() == 1);
    named.or_else(only).map(|found| found.text.as_str())
}

/// Shows no token, and of a refusal its code alone: what Okta says may repeat what was sent.
impl fmt::Debug for MachineAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => f.write_str("Nothing"),
            Self::Token(_) => f.write_str("Token"),
            Self::Opaque => f.write_str("Opaque"),
            Self::Refused(finding) => write!(f, "Refused({})", finding.code),
            Self::Introspected { active } => write!(f, "Introspected({active})"),
            Self::Status(status) => write!(f, "Status({status})"),
            Self::Other { title, .. } => write!(f, "Other({title})"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 7515, appendix A.2.
    const JWT: &str = include_str!("../../../../tests/vectors/rfc7515-a2.jwt");

    fn finding(error: &str, description: &str) -> SettingFinding {
        let body = serde_json::json!({ "error": error, "error_description": description }).to_string();
        match read(&body) {
            MachineAnswer::Refused(finding) => finding,
            other => panic!("{body}: {other:?}"),
        }
    }

    #[test]
    fn errors_name_the_setting() {
        let check = |error, description, console: &str, step, part: &str| {
            let finding = finding(error, description);
            assert_eq!((finding.code.as_str(), finding.step), (error, step), "{description}");
            assert!(finding.console.contains(console), "{description}: {}", finding.console);
            assert!(finding.remedy.contains(part) || finding.happened.contains(part), "{finding:?}");
            assert!(finding.words.contains(description), "{finding:?}");
        };
        let app = "your app > General";
        check(
            "invalid_dpop_proof",
            "The DPoP proof JWT header is missing.",
            app,
            Some(5),
            "Proof of Possession (DPoP)",
        );
        let grant = "The client is not authorized to use the provided grant type. Configured grant types: [client_credentials].";
        check("unauthorized_client", grant, app, Some(5), "Token Exchange under Advanced");
        let openid = "Cannot request 'openid' scopes using client credentials.";
        check("invalid_scope", openid, "your server > Scopes", Some(3), "needs a user");
        let unknown = "One or more scopes are not configured for the authorization server resource.";
        check("invalid_scope", unknown, "your server > Scopes", Some(3), "doesn't have this scope");
        let policy = "Policy evaluation failed for this request, please check the policy configurations.";
        check("access_denied", policy, "Access Policies", Some(3), "grant types must include Client Credentials");
        let secret = "The client secret supplied for a confidential client is invalid.";
        check("invalid_client", secret, app, Some(5), "OKTA_CLIENT_SECRET");
        check("invalid_client", "The client_assertion JWT kid is invalid.", app, Some(5), "KID");
        check("invalid_client", "The client_assertion signature is invalid.", app, Some(5), "OKTA_PRIVATE_KEY_FILE");
        check("invalid_client", "The client_assertion token is expired.", app, Some(5), "clock");
        check("invalid_client", "The client_assertion token has already been used.", app, Some(5), "works once");
        check("invalid_client", "Something new.", app, Some(5), "another client authentication");
        check("invalid_request", "'subject_token' is invalid.", "Authorization Servers", None, "OKTA_USER_TOKEN");
        check("invalid_grant", "subject token is invalid", "Authorization Servers", None, "OKTA_USER_TOKEN");
        let kind = "'subject_token_type' is invalid or not supported.";
        check("invalid_request", kind, app, Some(5), "tokens of this type");
        check("invalid_target", "'audience' is invalid.", "Authorization Servers", Some(6), "audience");
        check("teapot", "Something new.", "System Log", None, "doesn't know");
    }

    #[test]
    fn oktas_own_envelope_is_read_too() {
        let body = r#"{"errorCode":"invalid_client","errorSummary":"Invalid value for 'client_id' parameter.",
            "errorLink":"invalid_client","errorId":"oae1","errorCauses":[]}"#;
        let MachineAnswer::Refused(finding) = read(body) else { panic!("a refusal") };
        assert_eq!((finding.code.as_str(), finding.step), ("invalid_client", Some(5)));
        assert!(finding.happened.contains("no app with this client ID"), "{finding:?}");
        let missing =
            r#"{"errorCode":"E0000007","errorSummary":"Not found: Resource not found: x (AuthorizationServer)"}"#;
        let MachineAnswer::Refused(finding) = read(missing) else { panic!("a refusal") };
        assert!(finding.happened.contains("authorization server with this ID"), "{finding:?}");
    }

    #[test]
    fn a_terminal_may_be_around_an_error() {
        let body = r#"{"error":"invalid_scope","error_description":"One or more scopes are not configured."}"#;
        for text in [
            format!("$ sh get-token.sh\n{body}\n$ "),
            format!("{body}400"),
            format!("```json\n{body}\n```"),
            "http://localhost:8080/callback?error=invalid_scope&error_description=One+or+more".to_owned(),
        ] {
            let MachineAnswer::Refused(finding) = read(&text) else { panic!("{text}: {:?}", read(&text)) };
            assert_eq!(finding.code, "invalid_scope", "{text}");
        }
    }

    #[test]
    fn everything_else_that_the_commands_print() {
        let jwt = JWT.trim();
        let answer = format!(r#"{{"token_type":"Bearer","expires_in":3600,"access_token":"{jwt}","scope":"api"}}"#);
        assert_eq!(read(&answer), MachineAnswer::Token(jwt.to_owned()));
        assert_eq!(read(jwt), MachineAnswer::Token(jwt.to_owned()));
        assert_eq!(read(r#"{"token_type":"Bearer","access_token":"opaque-1"}"#), MachineAnswer::Opaque);
        assert_eq!(read(r#"{"active":false}"#), MachineAnswer::Introspected { active: false });
        let active = r#"{"active":true,"scope":"api","client_id":"0oam2m","iss":"https://a.example","sub":"0oam2m"}"#;
        assert_eq!(read(active), MachineAnswer::Introspected { active: true });
        assert_eq!(read("200\n"), MachineAnswer::Status(200));
        assert_eq!(read(" \n"), MachineAnswer::Nothing);
        for other in ["hello", "{}", "{", "7", &"x".repeat(2 << 20)] {
            assert!(matches!(read(other), MachineAnswer::Other { .. }), "{:?}", read(other));
        }
    }

    /// A token response with any other members is still one.
    #[test]
    fn a_token_answer_is_no_refusal() {
        let answer = format!(r#"{{"access_token":"{}","error":"invalid_scope"}}"#, JWT.trim());
        assert_eq!(read(&answer), MachineAnswer::Token(JWT.trim().to_owned()));
    }

    #[test]
    fn every_answer_has_words() {
        let jwt = JWT.trim();
        for (text, name, part) in [
            ("", "nothing", "Paste"),
            (jwt, "token", "issued"),
            (r#"{"token_type":"Bearer","access_token":"opaque-1"}"#, "opaque", "introspection"),
            (r#"{"error":"invalid_scope"}"#, "refused", "scope"),
            (r#"{"active":true,"scope":"api","client_id":"0oam2m"}"#, "introspected", "neither expired nor revoked"),
            (r#"{"active":false}"#, "introspected", "expired, revoked"),
            ("200", "status", "accepted"),
            ("401", "status", "client"),
            ("503", "status", "problem"),
            ("302", "status", "domain"),
            ("hello", "other", ""),
        ] {
            let answer = read(text);
            assert_eq!(answer.as_str(), name, "{text}");
            assert!(answer.meaning().contains(part) && !answer.title().is_empty(), "{text}: {}", answer.meaning());
        }
    }

    #[test]
    fn debug_shows_no_token() {
        assert_eq!(format!("{:?}", read(JWT)), "Token");
    }
}

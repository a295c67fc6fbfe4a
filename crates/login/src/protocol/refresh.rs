//! New tokens for a refresh token (RFC 6749, section 6; OpenID Connect Core, section 12).

use super::{Body, Request, Response, token};
use crate::config::Config;
use crate::protocol::token::{TokenError, TokenSet};
use crate::secret::RefreshToken;

/// Asks for what was granted before: Okta hands out the next refresh token only to those who name `offline_access`.
#[must_use]
pub fn request(config: &Config, refresh_token: &RefreshToken, granted: Option<&str>) -> Request {
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.append_pair("grant_type", "refresh_token")
        .append_pair("client_id", config.client_id.as_str())
        .append_pair("refresh_token", refresh_token.expose());
    if let Some(granted) = granted {
        form.append_pair("scope", granted);
    }
    Request::post(config.endpoints().token, Body::Form(form.finish()))
}

/// Reads the tokens; without a new refresh token the one that was used stays (section 6).
///
/// # Errors
/// [`TokenError`] for a refusal or an answer of another shape.
pub fn outcome(response: &Response, used: &RefreshToken) -> Result<TokenSet, TokenError> {
    let tokens = token::outcome(response)?;
    Ok(TokenSet { refresh_token: Some(tokens.refresh_token.unwrap_or_else(|| used.clone())), ..tokens })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{ConfigDraft, PageOrigin};
    use crate::protocol::{OAuthError, Refusal};

    #[test]
    fn the_form_names_the_token_and_what_was_granted() {
        let page = PageOrigin::new("http://localhost:8080");
        let draft = ConfigDraft { domain: "a.okta.com".into(), client_id: "0oa1".into(), ..ConfigDraft::new(&page) };
        let config = draft.read(&page).config.expect("a config");
        let form = |granted| request(&config, &RefreshToken::new("r"), granted).body;
        let plain = "grant_type=refresh_token&client_id=0oa1&refresh_token=r";
        assert_eq!(form(None), Body::Form(plain.into()));
        assert_eq!(form(Some("openid offline_access")), Body::Form(format!("{plain}&scope=openid+offline_access")));
    }

    #[test]
    fn a_token_that_is_not_rotated_stays() {
        let check = |body: &str, expected: &str| {
            let response = Response { status: 200, headers: Vec::new(), body: body.into() };
            let tokens = outcome(&response, &RefreshToken::new("old")).expect("tokens");
            assert_eq!(tokens.refresh_token.expect("a refresh token").expose(), expected, "{body}");
        };
        check(r#"{"token_type":"Bearer","access_token":"a"}"#, "old");
        check(r#"{"token_type":"Bearer","access_token":"a","refresh_token":"new"}"#, "new");
    }

    #[test]
    fn a_token_that_no_header_can_carry_is_not_taken() {
        let body = r#"{"token_type":"Bearer","access_token":"a","refresh_token":"new'"}"#;
        let response = Response { status: 200, headers: Vec::new(), body: body.into() };
        let refused = outcome(&response, &RefreshToken::new("old")).expect_err("a flaw");
        assert!(matches!(refused, TokenError::NotUsable { token: "refresh token", .. }), "{refused:?}");
    }

    #[test]
    fn a_refusal_keeps_oktas_words() {
        let body = r#"{"error":"invalid_grant","error_description":"The refresh token is invalid or expired."}"#;
        let response = Response { status: 400, headers: Vec::new(), body: body.into() };
        let description = Some("The refresh token is invalid or expired.".into());
        let error = Refusal::OAuth(OAuthError { error: "invalid_grant".into(), description });
        let refused = outcome(&response, &RefreshToken::new("old")).expect_err("a refusal");
        assert_eq!(refused, TokenError::Refused { status: 400, error });
    }
}

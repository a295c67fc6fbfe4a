//! Giving a token back (RFC 7009).

use super::{Held, HeldError, Request, Response};
use crate::config::Config;

/// Returns the revocation request (RFC 7009, section 2.1).
#[must_use]
pub fn request(config: &Config, token: Held<'_>) -> Request {
    token.post(config, config.endpoints().revoke)
}

/// Reads the answer: success says that the token is of no use any more, whether or not it was known (section 2.2).
///
/// # Errors
/// [`HeldError`] for a refusal or an answer of another shape.
pub fn outcome(response: &Response) -> Result<(), HeldError> {
    if response.is_success() { Ok(()) } else { Err(HeldError::read(response)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{ConfigDraft, PageOrigin};
    use crate::protocol::{Body, OAuthError, Refusal, Unexpected};
    use crate::secret::{AccessToken, RefreshToken};

    #[test]
    fn the_form_names_client_token_and_kind() {
        let page = PageOrigin::new("http://localhost:8080");
        let draft = ConfigDraft { domain: "a.okta.com".into(), client_id: "0oa1".into(), ..ConfigDraft::new(&page) };
        let config = draft.read(&page).config.expect("a config");
        let (access, refresh) = (AccessToken::new("a&b"), RefreshToken::new("r"));
        for (token, expected) in [
            (Held::Access(&access), "client_id=0oa1&token=a%26b&token_type_hint=access_token"),
            (Held::Refresh(&refresh), "client_id=0oa1&token=r&token_type_hint=refresh_token"),
        ] {
            let request = request(&config, token);
            assert_eq!(request.url, "https://a.okta.com/oauth2/default/v1/revoke");
            assert_eq!(request.body, Body::Form(expected.into()));
        }
    }

    #[test]
    fn success_needs_no_body() {
        let check = |status, body: &str, expected| {
            let response = Response { status, headers: Vec::new(), body: body.into() };
            assert_eq!(outcome(&response), expected, "{status} {body}");
        };
        check(200, "", Ok(()));
        let error = Refusal::OAuth(OAuthError { error: "unsupported_token_type".into(), description: None });
        check(400, r#"{"error":"unsupported_token_type"}"#, Err(HeldError::Refused { status: 400, error }));
        check(403, "", Err(HeldError::Unexpected(Unexpected { status: 403, kind: "an empty body" })));
    }
}

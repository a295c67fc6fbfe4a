//! The token request (RFC 6749, section 4.1.3, with the verifier of RFC 7636, section 4.5).

use super::authorize::Redeemable;
use super::json::Fields;
use super::{Body, Entropy, Pkce, Refusal, Request, Response, Unexpected};
use crate::config::Config;
use crate::secret::{AccessToken, CodeVerifier, IdToken, RefreshToken};
use jose::{NotB64Token, check_b64token};

/// What the token endpoint handed out; nothing of it has been verified.
#[derive(Debug, Clone)]
pub struct TokenSet {
    /// The access token.
    pub access_token: AccessToken,
    /// The ID token; absent without the scope `openid`.
    pub id_token: Option<IdToken>,
    /// The refresh token; absent without the scope `offline_access`.
    pub refresh_token: Option<RefreshToken>,
    /// `token_type`, as Okta writes it.
    pub token_type: String,
    /// Seconds, as counted from the answer.
    pub expires_in: Option<i64>,
    /// The scopes that were granted, separated with spaces (RFC 6749, section 5.1).
    pub scope: Option<String>,
}

/// The `nonce` that the ID token has to repeat.
#[derive(Debug, Clone)]
pub struct ExpectedNonce(String);

impl ExpectedNonce {
    /// Returns the `nonce` that was sent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Why there are no tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TokenError {
    /// Okta refused the request.
    Refused {
        /// The HTTP status.
        status: u16,
        /// Okta's error.
        error: Refusal,
    },
    /// A token of a kind this page cannot use, for example `DPoP`.
    NotBearer(String),
    /// A token that no header can carry (RFC 6750, section 2.1): which one, and why. It is not kept.
    NotUsable {
        /// The token's name in the answer, for example `access_token`.
        token: &'static str,
        /// What makes it no `b64token` (RFC 6750, section 2.1).
        flaw: NotB64Token,
    },
    /// The answer isn't what Okta's reference describes.
    Unexpected(Unexpected),
}

/// Redeems the code, once.
#[must_use]
pub fn request(config: &Config, redeemable: Redeemable) -> (Request, ExpectedNonce) {
    let Redeemable { code, verifier, nonce } = redeemable;
    (redeem(config, code.expose(), &verifier), ExpectedNonce(nonce))
}

/// Asks with a code that was never issued. Okta looks at the client first: `invalid_grant` says that it knows the client
/// and asks no secret of it, `invalid_client` that it does not know it, or wants it to authenticate itself.
#[must_use]
pub fn request_without_code(config: &Config, entropy: Entropy) -> Request {
    redeem(config, "never-issued", &Pkce::from_random(entropy.verifier).into_verifier())
}

fn redeem(config: &Config, code: &str, verifier: &CodeVerifier) -> Request {
    let form = form_urlencoded::Serializer::new(String::new())
        .append_pair("grant_type", "authorization_code")
        .append_pair("client_id", config.client_id.as_str())
        .append_pair("redirect_uri", config.redirect_uri.as_str())
        .append_pair("code", code)
        .append_pair("code_verifier", verifier.expose())
        .finish();
    Request::post(config.endpoints().token, Body::Form(form))
}

/// Reads the tokens.
///
/// # Errors
/// [`TokenError`] for a refusal or an answer of another shape.
pub fn outcome(response: &Response) -> Result<TokenSet, TokenError> {
    if !response.is_success() {
        return Err(match Refusal::read(response) {
            Some(error) => TokenError::Refused { status: response.status, error },
            None => TokenError::Unexpected(response.into()),
        });
    }
    let tokens = TokenSet::read(response).ok_or_else(|| TokenError::Unexpected(response.into()))?;
    // RFC 6749, section 7.1: a client must not use a token of a type it does not understand.
    if !tokens.token_type.eq_ignore_ascii_case("bearer") {
        return Err(TokenError::NotBearer(tokens.token_type));
    }
    tokens.check_spelling()?;
    Ok(tokens)
}

impl TokenSet {
    /// Checks every token, since each of them goes into a header, a form or a command sooner or later.
    fn check_spelling(&self) -> Result<(), TokenError> {
        let all = [
            ("access token", Some(self.access_token.expose())),
            ("ID token", self.id_token.as_ref().map(IdToken::expose)),
            ("refresh token", self.refresh_token.as_ref().map(RefreshToken::expose)),
        ];
        for (token, text) in all.into_iter().filter_map(|(token, text)| Some((token, text?))) {
            check_b64token(text).map_err(|flaw| TokenError::NotUsable { token, flaw })?;
        }
        Ok(())
    }

    fn read(response: &Response) -> Option<Self> {
        let answer = response.json()?;
        Some(Self {
            access_token: AccessToken::new(answer.text("/access_token")?),
            id_token: answer.text("/id_token").map(IdToken::new),
            refresh_token: answer.text("/refresh_token").map(RefreshToken::new),
            token_type: answer.owned("/token_type")?,
            expires_in: answer.number("/expires_in"),
            scope: answer.owned("/scope"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::OAuthError;

    fn answer(status: u16, body: &str) -> Response {
        Response { status, headers: Vec::new(), body: body.into() }
    }

    #[test]
    fn tokens_are_taken_as_they_come() {
        let body =
            r#"{"token_type":"Bearer","expires_in":3600,"access_token":"a.b.c","scope":"openid","id_token":"d"}"#;
        let tokens = outcome(&answer(200, body)).expect("tokens");
        assert_eq!(tokens.access_token.expose(), "a.b.c");
        assert_eq!(tokens.expires_in, Some(3600));
        assert!(tokens.refresh_token.is_none());
    }

    fn check(status: u16, body: &str, expected: &TokenError) {
        assert_eq!(outcome(&answer(status, body)).expect_err(body), *expected, "{body}");
    }

    #[test]
    fn refusals_keep_oktas_words() {
        let error = OAuthError { error: "invalid_grant".into(), description: Some("PKCE verification failed.".into()) };
        let error = Refusal::OAuth(error);
        check(
            400,
            r#"{"error":"invalid_grant","error_description":"PKCE verification failed."}"#,
            &TokenError::Refused { status: 400, error },
        );
        check(500, "<html>", &TokenError::Unexpected(Unexpected { status: 500, kind: "HTML" }));
        check(200, r#"{"ok":1}"#, &TokenError::Unexpected(Unexpected { status: 200, kind: "JSON of another shape" }));
        check(200, r#"{"token_type":"DPoP","access_token":"a"}"#, &TokenError::NotBearer("DPoP".into()));
    }

    #[test]
    fn a_code_that_was_never_issued_is_sent_as_a_real_one() {
        use crate::config::{ConfigDraft, PageOrigin};
        let page = PageOrigin::new("http://localhost:8080");
        let draft = ConfigDraft { domain: "a.okta.com".into(), client_id: "0oa1".into(), ..ConfigDraft::new(&page) };
        let config = draft.read(&page).config.expect("a config");
        let request = request_without_code(&config, Entropy { verifier: [1; 32], state: [2; 16], nonce: [3; 16] });
        assert_eq!(request.url, "https://a.okta.com/oauth2/default/v1/token");
        let form = request.body.text().expect("a form");
        let start = "grant_type=authorization_code&client_id=0oa1&redirect_uri=http%3A%2F%2Flocalhost%3A8080%2Fcallback\
                     &code=never-issued&code_verifier=";
        // Okta looks at the length of the verifier first (RFC 7636, section 4.1).
        assert_eq!(form.strip_prefix(start).map(str::len), Some(43), "{form}");
    }

    #[test]
    fn tokens_that_no_header_can_carry_are_named_and_not_kept() {
        use NotB64Token::{Character, Empty};
        for (tokens, token, flaw) in [
            (r#""access_token":"x' https://a.invalid/; touch /tmp/pwned; : '""#, "access token", Character('\'')),
            (r#""access_token":"x\nHost: a.invalid""#, "access token", Character('\n')),
            (r#""access_token":"""#, "access token", Empty),
            (r#""access_token":"a","id_token":"a b""#, "ID token", Character(' ')),
            (r#""access_token":"a","refresh_token":"$(id)""#, "refresh token", Character('$')),
        ] {
            let body = format!(r#"{{"token_type":"Bearer",{tokens}}}"#);
            check(200, &body, &TokenError::NotUsable { token, flaw });
        }
    }
}

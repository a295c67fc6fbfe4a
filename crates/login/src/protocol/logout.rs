//! Signing out at Okta (OpenID Connect RP-Initiated Logout): a form that the browser itself sends, since the whole page
//! goes there. A form and not an address, so that the ID token stays out of the address bar, history and logs.

use std::fmt;

use super::Entropy;
use super::pkce::one_time_value;
use crate::config::{Config, PageOrigin};
use crate::secret::IdToken;

/// The form to send.
pub struct SignOut {
    /// Where it goes: the `end_session_endpoint`.
    pub address: String,
    /// Comes back with the person, who otherwise may have come for any other reason.
    pub state: String,
    /// The ID token that tells Okta which session to end.
    pub id_token_hint: IdToken,
    /// Where Okta sends the person afterwards, if it is registered as a sign-out redirect URI of the client.
    pub return_to: String,
}

/// Prepares the sign-out of the person whom the ID token names.
#[must_use]
pub fn begin(config: &Config, page: &PageOrigin, id_token: &IdToken, entropy: Entropy) -> SignOut {
    SignOut {
        address: config.endpoints().logout,
        state: one_time_value(entropy.state),
        id_token_hint: id_token.clone(),
        return_to: page.sign_out_uri(),
    }
}

impl SignOut {
    /// Names and values of the form's fields (section 2).
    #[must_use]
    pub fn fields(&self) -> [(&'static str, &str); 3] {
        [
            ("id_token_hint", self.id_token_hint.expose()),
            ("post_logout_redirect_uri", &self.return_to),
            ("state", &self.state),
        ]
    }
}

/// Whether the person is back from the sign-out that sent `state`: that is all the address then holds.
#[must_use]
pub fn is_return(query: &str, state: &str) -> bool {
    query.strip_prefix("state=") == Some(state)
}

impl fmt::Debug for SignOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SignOut({} -> {})", self.address, self.return_to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::ConfigDraft;

    #[test]
    fn only_the_state_that_was_sent_says_that_somebody_is_back() {
        for (query, expected) in
            [("state=s1", true), ("state=s2", false), ("code=s1", false), ("state=", false), ("", false)]
        {
            assert_eq!(is_return(query, "s1"), expected, "{query}");
        }
    }

    #[test]
    fn the_token_travels_in_the_body_alone() {
        let page = PageOrigin::new("http://localhost:8080");
        let draft = ConfigDraft { domain: "a.okta.com".into(), client_id: "0oa1".into(), ..ConfigDraft::new(&page) };
        let config = draft.read(&page).config.expect("a config");
        let entropy = Entropy { verifier: [0; 32], state: [1; 16], nonce: [0; 16] };
        let sign_out = begin(&config, &page, &IdToken::new("a.b.c"), entropy);
        assert_eq!(sign_out.address, "https://a.okta.com/oauth2/default/v1/logout");
        assert_eq!(
            sign_out.fields(),
            [
                ("id_token_hint", "a.b.c"),
                ("post_logout_redirect_uri", "http://localhost:8080/"),
                ("state", "AQEBAQEBAQEBAQEBAQEBAQ"),
            ]
        );
        assert!(!format!("{sign_out:?}").contains("a.b.c"));
    }
}

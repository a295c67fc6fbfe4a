//! Whether the client exists and needs no secret, by two answers that have to agree.

use futures::join;
use login::LoginError;
use login::protocol::Refusal;
use login::protocol::metadata::{Metadata, MetadataError};
use login::protocol::token::TokenError;

use super::exchanges::{Heard, NoDocument, Once};

/// What Okta says of the client.
#[derive(Debug, Clone)]
pub(super) enum ClientIdentity {
    /// It exists, and may redeem codes without a secret.
    Confirmed,
    /// Okta knows no client of this ID.
    Unknown(Refusal),
    /// It exists, and the token endpoint refuses it.
    Refused(LoginError),
    /// Why it can't be determined, in words.
    NotJudged(String),
}

impl ClientIdentity {
    /// Waits for the OAuth document of the client, and for the token endpoint's answer to a code that was never issued.
    pub(super) async fn find(
        document: Once<'_, Result<Metadata, NoDocument>>,
        token: Once<'_, Result<Heard, String>>,
    ) -> Self {
        let (document, token) = join!(document, token);
        let by_token = Self::by_token(token);
        match (document, by_token) {
            (Err(NoDocument::Wrong(MetadataError::UnknownClient(_))), Self::Confirmed) => Self::NotJudged(
                "not checked: the token endpoint knows the client, but Okta's OAuth document doesn't".into(),
            ),
            (Err(NoDocument::Wrong(MetadataError::UnknownClient(refusal))), _) => Self::Unknown(refusal),
            (Err(NoDocument::Wrong(MetadataError::NotFound)), _) => {
                Self::NotJudged("not checked: the authorization server doesn't exist, see discovery".into())
            }
            (_, by_token) => by_token,
        }
    }

    fn by_token(heard: Result<Heard, String>) -> Self {
        let error = match heard {
            Err(unreadable) => return Self::NotJudged(unreadable),
            Ok(Heard { refused: None, .. }) => {
                return Self::NotJudged("not checked: the token endpoint accepted a code that was never issued".into());
            }
            Ok(Heard { refused: Some(error), .. }) => error,
        };
        match &error {
            LoginError::Token(TokenError::Refused { error, .. }) if error.code() == "invalid_grant" => Self::Confirmed,
            error => match unjudged(error) {
                Some(why) => Self::NotJudged(why.into()),
                None => Self::Refused(error.clone()),
            },
        }
    }
}

/// Returns why an exchange that ended like this says nothing of what it asked about.
pub(super) fn unjudged(error: &LoginError) -> Option<&'static str> {
    match error {
        LoginError::CorsRefused(_) => Some("not checked: CORS blocks this page from reading the response, see cors"),
        LoginError::Unreachable(_) => Some("not checked: nothing answers, see domain"),
        LoginError::RequestTimedOut(_) => Some("not checked: no complete response within 30 s"),
        LoginError::RateLimited(_) => Some("not checked: too many requests to Okta; try again in 1 min"),
        _ => None,
    }
}

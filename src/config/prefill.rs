//! Configuration from the page's query string; the page's contract with scripts.

use super::{ConfigDraft, Field};

/// Names that must not stand in an address: ignored when present, and a reason to clean it.
const SECRET_NAMES: [&str; 10] = [
    "username",
    "user",
    "login",
    "password",
    "token",
    "access_token",
    "id_token",
    "refresh_token",
    "session_token",
    "sessionToken",
];

/// What a query string does to a draft.
#[derive(Debug, PartialEq, Eq)]
pub struct Prefill {
    pub draft: ConfigDraft,
    /// The query string to leave in the address bar, when something had to be taken out.
    pub cleaned_query: Option<String>,
}

/// Lays the known parameters of `query` (without `?`) over `draft`.
#[must_use]
pub fn prefill(mut draft: ConfigDraft, query: &str) -> Prefill {
    let mut kept = form_urlencoded::Serializer::new(String::new());
    let mut cleaned = false;
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        if SECRET_NAMES.contains(&&*name) {
            cleaned = true;
            continue;
        }
        kept.append_pair(&name, &value);
        if let Some(field) = Field::ALL.into_iter().find(|field| field.parameter() == name) {
            draft.set(field, &value);
        }
    }
    Prefill { draft, cleaned_query: cleaned.then(|| kept.finish()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{PageOrigin, ResponseMode};

    fn blank() -> ConfigDraft {
        ConfigDraft::new(&PageOrigin::new("http://localhost:8080"))
    }

    #[test]
    fn known_parameters_fill_the_draft() {
        let filled = prefill(
            blank(),
            "domain=http%3A%2F%2F127.0.0.1%3A8090&client_id=0oa1&scopes=openid+api&response_mode=query&x=1",
        );
        assert_eq!(filled.draft.domain, "http://127.0.0.1:8090");
        assert_eq!(filled.draft.client_id, "0oa1");
        assert_eq!(filled.draft.scopes, "openid api");
        assert_eq!(filled.draft.response_mode, ResponseMode::Query);
        assert_eq!(filled.draft.redirect_uri, "http://localhost:8080/callback");
        assert_eq!(filled.cleaned_query, None);
    }

    #[test]
    fn secrets_are_ignored_and_taken_out() {
        let filled = prefill(blank(), "client_id=0oa1&password=hunter2&username=zoe&access_token=ey");
        assert_eq!(filled.cleaned_query.as_deref(), Some("client_id=0oa1"));
    }
}

//! Which of Okta's tokens this is: many a refusal is the wrong token in the right place.

use address::WebAddress;
use jose::Compact;
use serde_json::Value;

/// What the claims give away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Of a custom authorization server, or of another issuer.
    Access,
    /// Of Okta's org authorization server: for Okta's own API, and for nobody else to verify.
    OrgAccess,
    Id,
    /// Neither scopes nor a client nor anything of a login.
    Unclear,
}

impl TokenKind {
    #[must_use]
    pub fn of(token: &Compact) -> Self {
        let has = |claims: &[&str]| claims.iter().any(|claim| token.payload.contains_key(*claim));
        let named = |prefix: &str| token.text("jti").value().is_some_and(|id| id.starts_with(prefix));
        let header_type = token.header.get("typ").and_then(Value::as_str).unwrap_or_default();
        if header_type.contains("okta-internal") {
            return Self::OrgAccess;
        }
        let for_an_api = named("AT.") || header_type.contains("at+jwt") || has(&["cid", "scp", "scope", "client_id"]);
        if for_an_api && !named("ID.") {
            // Only Okta names the client `cid`.
            let of_org = token.payload.contains_key("cid") && token.text("iss").value().is_some_and(is_org_issuer);
            return if of_org { Self::OrgAccess } else { Self::Access };
        }
        if named("ID.") || has(&["nonce", "at_hash", "c_hash", "amr"]) { Self::Id } else { Self::Unclear }
    }

    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Access => "an access token",
            Self::OrgAccess => "an access token of Okta's org authorization server",
            Self::Id => "an ID token",
            Self::Unclear => "a token of an unclear kind",
        }
    }
}

/// Whether an issuer is `https://{domain}` and nothing else, not even a slash: that of the org authorization server.
pub(super) fn is_org_issuer(issuer: &str) -> bool {
    WebAddress::parse(issuer).is_ok_and(|address| !address.has_user()) && address::after_authority(issuer).is_empty()
}

/// The `{id}` of `https://{domain}/oauth2/{id}`.
pub(super) fn server_id(issuer: &str) -> Option<&str> {
    issuer
        .split_once("/oauth2/")
        .map(|(_, behind)| behind.split('/').next().unwrap_or_default())
        .filter(|id| !id.is_empty())
}

/// The domain of an issuer, and its port where it is not the scheme's own, as a browser spells them; a text that is no
/// address is returned whole.
pub(super) fn host(issuer: &str) -> String {
    whole(issuer).map_or_else(|| issuer.to_owned(), |address| address.host_and_port())
}

/// The address that a text means; without a scheme it is https.
pub(super) fn whole(text: &str) -> Option<WebAddress> {
    WebAddress::parse(text).or_else(|_| WebAddress::parse(&format!("https://{text}"))).ok()
}

#[cfg(test)]
mod tests {
    use base64::Engine;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    use serde_json::{Value, json};

    use super::*;

    fn check(header: &Value, payload: &Value, expected: TokenKind) {
        let encode = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let token = Compact::parse(&format!("{}.{}.c2ln", encode(header), encode(payload))).expect("a token");
        assert_eq!(TokenKind::of(&token), expected, "{header} {payload}");
    }

    #[test]
    fn kinds() {
        use TokenKind::{Access, Id, OrgAccess, Unclear};
        let custom = "https://d.okta.com/oauth2/default";
        check(&json!({}), &json!({"iss": custom, "jti": "AT.x", "cid": "0oa", "scp": ["a"]}), Access);
        check(&json!({"typ": "at+jwt"}), &json!({"iss": "https://d.okta.com"}), Access);
        check(&json!({}), &json!({"iss": "https://tenant.example/", "scope": "a"}), Access);
        check(&json!({}), &json!({"iss": "https://d.okta.com", "aud": "https://d.okta.com", "cid": "0oa"}), OrgAccess);
        check(&json!({"typ": "application/okta-internal-at+jwt"}), &json!({}), OrgAccess);
        check(&json!({}), &json!({"iss": custom, "jti": "ID.x", "aud": "0oa"}), Id);
        check(&json!({}), &json!({"iss": "https://d.okta.com", "nonce": "n"}), Id);
        check(&json!({}), &json!({"iss": custom, "jti": "ID.x", "client_id": "0oa"}), Id);
        check(&json!({}), &json!({"sub": "x"}), Unclear);
    }

    #[test]
    fn parts_of_an_issuer() {
        assert_eq!(server_id("https://d.okta.com/oauth2/aus1/"), Some("aus1"));
        assert_eq!(server_id("https://d.okta.com/oauth2/"), None);
        assert_eq!(server_id("https://d.okta.com"), None);
        assert!(is_org_issuer("https://d.okta.com"));
        assert!(!is_org_issuer("https://d.okta.com/"));
        assert!(!is_org_issuer("https://zoe:x@d.okta.com") && !is_org_issuer("https://") && !is_org_issuer("x://a b"));
        for (issuer, expected) in [
            ("https://d.okta.com/oauth2/x", "d.okta.com"),
            ("HTTPS://D.okta.com:443/oauth2/x", "d.okta.com"),
            ("https://d.okta.com?x", "d.okta.com"),
            ("https://zoe@d.okta.com/", "d.okta.com"),
            ("http://127.1:8090/oauth2/x", "127.0.0.1:8090"),
            ("d.okta.com/oauth2/x", "d.okta.com"),
            ("no address", "no address"),
        ] {
            assert_eq!(host(issuer), expected, "{issuer}");
        }
    }
}

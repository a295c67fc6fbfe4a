//! The one list of names: whose values may be shown, and whose are secrets for certain.

use crate::percent::decoded;

/// What kind of exchange a text comes from: a few names mean different things in different places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// A published key set (RFC 7517): its members are public.
    Keys,
    /// Okta's own session: its `id` is as good as the cookie.
    OktaSession,
    /// Any other.
    Other,
}

/// How the value of a listed name is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shown {
    /// As it is: an identifier, a word of a protocol, a time.
    Value,
    /// Prose, less what is shaped like a token or like a name with its value.
    Words,
    /// An address, less what is not listed in it.
    Address,
}

/// Returns a name as it is compared: `accessToken`, `ACCESS-TOKEN`, `access%5Ftoken` and `access_token[]` are all
/// `accesstoken`.
#[must_use]
pub fn plain(name: &str) -> String {
    let name = decoded(name).unwrap_or_default();
    name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// Returns whether the value of this name may be shown, because it is never a secret.
#[must_use]
pub fn may_be_shown(name: &str, topic: Topic) -> bool {
    shown(&plain(name), topic).is_some()
}

/// Returns whether the value of this name is a secret for certain: worth remembering as one, and none to store.
///
/// Other values may be secrets too; to decide what may be shown, ask [`may_be_shown`].
#[must_use]
pub fn names_a_secret(name: &str) -> bool {
    is_secret(&plain(name))
}

/// Returns how a value is shown; `None` for a name that is not listed.
pub(crate) fn shown(plain: &str, topic: Topic) -> Option<Shown> {
    match topic {
        Topic::Keys if KEY_MEMBERS.binary_search(&plain).is_ok() => return Some(Shown::Value),
        Topic::OktaSession if plain == "id" => return None,
        Topic::Keys | Topic::OktaSession | Topic::Other => {}
    }
    if VALUES.binary_search(&plain).is_ok() || plain.ends_with("supported") {
        Some(Shown::Value)
    } else if WORDS.contains(&plain) {
        Some(Shown::Words)
    } else if ADDRESSES.contains(&plain) || plain.ends_with("endpoint") {
        Some(Shown::Address)
    } else {
        None
    }
}

pub(crate) fn is_secret(plain: &str) -> bool {
    let is_harmless = || shown(plain, Topic::Other).is_some() || HARMLESS_ENDS.iter().any(|end| plain.ends_with(end));
    let is_named = SECRET_NAMES.contains(&plain) || SECRET_PARTS.iter().any(|part| plain.contains(part));
    is_named && !is_harmless()
}

/// Sorted.
const VALUES: [&str; 148] = [
    "accept",
    "acceptlanguage",
    "accesscontrolallowcredentials",
    "accesscontrolalloworigin",
    "acr",
    "acrvalues",
    "active",
    "alg",
    "allow",
    "amr",
    "aud",
    "audience",
    "authprovider",
    "authtime",
    "authtype",
    "birthdate",
    "cachecontrol",
    "charset",
    "cid",
    "claims",
    "claimtypes",
    "clientid",
    "clientname",
    "codechallenge",
    "codechallengemethod",
    "connection",
    "contentlanguage",
    "contentlength",
    "contenttype",
    "created",
    "createdat",
    "credentialid",
    "crossorigin",
    "date",
    "deviceid",
    "display",
    "displayname",
    "email",
    "emailverified",
    "encoding",
    "errorcode",
    "errorid",
    "etag",
    "excludeattributes",
    "excludeusername",
    "exp",
    "expires",
    "expiresat",
    "expiresin",
    "expirewarndays",
    "factorid",
    "factorresult",
    "factortype",
    "familyname",
    "firstname",
    "formatted",
    "gender",
    "givenname",
    "granttype",
    "groups",
    "historycount",
    "iat",
    "id",
    "idp",
    "idpid",
    "interval",
    "issuedtokentype",
    "jti",
    "keyops",
    "kid",
    "kty",
    "lastfactorverification",
    "lastname",
    "lastpasswordverification",
    "lastupdated",
    "locale",
    "locality",
    "login",
    "loginhint",
    "maxage",
    "maxageminutes",
    "method",
    "mfaactive",
    "middlename",
    "minage",
    "minageminutes",
    "minlength",
    "minlowercase",
    "minnumber",
    "minsymbol",
    "minuppercase",
    "name",
    "nbf",
    "nickname",
    "nonce",
    "oktaversion",
    "passwordchanged",
    "phone",
    "phonenumber",
    "phonenumberverified",
    "postalcode",
    "pragma",
    "preferredusername",
    "prompt",
    "provider",
    "rel",
    "rememberdevicebydefault",
    "rememberdevicelifetimeinminutes",
    "requestedtokentype",
    "resource",
    "responsemode",
    "responsetype",
    "retryafter",
    "rpid",
    "scope",
    "scopes",
    "scp",
    "server",
    "state",
    "status",
    "streetaddress",
    "sub",
    "subjecttokentype",
    "target",
    "timezone",
    "tokentype",
    "tokentypehint",
    "typ",
    "type",
    "uid",
    "uilocales",
    "updatedat",
    "use",
    "useragent",
    "userid",
    "username",
    "userverification",
    "vary",
    "vendorname",
    "ver",
    "version",
    "xcontenttypeoptions",
    "xoktarequestid",
    "xoktauseragentextended",
    "xratelimitlimit",
    "xratelimitremaining",
    "xratelimitreset",
    "zoneinfo",
];

/// RFC 7517, section 4, and RFC 7518, section 6: the public ones. Sorted.
const KEY_MEMBERS: [&str; 8] = ["crv", "e", "n", "x", "x5c", "x5t", "x5ts256", "y"];

/// Text for users.
const WORDS: [&str; 11] = [
    "description",
    "error",
    "errordescription",
    "errorsummary",
    "hint",
    "link",
    "message",
    "questiontext",
    "statustext",
    "title",
    "wwwauthenticate",
];

const ADDRESSES: [&str; 24] = [
    "clienturi",
    "errorlink",
    "erroruri",
    "fromuri",
    "href",
    "iss",
    "issuer",
    "jwksuri",
    "location",
    "logo",
    "oppolicyuri",
    "optosuri",
    "origin",
    "picture",
    "postlogoutredirecturi",
    "profile",
    "redirecturi",
    "referer",
    "registrationuri",
    "servicedocumentation",
    "targetlinkuri",
    "tosuri",
    "url",
    "website",
];

/// Parts of names that say it.
const SECRET_PARTS: [&str; 18] = [
    "accesskey",
    "apikey",
    "assertion",
    "bearer",
    "cookie",
    "credential",
    "handle",
    "jwt",
    "passcode",
    "passphrase",
    "passw",
    "privatekey",
    "pwd",
    "secret",
    "session",
    "signature",
    "subscriptionkey",
    "token",
];

/// Whole names, too short to be looked for inside others.
const SECRET_NAMES: [&str; 20] = [
    "answer",
    "auth",
    "authorization",
    "authorizationcode",
    "code",
    "codeverifier",
    "devicecode",
    "dpop",
    "interactioncode",
    "key",
    "otp",
    "pass",
    "pin",
    "proxyauthorization",
    "samlresponse",
    "sid",
    "sig",
    "ticket",
    "usercode",
    "xapikey",
];

/// What a secret's name ends in where its value is about the secret, not the secret.
const HARMLESS_ENDS: [&str; 16] = [
    "arn", "count", "enabled", "endpoint", "expiry", "length", "lifetime", "limit", "method", "name", "seconds",
    "timeout", "type", "uri", "url", "validity",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted_and_in_the_compared_form() {
        for list in [&VALUES[..], &KEY_MEMBERS, &WORDS, &ADDRESSES, &SECRET_PARTS, &SECRET_NAMES, &HARMLESS_ENDS] {
            assert!(list.is_sorted_by(|one, next| one < next), "{list:?}");
            assert!(list.iter().all(|name| plain(name) == *name), "{list:?}");
        }
    }

    #[test]
    fn no_name_is_both() {
        for name in VALUES.iter().chain(&WORDS).chain(&ADDRESSES) {
            assert!(!SECRET_NAMES.contains(name) && !names_a_secret(name), "{name}");
        }
    }

    #[test]
    fn names_in_all_spellings() {
        for name in [
            "password",
            "oldPassword",
            "passCode",
            "answer",
            "stateToken",
            "stateHandle",
            "sessionToken",
            "deviceToken",
            "recoveryToken",
            "activationToken",
            "cookieToken",
            "sharedSecret",
            "token",
            "token[]",
            "code",
            "Code",
            "code_verifier",
            "accessToken",
            "ACCESS-TOKEN",
            "access%5Ftoken",
            "session%54oken",
            "id_token_hint",
            "client_secret",
            "client_assertion",
            "assertion",
            "subject_token",
            "actor_token",
            "device_code",
            "device_secret",
            "Authorization",
            "Proxy-Authorization",
            "Cookie",
            "Set-Cookie",
            "DPoP",
            "secret",
            "otp",
            "interaction_code",
            "interaction_handle",
            "user_code",
            "registration_access_token",
            "signatureData",
            "x-api-key",
            "x-device-token",
            "x-amz-security-token",
            "Ocp-Apim-Subscription-Key",
            "subscription-key",
            "passphrase",
            "pin",
            "sid",
            "ticket",
            "X-Amz-Signature",
            "sig",
            "db_password",
            "OKTA_API_TOKEN",
            "private_key",
        ] {
            assert!(names_a_secret(name) && !may_be_shown(name, Topic::Other), "{name}");
        }
        for name in [
            "state",
            "nonce",
            "code_challenge",
            "client_id",
            "username",
            "errorCode",
            "token_type",
            "scope",
            "X-Okta-Request-Id",
            "token_endpoint",
            "subject_types_supported",
            "expires_in",
            "grant_type",
            "id",
        ] {
            assert!(may_be_shown(name, Topic::Other) && !names_a_secret(name), "{name}");
        }
        for name in ["", "n", "k", "d", "zoom", "page", "secret_arn", "secret_name", "%2525252575"] {
            assert!(!may_be_shown(name, Topic::Other) && !names_a_secret(name), "{name}");
        }
    }

    #[test]
    fn a_name_can_mean_something_else_elsewhere() {
        let (keys, session) = (Topic::Keys, Topic::OktaSession);
        assert!(may_be_shown("n", keys) && !may_be_shown("d", keys));
        assert!(may_be_shown("id", keys) && !may_be_shown("id", session) && may_be_shown("login", session));
    }
}

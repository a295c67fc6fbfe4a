//! Entries for the token endpoint.

use super::console::{APP_GENERAL, NEW_SPA, SYSTEM_LOG};
use super::{CopyValue, ExplanationEntry, says};

pub(super) const INVALID_GRANT: ExplanationEntry = says(
    "The token endpoint refused the authorization code.",
    &[
        "A proxy, an extension or a second tab already used the code.",
        "The code is older than 1 min.",
        "The PKCE verifier doesn't match: something changed the authorize request.",
        "The redirect URI differs from the one in the authorize request.",
    ],
    "Start again: each sign-in gets a new code.",
);

pub(super) const INVALID_CLIENT: ExplanationEntry = says(
    "The token endpoint requires client authentication.",
    &["The app is a Web application with a client secret, which a page in a browser can't keep."],
    "Create a Single-Page Application and use its client ID here.",
)
.at(NEW_SPA);

pub(super) const UNAUTHORIZED_CLIENT: ExplanationEntry = says(
    "This client isn't allowed to use this grant.",
    &["The grant isn't enabled for this app."],
    "Enable the Authorization Code grant for the app.",
)
.at(APP_GENERAL);

pub(super) const DPOP_REQUIRED: ExplanationEntry = says(
    "The client requires DPoP, which binds tokens to a key.",
    &["\"Require Demonstrating Proof of Possession\" is enabled for this app."],
    "Disable it to get plain bearer tokens.",
)
.at(APP_GENERAL);

pub(super) const TOKEN_REFUSED: ExplanationEntry = says(
    "The token endpoint refused the request.",
    &["Okta gave a reason that this page doesn't know."],
    "Read Okta's message below. The System Log has the full event.",
)
.at(SYSTEM_LOG);

pub(super) const NOT_BEARER: ExplanationEntry = says(
    "The token can't be used as a plain bearer token.",
    &["The client or the authorization server requires bound tokens."],
    "Disable \"Require Demonstrating Proof of Possession\" for the app.",
)
.at(APP_GENERAL);

pub(super) const TOKEN_NOT_USABLE: ExplanationEntry = says(
    "The token endpoint sent a token that no request can carry safely{flaw}.",
    &[
        "Something other than Okta answers there: a proxy, or a malicious server.",
        "A gateway in front of Okta changes its answers.",
    ],
    "Don't use this answer. The page kept none of its tokens. Find out what answers at this address, and correct the \
     domain or the proxy. A bearer token contains only letters, digits and - . _ ~ + / = (RFC 6750, section 2.1).",
)
.with(CopyValue::Address);

pub(super) const UNEXPECTED_ANSWER: ExplanationEntry = says(
    "The answer{at} isn't one that Okta documents{shape}.",
    &["A proxy or a maintenance page answered.", "The address isn't an Okta org."],
    "Check the Okta domain, and look for a proxy that answers in place of Okta. The wire view has the whole answer.",
)
.with(CopyValue::Address);

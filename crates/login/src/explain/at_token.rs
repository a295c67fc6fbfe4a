//! Entries for the token endpoint.

use super::console::{APP_GENERAL, NEW_SPA, SYSTEM_LOG};
use super::{CopyValue, ExplanationEntry, says};

pub(super) const INVALID_GRANT: ExplanationEntry = says(
    "The token endpoint did not accept the authorization code.",
    &[
        "The code was used already: by a proxy, an extension or a second tab.",
        "It is older than a minute.",
        "The PKCE verifier does not fit it: something changed the authorize request.",
        "The redirect URI differs from the one of the authorize request.",
    ],
    "Start again: a new login gets a new code.",
);

pub(super) const INVALID_CLIENT: ExplanationEntry = says(
    "The token endpoint asks the client to authenticate itself.",
    &["The app is a Web application with a client secret; a page in a browser cannot keep one."],
    "Create a Single-Page Application and use its client ID here.",
)
.at(NEW_SPA);

pub(super) const UNAUTHORIZED_CLIENT: ExplanationEntry = says(
    "The client may not use this grant at the token endpoint.",
    &["The grant type is not ticked for this app."],
    "Tick Authorization Code among the app's grant types.",
)
.at(APP_GENERAL);

pub(super) const DPOP_REQUIRED: ExplanationEntry = says(
    "The client demands DPoP, which binds tokens to a key.",
    &["Require Demonstrating Proof of Possession is ticked for this app."],
    "Untick it to get plain bearer tokens.",
)
.at(APP_GENERAL);

pub(super) const TOKEN_REFUSED: ExplanationEntry = says(
    "The token endpoint refused.",
    &["Okta gives a reason that this page has no entry for."],
    "Okta's own words stand below; the system log has the full event.",
)
.at(SYSTEM_LOG);

pub(super) const NOT_BEARER: ExplanationEntry = says(
    "The token is of a kind that cannot be used as a plain bearer token.",
    &["The client or the authorization server asks for bound tokens."],
    "Untick Require Demonstrating Proof of Possession at the app.",
)
.at(APP_GENERAL);

pub(super) const TOKEN_NOT_USABLE: ExplanationEntry = says(
    "The token endpoint sent a token that no request can carry safely{flaw}.",
    &[
        "Something other than Okta answers there: a proxy, or a server that is there to do harm.",
        "A gateway in front of Okta changes its answers.",
    ],
    "Don't use this answer: the page kept none of its tokens. Find out who answers at this address, and correct the domain \
     or the proxy. A bearer token has letters, digits and - . _ ~ + / = only (RFC 6750, section 2.1).",
)
.with(CopyValue::Address);

pub(super) const UNEXPECTED_ANSWER: ExplanationEntry = says(
    "Something answered{at} that is not in Okta's reference{shape}.",
    &["A proxy or a maintenance page.", "An address that is not an Okta organisation."],
    "Check the Okta domain, and look for a proxy that answers at this address in Okta's place. The wire view has the whole \
     answer.",
)
.with(CopyValue::Address);

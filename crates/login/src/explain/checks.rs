//! What a failed check of a token means, and what mends it.

use crate::checks::CheckName;

/// The setting to change when this check fails.
#[must_use]
pub fn remedy_for(check: CheckName) -> &'static str {
    match check {
        CheckName::Signature => {
            "Not signed by a key this issuer publishes: check that domain and authorization server ID belong together, \
             and trust nothing in this token until it passes."
        }
        CheckName::Issuer => {
            "The issuer names another address: enter the domain of the issuer (a custom domain, or the okta.com one), or \
             set the server's issuer under Security > API > Authorization Servers > your server > Settings."
        }
        CheckName::Audience => {
            "The token is meant for somebody else: Security > API > Authorization Servers > your server > Settings > \
             Audience; an ID token is for its client ID."
        }
        CheckName::Expiry => "The token is over, or this computer's clock is ahead: compare it with Okta's.",
        CheckName::IssuedAt => "The token comes from the future: this computer's clock is behind Okta's. Set it.",
        CheckName::NotBefore => {
            "The token is not valid yet: this computer's clock is behind Okta's. Set it; if it is right, the token's nbf \
             claim is wrong."
        }
        CheckName::Type => {
            "The header's typ says that this is another kind of token, such as a logout token. Don't use it in place of \
             this one."
        }
        CheckName::WellFormed => {
            "Parsers disagree on what this token says, so two APIs may read it differently. Don't trust it, and find out \
             what made it."
        }
        CheckName::Nonce => "The ID token answers another request: a replayed or mixed-up answer. Start again.",
        CheckName::AtHash => "The ID token belongs to another access token: something changed the answer on its way.",
        CheckName::Client => {
            "The access token was issued to another client: check the client ID, and what answers at the token endpoint."
        }
        CheckName::Scopes => {
            "Not all that was asked for was granted: Security > API > Authorization Servers > your server > Access \
             Policies > the rule's scopes."
        }
        CheckName::Subject => {
            "Two answers speak of different people: something between Okta and this page mixes them up. Trust neither."
        }
        CheckName::User => {
            "The tokens belong to somebody else: by default Okta answers for whoever is signed in in this browser already \
             and ignores the session token. Sign out at Okta first, then sign in again."
        }
        CheckName::ExpectedScopes => {
            "You expect a scope that wasn't granted: request it under Scopes, and allow it under Security > API > \
             Authorization Servers > your server > Access Policies > the rule's scopes."
        }
        CheckName::ExpectedClaim => {
            "You expect this claim with this value: Security > API > Authorization Servers > your server > Claims."
        }
        CheckName::ExpectedLifetime => {
            "You expect another lifetime: Security > API > Authorization Servers > your server > Access Policies > the \
             rule's access token lifetime."
        }
        CheckName::ExpectedAcr => {
            "You expect another authentication context: Applications > your app > Sign On > the authentication policy \
             decides which factors a sign-in needs."
        }
    }
}

//! What a failed check of a token means, and what mends it.

use crate::checks::CheckName;

/// The setting to change when this check fails.
#[must_use]
pub fn remedy_for(check: CheckName) -> &'static str {
    match check {
        CheckName::Signature => {
            "No published key of this issuer signed the token. Check the domain and the authorization server ID, and \
             don't trust this token until the check passes."
        }
        CheckName::Issuer => {
            "The issuer has another address. Enter the issuer's domain (a custom domain or the okta.com one), or set \
             the server's issuer: Security > API > Authorization Servers > your server > Settings."
        }
        CheckName::Audience => {
            "The token is for another audience. Access token: Security > API > Authorization Servers > your server > \
             Settings > Audience. ID token: its audience is the client ID."
        }
        CheckName::Expiry => "The token expired, or this computer's clock is ahead of Okta's.",
        CheckName::IssuedAt => {
            "The token was issued in the future: set this computer's clock, which is behind \
                                Okta's."
        }
        CheckName::NotBefore => {
            "The token isn't valid yet: set this computer's clock, which is behind Okta's. If the clock is right, the \
             token's nbf claim is wrong."
        }
        CheckName::Type => {
            "The header's typ says that this is another kind of token, for example a logout token. Don't use it as \
             this one."
        }
        CheckName::WellFormed => {
            "Parsers disagree on what this token says, so two APIs may read it differently. Don't trust it, and find \
             out what issued it."
        }
        CheckName::Nonce => "The ID token answers another request, so it was replayed or mixed up. Start again.",
        CheckName::AtHash => {
            "The ID token belongs to another access token, so something changed the answer on its \
                              way."
        }
        CheckName::Client => {
            "The access token was issued to another client. Check the client ID, and what answers at the token \
             endpoint."
        }
        CheckName::Scopes => {
            "Okta didn't grant all requested scopes: Security > API > Authorization Servers > your server > Access \
             Policies > the rule's scopes."
        }
        CheckName::Subject => {
            "Two answers are about different users, so something between Okta and this page mixes them up. Don't \
             trust either."
        }
        CheckName::User => {
            "The tokens belong to another user. By default Okta answers for the user who is already signed in to this \
             browser and ignores the session token. Sign out of Okta first, then sign in again."
        }
        CheckName::ExpectedScopes => {
            "You expect a scope that wasn't granted. Request it under Scopes, and allow it: Security > API > \
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
            "You expect another authentication context. The authentication policy decides which factors a sign-in \
             needs: Applications > your app > Sign On."
        }
    }
}

//! Values that never reach a log, a debug output or an error text.

use std::fmt;

/// Declares a secret: `Debug` shows the type's name only, the value comes through `expose()`.
macro_rules! secrets {
    ($($(#[$meta:meta])* $name:ident;)+) => {$(
        $(#[$meta])*
        #[derive(PartialEq, Eq)]
        pub struct $name(String);

        impl $name {
            /// Takes the value over; from here on `Debug` doesn't show it.
            pub fn new(value: impl Into<String>) -> Self {
                Self(value.into())
            }

            /// The value itself: each use of this is a place to look at twice.
            #[must_use]
            pub fn expose(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(..)"))
            }
        }
    )+};
}

secrets! {
    /// What the person types; lives from the submit of the form to the Authn request.
    Password;
    /// Okta's proof of primary authentication: single use, five minutes.
    SessionToken;
    /// Names a sign-in under way at the Authn API, until it expires.
    #[derive(Clone)]
    StateToken;
    /// A code or an answer that proves a second factor.
    Passcode;
    /// The authorization code of RFC 6749, section 4.1.2: single use, one minute at Okta.
    AuthorizationCode;
    /// The PKCE `code_verifier` of RFC 7636, section 4.1.
    CodeVerifier;
    /// A bearer token (RFC 6750).
    #[derive(Clone)]
    AccessToken;
    /// An ID token (OpenID Connect Core, section 2).
    #[derive(Clone)]
    IdToken;
    /// A refresh token (RFC 6749, section 1.5).
    #[derive(Clone)]
    RefreshToken;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_the_type_and_not_the_value() {
        assert_eq!(format!("{:?}", Password::new("hunter2")), "Password(..)");
        assert_eq!(format!("{:?}", AccessToken::new("eyJh")), "AccessToken(..)");
    }
}

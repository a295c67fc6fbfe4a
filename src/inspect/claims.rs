//! What the claims of RFC 7519, OpenID Connect, RFC 9068 and Okta mean, with the source.

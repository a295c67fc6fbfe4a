//! A test bench for browser logins against Okta.

//! An Okta to test against.

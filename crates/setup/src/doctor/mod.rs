//! The doctor: what can be checked of an Okta org and a client from a browser, as a list of probes.

//! Two tokens, claim by claim.

//! What was pasted: a JWT, a header, a token response, a curl command, an address, or something else.

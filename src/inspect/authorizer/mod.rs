//! Would this API accept the token? Rules, and a verdict for each.

//! Profiles: several named configurations, and what is expected of a login with each.

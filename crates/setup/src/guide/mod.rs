//! The guide: the steps of a set-up, with the person's own values.

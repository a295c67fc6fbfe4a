//! Whatever bytes come in: an answer, in time, and never a panic.

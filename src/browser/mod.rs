//! Web APIs: the one room that names them.

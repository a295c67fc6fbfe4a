//! Signatures of every algorithm that this page knows, by keys that the person names.

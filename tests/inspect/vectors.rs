//! Published vectors, and tokens signed by an independent implementation.

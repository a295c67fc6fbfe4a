//! Published vectors, tokens signed by an independent implementation, and tokens made to deceive.

mod attacks;
mod caveats;
mod documents;
mod flips;
mod forger;
mod interop;
mod keys;
mod pem;
mod signatures;

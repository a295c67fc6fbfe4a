//! The inspector's judgements against public vectors, foreign implementations, random input and real shells.

mod agree;
mod authorizer;
mod fuzz;
mod recipes;

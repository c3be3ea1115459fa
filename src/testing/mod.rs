//! What tells how good a pack's tests are.

mod mutate;

pub use mutate::{Mutation, Score, mutate};

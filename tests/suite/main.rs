//! The one integration test: cases in the language, laws over them, the tables, the floors, the command, the documents.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "this is test code throughout, its helper functions too: a panic is a failed test"
)]

mod cases;
mod cli;
mod documents;
mod floors;
mod hostile;
mod laws;
mod schema;
mod shared;
mod shigu;
mod slips;
mod suites;
mod tables;

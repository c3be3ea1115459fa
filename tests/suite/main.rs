//! The one integration test: cases in the language, laws over them, the tables, the floors, the command, the documents.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "this is test code throughout, its helper functions too: a panic is a failed test"
)]

mod arrow;
mod batch;
mod batch_command;
mod cases;
mod cli;
mod crashes;
mod documents;
mod floors;
mod format;
mod forms;
mod host;
mod hostile;
mod laws;
mod limits;
mod linjiang;
mod lints;
mod manual;
mod mutation;
mod numbers;

mod open_corpus;
mod packs;
mod reading;
mod schema;
mod shared;
mod shigu;
mod slips;
mod suites;
mod tables;
mod testing;
mod texts;
mod unsure;

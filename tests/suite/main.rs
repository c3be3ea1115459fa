//! The one integration test: cases in the language, laws over them, the tables, the floors, the command, the documents.

mod cases;
mod cli;
mod documents;
mod floors;
mod hostile;
mod laws;
mod schema;
mod shared;
mod shigu;
mod suites;
mod tables;

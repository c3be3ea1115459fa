//! From the text of a rule file to its syntax tree. Only this folder knows pest.

pub mod ast;
mod award;
mod build;
mod cursor;
mod expr;
mod grammar;
mod keyword;
mod parse;
mod respell;
mod scan;
mod slips;

pub use keyword::{Keyword, Role};
pub use parse::{parse, parse_expression};
pub use respell::{respell, rules_known, rules_used};
pub(crate) use slips::{glued, in_words, is_cell, parted, type_meant, unit_meant};

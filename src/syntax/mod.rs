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
mod spellings;
#[cfg(feature = "format")]
mod tokens;
mod wording;

pub(crate) use expr::DEEPEST;
pub use keyword::{Keyword, Role};
pub(crate) use parse::declarations;
pub(crate) use parse::{LARGEST, MOST};
pub use parse::{parse, parse_expression};
pub(crate) use respell::keywords;
pub use respell::{respell, rules_known, rules_used};
pub(crate) use scan::NESTING;
pub(crate) use slips::{glued, in_words, is_cell, parted, type_meant, unit_meant};
pub(crate) use spellings::Spellings;
#[cfg(feature = "format")]
pub use tokens::{Opens, Token, TokenKind, tokens};

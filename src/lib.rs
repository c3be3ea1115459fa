//! 勾稽 (Gouji): the ties between the figures of a report, written down as rules and checked exactly.
//!
//! The public face is small: a [`Pack`] of rules checks [`Data`] and gives a [`Report`] of [`Finding`]s.
//!
//! ```
//! let pack = gouji::Pack::parse("sum.gj", "pack sum\nform report\n  a : number\n  b : number\nrule r \"a is b\"\n  check a = b\n")?;
//! let report = pack.check(&gouji::Data::parse("report.yaml", "a: 1.0\nb: 1.04\n")?);
//! assert_eq!(report.counts().within_rounding, 1);
//! # Ok::<(), gouji::Problems>(())
//! ```

// What pest derives names it where `std` is not asked for.
extern crate alloc;

mod batch;
mod builtins;
mod compile;
mod data;
pub mod document;
mod extract;
#[cfg(feature = "format")]
mod format;
mod pack;
mod problem;
mod program;
mod report;
mod run;
mod scalar;
mod source;
#[cfg_attr(
    not(feature = "cli"),
    allow(dead_code, unused_imports, reason = "only the command takes inputs apart; a host gives reports as bytes")
)]
mod stream;
mod syntax;
pub mod testing;
mod types;
mod value;

#[cfg(feature = "cli")]
pub mod cli;

/// What the reference, the tests and the tools of this project read: the tables of the language. Not a stable interface.
pub mod tables {
    pub use crate::builtins::{ALL as BUILTINS, Argument, Builtin};
    #[cfg(feature = "cli")]
    pub use crate::cli::{EXITS, command};
    pub use crate::pack::{Limit, limits};
    pub use crate::problem::{Bilingual, Row, TABLES as PROBLEMS, Table, explain, rows};
    #[cfg(feature = "cli")]
    pub use crate::problem::{advice, title};
    pub use crate::run::BOILERPLATE;
    pub use crate::scalar::PATTERN_SIZE;
    pub use crate::syntax::{Keyword, Role, respell, rules_known, rules_used};
    #[cfg(feature = "format")]
    pub use crate::syntax::{Opens, Token, TokenKind, tokens};
    pub use crate::types::{Kind, TYPES};
}

/// The forms that hold a whole run, each as one text: what the command writes with `--format`.
#[cfg(feature = "cli")]
pub mod forms {
    pub use crate::cli::{Mark, mark};
    pub use crate::report::{Checked, Sheet, github, html, markdown, sarif};
}

#[cfg(feature = "arrow")]
pub use arrow_array;
#[cfg(feature = "format")]
pub use format::format;
#[cfg(feature = "arrow")]
pub use pack::verdicts;
pub use pack::{Batch, Data, Noted, OfReporter, Pack, Piece, Summary, Verdict, Wants, Worker, evaluate};
pub use problem::{Lang, Phrase, Problem};
pub use program::Severity;
pub use report::{AppliedOverlay, AppliedWaiver, Drawable, Problems, Report};
#[cfg(feature = "cli")]
pub use report::{Snippets, Style};
pub use run::{
    Awarded, Bound, Counts, ExplainedBy, Explanation, Finding, Measure, Message, Operand, Options, Outcome, Setting,
    Side, Whose,
};
pub use scalar::Period;
pub use source::{Layout, Place, Position, Spot, Standing, Text};
pub use testing::{Mutation, Score, Tested, mutate};

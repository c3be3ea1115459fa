//! What one pack says about another's declarations, and what answers for a violation, in the lowered form.

use super::Expr;
use crate::problem::Problem;
use crate::scalar::{Date, Exact};
use crate::source::Place;
use crate::syntax::Keyword;
use crate::syntax::ast::Kind;
use crate::types::Unit;

/// The head of a pack that another uses.
#[derive(Debug, Clone)]
pub struct Used {
    /// Its name.
    pub name: String,
    /// Its version, as written.
    pub version: String,
}

/// `改写 …` or `停用 …`, as it is told in reports.
#[derive(Debug, Clone)]
pub struct Overlay {
    /// `改写` or `停用`.
    pub keyword: Keyword,
    /// What kind of declaration it changes.
    pub kind: Kind,
    /// The name of what it changes.
    pub name: String,
    /// The new severity, where only that changes.
    pub severity: Option<Keyword>,
    /// Why.
    pub reason: String,
    /// Where it stands.
    pub place: Place,
    /// Why it has no effect, if it has none.
    pub idle: Option<Problem>,
}

/// `豁免 结构-01 针对 … 理由 "…"`
#[derive(Debug)]
pub struct Waiver {
    /// The rule.
    pub rule: String,
    /// Why.
    pub reason: String,
    /// The last day on which a report's period may end.
    pub until: Option<Date>,
    /// Which row of the rule it is for; every row, where there is none.
    pub rows: Option<Expr>,
    /// The values that it was given for.
    pub values: Vec<Given>,
    /// Where it stands.
    pub place: Place,
}

/// `支出.总额 = 6558.50`
#[derive(Debug)]
pub struct Given {
    /// The field.
    pub field: Expr,
    /// What it said.
    pub stated: Stated,
    /// The same as written in the waiver.
    pub words: String,
}

/// What a field said when a waiver was given.
#[derive(Debug)]
pub enum Stated {
    /// A number in base units; without a unit, as it is written in the data.
    Number(Exact, Unit),
    /// A text, or a word of a list.
    Text(String),
    /// Yes or no.
    YesNo(bool),
    /// A day.
    Day(Date),
}

/// `说明 行.偏差原因 至少 10`
#[derive(Debug)]
pub struct Explanation {
    /// The text fields in which the reporter explains.
    pub fields: Vec<Expr>,
    /// Fewest characters.
    pub least: Option<Expr>,
}

//! The lowered form of a pack: typed expressions over slots. All that `compile` and `run` have in common.

use crate::builtins::Builtin;
use crate::scalar::Relation;
use crate::source::{Place, Text};
use crate::types::{Forms, RecordId, Type};
use crate::value::Value;
use std::sync::Arc;

/// A pack, ready to check data.
#[derive(Debug)]
pub struct Program {
    /// The pack's name.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Its version, as written.
    pub version: String,
    /// SHA-256 of the rule files, in hexadecimal.
    pub hash: String,
    /// The rule files, in the order they were read.
    pub texts: Vec<Arc<Text>>,
    /// The shape of the report.
    pub forms: Forms,
    /// Words that mean "not applicable" in data.
    pub inapplicable: Vec<String>,
    /// Words that mean "missing" in data.
    pub missing: Vec<String>,
    /// Parameters and definitions without arguments: evaluated at most once a document.
    pub globals: Vec<Expr>,
    /// The rules in the order of the text.
    pub rules: Vec<Rule>,
    /// How many slots the largest rule needs.
    pub slots: usize,
}

/// A rule.
#[derive(Debug)]
pub struct Rule {
    /// The name.
    pub name: String,
    /// The title, or the name where there is none.
    pub title: String,
    /// What it rests on; the pack's own basis where it has none.
    pub basis: Vec<String>,
    /// Its tags.
    pub tags: Vec<String>,
    /// Loops, conditions and local values, in the order in which they take effect.
    pub steps: Vec<Step>,
    /// What must hold.
    pub checks: Vec<Check>,
    /// What to do about a violation.
    pub hints: Vec<Template>,
    /// Where the name stands.
    pub place: Place,
}

/// What comes before the checks of a rule.
#[derive(Debug)]
pub enum Step {
    /// A loop: what follows is done for every item.
    Each(Box<Binder>),
    /// A condition: where it fails, the checks do not apply.
    When(Expr),
    /// A local value.
    Let(Slot, Expr),
}

/// A check.
#[derive(Debug)]
pub struct Check {
    /// What must hold.
    pub expr: Expr,
    /// How grave a violation is.
    pub severity: Severity,
    /// What to say.
    pub message: Option<Template>,
}

/// How grave a violation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// 提醒: for information.
    Note,
    /// 警告: may be all right.
    Warning,
    /// 核实: may stand if the reporter explains it.
    Query,
    /// 错误: must be corrected.
    Error,
}

impl Severity {
    /// The four severities, the gravest first.
    pub const ALL: [Severity; 4] = [Severity::Error, Severity::Query, Severity::Warning, Severity::Note];
}

/// A message with holes.
#[derive(Debug)]
pub struct Template {
    /// The text as written, holes included.
    pub source: String,
    /// The pieces.
    pub pieces: Vec<Piece>,
}

/// A piece of a message.
#[derive(Debug)]
pub enum Piece {
    /// Words as they are.
    Words(String),
    /// `{a + b}`, with the words between the braces.
    Hole(String, Box<Expr>),
    /// `{差额}`: the difference of the comparison that failed.
    Difference(String),
    /// `{可解释}`: the most that rounding explains of it.
    Explained(String),
}

/// A place for a local value while a rule runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot(pub usize);

/// `逐项 x 取自 list 其中 condition`
#[derive(Debug)]
pub struct Binder {
    /// The name that stands for an item.
    pub name: String,
    /// Where the item is put.
    pub slot: Slot,
    /// The list.
    pub list: Expr,
    /// The condition.
    pub filter: Option<Expr>,
}

/// An expression with its type and its place.
#[derive(Debug)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// What it comes to.
    pub ty: Type,
    /// Where it stands.
    pub place: Place,
}

impl Expr {
    /// The expressions right below this one.
    pub fn children(&self) -> Vec<&Expr> {
        match &self.kind {
            ExprKind::Constant(_) | ExprKind::Root | ExprKind::Global(_) | ExprKind::Local(_) => Vec::new(),
            ExprKind::Field(inner, ..)
            | ExprKind::Pluck(inner, ..)
            | ExprKind::Negative(inner)
            | ExprKind::Not(inner) => vec![inner],
            ExprKind::Arith(_, a, b)
            | ExprKind::Compare(_, a, b)
            | ExprKind::InRange(a, b, _)
            | ExprKind::InList(a, b, _)
            | ExprKind::Range(a, b)
            | ExprKind::And(a, b)
            | ExprKind::Or(a, b)
            | ExprKind::OrElse(a, b)
            | ExprKind::Bind(_, a, b) => vec![a, b],
            ExprKind::Within(a, b, c) | ExprKind::If(a, b, c) => vec![a, b, c],
            ExprKind::List(items) | ExprKind::Call(_, items) => items.iter().collect(),
            ExprKind::Gather(binders, body) => {
                let bound = binders.iter().flat_map(|binder| std::iter::once(&binder.list).chain(&binder.filter));
                bound.chain(std::iter::once(&**body)).collect()
            }
        }
    }
}

/// The kinds of expressions.
#[derive(Debug)]
pub enum ExprKind {
    /// A literal.
    Constant(Value),
    /// The whole report.
    Root,
    /// A parameter or a definition without arguments.
    Global(usize),
    /// A local value, an item of a loop, an argument of a definition.
    Local(Slot),
    /// `支出.总额`: field number of a record.
    Field(Box<Expr>, RecordId, usize),
    /// `结构.占比`: the field of every item of a list.
    Pluck(Box<Expr>, RecordId, usize),
    /// `-a`
    Negative(Box<Expr>),
    /// `a + b`
    Arith(Arith, Box<Expr>, Box<Expr>),
    /// `a ≤ b`
    Compare(Compare, Box<Expr>, Box<Expr>),
    /// `a = b 容差 t`
    Within(Box<Expr>, Box<Expr>, Box<Expr>),
    /// `a 属于 low 到 high`; the flag is false for 不属于.
    InRange(Box<Expr>, Box<Expr>, bool),
    /// `a 属于 list`; the flag is false for 不属于.
    InList(Box<Expr>, Box<Expr>, bool),
    /// `low 到 high`
    Range(Box<Expr>, Box<Expr>),
    /// `("优", "良")`
    List(Vec<Expr>),
    /// `非 a`
    Not(Box<Expr>),
    /// `a 且 b`
    And(Box<Expr>, Box<Expr>),
    /// `a 或 b`
    Or(Box<Expr>, Box<Expr>),
    /// `a 缺则 b`
    OrElse(Box<Expr>, Box<Expr>),
    /// `若 a 则 b 否则 c`
    If(Box<Expr>, Box<Expr>, Box<Expr>),
    /// A function of its arguments.
    Call(&'static Builtin, Vec<Expr>),
    /// `expr 逐项 x 取自 list 其中 condition`: the list of what the body comes to.
    Gather(Vec<Binder>, Box<Expr>),
    /// A value put in a slot before the body: an argument of a definition.
    Bind(Slot, Box<Expr>, Box<Expr>),
}

/// `+ − × ÷`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arith {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `×`
    Multiply,
    /// `÷`
    Divide,
}

/// How two values are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compare {
    /// Numbers, by what their rounding allows.
    Rounded(Relation),
    /// Numbers as written (`==`).
    Identical,
    /// Texts, dates, yes/no: as they are.
    Plain(Relation),
}

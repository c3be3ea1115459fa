//! The lowered form of a pack: typed expressions over slots. All that `compile` and `run` have in common.

mod overlay;

use crate::builtins::Builtin;
use crate::problem::Problem;
use crate::scalar::{Date, Patterns, Relation};
use crate::source::{Place, Text};
use crate::types::{Forms, RecordId, Type};
use crate::value::Value;
pub use overlay::*;
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
    /// The packs that it uses, in the order they were read.
    pub uses: Vec<Used>,
    /// The rule files, in the order they were read, each with the number of its pack.
    pub texts: Vec<(Arc<Text>, usize)>,
    /// Which packs each pack uses itself.
    pub packs: Vec<Vec<usize>>,
    /// The shape of the report.
    pub forms: Forms,
    /// Words that mean "not applicable" in data.
    pub inapplicable: Vec<String>,
    /// Words that mean "missing" in data.
    pub missing: Vec<String>,
    /// What the packs and the form add to the words that explain nothing.
    pub boilerplate: Vec<String>,
    /// `改写 …` and `停用 …`, in the order of the text.
    pub overlays: Vec<Overlay>,
    /// `豁免 …`, in the order of their rules.
    pub waivers: Vec<Waiver>,
    /// The field that gives the report's period, a year or a date, where the form names one.
    pub period: Option<Expr>,
    /// The field that identifies the report, where the form names one.
    pub identity: Option<Expr>,
    /// The field that names the body which the report is of, where the form names one.
    pub reporter: Option<Expr>,
    /// Parameters and definitions without arguments: evaluated at most once a document.
    pub globals: Vec<Expr>,
    /// The parameters, which a host may set.
    pub params: Vec<Param>,
    /// The rules in the order of the text.
    pub rules: Vec<Rule>,
    /// The tests that the pack brings.
    pub tests: Vec<Test>,
    /// The patterns that texts are matched with.
    pub patterns: Patterns,
    /// How many slots the largest rule needs.
    pub slots: usize,
}

impl Program {
    /// Whether a place is in the pack's own files, and not in those of a pack that it uses.
    pub fn is_own(&self, place: &Place) -> bool {
        self.texts.iter().any(|(text, pack)| *pack == 0 && Arc::ptr_eq(text, &place.text))
    }
}

/// A parameter.
#[derive(Debug)]
pub struct Param {
    /// The name.
    pub name: String,
    /// Which of the globals it is.
    pub global: usize,
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
    /// When it is in force.
    pub effect: Effect,
    /// Its tags.
    pub tags: Vec<String>,
    /// Loops, conditions and local values, in the order in which they take effect.
    pub steps: Vec<Step>,
    /// What must hold.
    pub checks: Vec<Check>,
    /// What a score or a grade comes to; its one check compares it with what is stated.
    pub award: Option<Box<Award>>,
    /// What to do about a violation.
    pub hints: Vec<Template>,
    /// Why it is disabled, if it is.
    pub disabled: Option<Problem>,
    /// The numbers of its waivers.
    pub waivers: Vec<usize>,
    /// Where the reporter explains a violated `核实`.
    pub explanation: Option<Explanation>,
    /// Where the name stands.
    pub place: Place,
}

/// What a score or a grade comes to.
#[derive(Debug)]
pub struct Award {
    /// The maximum of a score; a grade has none.
    pub maximum: Option<(Slot, Expr)>,
    /// What it comes to, rounded as the score says.
    pub value: Expr,
    /// Where that is put.
    pub slot: Slot,
    /// Whether the report states it: then the check compares the two.
    pub stated: bool,
}

impl Rule {
    /// What its score or grade is computed from.
    pub fn award_needs(&self) -> Vec<&Expr> {
        let mut needs = Vec::new();
        for step in &self.steps {
            match step {
                Step::Each(binder) => needs.extend(std::iter::once(&binder.list).chain(&binder.filter)),
                Step::When(expr) | Step::Let(_, expr) => needs.push(expr),
            }
        }
        if let Some(award) = &self.award {
            needs.extend(award.maximum.iter().map(|(_, maximum)| maximum).chain([&award.value]));
        }
        needs
    }

    /// How many loops it has; the score of a rule with any is a list.
    pub fn loops(&self) -> usize {
        self.steps.iter().filter(|step| matches!(step, Step::Each(_))).count()
    }
}

/// When a rule is in force, each end with the place that says so.
#[derive(Debug, Default, Clone)]
pub struct Effect {
    /// `自 2023-01-01`: the first day.
    pub since: Option<(Date, Place)>,
    /// `至 2024-12-31`: the last day.
    pub until: Option<(Date, Place)>,
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

/// `测试 "完整报告通过"`
#[derive(Debug)]
pub struct Test {
    /// The title.
    pub title: String,
    /// The data, by its path from the rule file; none for an empty report.
    pub data: Option<Asked>,
    /// What is changed in the data, in order.
    pub changes: Vec<Change>,
    /// What is expected.
    pub expectations: Vec<Expectation>,
    /// Where the title stands.
    pub place: Place,
}

/// Words of the rule file with their place.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The words.
    pub words: String,
    /// Where they stand.
    pub place: Place,
}

/// `预算.全年执行数 = 6000.00`
#[derive(Debug, Clone)]
pub struct Change {
    /// The way to the value.
    pub path: Vec<PathStep>,
    /// What is written there instead, and whether it is a text whatever it looks like; none to leave it out.
    pub value: Option<(String, bool)>,
    /// Where the change stands.
    pub place: Place,
}

/// A step of the way to a value of the data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PathStep {
    /// A field, by all its spellings.
    Field(Vec<String>),
    /// An item of a list, from 0.
    Item(usize),
}

/// What a test expects.
#[derive(Debug)]
pub enum Expectation {
    /// `结构-01 违反 2`
    Ends {
        /// The rule, by its number.
        rule: usize,
        /// How its instances end.
        ending: Ending,
        /// How many do; otherwise at least one, and for 成立 all that apply.
        count: Option<usize>,
        /// Where it stands.
        place: Place,
    },
    /// `等级 = "良"`
    Holds(Expr),
}

/// How instances are expected to end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// 成立, exactly or within rounding.
    Held,
    /// 成立 精确
    HeldExactly,
    /// 成立 约数
    HeldWithinRounding,
    /// 违反
    Violated,
    /// 不适用
    NotApplicable,
    /// 无法判断
    Undecided,
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
    /// What it comes to, if it is a literal.
    pub fn constant(&self) -> Option<&Value> {
        if let ExprKind::Constant(value) = &self.kind { Some(value) } else { None }
    }

    /// The expressions right below this one.
    pub fn children(&self) -> impl Iterator<Item = &Expr> {
        // Most have few, which take no room of their own.
        let (mut few, mut list, mut more): ([Option<&Expr>; 3], &[Expr], Vec<&Expr>) = ([None; 3], &[], Vec::new());
        match &self.kind {
            ExprKind::Constant(_)
            | ExprKind::Root
            | ExprKind::Global(_)
            | ExprKind::Local(_)
            | ExprKind::Awarded(..) => {}
            ExprKind::Case(case) => {
                let bands = case.bands.iter();
                let bands = bands.flat_map(|band| band.limits.iter().map(|(_, limit)| limit).chain([&band.value]));
                more.extend(std::iter::once(&case.subject).chain(bands).chain(&case.otherwise));
            }
            ExprKind::Field(inner, ..)
            | ExprKind::Pluck(inner, ..)
            | ExprKind::Negative(inner)
            | ExprKind::AtItsPlaces(inner)
            | ExprKind::Not(inner) => few = [Some(inner), None, None],
            ExprKind::Arith(_, a, b)
            | ExprKind::Compare(_, a, b)
            | ExprKind::InRange(a, b, _)
            | ExprKind::InList(a, b, _)
            | ExprKind::Range(a, b)
            | ExprKind::And(a, b)
            | ExprKind::Or(a, b)
            | ExprKind::OrElse(a, b)
            | ExprKind::Bind(_, a, b) => few = [Some(a), Some(b), None],
            ExprKind::Within(a, b, c) | ExprKind::If(a, b, c) => few = [Some(a), Some(b), Some(c)],
            ExprKind::List(items) | ExprKind::Call(_, items) => list = items,
            ExprKind::Dated(values) => more.extend(values.iter().map(|(_, value)| value)),
            ExprKind::Gather(binders, body) => {
                let bound = binders.iter().flat_map(|binder| std::iter::once(&binder.list).chain(&binder.filter));
                more.extend(bound.chain(std::iter::once(&**body)));
            }
        }
        few.into_iter().flatten().chain(list).chain(more)
    }
}

/// The kinds of expressions.
#[derive(Debug)]
pub enum ExprKind {
    /// A literal. In a box, since a value is bigger than all else here.
    Constant(Box<Value>),
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
    /// `10 自 2020-02-25, 20 自 2024-01-01`: the last value whose day has come by the end of the report's period.
    Dated(Vec<(Option<Date>, Expr)>),
    /// A value put in a slot before the body: an argument of a definition.
    Bind(Slot, Box<Expr>, Box<Expr>),
    /// `分档 率 全值：≥ 95% 则 10分，其余 0分`
    Case(Box<Case>),
    /// A score or a grade by its name: that of rule number n; a list where the rule has loops.
    Awarded(usize, Part),
    /// `自评 预算.得分`: the figure, read as rounded half up to the places it is written with.
    AtItsPlaces(Box<Expr>),
}

/// Which side of a score is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What it comes to.
    Value,
    /// `评分.满分`: the most that it can come to.
    Maximum,
}

/// Bands of a value, tried in order.
#[derive(Debug)]
pub struct Case {
    /// The value, rounded where the case says so.
    pub subject: Expr,
    /// The bands.
    pub bands: Vec<Band>,
    /// What all other values come to.
    pub otherwise: Option<Expr>,
}

/// A band: what its values come to.
#[derive(Debug)]
pub struct Band {
    /// Its limits, all of which must hold: `≥ 60% 且 < 80%`.
    pub limits: Vec<(Relation, Expr)>,
    /// What it comes to.
    pub value: Expr,
}

impl Band {
    /// Whether it is open to the same side as another one, so that their order says which of the two a value is in.
    pub fn is_open_as(&self, other: &Band) -> bool {
        let side = |band: &Band| match band.limits.as_slice() {
            [(Relation::Greater | Relation::GreaterEqual, _)] => 1,
            [(Relation::Less | Relation::LessEqual, _)] => -1,
            _ => 0,
        };
        side(self) != 0 && side(self) == side(other)
    }
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

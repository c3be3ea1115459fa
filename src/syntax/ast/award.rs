//! Scores, grades, bands and tests as they are written.

use super::{Compare, Expr, Otherwise, Word};
use crate::scalar::Exact;
use crate::source::Place;
use crate::syntax::keyword::Keyword;

/// What `评分` and `评级` have in place of checks.
#[derive(Debug, Clone)]
pub struct Award {
    /// `评分` or `评级`.
    pub keyword: Keyword,
    /// `满分 10分`
    pub maximum: Option<Expr>,
    /// `得分 满分 × 率` of a score, `按 总分` of a grade.
    pub value: Option<Expr>,
    /// `保留 2`, `全值`
    pub precision: Option<Precision>,
    /// `优 ≥ 90`
    pub bands: Vec<Label>,
    /// `自评 预算.得分`
    pub stated: Option<Expr>,
    /// `否则 错误 "…"`
    pub otherwise: Option<Otherwise>,
}

impl Award {
    /// Whether any of its own clauses is there.
    pub fn says_something(&self) -> bool {
        let clauses = [&self.maximum, &self.value, &self.stated];
        clauses.iter().any(|clause| clause.is_some())
            || self.precision.is_some()
            || self.otherwise.is_some()
            || !self.bands.is_empty()
    }
}

/// `优 ≥ 90`, `差 其余`
#[derive(Debug, Clone)]
pub struct Label {
    /// The grade.
    pub label: Word,
    /// Which values have it; none for all that are left.
    pub bounds: Option<Vec<Bound>>,
    /// Where it stands.
    pub place: Place,
}

/// `≥ 90`
#[derive(Debug, Clone)]
pub struct Bound {
    /// The sign.
    pub sign: Compare,
    /// The limit.
    pub limit: Expr,
    /// Where both stand.
    pub place: Place,
}

/// `全值`, `保留 2`, `保留 1 截尾`
#[derive(Debug, Clone)]
pub struct Precision {
    /// The number of places; none for the full value.
    pub places: Option<Exact>,
    /// `四舍五入`, `银行家`, `截尾`, `进一`
    pub mode: Option<Keyword>,
    /// Where it stands.
    pub place: Place,
}

/// `测试 "完整报告通过"` with its clauses.
#[derive(Debug, Clone)]
pub struct Test {
    /// The title.
    pub title: Word,
    /// `数据 "cases/full.yaml"`
    pub data: Option<Word>,
    /// `改 预算.全年执行数 = 6000.00`
    pub changes: Vec<Edit>,
    /// `期望 结构-01 违反, 等级 = "良"`
    pub expectations: Vec<Expectation>,
    /// Whether a clause of it could not be read.
    pub broken: bool,
}

/// `预算.全年执行数 = 6000.00`
#[derive(Debug, Clone)]
pub struct Edit {
    /// The way to the figure: names and, for an item of a list, its number from 1.
    pub path: Vec<PathStep>,
    /// What is written there instead; none where it is left out.
    pub words: Option<Word>,
    /// Whether the words stood in quotes.
    pub quoted: bool,
    /// Where it stands.
    pub place: Place,
}

/// A step of a path into data.
#[derive(Debug, Clone)]
pub enum PathStep {
    /// `预算`
    Name(Word),
    /// `[3]`
    Item(usize),
}

/// What a test expects.
#[derive(Debug, Clone)]
pub enum Expectation {
    /// `结构-01 违反`, `指标-02 违反 2`
    Outcome {
        /// The rule.
        rule: Word,
        /// `成立`, `违反`, `不适用`, `无法判断`
        outcome: Keyword,
        /// `精确` or `约数` after `成立`.
        closeness: Option<Keyword>,
        /// How many instances.
        count: Option<Exact>,
        /// Where it stands.
        place: Place,
    },
    /// `等级 = "良"`
    Holds(Expr),
}

/// `分档 率 全值：≥ 95% 则 10分，其余 0分`
#[derive(Debug, Clone)]
pub struct Case {
    /// What is looked at.
    pub subject: Expr,
    /// Whether its full or its rounded value is.
    pub precision: Precision,
    /// The bands in order, each with what it comes to.
    pub bands: Vec<(Vec<Bound>, Expr)>,
    /// What all other values come to.
    pub otherwise: Option<Expr>,
}

impl Case {
    /// The expressions right below it.
    pub(super) fn children(&self) -> Vec<&Expr> {
        let bounds = self.bands.iter().flat_map(|(bounds, value)| bounds.iter().map(|b| &b.limit).chain([value]));
        std::iter::once(&self.subject).chain(bounds).chain(&self.otherwise).collect()
    }
}

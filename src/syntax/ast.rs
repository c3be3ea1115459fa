//! The syntax tree: what was written, with places, before any name has a meaning.

mod award;
mod overlay;
mod reading;

use super::keyword::Keyword;
use crate::scalar::Exact;
use crate::source::Place;
pub use award::*;
pub use overlay::*;
pub use reading::*;
use smol_str::SmolStr;

/// A name, or any other single word, with its place.
#[derive(Debug, Clone)]
pub struct Word {
    /// The word without quotes.
    pub text: SmolStr,
    /// Where it stands, quotes included.
    pub place: Place,
}

impl Word {
    /// No word, where one should stand.
    pub fn nothing(place: Place) -> Word {
        Word { text: SmolStr::default(), place }
    }
}

/// What one file says.
#[derive(Debug, Clone, Default)]
pub struct File {
    /// `规则包 自评 "…"`: every pack head of the file (one is right).
    pub packs: Vec<Pack>,
    /// `引用 "通则.gj"`.
    pub uses: Vec<Word>,
    /// `参数 上限 = 20%`, `定义 x = …`, `定义 f(a, b) = …`.
    pub definitions: Vec<Definition>,
    /// `表单 …` and `记录 …`.
    pub forms: Vec<Form>,
    /// `增补 表单 …` and `增补 记录 …`: the keyword that is said, and what is added.
    pub extensions: Vec<(Option<Keyword>, Form)>,
    /// `规则 …`, `评分 …` and `评级 …`.
    pub rules: Vec<Rule>,
    /// `测试 …`.
    pub tests: Vec<Test>,
    /// `改写 …`, `停用 …`.
    pub overlays: Vec<Overlay>,
    /// `豁免 …`.
    pub waivers: Vec<Waiver>,
    /// False where a form, a definition or the like could not be read, so that names may be missing.
    pub complete: bool,
    /// False where a pack head could not be read.
    pub heads_complete: bool,
    /// Whether the name of a rule could not be read, so that a name which no rule has may be its.
    pub nameless: bool,
}

impl File {
    /// Takes in what another part of the file says.
    pub(crate) fn append(&mut self, part: File) {
        // All by name, so that nothing that comes to the tree is forgotten here. Whether it is complete is said of the file.
        let File {
            packs,
            uses,
            definitions,
            forms,
            extensions,
            rules,
            tests,
            overlays,
            waivers,
            complete: _,
            heads_complete: _,
            nameless,
        } = part;
        self.packs.extend(packs);
        self.uses.extend(uses);
        self.definitions.extend(definitions);
        self.forms.extend(forms);
        self.extensions.extend(extensions);
        self.rules.extend(rules);
        self.tests.extend(tests);
        self.overlays.extend(overlays);
        self.waivers.extend(waivers);
        self.nameless |= nameless;
    }
}

/// `规则包 自评 "标题" 版本 2023.1 依据 "…"`
#[derive(Debug, Clone)]
pub struct Pack {
    /// The name.
    pub name: Word,
    /// The title.
    pub title: Option<Word>,
    /// `版本 2023.1`
    pub version: Option<Word>,
    /// `依据 "…"`
    pub basis: Vec<Word>,
    /// `套话 "…"`
    pub boilerplate: Vec<Word>,
    /// `自 2023-01-01 至 2024-12-31`: for every rule that does not say otherwise.
    pub effect: Effect,
}

/// `自 2023-01-01`, `至 2024-12-31`, as often as they are said (once each is right).
#[derive(Debug, Clone, Default)]
pub struct Effect {
    /// The dates of `自`.
    pub since: Vec<Word>,
    /// The dates of `至`.
    pub until: Vec<Word>,
}

/// `参数 上限 = 20%`, `定义 完成率(实际, 目标) = 实际 ÷ 目标`
#[derive(Debug, Clone)]
pub struct Definition {
    /// The name.
    pub name: Word,
    /// `None` for a parameter of the pack; otherwise the definition's own parameters.
    pub parameters: Option<Vec<Word>>,
    /// What it stands for.
    pub value: Expr,
}

/// `表单 自评报告` or `记录 预算` with its fields.
#[derive(Debug, Clone)]
pub struct Form {
    /// Whether it is the form, the whole report's shape.
    pub is_root: bool,
    /// The name.
    pub name: Word,
    /// `不适用 "无", "/"`
    pub inapplicable: Vec<Word>,
    /// `缺失 "待填"`
    pub missing: Vec<Word>,
    /// `套话 "…"`
    pub boilerplate: Vec<Word>,
    /// `期间 基本情况.年度`: the way to the field that gives the report's period, as often as it is said (once is right).
    pub periods: Vec<Vec<Word>>,
    /// `标识 编号`, `填报单位 部门`: the ways to the fields that tell reports apart.
    pub whose: Vec<(Keyword, Vec<Word>)>,
    /// `句 "…"`, `列 "分值" 分值` …: where fields stand in a document, in the order written.
    pub readings: Vec<Reading>,
    /// The fields.
    pub fields: Vec<Field>,
}

/// `全年执行数 / executed : 万元 精确 ?`
#[derive(Debug, Clone)]
pub struct Field {
    /// All spellings, the first is the one used in messages.
    pub names: Vec<Word>,
    /// The type.
    pub ty: TypeExpr,
}

/// A type as written.
#[derive(Debug, Clone)]
pub struct TypeExpr {
    /// What kind of type.
    pub kind: TypeKind,
    /// How figures are written: `精确`, `计至 1000` …
    pub modifiers: Vec<Modifier>,
    /// `?`
    pub optional: bool,
    /// Where it stands.
    pub place: Place,
}

/// The kinds of types.
#[derive(Debug, Clone)]
pub enum TypeKind {
    /// `文本`, `数字`, `百分比`, `分`, `日期`, `年份`, `是否`
    Simple(Keyword),
    /// `元`, `万元`, `亿元`
    Money(String),
    /// `金额 以 计量单位 计`
    MoneyIn(Word),
    /// `计数 人`
    Count(Word),
    /// `之一 ("优", "良")`
    OneOf(Vec<Word>),
    /// `列表 指标行`
    List(Box<TypeExpr>),
    /// `预算执行`
    Named(Word),
}

impl TypeKind {
    /// The type of the items, if it is a list.
    pub fn item(&self) -> Option<&TypeExpr> {
        if let TypeKind::List(item) = self { Some(item) } else { None }
    }
}

/// `精确`, `四舍五入`, `计至 1000` …
#[derive(Debug, Clone)]
pub struct Modifier {
    /// Which.
    pub keyword: Keyword,
    /// The number of `计至 1000`.
    pub number: Option<Exact>,
    /// Where it stands.
    pub place: Place,
}

/// `规则 结构-01 "标题"` with its clauses.
#[derive(Debug, Clone)]
pub struct Rule {
    /// The name.
    pub name: Word,
    /// The title.
    pub title: Option<Word>,
    /// `依据 "…"`
    pub basis: Vec<Word>,
    /// `自 2023-01-01 至 2024-12-31`
    pub effect: Effect,
    /// `标签 甲, 乙`
    pub tags: Vec<Word>,
    /// `逐项 …`, `当 …`, `令 …`, in the order written, which is the order in which they take effect.
    pub steps: Vec<Step>,
    /// `应 … 否则 错误 "…"`
    pub checks: Vec<Check>,
    /// What a score or a grade has in place of checks.
    pub award: Option<Box<Award>>,
    /// `提示 "…"`
    pub hints: Vec<Template>,
    /// `说明 行.偏差原因`
    pub explanation: Option<Explanation>,
    /// Whether a clause of it could not be read, so that nothing can be said about what is missing.
    pub broken: bool,
}

/// A clause that prepares the checks.
#[derive(Debug, Clone)]
pub enum Step {
    /// `逐项 x 取自 列表 其中 …`
    Each(Binder),
    /// `当 …`
    When(Expr),
    /// `令 x = …`
    Let(Word, Expr),
}

/// `逐项 指标 取自 绩效指标 其中 指标.分值 > 0`
#[derive(Debug, Clone)]
pub struct Binder {
    /// The name that stands for one item.
    pub name: Word,
    /// The list.
    pub list: Expr,
    /// The condition.
    pub filter: Option<Expr>,
}

/// `应 a = b 否则 错误 "…"`
#[derive(Debug, Clone)]
pub struct Check {
    /// What must hold.
    pub expr: Expr,
    /// How grave it is where it does not, and what to say.
    pub otherwise: Option<Otherwise>,
}

/// `否则 错误 "…"`
#[derive(Debug, Clone)]
pub struct Otherwise {
    /// `错误`, `核实`, `警告`, `提醒`
    pub severity: Keyword,
    /// The message.
    pub message: Option<Template>,
}

/// `"合计 {a + b}，总额 {c}"`
#[derive(Debug, Clone)]
pub struct Template {
    /// The pieces in order.
    pub pieces: Vec<Piece>,
    /// Where it stands.
    pub place: Place,
}

/// A piece of a template.
#[derive(Debug, Clone)]
pub enum Piece {
    /// Words as they are.
    Words(String),
    /// `{a + b}`
    Hole(Expr),
}

/// An expression with its place.
#[derive(Debug, Clone)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Where it stands.
    pub place: Place,
    /// How many levels of expressions it holds, itself included.
    pub depth: usize,
}

impl Expr {
    /// An expression at a place.
    pub fn new(kind: ExprKind, place: Place) -> Expr {
        let depth = 1 + kind.children().map(|child| child.depth).max().unwrap_or(0);
        Expr { kind, place, depth }
    }
}

/// The kinds of expressions.
#[derive(Debug, Clone)]
pub enum ExprKind {
    /// `12.5`, `20%`, `3万元`, `6个`
    Number(Exact, Option<Box<Word>>),
    /// `"优"`
    Text(SmolStr),
    /// `是`, `否`
    YesNo(bool),
    /// `不适用`
    Inapplicable,
    /// `支出`
    Name(SmolStr),
    /// `支出.总额`
    Member(Box<Expr>, Word),
    /// `合计(x.金额 逐项 x 取自 支出 其中 …)`
    Call(Box<Call>),
    /// `(a)`
    Group(Box<Expr>),
    /// `("优", "良")`
    List(Vec<Expr>),
    /// `-a`
    Negative(Box<Expr>),
    /// `非 a`
    Not(Box<Expr>),
    /// `a + b`
    Arith(Arith, Box<Expr>, Box<Expr>),
    /// `a ≤ b`
    Compare(Compare, Box<Expr>, Box<Expr>),
    /// `a = b 容差 0.5`
    Within(Box<Expr>, Box<Expr>, Box<Expr>),
    /// `a 属于 b`, `a 不属于 b`
    In(Box<Expr>, Box<Expr>, bool),
    /// `1 到 3`
    Range(Box<Expr>, Box<Expr>),
    /// `a 且 b`
    And(Box<Expr>, Box<Expr>),
    /// `a 或 b`
    Or(Box<Expr>, Box<Expr>),
    /// `a 缺则 b`
    OrElse(Box<Expr>, Box<Expr>),
    /// `若 a 则 b 否则 c`
    If(Box<Expr>, Box<Expr>, Box<Expr>),
    /// `分档 率 全值：≥ 95% 则 10分，≥ 90% 则 8分，其余 0分`
    Case(Box<Case>),
    /// `10 自 2020-02-25, 20 自 2024-01-01`, the value of a parameter
    Dated(Vec<Dated>),
}

/// `合计(x.金额 逐项 x 取自 支出 其中 …)`
#[derive(Debug, Clone)]
pub struct Call {
    /// The function.
    pub name: Word,
    /// The arguments.
    pub args: Vec<Expr>,
    /// `逐项 x 取自 …` after the first argument.
    pub binders: Vec<Binder>,
}

/// `20 自 2024-01-01`
#[derive(Debug, Clone)]
pub struct Dated {
    /// The value.
    pub value: Expr,
    /// The first day on which it holds.
    pub since: Option<Word>,
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

/// `= == ≠ < ≤ > ≥`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compare {
    /// `=`
    Equal,
    /// `==`: as written, without rounding.
    Identical,
    /// `≠`
    NotEqual,
    /// `<`
    Less,
    /// `≤`
    LessEqual,
    /// `>`
    Greater,
    /// `≥`
    GreaterEqual,
}

impl Compare {
    /// The sign, as the formatter writes it.
    pub fn sign(self) -> &'static str {
        match self {
            Compare::Equal => "=",
            Compare::Identical => "==",
            Compare::NotEqual => "≠",
            Compare::Less => "<",
            Compare::LessEqual => "≤",
            Compare::Greater => ">",
            Compare::GreaterEqual => "≥",
        }
    }
}

impl ExprKind {
    /// The expressions right below this one, in the order of the text.
    pub fn children(&self) -> impl Iterator<Item = &Expr> {
        // Most have few, which take no room of their own.
        let (mut few, mut list, mut more): ([Option<&Expr>; 3], &[Expr], Vec<&Expr>) = ([None; 3], &[], Vec::new());
        match self {
            ExprKind::Number(..)
            | ExprKind::Text(_)
            | ExprKind::YesNo(_)
            | ExprKind::Inapplicable
            | ExprKind::Name(_) => {}
            ExprKind::Member(inner, _) | ExprKind::Group(inner) | ExprKind::Negative(inner) | ExprKind::Not(inner) => {
                few = [Some(inner), None, None];
            }
            ExprKind::List(items) => list = items,
            ExprKind::Case(case) => more = case.children(),
            ExprKind::Dated(values) => more.extend(values.iter().map(|dated| &dated.value)),
            ExprKind::Call(call) => {
                let bound = call.binders.iter().flat_map(|binder| std::iter::once(&binder.list).chain(&binder.filter));
                list = &call.args;
                more.extend(bound);
            }
            ExprKind::Arith(_, left, right)
            | ExprKind::Compare(_, left, right)
            | ExprKind::In(left, right, _)
            | ExprKind::Range(left, right)
            | ExprKind::And(left, right)
            | ExprKind::Or(left, right)
            | ExprKind::OrElse(left, right) => few = [Some(left), Some(right), None],
            ExprKind::Within(a, b, c) | ExprKind::If(a, b, c) => few = [Some(a), Some(b), Some(c)],
        }
        few.into_iter().flatten().chain(list).chain(more)
    }
}

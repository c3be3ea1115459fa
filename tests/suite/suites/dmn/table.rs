//! The one mapping from the neutral syntax tree to the language.

use super::value::Kind;

/// What an operand or a parameter asks for, and what comes of it: an empty value is declared so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    Any,
    Truth,
    Number,
    Text,
    Truths,
    Numbers,
    Texts,
    List,
}

impl Sort {
    pub fn kind(self) -> Kind {
        match self {
            Sort::Any => Kind::Unknown,
            Sort::Truth => Kind::Truth,
            Sort::Number => Kind::Number,
            Sort::Text => Kind::Text,
            Sort::Truths => Kind::list(Kind::Truth),
            Sort::Numbers => Kind::list(Kind::Number),
            Sort::Texts => Kind::list(Kind::Text),
            Sort::List => Kind::list(Kind::Unknown),
        }
    }
}

use Sort::{Any, List, Number, Numbers, Text, Texts, Truth, Truths};

/// An operator of the tree, how it is written with its two sides, what the sides are and what comes of it.
pub type Operator = (&'static str, &'static str, Sort, Sort);

/// Every operator of two sides.
pub const OPERATORS: &[Operator] = &[
    ("and", "(甲 且 乙)", Truth, Truth),
    ("or", "(甲 或 乙)", Truth, Truth),
    ("=", "(甲 = 乙)", Any, Truth),
    ("!=", "(甲 ≠ 乙)", Any, Truth),
    ("<", "(甲 < 乙)", Number, Truth),
    ("<=", "(甲 ≤ 乙)", Number, Truth),
    (">", "(甲 > 乙)", Number, Truth),
    (">=", "(甲 ≥ 乙)", Number, Truth),
    ("+", "(甲 + 乙)", Number, Number),
    ("-", "(甲 - 乙)", Number, Number),
    ("*", "(甲 × 乙)", Number, Number),
    ("/", "(甲 ÷ 乙)", Number, Number),
    ("**", "乘方(甲, 乙)", Number, Number),
    ("text + text", "连接(列出(甲, 乙))", Text, Text),
    ("in list", "(甲 属于 乙)", Any, Truth),
];

/// A function: its FEEL name, ours, its parameters by their FEEL names, what it gives.
pub struct Function {
    pub feel: &'static str,
    pub ours: &'static str,
    pub parameters: &'static [(&'static str, Sort)],
    pub gives: Sort,
}

const fn f(
    feel: &'static str,
    ours: &'static str,
    parameters: &'static [(&'static str, Sort)],
    gives: Sort,
) -> Function {
    Function { feel, ours, parameters, gives }
}

const ROUNDING: &[(&str, Sort)] = &[("n", Number), ("scale", Number)];
const NUMBERS: &[(&str, Sort)] = &[("list", Numbers)];
const TRUTHS: &[(&str, Sort)] = &[("list", Truths)];
const MATCH: &[(&str, Sort)] = &[("string", Text), ("match", Text)];

/// Every function that the language has, in itself or by a definition of [`DEFINITIONS`].
pub const FUNCTIONS: &[Function] = &[
    f("not", "非", &[("negand", Truth)], Truth),
    f("sum", "合计", NUMBERS, Number),
    f("count", "计数", &[("list", List)], Number),
    f("min", "较小", NUMBERS, Number),
    f("max", "较大", NUMBERS, Number),
    f("mean", "平均", NUMBERS, Number),
    f("median", "中位数", NUMBERS, Number),
    f("all", "全部", TRUTHS, Truth),
    f("any", "任一", TRUTHS, Truth),
    f("abs", "绝对值", &[("n", Number)], Number),
    f("modulo", "余数", &[("dividend", Number), ("divisor", Number)], Number),
    f("even", "偶数", &[("number", Number)], Truth),
    f("odd", "奇数", &[("number", Number)], Truth),
    f("floor", "向下取整", ROUNDING, Number),
    f("ceiling", "向上取整", ROUNDING, Number),
    f("decimal", "银行家", ROUNDING, Number),
    f("round up", "进一", ROUNDING, Number),
    f("round down", "截尾", ROUNDING, Number),
    f("round half up", "四舍五入", ROUNDING, Number),
    f("round half down", "五舍六入", ROUNDING, Number),
    f("string", "文字", &[("from", Any)], Text),
    f("string length", "字数", &[("string", Text)], Number),
    f("upper case", "大写", &[("string", Text)], Text),
    f("lower case", "小写", &[("string", Text)], Text),
    f("contains", "包含", MATCH, Truth),
    f("starts with", "开头是", MATCH, Truth),
    f("ends with", "结尾是", MATCH, Truth),
    f("substring", "截取", &[("string", Text), ("start position", Number), ("length", Number)], Text),
    f("substring before", "之前", MATCH, Text),
    f("substring after", "之后", MATCH, Text),
    f("string join", "连接", &[("list", Texts), ("delimiter", Text)], Text),
    f("list contains", "列有", &[("list", List), ("element", Any)], Truth),
    f("append", "并列", &[("list", List), ("item", Any)], List),
    f("concatenate", "并列", &[("list", List)], List),
    f("flatten", "并列", &[("list", List)], List),
    f("index of", "位置", &[("list", List), ("match", Any)], Number),
];

/// Functions that are one line of the language: a pack would define them so.
pub const DEFINITIONS: &str = "定义 偶数(数) = 余数(数, 2) = 0
定义 奇数(数) = 余数(数, 2) = 1
定义 列有(列, 项) = 项 属于 列
";

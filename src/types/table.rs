//! The table of types: how each is written in a form, what it is, and what data may say.

use crate::problem::Bilingual;
use crate::syntax::Keyword;

/// A type that a field can have.
#[derive(Debug)]
pub struct Kind {
    /// How it is written in a form.
    pub form: Bilingual,
    /// What it is.
    pub about: Bilingual,
    /// What data may say, as YAML; some of it cannot be read as this type.
    pub data: &'static [&'static str],
    /// For a number: two figures of it, to show what arithmetic does to its unit.
    pub figures: Option<(&'static str, &'static str)>,
}

macro_rules! types {
    ($($zh:literal $en:literal, $about:expr, [$($data:literal),*] $(($left:literal $right:literal))?;)*) => {
        /// Every type, in the order of the reference.
        pub static TYPES: &[Kind] = &[$(Kind {
            form: Bilingual { zh: $zh, en: $en }, about: $about, data: &[$($data),*],
            figures: { #[allow(unused_mut, unused_assignments, reason = "types that are no numbers leave it as it is")]
                { let mut figures = None; $(figures = Some(($left, $right));)? figures } },
        }),*];
    };
}

const fn both(zh: &'static str, en: &'static str) -> Bilingual {
    Bilingual { zh, en }
}

types! {
    "文本" "text", Keyword::Text.about(), ["教育局", "\" 教育局 \""];

    "数字" "number", Keyword::Number.about(),
    ["12.50", "\"1,030,700.00\"", "\"１２．５\"", "近20万", "完成"] ("6" "2");

    "百分比" "percent", Keyword::Percent.about(), ["97.9%", "97.9"] ("6%" "2%");

    "元" "元", both("钱数，数据里不写单位就是元。", "An amount of money, in 元 where the data names no unit."),
    ["1051.47", "2万元"];

    "万元" "万元", both("钱数，数据里不写单位就是万元。", "An amount of money, in 万元 where the data names no unit."),
    ["1051.470", "\"6,558.50 万元\"", "35000元", "0.5亿元"] ("6万元" "2万元");

    "亿元" "亿元", both("钱数，数据里不写单位就是亿元。", "An amount of money, in 亿元 where the data names no unit."),
    ["3.2", "5000万元"];

    "金额 以 计量单位 计" "money in 计量单位 unit", Keyword::Money.about(), ["3.2"];

    "分" "points", Keyword::Points.about(), ["9.5", "9.5分"] ("6分" "2分");

    "计数 人" "count 人", Keyword::Count.about(), ["35", "35人", "35个"] ("6人" "2人");

    "年份" "year", Keyword::Year.about(), ["2023", "2023年", "23"] ("2023" "2020");

    "日期" "date", Keyword::Date.about(), ["2023-12-31", "2023年12月31日", "2023-02-30"];

    "是否" "yes/no", Keyword::YesNo.about(), ["是", "no", "true", "有"];

    "之一 (\"优\", \"良\")" "one of (\"优\", \"良\")", Keyword::OneOf.about(), ["优", "中"];

    "指标值" "target", Keyword::Target.about(), ["≥95%", "不超过3次", "10-20", "2023年12月底前", "基本建立"];

    "列表 数字" "list of number", Keyword::List.about(), ["[1, 2.5]", "[]", "1"];
}

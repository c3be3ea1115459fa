//! What spreadsheets, offices and programming languages write for what the language says otherwise.

use crate::problem::Phrase;
use crate::syntax::{Keyword, ast, in_words, parted};

/// Words to be typed as they stand.
pub(super) fn quoted(words: &str) -> Phrase {
    Phrase::both(format!("「{words}」"), format!("`{words}`"))
}

/// Functions of which only the name differs: names elsewhere, Chinese, English.
const FUNCTIONS: &[(&str, &str, &str)] = &[
    ("SUM 求和 总和 加总", "合计", "sum"),
    ("COUNT COUNTA 个数 数量 项数", "计数", "count"),
    ("AVERAGE AVG MEAN 平均值 平均数 均值", "平均", "average"),
    ("MAX MAXIMUM 最大 最大值", "较大", "max"),
    ("MIN MINIMUM 最小 最小值", "较小", "min"),
    ("ROUND 四舍五进 取整", "四舍五入", "round"),
    ("ROUNDUP", "进一", "round_up"),
    ("ROUNDDOWN TRUNC", "截尾", "truncate"),
    ("INT", "向下取整", "floor"),
    ("ABS", "绝对值", "abs"),
    ("EDATE", "加月取月末", "add_months_or_last_day"),
    ("EOMONTH", "月末", "end_of_month"),
    ("YEAR", "年份", "year_of"),
    ("MONTH 月份", "月", "month_of"),
    ("DAY", "日", "day_of"),
    ("DAYS 天数", "相差天数", "days_between"),
    ("DATEDIF", "相差整月", "months_between"),
    ("EXISTS ISNOTBLANK 存在 非空 不为空 已填", "有", "has"),
];

/// Functions that are written in another form: names elsewhere, the Chinese and the English way.
const FORMS: &[(&str, &str, &str)] = &[
    ("SUMIF SUMIFS", "合计(行.数 逐项 行 取自 列表 其中 行.数 > 0)", "sum(row.x each row in list where row.x > 0)"),
    ("SUMPRODUCT", "合计(行.数 × 行.价 逐项 行 取自 列表)", "sum(row.x × row.y each row in list)"),
    ("COUNTIF COUNTIFS", "计数(行 逐项 行 取自 列表 其中 行.数 > 0)", "count(row each row in list where row.x > 0)"),
    ("AVERAGEIF", "平均(行.数 逐项 行 取自 列表 其中 行.数 > 0)", "average(row.x each row in list where row.x > 0)"),
    (
        "VLOOKUP HLOOKUP XLOOKUP LOOKUP INDEX",
        "第一项(行.数 逐项 行 取自 列表 其中 行.名称 = \"甲\")",
        "first(row.x each row in list where row.name = \"a\")",
    ),
    ("IFERROR IFNA", "若 乙 = 0 则 0 否则 甲 ÷ 乙", "if b = 0 then 0 else a / b"),
    ("TODAY NOW", "日期(\"2024-12-31\")", "date(\"2024-12-31\")"),
    ("CONCATENATE CONCAT TEXTJOIN", "连接((甲, 乙), \"、\")", "join((a, b), \", \")"),
    ("TEXT", "文字(甲)", "text_of(a)"),
];

/// What a call of a function of another name is here, its arguments put in where that can be done.
pub(super) fn function(name: &str, args: &[ast::Expr]) -> Option<Phrase> {
    let upper = name.to_uppercase();
    let named = |known: &str| known.split(' ').any(|known| known == upper);
    let english = name.is_ascii() && args.iter().all(|arg| arg.place.words().is_ascii()) && !args.is_empty();
    let either = |zh: &'static str, en: &'static str| if english { en } else { zh };
    let words: Vec<&str> = args.iter().map(|arg| arg.place.words().trim()).collect();
    let keyword = |keyword: Keyword| either(keyword.zh(), keyword.en());
    let joined = |between: Keyword| (words.len() > 1).then(|| words.join(&format!(" {} ", keyword(between))));
    let whole = match upper.as_str() {
        "AND" | "并且" | "而且" => joined(Keyword::And),
        "OR" | "或者" => joined(Keyword::Or),
        "NOT" | "不" | "不是" => Some(format!("{} ({})", keyword(Keyword::Not), words.first()?)),
        "IF" | "如果" => match words.as_slice() {
            [condition, then, otherwise] => Some(format!(
                "({} {condition} {} {then} {} {otherwise})",
                keyword(Keyword::If),
                keyword(Keyword::Then),
                keyword(Keyword::Else)
            )),
            _ => None,
        },
        "ISBLANK" | "为空" | "空" => {
            Some(format!("{} {}({})", keyword(Keyword::Not), either("有", "has"), words.first()?))
        }
        _ => None,
    };
    if let Some(whole) = whole {
        return Some(quoted(&whole));
    }
    if let Some((_, zh, en)) = FUNCTIONS.iter().find(|(known, _, _)| named(known)) {
        return Some(quoted(&format!("{}({})", either(zh, en), words.join(", "))));
    }
    FORMS.iter().find(|(known, _, _)| named(known)).map(|(_, zh, en)| quoted(either(zh, en)))
}

/// What is said of a value that programs call null.
const EMPTY: (&str, &str) =
    ("「有(名字)」（填了）或者「非 有(名字)」（没有填）", "`has(name)` (filled in) or `not has(name)` (not filled in)");

/// Names that stand for something the language has a word for, and how to write it.
const NAMES: &[(&str, (&str, &str))] = &[
    ("TRUE True true 真", ("「是」", "`yes`")),
    ("FALSE False false 假", ("「否」", "`no`")),
    ("差值 差异 相差 diff", ("「差额」", "`difference`")),
    ("null NULL None nil 空 空值", EMPTY),
    ("通过", ("「规则的名字 成立」", "`RULE held`")),
    ("不通过", ("「规则的名字 违反」", "`RULE violated`")),
];

/// What an unknown name most likely stands for: a number in words, a word of another language, an operation or a
/// comparison written without blanks between known names.
pub(super) fn name(name: &str, known: &[&str]) -> Option<Phrase> {
    if let Some((_, (zh, en))) = NAMES.iter().find(|(known, _)| known.split(' ').any(|known| known == name)) {
        return Some(Phrase::both(*zh, *en));
    }
    if let Some(number) = in_words(name) {
        return Some(quoted(&number));
    }
    let is_known = |part: &str| known.contains(&part);
    if let Some((left, sign, right)) = parted(name).filter(|(left, _, right)| is_known(left) || is_known(right)) {
        return Some(quoted(format!("{left} {sign} {right}").trim_end()));
    }
    if let Some((left, right)) = name.split_once('的').filter(|(left, _)| is_known(left)) {
        return Some(quoted(&format!("{left}.{right}")));
    }
    if let Some((left, right)) = name.split_once(['·', '・']).filter(|(left, _)| is_known(left)) {
        return Some(quoted(&format!("{left} × {right}")));
    }
    let ends = [("之和", "+"), ("之差", "-"), ("之比", "÷"), ("之积", "×")];
    let (pair, sign) = ends.into_iter().find_map(|(end, sign)| Some((name.strip_suffix(end)?, sign)))?;
    let (left, right) = ["与", "和", "同"].into_iter().find_map(|joint| pair.split_once(joint))?;
    (is_known(left) || is_known(right)).then(|| quoted(&format!("{left} {sign} {right}")))
}

/// `人数 = 1 或 2`: one of several values, where the right side is a value and no condition.
pub(super) fn one_of(left: &ast::Expr, right: &ast::Expr) -> Option<Phrase> {
    let (item, mut values) = equated(left)?;
    values.push(value(right)?);
    let is_in = if item.is_ascii() { Keyword::In.en() } else { Keyword::In.zh() };
    Some(quoted(&format!("{item} {is_in} ({})", values.join(", "))))
}

/// The left side of an equation and the values that stand to the right of it, joined by `or`.
fn equated(expr: &ast::Expr) -> Option<(&str, Vec<&str>)> {
    if let ast::ExprKind::Compare(ast::Compare::Equal, item, first) = &expr.kind {
        return Some((item.place.words().trim(), vec![first.place.words().trim()]));
    }
    let ast::ExprKind::Or(left, right) = &expr.kind else { return None };
    let (item, mut values) = equated(left)?;
    values.push(value(right)?);
    Some((item, values))
}

fn value(expr: &ast::Expr) -> Option<&str> {
    matches!(expr.kind, ast::ExprKind::Number(..) | ast::ExprKind::Text(_)).then(|| expr.place.words().trim())
}

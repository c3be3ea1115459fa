//! Words of offices, of English and of spreadsheets for what the language writes with a sign or another word.

use super::super::grammar::Rule;
use super::super::keyword::Keyword;
use super::super::scan::{is_blank, is_word};
use super::seen::Seen;
use crate::problem::{self, Problem};
use crate::source::Place;

/// What offices write for the words that open a clause.
pub(super) const SYNONYMS: &[(&str, Keyword)] = &[
    ("应当", Keyword::Check),
    ("等级", Keyword::Grade),
    ("打分", Keyword::Score),
    ("计分", Keyword::Score),
    ("测验", Keyword::Test),
    ("用例", Keyword::Test),
    ("覆盖", Keyword::Override),
    ("修改", Keyword::Override),
    ("replace", Keyword::Override),
    ("禁用", Keyword::Disable),
    ("关闭", Keyword::Disable),
    ("免除", Keyword::Waive),
    ("exempt", Keyword::Waive),
    ("because", Keyword::Reason),
    ("因为", Keyword::Reason),
    ("应该", Keyword::Check),
    ("必须", Keyword::Check),
    ("须", Keyword::Check),
    ("需", Keyword::Check),
    ("需要", Keyword::Check),
    ("要求", Keyword::Check),
    ("检查", Keyword::Check),
    ("那么", Keyword::Check),
    ("must", Keyword::Check),
    ("shall", Keyword::Check),
    ("should", Keyword::Check),
    ("require", Keyword::Check),
    ("ensure", Keyword::Check),
    ("verify", Keyword::Check),
    ("then", Keyword::Check),
    ("assert", Keyword::Check),
    ("如果", Keyword::When),
    ("若", Keyword::When),
    ("假如", Keyword::When),
    ("if", Keyword::When),
    ("设", Keyword::Let),
    ("另", Keyword::Let),
    ("每项", Keyword::Each),
    ("逐行", Keyword::Each),
    ("对于", Keyword::Each),
    ("for", Keyword::Each),
    ("foreach", Keyword::Each),
    ("不然", Keyword::Else),
    ("otherwise", Keyword::Else),
    ("报表", Keyword::Form),
    ("表格", Keyword::Form),
    ("table", Keyword::Form),
    ("函数", Keyword::Define),
    ("function", Keyword::Define),
];

/// A word between two values, or after one, and what to write for it: Chinese, English. The longer first where one
/// begins another.
const CONNECTIVES: &[(&str, &str, &str)] = &[
    ("并且", "且", "and"),
    ("而且", "且", "and"),
    ("同时", "且", "and"),
    ("以及", "且", "and"),
    ("并", "且", "and"),
    ("和", "且", "and"),
    ("或者", "或", "or"),
    ("AND", "且", "and"),
    ("And", "且", "and"),
    ("OR", "或", "or"),
    ("Or", "或", "or"),
    ("大于或等于", "≥", "≥"),
    ("小于或等于", "≤", "≤"),
    ("大于等于", "≥", ">="),
    ("小于等于", "≤", "<="),
    ("不等于", "≠", "≠"),
    ("不大于", "≤", "≤"),
    ("不小于", "≥", "≥"),
    ("不少于", "≥", "≥"),
    ("不低于", "≥", "≥"),
    ("不高于", "≤", "≤"),
    ("不超过", "≤", "≤"),
    ("不多于", "≤", "≤"),
    ("大于", ">", ">"),
    ("高于", ">", ">"),
    ("多于", ">", ">"),
    ("超过", ">", ">"),
    ("小于", "<", "<"),
    ("低于", "<", "<"),
    ("少于", "<", "<"),
    ("等于", "=", "="),
    ("不是", "≠", "≠"),
    ("是", "=", "="),
    ("为", "=", "="),
    ("在", "属于", "in"),
    ("的", "×", "×"),
    ("加上", "+", "+"),
    ("加", "+", "+"),
    ("减去", "-", "-"),
    ("减", "-", "-"),
    ("乘以", "×", "×"),
    ("乘", "×", "×"),
    ("除以", "÷", "÷"),
    ("is greater than or equal to", "≥", ">="),
    ("is less than or equal to", "≤", "<="),
    ("is greater than", ">", ">"),
    ("is less than", "<", "<"),
    ("is at least", "≥", ">="),
    ("is at most", "≤", "<="),
    ("is equal to", "=", "="),
    ("is not", "≠", "≠"),
    ("is", "=", "="),
    ("greater than", ">", ">"),
    ("less than", "<", "<"),
    ("at least", "≥", ">="),
    ("at most", "≤", "<="),
    ("equals", "=", "="),
    ("plus", "+", "+"),
    ("minus", "-", "-"),
    ("times", "×", "×"),
    ("divided by", "÷", "/"),
    ("x", "×", "×"),
    ("X", "×", "×"),
];

/// Words that say whether something is filled in.
const FILLED: &[(&str, bool)] = &[
    ("不为空", true),
    ("非空", true),
    ("不能为空", true),
    ("is not empty", true),
    ("is not null", true),
    ("为空", false),
    ("是空", false),
    ("is empty", false),
    ("is null", false),
];

/// Words that say nothing more where they stand, at the end of a condition.
const IDLE: &[&str] = &["时", "的时候", "的话", "成立", "一致"];

/// How grave offices say that something is.
const SEVERITIES: &[(&str, Keyword)] = &[
    ("严重", Keyword::Error),
    ("重大", Keyword::Error),
    ("致命", Keyword::Error),
    ("不通过", Keyword::Error),
    ("critical", Keyword::Error),
    ("fatal", Keyword::Error),
    ("一般", Keyword::Warning),
    ("告警", Keyword::Warning),
    ("warn", Keyword::Warning),
    ("疑问", Keyword::Query),
    ("询问", Keyword::Query),
    ("提示", Keyword::Note),
    ("info", Keyword::Note),
];

/// The slip of a word at the stop.
pub(super) fn find(seen: &Seen<'_>) -> Option<Problem> {
    severity(seen)
        .or_else(|| from(seen))
        .or_else(|| has(seen))
        .or_else(|| negated(seen))
        .or_else(|| filled(seen))
        .or_else(|| between(seen))
        .or_else(|| sums(seen))
        .or_else(|| idle(seen))
        .or_else(|| outcome(seen))
        .or_else(|| connective(seen))
}

/// Whether a text begins with a word that ends there.
fn begins(text: &str, word: &str) -> bool {
    text.strip_prefix(word).is_some_and(|after| !after.starts_with(is_word))
}

fn fix(seen: &Seen<'_>, word: &str, instead: &str) -> Problem {
    let range = seen.at..seen.at + word.len();
    problem::foreign_operator(word, seen.with(range, instead)).at(seen.place(word.len()))
}

fn severity(seen: &Seen<'_>) -> Option<Problem> {
    let wanted = seen.expects(Rule::severity) || seen.expects(Rule::kw_error);
    let rest = seen.rest();
    if !wanted || seen.opening() != Some(Keyword::Else) {
        return None;
    }
    if rest.starts_with(['"', '“']) {
        let instead = seen.with(seen.at..seen.at, &format!(" {} ", seen.spelled(Keyword::Error)));
        return Some(problem::severity_missing(instead).at(seen.place(rest.len())));
    }
    let (word, keyword) = SEVERITIES.iter().find(|(word, _)| begins(rest, word))?;
    Some(fix(seen, word, seen.spelled(*keyword)))
}

/// `逐项 行 在 明细`
fn from(seen: &Seen<'_>) -> Option<Problem> {
    let word = ["在", "于", "属于", "of", "from", "从"].into_iter().find(|word| begins(seen.rest(), word))?;
    seen.expects(Rule::kw_from).then(|| fix(seen, word, seen.spelled(Keyword::From)))
}

/// `有 甲`
fn has(seen: &Seen<'_>) -> Option<Problem> {
    let before = seen.last_word();
    let word = seen.get(before.clone());
    let name = seen.rest().split(is_blank).next().filter(|name| name.starts_with(is_word))?;
    let instead = seen.with(before.start..seen.at + name.len(), &format!("{word}({name})"));
    matches!(word, "有" | "has").then(|| problem::foreign_operator(word, instead).at(Place::new(seen.text, before)))
}

/// `不 甲 = 乙`
fn negated(seen: &Seen<'_>) -> Option<Problem> {
    let before = seen.last_word();
    let word = seen.get(before.clone());
    let instead = seen.with(before.clone(), seen.spelled(Keyword::Not));
    matches!(word, "不" | "不是" | "没有")
        .then(|| problem::foreign_operator(word, instead).at(Place::new(seen.text, before)))
}

/// `部门 不为空`
fn filled(seen: &Seen<'_>) -> Option<Problem> {
    let (word, positive) = FILLED.iter().find(|(word, _)| begins(seen.rest(), word))?;
    let path = path_before(seen);
    let name = path.words();
    let call = format!("{}({name})", seen.either("有", "has"));
    let instead = if *positive { call } else { format!("{} {call}", seen.spelled(Keyword::Not)) };
    let range = path.range.start..seen.at + word.len();
    Some(problem::foreign_operator(*word, seen.with(range, &instead)).at(seen.place(word.len())))
}

/// The name or the names joined by dots before the stop.
fn path_before(seen: &Seen<'_>) -> Place {
    let before = seen.before().trim_end_matches(is_blank);
    let end = seen.line().start + before.len();
    let width: usize = before
        .chars()
        .rev()
        .take_while(|c| is_word(*c) || matches!(c, '.' | '．' | '【' | '】' | '`'))
        .map(char::len_utf8)
        .sum();
    Place::new(seen.text, end - width..end)
}

/// `占比 介于 80% 和 100%`
fn between(seen: &Seen<'_>) -> Option<Problem> {
    let rest = seen.rest();
    let word = ["介于", "在", "between", "is between"].into_iter().find(|word| begins(rest, word))?;
    let after = rest.get(word.len()..)?.trim_matches(is_blank);
    let after = [" 之间", "之间"].into_iter().find_map(|end| after.strip_suffix(end)).unwrap_or(after);
    let ends = [" 和 ", " 与 ", " 至 ", " 到 ", " and ", "、", "和", "与", "至"];
    let (low, high) = ends.into_iter().find_map(|joint| after.split_once(joint))?;
    let (is_in, to) = (seen.spelled(Keyword::In), seen.spelled(Keyword::To));
    let instead = seen.with(seen.at..seen.line().end, &format!(" {is_in} {} {to} {}", low.trim(), high.trim()));
    Some(problem::foreign_operator(word, instead).at(seen.place(word.len())))
}

/// `明细.金额 求和`, `甲 与 乙 之和`, `甲 与 乙 一致`, `sum of rows.amount`
fn sums(seen: &Seen<'_>) -> Option<Problem> {
    let rest = seen.rest();
    let path = path_before(seen);
    if let Some(word) = ["求和", "之和", "合计", "汇总"].into_iter().find(|word| begins(rest, word)) {
        let instead = format!("合计({})", path.words());
        let instead = seen.with(path.range.start..seen.at + word.len(), &instead);
        return Some(problem::foreign_operator(word, instead).at(seen.place(word.len())));
    }
    if begins(rest, "of") && seen.opening().is_some() {
        let after = rest.get(2..)?.trim_start_matches(is_blank);
        let inside = after.find(is_blank).and_then(|end| after.get(..end)).unwrap_or(after);
        let end = seen.at + rest.find(inside)? + inside.len();
        let instead = seen.with(path.range.start..end, &format!("{}({inside})", path.words()));
        return Some(problem::foreign_operator(format!("{} of", path.words()), instead).at(seen.place(2)));
    }
    let joint = ["与", "和", "同"].into_iter().find(|word| begins(rest, word))?;
    let after = rest.get(joint.len()..)?.trim_start_matches(is_blank);
    let (other, tail) = after.split_once(is_blank)?;
    let ends = [("之和", "+"), ("之差", "-"), ("之比", "÷"), ("一致", "="), ("相等", "="), ("相同", "=")];
    let (end, sign) = ends.into_iter().find(|(end, _)| tail.trim_start_matches(is_blank).starts_with(end))?;
    let width = rest.find(end)? + end.len();
    let instead = seen.with(seen.at..seen.at + width, &format!(" {sign} {other}"));
    Some(problem::foreign_operator(format!("{joint} … {end}"), instead).at(seen.place(width)))
}

fn idle(seen: &Seen<'_>) -> Option<Problem> {
    let urged = ["必须", "应当", "应该", "应", "须", "要", "must", "should", "shall"];
    if let Some(word) = urged.into_iter().find(|word| begins(seen.rest(), word))
        && seen.opening() == Some(Keyword::Check)
    {
        let instead = seen.with(seen.at..seen.at + word.len(), "");
        return Some(problem::word_not_needed(word, instead).at(seen.place(word.len())));
    }
    let word = IDLE.iter().find(|word| seen.rest().trim_end_matches(['，', ',', '：']) == **word)?;
    let instead = seen.with(seen.at..seen.line().end, "");
    let condition = matches!(seen.opening(), Some(Keyword::When | Keyword::Check));
    condition.then(|| problem::word_not_needed(*word, instead).at(seen.place(word.len())))
}

/// `期望 结构-01 通过`
fn outcome(seen: &Seen<'_>) -> Option<Problem> {
    const OUTCOMES: &[(&str, Keyword)] = &[
        ("不通过", Keyword::Violated),
        ("未通过", Keyword::Violated),
        ("不成立", Keyword::Violated),
        ("失败", Keyword::Violated),
        ("错误", Keyword::Violated),
        ("通过", Keyword::Held),
        ("正确", Keyword::Held),
        ("passes", Keyword::Held),
        ("fails", Keyword::Violated),
    ];
    if seen.opening() != Some(Keyword::Expect) {
        return None;
    }
    if let Some((word, keyword)) = OUTCOMES.iter().find(|(word, _)| begins(seen.rest(), word)) {
        return Some(fix(seen, word, seen.spelled(*keyword)));
    }
    let first = seen.last_word();
    let word = seen.get(first.clone());
    let outcome = [Keyword::Held, Keyword::Violated, Keyword::Undecided].into_iter();
    outcome.into_iter().find(|keyword| keyword.zh() == word || keyword.en() == word)?;
    let rule = seen.rest();
    let instead = seen.with(first.start..seen.line().end, &format!("{rule} {word}"));
    Some(problem::wrong_order(word, instead).at(Place::new(seen.text, first)))
}

fn connective(seen: &Seen<'_>) -> Option<Problem> {
    let (word, zh, en) = CONNECTIVES.iter().find(|(word, _, _)| begins(seen.rest(), word))?;
    Some(fix(seen, word, &format!(" {} ", seen.either(zh, en))))
}

/// A name that was written without blanks round the word in its middle: `甲大于乙` is `甲`, `>` and `乙`.
pub(crate) fn parted(name: &str) -> Option<(&str, &'static str, &str)> {
    CONNECTIVES.iter().filter(|(word, _, _)| !word.is_ascii() && *word != "的").find_map(|(word, sign, _)| {
        let (left, right) = name.split_once(word)?;
        (!left.is_empty()).then_some((left, *sign, right))
    })
}

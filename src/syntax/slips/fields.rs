//! Fields of a form and their types, as they are written elsewhere.

use super::super::keyword::Keyword;
use super::super::scan::{is_blank, is_word};
use super::seen::{Seen, first_word, quoted};
use crate::problem::{self, Lang, Phrase, Problem};
use crate::source::Place;

/// What types are called elsewhere, and what to write.
const TYPES: &[(&str, &str)] = &[
    ("字符串 字符 文字 文本型 字符型", "文本"),
    ("整数 小数 数值 数量 浮点 数字型 数值型 整型", "数字"),
    ("百分数 百分率 比例 比率 % ％ 率", "百分比"),
    ("万 金额（万元） 金额(万元) 人民币（万元）", "万元"),
    ("金额（元） 金额(元)", "元"),
    ("亿", "亿元"),
    ("布尔 真假 对错 是/否", "是否"),
    ("时间 年月日 日期型", "日期"),
    ("年度", "年份"),
    ("分数 分值", "分"),
    ("枚举 选项 单选", "之一 (\"甲\", \"乙\")"),
    ("数组 集合 表 明细", "列表 文本"),
    ("列表", "列表 文本"),
    ("计数", "计数 人"),
    ("string str varchar char", "text"),
    ("decimal int integer float double numeric", "number"),
    ("bool boolean", "yes/no"),
    ("percentage pct", "percent"),
    ("datetime timestamp", "date"),
    ("enum", "one of (\"a\", \"b\")"),
    ("array list", "list of text"),
    ("count", "count 人"),
];

/// Nouns that are counted.
const NOUNS: &[&str] =
    &["人", "个", "户", "家", "所", "次", "项", "件", "台", "人次", "套", "处", "篇", "亩", "公里", "名", "份"];

/// Names of money that do not say in which unit it is written.
const MONEY: &[&str] = &["货币", "人民币", "金额", "钱", "经费", "money", "currency"];

/// What to write for a type of another name, with the field's name before it where that is known.
pub(crate) fn type_meant(field: &str, name: &str) -> Option<Phrase> {
    let field = if field.is_empty() { String::new() } else { format!("{field} : ") };
    if MONEY.contains(&name) {
        let units = ["元", "万元", "亿元"].map(|unit| quoted(&format!("{field}{unit}")));
        let join = |lang: Lang, between: &str| units.each_ref().map(|unit| unit.in_lang(lang)).join(between);
        let (zh, en) = (join(Lang::Zh, "、"), join(Lang::En, " or "));
        return Some(Phrase::both(format!("{zh}，看报表里写的是哪一种"), format!("{en}, whichever the report is in")));
    }
    if NOUNS.contains(&name) {
        return Some(quoted(&format!("{field}计数 {name}")));
    }
    let lower = name.to_ascii_lowercase();
    let known = TYPES.iter().find(|(words, _)| words.split(' ').any(|word| word == lower));
    known.map(|(_, instead)| quoted(&format!("{field}{instead}")))
}

/// A line of a form that is no field as it stands.
pub(super) fn find(seen: &Seen<'_>) -> Option<Problem> {
    let line = seen.line();
    let words = seen.get(line.clone());
    let name = first_word(words);
    let after = words.get(name.len()..)?.trim_start_matches(is_blank);
    if name.is_empty() || matches!(Keyword::opening(name), Some(Keyword::Inapplicable | Keyword::Missing)) {
        return None;
    }
    let colon = after.strip_prefix([':', '：']);
    if let Some(ty) = colon.map(|ty| ty.trim_matches(is_blank)) {
        if Keyword::is_reserved(name) {
            return Some(problem::keyword_as_name(name).at(Place::new(seen.text, line.start..line.start + name.len())));
        }
        return typed(seen, name, ty);
    }
    let sign = after.chars().next().filter(|c| matches!(c, '；' | ';' | '=' | '＝' | '-' | '—' | '，' | '、'));
    let ty = sign.map_or(after, |sign| after.trim_start_matches(sign)).trim_matches(is_blank);
    let opens = first_word(ty);
    let is_type = |keyword: &&Keyword| keyword.zh() == opens || keyword.en().split(' ').next() == Some(opens);
    let known = matches!(opens, "元" | "万元" | "亿元")
        || Keyword::ALL
            .iter()
            .filter(|keyword| keyword.role() == super::super::keyword::Role::Type)
            .any(|k| is_type(&k));
    let own = known.then(|| quoted(&format!("{name} : {ty}")));
    let instead = own.or_else(|| type_meant(name, ty)).filter(|_| !ty.is_empty())?;
    Some(problem::field_form(words, instead).at(Place::new(seen.text, line)))
}

/// A line of a form that is a name alone.
pub(super) fn untyped(seen: &Seen<'_>) -> Option<Problem> {
    let line = seen.line();
    let words = seen.get(line.clone()).trim_end_matches([':', '：']).trim_end_matches(is_blank);
    let plain = !words.is_empty() && words.chars().all(is_word);
    let text = if words.is_ascii() { "text" } else { "文本" };
    plain.then(|| {
        problem::field_without_type(words, quoted(&format!("{words} : {text}"))).at(Place::new(seen.text, line))
    })
}

/// `之一(优, 良)`, `优/良/中`, `金额（万元）`
fn typed(seen: &Seen<'_>, name: &str, ty: &str) -> Option<Problem> {
    let optional =
        ["可空", "可为空", "选填", "可选", "可不填", "非必填", "optional"].into_iter().find(|word| ty.contains(word));
    if let Some((known, _)) = optional.and_then(|word| ty.split_once(word)) {
        let known = known.trim_end_matches(|c| is_blank(c) || matches!(c, '(' | '（' | ',' | '，'));
        let at = Place::new(seen.text, seen.line().end - ty.len()..seen.line().end);
        return Some(problem::optional_with_mark(ty, quoted(&format!("{name} : {known} ?"))).at(at));
    }
    let english = ty.starts_with("one of");
    let keyword = if english { "one of" } else { "之一" };
    let listed = ty.strip_prefix(keyword);
    let items = listed.unwrap_or(ty).trim_matches(|c| is_blank(c) || matches!(c, '(' | ')' | '（' | '）' | '[' | ']'));
    let items: Vec<&str> = items
        .split(['/', '、', ',', '，', '|'])
        .map(|word| word.trim_matches(|c| is_blank(c) || matches!(c, '"' | '“' | '”' | '\'' | '‘' | '’')))
        .collect();
    let words = items.iter().all(|word| !word.is_empty() && word.chars().all(is_word));
    let instead = if let Some(known) = type_meant(name, ty) {
        known
    } else if words && items.len() > 1 {
        let items = items.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", ");
        quoted(&format!("{name} : {keyword} ({items})"))
    } else {
        return None;
    };
    let line = seen.line();
    let at = Place::new(seen.text, line.end - ty.len()..line.end);
    Some(problem::type_elsewhere(ty, instead).at(at))
}

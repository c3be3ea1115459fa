//! Lines of which the parts stand in another order, or of which one part is missing.

use super::super::grammar::Rule;
use super::super::keyword::{Keyword, Role};
use super::super::scan::{is_blank, is_word};
use super::numbers;
use super::seen::{Seen, first_word, quoted};
use super::words::parted;
use crate::problem::{self, Phrase, Problem};
use crate::source::Place;

/// The slip of a line's shape at the stop.
pub(super) fn find(seen: &Seen<'_>) -> Option<Problem> {
    alone(seen)
        .or_else(|| marked(seen))
        .or_else(|| check_first(seen))
        .or_else(|| when_then(seen))
        .or_else(|| when_comma_check(seen))
        .or_else(|| forbidden(seen))
        .or_else(|| named(seen))
        .or_else(|| unquoted_text(seen))
        .or_else(|| equals(seen))
        .or_else(|| sign_after(seen))
        .or_else(|| band(seen))
        .or_else(|| conditional(seen))
}

/// What a line with a keyword alone could go on with.
const GO_ON: &[(Keyword, &str, &str)] = &[
    (Keyword::Version, "版本 2024.1", "version 2024.1"),
    (Keyword::Basis, "依据 \"财预〔2020〕10号\"", "basis \"Circular 10 of 2020\""),
    (Keyword::Test, "测试 \"完整报告\"", "test \"complete report\""),
    (Keyword::Data, "数据 \"报告.yaml\"", "data \"report.yaml\""),
    (Keyword::Check, "应 甲 = 乙", "check a = b"),
    (Keyword::When, "当 甲 > 0", "when a > 0"),
    (Keyword::Each, "逐项 行 取自 列表", "each row in list"),
    (Keyword::Else, "否则 错误 \"……\"", "else error \"…\""),
    (Keyword::Rule, "规则 结构-01 \"标题\"", "rule tie-01 \"title\""),
    (Keyword::Pack, "规则包 自评", "pack evaluation"),
    (Keyword::Param, "参数 上限 = 20%", "param limit = 20%"),
];

/// `版本` and nothing after it, also where the next line was taken for its content.
fn alone(seen: &Seen<'_>) -> Option<Problem> {
    let before = seen.get(seen.piece.start..seen.line().start).trim_end_matches(is_blank);
    let last = before.rfind(['\n', '\r']).map_or(before, |found| before.get(found + 1..).unwrap_or(""));
    let this = seen.get(seen.line());
    let word = [last, this]
        .into_iter()
        .map(|line| line.trim_matches(is_blank))
        .find(|line| !line.is_empty() && line.chars().all(is_word) && Keyword::opening(line).is_some())?;
    let at = if word == this { seen.line().start } else { seen.piece.start + before.len() - word.len() };
    let keyword = Keyword::opening(word)?;
    let (_, zh, en) = GO_ON.iter().find(|(known, _, _)| *known == keyword)?;
    let instead = quoted(if word.is_ascii() { en } else { zh });
    Some(problem::nothing_follows(word, instead).at(Place::new(seen.text, at..at + word.len())))
}

/// `1. 应 甲 = 乙`, `- 应 甲 = 乙`
fn marked(seen: &Seen<'_>) -> Option<Problem> {
    let line = seen.get(seen.line());
    let mark = |c: char| c.is_numeric() || is_blank(c) || ".．、)）(（-－•·*①②③④⑤".contains(c);
    let rest = line.trim_start_matches(mark);
    let width = line.len() - rest.len();
    let opens = Keyword::opening(first_word(rest)).is_some();
    if !seen.before().chars().all(mark) || width == 0 || !opens {
        return None;
    }
    let mark = line.get(..width)?.trim();
    let at = seen.line().start;
    Some(problem::foreign_mark(mark, quoted(rest)).at(Place::new(seen.text, at..at + mark.len())))
}

/// `甲 应 等于 乙`, `甲应等于乙`
fn check_first(seen: &Seen<'_>) -> Option<Problem> {
    let line = seen.get(seen.line());
    if !seen.before().is_empty() || Keyword::opening(first_word(line)).is_some() {
        return None;
    }
    let words = ["应当", "应该", "必须", "应"];
    let (left, right) = words.into_iter().find_map(|word| line.split_once(word))?;
    if left.contains(['"', '“']) {
        // It is a word of a title.
        return None;
    }
    let (left, right) = (left.trim(), right.trim());
    if left.is_empty() || right.is_empty() {
        return None;
    }
    let right = right.trim_start_matches(['要', '为']).trim_start();
    let glued = format!("甲{right}");
    let instead = match parted(&glued).filter(|(before, _, _)| *before == "甲") {
        Some((_, sign, other)) => format!("应 {left} {sign} {}", other.trim()),
        None => format!("应 {left} {right}"),
    };
    let at = seen.line();
    Some(problem::check_comes_first(quoted(&instead)).at(Place::new(seen.text, at)))
}

/// `如果 甲 > 0 那么 甲 = 乙`
fn when_then(seen: &Seen<'_>) -> Option<Problem> {
    let line = seen.get(seen.line());
    let word = first_word(line);
    if !matches!(word, "如果" | "假如" | "若" | "当" | "if" | "when") {
        return None;
    }
    let after = line.get(word.len()..)?;
    if let Some(condition) = after.trim_end().strip_suffix('{') {
        let instead = quoted(&format!("{} {}", seen.either("当", "when"), condition.trim()));
        return Some(problem::foreign_operator(format!("{word} … {{"), instead).at(Place::new(seen.text, seen.line())));
    }
    let mark = |c: char| is_blank(c) || "，,；;、".contains(c);
    // What ends in `则` may be a name; after a blank, a sign or a figure it is none.
    let parted = |condition: &&str| condition.ends_with(|c: char| mark(c) || ")）%％".contains(c) || c.is_numeric());
    let joint = ["则", "那么", "then"].into_iter().find_map(|word| after.trim_end().strip_suffix(word));
    let nested = |condition: &str| [" 则 ", "那么", " then "].iter().any(|word| condition.contains(word));
    if let Some(condition) = joint.filter(parted).map(|condition| condition.trim_matches(mark))
        && !condition.is_empty()
        && !nested(condition)
        && (seen.before().is_empty() || matches!(seen.rest().trim_start_matches(mark), "则" | "那么" | "then"))
    {
        let instead = quoted(&format!("{} {condition}", seen.either("当", "when")));
        let then = seen.either("则", "then");
        return Some(
            problem::foreign_operator(format!("{word} … {then}"), instead).at(Place::new(seen.text, seen.line())),
        );
    }
    let joints = ["，那么", "，则", " 那么 ", " 则 ", " then ", "那么"];
    let (condition, check) = joints.into_iter().find_map(|joint| after.split_once(joint))?;
    let check =
        ["应当", "应该", "应", "必须"].into_iter().find_map(|word| check.trim().strip_prefix(word)).unwrap_or(check);
    let (when, should) = (seen.either("当", "when"), seen.either("应", "check"));
    let (condition, check) = (condition.trim(), check.trim());
    let instead = Phrase::both(
        format!("「{when} {condition}」和「{should} {check}」"),
        format!("`{when} {condition}` and `{should} {check}`"),
    );
    Some(problem::two_lines(word, instead).at(Place::new(seen.text, seen.line())))
}

/// `当 甲 > 0，应 甲 = 乙`
fn when_comma_check(seen: &Seen<'_>) -> Option<Problem> {
    let check = seen.rest().strip_prefix(['，', ',', '；', ';'])?.trim_start_matches(is_blank);
    let opens = Keyword::opening(first_word(check)).is_some();
    let instead =
        Phrase::both(format!("「{}」和「{check}」", seen.before()), format!("`{}` and `{check}`", seen.before()));
    opens.then(|| problem::two_lines(first_word(check), instead).at(Place::new(seen.text, seen.line())))
}

/// `不得 甲 > 乙`
fn forbidden(seen: &Seen<'_>) -> Option<Problem> {
    let line = seen.get(seen.line());
    let word = first_word(line);
    if let Some(rest) = line.strip_prefix("for each ") {
        return Some(problem::foreign_operator("for each", quoted(&format!("each {rest}"))).at(seen.place(8)));
    }
    let known = matches!(word, "不得" | "不应" | "不能" | "严禁" | "禁止" | "never" | "forbid");
    if !known || !seen.before().is_empty() {
        return None;
    }
    let after = line.get(word.len()..)?.trim();
    let instead = format!("{} ({after})", seen.either("应 非", "check not"));
    Some(problem::foreign_operator(word, quoted(&instead)).at(seen.place(word.len())))
}

/// `规则 "标题"`, `规则 核对 一 "标题"`, `规则 核对（一）`
fn named(seen: &Seen<'_>) -> Option<Problem> {
    let keyword = seen.opening().filter(|keyword| keyword.declares() && *keyword != Keyword::Test)?;
    let line = seen.line();
    let words = seen.get(line.clone());
    let word = first_word(words);
    let after = words.get(word.len()..)?.trim_start_matches(is_blank);
    let examples = [
        (Keyword::Pack, "自评", "evaluation"),
        (Keyword::Form, "报告", "report"),
        (Keyword::Score, "得分-01", "score-01"),
        (Keyword::Grade, "等级-01", "grade-01"),
        (Keyword::Rule, "结构-01", "tie-01"),
    ];
    let (_, zh, en) = examples.into_iter().find(|(known, _, _)| *known == keyword)?;
    let example = seen.either(zh, en);
    if after.starts_with(['"', '“']) && seen.at <= line.end - after.len() {
        return Some(
            problem::name_missing(word, quoted(&format!("{word} {example} {after}"))).at(Place::new(seen.text, line)),
        );
    }
    let from = line.end - after.len();
    let name = after.split(['"', '“', '「', '《']).next().unwrap_or("").trim_end_matches(is_blank);
    if let (Some("\""), Some((first, title))) = (after.get(name.len()..).map(str::trim), name.split_once(is_blank))
        && !name.contains(['【', '`', '\\'])
    {
        let title = title.trim_start_matches(is_blank);
        let instead = quoted(&format!("{word} {first} \"{title}\""));
        let place = Place::new(seen.text, from + name.len() - title.len()..line.end);
        return Some(problem::text_needs_quotes(title, instead).at(place));
    }
    let titled = name.len() < after.len();
    let inside = seen.at > from && seen.at < from + name.len();
    let sign = seen.rest().chars().next().is_some_and(|c| !is_word(c) && !is_blank(c));
    let first = name.split(is_blank).next().unwrap_or("");
    let at_sign = sign && from + first.len() > seen.at;
    (inside && (titled || at_sign) && !name.contains(['【', '`', ':', '：']))
        .then(|| problem::name_needs_quotes(name).at(Place::new(seen.text, from..from + name.len())))
}

/// A title, a message, a basis or a file without its quotes.
fn unquoted_text(seen: &Seen<'_>) -> Option<Problem> {
    let text = [Rule::string, Rule::template, Rule::straight_text, Rule::straight_piece];
    let wanted = text.into_iter().any(|rule| seen.expects(rule));
    let rest = seen.rest();
    let starts = matches!(
        seen.opening(),
        Some(Keyword::Basis | Keyword::Data | Keyword::Test | Keyword::Else | Keyword::Hint | Keyword::Use)
    ) || seen.opening().is_some_and(Keyword::declares);
    let sign = rest.starts_with([':', '：']);
    if !wanted || !starts || sign || rest.is_empty() || rest.contains(['"', '“']) {
        return None;
    }
    let instead = seen.with(seen.at..seen.line().end, &format!("\"{rest}\""));
    Some(problem::text_needs_quotes(rest, instead).at(seen.place(rest.len())))
}

/// `参数 上限：20%`, `参数 上限 20%`, `令 和 := 甲`, `改 甲 为 6000`
fn equals(seen: &Seen<'_>) -> Option<Problem> {
    if !seen.expects(Rule::equals) {
        return None;
    }
    let keyword = seen.get(seen.line());
    let keyword = first_word(keyword);
    Keyword::opening(keyword)?;
    let rest = seen.rest();
    let signs = [":=", "：=", "：＝", ":", "：", "==", "为 ", "是 ", "改为 ", "等于 ", "to ", "is "];
    let sign = signs.into_iter().find(|sign| rest.starts_with(sign)).unwrap_or("");
    let instead = seen.with(seen.at..seen.at + sign.len(), " = ");
    let first = rest.chars().next().map_or(0, char::len_utf8);
    let width = sign.trim().len().max(first);
    (!rest.is_empty()).then(|| problem::equals_missing(keyword, instead).at(seen.place(width)))
}

/// `否则 错误："…"`
fn sign_after(seen: &Seen<'_>) -> Option<Problem> {
    let word = seen.get(seen.last_word());
    let sign = [":", "：", "=", "＝"].into_iter().find(|sign| seen.rest().starts_with(sign))?;
    let severity = Keyword::ALL.iter().filter(|keyword| keyword.role() == Role::Severity);
    let known = severity.into_iter().any(|keyword| keyword.zh() == word || keyword.en() == word);
    known.then(|| problem::sign_after_keyword(word, sign).at(seen.place(sign.len())))
}

/// `优 90以上`, `优：90-100`, `差 其他`
fn band(seen: &Seen<'_>) -> Option<Problem> {
    if !seen.expects(Rule::kw_otherwise) || seen.opening().is_some() || seen.get(seen.piece.clone()).contains('\n') {
        return None;
    }
    let line = seen.line();
    let words = seen.get(line.clone());
    let (label, _) = words.split_at_checked(seen.at - line.start)?;
    let bounds = seen.rest().trim_start_matches([':', '：']).trim_matches(is_blank);
    let bounds = bounds.trim_end_matches(['分', '，', ',', '；', ';', '。']);
    let bounds = match bounds {
        "其他" | "其它" | "否则" | "剩余" | "其余的" => "其余".to_owned(),
        "else" | "other" | "others" | "rest" => "otherwise".to_owned(),
        _ => numbers::bounds(bounds, seen.either("且", "and"))?,
    };
    let instead = format!("{} {bounds}", label.trim_matches(is_blank));
    Some(problem::band_form(seen.rest(), quoted(&instead)).at(seen.place(seen.rest().len())))
}

/// `若 … 则 …` without `否则`; `分档` without `全值`, without `则`; `保留 2位`; `if(甲 > 0, 乙, 甲)`
fn conditional(seen: &Seen<'_>) -> Option<Problem> {
    let words = seen.get(seen.line());
    let rest = seen.rest();
    if let Some(call) = ["if(", "if (", "IF(", "若(", "若（"].into_iter().find(|call| words.contains(call))
        && seen.expects(Rule::kw_then) | seen.expects(Rule::comma)
        && let Some(instead) = numbers::if_call(words, call)
    {
        return Some(
            problem::foreign_operator(format!("{call}…)"), quoted(&instead)).at(Place::new(seen.text, seen.line())),
        );
    }
    let insert = |keyword: Keyword, after: &str| {
        let instead = seen.with(seen.at..seen.at, &format!(" {}{after}", seen.spelled(keyword)));
        problem::part_missing(keyword.phrase(), instead).at(seen.place(rest.chars().next().map_or(0, char::len_utf8)))
    };
    if seen.expects(Rule::kw_else) && rest.is_empty() {
        let end = seen.line().end;
        let instead = seen.with(end..end, &format!(" {} 0", seen.spelled(Keyword::Else)));
        return Some(problem::part_missing(Keyword::Else.phrase(), instead).at(Place::new(seen.text, seen.line())));
    }
    if (seen.expects(Rule::kw_full) || seen.expects(Rule::precision) || seen.before().contains("分档"))
        && !seen.before().contains(['：', ':'])
        && !seen.before().contains("全值")
        && rest.starts_with([':', '：', '≥', '>', '<', '≤'])
    {
        let rounded = format!(" {} 2", seen.spelled(Keyword::Round));
        let full = format!(" {}", seen.spelled(Keyword::Full));
        let [full, rounded] = [full, rounded].map(|words| seen.with(seen.at..seen.at, &words));
        let width = rest.chars().next().map_or(0, char::len_utf8);
        return Some(problem::precision_missing(full, rounded).at(seen.place(width)));
    }
    if seen.opening() == Some(Keyword::Each) && rest.is_empty() && seen.expects(Rule::kw_from) {
        let list = seen.get(seen.last_word());
        let row = format!("{} {} {list}", seen.either("行", "row"), seen.spelled(Keyword::From));
        let instead = seen.with(seen.last_word(), &row);
        return Some(problem::part_missing(Keyword::From.phrase(), instead).at(Place::new(seen.text, seen.line())));
    }
    let case = seen.before().contains("分档") || seen.before().contains("case");
    if seen.expects(Rule::kw_then) && case && rest.starts_with(|c: char| c.is_numeric()) {
        return Some(insert(Keyword::Then, " "));
    }
    let otherwise = matches!(seen.get(seen.last_word()), "其余" | "otherwise");
    let idle = ["则", "then", "：", ":"].into_iter().find(|word| otherwise && rest.starts_with(word));
    let spoken = (seen.opening() == Some(Keyword::Round)).then(|| rest.split('位').next()).flatten();
    if let Some(number) = spoken.filter(|_| rest.contains('位')).and_then(numbers::in_words) {
        let instead = seen.with(seen.at..seen.line().end, &number);
        return Some(problem::number_written_so(rest, instead).at(seen.place(rest.len())));
    }
    let places = (seen.opening() == Some(Keyword::Round)).then_some("位").filter(|word| rest.starts_with(word));
    if let Some(word) = idle.or(places) {
        let width = if places.is_some() { rest.len() } else { word.len() };
        let instead = if places.is_some() { "" } else { " " };
        let instead = seen.with(seen.at..seen.at + width, instead);
        return Some(problem::word_not_needed(word, instead).at(seen.place(word.len())));
    }
    None
}

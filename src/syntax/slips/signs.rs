//! Signs of other keyboards, spreadsheets and programming languages.

use super::super::keyword::Keyword;
use super::super::scan::{is_blank, is_word};
use super::seen::{Seen, quoted};
use crate::problem::{self, Phrase, Problem};
use crate::source::Place;

/// Quotes that do not count as quotes here, each with those that close it.
const QUOTES: &[(char, &[char])] = &[
    ('\'', &['\'']),
    ('‘', &['’']),
    ('’', &['’', '‘']),
    ('〝', &['〞', '〝']),
    ('〞', &['〞']),
    ('＂', &['＂']),
    ('「', &['」']),
    ('『', &['』']),
    ('《', &['》']),
    ('”', &['”', '“', '"']),
    ('“', &['"', '＂', '“']),
    ('"', &['”', '＂']),
];

/// A sign at the stop, and what to write in its place.
const SIGNS: &[(&str, &str)] = &[
    ("<>", " ≠ "),
    ("＜＞", " ≠ "),
    ("⩾", " ≥ "),
    ("⩽", " ≤ "),
    ("=>", " ≥ "),
    ("=<", " ≤ "),
    ("＝＞", " ≥ "),
    ("＝＜", " ≤ "),
    ("〉", " > "),
    ("〈", " < "),
    ("》", " > "),
    ("～", " 到 "),
    ("~", " 到 "),
    ("—", " 到 "),
    ("－", " 到 "),
    ("**", " × "),
    (":=", " = "),
    ("：=", " = "),
    ("：＝", " = "),
    ("≡", " = "),
    ("≈", " = "),
    ("｛", "（"),
    ("·", " × "),
    ("•", " × "),
];

/// Signs that nobody sees.
const UNSEEN: &[char] = &['\u{200B}', '\u{200C}', '\u{200D}', '\u{2060}', '\u{00AD}', '\u{200E}', '\u{200F}'];

/// The slip of a sign at the stop.
pub(super) fn find(seen: &Seen<'_>) -> Option<Problem> {
    unseen(seen)
        .or_else(|| comment(seen))
        .or_else(|| bracketed_name(seen))
        .or_else(|| brackets(seen))
        .or_else(|| at_end(seen))
        .or_else(|| formula(seen))
        .or_else(|| between_digits(seen))
        .or_else(|| table(seen))
}

fn unseen(seen: &Seen<'_>) -> Option<Problem> {
    let sign = seen.rest().chars().next().filter(|sign| UNSEEN.contains(sign))?;
    let words = seen.get(seen.line());
    let line: String = words.chars().filter(|c| !UNSEEN.contains(c)).collect();
    Some(problem::unseen_character(format!("U+{:04X}", u32::from(sign)), quoted(&line)).at(seen.place(sign.len_utf8())))
}

/// `//`, `/* */` and `--`; of two slashes the first was taken for a division.
fn comment(seen: &Seen<'_>) -> Option<Problem> {
    let rest = seen.rest();
    let back = usize::from(seen.before().ends_with('/') && rest.starts_with(['/', '*']));
    let from = seen.at - back;
    let words = seen.get(from..seen.line().end);
    let sign = ["//", "/*", "--"].into_iter().find(|sign| words.starts_with(sign))?;
    let says = words.trim_start_matches(sign).trim_end_matches("*/").trim_matches(is_blank);
    let instead = seen.with(from..seen.line().end, &format!(" # {says}"));
    Some(problem::foreign_comment(sign, instead).at(Place::new(seen.text, from..from + sign.len())))
}

/// A text between other quotes than `"…"` and `“…”`.
pub(super) fn quotes(seen: &Seen<'_>) -> Option<Problem> {
    let rest = seen.rest();
    let open = rest.chars().next()?;
    let (_, closing) = QUOTES.iter().find(|(quote, _)| *quote == open)?;
    let inside = rest.get(open.len_utf8()..)?;
    let end = inside.find(*closing)?;
    let close = inside.get(end..)?.chars().next()?;
    let words = inside.get(..end)?;
    let basis = seen.opening() == Some(Keyword::Basis) && open == '《';
    // Titles of books belong to what a basis says.
    let instead = if basis { format!("\"{rest}\"") } else { format!("\"{words}\"") };
    let width = if basis { rest.len() } else { open.len_utf8() + end + close.len_utf8() };
    let shown = format!("{open}{words}{close}");
    Some(problem::other_quotes(shown, seen.with(seen.at..seen.at + width, &instead)).at(seen.place(width)))
}

/// The bracket that is open in front of the stop, in the brace of a message.
fn bracket_in_brace(seen: &Seen<'_>) -> Option<usize> {
    seen.opening().filter(|word| matches!(word, Keyword::Else | Keyword::Hint))?;
    let (quoted, brace) = super::brace_before(seen.text.content(), seen.piece.clone(), seen.at)?;
    let from = quoted + brace?;
    let mut open = Vec::new();
    let mut name = false;
    for (at, sign) in seen.get(from..seen.at).char_indices() {
        match sign {
            '【' | '】' => name = sign == '【',
            _ if name => {}
            '(' | '（' => open.push(from + at),
            ')' | '）' => drop(open.pop()),
            _ => {}
        }
    }
    open.pop()
}

/// Brackets of other kinds than the round ones.
fn brackets(seen: &Seen<'_>) -> Option<Problem> {
    let rest = seen.rest();
    let open = rest.chars().next()?;
    if open == '【' && !rest.contains('】') {
        let end = rest.find(is_blank).unwrap_or(rest.len());
        let name = rest.get(open.len_utf8()..end)?;
        let instead = seen.with(seen.at..seen.at + end, &format!("【{name}】"));
        return Some(problem::name_bracket_not_closed(instead).at(seen.place(end)));
    }
    if matches!(open, '}' | '｝')
        && let Some(bracket) = bracket_in_brace(seen)
    {
        return Some(problem::rule_bracket_not_closed().at(Place::character(seen.text, bracket)));
    }
    if matches!(open, '】' | ']' | '］' | '}' | '｝' | '〕') && seen.before().contains(['(', '（']) {
        let width = open.len_utf8();
        let narrow = seen.before().rfind('(') > seen.before().rfind('（');
        let instead = seen.with(seen.at..seen.at + width, if narrow { ")" } else { "）" });
        return Some(problem::foreign_operator(open.to_string(), instead).at(seen.place(width)));
    }
    let close = match open {
        '[' | '［' => [']', '］'],
        '{' | '｛' => ['}', '｝'],
        '〔' => ['〕', '〕'],
        _ => return None,
    };
    let inside = rest.get(open.len_utf8()..)?;
    let end = inside.find(close)?;
    let width = open.len_utf8() + end + inside.get(end..)?.chars().next()?.len_utf8();
    let inside = inside.get(..end)?;
    let list = inside.contains([',', '，', '、']);
    let round = seen.with(seen.at..seen.at + width, &format!("({inside})"));
    let problem = if list {
        let interval = inside.replace([',', '，', '、'], seen.either(" 到 ", " to "));
        let interval = interval.split_whitespace().collect::<Vec<_>>().join(" ");
        problem::other_brackets_of_list(open.to_string(), round, seen.with(seen.at..seen.at + width, &interval))
    } else {
        problem::foreign_operator(format!("{open}{inside}…"), round)
    };
    Some(problem.at(seen.place(width)))
}

/// A stop at the end of a line, as prose has it and programming languages do.
fn at_end(seen: &Seen<'_>) -> Option<Problem> {
    let rest = seen.rest();
    let sign = rest.chars().next().filter(|c| matches!(c, '；' | ';' | '。' | '．' | '.' | ',' | '，' | '、'))?;
    let alone = rest.trim_start_matches(sign).is_empty() && !seen.before().is_empty();
    // The bands of a case go on after a comma.
    let band = seen.before().starts_with(['≥', '≤', '>', '<', '=', '＞', '＜']) || seen.before().contains("分档");
    if band
        && !matches!(sign, ',' | '，')
        && [Keyword::Then.zh(), Keyword::Then.en()].iter().any(|then| seen.before().contains(then))
    {
        let comma = if seen.get(seen.line()).is_ascii() { "," } else { "，" };
        let instead = seen.with(seen.at..seen.at + sign.len_utf8(), comma);
        return alone.then(|| problem::band_ends_with_comma(sign.to_string(), instead).at(seen.place(sign.len_utf8())));
    }
    let instead = seen.with(seen.at..seen.line().end, "");
    alone.then(|| problem::sign_at_end(sign.to_string(), instead).at(seen.place(sign.len_utf8())))
}

/// `年度指标值（%）`: a name with brackets in it, which looks like the call of a function.
fn bracketed_name(seen: &Seen<'_>) -> Option<Problem> {
    let before = seen.before();
    let name = before.strip_suffix(['(', '（'])?;
    let name = name.rsplit(|c: char| !is_word(c)).next().filter(|name| !name.is_empty())?;
    let rest = seen.rest();
    let end = rest.find([')', '）']).filter(|_| rest.starts_with(['%', '％', '‰', '①', '/']))?;
    let start = seen.line().start + before.rfind(name)?;
    let place = Place::new(seen.text, start..seen.at + end + rest.get(end..)?.chars().next()?.len_utf8());
    let whole = place.words().to_owned();
    Some(problem::name_needs_quotes(whole).at(place))
}

/// `条件 ? 甲 : 乙`, `|甲 - 乙|`, `乙^2`, `$A$1`, `附表!B2`
fn formula(seen: &Seen<'_>) -> Option<Problem> {
    let rest = seen.rest();
    if rest.starts_with(['?', '？']) && rest.contains([':', '：']) {
        let instead = quoted(seen.either("若 条件 则 甲 否则 乙", "if condition then a else b"));
        return Some(problem::foreign_operator("? :", instead).at(seen.place(rest.len())));
    }
    if let Some(inside) = rest.strip_prefix('|').filter(|inside| !inside.starts_with('|')) {
        let width = inside.find('|')? + 2;
        let call = format!("{}({})", seen.either("绝对值", "abs"), inside.get(..width - 2)?);
        let instead = seen.with(seen.at..seen.at + width, &call);
        return Some(problem::foreign_operator("| |", instead).at(seen.place(width)));
    }
    if let Some(power) = rest.strip_prefix('^') {
        let base = seen.last_word();
        let words = seen.get(base.clone());
        let two = power.starts_with('2') && !words.is_empty();
        let width = 1 + usize::from(two);
        let twice = if two { format!("{words} × {words}") } else { " × ".to_owned() };
        let from = if two { base.start } else { seen.at };
        return Some(problem::foreign_operator("^", seen.with(from..seen.at + width, &twice)).at(seen.place(width)));
    }
    let cell = rest.strip_prefix(['$', ':', '!']).is_some_and(|after| super::is_cell(leading(after)));
    let before = seen.get(seen.last_word());
    if cell && (rest.starts_with(['$', '!']) || super::is_cell(before)) {
        let last = rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '$' | ':' | '!')));
        let width = last.unwrap_or(rest.len());
        let from = if rest.starts_with('$') { seen.at } else { seen.last_word().start };
        let cell = seen.get(from..seen.at + width);
        return Some(problem::cell_address(cell).at(Place::new(seen.text, from..seen.at + width)));
    }
    None
}

fn leading(words: &str) -> &str {
    let end = words.find(|c: char| !(c.is_ascii_alphanumeric() || c == '$')).unwrap_or(words.len());
    words.get(..end).unwrap_or("")
}

/// `等级 属于 "优", "良"`: several values without their brackets.
fn listed(seen: &Seen<'_>) -> Option<Phrase> {
    let line = seen.line();
    let word = seen.spelled(Keyword::In);
    let from = line.start + seen.before().rfind(&format!(" {word} "))? + word.len() + 2;
    let plain = !seen.get(from..line.end).contains(['(', '（', '=', '<', '>', '≤', '≥', '≠']);
    plain.then(|| seen.with(from..line.end, &format!("({})", seen.get(from..line.end))))
}

/// `1。5`, `3、5`: another sign for the decimal point.
fn between_digits(seen: &Seen<'_>) -> Option<Problem> {
    let sign = seen.rest().chars().next().filter(|c| matches!(c, '。' | '、' | '·'))?;
    let after = seen.rest().get(sign.len_utf8()..)?;
    let digits =
        seen.before().ends_with(|c: char| c.is_ascii_digit()) && after.starts_with(|c: char| c.is_ascii_digit());
    let range = seen.at..seen.at + sign.len_utf8();
    digits.then(|| problem::foreign_operator(sign.to_string(), seen.with(range, ".")).at(seen.place(sign.len_utf8())))
}

fn table(seen: &Seen<'_>) -> Option<Problem> {
    let rest = seen.rest();
    let fix = |sign: &str, instead: &str| {
        let range = seen.at..seen.at + sign.len();
        problem::foreign_operator(sign, seen.with(range, instead)).at(seen.place(sign.len()))
    };
    if let Some(sign) = ["=", "＝"].into_iter().find(|sign| rest.starts_with(sign))
        && seen.before().ends_with("==")
    {
        let from = seen.at - 2;
        let whole = seen.get(from..seen.at + sign.len());
        let instead = seen.with(from..seen.at + sign.len(), "=");
        return Some(problem::foreign_operator(whole, instead).at(Place::new(seen.text, from..seen.at + sign.len())));
    }
    let words = [
        ("&&", Keyword::And),
        ("＆＆", Keyword::And),
        ("||", Keyword::Or),
        ("｜｜", Keyword::Or),
        ("!", Keyword::Not),
        ("！", Keyword::Not),
    ];
    if let Some((sign, keyword)) = words.into_iter().find(|(sign, _)| rest.starts_with(sign)) {
        return Some(fix(sign, &format!(" {} ", seen.spelled(keyword))));
    }
    if rest.starts_with('±') {
        return Some(fix("±", &format!(" {} ", seen.spelled(Keyword::Within))));
    }
    if rest.starts_with('&') {
        let instead = Phrase::both("\"……{名字}……\"", "\"… {name} …\"");
        return Some(problem::texts_joined(instead).at(seen.place(1)));
    }
    let condition = matches!(seen.opening(), Some(Keyword::Check | Keyword::When));
    let open = seen.before().matches(['(', '（']).count() > seen.before().matches([')', '）']).count();
    let number = seen.before().ends_with(|c: char| c.is_numeric());
    if let Some(sign) = ["，", ",", "、", "；", ";"].into_iter().find(|sign| rest.starts_with(sign)) {
        if let Some(list) = listed(seen) {
            return Some(problem::foreign_operator(sign, list).at(seen.place(sign.len())));
        }
        let digits = rest.get(sign.len()..).is_some_and(|after| after.starts_with(|c: char| c.is_ascii_digit()));
        if condition && !open && !(number && digits) {
            return Some(fix(sign, &format!(" {} ", seen.spelled(Keyword::And))));
        }
        return matches!(sign, "；" | ";").then(|| fix(sign, seen.either("，", ", ")));
    }
    if condition && let Some(sign) = ["：", ":"].into_iter().find(|sign| rest.starts_with(sign)) {
        let equals = rest.get(sign.len()..).is_some_and(|after| after.starts_with(['=', '＝']));
        let named = !seen.get(seen.last_word()).is_empty() && Keyword::opening(seen.get(seen.last_word())).is_none();
        if named && !equals {
            return Some(fix(sign, " ÷ "));
        }
    }
    let (sign, instead) = SIGNS.iter().find(|(sign, _)| rest.starts_with(sign))?;
    let instead = if *instead == " 到 " { seen.either(" 到 ", " to ") } else { instead };
    Some(fix(sign, instead))
}

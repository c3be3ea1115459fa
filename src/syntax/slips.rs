//! What to say where the parser stopped: the common slips by name, anything else by what could stand there.

use super::cursor::Stop;
use super::grammar::{Rule, called};
use super::keyword::{Keyword, Role};
use super::scan::{brackets, is_blank, is_word, line_end, token};
use crate::problem::{self, Phrase, Problem};
use crate::source::{Place, Text};
use std::ops::Range;
use std::sync::Arc;

/// A field whose name has signs or blanks in it and no 【】 around it.
pub(super) fn unquoted(text: &Arc<Text>, piece: Range<usize>) -> Option<Problem> {
    let line = text.slice(piece.clone());
    let (name, _) = line.split_once([':', '：'])?;
    let name = name.trim_matches(is_blank);
    let odd = !name.chars().all(is_word) || name.starts_with(|c: char| c.is_numeric());
    let quoted = name.contains(['【', '`', '"', '“', '/', '／']);
    (odd && !quoted && !name.is_empty())
        .then(|| problem::name_needs_quotes(name).at(Place::new(text, piece.start..piece.start + name.len())))
}

/// Says what is wrong where the parser stopped: the common slips by name, anything else by what could stand there.
pub(super) fn describe(text: &Arc<Text>, range: Range<usize>, stop: Stop) -> Problem {
    let content = text.content();
    let says_to = range.start + content.get(range.clone()).unwrap_or("").trim_end_matches(is_blank).len();
    let at = stop.at.min(says_to);
    let shown = if at >= says_to { last_character(content, says_to) } else { token(content, at, says_to) };
    let place = Place::new(text, shown.clone());
    if let Some(quote) = open_quote(content, range.clone(), at) {
        return problem::rule_quote_not_closed(text.slice(quote..quote + quote_width(content, quote)))
            .at(Place::new(text, quote..line_end(content, quote)));
    }
    if let Err(bracket) = brackets(content, range.clone()) {
        let width = content.get(bracket..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
        let sign = text.slice(bracket..bracket + width);
        let place = Place::new(text, bracket..bracket + width);
        return if matches!(sign, "(" | "（") {
            problem::rule_bracket_not_closed().at(place)
        } else {
            problem::rule_bracket_not_opened().at(place)
        };
    }
    let rest = content.get(at..says_to).unwrap_or("");
    let slips = [
        ("<>", "≠", "≠"),
        ("＜＞", "≠", "≠"),
        ("&&", "且", "and"),
        ("||", "或", "or"),
        ("!", "非", "not"),
        ("&", "\"……{名字}……\"", "\"… {name} …\""),
        ("=>", "≥", "≥"),
        ("=<", "≤", "≤"),
        ("**", "×", "×"),
        ("^", "×", "×"),
    ];
    for (slip, zh, en) in slips {
        if rest.starts_with(slip) {
            let instead = Phrase::both(format!("「{zh}」"), format!("`{en}`"));
            return problem::foreign_operator(slip, instead).at(Place::new(text, at..at + slip.len()));
        }
    }
    let word = text.slice(shown.clone()).to_owned();
    if let Some(problem) = open_brace(text, range.clone(), at).or_else(|| misspelt(text, &stop, at)) {
        return problem;
    }
    let wants_name = stop
        .expected
        .iter()
        .any(|rule| matches!(rule, Rule::name | Rule::hyphenated | Rule::variable | Rule::field_name));
    if at < says_to && wants_name && Keyword::is_reserved(&word) {
        return problem::keyword_as_name(word).at(place);
    }
    if let Some((_, zh, en)) = CONNECTIVES.iter().find(|(known, _, _)| *known == word) {
        let instead = Phrase::both(format!("「{zh}」"), format!("`{en}`"));
        return problem::foreign_operator(word.as_str(), instead).at(place);
    }
    if let Some((keyword, rest)) = glued(&word).filter(|_| at < says_to) {
        return problem::glued_operator(word.as_str(), keyword, rest).at(place);
    }
    let before = word_before(content, range.start, at);
    if let Some((keyword, rest)) = glued(text.slice(before.clone()))
        .filter(|(keyword, rest)| text.slice(before.clone()) == format!("{rest}{keyword}"))
    {
        return problem::glued_operator(text.slice(before.clone()), keyword, rest).at(Place::new(text, before));
    }
    let sign = [":", "：", "=", "＝"].into_iter().find(|sign| rest.starts_with(sign));
    if let (Some(sign), Some(_)) = (sign, Keyword::opening(text.slice(before.clone()))) {
        let keyword = text.slice(before.clone());
        return problem::sign_after_keyword(keyword, sign).at(Place::new(text, at..at + sign.len()));
    }
    let digit = |words: &str| words.starts_with(|c: char| c.is_ascii_digit());
    if digit(text.slice(before.clone())) && digit(rest.trim_start_matches([',', '，'])) {
        let whole: usize =
            rest.chars().take_while(|c| is_word(*c) || matches!(c, ',' | '，')).map(char::len_utf8).sum();
        let place = Place::new(text, before.start..at + whole);
        let joined: String = place.words().chars().filter(|c| !is_blank(*c) && !matches!(c, ',' | '，')).collect();
        return problem::number_split(joined).at(place);
    }
    let expected = expectations(&stop.expected);
    if at >= says_to {
        return problem::ends_too_early(expected).at(place);
    }
    problem::unexpected(word, expected).at(place)
}

/// A brace in a message that is not closed, or closes nothing.
fn open_brace(text: &Arc<Text>, range: Range<usize>, at: usize) -> Option<Problem> {
    let content = text.content();
    let line = content.get(range.start..at)?.rfind(['\n', '\r']).map_or(range.start, |found| range.start + found + 1);
    let before = content.get(line..at)?;
    let quoted = before.rfind(['"', '“'])?;
    let inside = before.get(quoted..)?.replace("{{", "  ").replace("}}", "  ");
    let rest = content.get(at..line_end(content, at))?;
    let next = rest.chars().next()?;
    let place = |at: usize| Place::new(text, at..at + 1);
    let open = inside.rfind('{').filter(|open| inside.rfind('}') < Some(*open));
    match (open, next) {
        (Some(open), '}') => Some(problem::brace_empty().at(Place::new(text, line + quoted + open..at + 1))),
        (Some(open), _) if !rest.contains('}') => Some(problem::brace_not_closed().at(place(line + quoted + open))),
        (None, '}') => Some(problem::brace_not_opened().at(place(at))),
        _ => None,
    }
}

/// A word that is nearly one of those which can stand here: at the start of a line one that opens a clause or a
/// declaration, after `else` a severity.
pub(super) fn misspelt(text: &Arc<Text>, stop: &Stop, at: usize) -> Option<Problem> {
    let content = text.content();
    let line = content.get(..at)?.rfind(['\n', '\r']).map_or(0, |found| found + 1);
    let first = content.get(line..at)?.trim_matches(is_blank).is_empty();
    let severity = stop.expected.iter().any(|rule| matches!(rule, Rule::severity | Rule::kw_error));
    let wanted = |keyword: &&Keyword| match keyword.role() {
        Role::Declaration | Role::Contextual | Role::Clause | Role::Fence => first,
        Role::Severity => severity,
        Role::Operator | Role::Type | Role::Modifier | Role::Outcome => false,
    };
    let words = Keyword::ALL.iter().filter(wanted).flat_map(|keyword| [keyword.zh(), keyword.en()]);
    let shown = token(content, at, line_end(content, at));
    let word = text.slice(shown.clone());
    if first && let Some((_, keyword)) = SYNONYMS.iter().find(|(known, _)| *known == word) {
        let near = if word.is_ascii() { keyword.en() } else { keyword.zh() };
        return Some(problem::misspelt(word, near).at(Place::new(text, shown)));
    }
    let opens = |keyword: &&Keyword| first && matches!(keyword.role(), Role::Fence | Role::Declaration);
    let stuck = Keyword::ALL.iter().filter(opens).find_map(|keyword| {
        let rest = word.strip_prefix(keyword.zh())?;
        (keyword.zh().chars().count() > 1 || rest.chars().count() > 1).then(|| (keyword.zh(), rest))
    });
    if let Some((keyword, rest)) = stuck.filter(|(_, rest)| !rest.is_empty()) {
        return Some(problem::glued_operator(word, keyword, rest).at(Place::new(text, shown)));
    }
    let near = crate::scalar::nearest(word, words).into_iter().next()?;
    (near != word).then(|| problem::misspelt(word, near).at(Place::new(text, shown)))
}

/// What offices write for the words that open a clause.
const SYNONYMS: &[(&str, Keyword)] = &[
    ("应当", Keyword::Check),
    ("应该", Keyword::Check),
    ("必须", Keyword::Check),
    ("须", Keyword::Check),
    ("要求", Keyword::Check),
    ("must", Keyword::Check),
    ("should", Keyword::Check),
    ("require", Keyword::Check),
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
    ("覆盖", Keyword::Override),
    ("修改", Keyword::Override),
    ("replace", Keyword::Override),
    ("change", Keyword::Override),
    ("禁用", Keyword::Disable),
    ("关闭", Keyword::Disable),
    ("免除", Keyword::Waive),
    ("exempt", Keyword::Waive),
    ("because", Keyword::Reason),
    ("因为", Keyword::Reason),
];

/// What is written for `且` and `或`.
const CONNECTIVES: &[(&str, &str, &str)] = &[
    ("并且", "且", "and"),
    ("而且", "且", "and"),
    ("并", "且", "and"),
    ("和", "且", "and"),
    ("或者", "或", "or"),
    ("AND", "且", "and"),
    ("OR", "或", "or"),
    ("大于", ">", ">"),
    ("小于", "<", "<"),
    ("等于", "=", "="),
    ("不等于", "≠", "≠"),
    ("大于等于", "≥", "≥"),
    ("小于等于", "≤", "≤"),
    ("不大于", "≤", "≤"),
    ("不小于", "≥", "≥"),
    ("在", "属于", "in"),
    ("x", "×", "×"),
    ("X", "×", "×"),
    ("mod", "÷", "÷"),
];

/// A word operator stuck to a name: `且乙` is `且` and `乙`.
pub(crate) fn glued(word: &str) -> Option<(String, String)> {
    let operators =
        [Keyword::And, Keyword::Or, Keyword::Not, Keyword::In, Keyword::NotIn, Keyword::OrElse, Keyword::Where];
    operators.iter().find_map(|keyword| {
        let zh = keyword.zh();
        let rest = word.strip_prefix(zh).or_else(|| word.strip_suffix(zh))?;
        (!rest.is_empty()).then(|| (zh.to_owned(), rest.to_owned()))
    })
}

fn expectations(expected: &[Rule]) -> Phrase {
    let mut phrases: Vec<Phrase> = Vec::new();
    // What has a name of its own says more than single words of the language.
    let (words, kinds): (Vec<Rule>, Vec<Rule>) =
        expected.iter().partition(|rule| super::grammar::keyword(**rule).is_some());
    for phrase in kinds.into_iter().chain(words).filter_map(called) {
        if !phrases.contains(&phrase) {
            phrases.push(phrase);
        }
    }
    let join = |lang, between: &str, more: &str| {
        let shown = phrases.iter().take(8).map(|phrase| phrase.in_lang(lang)).collect::<Vec<_>>().join(between);
        if phrases.len() > 8 { format!("{shown}{more}") } else { shown }
    };
    Phrase::both(join(problem::Lang::Zh, "、", "……"), join(problem::Lang::En, ", ", ", …"))
}

/// The word that ends right before an offset, blanks passed over.
fn word_before(content: &str, from: usize, at: usize) -> Range<usize> {
    let before = content.get(from..at).unwrap_or("").trim_end_matches(is_blank);
    let width: usize = before.chars().rev().take_while(|c| is_word(*c)).map(char::len_utf8).sum();
    from + before.len() - width..from + before.len()
}

fn last_character(content: &str, end: usize) -> Range<usize> {
    let width = content.get(..end).and_then(|before| before.chars().next_back()).map_or(0, char::len_utf8);
    end - width..end
}

fn quote_width(content: &str, at: usize) -> usize {
    content.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8)
}

/// A quote that is opened on the line of `at` and not closed on it.
fn open_quote(content: &str, range: Range<usize>, at: usize) -> Option<usize> {
    let start = content.get(range.start..at)?.rfind(['\n', '\r']).map_or(range.start, |found| range.start + found + 1);
    let mut open: Option<(usize, char)> = None;
    for (offset, character) in content.get(start..line_end(content, at))?.char_indices() {
        open = match (open, character) {
            (None, '"' | '“') => Some((start + offset, character)),
            (None, '#' | '＃') => break,
            (Some((_, '"')), '"') | (Some((_, '“')), '”') => None,
            (state, _) => state,
        };
    }
    open.map(|(at, _)| at)
}

//! What to say where the parser stopped: the common slips by name, anything else by what could stand there.

mod fields;
mod numbers;
mod seen;
mod shape;
mod signs;
mod words;

pub(crate) use fields::type_meant;
pub(crate) use numbers::{in_words, unit as unit_meant};
pub(crate) use words::parted;

use super::cursor::Stop;
use super::grammar::{Rule, called};
use super::keyword::{Keyword, Role};
use super::scan::{brackets, is_blank, is_word, line_end, token};
use crate::problem::{self, Phrase, Problem};
use crate::source::{Place, Text};
use seen::Seen;
use std::ops::Range;
use std::sync::Arc;
use words::SYNONYMS;

/// A line of a form that could not be read.
pub(super) fn field(text: &Arc<Text>, piece: Range<usize>, stop: Stop) -> Problem {
    let seen = Seen { text, piece: piece.clone(), at: stop.at.clamp(piece.start, piece.end), expected: &stop.expected };
    let without_colon = !seen.get(piece.clone()).contains([':', '：']);
    fields::find(&seen)
        .or_else(|| misspelt(text, &stop, piece.start).filter(|_| without_colon))
        .or_else(|| unquoted(text, piece.clone()))
        .or_else(|| fields::untyped(&seen))
        .unwrap_or_else(|| describe(text, piece, stop))
}

/// A field whose name has signs or blanks in it and no 【】 around it.
fn unquoted(text: &Arc<Text>, piece: Range<usize>) -> Option<Problem> {
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
    let seen = Seen { text, piece: range.clone(), at, expected: &stop.expected };
    if let Some(problem) = open_before_another(text, range.clone(), at) {
        return problem;
    }
    if let Some(problem) = signs::quotes(&seen).or_else(|| shape::find(&seen)).or_else(|| signs::find(&seen)) {
        return problem;
    }
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
    let word = text.slice(shown.clone()).to_owned();
    if let Some(problem) = open_brace(text, range.clone(), at).or_else(|| misspelt(text, &stop, at)) {
        return problem;
    }
    let wants_name = stop
        .expected
        .iter()
        .any(|rule| matches!(rule, Rule::name | Rule::hyphenated | Rule::variable | Rule::field_name | Rule::expr));
    if at < says_to && wants_name && Keyword::is_reserved(&word) {
        return problem::keyword_as_name(word).at(place);
    }
    if let Some(problem) = words::find(&seen).or_else(|| numbers::find(&seen)) {
        return problem;
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
    let sign = [":", "：", "=", "＝", "，", ",", "、"].into_iter().find(|sign| rest.starts_with(sign));
    if let (Some(sign), Some(_)) = (sign, Keyword::opening(text.slice(before.clone()))) {
        let keyword = text.slice(before.clone());
        return problem::sign_after_keyword(keyword, sign).at(Place::new(text, at..at + sign.len()));
    }
    if let Some(problem) = numbers::split_number(&seen).or_else(|| unknown_opening(&seen)) {
        return problem;
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
    let (quoted, open) = brace_before(content, range, at)?;
    let rest = content.get(at..line_end(content, at))?;
    let next = rest.chars().next()?;
    match (open, next) {
        (Some(open), '}' | '｝') => {
            Some(problem::brace_empty().at(Place::new(text, quoted + open..at + next.len_utf8())))
        }
        (Some(open), _) if !rest.contains(['}', '｝']) => {
            Some(problem::brace_not_closed().at(Place::character(text, quoted + open)))
        }
        (None, '}' | '｝') => Some(problem::brace_not_opened().at(Place::character(text, at))),
        _ => None,
    }
}

/// Where the quote stands that opens the message in front of a place, and how far after it a brace that is open there.
fn brace_before(content: &str, range: Range<usize>, at: usize) -> Option<(usize, Option<usize>)> {
    let before = content.get(range.start..at)?;
    let line = before.rfind(['\n', '\r']).map_or(0, |found| found + 1);
    let words = before.get(line..)?;
    let quoted = words.rfind(['"', '“'])?;
    // After a straight quote that closes, no message stands.
    let closes = words.get(quoted..)?.starts_with('"') && words.matches('"').count().is_multiple_of(2);
    let quoted = Some(line + quoted).filter(|_| !closes)?;
    let inside = without_twins(before.get(quoted..)?);
    let open = inside.rfind(['{', '｛']).filter(|open| inside.rfind(['}', '｝']) < Some(*open));
    Some((range.start + quoted, open))
}

/// Words without the braces that stand for themselves, and as long as before.
fn without_twins(words: &str) -> String {
    let blank = |words: String, twin: &str| words.replace(twin, &" ".repeat(twin.len()));
    ["{{", "}}", "｛｛", "｝｝"].into_iter().fold(words.to_owned(), blank)
}

/// A brace of a message that is not closed before the next one opens.
fn open_before_another(text: &Arc<Text>, range: Range<usize>, at: usize) -> Option<Problem> {
    let content = text.content();
    let (quoted, open) = brace_before(content, range, at)?;
    let open = open?;
    let message = without_twins(content.get(quoted..line_end(content, at))?);
    let rest = message.get(at - quoted..)?;
    let (next, closed) = (rest.find(['{', '｛'])?, rest.find(['}', '｝']));
    // As many are closed as opened where braces are meant as brackets within one.
    let more = message.matches(['{', '｛']).count() > message.matches(['}', '｝']).count();
    (more && closed.is_none_or(|closed| next < closed))
        .then(|| problem::brace_not_closed().at(Place::character(text, quoted + open)))
}

/// A word that is nearly one of those which can stand here: at the start of a line one that opens a clause or a
/// declaration, after `else` a severity.
fn misspelt(text: &Arc<Text>, stop: &Stop, at: usize) -> Option<Problem> {
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
    let severities = Keyword::ALL.iter().filter(|keyword| keyword.role() == Role::Severity);
    let message =
        word.strip_prefix(Keyword::Else.en()).filter(|rest| severities.clone().any(|known| known.en() == *rest));
    let stuck = Keyword::ALL.iter().filter(opens).find_map(|keyword| {
        let rest = word.strip_prefix(keyword.zh())?;
        (keyword.zh().chars().count() > 1 || rest.chars().count() > 1).then(|| (keyword.zh(), rest))
    });
    let stuck = stuck.or_else(|| message.filter(|_| first).map(|rest| (Keyword::Else.en(), rest)));
    if let Some((keyword, rest)) = stuck.filter(|(_, rest)| !rest.is_empty()) {
        return Some(problem::glued_operator(word, keyword, rest).at(Place::new(text, shown)));
    }
    // No word of the language has a dot after it.
    if first && content.get(shown.end..).is_some_and(|rest| rest.starts_with(['.', '．'])) {
        return None;
    }
    let near = crate::scalar::nearest(word, words).into_iter().next()?;
    (near != word).then(|| problem::misspelt(word, near).at(Place::new(text, shown)))
}

/// A line that begins with no word of the language.
fn unknown_opening(seen: &Seen<'_>) -> Option<Problem> {
    let line = seen.get(seen.line());
    let after_check = Keyword::opening(seen::first_word(seen.get(seen.piece.clone()))) == Some(Keyword::Check);
    let word = if after_check && line.starts_with(['"', '“']) { "\"…\"" } else { seen::first_word(line) };
    let opens = Keyword::opening(word).is_some() || word.is_empty();
    (seen.before().is_empty() && !opens && seen.expects(Rule::EOI))
        .then(|| problem::line_without_keyword(word).at(seen.place(seen.word().len())))
}

/// Whether a name is the address of a cell of a spreadsheet: `B3`, `$A$1`.
pub(crate) fn is_cell(name: &str) -> bool {
    let plain = name.replace('$', "");
    let digits = plain.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let letters = plain.len() - digits.len();
    (1..=2).contains(&letters) && !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit())
}

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
    if phrases.is_empty() {
        return Phrase::both("别的子句，或者另一条声明", "another clause, or another declaration");
    }
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

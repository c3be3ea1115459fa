//! What people mean when they write data by hand with a Chinese input method: looked for where a reader stops.

use std::ops::Range;
use std::sync::Arc;

use super::builder::is_number;
use crate::problem::{self, Phrase, Problem};
use crate::source::{Place, Text};

/// A name that ends in the wrong colon.
pub(super) struct Colon {
    /// The name before it.
    pub(super) name: String,
    /// The colon, in bytes of the text.
    pub(super) range: Range<usize>,
    full_width: bool,
}

impl Colon {
    pub(super) fn problem(&self, text: &Arc<Text>) -> Problem {
        let place = Place::new(text, self.range.clone());
        if self.full_width {
            problem::full_width_colon(self.name.clone()).at(place)
        } else {
            problem::colon_without_space(self.name.clone()).at(place)
        }
    }
}

/// The ASCII sign that a full-width one was typed for, as far as data formats have it.
pub(super) fn ascii(c: char) -> Option<char> {
    Some(match c {
        '：' => ':',
        '，' | '、' => ',',
        '“' | '”' | '‘' | '’' | '「' | '」' | '＂' => '"',
        '｛' => '{',
        '｝' => '}',
        '［' | '【' => '[',
        '］' | '】' => ']',
        '＝' => '=',
        '＃' => '#',
        '－' | '—' => '-',
        '．' => '.',
        '０'..='９' => return char::from_digit(u32::from(c) - u32::from('０'), 10),
        _ => return None,
    })
}

/// A full-width sign at this byte, as a problem.
pub(super) fn full_width_at(text: &Arc<Text>, at: usize) -> Option<Problem> {
    let c = char_at(text.content(), at)?;
    let meant = ascii(c)?;
    let place = Place::new(text, at..at + c.len_utf8());
    Some(problem::full_width_sign(c.to_string(), meant.to_string()).at(place))
}

pub(super) fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// The line that holds a byte, without its end.
pub(super) fn line_at(text: &str, at: usize) -> Range<usize> {
    let at = floor(text, at);
    let start = text.get(..at).and_then(|before| before.rfind(['\n', '\r'])).map_or(0, |end| end + 1);
    let end = text.get(at..).and_then(|rest| rest.find(['\n', '\r'])).map_or(text.len(), |end| at + end);
    start..end.max(start)
}

/// The nearest character border at or before a byte.
pub(super) fn floor(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// Some words from a byte on, for a message: up to the end of the line, at most 20 characters; never a broken one.
pub(super) fn words_at(text: &str, at: usize) -> &str {
    let line = line_at(text, at);
    let rest = text.get(floor(text, at)..line.end).unwrap_or("").trim_end();
    let end = rest.char_indices().nth(20).map_or(rest.len(), |(end, _)| end);
    rest.get(..end).unwrap_or("")
}

/// Those words, or that the text ends here.
pub(super) fn found_at(text: &str, at: usize) -> Phrase {
    match words_at(text, at) {
        "" if at >= text.trim_end().len() => Phrase::both("文件末尾", "the end of the file"),
        "" => Phrase::both("换行", "the end of the line"),
        words => words.into(),
    }
}

/// `名称：值` or `名称:值` at the start of a line (after its `- `), as bytes of the whole text.
pub(super) fn wrong_colon(text: &str, line: Range<usize>) -> Option<Colon> {
    let words = text.get(line.clone())?;
    let mut name = words.trim_start();
    while let Some(item) = name.strip_prefix('-').filter(|item| item.starts_with([' ', '\t'])) {
        name = item.trim_start();
    }
    let start = line.end - name.len();
    let at = name.find(['：', ':'])?;
    let (name, rest) = name.split_at(at);
    let colon = rest.chars().next()?;
    let after = rest.get(colon.len_utf8()..)?.chars().next();
    let full_width = colon == '：';
    let plain = is_name(name.trim_end());
    let glued = after.is_some_and(|c| !c.is_whitespace() && c != '/');
    (plain && (full_width || glued)).then(|| Colon {
        name: name.trim_end().to_owned(),
        range: start + at..start + at + colon.len_utf8(),
        full_width,
    })
}

/// Whether words look like the name of a field rather than a sentence or an hour.
fn is_name(words: &str) -> bool {
    let odd = |c: char| c.is_whitespace() || "#\"'“”‘’，。；！？,;!?{}[]&*|>@`".contains(c);
    !words.is_empty()
        && words.chars().nth(40).is_none()
        && !words.contains(odd)
        && !words.chars().all(|c| c.is_ascii_digit())
}

/// A number written otherwise than JSON and TOML have it: `+5`, `.5`, `007`, `1,030`, `12%`, `5万元`.
pub(super) fn odd_number(text: &Arc<Text>, at: usize) -> Option<Problem> {
    let content = text.content();
    let within = |c: char| c.is_alphanumeric() || "+-._%％".contains(c);
    let (before, after) = content.split_at_checked(at)?;
    let mut start = before.trim_end_matches(within).len();
    let end = at + (after.len() - after.trim_start_matches(within).len());
    // Three digits after a comma belong to the digits before it: `1,030`.
    let thousands = |words: &str| words.len() >= 3 && words.bytes().take(3).all(|byte| byte.is_ascii_digit());
    while thousands(content.get(start..end)?) {
        let Some(before) = content.get(..start)?.strip_suffix(',') else { break };
        let digits = before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        if digits == before.len() {
            break;
        }
        start = digits;
    }
    let written = content.get(start..end)?;
    let numeric = written.trim_start_matches(['+', '-', '.']).starts_with(|c: char| c.is_ascii_digit());
    let signed = written.starts_with(['+', '-']);
    ((numeric || signed) && !is_number(written)).then(|| problem::odd_number(written).at(Place::new(text, start..end)))
}

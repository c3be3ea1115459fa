//! One linear look over a text before anything recursive sees it: where declarations, clauses and lines begin, and
//! whether brackets match and nest too deeply.

use super::keyword::{Keyword, Role};
use std::ops::Range;

/// Deepest nesting of brackets, `if` and lists in one declaration.
pub(crate) const NESTING: usize = 64;

/// The lines of a range that start with one of the wanted keywords, with the keyword. Inside a form a line such as
/// `版本 : 文本` is a field, whatever its name.
pub(super) fn openings(content: &str, range: Range<usize>, wanted: impl Fn(Keyword) -> bool) -> Vec<(usize, Keyword)> {
    let mut out: Vec<(usize, Keyword)> = Vec::new();
    let mut at = range.start;
    for line in with_ends(content.get(range).unwrap_or("")) {
        let trimmed = line.trim_start_matches(is_blank);
        let word: &str = trimmed.split(|c: char| !is_word(c)).next().unwrap_or("");
        if let Some(keyword) = Keyword::opening(word).filter(|keyword| wanted(*keyword)) {
            let after = trimmed.get(word.len()..).unwrap_or("").trim_start_matches(is_blank);
            let in_form = matches!(out.last(), Some((_, Keyword::Form | Keyword::Record | Keyword::Extend)));
            let is_field = in_form && after.starts_with([':', '：', '/', '／']);
            // A word that may be a name opens a declaration only before a name or a title.
            let next = after.split(|c: char| !is_word(c)).next().unwrap_or("");
            let alone = after.is_empty() || after.starts_with(['#', '＃']);
            let named =
                alone || after.starts_with(['【', '`', '"', '“']) || !(next.is_empty() || Keyword::is_reserved(next));
            if !is_field && (keyword.role() != Role::Contextual || named) {
                out.push((at + line.len() - trimmed.len(), keyword));
            }
        }
        at += line.len();
    }
    out
}

/// The lines of a text, each with its end.
fn with_ends(mut text: &str) -> impl Iterator<Item = &str> {
    std::iter::from_fn(move || {
        let end = memchr::memchr2(b'\n', b'\r', text.as_bytes()).map_or(text.len(), |at| at + 1);
        let (line, rest) = text.split_at_checked(end)?;
        text = rest;
        (!line.is_empty()).then_some(line)
    })
}

/// A declaration cut at its clauses; a piece with an open bracket takes the next one in.
pub(super) fn pieces(content: &str, range: Range<usize>, wanted: impl Fn(Keyword) -> bool) -> Vec<Range<usize>> {
    let mut starts: Vec<usize> = vec![range.start];
    starts.extend(openings(content, range.clone(), wanted).into_iter().map(|(at, _)| at));
    starts.dedup();
    starts.push(range.end);
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut open = 0;
    for pair in starts.windows(2) {
        let [start, end] = pair else { continue };
        match out.last_mut().filter(|_| open > 0 && is_inner(content, *start)) {
            Some(last) => last.end = *end,
            None => {
                open = 0;
                out.push(*start..*end);
            }
        }
        open += balance(content, *start..*end);
    }
    out
}

/// Whether the word at a line's start may also stand inside brackets or an `if`.
pub(super) fn is_inner(content: &str, at: usize) -> bool {
    let word = content.get(at..).unwrap_or("").split(|c: char| !is_word(c)).next().unwrap_or("");
    matches!(Keyword::opening(word), Some(Keyword::Each | Keyword::Else))
}

/// The lines that say something, comments left out.
pub(super) fn lines(content: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut open = 0;
    let mut at = range.start;
    for line in with_ends(content.get(range).unwrap_or("")) {
        let trimmed = line.trim_start_matches(is_blank);
        let start = at + line.len() - trimmed.len();
        at += line.len();
        let says = trimmed.trim_end_matches(is_blank);
        if !says.is_empty() && !says.starts_with(['#', '＃']) {
            match out.last_mut().filter(|_| open > 0) {
                Some(last) => last.end = start + says.len(),
                None => {
                    open = 0;
                    out.push(start..start + says.len());
                }
            }
            open += balance(content, start..start + says.len());
        }
    }
    out
}

/// Checks the round brackets outside quotes and comments; gives the offset of the first that has no partner.
pub(super) fn brackets(content: &str, range: Range<usize>) -> Result<(), usize> {
    let mut open = Vec::new();
    for (at, character) in outside_quotes(content, range) {
        match character {
            '(' | '（' => open.push(at),
            ')' | '）' if open.pop().is_none() => return Err(at),
            _ => {}
        }
    }
    open.pop().map_or(Ok(()), Err)
}

/// Opening brackets less closing ones, outside quotes and comments.
pub(super) fn balance(content: &str, range: Range<usize>) -> isize {
    outside_quotes(content, range).fold(0, |open, (_, character)| match character {
        '(' | '（' => open + 1,
        ')' | '）' => open - 1,
        _ => open,
    })
}

/// Where nesting goes too deep, counted in one pass before anything recursive sees the text: brackets and holes, `if`
/// (which nests without brackets, until its bracket closes or the next clause begins), and `list of` in a row.
pub(super) fn too_nested(content: &str, range: Range<usize>) -> Option<usize> {
    if !may_nest(content.get(range.clone()).unwrap_or("")) {
        return None;
    }
    let mut open: Vec<usize> = Vec::new();
    let (mut ifs, mut lists) = (0usize, 0usize);
    let (mut word, mut first_of_line) = (String::new(), true);
    for (at, character) in outside_quotes(content, range) {
        if is_word(character) {
            word.push(character);
            continue;
        }
        if !word.is_empty() {
            match word.as_str() {
                "if" | "若" | "case" | "分档" => ifs += 1,
                "list" | "列表" => lists += 1,
                "of" if lists > 0 => {}
                _ => lists = 0,
            }
            if first_of_line && !matches!(Keyword::opening(&word), None | Some(Keyword::Else)) {
                ifs = 0;
            }
            first_of_line = false;
            word.clear();
        }
        match character {
            '(' | '（' | '{' | '｛' | '“' => open.push(ifs),
            ')' | '）' | '}' | '｝' | '”' => ifs = open.pop().unwrap_or(ifs),
            '\n' | '\r' => first_of_line = true,
            _ => {}
        }
        if open.len() + ifs + lists > NESTING {
            return Some(at);
        }
    }
    None
}

/// Whether there is enough in a text that could open something: its brackets and the last letters of its words, by bytes that
/// each of them has. Most declarations have not, and need not be looked through.
fn may_nest(words: &str) -> bool {
    // `(`, `{`; the first bytes of `（`, `｛` and of `“`; `if`; `case`, `list`; bytes of 若 and of 分档, 列表.
    const OPENS: [u8; 8] = [b'(', b'{', 0xEF, 0xE2, b'f', b's', 0xA5, 0x88];
    // Compared with each of them and added up in a byte, so that many bytes are looked at at once.
    let opens = |byte: &u8| OPENS.iter().fold(0, |opens, own| opens | u8::from(byte == own));
    let of_some = |some: &[u8]| some.iter().map(opens).sum::<u8>();
    words.as_bytes().chunks(usize::from(u8::MAX)).map(|some| usize::from(of_some(some))).sum::<usize>() > NESTING
}

/// The characters outside quotes and comments, those in the holes of a text included. A quote never runs past its line.
pub(super) fn outside_quotes(content: &str, range: Range<usize>) -> impl Iterator<Item = (usize, char)> + '_ {
    let start = range.start;
    let mut open: Vec<char> = Vec::new();
    let mut comment = false;
    let mut before = ' ';
    content.get(range).unwrap_or("").char_indices().filter_map(move |(at, character)| {
        let quoted = matches!(open.last(), Some('"' | '“'));
        let escaped = std::mem::replace(&mut before, character) == '\\' && quoted;
        let was_outside = !quoted && !comment;
        match character {
            '\n' | '\r' => {
                open.clear();
                comment = false;
            }
            _ if comment || escaped => {}
            '#' | '＃' if !quoted => comment = true,
            '"' if open.last() == Some(&'"') => drop(open.pop()),
            '”' if open.last() == Some(&'“') => drop(open.pop()),
            '"' | '“' if !quoted || (character == '“' && open.last() == Some(&'“')) => open.push(character),
            '{' | '｛' if quoted => open.push('{'),
            '}' | '｝' if open.last() == Some(&'{') => drop(open.pop()),
            _ => {}
        }
        let mark =
            matches!(character, '{' | '｛' | '“' | '}' | '｝' | '”') || open.last() == Some(&'"') && character == '"';
        ((was_outside || mark) && !comment).then_some((start + at, character))
    })
}

pub(super) fn is_blank(character: char) -> bool {
    character.is_whitespace() || character == '\u{FEFF}'
}

pub(super) fn is_word(character: char) -> bool {
    // Nearly all there is, ahead of the tables of Unicode.
    matches!(character, 'a'..='z' | '_' | '\u{4E00}'..='\u{9FFF}') || character.is_alphanumeric()
}

/// The token at an offset: a word, or one character.
pub(super) fn token(content: &str, at: usize, end: usize) -> Range<usize> {
    let rest = content.get(at..end).unwrap_or("");
    let word: usize = rest.chars().take_while(|c| is_word(*c)).map(char::len_utf8).sum();
    let one = rest.chars().next().map_or(0, char::len_utf8);
    at..at + word.max(one)
}

pub(super) fn line_end(content: &str, from: usize) -> usize {
    content.get(from..).and_then(|rest| rest.find(['\n', '\r'])).map_or(content.len(), |at| from + at)
}

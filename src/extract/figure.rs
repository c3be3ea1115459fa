//! A figure at a place of a document, with its unit.

use super::flat::{Flat, Gap};
use crate::scalar::{Date, Figure, read_number};
use crate::types::{Hole, Type, Unit};
use std::ops::Range;

/// Letters that make a figure before or after them approximate.
const ABOUT_BEFORE: &str = "约近超逾";
const ABOUT_AFTER: &str = "余多来左上";
/// Numerals of Chinese words.
const NUMERALS: &str = "零〇一二两三四五六七八九十百千";

/// A figure that stands at a place: what is taken as its words, and where what follows begins.
pub(super) struct Read {
    pub words: String,
    pub range: Range<usize>,
    pub end: usize,
}

/// Every way to read the field's figure at a place: with its unit, and, where the wording names none, without. Where no
/// words of the wording stand right before it, those of the document may make it another figure.
pub(super) fn figures(flat: &Flat<'_>, at: usize, hole: &Hole, begins: bool) -> Vec<Read> {
    let ty = hole.ty.item().unwrap_or(&hole.ty);
    if !stands_free(flat, at, begins) {
        return Vec::new();
    }
    match ty {
        Type::Date => date(flat, at).into_iter().collect(),
        Type::Number(Unit::Year) => year(flat, at, hole),
        Type::Number(unit) => number(flat, at, unit, hole),
        Type::Text
        | Type::YesNo
        | Type::OneOf(_)
        | Type::Record(_)
        | Type::List(_)
        | Type::Range(_)
        | Type::Target
        | Type::Unknown => Vec::new(),
    }
}

/// Whether no figure runs into the one that begins here.
fn stands_free(flat: &Flat<'_>, at: usize, begins: bool) -> bool {
    let before = at.checked_sub(1).and_then(|before| flat.letter(before));
    let touches = flat.gap(at) <= Gap::Blank;
    let joins = |letter: char| letter.is_ascii_digit() || letter == '.';
    let bends = |letter: char| begins && (",-+第".contains(letter) || is_about(letter));
    !before.is_some_and(|letter| touches && (joins(letter) || bends(letter)))
}

/// The digits of a number from a place on, and where they end.
fn digits(flat: &Flat<'_>, at: usize) -> Option<usize> {
    let mut end = at;
    if matches!(flat.letter(end), Some('-' | '+')) {
        end += 1;
    }
    let first = end;
    while let Some(letter) = flat.letter(end) {
        let joined = end == first || flat.gap(end) == Gap::Nothing;
        // Thousands may be parted by blanks; the figure is read as a whole below.
        let thousand = flat.gap(end) == Gap::Blank && letter.is_ascii_digit();
        let point = matches!(letter, '.' | ',')
            && flat.letter(end + 1).is_some_and(|next| next.is_ascii_digit())
            && flat.gap(end + 1) == Gap::Nothing;
        if !(joined || thousand) || !(letter.is_ascii_digit() || (point && end > first)) {
            break;
        }
        end += 1;
    }
    let read = flat.text.get(flat.bytes(at..end)).and_then(|words| Figure::read(words).ok());
    (end > first && read.is_some_and(|figure| figure.suffix.is_empty())).then_some(end)
}

fn number(flat: &Flat<'_>, at: usize, unit: &Unit, hole: &Hole) -> Vec<Read> {
    let (words, range, end) = match digits(flat, at) {
        Some(end) => (None, at..end, end),
        None => match numerals(flat, at, unit) {
            Some((words, end)) => (Some(words), at..end, end),
            None => return Vec::new(),
        },
    };
    let taken = |to: usize| words.clone().unwrap_or_else(|| flat.words(at..to));
    let mut out = Vec::new();
    match unit {
        Unit::Money(_) | Unit::Percent => {
            let known: &[&str] = if *unit == Unit::Percent { &["%"] } else { &["亿元", "万元", "元"] };
            let Some(after) = known.iter().find_map(|word| follows(flat, end, word)) else { return out };
            out.push(Read { words: taken(after), range: flat.bytes(at..after), end: after });
            if hole.unit.is_none() {
                out.push(Read { words: taken(after), range: flat.bytes(at..after), end });
            }
        }
        Unit::Pure | Unit::Points | Unit::Count(_) | Unit::Year => {
            let about = flat.letter(end).is_some_and(|next| ABOUT_AFTER.contains(next));
            let end = match &hole.unit {
                Some(word) => match follows(flat, end, &word.iter().collect::<String>()) {
                    Some(after) => after,
                    None => return out,
                },
                None if about || flat.letter(end) == Some('%') => return out,
                None => end,
            };
            out.push(Read { words: taken(range.end), range: flat.bytes(range), end });
        }
    }
    out
}

/// A count in Chinese words, `三个`; given in figures.
fn numerals(flat: &Flat<'_>, at: usize, unit: &Unit) -> Option<(String, usize)> {
    let Unit::Count(_) = unit else { return None };
    let is_numeral = |at: usize| flat.letter(at).is_some_and(|letter| NUMERALS.contains(letter));
    let before = at.checked_sub(1).filter(|_| flat.gap(at) <= Gap::Blank);
    if before.is_some_and(|before| is_numeral(before) || flat.letter(before) == Some('第')) {
        return None;
    }
    let mut end = at;
    while is_numeral(end) {
        end += 1;
    }
    let word: String =
        flat.slice(at..end).into_iter().map(|letter| if letter == '两' { '二' } else { letter }).collect();
    Some((read_number(&word)?.integer()?.to_string(), end))
}

fn year(flat: &Flat<'_>, at: usize, hole: &Hole) -> Vec<Read> {
    let end = at + 4;
    let plain = (at..end).all(|at| flat.letter(at).is_some_and(|letter| letter.is_ascii_digit()));
    let whole = !flat.letter(end).is_some_and(|next| next.is_ascii_digit() || matches!(next, '.' | ',' | '-'));
    if !plain || !whole || flat.gap(end) == Gap::Line && hole.unit.is_some() {
        return Vec::new();
    }
    let after = match &hole.unit {
        Some(word) => follows(flat, end, &word.iter().collect::<String>()),
        None => Some(end),
    };
    let range = flat.bytes(at..end);
    let words = flat.slice(at..end).into_iter().collect();
    after.map(|end| Read { words, range, end }).into_iter().collect()
}

/// `2023年12月31日`, `2023-12-31`
fn date(flat: &Flat<'_>, at: usize) -> Option<Read> {
    let mut end = at;
    while flat.letter(end).is_some_and(|letter| letter.is_ascii_digit() || "年月日-/.".contains(letter))
        && end < at + 12
    {
        end += 1;
        let words: String = flat.slice(at..end).into_iter().collect();
        let more = flat.letter(end).is_some_and(|next| next.is_ascii_digit() || next == '日');
        if !more && Date::read(&words).is_some() {
            return Some(Read { words, range: flat.bytes(at..end), end });
        }
    }
    None
}

/// Where a word that stands here ends.
pub(super) fn follows(flat: &Flat<'_>, at: usize, word: &str) -> Option<usize> {
    let mut end = at;
    for letter in word.chars() {
        if flat.letter(end) != Some(letter) || flat.gap(end) == Gap::Wall {
            return None;
        }
        end += 1;
    }
    Some(end)
}

/// Whether what stands here makes the figure before it approximate.
pub(super) fn is_about(letter: char) -> bool {
    ABOUT_BEFORE.contains(letter)
}

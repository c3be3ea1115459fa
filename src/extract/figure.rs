//! A figure at a place of a document, with its unit.

use super::flat::{Flat, Gap};
use crate::scalar::{Date, Figure, read_number};
use crate::types::{Hole, Type, Unit};
use std::ops::Range;

/// Letters that make a figure before or after them approximate.
const ABOUT_BEFORE: &str = "约近超逾";
const ABOUT_AFTER: &str = "余多来左上";
/// Letters before a figure that make it another one: signs, ranges, and the last of 不足, 不到, 超过, 高于.
const BENDS: &str = ",-+第–—△▲▼负至到~足过于";
/// What makes the figure before it approximate or a limit.
const LIMITS: &[&str] =
    &["左右", "上下", "以上", "以下", "以内", "之内", "之上", "之下", "之间", "不到", "出头", "开外", "不等"];
/// What stands between the ends of a range, and between figures that are one.
const RANGES: &str = "-–—~至到或/×*";
/// Numerals of Chinese words.
const NUMERALS: &str = "零〇一二两三四五六七八九十百千";

/// A figure that stands at a place: what is taken as its words, and where what follows begins.
pub(super) struct Read {
    pub words: String,
    pub range: Range<usize>,
    pub end: usize,
}

/// Every way to read the field's figure at a place: with its unit, and, where the wording names none, without. Where no
/// words of the wording stand right before it, those of the document may make it another figure; so may those behind it
/// which are not what the wording goes on with.
pub(super) fn figures(flat: &Flat<'_>, at: usize, hole: &Hole, begins: bool, ahead: &[&[char]]) -> Vec<Read> {
    let ty = hole.ty.item().unwrap_or(&hole.ty);
    if !stands_free(flat, at, begins) {
        return Vec::new();
    }
    match ty {
        Type::Date => date(flat, at).into_iter().collect(),
        Type::Number(Unit::Year) => year(flat, at, hole),
        Type::Number(unit) => number(flat, at, unit, hole, ahead),
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
    let gap = flat.gap(at);
    let joins = |letter: char| gap <= Gap::Line && (letter.is_ascii_digit() || letter == '.');
    let bends = |letter: char| begins && gap <= Gap::Blank && (BENDS.contains(letter) || is_about(letter));
    !before.is_some_and(|letter| joins(letter) || bends(letter))
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

fn number(flat: &Flat<'_>, at: usize, unit: &Unit, hole: &Hole, ahead: &[&[char]]) -> Vec<Read> {
    let (words, range, end) = match digits(flat, at) {
        Some(end) => (None, at..end, end),
        None => match numerals(flat, at, unit) {
            Some((words, end)) => (Some(words), at..end, end),
            None => return Vec::new(),
        },
    };
    let taken = |to: usize| words.clone().unwrap_or_else(|| flat.words(at..to));
    // What the wording goes on with, so many letters after the figure, makes it no other.
    let goes_on = |at: usize, after: usize| {
        ahead.iter().filter_map(|words| words.get(after..)).any(|words| {
            let there = |(letter, at)| flat.letter(at) == Some(letter);
            !words.is_empty() && words.iter().copied().take(2).zip(at..).all(there)
        })
    };
    let mut out = Vec::new();
    match unit {
        Unit::Money(_) | Unit::Percent => {
            let known: &[&str] = if *unit == Unit::Percent { &["%"] } else { &["亿元", "万元", "元"] };
            let Some(after) = known.iter().find_map(|word| follows(flat, end, word)) else { return out };
            let changed = is_changed_after(flat, after);
            if !changed || goes_on(after, 0) {
                out.push(Read { words: taken(after), range: flat.bytes(at..after), end: after });
            }
            if hole.unit.is_none() && (!changed || goes_on(after, after - end)) {
                out.push(Read { words: taken(after), range: flat.bytes(at..after), end });
            }
        }
        Unit::Pure | Unit::Points | Unit::Count(_) | Unit::Year => {
            let (end, changed) = match &hole.unit {
                Some(word) => match follows(flat, end, &word.iter().collect::<String>()) {
                    // 人次 and 人天 are no 人.
                    Some(after) => (after, is_changed_after(flat, after) || is_longer_unit(flat, after)),
                    None => return out,
                },
                None => (end, is_changed_bare(flat, end, unit)),
            };
            if !changed || goes_on(end, 0) {
                out.push(Read { words: taken(range.end), range: flat.bytes(range), end });
            }
        }
    }
    out
}

/// Whether what stands behind a figure and its unit makes it another one, or one end of a range.
fn is_changed_after(flat: &Flat<'_>, at: usize) -> bool {
    let Some(next) = flat.letter(at).filter(|_| flat.gap(at) <= Gap::Blank) else { return false };
    let then = flat.letter(at + 1);
    let more = match next {
        // 余额, 余款 and 多用于 begin something else.
        '余' => !matches!(then, Some('额' | '款' | '下' | '数' | '量')),
        '多' => !matches!(then, Some('用' | '为' | '次' | '项' | '种' | '家')),
        '(' => matches!(then, Some('约' | '估' | '预' | '暂' | '不')),
        '/' => true,
        next => next.is_ascii_digit() && flat.gap(at) == Gap::Nothing,
    };
    more || is_limited(flat, at) || is_range(flat, at)
}

/// Whether a word stands here that makes the figure before it approximate or a limit.
fn is_limited(flat: &Flat<'_>, at: usize) -> bool {
    LIMITS.iter().any(|word| follows(flat, at, word).is_some())
}

/// Whether the unit of a count goes on to be another one.
fn is_longer_unit(flat: &Flat<'_>, at: usize) -> bool {
    flat.gap(at) == Gap::Nothing && flat.letter(at).is_some_and(|next| "次天月日年倍".contains(next))
}

/// The same of a figure whose unit the wording does not name.
fn is_changed_bare(flat: &Flat<'_>, at: usize, unit: &Unit) -> bool {
    let Some(next) = flat.letter(at).filter(|_| flat.gap(at) <= Gap::Blank) else { return false };
    let then = flat.letter(at + 1);
    let is_figure =
        |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit() || NUMERALS.contains(letter));
    let part = match next {
        '分' => then == Some('之'),
        '点' | '.' | ',' | '、' => is_figure(then),
        '%' | '‰' | '万' | '亿' => true,
        // ² is no digit of the figure, but no sign of its end either.
        next => {
            next.is_ascii_alphabetic()
                || next.is_numeric()
                || NUMERALS.contains(next)
                || ABOUT_AFTER.contains(next)
                || "倍成折+×*^".contains(next)
        }
    };
    let noun = match unit {
        Unit::Count(noun) => follows(flat, at, noun),
        Unit::Points => follows(flat, at, "分"),
        Unit::Pure | Unit::Year | Unit::Percent | Unit::Money(_) => None,
    };
    // Between a figure and 左右 another measure word may stand.
    let limited = next.is_alphabetic() && is_limited(flat, at + 1) && flat.gap(at + 1) <= Gap::Blank;
    part || limited || is_range(flat, at) || is_changed_after(flat, noun.unwrap_or(at))
}

/// Whether a range goes on here with its other end.
fn is_range(flat: &Flat<'_>, at: usize) -> bool {
    let mut end = at;
    while flat.letter(end).is_some_and(|letter| RANGES.contains(letter)) && flat.gap(end) <= Gap::Blank {
        end += 1;
    }
    let figure = |letter: char| letter.is_ascii_digit() || NUMERALS.contains(letter);
    end > at && flat.gap(end) <= Gap::Blank && flat.letter(end).is_some_and(figure)
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

//! Figures and words as the fast reader takes them: what is written plainly at once, the rest as the ordinary reader reads
//! it, and what does not fit not at all.

use super::shape::{Bare, Cell, NumberCell, PLACES};
use crate::scalar::{Figure, read_year};

/// What a cell's words come to.
pub(super) enum Words {
    /// A text, as it stands.
    Text,
    /// A number.
    Number(Read),
}

/// A number in the column's units, and half a unit of its last written place where it was rounded.
pub(super) type Read = (i64, Option<i64>);

/// Digits of which no number overflows.
const DIGITS: usize = 18;

const POWERS: [i64; 19] = {
    let mut powers = [1_i64; 19];
    let mut at = 1;
    while at < 19 {
        #[allow(clippy::indexing_slicing, reason = "computed when this is compiled")]
        {
            powers[at] = powers[at - 1] * 10;
        }
        at += 1;
    }
    powers
};

pub(super) fn power(places: i32) -> Option<i64> {
    POWERS.get(usize::try_from(places).ok()?).copied()
}

/// A power of ten, less so many.
#[inline(always)]
pub(super) fn power_less(power: u8, less: usize) -> Option<i64> {
    POWERS.get(usize::from(power).wrapping_sub(less)).copied()
}

/// A number as it is written: units of its last place, its decimals, and how many bytes it takes.
struct Plain {
    units: i64,
    decimals: i32,
    length: usize,
}

const ASCII_ZEROS: u64 = 0x3030_3030_3030_3030;
const TOP_BITS: u64 = 0x8080_8080_8080_8080;

/// The value of eight bytes that are digits, paired, then paired again (Lemire, *Quickly parsing eight digits*, 2018).
#[inline(always)]
fn eight(word: u64) -> i64 {
    let word = (word.wrapping_mul(2561) >> 8) & 0x00FF_00FF_00FF_00FF;
    let word = (word.wrapping_mul(6_553_601) >> 16) & 0x0000_FFFF_0000_FFFF;
    // Eight digits always fit.
    (word.wrapping_mul(42_949_672_960_001) >> 32).cast_signed()
}

/// The digits that a text begins with: their value and how many there are; `None` with more than fit.
fn digits_at(bytes: &[u8]) -> Option<(i64, usize)> {
    let count = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let digits = bytes.get(..count).filter(|digits| digits.len() <= DIGITS)?;
    Some((digits.iter().fold(0, |value: i64, digit| value * 10 + i64::from(digit - b'0')), count))
}

/// A number without sign that ends within so many bytes: units of its last place, its decimals, and how many bytes it takes.
/// What is longer, or no number, is for others to say.
#[inline(always)]
pub(super) fn short(text: &[u8]) -> Option<(i64, usize, usize)> {
    let word = u64::from_le_bytes(*text.first_chunk()?) ^ ASCII_ZEROS;
    // The top bit of a byte is set where it is no digit; a carry reaches only what comes after a byte that is no ASCII.
    let other = (word | word.wrapping_add(0x7676_7676_7676_7676)) & TOP_BITS;
    if other == 0 {
        // Taken apart and put together again: given on as it is, it would keep what is short in memory, too, which takes a
        // twentieth longer to read all.
        let (units, decimals, length) = longer(text)?;
        return Some((units, decimals, length));
    }
    let whole = other.trailing_zeros() & 56;
    // No digit, or a needless 0 before others.
    if whole == 0 || (word & 0xFF == 0 && whole > 8) {
        return None;
    }
    let rest = other & (other - 1);
    let has_point = (word >> whole) & 0xFF == u64::from(b'.' ^ b'0');
    if has_point && rest == 0 {
        let (units, decimals, length) = longer(text)?;
        return Some((units, decimals, length));
    }
    // Whether a figure has a point cannot be foreseen; so both are reckoned, and one is taken. Without a point what is
    // reckoned of one may be anything.
    let (end, before) = (rest.trailing_zeros() & 56, (1 << whole) - 1);
    let decimals = (end.wrapping_sub(whole) / 8).wrapping_sub(1);
    if has_point && decimals == 0 {
        return None;
    }
    // Without the point, the digits move to the end, after zeros.
    let pointless = ((word & before) | ((word >> 8) & !before)) << (72_u32.wrapping_sub(end) & 63);
    let digits = if has_point { pointless } else { word << (64 - whole) };
    let (decimals, end) = if has_point { (decimals, end) } else { (0, whole) };
    Some((eight(digits), decimals as usize, (end / 8) as usize))
}

/// The same with a sign.
#[inline(never)]
pub(super) fn below_zero(text: &[u8]) -> Option<(i64, usize, usize)> {
    let (units, decimals, length) = short(text.strip_prefix(b"-")?)?;
    Some((-units, decimals, length + 1))
}

/// The same within sixteen bytes.
#[inline(never)]
fn longer(text: &[u8]) -> Option<(i64, usize, usize)> {
    let zeros = u128::from(ASCII_ZEROS) << 64 | u128::from(ASCII_ZEROS);
    let word = u128::from_le_bytes(*text.first_chunk()?) ^ zeros;
    let other = {
        let step = u128::from(0x7676_7676_7676_7676_u64);
        (word | word.wrapping_add(step << 64 | step)) & (u128::from(TOP_BITS) << 64 | u128::from(TOP_BITS))
    };
    let whole = other.trailing_zeros() & !7;
    if whole == 0 || whole == 128 || (word & 0xFF == 0 && whole > 8) {
        return None;
    }
    // Digits at the end of sixteen bytes, after zeros.
    let value = |digits: u128| {
        let [low, high] =
            [digits & u128::from(u64::MAX), digits >> 64].map(|half| u64::try_from(half).map_or(0, eight));
        low * 100_000_000 + high
    };
    if (word >> whole) & 0xFF != u128::from(b'.' ^ b'0') {
        return Some((value(word << (128 - whole)), 0, (whole / 8) as usize));
    }
    let rest = other & (other - 1);
    let (end, before) = (rest.trailing_zeros() & !7, (1 << whole) - 1);
    let decimals = ((end - whole) / 8).checked_sub(1).filter(|decimals| *decimals > 0 && end < 128)?;
    let digits = ((word & before) | ((word >> 8) & !before)) << (136 - end);
    Some((value(digits), decimals as usize, (end / 8) as usize))
}

/// `-?digits[.digits]`, no more digits than fit; what follows is the caller's to judge.
fn plain(bytes: &[u8]) -> Option<Plain> {
    let negative = bytes.first() == Some(&b'-');
    let start = usize::from(negative);
    let (mut units, whole) = digits_at(bytes.get(start..)?)?;
    if whole == 0 || (whole > 1 && bytes.get(start) == Some(&b'0')) {
        return None;
    }
    let mut length = start + whole;
    let mut decimals = 0;
    if bytes.get(length) == Some(&b'.') {
        let (part, count) = digits_at(bytes.get(length + 1..)?)?;
        if count == 0 || whole + count > DIGITS {
            return None;
        }
        units = units * POWERS.get(count).copied()? + part;
        length += 1 + count;
        decimals = count;
    }
    let units = if negative { -units } else { units };
    Some(Plain { units, decimals: i32::try_from(decimals).ok()?, length })
}

/// How many bytes a number of JSON takes.
pub(super) fn json_number(bytes: &[u8]) -> Option<usize> {
    let digits =
        |from: usize| bytes.get(from..).unwrap_or_default().iter().take_while(|byte| byte.is_ascii_digit()).count();
    let start = usize::from(bytes.first() == Some(&b'-'));
    if let Some((_, _, length)) = bytes.get(start..).and_then(short)
        && !matches!(bytes.get(start + length), Some(b'e' | b'E'))
    {
        return Some(start + length);
    }
    let whole = digits(start);
    if whole == 0 || (whole > 1 && bytes.get(start) == Some(&b'0')) {
        return None;
    }
    let mut at = start + whole;
    if bytes.get(at) == Some(&b'.') {
        let decimals = digits(at + 1);
        if decimals == 0 {
            return None;
        }
        at += 1 + decimals;
    }
    if matches!(bytes.get(at), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(at + 1), Some(b'+' | b'-')));
        let exponent = digits(at + 1 + sign);
        if exponent == 0 {
            return None;
        }
        at += 1 + sign + exponent;
    }
    Some(at)
}

/// The power of ten that a figure without unit stands for.
#[inline(always)]
fn bare(cell: &NumberCell, number: &Plain) -> Option<i32> {
    match cell.bare {
        Bare::Power(power) => Some(power),
        Bare::OnlyZero => (number.units == 0 && number.decimals == 0).then_some(0),
        Bare::Unclear => None,
    }
}

/// A figure in the column's units, where it has not too many decimals.
#[inline(always)]
fn placed(cell: &NumberCell, number: &Plain, by: i32) -> Option<Read> {
    let decimals = number.decimals - by;
    if decimals >= PLACES {
        return None;
    }
    let number_in_units = number.units.checked_mul(power(PLACES - decimals)?)?;
    if cell.whole && (number.units % power(number.decimals)? != 0) {
        return None;
    }
    if !cell.rounded {
        return Some((number_in_units, None));
    }
    let bare_zero = number.units == 0 && number.decimals == 0;
    let half = if bare_zero { 0 } else { 5_i64.checked_mul(power(PLACES - 1 - decimals)?)? };
    Some((number_in_units, Some(half)))
}

/// Words in a cell.
pub(super) fn words(cell: &Cell, words: &[u8]) -> Option<Words> {
    match cell {
        Cell::Text => Some(Words::Text),
        Cell::OneOf(known) => known.iter().any(|known| **known == *words).then_some(Words::Text),
        Cell::YesNo => match words {
            b"true" | b"yes" => Some(Words::Number((1, None))),
            b"false" | b"no" => Some(Words::Number((0, None))),
            words if words == "是".as_bytes() => Some(Words::Number((1, None))),
            words if words == "否".as_bytes() => Some(Words::Number((0, None))),
            _ => None,
        },
        Cell::Year => {
            let year = read_year(std::str::from_utf8(words).ok()?)?;
            Some(Words::Number((year.checked_mul(power(PLACES)?)?, None)))
        }
        Cell::Number(cell) => {
            // A truth is no figure.
            text(cell, words).map(Words::Number)
        }
    }
}

/// A figure in a text, with or without a unit.
fn text(cell: &NumberCell, words: &[u8]) -> Option<Read> {
    if let Some(number) = plain(words) {
        let rest = words.get(number.length..).unwrap_or_default();
        if rest.is_empty() {
            return placed(cell, &number, bare(cell, &number)?);
        }
        if let Some((_, by)) = cell.suffixes.iter().find(|(suffix, _)| **suffix == *rest) {
            return placed(cell, &number, *by);
        }
    }
    careful(cell, words)
}

/// A figure as the ordinary reader reads it.
#[cold]
fn careful(cell: &NumberCell, words: &[u8]) -> Option<Read> {
    let figure = Figure::read(std::str::from_utf8(words).ok()?).ok()?;
    // A figure with an exponent may count in tens; it is rare enough to be left to the ordinary reader.
    let decimals = figure.last_place.checked_neg().filter(|decimals| *decimals >= 0)?;
    let more = decimals.checked_sub(i32::try_from(figure.value.scale()).ok()?)?;
    let units = i64::try_from(figure.value.mantissa()).ok()?.checked_mul(power(more)?)?;
    let number = Plain { units, decimals, length: 0 };
    let by = match figure.suffix.as_bytes() {
        b"" => bare(cell, &number)?,
        suffix => cell.suffixes.iter().find(|(known, _)| **known == *suffix)?.1,
    };
    placed(cell, &number, by)
}

/// A text without the blanks around it, of whatever width.
#[inline(always)]
pub(super) fn trimmed(text: &[u8]) -> &[u8] {
    let blank = |byte: Option<&u8>| byte.is_some_and(|byte| *byte <= b' ');
    // Other blanks have three bytes and begin with E1, E2 or E3, or have two and begin with C2.
    let begins = match text {
        [0xC2, ..] => true,
        [first, second, third, ..] => is_wide_blank(*first, *second, *third),
        _ => false,
    };
    let ends = match text {
        [.., 0xC2, _] => true,
        [.., first, second, third] => is_wide_blank(*first, *second, *third),
        _ => false,
    };
    if !begins && !ends && !blank(text.first()) && !blank(text.last()) {
        return text;
    }
    std::str::from_utf8(text).map_or(text, |words| words.trim().as_bytes())
}

/// Whether three bytes are a blank.
#[inline(always)]
fn is_wide_blank(first: u8, second: u8, third: u8) -> bool {
    first <= 0xE3
        && matches!(
            (first, second, third),
            (0xE1, 0x9A, 0x80)
                | (0xE2, 0x80, 0x80..=0x8A | 0xA8 | 0xA9 | 0xAF)
                | (0xE2, 0x81, 0x9F)
                | (0xE3, 0x80, 0x80)
        )
}

/// How many bytes of blanks stand before the words that [`trimmed`] leaves of a text.
#[inline(always)]
pub(super) fn blanks_before(text: &[u8], trimmed: &[u8]) -> usize {
    if trimmed.len() == text.len() {
        return 0;
    }
    text.len() - std::str::from_utf8(text).map_or(text.len(), |words| words.trim_start().len())
}

/// A text with its escapes taken off; the reader has seen that they are such.
pub(super) fn unescaped(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.iter();
    while let Some(byte) = bytes.next() {
        out.push(match byte {
            b'\\' => match bytes.next() {
                Some(b'n') => b'\n',
                Some(b't') => b'\t',
                Some(b'r') => b'\r',
                Some(b'b') => 8,
                Some(b'f') => 12,
                Some(other) => *other,
                None => b'\\',
            },
            other => *other,
        });
    }
    out
}

/// A text that is a plain figure and nothing else, in units of the seventh decimal; more may follow it.
#[inline]
pub(super) fn digits(text: &[u8], length: usize) -> Option<i64> {
    if let Some((units, decimals, long)) = short(text)
        && long == length
    {
        return units.checked_mul(power(PLACES.checked_sub(i32::try_from(decimals).ok()?)?)?);
    }
    let number = plain(text.get(..length)?).filter(|number| number.length == length)?;
    number.units.checked_mul(power(PLACES.checked_sub(number.decimals)?)?)
}

//! Slips of the pen in one number: digits swapped, left out, doubled, the point or the unit moved, the last digit off.

use crate::scalar::Figure;
use std::ops::Range;

/// The numbers of a text, thousands separators and decimal point included, signs and units not.
pub(super) fn numbers(text: &str) -> Vec<Range<usize>> {
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while let Some((start, letter)) = letters.get(at) {
        at += 1;
        if digit(*letter).is_none() {
            continue;
        }
        let mut end = start + letter.len_utf8();
        while let Some((next, letter)) = letters.get(at) {
            let inside = digit(*letter).is_some()
                || (joins(*letter) && letters.get(at + 1).is_some_and(|(_, after)| digit(*after).is_some()));
            if !inside {
                break;
            }
            end = next + letter.len_utf8();
            at += 1;
        }
        out.push(*start..end);
    }
    out
}

/// A number that was written otherwise by a slip: each way to write it once, each another value that can be read. Money
/// may have been meant in 万元 and written in 元, or the other way round.
pub(super) fn slips(number: &str, money: bool) -> Vec<String> {
    let Some(written) = Written::of(number) else { return Vec::new() };
    let mut slips = written.of_digits();
    slips.push(written.shifted(1));
    if money {
        slips.extend([written.shifted(4), written.shifted(-4)]);
    }
    slips.extend(written.one_off().into_iter().flatten());
    let leading = written.has_leading_zero();
    let mut out: Vec<String> = Vec::new();
    for slip in slips.into_iter().filter(|slip| leading || !slip.has_leading_zero()) {
        let text = slip.text();
        if is_other(number, &text) && !out.contains(&text) {
            out.push(text);
        }
    }
    out
}

/// A number with its last written digit one up, and one down where that leaves it above or at 0.
pub(super) fn one_off(number: &str) -> Vec<String> {
    let written = Written::of(number);
    written.map_or_else(Vec::new, |written| written.one_off().into_iter().flatten().map(|slip| slip.text()).collect())
}

fn is_other(number: &str, slip: &str) -> bool {
    match (Figure::read(number), Figure::read(slip)) {
        (Ok(number), Ok(slip)) => number.value != slip.value && slip.suffix.is_empty(),
        (_, _) => false,
    }
}

/// The digits of a number, of which so many stand behind the point.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Written {
    digits: Vec<char>,
    places: usize,
}

impl Written {
    /// Separators of thousands are left out: nobody who mistypes a number still sets them rightly.
    fn of(number: &str) -> Option<Written> {
        let (whole, decimals) = number.split_once(['.', '．']).unwrap_or((number, ""));
        let digits: Vec<char> = whole.chars().chain(decimals.chars()).filter_map(digit).collect();
        let places = decimals.chars().filter_map(digit).count();
        (digits.len() > places).then_some(Written { digits, places })
    }

    fn whole(&self) -> usize {
        self.digits.len().saturating_sub(self.places)
    }

    fn has_leading_zero(&self) -> bool {
        self.whole() > 1 && self.digits.first() == Some(&'0')
    }

    fn text(&self) -> String {
        let mut text: String = self.digits.iter().take(self.whole()).collect();
        if self.places > 0 {
            text.push('.');
            text.extend(self.digits.iter().skip(self.whole()));
        }
        text
    }

    /// Neighbours swapped, one left out, one doubled. Digits on both sides of the point are no neighbours.
    fn of_digits(&self) -> Vec<Written> {
        let whole = self.whole();
        let mut out = Vec::new();
        for at in (1..self.digits.len()).filter(|at| *at != whole) {
            let mut digits = self.digits.clone();
            digits.swap(at - 1, at);
            out.push(Written { digits, places: self.places });
        }
        for at in 0..self.digits.len() {
            let mut digits = self.digits.clone();
            digits.remove(at);
            let behind = at >= whole;
            if behind || whole > 1 {
                out.push(Written { digits, places: self.places.saturating_sub(usize::from(behind)) });
            }
        }
        for (at, digit) in self.digits.iter().enumerate() {
            let mut digits = self.digits.clone();
            digits.insert(at, *digit);
            out.push(Written { digits, places: self.places + usize::from(at >= whole) });
        }
        out
    }

    /// Times ten to the power of `by`, by moving the point.
    fn shifted(&self, by: i32) -> Written {
        let mut shifted = self.clone();
        for _ in 0..by.max(0) {
            if shifted.places > 0 {
                shifted.places -= 1;
            } else {
                shifted.digits.push('0');
            }
        }
        for _ in by..0 {
            shifted.places += 1;
            if shifted.whole() == 0 {
                shifted.digits.insert(0, '0');
            }
        }
        let leading =
            shifted.digits.iter().take(shifted.whole().saturating_sub(1)).take_while(|digit| **digit == '0').count();
        shifted.digits.drain(..leading);
        shifted
    }

    fn one_off(&self) -> [Option<Written>; 2] {
        let number: Option<u128> = self.digits.iter().collect::<String>().parse().ok();
        let written = |number: u128| {
            let digits = format!("{number:0width$}", width = self.digits.len()).chars().collect();
            Written { digits, places: self.places }
        };
        [
            number.and_then(|number| number.checked_add(1)).map(written),
            number.and_then(|number| number.checked_sub(1)).map(written),
        ]
        .map(|written| written.map(|written| written.without_new_zeros(self)))
    }

    /// `100` one down is `99`, not `099`.
    fn without_new_zeros(mut self, before: &Written) -> Written {
        if self.has_leading_zero() && !before.has_leading_zero() {
            self.digits.remove(0);
        }
        self
    }
}

fn digit(letter: char) -> Option<char> {
    match letter {
        '0'..='9' => Some(letter),
        '０'..='９' => char::from_digit(u32::from(letter).saturating_sub(u32::from('０')), 10),
        _ => None,
    }
}

/// What may stand between the digits of one number.
fn joins(letter: char) -> bool {
    matches!(letter, '.' | '．' | ',' | '，')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn slips_of_a_number() {
        assert_eq!(
            slips("1051.47", false),
            [
                "1501.47", "1015.47", "1051.74", "151.47", "101.47", "105.47", "1051.7", "1051.4", "11051.47",
                "10051.47", "10551.47", "10511.47", "1051.447", "1051.477", "10514.7", "1051.48", "1051.46"
            ]
        );
        assert_eq!(slips("0", false), ["1"]);
        assert_eq!(slips("8", true), ["88", "80", "80000", "0.0008", "9", "7"]);
        assert_eq!(slips("12", false), ["21", "2", "1", "112", "122", "120", "13", "11"]);
        assert_eq!(one_off("10"), ["11", "9"]);
        assert_eq!(one_off("0.0"), ["0.1"]);
    }

    #[test]
    fn numbers_of_a_text() {
        let words = |text: &'static str| numbers(text).into_iter().map(|at| text.get(at).unwrap()).collect::<Vec<_>>();
        assert_eq!(words("≥95.5%"), ["95.5"]);
        assert_eq!(words("10-20"), ["10", "20"]);
        assert_eq!(words("1,030,700.00 元."), ["1,030,700.00"]);
        assert_eq!(words("无"), Vec::<&str>::new());
        assert_eq!(slips("1,030", false).first().map(String::as_str), Some("1300"));
        assert_eq!(slips("１２", false).first().map(String::as_str), Some("21"));
    }

    proptest! {
        #[test]
        fn every_slip_is_another_figure(whole in 0u64..10_000_000, decimals in proptest::option::of("[0-9]{1,4}"), money: bool) {
            let number = decimals.map_or_else(|| whole.to_string(), |decimals| format!("{whole}.{decimals}"));
            let value = Figure::read(&number).unwrap().value;
            let slips = slips(&number, money);
            prop_assert!(!slips.is_empty());
            for slip in &slips {
                let read = Figure::read(slip).unwrap();
                prop_assert!(read.value != value, "{number} {slip}");
                prop_assert!(read.suffix.is_empty());
            }
            let mut once = slips.clone();
            once.sort();
            once.dedup();
            prop_assert_eq!(once.len(), slips.len());
        }
    }
}

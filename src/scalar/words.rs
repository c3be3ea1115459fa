//! Numbers in words: 三, 十九, 一百零五, 二〇二三, 壹仟贰佰, 第三, （十九）, ⑤.

use super::exact::Exact;
use super::figure::Figure;

/// Longest text that is looked at: no number in words is longer.
const LONGEST: usize = 64;

/// The number that a text names, if it names one and can only mean that one.
///
/// Chinese words, in ordinary or in financial writing, with 负 before and decimals after 点; digits in a row (二〇二三), three
/// at least or with a zero, since 三五 may be "three to five"; figures (`1,030.5`, `３`, `12万`); signs in circles and
/// brackets (① ㈠ ⑴). 第 before it, brackets around it and a 、 or a full stop after it are no part of it. What has two
/// readings (一百五) names none.
pub fn read_number(text: &str) -> Option<Exact> {
    let text = bare(text.trim());
    if text.is_empty() || text.chars().count() > LONGEST {
        return None;
    }
    if let Some(number) = sign(text).or_else(|| figure(text)) {
        return Some(number);
    }
    let (negative, text) = match text.strip_prefix('负') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let number = match text.split_once('点') {
        Some((whole, decimals)) => words(whole)?.add(&decimal(decimals)?).ok()?,
        None => words(text)?,
    };
    Some(if negative { number.neg() } else { number })
}

/// The number without 第 before it, brackets around it, a full stop after it.
fn bare(text: &str) -> &str {
    let text = text.strip_suffix(['、', '.', '．', '。']).unwrap_or(text).trim();
    let pairs = [('（', '）'), ('(', ')'), ('【', '】'), ('[', ']'), ('〔', '〕'), ('（', ')'), ('(', '）')];
    let inner = pairs.iter().find_map(|(open, close)| text.strip_prefix(*open)?.strip_suffix(*close));
    let text = inner.unwrap_or(text).trim();
    text.strip_prefix('第').unwrap_or(text).trim()
}

/// `①`, `㈠`, `⑴`, `⒈`: one sign that is a number.
fn sign(text: &str) -> Option<Exact> {
    let mut letters = text.chars();
    let (letter, None) = (u32::from(letters.next()?), letters.next()) else { return None };
    [(0x2460, 0x2473), (0x2474, 0x2487), (0x2488, 0x249B), (0x3220, 0x3229), (0x3280, 0x3289), (0x2776, 0x277F)]
        .iter()
        .find(|(first, last)| (*first..=*last).contains(&letter))
        .map(|(first, _)| Exact::int(i64::from(letter.saturating_sub(*first).saturating_add(1))))
}

/// `1,030.5`, `３`, `12万`
fn figure(text: &str) -> Option<Exact> {
    let figure = Figure::read(text).ok()?;
    let factor = match figure.suffix.as_str() {
        "" => 0,
        "百" => 2,
        "千" => 3,
        "万" => 4,
        "亿" => 8,
        "万亿" => 12,
        _ => return None,
    };
    Exact::of(figure.value).mul(&Exact::pow10(factor)).ok()
}

/// What stands after 点: a row of digits.
fn decimal(text: &str) -> Option<Exact> {
    let places = i32::try_from(text.chars().count()).ok().filter(|places| *places > 0)?;
    row(text)?.mul(&Exact::pow10(places.checked_neg()?)).ok()
}

fn words(text: &str) -> Option<Exact> {
    let letters: Vec<char> = text.chars().collect();
    if letters.iter().all(|letter| digit(*letter).is_some()) {
        let clear = letters.len() == 1 || letters.len() > 2 || letters.iter().any(|letter| digit(*letter) == Some(0));
        return if clear { row(text) } else { None };
    }
    let total = match letters.iter().rposition(|letter| matches!(letter, '亿' | '億')) {
        Some(at) => {
            let (above, below) = (letters.get(..at)?, letters.get(at.saturating_add(1)..)?);
            ten_thousands(above, false)?.checked_mul(100_000_000)?.checked_add(rest(below, ten_thousands)?)?
        }
        None => ten_thousands(&letters, false)?,
    };
    Some(Exact::int(total))
}

/// What may follow 亿 or 万: nothing, or less than one of them.
fn rest(letters: &[char], read: fn(&[char], bool) -> Option<i64>) -> Option<i64> {
    if letters.is_empty() { Some(0) } else { read(letters, true) }
}

/// A number below 一亿.
fn ten_thousands(letters: &[char], follows: bool) -> Option<i64> {
    let Some(at) = letters.iter().position(|letter| matches!(letter, '万' | '萬')) else {
        return thousands(letters, follows);
    };
    let (above, below) = (letters.get(..at)?, letters.get(at.saturating_add(1)..)?);
    thousands(above, follows)?.checked_mul(10_000)?.checked_add(rest(below, thousands)?)
}

/// A number below 一万; where it follows something greater, its last digit alone needs a 零 before it: 一万五 may be 15,000.
fn thousands(letters: &[char], follows: bool) -> Option<i64> {
    let mut total: i64 = 0;
    let (mut last, mut zero, mut pending) = (10_000_i64, !follows, None::<i64>);
    for letter in letters {
        if let Some(unit) = unit(*letter) {
            // Only 十 stands for 一十.
            let many = pending.take().or(if unit == 10 { Some(1) } else { None })?;
            if unit >= last {
                return None;
            }
            total = total.checked_add(many.checked_mul(unit)?)?;
            (last, zero) = (unit, unit == 10);
        } else if let Some(many) = score(*letter) {
            if pending.is_some() || last <= 10 {
                return None;
            }
            total = total.checked_add(many)?;
            (last, zero) = (10, true);
        } else {
            let next = digit(*letter)?;
            if pending.is_some() {
                return None;
            }
            if next == 0 {
                zero = true;
            } else {
                pending = Some(next);
            }
        }
    }
    if letters.last().and_then(|letter| digit(*letter)) == Some(0) {
        return None;
    }
    match pending {
        Some(digit) if zero => total.checked_add(digit),
        Some(_) => None,
        None if total == 0 => None,
        None => Some(total),
    }
}

/// `二〇二三`
fn row(text: &str) -> Option<Exact> {
    let digits: Option<String> = text.chars().map(|letter| digit(letter).map(|digit| digit.to_string())).collect();
    Exact::parse(&digits?)
}

fn digit(letter: char) -> Option<i64> {
    Some(match letter {
        '〇' | '零' | '○' => 0,
        '一' | '壹' => 1,
        '二' | '贰' | '貳' | '两' | '兩' => 2,
        '三' | '叁' | '參' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' | '陸' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

fn unit(letter: char) -> Option<i64> {
    Some(match letter {
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        '千' | '仟' => 1000,
        _ => return None,
    })
}

/// `廿`, `卅`: tens in one sign.
fn score(letter: char) -> Option<i64> {
    match letter {
        '廿' => Some(20),
        '卅' => Some(30),
        _ => None,
    }
}

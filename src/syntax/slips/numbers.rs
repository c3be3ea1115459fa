//! Numbers as offices write them: in words, with the sign in front, with the unit of speech.

use super::super::keyword::Keyword;
use super::super::scan::is_blank;
use super::seen::{Seen, quoted};
use crate::problem::{self, Lang, Phrase, Problem};
use crate::source::Place;

/// A unit after a number that is not one here, and what to write for number and unit: the factor as zeros, the unit.
const UNITS: &[(&str, usize, &str)] = &[
    ("元整", 0, "元"),
    ("圆", 0, "元"),
    ("块", 0, "元"),
    ("块钱", 0, "元"),
    ("人民币", 0, "元"),
    ("RMB", 0, "元"),
    ("rmb", 0, "元"),
    ("CNY", 0, "元"),
    ("yuan", 0, "元"),
    ("百元", 2, "元"),
    ("千元", 3, "元"),
    ("十万元", 1, "万元"),
    ("百万元", 2, "万元"),
    ("百万", 2, "万元"),
    ("千万元", 3, "万元"),
    ("千万", 3, "万元"),
    ("万", 0, "万元"),
    ("亿", 0, "亿元"),
    ("million", 2, "万元"),
    ("个百分点", 0, "%"),
    ("百分点", 0, "%"),
    ("percent", 0, "%"),
];

/// The slip of a number at the stop.
pub(super) fn find(seen: &Seen<'_>) -> Option<Problem> {
    let rest = seen.rest();
    let first = rest.chars().next()?;
    let number = |words: &str| words.chars().take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ',')).count();
    let after = rest.get(first.len_utf8()..).unwrap_or("").trim_start_matches(is_blank);
    let digits = number(after);
    if matches!(first, '￥' | '¥' | '$' | '＄' | '%' | '％') && digits > 0 && !seen.before().ends_with(['%', '％'])
    {
        let width = rest.len() - after.len() + digits;
        let unit = after.get(digits..).unwrap_or("");
        let own = ["元", "万元", "亿元"].into_iter().any(|known| unit.starts_with(known));
        let sign = if matches!(first, '%' | '％') { "%" } else { "元" };
        let sign = if own { "" } else { sign };
        if matches!(first, '$' | '＄') {
            let figure = quoted(&format!("{}元", after.get(..digits)?));
            let (zh, en) = (figure.in_lang(Lang::Zh), figure.in_lang(Lang::En));
            let instead = Phrase::both(format!("以元计的数，例如{zh}"), format!("the amount in 元, as in {en}"));
            let place = Place::new(seen.text, seen.at..seen.at + width);
            return Some(problem::number_written_so(place.words(), instead).at(place));
        }
        let instead = format!("{}{sign}", after.get(..digits)?.replace(',', ""));
        return Some(written(seen, seen.at..seen.at + width, &instead));
    }
    let before = seen.get(seen.last_word());
    let known = !before.is_empty() && before.chars().all(|c| c.is_ascii_digit());
    let whole = seen.before().trim_end_matches(is_blank);
    let start = whole.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.').len();
    let figure = whole.get(start..).unwrap_or("");
    let from = seen.line().start + start;
    if known && first == '‰' {
        return Some(written(seen, from..seen.at + first.len_utf8(), &shifted(figure, -1)));
    }
    let word = seen.word();
    let instead = known.then(|| unit(figure, word)).flatten()?;
    Some(written(seen, from..seen.at + word.len(), &instead))
}

fn written(seen: &Seen<'_>, range: std::ops::Range<usize>, instead: &str) -> Problem {
    let words = seen.get(range.clone());
    problem::number_written_so(words, seen.with(range.clone(), instead)).at(Place::new(seen.text, range))
}

/// `5`, `千元` → `5000元`
pub(crate) fn unit(figure: &str, unit: &str) -> Option<String> {
    let (_, zeros, instead) = UNITS.iter().find(|(known, _, _)| *known == unit)?;
    let mut places = isize::try_from(*zeros).ok()?;
    let mut figure = figure.to_owned();
    while places > 0 {
        figure = shifted(&figure, 1).trim_end_matches('%').to_owned();
        places -= 1;
    }
    Some(format!("{figure}{instead}"))
}

/// The point moved by one place to the right or to the left; the percent sign put on.
fn shifted(figure: &str, by: i8) -> String {
    let (whole, part) = figure.split_once('.').unwrap_or((figure, ""));
    if by > 0 {
        let mut part = part.chars();
        let moved = part.next().unwrap_or('0');
        let part: String = part.collect();
        let point = if part.is_empty() { "" } else { "." };
        return format!("{whole}{moved}{point}{part}%");
    }
    let padded = format!("0{whole}");
    let cut = padded.len().saturating_sub(1);
    let (left, last) = padded.split_at_checked(cut).unwrap_or((&padded, ""));
    let left = left.trim_start_matches('0');
    format!("{}.{last}{part}%", if left.is_empty() { "0" } else { left })
}

/// `一百万元` → `100万元`, `百分之九十五` → `95%`, `五` → `5`; `None` for what is no number.
pub(crate) fn in_words(words: &str) -> Option<String> {
    if let Some(share) = words.strip_prefix("百分之") {
        let plain = !share.is_empty() && share.chars().all(|c| c.is_ascii_digit() || c == '.');
        return if plain { Some(format!("{share}%")) } else { Some(format!("{}%", spoken(share)?)) };
    }
    let units = ["万元", "亿元", "元", "万", "亿", "人", "个", "分"];
    let (number, unit) = units
        .into_iter()
        .find_map(|unit| words.strip_suffix(unit).map(|number| (number, unit)))
        .filter(|(number, _)| !number.is_empty())
        .unwrap_or((words, ""));
    let unit = match unit {
        "万" => "万元",
        "亿" => "亿元",
        other => other,
    };
    Some(format!("{}{unit}", spoken(number)?))
}

/// A whole number below ten thousand in Chinese words.
fn spoken(words: &str) -> Option<u32> {
    let (mut sum, mut digit) = (0_u32, None);
    if words.is_empty() || words.chars().count() > 8 {
        return None;
    }
    for character in words.chars() {
        let place = match character {
            '十' | '拾' => 10,
            '百' | '佰' => 100,
            '千' | '仟' => 1000,
            _ => {
                let digits = ["零〇", "一壹", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"];
                let value = digits.iter().position(|forms| forms.contains(character))?;
                if digit.is_some_and(|known| known != 0) {
                    return None;
                }
                digit = u32::try_from(value).ok();
                continue;
            }
        };
        sum = sum.checked_add(digit.take().unwrap_or(1).checked_mul(place)?)?;
    }
    sum.checked_add(digit.unwrap_or(0))
}

/// The bounds of a band as a grade has them: `90以上` → `≥ 90`, `80-90` → `≥ 80 且 < 90`.
pub(super) fn bounds(words: &str, and: &str) -> Option<String> {
    let number = |words: &str| {
        let words = words.trim_matches(is_blank).trim_end_matches('分');
        let plain = !words.is_empty() && words.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '%'));
        plain.then(|| words.to_owned())
    };
    let ends = [
        ("及以上", "≥"),
        ("以上", "≥"),
        ("及以下", "≤"),
        ("以下", "<"),
        ("以内", "≤"),
        (" or more", ">="),
        (" and above", ">="),
        (" or less", "<="),
        (" and below", "<="),
    ];
    let open = ends.into_iter().find_map(|(end, sign)| Some(format!("{sign} {}", number(words.strip_suffix(end)?)?)));
    let heads = [
        ("大于等于", "≥"),
        ("不低于", "≥"),
        ("不少于", "≥"),
        ("大于", ">"),
        ("高于", ">"),
        ("小于", "<"),
        ("低于", "<"),
    ];
    let spoken =
        || heads.into_iter().find_map(|(head, sign)| Some(format!("{sign} {}", number(words.strip_prefix(head)?)?)));
    let joints = ["-", "－", "—", "～", "~", "到", "至", " to "];
    let between = || {
        joints.into_iter().find_map(|joint| {
            let (low, high) = words.split_once(joint)?;
            let high = high.trim_start_matches(['—', '-']);
            let (low, high) = (number(low)?, number(high)?);
            let top = if matches!(high.as_str(), "100" | "100%") { "≤" } else { "<" };
            Some(format!("≥ {low} {and} {top} {high}"))
        })
    };
    let chain = || {
        let (low, rest) = words.split_once(['≤', '<'])?;
        let low_sign = if words.contains(&format!("{low}<")) { ">" } else { "≥" };
        let at = rest.find(['≤', '<'])?;
        let (_, high) = rest.split_at_checked(at)?;
        let high_sign = high.chars().next()?;
        let (low, high) = (number(low)?, number(high.get(high_sign.len_utf8()..)?)?);
        Some(format!("{low_sign} {low} {and} {high_sign} {high}"))
    };
    open.or_else(spoken).or_else(between).or_else(chain).or_else(|| Some(format!("≥ {}", number(words)?)))
}

/// `if(甲 > 0, 乙, 甲) = 甲` → `(若 甲 > 0 则 乙 否则 甲) = 甲`
pub(super) fn if_call(line: &str, call: &str) -> Option<String> {
    let (before, after) = line.split_once(call)?;
    let mut depth = 0_usize;
    let mut cuts = Vec::new();
    let mut end = None;
    for (at, character) in after.char_indices() {
        match character {
            '(' | '（' => depth += 1,
            ')' | '）' if depth == 0 => {
                end = Some(at);
                break;
            }
            ')' | '）' => depth -= 1,
            ',' | '，' if depth == 0 => cuts.push(at),
            _ => {}
        }
    }
    let end = end?;
    let [first, second] = cuts.as_slice() else { return None };
    let part = |from: usize, to: usize| Some(after.get(from..to)?.trim_matches([',', '，', ' ']));
    let (condition, then, otherwise) = (part(0, *first)?, part(*first, *second)?, part(*second, end)?);
    let english = super::seen::first_word(line).is_ascii();
    let word = |keyword: Keyword| if english { keyword.en() } else { keyword.zh() };
    let (opens, then_word, else_word) = (word(Keyword::If), word(Keyword::Then), word(Keyword::Else));
    let rest = after.get(end..)?.trim_start_matches([')', '）']);
    Some(format!("{before}({opens} {condition} {then_word} {then} {else_word} {otherwise}){rest}"))
}

/// The number whose middle has a blank or a comma: `6 558.50`, read on to its last digit.
pub(super) fn split_number(seen: &Seen<'_>) -> Option<Problem> {
    let digit = |words: &str| words.starts_with(|c: char| c.is_ascii_digit());
    let before = seen.last_word();
    let rest = seen.rest();
    if !digit(seen.get(before.clone())) || !digit(rest.trim_start_matches([',', '，'])) {
        return None;
    }
    let part = |c: &char| c.is_alphanumeric() || matches!(c, ',' | '，' | '.' | '%' | '％');
    let width: usize = rest.chars().take_while(part).map(char::len_utf8).sum();
    let place = Place::new(seen.text, before.start..seen.at + width);
    let joined: String = place.words().chars().filter(|c| !is_blank(*c) && !matches!(c, ',' | '，')).collect();
    Some(problem::number_split(joined).at(place))
}

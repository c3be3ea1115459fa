//! Reading a target: the sign before or after, the figure, the unit.

use super::super::compare::Relation;
use super::super::exact::Exact;
use super::super::figure::{Figure, ascii_twin};
use super::super::interval::{Bound, Interval};
use super::deadline::Deadline;
use super::measure::Measure;
use super::{Amount, Leaning, Mark, Meaning, Shape, Target};

/// Why the columns of a target do not go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Misfit {
    /// What stands in the column of signs is none.
    Sign,
    /// The column of signs says something else than the target, or the target is no figure.
    OtherSign,
    /// The column of units says something else than the target.
    OtherUnit,
}

/// Signs and words before a figure; of two that begin alike the longer one first.
const BEFORE: [(&str, Relation); 41] = [
    ("≥", Relation::GreaterEqual),
    ("大于或等于", Relation::GreaterEqual),
    ("大于等于", Relation::GreaterEqual),
    ("高于或等于", Relation::GreaterEqual),
    ("高于等于", Relation::GreaterEqual),
    ("不低于", Relation::GreaterEqual),
    ("不少于", Relation::GreaterEqual),
    ("不小于", Relation::GreaterEqual),
    ("不下于", Relation::GreaterEqual),
    ("至少", Relation::GreaterEqual),
    ("最少", Relation::GreaterEqual),
    ("最低", Relation::GreaterEqual),
    ("已达到", Relation::GreaterEqual),
    ("达到", Relation::GreaterEqual),
    ("达", Relation::GreaterEqual),
    ("≤", Relation::LessEqual),
    ("小于或等于", Relation::LessEqual),
    ("小于等于", Relation::LessEqual),
    ("低于或等于", Relation::LessEqual),
    ("低于等于", Relation::LessEqual),
    ("不高于", Relation::LessEqual),
    ("不超过", Relation::LessEqual),
    ("不多于", Relation::LessEqual),
    ("不大于", Relation::LessEqual),
    ("未超过", Relation::LessEqual),
    ("至多", Relation::LessEqual),
    ("最多", Relation::LessEqual),
    ("最高", Relation::LessEqual),
    (">", Relation::Greater),
    ("大于", Relation::Greater),
    ("高于", Relation::Greater),
    ("超过", Relation::Greater),
    ("多于", Relation::Greater),
    ("<", Relation::Less),
    ("小于", Relation::Less),
    ("低于", Relation::Less),
    ("少于", Relation::Less),
    ("不满", Relation::Less),
    ("不足", Relation::Less),
    ("=", Relation::Equal),
    ("等于", Relation::Equal),
];

/// Words after a figure.
const AFTER: [(&str, Relation); 8] = [
    ("及以上", Relation::GreaterEqual),
    ("或以上", Relation::GreaterEqual),
    ("以上", Relation::GreaterEqual),
    ("及以下", Relation::LessEqual),
    ("或以下", Relation::LessEqual),
    ("以下", Relation::LessEqual),
    ("以内", Relation::LessEqual),
    ("之内", Relation::LessEqual),
];

/// What 内 alone may follow.
const TIMES: [&str; 7] = ["天", "日", "周", "个月", "年", "小时", "分钟"];
/// Words of a column that say nothing: no sign, no unit.
const NOTHING: [&str; 8] = ["", "/", "-", "—", "–", "\\", "无", "定量"];

/// The text with one letter for each of its twins, and without blanks other than those between digits.
pub(super) fn normal(text: &str) -> String {
    let (mut out, mut blanks, mut after_digit) = (String::new(), String::new(), false);
    for letter in text.chars().filter(|letter| *letter != '\u{feff}').map(one_letter) {
        if letter.is_whitespace() {
            blanks.push(letter);
            continue;
        }
        if after_digit && letter.is_ascii_digit() {
            out.push_str(&blanks);
        }
        blanks.clear();
        after_digit = letter.is_ascii_digit();
        out.push(letter);
    }
    let out = out.replace(">=", "≥").replace("<=", "≤").replace("——", "—").replace("--", "—");
    out.trim_end_matches(['。', ';', ',', '.', '、']).to_owned()
}

/// The normal form by which words are compared.
pub(super) fn unspaced(normal: &str) -> String {
    normal.chars().filter(|letter| !letter.is_whitespace()).collect()
}

fn one_letter(letter: char) -> char {
    match ascii_twin(letter) {
        '≧' | '⩾' => '≥',
        '≦' | '⩽' => '≤',
        '═' | '﹦' => '=',
        '﹥' => '>',
        '﹤' => '<',
        '﹪' => '%',
        '∼' | '〜' => '~',
        '–' | '―' => '—',
        other => other,
    }
}

pub(super) fn meaning(normal: &str) -> Meaning {
    if let Some(deadline) = Deadline::read(normal) {
        return Meaning::Deadline(deadline);
    }
    amount(normal).map_or(Meaning::Words, |amount| Meaning::Amount(Box::new(amount)))
}

/// A figure with a sign before or after it, or two with a dash between.
fn amount(text: &str) -> Option<Amount> {
    let (before, rest) = sign(text);
    let kept = if before.is_none() { rest.strip_prefix("控制在") } else { None };
    let (after, rest) = tail(kept.unwrap_or(rest), kept.is_some())?;
    let relation = match (before, after) {
        (None, None) if kept.is_some() => return None,
        (None, None) => {
            if let Some((range, unit)) = between(rest) {
                return Some(Amount { shape: Shape::Between(range), unit, leaning: None });
            }
            None
        }
        (Some(relation), None) | (None, Some(relation)) => Some(relation),
        // `不低于95%以上`: said twice. `大于95%以上` contradicts itself.
        (Some(one), Some(two)) if one == two => Some(one),
        (Some(_), Some(_)) => return None,
    };
    let (mark, unit) = mark(rest)?;
    let shape = relation.map_or_else(|| Shape::Plain(mark.clone()), |relation| Shape::Bounded(relation, mark.clone()));
    Some(Amount { shape, unit, leaning: None })
}

/// The sign that a text begins with.
fn sign(text: &str) -> (Option<Relation>, &str) {
    let found = BEFORE.iter().find_map(|(word, relation)| text.strip_prefix(word).map(|rest| (Some(*relation), rest)));
    found.unwrap_or((None, text))
}

/// The sign that a text ends with: `95%以上`, `10个以上(含)`, `10个(含)以上`; `None` where it has brackets of another kind.
fn tail(text: &str, kept: bool) -> Option<(Option<Relation>, &str)> {
    let (included, rest) = included(text);
    let time = |rest: &&str| kept || TIMES.iter().any(|time| rest.ends_with(time));
    let word = AFTER.iter().find_map(|(word, relation)| rest.strip_suffix(word).map(|rest| (*relation, rest)));
    let Some((relation, rest)) =
        word.or_else(|| rest.strip_suffix('内').filter(time).map(|rest| (Relation::LessEqual, rest)))
    else {
        return if included.is_none() || is_range(rest) { Some((None, text)) } else { None };
    };
    let (inner, rest) = self::included(rest);
    let relation = match (relation, included.or(inner)) {
        (Relation::GreaterEqual, Some(false)) => Relation::Greater,
        (Relation::LessEqual, Some(false)) => Relation::Less,
        (relation, _) => relation,
    };
    if included.is_some() && inner.is_some() { None } else { Some((Some(relation), rest)) }
}

/// Whether `(含)` or `(不含)` ends the text, and the text before.
fn included(text: &str) -> (Option<bool>, &str) {
    for (word, is) in [("(含)", true), ("(不含)", false), ("(含本数)", true), ("(不含本数)", false)] {
        if let Some(rest) = text.strip_suffix(word) {
            return (Some(is), rest);
        }
    }
    (None, text)
}

/// Signs and words between two figures.
const BETWEEN: [char; 5] = ['-', '~', '—', '至', '到'];

fn is_range(text: &str) -> bool {
    between(text).is_some()
}

/// `10-20个`, `90%~95%`, `80%(含)-90%(不含)`, in the unit of the second figure.
fn between(text: &str) -> Option<(Interval, Measure)> {
    let text = text.strip_suffix("之间").unwrap_or(text);
    let (low, high) = text.char_indices().skip(1).find_map(|(at, letter)| {
        let rest = text.get(at..)?.strip_prefix(letter)?;
        if BETWEEN.contains(&letter) { Some((text.get(..at)?, rest)) } else { None }
    })?;
    let ((low_in, low), (high_in, high)) = (included(low), included(high));
    let ((low, low_unit), (high, unit)) = (mark(low)?, mark(high)?);
    let years = unit.noun.is_empty() && is_year(&low.value) && is_year(&high.value);
    if years || (low_unit != unit && low_unit != Measure::none()) {
        return None;
    }
    let end = |mark: Mark, is_in: Option<bool>| Bound { value: Some(mark.value), closed: is_in != Some(false) };
    let range = Interval::between(end(low, low_in), end(high, high_in))?;
    Some((range, unit))
}

/// A figure and its unit.
fn mark(text: &str) -> Option<(Mark, Measure)> {
    if text.contains(['\n', '\r', '\t']) {
        return None;
    }
    let figure = Figure::read(text).ok()?;
    let unit = Measure::read(&figure.suffix)?;
    let value = Exact::of(figure.value);
    // `2023年内`, `3月内`: a time, not a number of years or months.
    let time = matches!(unit.noun.as_str(), "月" | "号") || (unit.noun.starts_with('年') && is_year(&value));
    if time { None } else { Some((Mark { value, figure: Some(figure) }, unit)) }
}

fn is_year(value: &Exact) -> bool {
    Exact::int(1900) <= *value && *value <= Exact::int(2100)
}

impl Leaning {
    /// The direction that a word names.
    pub fn of(word: &str) -> Option<Leaning> {
        match word.trim() {
            "越大越好" | "higher" | "正向" | "正向指标" => Some(Leaning::Higher),
            "越小越好" | "lower" | "反向" | "负向" | "反向指标" | "负向指标" => Some(Leaning::Lower),
            _ => None,
        }
    }
}

impl Target {
    /// Whether a cell of a column of signs, units or directions says nothing.
    pub fn is_nothing(cell: &str) -> bool {
        NOTHING.contains(&normal(cell).as_str())
    }

    /// Puts together a target that stands in several columns: `大于等于`, `98`, `%`. Without a column of signs, one in the name of
    /// an indicator (`合格率≥95%`) counts if it and all that follows are understood.
    pub fn joined(text: &str, sign_cell: Option<&str>, unit_cell: Option<&str>) -> Result<Target, Misfit> {
        let said = |cell: Option<&str>| cell.map(normal).filter(|cell| !NOTHING.contains(&cell.as_str()));
        let (sign_cell, unit_cell) = (said(sign_cell), said(unit_cell));
        let mut target = Target::read(text);
        if target.meaning == Meaning::Words
            && sign_cell.is_none()
            && let Some(found) = in_name(&normal(text))
        {
            target.meaning = Meaning::Amount(Box::new(found));
        }
        if let Some(unit) = unit_cell {
            target.put_unit(&unit)?;
        }
        if let Some(sign) = sign_cell {
            target.put_sign(&sign)?;
        }
        target.normal = unspaced(&normal(&target.written));
        Ok(target)
    }

    fn put_unit(&mut self, cell: &str) -> Result<(), Misfit> {
        let Meaning::Amount(amount) = &mut self.meaning else { return Ok(()) };
        let unit = Measure::column(cell);
        if amount.unit == Measure::none() {
            amount.unit = unit;
            self.written.push_str(cell);
            return Ok(());
        }
        if amount.unit == unit { Ok(()) } else { Err(Misfit::OtherUnit) }
    }

    fn put_sign(&mut self, cell: &str) -> Result<(), Misfit> {
        let leanings = [("正向", Leaning::Higher), ("反向", Leaning::Lower), ("负向", Leaning::Lower)];
        let found = leanings.iter().find_map(|(word, leaning)| cell.strip_prefix(word).map(|rest| (*leaning, rest)));
        let (leaning, rest) = found.map_or((None, cell), |(leaning, rest)| (Some(leaning), rest));
        let rest = rest.strip_prefix("指标").unwrap_or(rest);
        if rest == "定性" {
            // What is judged by words is no figure, whatever is written there.
            if matches!(self.meaning, Meaning::Amount(_)) {
                self.meaning = Meaning::Words;
            }
            return Ok(());
        }
        let relation = match rest {
            "" if leaning.is_some() => None,
            _ => match sign(rest) {
                (Some(relation), "") => Some(relation),
                (_, _) => return Err(Misfit::Sign),
            },
        };
        self.lean(leaning, relation)
    }

    fn lean(&mut self, leaning: Option<Leaning>, relation: Option<Relation>) -> Result<(), Misfit> {
        let amount = match (&mut self.meaning, relation) {
            (Meaning::Amount(amount), _) => amount,
            (Meaning::Deadline(_), None | Some(Relation::LessEqual | Relation::Equal)) => return Ok(()),
            (Meaning::Words, None | Some(Relation::Equal)) => return Ok(()),
            (Meaning::Deadline(_) | Meaning::Words, Some(_)) => return Err(Misfit::OtherSign),
        };
        amount.leaning = leaning;
        let Some(relation) = relation else { return Ok(()) };
        match &amount.shape {
            Shape::Plain(mark) => {
                amount.shape = Shape::Bounded(relation, mark.clone());
                self.written.insert_str(0, symbol(relation));
                Ok(())
            }
            Shape::Bounded(known, _) if *known == relation => Ok(()),
            Shape::Between(_) if relation == Relation::Equal => Ok(()),
            Shape::Bounded(..) | Shape::Between(_) => Err(Misfit::OtherSign),
        }
    }
}

/// `合格率≥95%`: the one sign in a name, with an amount after it to the very end.
fn in_name(text: &str) -> Option<Amount> {
    let negative = |rest: &str| BEFORE.iter().any(|(word, _)| word.chars().count() > 2 && rest.starts_with(word));
    let mut signs = text.char_indices().filter(|(at, letter)| {
        ['≥', '≤', '<', '>', '='].contains(letter) || (*letter == '不' && text.get(*at..).is_some_and(negative))
    });
    let ((at, _), None) = (signs.next()?, signs.next()) else { return None };
    let (name, rest) = text.split_at_checked(at)?;
    if name.chars().any(char::is_alphabetic) { amount(rest) } else { None }
}

fn symbol(relation: Relation) -> &'static str {
    match relation {
        Relation::Equal => "=",
        Relation::NotEqual => "≠",
        Relation::Less => "<",
        Relation::LessEqual => "≤",
        Relation::Greater => ">",
        Relation::GreaterEqual => "≥",
    }
}

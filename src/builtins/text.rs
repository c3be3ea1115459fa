//! Functions of texts. Blanks around a text never count, as in comparisons; letters are compared as written.

use super::types::{A_TEXT, Kind, takes};
use super::{Call, Mismatch, no_number, not_applicable, undecided, whole};
use crate::problem::{self, Bilingual, Phrase};
use crate::scalar::{Exact, Figure, Likeness, Quantity, Writing, enumerate, read_number};
use crate::types::{Type, Unit};
use crate::value::{Gap, Value};
use std::sync::Arc;

/// Most bytes of a text that is put together: texts of texts of texts grow fast.
pub const LONGEST: usize = 1_000_000;

fn texts_type() -> Type {
    Type::List(Box::new(Type::Text))
}

/// One text, and a number of it.
pub(super) fn number_of_text(types: &[&Type]) -> Result<Type, Mismatch> {
    takes(types, 1, &[A_TEXT], Type::PURE)
}

/// One text, and another of it.
pub(super) fn text_of_text(types: &[&Type]) -> Result<Type, Mismatch> {
    takes(types, 1, &[A_TEXT], Type::Text)
}

/// One text, and yes or no of it.
pub(super) fn truth_of_text(types: &[&Type]) -> Result<Type, Mismatch> {
    takes(types, 1, &[A_TEXT], Type::YesNo)
}

/// One text, and a list of texts of it.
pub(super) fn texts_of_text(types: &[&Type]) -> Result<Type, Mismatch> {
    takes(types, 1, &[A_TEXT], texts_type())
}

/// Two texts, and yes or no of them.
pub(super) fn truth_of_two(types: &[&Type]) -> Result<Type, Mismatch> {
    takes(types, 2, &[A_TEXT, A_TEXT], Type::YesNo)
}

/// Two texts, and a percent of them.
pub(super) fn percent_of_two(types: &[&Type]) -> Result<Type, Mismatch> {
    takes(types, 2, &[A_TEXT, A_TEXT], Type::Number(Unit::Percent))
}

/// Two texts, and another of them.
pub(super) fn text_of_two(types: &[&Type]) -> Result<Type, Mismatch> {
    takes(types, 2, &[A_TEXT, A_TEXT], Type::Text)
}

/// Three texts, and another of them.
pub(super) fn text_of_three(types: &[&Type]) -> Result<Type, Mismatch> {
    takes(types, 3, &[A_TEXT, A_TEXT, A_TEXT], Type::Text)
}

/// A text and perhaps a separator.
pub(super) fn text_and_separator(types: &[&Type]) -> Result<Type, Mismatch> {
    takes(types, 1, &[A_TEXT, A_TEXT], texts_type())
}

/// A list of texts and perhaps a separator.
pub(super) fn texts_and_separator(types: &[&Type]) -> Result<Type, Mismatch> {
    let texts = (Kind::Texts, Bilingual { zh: "文本的列表", en: "a list of texts" });
    takes(types, 1, &[texts, A_TEXT], Type::Text)
}

/// A text, a place in it, and perhaps how many letters.
pub(super) fn text_and_place(types: &[&Type]) -> Result<Type, Mismatch> {
    let place =
        (Kind::Plain, Bilingual { zh: "从第几个字起（一个整数）", en: "the letter to begin with (a whole number)" });
    let length = (Kind::Plain, Bilingual { zh: "几个字（一个整数）", en: "how many letters (a whole number)" });
    takes(types, 2, &[A_TEXT, place, length], Type::Text)
}

/// A number, a date, or a text.
pub(super) fn printable(types: &[&Type]) -> Result<Type, Mismatch> {
    super::types::none_after(types, 1)?;
    match types.first() {
        Some(Type::Number(_) | Type::Date | Type::Text | Type::OneOf(_) | Type::Target | Type::Unknown) => {
            Ok(Type::Text)
        }
        Some(Type::YesNo | Type::Record(_) | Type::List(_) | Type::Range(_)) | None => Err(Mismatch {
            arg: 0,
            wanted: Phrase::both("数、日期、指标值或文本", "a number, a date, a target or a text"),
        }),
    }
}

/// `包含`
pub(super) fn contains(call: &mut Call<'_>) -> Result<Value, Gap> {
    let (text, part) = (call.text(0)?, call.text(1)?);
    Ok(Value::sure(text.contains(part)))
}

/// `开头是`
pub(super) fn starts(call: &mut Call<'_>) -> Result<Value, Gap> {
    let (text, part) = (call.text(0)?, call.text(1)?);
    Ok(Value::sure(text.starts_with(part)))
}

/// `结尾是`
pub(super) fn ends(call: &mut Call<'_>) -> Result<Value, Gap> {
    let (text, part) = (call.text(0)?, call.text(1)?);
    Ok(Value::sure(text.ends_with(part)))
}

/// `字数`: without blanks and line breaks.
pub(super) fn length(call: &mut Call<'_>) -> Result<Value, Gap> {
    Ok(whole(call.text(0)?.chars().filter(|letter| !letter.is_whitespace()).count()))
}

/// `相似度`
pub(super) fn similarity(call: &mut Call<'_>) -> Result<Value, Gap> {
    let likeness = Likeness::of(call.text(0)?, call.text(1)?);
    call.charge(likeness.work())?;
    likeness.share().map(|share| Value::Number(Quantity::constant(share))).map_err(no_number)
}

/// `读数`
pub(super) fn number(call: &mut Call<'_>) -> Result<Value, Gap> {
    let text = call.text(0)?;
    // A figure in digits was rounded when it was written, as that of a number field was; one in words was counted.
    if let Ok(figure) = Figure::read(text)
        && figure.suffix.is_empty()
        && let Ok(deviation) = figure.deviation(Writing::Rounded, None)
        && !deviation.is_point()
    {
        return Ok(Value::Number(Quantity::figure(Exact::of(figure.value), call.vars.add(deviation))));
    }
    match read_number(text) {
        Some(number) => Ok(Value::Number(Quantity::constant(number))),
        None => Err(undecided(problem::not_read_as_number(short(text)))),
    }
}

/// `拆分`
pub(super) fn split(call: &mut Call<'_>) -> Result<Value, Gap> {
    let text = call.text(0)?;
    // A separator may be a blank, so the blanks around it count.
    let separator = match call.args.get(1) {
        None => "、",
        Some(Value::Text(separator)) => separator,
        Some(_) => return Err(call.confused()),
    };
    if separator.is_empty() {
        return Err(undecided(problem::empty_text(Phrase::both("拆分", "split"))));
    }
    listed(call, &crate::scalar::split(text, separator))
}

/// `列举`: where the text says that there are others, the list is not known.
pub(super) fn enumeration(call: &mut Call<'_>) -> Result<Value, Gap> {
    let text = call.text(0)?;
    match enumerate(text) {
        Some(found) if found.open => Err(undecided(problem::list_open(short(text)))),
        Some(found) => listed(call, &found.items),
        None => Err(undecided(problem::list_ambiguous(short(text)))),
    }
}

/// `点名`: the items that are named, whether or not there are others.
pub(super) fn named(call: &mut Call<'_>) -> Result<Value, Gap> {
    let text = call.text(0)?;
    match enumerate(text) {
        Some(found) => listed(call, &found.items),
        None => Err(undecided(problem::list_ambiguous(short(text)))),
    }
}

/// `有等`: whether an enumeration goes on.
pub(super) fn open_ended(call: &mut Call<'_>) -> Result<Value, Gap> {
    let text = call.text(0)?;
    match enumerate(text) {
        Some(found) => Ok(Value::sure(found.open)),
        None => Err(undecided(problem::list_ambiguous(short(text)))),
    }
}

fn listed(call: &mut Call<'_>, items: &[&str]) -> Result<Value, Gap> {
    if items.len() > super::list::LONGEST {
        return Err(undecided(problem::list_too_long(super::list::LONGEST)));
    }
    call.charge(items.len().saturating_mul(super::PER_STEP))?;
    Ok(Value::List(Arc::new(items.iter().map(|item| Value::Text((*item).into())).collect())))
}

/// `连接`
pub(super) fn join(call: &mut Call<'_>) -> Result<Value, Gap> {
    let separator = match call.args.get(1) {
        None => "",
        Some(Value::Text(separator)) => separator,
        Some(_) => return Err(call.confused()),
    };
    let mut out = String::new();
    for (at, item) in call.applying(0)?.into_iter().enumerate() {
        let Value::Text(item) = item else { return Err(call.confused()) };
        call.charge(item.len().saturating_add(separator.len()))?;
        if at > 0 {
            out.push_str(separator);
        }
        out.push_str(item.trim());
        if out.len() > call.limits.text {
            return Err(undecided(problem::text_too_long(call.limits.text)));
        }
    }
    Ok(Value::Text(out.into()))
}

/// `替换`: everywhere.
pub(super) fn replace(call: &mut Call<'_>) -> Result<Value, Gap> {
    let text = call.text(0)?;
    // Blanks may be what is to be replaced.
    let (Some(Value::Text(old)), Some(Value::Text(new))) = (call.args.get(1), call.args.get(2)) else {
        return Err(call.confused());
    };
    if old.is_empty() {
        return Err(undecided(problem::empty_text(Phrase::both("替换", "replace"))));
    }
    let times = text.matches(&**old).count();
    let size = times.saturating_mul(new.len()).saturating_add(text.len());
    if size > call.limits.text {
        return Err(undecided(problem::text_too_long(call.limits.text)));
    }
    call.charge(size)?;
    match call.args.first() {
        Some(Value::Text(whole)) if times == 0 && whole.len() == text.len() => Ok(Value::Text(whole.clone())),
        _ => Ok(Value::Text(text.replace(&**old, new).trim().into())),
    }
}

/// `去空格`
pub(super) fn without_blanks(call: &mut Call<'_>) -> Result<Value, Gap> {
    let letters: String = call.text(0)?.chars().filter(|letter| !letter.is_whitespace()).collect();
    Ok(Value::Text(letters.into()))
}

/// `大写`
pub(super) fn upper(call: &mut Call<'_>) -> Result<Value, Gap> {
    Ok(Value::Text(call.text(0)?.to_uppercase().into()))
}

/// `小写`
pub(super) fn lower(call: &mut Call<'_>) -> Result<Value, Gap> {
    Ok(Value::Text(call.text(0)?.to_lowercase().into()))
}

/// `截取`: counted from 1, from the end with a minus; what the text does not have is left out.
pub(super) fn substring(call: &mut Call<'_>) -> Result<Value, Gap> {
    let text = call.text(0)?;
    let from = call.ordinal(1)?;
    let skipped = match usize::try_from(from) {
        Ok(from) => from.saturating_sub(1),
        Err(_) => {
            let back = usize::try_from(from.unsigned_abs()).unwrap_or(usize::MAX);
            let size = text.chars().count();
            if back > size {
                return Ok(Value::Text("".into()));
            }
            size.saturating_sub(back)
        }
    };
    let most = match call.args.get(2) {
        None => usize::MAX,
        Some(_) => {
            let most = call.number(2)?.written().integer().and_then(|most| usize::try_from(most).ok());
            most.ok_or_else(|| undecided(problem::place_not_whole()))?
        }
    };
    let part: String = text.chars().skip(skipped).take(most).collect();
    Ok(Value::Text(part.trim().into()))
}

/// `之前`: before the first place where the mark stands; where it does not, nothing applies.
pub(super) fn before(call: &mut Call<'_>) -> Result<Value, Gap> {
    let (text, mark) = (call.text(0)?, mark(call, ("之前", "before"))?);
    parted(text.split_once(mark).map(|(before, _)| before), ("之前", "before"))
}

/// `之后`: after the first place where the mark stands.
pub(super) fn after(call: &mut Call<'_>) -> Result<Value, Gap> {
    let (text, mark) = (call.text(0)?, mark(call, ("之后", "after"))?);
    parted(text.split_once(mark).map(|(_, after)| after), ("之后", "after"))
}

fn mark<'a>(call: &mut Call<'a>, name: (&str, &str)) -> Result<&'a str, Gap> {
    let mark = call.text(1)?;
    if mark.is_empty() { Err(undecided(problem::empty_text(Phrase::both(name.0, name.1)))) } else { Ok(mark) }
}

fn parted(part: Option<&str>, name: (&str, &str)) -> Result<Value, Gap> {
    match part {
        Some(part) => Ok(Value::Text(part.trim().into())),
        None => Err(not_applicable(problem::not_found(Phrase::both(name.0, name.1)))),
    }
}

/// `文字`: a number in its own unit, exactly, without trailing zeros and without the unit.
pub(super) fn text_of(call: &mut Call<'_>) -> Result<Value, Gap> {
    let factor = call.unit(0).factor();
    Ok(Value::Text(match call.args.first() {
        Some(Value::Number(number)) => {
            let number = number.written().div(&factor).map_err(no_number)?;
            let text = number.decimal().ok_or_else(|| undecided(problem::no_decimal_text(number.fraction())))?;
            text.into()
        }
        Some(Value::Date(date)) => date.to_string().into(),
        Some(Value::Text(text)) => text.clone(),
        Some(Value::Target(target, _)) => target.written().into(),
        _ => return Err(call.confused()),
    }))
}

/// The beginning of a text, for a message.
fn short(text: &str) -> String {
    const SHOWN: usize = 30;
    let mut letters = text.chars();
    let mut shown: String = letters.by_ref().take(SHOWN).collect();
    if letters.next().is_some() {
        shown.push('…');
    }
    shown
}

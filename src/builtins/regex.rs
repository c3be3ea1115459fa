//! Functions that look for patterns in texts.

use super::types::{A_TEXT, Kind, takes};
use super::{Call, Mismatch, not_applicable, undecided};
use crate::problem::{self, Bilingual, Phrase, Problem};
use crate::scalar::{BadPattern, Fit, Flaw, PATTERN_SIZE, Pattern};
use crate::types::Type;
use crate::value::{Gap, Value};

fn text_and_pattern(types: &[&Type], gives: Type) -> Result<Type, Mismatch> {
    takes(types, 2, &[A_TEXT, (Kind::Text, Bilingual { zh: "引号里的式样", en: "a pattern in quotes" })], gives)
}

/// A text and a pattern, and yes or no of them.
pub(super) fn yes_or_no(types: &[&Type]) -> Result<Type, Mismatch> {
    text_and_pattern(types, Type::YesNo)
}

/// A text and a pattern, and a text of them.
pub(super) fn a_part(types: &[&Type]) -> Result<Type, Mismatch> {
    text_and_pattern(types, Type::Text)
}

/// `匹配`: the whole text.
pub(super) fn matches(call: &mut Call<'_>) -> Result<Value, Gap> {
    with(call, Fit::Whole, |pattern, text| Ok(Value::sure(pattern.fits(text))))
}

/// `查到`: some part of the text.
pub(super) fn finds(call: &mut Call<'_>) -> Result<Value, Gap> {
    with(call, Fit::Part, |pattern, text| Ok(Value::sure(pattern.fits(text))))
}

/// `提取`: the first part, or what stands for the first group of it.
pub(super) fn extract(call: &mut Call<'_>) -> Result<Value, Gap> {
    with(call, Fit::Part, |pattern, text| match pattern.first(text) {
        Some(part) => Ok(Value::Text(part.trim().into())),
        None => Err(not_applicable(problem::not_found(Phrase::both("提取", "extract")))),
    })
}

type Use = fn(&Pattern, &str) -> Result<Value, Gap>;

fn with(call: &mut Call<'_>, fit: Fit, use_it: Use) -> Result<Value, Gap> {
    let text = call.text(0)?;
    let Some(Value::Text(source)) = call.args.get(1) else { return Err(call.confused()) };
    let most = call.limits.pattern;
    if most < PATTERN_SIZE && !Pattern::is_within(source, fit, most) {
        return Err(undecided(problem::pattern_beyond(source.as_ref(), most)));
    }
    if let Some(pattern) = call.patterns.get(source, fit) {
        call.charge(pattern.work(text))?;
        return use_it(pattern, text);
    }
    // A parameter that the host has set is not among the patterns of the pack.
    call.charge(PATTERN_SIZE)?;
    let pattern = Pattern::new(source, fit).map_err(|bad| undecided(bad_pattern(source, &bad)))?;
    call.charge(pattern.work(text))?;
    use_it(&pattern, text)
}

/// What is wrong with a pattern, in words.
pub fn bad_pattern(source: &str, bad: &BadPattern) -> Problem {
    let piece = bad.piece.as_str();
    let why = match bad.why {
        Flaw::GroupUnclosed => Phrase::both(
            "「(」没有配对的「)」；要找括号本身，写「[(]」",
            "`(` has no `)`; to look for the bracket itself write `[(]`",
        ),
        Flaw::GroupUnopened => Phrase::both(
            "「)」没有配对的「(」；要找括号本身，写「[)]」",
            "`)` has no `(`; to look for the bracket itself write `[)]`",
        ),
        Flaw::ClassUnclosed => Phrase::both(
            "「[」没有配对的「]」；要找括号本身，写「\\\\[」",
            "`[` has no `]`; to look for the bracket itself write `\\\\[`",
        ),
        Flaw::Range => Phrase::both(
            format!("「{piece}」两头的次序反了，或者不是单个的字"),
            format!("the ends of `{piece}` are the wrong way round, or not single letters"),
        ),
        Flaw::NothingRepeated => Phrase::both(
            format!("「{piece}」前面没有可以重复的内容"),
            format!("nothing stands before `{piece}` that could be repeated"),
        ),
        Flaw::Repetition => Phrase::both(
            format!("「{piece}」的次数写得不对：写「{{3}}」「{{2,5}}」一类的形式"),
            format!("`{piece}` does not say how often: write {{3}} or {{2,5}}"),
        ),
        Flaw::Escape => Phrase::both(format!("「{piece}」没有意思"), format!("`{piece}` has no meaning")),
        Flaw::UnknownClass => {
            Phrase::both(format!("没有「{piece}」这一类字"), format!("there is no class of letters `{piece}`"))
        }
        Flaw::GoesBack => Phrase::both(
            format!("「{piece}」要来回查找，这里不用（这样的查找可能没完没了）"),
            format!("`{piece}` needs a search that goes back, which may take for ever and does not exist here"),
        ),
        Flaw::TooLarge => Phrase::both("它太大了：重复的次数写小一些", "it is too large: let it repeat less often"),
        Flaw::TooDeep => Phrase::both("括号套得太深", "its brackets are nested too deeply"),
        Flaw::Other => Phrase::both(format!("看不懂「{piece}」"), format!("`{piece}` cannot be read")),
    };
    problem::bad_pattern(source, why)
}

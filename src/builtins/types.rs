//! What types of values functions take, and what they give for them.

use super::Mismatch;
use crate::problem::{Bilingual, Phrase};
use crate::types::{Type, Unit};

/// The kinds of values that a function takes in one place.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    /// A text, or one of a list of words.
    Text,
    /// A number without unit.
    Plain,
    /// A list of texts.
    Texts,
}

/// Checks the arguments one by one; those after the first `least` may be left out.
pub(super) fn takes(
    types: &[&Type],
    least: usize,
    wanted: &[(Kind, Bilingual)],
    gives: Type,
) -> Result<Type, Mismatch> {
    for (arg, (kind, words)) in wanted.iter().enumerate() {
        let fits = match types.get(arg) {
            None => arg >= least,
            Some(ty) => kind.is(ty),
        };
        if !fits {
            return Err(Mismatch { arg, wanted: Phrase::both(words.zh, words.en) });
        }
    }
    none_after(types, wanted.len())?;
    Ok(gives)
}

impl Kind {
    fn is(self, ty: &Type) -> bool {
        match (self, ty) {
            (_, Type::Unknown)
            | (Kind::Text, Type::Text | Type::OneOf(_))
            | (Kind::Plain, Type::Number(Unit::Pure)) => true,
            (Kind::Texts, Type::List(item)) => Kind::Text.is(item),
            (
                Kind::Text | Kind::Plain | Kind::Texts,
                Type::Text
                | Type::YesNo
                | Type::Date
                | Type::Number(_)
                | Type::OneOf(_)
                | Type::Record(_)
                | Type::List(_)
                | Type::Target
                | Type::Range(_),
            ) => false,
        }
    }
}

/// A function takes no more values than this.
pub(super) fn none_after(types: &[&Type], most: usize) -> Result<(), Mismatch> {
    if types.len() <= most {
        return Ok(());
    }
    Err(Mismatch { arg: most, wanted: Phrase::both("去掉", "left out") })
}

/// A text and what goes with it.
pub(super) const A_TEXT: (Kind, Bilingual) = (Kind::Text, Bilingual { zh: "文本", en: "a text" });

/// The numbers of the first `count` arguments, which must go together; gives their unit.
pub(super) fn alike(types: &[&Type], count: usize) -> Result<Unit, Mismatch> {
    none_after(types, count)?;
    let mut unit = Unit::Pure;
    for arg in 0..count {
        let next = match types.get(arg) {
            Some(Type::Number(next)) => next,
            Some(Type::Unknown) => continue,
            _ => return Err(Mismatch { arg, wanted: Phrase::both("一个数", "a number") }),
        };
        let before = if arg == 0 { next } else { &unit };
        unit = before.together(next).ok_or_else(|| Mismatch { arg, wanted: before.phrase() })?;
    }
    Ok(unit)
}

/// The type of two values or lists that stand side by side, where they go together.
pub(super) fn joined(one: &Type, two: &Type) -> Option<Type> {
    match (one, two) {
        (Type::Unknown, other) | (other, Type::Unknown) => Some(other.clone()),
        (Type::Number(one), Type::Number(two)) => one.together(two).map(Type::Number),
        (Type::Text | Type::OneOf(_), Type::Text | Type::OneOf(_)) if one != two => Some(Type::Text),
        (Type::List(one), Type::List(two)) => Some(Type::List(Box::new(joined(one, two)?))),
        (one, two) => (one == two).then(|| one.clone()),
    }
}

/// Whether values of a type can be told apart or found equal.
pub(super) fn has_equals(ty: &Type) -> bool {
    match ty {
        Type::Text | Type::YesNo | Type::Date | Type::Number(_) | Type::OneOf(_) | Type::Target | Type::Unknown => true,
        Type::Record(_) | Type::List(_) | Type::Range(_) => false,
    }
}

/// Whether values of a type come one after the other.
pub(super) fn has_order(ty: &Type) -> bool {
    match ty {
        Type::Date | Type::Number(_) | Type::Unknown => true,
        Type::Text | Type::YesNo | Type::OneOf(_) | Type::Record(_) | Type::List(_) | Type::Target | Type::Range(_) => {
            false
        }
    }
}

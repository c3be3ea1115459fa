//! The functions of the language: one row each, with both names, what it takes and gives, what it does, and examples
//! that are run as tests.

mod aggregate;
mod number;
mod signature;
mod table;

use crate::problem::{Bilingual, Phrase, Problem};
use crate::scalar::{NoNumber, Quantity, Truth, Vars};
use crate::types::{Type, Unit};
use crate::value::{Gap, Value};
pub use signature::Argument;
use std::sync::Arc;
pub use table::ALL;

/// A function of the language.
#[derive(Debug)]
pub struct Builtin {
    /// The Chinese name.
    pub zh: &'static str,
    /// The English name.
    pub en: &'static str,
    /// How its arguments reach it.
    pub takes: Takes,
    /// The type of its result, or what is wrong with the arguments' types.
    pub ty: fn(&[Type]) -> Result<Type, Mismatch>,
    /// What it comes to.
    pub apply: fn(&mut Call<'_>) -> Result<Value, Gap>,
    /// What it does.
    pub about: Bilingual,
    /// Expressions that are true.
    pub examples: &'static [&'static str],
}

/// How arguments reach a function.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// Values; where one is missing, the result is.
    Values,
    /// The items of one list, of which those that do not apply are left out, or several values; a missing one makes the
    /// result missing, a plain value that does not apply makes it not applicable.
    Items,
    /// The same, but with what is missing handed over.
    ItemsWithGaps,
    /// Values or gaps as they are.
    Anything,
}

/// Whether a truth stands under an odd number of `not`. There what could be false though it holds as written becomes
/// what could be true, so a side decides an `and` or an `or` over a gap by another of its three answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Polarity {
    /// Under none, or an even number.
    Positive,
    /// Under an odd number.
    Negative,
    /// Not known: the value is kept and may be used either way.
    Unknown,
}

impl Polarity {
    /// The polarity one `not` further in, or out.
    pub fn turned(self) -> Polarity {
        match self {
            Polarity::Positive => Polarity::Negative,
            Polarity::Negative => Polarity::Positive,
            Polarity::Unknown => Polarity::Unknown,
        }
    }

    /// Whether a side makes an `and` false whatever the other is.
    pub fn decides_and(self, truth: &Truth) -> bool {
        match self {
            Polarity::Positive | Polarity::Unknown => !truth.possible,
            Polarity::Negative => !truth.as_written,
        }
    }

    /// Whether a side makes an `or` true whatever the other is.
    pub fn decides_or(self, truth: &Truth) -> bool {
        match self {
            Polarity::Positive => truth.as_written,
            Polarity::Negative | Polarity::Unknown => truth.certain,
        }
    }
}

/// A call that is being evaluated.
pub struct Call<'a> {
    /// The arguments, or the items.
    pub args: &'a [Value],
    /// The arguments' types.
    pub types: &'a [Type],
    /// Whether the result stands under `not`.
    pub polarity: Polarity,
    /// The figures' deviations.
    pub vars: &'a mut Vars,
}

/// What is wrong with the types of arguments: which one, and what it should be.
#[derive(Debug)]
pub struct Mismatch {
    /// Index of the argument.
    pub arg: usize,
    /// What it should be.
    pub wanted: Phrase,
}

impl Builtin {
    /// The function with this name in either language.
    pub fn named(name: &str) -> Option<&'static Builtin> {
        ALL.iter().find(|row| row.zh == name || row.en == name)
    }

    /// Whether it aggregates a list.
    pub fn aggregates(&self) -> bool {
        matches!(self.takes, Takes::Items | Takes::ItemsWithGaps)
    }
}

impl Call<'_> {
    fn number(&self, at: usize) -> Result<&Quantity, Gap> {
        match self.args.get(at) {
            Some(Value::Number(number)) => Ok(number),
            _ => Err(self.confused()),
        }
    }

    /// A value of a type that the type checker excludes: a problem of the pack, never of the data.
    fn confused(&self) -> Gap {
        Gap::confused()
    }

    fn unit(&self, at: usize) -> Unit {
        match self.types.get(at) {
            Some(Type::Number(unit)) => unit.clone(),
            _ => Unit::Pure,
        }
    }
}

/// The gap for an operation that has no answer.
pub fn no_number(why: NoNumber) -> Gap {
    Gap::Undecided(Arc::new(match why {
        NoNumber::DivisionByZero => crate::problem::division_by_zero("0"),
        NoNumber::TooLarge => crate::problem::number_too_large(),
    }))
}

fn not_applicable(why: Problem) -> Gap {
    Gap::NotApplicable(Arc::new(why))
}

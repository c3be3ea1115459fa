//! The functions of the language: one row each, with both names, what it takes and gives, what it does, and examples
//! that are run as tests.

mod aggregate;
mod arithmetic;
mod list;
mod number;
mod regex;
mod signature;
mod table;
mod target;
mod text;
mod time;
mod types;

use crate::problem::{Bilingual, Phrase, Problem};
use crate::scalar::{Date, Exact, Fit, NoNumber, Patterns, Quantity, Truth, Vars};
use crate::syntax::Spellings;
use crate::types::{Type, Unit};
use crate::value::{Gap, Value};
pub use regex::bad_pattern;
pub use signature::Argument;
use std::sync::{Arc, OnceLock};
pub use table::ALL;
pub use text::LONGEST;
pub use time::{later, whole_number};

/// How many figures, terms or bytes are moved in one step.
pub const PER_STEP: usize = 8;

/// A function of the language.
#[derive(Debug, Clone, Copy)]
pub struct Builtin {
    /// The Chinese name.
    pub zh: &'static str,
    /// The English name.
    pub en: &'static str,
    /// How its arguments reach it.
    pub takes: Takes,
    /// The type of its result, or what is wrong with the arguments' types.
    pub ty: fn(&[&Type]) -> Result<Type, Mismatch>,
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
    /// Numbers that go together; otherwise like values.
    Alike,
    /// A list with the gaps among its items, then values.
    List,
    /// Values, the second of them a pattern that the whole text fits: a text that stands in the rules.
    WholePattern,
    /// The same, for a part of the text.
    Pattern,
}

impl Builtin {
    /// Whether it picks items of a list as they are.
    pub fn picks(&self) -> bool {
        matches!(self.en, "first" | "last" | "rest" | "nth")
    }
}

impl Takes {
    /// How much of a text the pattern among the arguments stands for, if there is one.
    pub fn fit(self) -> Option<Fit> {
        match self {
            Takes::WholePattern => Some(Fit::Whole),
            Takes::Pattern => Some(Fit::Part),
            Takes::Values | Takes::Items | Takes::ItemsWithGaps | Takes::Anything | Takes::Alike | Takes::List => None,
        }
    }

    /// Whether a missing argument makes the result missing.
    pub fn needs_all(self) -> bool {
        !matches!(self, Takes::ItemsWithGaps | Takes::Anything)
    }
}

/// Whether a truth stands under an odd number of `not`. There what could be false though it holds as written becomes
/// what could be true, so a side decides an `and` or an `or` over a gap by another of its three answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
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
    pub types: &'a [&'a Type],
    /// Whether the result stands under `not`.
    pub polarity: Polarity,
    /// The figures' deviations.
    pub vars: &'a mut Vars,
    /// The patterns of the pack.
    pub patterns: &'a Patterns,
    /// The steps taken so far, and the most there may be.
    pub steps: (&'a mut usize, usize),
    /// What the host allows.
    pub limits: Limits,
}

/// Limits that a host sets for functions.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Longest text that is put together, in bytes.
    pub text: usize,
    /// Largest pattern, in bytes once it is compiled.
    pub pattern: usize,
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
        static NAMES: OnceLock<Spellings<&'static Builtin>> = OnceLock::new();
        let names = NAMES.get_or_init(|| Spellings::new(ALL.iter().flat_map(|row| [(row.en, row), (row.zh, row)])));
        names.get(name)
    }

    /// Whether it aggregates a list.
    pub fn aggregates(&self) -> bool {
        matches!(self.takes, Takes::Items | Takes::ItemsWithGaps)
    }

    /// The words that a text at this place may be, where only a few make sense there.
    pub fn words(&self, arg: usize) -> Option<&'static [&'static str]> {
        (matches!(self.en, "meets" | "completion") && arg == 2).then_some(target::LEANINGS)
    }
}

impl<'a> Call<'a> {
    /// Charges work on what is long, before it is done: bytes, letters, pairs of them. Beyond the limit nothing is done, and
    /// the run says so.
    fn charge(&mut self, work: usize) -> Result<(), Gap> {
        let (steps, limit) = &mut self.steps;
        **steps = steps.saturating_add(work / PER_STEP);
        if **steps > *limit { Err(Gap::confused()) } else { Ok(()) }
    }

    /// A text, its length charged.
    fn text(&mut self, at: usize) -> Result<&'a str, Gap> {
        match self.args.get(at) {
            Some(Value::Text(text)) => {
                self.charge(text.len())?;
                Ok(text.trim())
            }
            _ => Err(self.confused()),
        }
    }

    /// A list, its length charged.
    fn list(&mut self, at: usize) -> Result<&'a [Value], Gap> {
        match self.args.get(at) {
            Some(Value::List(items)) => {
                self.charge(items.len().saturating_mul(PER_STEP))?;
                Ok(items)
            }
            _ => Err(self.confused()),
        }
    }

    /// The items of a list that apply, unless one is missing.
    fn applying(&mut self, at: usize) -> Result<Vec<&'a Value>, Gap> {
        let items = self.list(at)?.iter().filter(|item| !matches!(item, Value::Gap(Gap::NotApplicable(_))));
        let items: Vec<&Value> = items.collect();
        match items.iter().filter_map(|item| item.gap()).cloned().reduce(Gap::or) {
            Some(gap) => Err(gap),
            None => Ok(items),
        }
    }

    /// What is the same for equal values.
    fn key(&mut self, item: &Value) -> Result<String, Gap> {
        let key = aggregate::key(item).ok_or_else(Gap::confused)?;
        self.charge(key.len())?;
        Ok(key)
    }

    /// A place counted from 1, or from the end with a minus: a whole number other than 0, as written.
    fn ordinal(&self, at: usize) -> Result<i64, Gap> {
        let number = self.number(at)?.written().integer().filter(|number| *number != 0);
        number.ok_or_else(|| undecided(crate::problem::place_not_whole()))
    }

    fn number(&self, at: usize) -> Result<&Quantity, Gap> {
        match self.args.get(at) {
            Some(Value::Number(number)) => Ok(number),
            _ => Err(self.confused()),
        }
    }

    fn date(&self, at: usize) -> Result<Date, Gap> {
        match self.args.get(at) {
            Some(Value::Date(date)) => Ok(*date),
            _ => Err(self.confused()),
        }
    }

    /// A value of a type that the type checker excludes: a problem of the pack, never of the data.
    fn confused(&self) -> Gap {
        Gap::confused()
    }

    fn unit(&self, at: usize) -> Unit {
        match self.types.get(at).copied() {
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

/// A number of things.
fn whole(number: usize) -> Value {
    Value::Number(Quantity::constant(Exact::int(i64::try_from(number).unwrap_or(i64::MAX))))
}

fn undecided(why: Problem) -> Gap {
    Gap::Undecided(Arc::new(why))
}

fn not_applicable(why: Problem) -> Gap {
    Gap::NotApplicable(Arc::new(why))
}

//! What a column of targets or of actual values says: an amount with its sign and unit, a deadline, or words.
//!
//! Anything that is not wholly understood is words; nothing is guessed. 以上, 以下 and 以内 include the figure itself, 不满
//! and 超过 do not (民法典 第一千二百五十九条).

mod compare;
mod deadline;
mod measure;
mod read;

use super::compare::Relation;
use super::date::Date;
use super::exact::Exact;
use super::figure::{Figure, Writing};
use super::interval::{Bound, Interval};
use super::linear::Vars;
use super::quantity::Quantity;
pub use compare::{Completion, Doubt, completion, meets};
use deadline::Deadline;
use measure::Measure;
pub use read::Misfit;

/// What stands in a column of targets or of actual values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// As it is written, without the blanks around it.
    written: String,
    /// The text by which words are compared: without blanks, with ASCII letters for their full-width twins.
    normal: String,
    meaning: Meaning,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Meaning {
    Amount(Box<Amount>),
    Deadline(Deadline),
    Words,
}

/// A figure or two with a sign and a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Amount {
    shape: Shape,
    unit: Measure,
    /// What a column beside it says of its direction: 正向, 反向.
    leaning: Option<Leaning>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Shape {
    /// `100%`: nothing says whether more or less is better.
    Plain(Mark),
    /// `≥95%`; never with `≠`.
    Bounded(Relation, Mark),
    /// `10-20`, `80%（含）-90%（不含）`: both figures in the unit as written.
    Between(Interval),
}

/// A figure of a target, in the unit as written.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Mark {
    value: Exact,
    /// The figure it was read from; a number that was computed has none.
    figure: Option<Figure>,
}

/// Whether more or less is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Leaning {
    /// More is better: a plain figure is the least that is wanted.
    Higher,
    /// Less is better: a plain figure is the most that is allowed.
    Lower,
}

/// What kind of target it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TargetKind {
    /// `≥95%`
    AtLeast,
    /// `≤3次`
    AtMost,
    /// `=512人`
    Exactly,
    /// `10-20`
    Between,
    /// `100%`: nothing says whether more or less is better.
    Plain,
    /// `2023年12月底前`
    Deadline,
    /// `有效保障`
    Words,
}

impl Target {
    /// Reads a cell. Total: what is not understood is words.
    pub fn read(text: &str) -> Target {
        let normal = read::normal(text);
        let meaning = read::meaning(&normal);
        Target { written: text.trim().to_owned(), normal: read::unspaced(&normal), meaning }
    }

    /// A number that was computed or read elsewhere, in base units: `unit` is the sign after a figure (`%`, `元`, `人`), which
    /// for a ratio is `%` and for money `元`, or nothing.
    pub fn measured(written: String, value: Exact, unit: &str) -> Target {
        let unit = if matches!(unit, "%" | "元") { Measure::base(unit) } else { Measure::column(unit) };
        let shape = Shape::Plain(Mark { value, figure: None });
        let normal = read::unspaced(&read::normal(&written));
        Target { written, normal, meaning: Meaning::Amount(Box::new(Amount { shape, unit, leaning: None })) }
    }

    /// A day.
    pub fn on(date: Date) -> Target {
        let written = date.to_string();
        Target { normal: written.clone(), written, meaning: Meaning::Deadline(Deadline::on(date)) }
    }

    /// As it is written.
    pub fn written(&self) -> &str {
        &self.written
    }

    /// What kind of target it is. A plain figure beside which 正向 or 反向 is written is a least or a greatest one.
    pub fn kind(&self) -> TargetKind {
        match &self.meaning {
            Meaning::Amount(amount) => amount.kind(),
            Meaning::Deadline(_) => TargetKind::Deadline,
            Meaning::Words => TargetKind::Words,
        }
    }

    /// The one figure in it in the unit as written, with what its rounding allows: a percent, money and a figure with decimals
    /// was rounded, a count was not, unless `writing` says how. Thresholds have a figure, too; ranges, deadlines and words none.
    pub fn quantity(&self, writing: Option<Writing>, vars: &mut Vars) -> Option<Quantity> {
        let amount = self.amount()?;
        let mark = amount.mark()?;
        let figure = mark.figure.as_ref();
        let rounded = amount.unit.is_rounded() || figure.is_some_and(|figure| figure.last_place < 0);
        let writing = writing.unwrap_or(if rounded { Writing::Rounded } else { Writing::Exact });
        let deviation = figure.and_then(|figure| figure.deviation(writing, None).ok());
        Some(match deviation.filter(|deviation| !deviation.is_point()) {
            Some(deviation) => Quantity::figure(mark.value.clone(), vars.add(deviation)),
            None => Quantity::constant(mark.value.clone()),
        })
    }

    fn amount(&self) -> Option<&Amount> {
        if let Meaning::Amount(amount) = &self.meaning { Some(amount) } else { None }
    }
}

impl Amount {
    fn kind(&self) -> TargetKind {
        match (&self.shape, self.leaning) {
            (Shape::Plain(_), None) => TargetKind::Plain,
            (Shape::Plain(_), Some(Leaning::Higher)) => TargetKind::AtLeast,
            (Shape::Plain(_), Some(Leaning::Lower)) => TargetKind::AtMost,
            (Shape::Bounded(Relation::Greater | Relation::GreaterEqual, _), _) => TargetKind::AtLeast,
            (Shape::Bounded(Relation::Less | Relation::LessEqual, _), _) => TargetKind::AtMost,
            (Shape::Bounded(Relation::Equal | Relation::NotEqual, _), _) => TargetKind::Exactly,
            (Shape::Between(_), _) => TargetKind::Between,
        }
    }

    fn mark(&self) -> Option<&Mark> {
        match &self.shape {
            Shape::Plain(mark) | Shape::Bounded(_, mark) => Some(mark),
            Shape::Between(_) => None,
        }
    }

    /// The one figure that an actual value is, where it is one.
    fn point(&self) -> Option<&Mark> {
        match &self.shape {
            Shape::Plain(mark) | Shape::Bounded(Relation::Equal, mark) => Some(mark),
            Shape::Bounded(..) | Shape::Between(_) => None,
        }
    }

    /// The numbers that it stands for as an actual value.
    fn set(&self) -> Interval {
        match &self.shape {
            Shape::Plain(mark) => Interval::point(mark.value.clone()),
            Shape::Bounded(relation, mark) => bounded(*relation, &mark.value),
            Shape::Between(range) => range.clone(),
        }
    }

    /// The sets of numbers that it may allow as a target: several where it does not say which. `leaning` is what the asker
    /// knows of its direction.
    fn readings(&self, leaning: Option<Leaning>) -> Vec<Interval> {
        let toward = |leaning: Leaning, mark: &Mark| match leaning {
            Leaning::Higher => bounded(Relation::GreaterEqual, &mark.value),
            Leaning::Lower => bounded(Relation::LessEqual, &mark.value),
        };
        match &self.shape {
            Shape::Plain(mark) => match (self.leaning, leaning) {
                (None, None) => {
                    let both = [Leaning::Higher, Leaning::Lower].map(|leaning| toward(leaning, mark));
                    std::iter::once(Interval::point(mark.value.clone())).chain(both).collect()
                }
                (own, asked) => own.into_iter().chain(asked).map(|leaning| toward(leaning, mark)).collect(),
            },
            // `正向 等于 100%`: the sign says one thing, the direction beside it another.
            Shape::Bounded(Relation::Equal, mark) => {
                let also = self.leaning.map(|leaning| toward(leaning, mark));
                std::iter::once(self.set()).chain(also).collect()
            }
            Shape::Bounded(..) | Shape::Between(_) => vec![self.set()],
        }
    }
}

fn bounded(relation: Relation, value: &Exact) -> Interval {
    let (open, closed) = (Bound::open(value.clone()), Bound::closed(value.clone()));
    match relation {
        Relation::Less => Interval { lo: Bound::infinite(), hi: open },
        Relation::LessEqual => Interval { lo: Bound::infinite(), hi: closed },
        Relation::Greater => Interval { lo: open, hi: Bound::infinite() },
        Relation::GreaterEqual => Interval { lo: closed, hi: Bound::infinite() },
        Relation::Equal => Interval::point(value.clone()),
        Relation::NotEqual => Interval::everything(),
    }
}

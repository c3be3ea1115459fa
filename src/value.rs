//! What an expression comes to when it is evaluated.

use crate::data::NodeId;
use crate::problem::{self, Problem};
use crate::scalar::{Date, Quantity, Target, Truth};
use std::sync::Arc;

/// A value, or the reason why there is none.
#[derive(Debug, Clone)]
pub enum Value {
    /// A number in base units (元, ratio), with what its figures' rounding allows.
    Number(Quantity),
    /// A text.
    Text(Arc<str>),
    /// Whether something holds: as written, possibly, certainly.
    Truth(Truth),
    /// A day.
    Date(Date),
    /// A record of the data.
    Record(NodeId),
    /// A list.
    List(Arc<Vec<Value>>),
    /// `1 到 3`, both ends included.
    Range(Arc<(Quantity, Quantity)>),
    /// A target or an actual value, with its one figure in the unit as written and what its rounding allows.
    Target(Arc<Target>, Option<Quantity>),
    /// No value.
    Gap(Gap),
}

/// Why there is no value.
#[derive(Debug, Clone)]
pub enum Gap {
    /// The data says that this does not apply (`无`), or an aggregate has nothing to choose from.
    NotApplicable(Arc<Problem>),
    /// The data does not have it.
    Missing(Arc<Problem>),
    /// It cannot be known: an unusable figure, a division by zero.
    Undecided(Arc<Problem>),
}

impl Gap {
    /// Instead of a value of a type that the type checker excludes.
    pub fn confused() -> Gap {
        Gap::Undecided(Arc::new(problem::internal()))
    }

    /// The reason.
    pub fn reason(&self) -> &Arc<Problem> {
        match self {
            Gap::NotApplicable(reason) | Gap::Missing(reason) | Gap::Undecided(reason) => reason,
        }
    }

    /// Which of two gaps an operation with both has: what cannot be known outweighs what is missing, and that what
    /// does not apply.
    pub fn or(self, other: Gap) -> Gap {
        if other.weight() > self.weight() { other } else { self }
    }

    fn weight(&self) -> u8 {
        match self {
            Gap::NotApplicable(_) => 0,
            Gap::Missing(_) => 1,
            Gap::Undecided(_) => 2,
        }
    }
}

impl Value {
    /// A truth that rounding has no part in.
    pub fn sure(holds: bool) -> Value {
        Value::Truth(Truth::of(holds))
    }

    /// The gap, if it is one.
    pub fn gap(&self) -> Option<&Gap> {
        if let Value::Gap(gap) = self { Some(gap) } else { None }
    }

    /// The number, or why there is none.
    pub fn number(self) -> Result<Quantity, Gap> {
        if let Value::Number(number) = self { Ok(number) } else { Err(self.no_value()) }
    }

    /// Whether it holds, or why that is not known.
    pub fn truth(self) -> Result<Truth, Gap> {
        if let Value::Truth(truth) = self { Ok(truth) } else { Err(self.no_value()) }
    }

    /// The record, or why there is none.
    pub fn record(self) -> Result<NodeId, Gap> {
        if let Value::Record(node) = self { Ok(node) } else { Err(self.no_value()) }
    }

    /// The items of the list, or why there is none.
    pub fn items(self) -> Result<Arc<Vec<Value>>, Gap> {
        if let Value::List(items) = self { Ok(items) } else { Err(self.no_value()) }
    }

    /// The gap, where a value is wanted that it is not.
    pub fn no_value(self) -> Gap {
        if let Value::Gap(gap) = self { gap } else { Gap::confused() }
    }
}

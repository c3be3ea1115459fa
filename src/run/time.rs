//! What goes by the report's period: which rules are in force, which value a parameter has. The clock is never read.
//! Dates and durations.

use super::{Machine, Stored};
use crate::builtins::later;
use crate::problem::{self, Phrase};
use crate::program::{Arith, Expr, Rule};
use crate::scalar::{Date, Period, Quantity};
use crate::value::{Gap, Value};
use std::rc::Rc;
use std::sync::Arc;

/// The last day of the report's period or why it is not known, with the figure that gives it.
pub(super) type Known = (Result<Date, Gap>, Rc<[crate::data::NodeId]>);

impl Machine<'_> {
    /// The last day of the report's period: as the host says, else as the form's field does.
    pub(super) fn period(&mut self) -> Result<Date, Gap> {
        let (day, trace) = match &self.period {
            Some(known) => known.clone(),
            None => {
                let known = self.find_period();
                self.period = Some(known.clone());
                known
            }
        };
        self.trace.extend(trace.iter().copied());
        day
    }

    fn find_period(&mut self) -> Known {
        if let Some(period) = &self.options.period {
            return (Ok(period.last()), Rc::from([]));
        }
        let Some(field) = &self.program.period else {
            return (Err(Gap::Undecided(Arc::new(problem::no_period()))), Rc::from([]));
        };
        let Stored { value, trace } = self.stored(field);
        let day = if let Value::Date(day) = value {
            Ok(day)
        } else if let Value::Number(year) = &value {
            let year = year.written().decimal().and_then(|year| year.parse().ok());
            year.and_then(Period::of_year).map(|period| period.last()).ok_or_else(Gap::confused)
        } else {
            let gap = value.no_value();
            let says = |lang| gap.reason().says(lang);
            let problem = problem::period_unknown(Phrase::both(says(problem::Lang::Zh), says(problem::Lang::En)));
            Err(Gap::Undecided(Arc::new(match gap.reason().place() {
                Some(place) => problem.at(place.clone()),
                None => problem,
            })))
        };
        (day, trace)
    }

    /// `10 自 2020-02-25, 20 自 2024-01-01`: the last value whose day has come by the last day of the period.
    pub(super) fn dated(&mut self, values: &[(Option<Date>, Expr)]) -> Value {
        let day = match self.period() {
            Ok(day) => day,
            Err(gap) => return Value::Gap(gap),
        };
        match values.iter().rev().find(|(since, _)| since.is_none_or(|since| since <= day)) {
            Some((_, value)) => self.eval(value),
            None => {
                let first =
                    values.first().and_then(|(since, _)| *since).map_or_else(String::new, |day| day.to_string());
                let problem = problem::no_value_yet(first, day.to_string());
                let place = values.first().map(|(_, value)| value.place.clone());
                Value::Gap(Gap::Undecided(Arc::new(match place {
                    Some(place) => problem.at(place),
                    None => problem,
                })))
            }
        }
    }

    /// Whether a rule is in force, by the last day of the report's period; a rule without dates always is.
    pub(super) fn in_force(&mut self, rule: &Rule) -> Result<(), Gap> {
        let effect = &rule.effect;
        if effect.since.is_none() && effect.until.is_none() {
            return Ok(());
        }
        let day = self.period()?;
        let out = |problem: problem::Problem, place: &crate::source::Place| {
            Err(Gap::NotApplicable(Arc::new(problem.at(place.clone()))))
        };
        match (&effect.since, &effect.until) {
            (Some((since, place)), _) if day < *since => {
                out(problem::not_yet_in_force(since.to_string(), day.to_string()), place)
            }
            (_, Some((until, place))) if day > *until => {
                out(problem::no_longer_in_force(until.to_string(), day.to_string()), place)
            }
            (_, _) => Ok(()),
        }
    }
}

/// `日期 + 3个月`, `日期 − 30天`; a gap is told where the duration stands.
pub(super) fn shifted(from: Date, by: &Quantity, sign: Arith, duration: &Expr) -> Value {
    let span = duration.ty.unit().and_then(crate::types::Unit::span);
    let by = match sign {
        Arith::Add => Some(by.clone()),
        Arith::Subtract => Some(by.neg()),
        Arith::Multiply | Arith::Divide => None,
    };
    let (Some(span), Some(by)) = (span, by) else { return Value::Gap(Gap::confused()) };
    later(from, &by, span).unwrap_or_else(|gap| {
        let reason = (**gap.reason()).clone();
        Value::Gap(Gap::Undecided(Arc::new(reason.at(duration.place.clone()))))
    })
}

//! What runs come by: conditions that were met and that failed, bands that were taken, how checks ended. Noted only
//! where somebody asks.

use super::{Counts, Given, Machine, Outcome};
use crate::builtins::Polarity;
use crate::program::{Check, Expr, Rule};
use crate::source::Place;
use crate::value::{Gap, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What is asked of one run, beside its options.
#[derive(Default)]
pub struct Asked<'a> {
    /// The parameters that the host sets.
    pub given: Vec<Given>,
    /// The numbers of the only rules to run; then nothing is noted of the document as a whole.
    pub only: Option<&'a BTreeSet<usize>>,
    /// Where to note what the run comes by.
    pub seen: Option<&'a mut Seen>,
}

/// What one run or several of the same pack came by. Conditions and bands are known by their places, so that a
/// definition that is expanded in several rules is one.
#[derive(Debug, Default)]
pub struct Seen {
    truths: BTreeMap<Spot, (bool, bool)>,
    bands: BTreeSet<Spot>,
    checks: BTreeMap<(usize, usize), Counts>,
}

/// A place as a key; only looked up, never gone through.
type Spot = (usize, usize, usize);

fn spot(place: &Place) -> Spot {
    (Arc::as_ptr(&place.text).addr(), place.range.start, place.range.end)
}

impl Seen {
    /// Whether the condition at a place was seen to be met, and to fail.
    pub fn truth(&self, place: &Place) -> (bool, bool) {
        self.truths.get(&spot(place)).copied().unwrap_or_default()
    }

    /// Whether the band whose value stands at a place was taken.
    pub fn took(&self, place: &Place) -> bool {
        self.bands.contains(&spot(place))
    }

    /// How the instances of a check ended, by the numbers of its rule and of the check in it.
    pub fn ends(&self, rule: usize, check: usize) -> Counts {
        self.checks.get(&(rule, check)).copied().unwrap_or_default()
    }

    /// Takes in what another run of the same pack came by.
    pub fn add(&mut self, other: Seen) {
        for (spot, (met, failed)) in other.truths {
            let both = self.truths.entry(spot).or_default();
            *both = (both.0 || met, both.1 || failed);
        }
        self.bands.extend(other.bands);
        for (check, counts) in other.checks {
            self.checks.entry(check).or_default().merge(counts);
        }
    }

    fn note(&mut self, place: &Place, met: bool) {
        let both = self.truths.entry(spot(place)).or_default();
        if met { both.0 = true } else { both.1 = true }
    }
}

impl<'a> Machine<'a> {
    /// Notes how an instance ended; hands out the notes until everything is told about it.
    pub(super) fn saw_check(&mut self, rule: &Rule, check: &Check, outcome: Outcome) -> Option<&'a mut Seen> {
        let seen = self.seen.take()?;
        let number = self.program.rules.iter().position(|known| std::ptr::eq(known, rule));
        let which = rule.checks.iter().position(|known| std::ptr::eq(known, check));
        if let (Some(number), Some(which)) = (number, which) {
            seen.checks.entry((number, which)).or_default().add(outcome);
        }
        Some(seen)
    }

    /// Notes how many of the violated were explained.
    pub(super) fn saw_explained(&mut self, rule: &Rule, check: &Check, count: usize) {
        if count == 0 {
            return;
        }
        let number = self.program.rules.iter().position(|known| std::ptr::eq(known, rule));
        let which = rule.checks.iter().position(|known| std::ptr::eq(known, check));
        if let (Some(seen), Some(number), Some(which)) = (&mut self.seen, number, which) {
            seen.checks.entry((number, which)).or_default().explained += count;
        }
    }

    pub(super) fn saw_condition(&mut self, condition: &Expr, chosen: &Result<bool, Gap>) {
        if let (Some(seen), Ok(met)) = (&mut self.seen, chosen) {
            seen.note(&condition.place, *met);
        }
    }

    pub(super) fn saw_band(&mut self, value: &Expr) {
        if let Some(seen) = &mut self.seen {
            seen.bands.insert(spot(&value.place));
        }
    }

    /// One side of `and` or `or`, noted by the answer that the whole takes of it.
    pub(super) fn eval_side(&mut self, side: &Expr) -> Value {
        let value = self.eval(side);
        if let (Some(seen), Value::Truth(truth)) = (&mut self.seen, &value) {
            seen.note(
                &side.place,
                match self.polarity {
                    Polarity::Positive => truth.possible,
                    Polarity::Negative => truth.certain,
                    Polarity::Unknown => truth.as_written,
                },
            );
        }
        value
    }
}

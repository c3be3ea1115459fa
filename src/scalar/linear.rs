//! Linear forms over the deviations of figures, and the table of those deviations.

use std::collections::{BTreeMap, BTreeSet};

use super::exact::{Exact, NoNumber};
use super::extremes::extremes;
use super::interval::Interval;
use super::quantity::Derivation;

/// A deviation: what a figure's true value has beyond its written one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Var(pub u32);

/// Where each deviation lies: those of figures, and those of results that no linear fraction expresses.
#[derive(Debug, Default)]
pub struct Vars {
    deviations: Vec<Interval>,
    derived: BTreeMap<Derivation, Var>,
    results: BTreeSet<Var>,
}

impl Vars {
    /// An empty table.
    pub fn new() -> Vars {
        Vars::default()
    }

    /// A new deviation that lies in `deviation`, which should hold 0: the written value may be the true one.
    pub fn add(&mut self, deviation: Interval) -> Var {
        let var = Var(u32::try_from(self.deviations.len()).unwrap_or(u32::MAX));
        self.deviations.push(deviation);
        var
    }

    /// Where a deviation lies; one that is not in the table may lie anywhere.
    pub fn deviation(&self, var: Var) -> Interval {
        self.known(var).cloned().unwrap_or_else(Interval::everything)
    }

    /// Whether the deviation is that of a result, not of a figure.
    pub fn is_derived(&self, var: Var) -> bool {
        self.results.contains(&var)
    }

    /// How many deviations the table has.
    pub fn len(&self) -> usize {
        self.deviations.len()
    }

    /// Whether the table has none.
    pub fn is_empty(&self) -> bool {
        self.deviations.is_empty()
    }

    /// A new deviation of a result.
    pub(super) fn result(&mut self, deviation: Interval) -> Var {
        let var = self.add(deviation);
        self.results.insert(var);
        var
    }

    pub(super) fn known(&self, var: Var) -> Option<&Interval> {
        self.deviations.get(usize::try_from(var.0).ok()?)
    }

    /// The deviation of a result; the same result has the same one.
    pub(super) fn derive(&mut self, from: Derivation, deviation: Interval) -> Var {
        if let Some(var) = self.derived.get(&from) {
            return *var;
        }
        let var = self.result(deviation);
        if from.terms() <= REMEMBERED {
            self.derived.insert(from, var);
        }
        var
    }
}

/// The most terms of a result that is remembered, so that the table stays linear in the number of results.
const REMEMBERED: usize = 64;

/// `constant + Σ coefficient · deviation`, by ascending deviation and without zero coefficients.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Linear {
    pub constant: Exact,
    pub terms: Vec<(Var, Exact)>,
}

impl Linear {
    pub fn constant(constant: Exact) -> Linear {
        Linear { constant, terms: Vec::new() }
    }

    pub fn figure(written: Exact, var: Var) -> Linear {
        Linear { constant: written, terms: vec![(var, Exact::one())] }
    }

    pub fn is_constant(&self) -> bool {
        self.terms.is_empty()
    }

    pub fn is_zero(&self) -> bool {
        self.is_constant() && self.constant.is_zero()
    }

    pub fn neg(&self) -> Linear {
        let terms = self.terms.iter().map(|(var, coefficient)| (*var, coefficient.neg())).collect();
        Linear { constant: self.constant.neg(), terms }
    }

    pub fn add(&self, other: &Linear) -> Result<Linear, NoNumber> {
        let mut sum = Sum::default();
        sum.add(self)?;
        sum.add(other)?;
        Ok(sum.linear())
    }

    pub fn scale(&self, factor: &Exact) -> Result<Linear, NoNumber> {
        if factor.is_zero() {
            return Ok(Linear::constant(Exact::zero()));
        }
        if *factor == Exact::one() {
            return Ok(self.clone());
        }
        let scaled = |(var, coefficient): &(Var, Exact)| Ok((*var, coefficient.mul(factor)?));
        let terms = self.terms.iter().map(scaled).collect::<Result<_, NoNumber>>()?;
        Ok(Linear { constant: self.constant.mul(factor)?, terms })
    }

    /// The factor by which this form is the other one, if there is one and neither form is constant.
    pub fn multiple_of(&self, other: &Linear) -> Option<Exact> {
        let ((var, mine), (same, theirs)) = (self.terms.first()?, other.terms.first()?);
        if var != same || self.terms.len() != other.terms.len() {
            return None;
        }
        let factor = mine.div(theirs).ok()?;
        if other.scale(&factor).ok()? == *self { Some(factor) } else { None }
    }

    /// Where the form lies: each end belongs to the set where all the ends that make it up do.
    pub fn range(&self, vars: &Vars) -> Interval {
        if self.is_constant() {
            return Interval::point(self.constant.clone());
        }
        if let Some(range) = self.small_range(vars) {
            return range;
        }
        if let Some(range) = extremes(self, &Linear::constant(Exact::one()), vars) {
            return range;
        }
        let terms = self.terms.iter().map(|(var, coefficient)| vars.deviation(*var).scale(coefficient));
        terms.fold(Interval::point(self.constant.clone()), |sum, term| sum.add(&term))
    }

    /// The range where all numbers on the way to it are small: then adding them up is quicker than [`extremes`].
    fn small_range(&self, vars: &Vars) -> Option<Interval> {
        let mut range = Interval::point(self.constant.clone());
        for (var, coefficient) in &self.terms {
            range = range.add(&vars.known(*var)?.scale(coefficient));
            if ![&range.lo, &range.hi].into_iter().all(|end| end.value.as_ref().is_some_and(Exact::is_small)) {
                return None;
            }
        }
        Some(range)
    }
}

/// A linear form being added up.
#[derive(Default)]
pub(super) struct Sum {
    constant: Option<Exact>,
    terms: BTreeMap<Var, Exact>,
}

impl Sum {
    pub fn add(&mut self, form: &Linear) -> Result<(), NoNumber> {
        self.constant = Some(match self.constant.take() {
            Some(constant) => constant.add(&form.constant)?,
            None => form.constant.clone(),
        });
        for (var, coefficient) in &form.terms {
            let sum = match self.terms.get(var) {
                Some(sum) => sum.add(coefficient)?,
                None => coefficient.clone(),
            };
            self.terms.insert(*var, sum);
        }
        Ok(())
    }

    pub fn linear(self) -> Linear {
        let terms = self.terms.into_iter().filter(|(_, coefficient)| !coefficient.is_zero()).collect();
        Linear { constant: self.constant.unwrap_or_else(Exact::zero), terms }
    }
}

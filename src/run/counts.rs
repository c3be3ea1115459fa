//! How many instances ended in which way.

use super::Outcome;

/// How many instances ended in each outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// The figures as written agree.
    pub held: usize,
    /// They agree only within what rounding explains.
    pub within_rounding: usize,
    /// They cannot agree.
    pub violated: usize,
    /// The rule does not apply.
    pub not_applicable: usize,
    /// It cannot be known.
    pub undecided: usize,
    /// How many of the violated are explained, by the reporter or by a waiver.
    pub explained: usize,
}

impl Counts {
    /// All instances.
    pub fn instances(&self) -> usize {
        self.held + self.within_rounding + self.violated + self.not_applicable + self.undecided
    }

    /// Takes in others.
    pub(crate) fn merge(&mut self, other: Counts) {
        self.held += other.held;
        self.within_rounding += other.within_rounding;
        self.violated += other.violated;
        self.not_applicable += other.not_applicable;
        self.undecided += other.undecided;
        self.explained += other.explained;
    }

    /// Takes off some of them.
    pub(crate) fn take_off(&mut self, some: Counts) {
        self.held -= some.held;
        self.within_rounding -= some.within_rounding;
        self.violated -= some.violated;
        self.not_applicable -= some.not_applicable;
        self.undecided -= some.undecided;
        self.explained -= some.explained;
    }

    pub(super) fn add(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Held => self.held += 1,
            Outcome::WithinRounding => self.within_rounding += 1,
            Outcome::Violated => self.violated += 1,
            Outcome::NotApplicable => self.not_applicable += 1,
            Outcome::Undecided => self.undecided += 1,
        }
    }
}

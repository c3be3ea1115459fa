//! The expressions of a pack as nodes over whole columns: each is computed once for a batch, in the order in which they stand.

use super::frame::{ELSEWHERE, MISSING, NOT_APPLICABLE, UNDECIDED};
use crate::builtins::Polarity;
use crate::scalar::{Mode, Relation};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A node, by its number.
pub(super) type Id = usize;

/// What is computed, from which nodes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Op {
    /// A number, in units of its scale, and that.
    Number(i128, i32),
    /// A text without the blanks around it.
    Text(Arc<str>),
    /// A truth, or the mark of a gap.
    Truth(u8),
    /// A column of the data.
    Column(usize),
    /// The same value for every row that stands in a row.
    Spread(Id),
    /// `-a`
    Negative(Id),
    /// `a + b`
    Add(Id, Id),
    /// `a × b`
    Multiply(Id, Id),
    /// `a ÷ b`
    Divide(Id, Id),
    /// The smaller of two.
    Least(Id, Id),
    /// The greater of two.
    Greatest(Id, Id),
    /// `绝对值(a)`
    Size(Id),
    /// A score, if it lies between 0 and the maximum; otherwise the ordinary evaluator tells the pack's problem.
    Limited(Id, Id),
    /// Rounded to so many places of the base unit.
    Round(Id, i32, Mode),
    /// `a ≤ b`
    Compare(Relation, Id, Id, Asked),
    /// `a = b 容差 t`
    Within(Id, Id, Id),
    /// Texts, compared as they are.
    Plain(Relation, Id, Id),
    /// `a 且 b`
    And(Id, Id, Polarity),
    /// `a 或 b`
    Or(Id, Id, Polarity),
    /// `非 a`
    Not(Id),
    /// A truth as a condition takes it: by the figures as written.
    Sure(Id),
    /// `a 缺则 b`
    OrElse(Id, Id),
    /// `若 a 则 b 否则 c`
    If(Id, Id, Id),
    /// `有(a)`
    Has(Id),
    /// The second text stands in the first: anywhere, before all, after all.
    Stands(Where, Id, Id),
    /// `替换(a, b, c)`, and what is replaced by what after that.
    Replace(Id, Vec<(Id, Id)>),
    /// `读数(a)`
    ReadNumber(Id),
    /// What the items of lists come to: the value of each item, whether it is one, and what says that there is no list.
    Fold(Fold, Id, Option<Id>, Vec<Id>),
}

impl Op {
    /// The nodes that it is computed from.
    fn inputs(&self) -> Vec<Id> {
        match self {
            Op::Number(..) | Op::Text(_) | Op::Truth(_) | Op::Column(_) => Vec::new(),
            Op::Spread(one)
            | Op::Negative(one)
            | Op::Size(one)
            | Op::Round(one, ..)
            | Op::Not(one)
            | Op::Sure(one)
            | Op::Has(one)
            | Op::ReadNumber(one) => vec![*one],
            Op::Add(one, two)
            | Op::Multiply(one, two)
            | Op::Divide(one, two)
            | Op::Least(one, two)
            | Op::Greatest(one, two)
            | Op::Limited(one, two)
            | Op::Compare(_, one, two, _)
            | Op::Plain(_, one, two)
            | Op::And(one, two, _)
            | Op::Or(one, two, _)
            | Op::OrElse(one, two)
            | Op::Stands(_, one, two) => vec![*one, *two],
            Op::Within(one, two, three) | Op::If(one, two, three) => vec![*one, *two, *three],
            Op::Replace(text, pairs) => {
                [*text].into_iter().chain(pairs.iter().flat_map(|(old, new)| [*old, *new])).collect()
            }
            Op::Fold(_, item, mask, guards) => [*item].into_iter().chain(*mask).chain(guards.iter().copied()).collect(),
        }
    }
}

/// Which nodes are needed for some of them; a node stands after those that it is computed from.
pub(super) fn needed(nodes: &[Node], roots: impl IntoIterator<Item = Id>) -> Vec<bool> {
    let mut needed = vec![false; nodes.len()];
    let note = |id: Id, needed: &mut Vec<bool>| needed.iter_mut().skip(id).take(1).for_each(|own| *own = true);
    roots.into_iter().for_each(|id| note(id, &mut needed));
    for (id, node) in nodes.iter().enumerate().rev() {
        if needed.get(id) == Some(&true) {
            node.op.inputs().into_iter().for_each(|id| note(id, &mut needed));
        }
    }
    needed
}

/// Where one text stands in another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Where {
    Anywhere,
    Start,
    End,
}

/// What the items of a list come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fold {
    Sum,
    Count,
    Least,
    Greatest,
    All(Polarity),
    Any(Polarity),
    /// Nothing but whether there are gaps among them, which only the ordinary evaluator can place.
    Gaps,
}

/// Which of the three answers of a comparison are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Asked {
    /// That of the figures as written; the others are the same.
    Written,
    /// If that fails, whether rounding can explain it: in the way given.
    Possible(Reach),
    /// All three.
    Full(Reach),
}

/// What is known of where the true values lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reach {
    /// Every figure takes part once, so the ends of both sides are reached together.
    Box,
    /// Only the ordinary evaluator knows.
    Elsewhere,
}

/// A node.
#[derive(Debug)]
pub(super) struct Node {
    /// What is computed.
    pub op: Op,
    /// The table whose rows it has a value for; none for what is the same everywhere.
    pub table: Option<usize>,
    /// What the values are.
    pub kind: Kind,
}

/// What the values of a node are.
#[derive(Debug, Clone)]
pub(super) enum Kind {
    /// Numbers.
    Number(Number),
    /// Texts.
    Text,
    /// Truths, or bare marks of gaps.
    Truth,
}

/// What is known of numbers before any is read.
#[derive(Debug, Clone)]
pub(super) struct Number {
    /// The number is so many units of 10^-scale base units.
    pub scale: i32,
    /// Whether it is a fraction with a denominator of its own.
    pub fraction: bool,
    /// Where the deviations of the numerator come from.
    pub slack: Slack,
    /// Where those of the denominator come from.
    pub under: Slack,
}

/// The deviations of what was rounded when it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Slack {
    /// There are none.
    Exact,
    /// Those of these columns, each figure once: the ends are known.
    Columns(BTreeSet<usize>),
    /// Only the ordinary evaluator knows the ends.
    Unknown,
}

impl Slack {
    /// Both, if no figure is in both.
    pub fn join(&self, other: &Slack) -> Slack {
        match (self, other) {
            (Slack::Unknown, _) | (_, Slack::Unknown) => Slack::Unknown,
            (Slack::Exact, slack) | (slack, Slack::Exact) => slack.clone(),
            (Slack::Columns(one), Slack::Columns(two)) if one.is_disjoint(two) => {
                Slack::Columns(one.union(two).copied().collect())
            }
            (Slack::Columns(_), Slack::Columns(_)) => Slack::Unknown,
        }
    }

    /// One of both.
    pub fn either(&self, other: &Slack) -> Slack {
        match (self, other) {
            (Slack::Unknown, _) | (_, Slack::Unknown) => Slack::Unknown,
            (Slack::Exact, slack) | (slack, Slack::Exact) => slack.clone(),
            (Slack::Columns(one), Slack::Columns(two)) => Slack::Columns(one.union(two).copied().collect()),
        }
    }

    /// Whether there is none.
    pub fn is_exact(&self) -> bool {
        *self == Slack::Exact
    }
}

impl Number {
    /// A number without deviations.
    pub fn exact(scale: i32, fraction: bool) -> Number {
        Number { scale, fraction, slack: Slack::Exact, under: Slack::Exact }
    }

    /// Whether there are no deviations.
    pub fn is_exact(&self) -> bool {
        self.slack.is_exact() && self.under.is_exact()
    }
}

/// A truth holds of the figures as written.
pub(super) const AS_WRITTEN: u8 = 1;
/// It holds of some true values.
pub(super) const POSSIBLE: u8 = 2;
/// It holds of all.
pub(super) const CERTAIN: u8 = 4;
/// It holds, and rounding has no part in it.
pub(super) const HOLDS: u8 = AS_WRITTEN | POSSIBLE | CERTAIN;

/// A truth that rounding has no part in.
#[inline]
pub(super) fn sure(holds: bool) -> u8 {
    if holds { HOLDS } else { 0 }
}

/// Whether a truth's byte is the mark of a gap instead.
#[inline]
pub(super) fn is_gap(truth: u8) -> bool {
    truth >= NOT_APPLICABLE
}

/// The graver of two marks, where 0 is none.
#[inline]
pub(super) fn graver(one: u8, two: u8) -> u8 {
    one.max(two)
}

/// The truth with the other sign.
#[inline]
pub(super) fn turned(truth: u8) -> u8 {
    if is_gap(truth) {
        return truth;
    }
    let written = if truth & AS_WRITTEN == 0 { AS_WRITTEN } else { 0 };
    let possible = if truth & CERTAIN == 0 { POSSIBLE } else { 0 };
    let certain = if truth & POSSIBLE == 0 { CERTAIN } else { 0 };
    written | possible | certain
}

/// Kleene's `and`: see `run::eval`.
#[inline]
pub(super) fn and(one: u8, two: u8, polarity: Polarity) -> u8 {
    let decides = |truth: u8| match polarity {
        Polarity::Positive | Polarity::Unknown => truth & POSSIBLE == 0,
        Polarity::Negative => truth & AS_WRITTEN == 0,
    };
    connected(one, two, one & two, decides)
}

/// Kleene's `or`.
#[inline]
pub(super) fn or(one: u8, two: u8, polarity: Polarity) -> u8 {
    let decides = |truth: u8| match polarity {
        Polarity::Positive => truth & AS_WRITTEN != 0,
        Polarity::Negative | Polarity::Unknown => truth & CERTAIN != 0,
    };
    connected(one, two, one | two, decides)
}

#[inline]
fn connected(one: u8, two: u8, both: u8, decides: impl Fn(u8) -> bool) -> u8 {
    match (is_gap(one), is_gap(two)) {
        (false, false) => both,
        _ if one == ELSEWHERE || two == ELSEWHERE => ELSEWHERE,
        (true, true) => graver(one, two),
        (true, false) if decides(two) => two,
        (false, true) if decides(one) => one,
        (true, false) => one,
        (false, true) => two,
    }
}

/// Whether a mark means that a value is absent, and not that it cannot be known.
#[inline]
pub(super) fn is_absent(state: u8) -> bool {
    state == MISSING || state == NOT_APPLICABLE
}

/// What an operation without answer comes to.
pub(super) const NO_ANSWER: u8 = UNDECIDED;

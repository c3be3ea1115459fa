//! Parameters and definitions: each computed where it is first used, as if it stood alone, and then kept.

use super::{Machine, Stored};
use crate::builtins::Polarity;
use crate::program::{Expr, ExprKind};
use std::collections::BTreeSet;
use std::rc::Rc;

impl Machine<'_> {
    /// Sees to it that the value of a parameter or a definition is known.
    pub(super) fn need_global(&mut self, index: usize) -> Option<()> {
        if self.globals.get(index)?.is_some() {
            return Some(());
        }
        // Definitions come after those they use, so none is computed within another, however long the chain.
        for next in self.below(index) {
            let stored = self.computed(next)?;
            *self.globals.get_mut(next)? = Some(stored);
        }
        Some(())
    }

    /// It and all that it uses, directly or by way of others, as far as they are not computed yet.
    fn below(&self, index: usize) -> BTreeSet<usize> {
        let mut found = BTreeSet::from([index]);
        let mut awards = BTreeSet::new();
        let mut open: Vec<&Expr> = self.program.globals.get(index).into_iter().collect();
        while let Some(expr) = open.pop() {
            if let ExprKind::Awarded(number, _) = expr.kind
                && awards.insert(number)
                && let Some(rule) = self.program.rules.get(number)
            {
                open.extend(rule.award_needs());
            }
            if let ExprKind::Global(used) = expr.kind
                && self.globals.get(used).is_some_and(Option::is_none)
                && found.insert(used)
            {
                open.extend(self.program.globals.get(used));
            }
            open.extend(expr.children());
        }
        found
    }

    fn computed(&mut self, index: usize) -> Option<Stored> {
        if let Some(value) = self.params.get(&index).cloned() {
            return Some(Stored { value, trace: Rc::from([]) });
        }
        let choosing = std::mem::take(&mut self.choosing);
        // It is computed but once, so what it comes by is noted even where it is first told about.
        let told = self.aside.take();
        let telling = told.is_some();
        self.seen = told.or(self.seen.take());
        let stored = self.program.globals.get(index).map(|global| self.stored(global));
        if telling {
            self.aside = self.seen.take();
        }
        self.choosing = choosing;
        stored
    }

    /// What an expression comes to, with the figures it is computed from: each once, in the order of the data.
    pub(super) fn stored(&mut self, expr: &Expr) -> Stored {
        let outer = std::mem::take(&mut self.trace);
        let value = self.with_polarity(Polarity::Unknown, expr);
        let mut trace = std::mem::replace(&mut self.trace, outer);
        trace.sort_unstable();
        trace.dedup();
        Stored { value, trace: trace.into() }
    }
}

//! Patterns: compiled with the pack, so that a broken one is found before any data is read.

use super::Compiler;
use crate::builtins::bad_pattern;
use crate::problem;
use crate::program::{Expr, ExprKind};
use crate::scalar::{Fit, PATTERNS};
use crate::value::Value;
use std::sync::Arc;

impl Compiler<'_> {
    /// Takes up the pattern that a function is given; whether it is one.
    pub(super) fn pattern(&mut self, function: &str, given: &Expr, fit: Fit) -> bool {
        let Some(source) = self.constant_text(given) else {
            self.found.push(problem::pattern_not_constant(function).at(given.place.clone()));
            return false;
        };
        let problem = match self.patterns.add(&source, fit) {
            Ok(true) => return true,
            Ok(false) => problem::too_many_patterns(PATTERNS),
            Err(bad) => bad_pattern(&source, &bad),
        };
        let at = self.written_at(given);
        self.found.push(problem.at(at));
        false
    }

    /// The text, where an expression is a text in quotes, or a parameter that is one.
    fn constant_text(&self, expr: &Expr) -> Option<Arc<str>> {
        if let Some(Value::Text(text)) = expr.constant() {
            Some(text.clone())
        } else if let ExprKind::Global(index) = &expr.kind {
            self.globals.get(*index).and_then(|global| self.constant_text(global))
        } else {
            None
        }
    }
}

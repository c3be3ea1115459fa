//! What tells a report from others where many are checked.

use super::{Machine, Options};
use crate::data::Doc;
use crate::program::{Expr, Program};
use crate::value::Value;

/// What tells a report from others: its identity and its reporter, as the form's fields have them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Whose {
    /// The identity.
    pub identity: Option<String>,
    /// The reporter.
    pub reporter: Option<String>,
}

/// What tells a report from others.
pub fn whose(program: &Program, doc: &Doc, options: &Options) -> Whose {
    let mut machine = Machine::new(program, doc, options);
    let mut words = |field: &Option<Expr>| {
        let field = field.as_ref()?;
        let value = machine.eval(field);
        if let Value::Text(text) = &value {
            return Some(text.trim().to_owned());
        }
        let factor = field.ty.unit()?.factor();
        value.number().ok()?.written().div(&factor).ok()?.decimal()
    };
    Whose { identity: words(&program.identity), reporter: words(&program.reporter) }
}

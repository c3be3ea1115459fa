//! What a function takes, in words: found by asking the function itself about types, so that it cannot be out of date.

use super::{Builtin, Mismatch};
use crate::problem::Phrase;
use crate::types::{Type, Unit};

/// More arguments than any function has.
const MOST: usize = 8;

/// An argument of a function.
#[derive(Debug)]
pub struct Argument {
    /// What it should be.
    pub wanted: Phrase,
    /// Whether it may be left out.
    pub optional: bool,
}

impl Builtin {
    /// The arguments. A function that aggregates has one: a list, in whose place its items may stand.
    pub fn signature(&self) -> Vec<Argument> {
        let (mut given, mut out) = (Vec::new(), Vec::new());
        while out.len() < MOST {
            let Some(argument) = self.next(&given) else { break };
            let Some(fitting) = kinds().into_iter().find(|kind| self.accepts(&given, kind)) else { break };
            out.push(argument);
            given.push(fitting);
            if self.aggregates() {
                break;
            }
        }
        out
    }

    /// What comes after these arguments. A range fits nearly nowhere, so it draws the answer what should be there.
    fn next(&self, given: &[Type]) -> Option<Argument> {
        let lacks = self.result(given).err();
        let optional = lacks.is_none();
        let here = |found: &Mismatch| found.arg == given.len();
        let refused = self.result(&with(given, &Type::Range(Unit::Pure))).err().filter(here);
        let wanted = refused.or(lacks)?.wanted;
        Some(Argument { wanted, optional })
    }

    fn result(&self, given: &[Type]) -> Result<Type, Mismatch> {
        (self.ty)(&given.iter().collect::<Vec<_>>())
    }

    fn accepts(&self, given: &[Type], kind: &Type) -> bool {
        match self.result(&with(given, kind)) {
            Ok(_) => true,
            Err(mismatch) => mismatch.arg > given.len(),
        }
    }
}

fn with(given: &[Type], next: &Type) -> Vec<Type> {
    given.iter().chain(std::iter::once(next)).cloned().collect()
}

/// One type of each kind that arguments can have.
fn kinds() -> Vec<Type> {
    let plain = [
        Type::PURE,
        Type::Text,
        Type::Date,
        Type::YesNo,
        Type::Number(Unit::Percent),
        Type::Number(Unit::Points),
        Type::Number(Unit::Year),
    ];
    let lists = plain.clone().map(|item| Type::List(Box::new(item)));
    plain.into_iter().chain(lists).collect()
}

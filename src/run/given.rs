//! Parameters that the host sets.

use super::Machine;
use crate::types::Type;
use crate::value::Value;

/// The value of a parameter, as the host gives it.
#[derive(Debug)]
pub struct Given {
    /// The parameter's name.
    pub name: String,
    /// The value as it was written.
    pub written: String,
    /// Which of the globals it is.
    pub global: usize,
    /// The value, or why it cannot be used.
    pub value: Value,
    /// Its type.
    pub ty: Type,
}

/// A parameter that the host has set, for the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// The parameter's name.
    pub name: String,
    /// Its value in words.
    pub value: String,
}

impl Machine<'_> {
    /// Puts the host's values in the place of the pack's, and notes each for the report.
    pub(super) fn set_params(&mut self, given: Vec<Given>) {
        for one in given {
            let value = if one.value.gap().is_some() { one.written } else { self.show(&one.value, &one.ty) };
            self.out.params.push(Setting { name: one.name, value });
            self.params.insert(one.global, one.value);
        }
    }
}

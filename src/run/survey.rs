//! One walk over the whole document: what the form does not know, what is not filled in, what cannot be read — used by
//! a rule or not, so that nothing is left out in silence.

use super::Machine;
use crate::data::{NodeId, Shape};
use crate::problem::{self, Phrase, Problem};
use crate::scalar::nearest;
use crate::types::{RecordId, Type};
use crate::value::{Gap, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// How many unknown names get a "did you mean".
const SUGGESTED: usize = 100;

/// The names that each record of the form knows, gathered once for all its rows.
type Known<'a> = BTreeMap<usize, BTreeSet<&'a str>>;

impl<'a> Machine<'a> {
    pub(super) fn survey(&mut self) -> Vec<Problem> {
        let mut notes: Vec<Problem> = self.doc.notes().to_vec();
        if let Some(root) = self.program.forms.root {
            self.survey_record(self.doc.root(), root, &mut Known::new(), &mut notes);
        }
        notes
    }

    fn survey_record(&mut self, node: NodeId, id: RecordId, known: &mut Known<'a>, notes: &mut Vec<Problem>) {
        let program = self.program;
        let doc = self.doc;
        let Some(record) = program.forms.record(id) else { return };
        for field in &record.fields {
            match self.node_of(node, field) {
                Ok(Some(child)) => {
                    let value = self.read(child, node, field);
                    self.survey_value(&value, &field.ty, known, notes);
                }
                Ok(None) if field.optional => {}
                Ok(None) => {
                    let problem = problem::field_missing(self.join(node, field.name()));
                    notes.push(match doc.place(node) {
                        Some(place) => problem.at(place),
                        None => problem,
                    });
                }
                Err(problem) => notes.push((*problem).clone()),
            }
        }
        let Shape::Record(members) = doc.shape(node) else { return };
        let spellings = || record.fields.iter().flat_map(|field| &field.names).map(String::as_str);
        let known = known.entry(id.0).or_insert_with(|| spellings().collect());
        for member in members {
            if !known.contains(member.name.as_str()) {
                // Looking for the nearest name takes a while; nobody reads more than some of them.
                let near = if notes.len() < SUGGESTED { nearest(&member.name, spellings()) } else { Vec::new() };
                let near = match near.first() {
                    Some(near) => {
                        Phrase::both(format!("，是不是想写「{near}」？"), format!("; did you mean `{near}`?"))
                    }
                    None => Phrase::both("", ""),
                };
                let problem = problem::unknown_key(doc.path(member.node), near);
                let place = doc.key_place(member.node).or_else(|| doc.place(member.node));
                notes.push(match place {
                    Some(place) => problem.at(place),
                    None => problem,
                });
            }
        }
    }

    fn survey_value(&mut self, value: &Value, ty: &Type, known: &mut Known<'a>, notes: &mut Vec<Problem>) {
        match (value, ty) {
            (Value::Record(node), Type::Record(id)) => self.survey_record(*node, *id, known, notes),
            (Value::List(items), Type::List(item)) => {
                for value in items.iter() {
                    self.survey_value(value, item, known, notes);
                }
            }
            (Value::Gap(Gap::Undecided(reason)), _) if reason.code() != problem::unreadable("", "").code() => {
                notes.push(Arc::unwrap_or_clone(reason.clone()));
            }
            _ => {}
        }
    }
}

//! What was found becomes a report. Where mentions of a field differ, it says none of them.

use super::found::{Mention, Node, Says};
use crate::data::{Doc, Maker};
use crate::document::Document;
use crate::problem::{self, Phrase, Problem};
use crate::scalar::{Exact, Figure, letters};
use crate::source::{Place, Text};
use crate::types::{Forms, MoneyUnit, RecordId, Type, Unit};
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

/// The report.
pub(super) fn doc(forms: &Forms, document: &Document, node: &Node) -> Result<Doc, Problem> {
    let mut put = Put { forms, text: &document.text, maker: Maker::new(&document.text) };
    put.maker.record(0)?;
    if let Some(root) = forms.root {
        put.fields(root, node, &[], "")?;
    }
    put.maker.end(document.text.content().len())?;
    put.maker.finish()
}

/// What can be read in more than one way.
pub(super) fn unclear(forms: &Forms, document: &Document, found: &[(Vec<usize>, Range<usize>)]) -> Vec<Problem> {
    let mut known = BTreeSet::new();
    let told = found.iter().filter(|(way, range)| known.insert((way, range.start, range.end)));
    let problem = |(way, range): &(Vec<usize>, Range<usize>)| {
        problem::reading_unclear(name(forms, way)).at(Place::new(&document.text, range.clone()))
    };
    told.map(problem).collect()
}

/// The way to a field in words: `叙述.年初预算`.
pub(super) fn name(forms: &Forms, way: &[usize]) -> String {
    let mut at = forms.root;
    let mut names = Vec::new();
    for step in way {
        let Some(field) = at.and_then(|id| forms.record(id)).and_then(|record| record.fields.get(*step)) else { break };
        names.push(field.name());
        at = field.ty.record();
    }
    names.join(".")
}

struct Put<'a> {
    forms: &'a Forms,
    text: &'a Arc<Text>,
    maker: Maker,
}

impl Put<'_> {
    /// The fields of a record that stands at a way from where the node's ways begin.
    fn fields(&mut self, id: RecordId, node: &Node, prefix: &[usize], path: &str) -> Result<(), Problem> {
        let Some(record) = self.forms.record(id) else { return Ok(()) };
        for (index, field) in record.fields.iter().enumerate() {
            let way = [prefix, &[index]].concat();
            let path = if path.is_empty() { field.name().to_owned() } else { format!("{path}.{}", field.name()) };
            if let Some(mentions) = node.values.get(&way) {
                self.maker.name(field.name());
                self.field(&field.ty, mentions, &path)?;
                continue;
            }
            let mut below = node.values.iter().filter(|(known, _)| known.starts_with(&way)).peekable();
            if below.peek().is_none() {
                continue;
            }
            let ranges: Vec<Range<usize>> =
                below.flat_map(|(_, mentions)| mentions.iter().map(|mention| mention.range.clone())).collect();
            let start = ranges.iter().map(|range| range.start).min().unwrap_or(0);
            let end = ranges.iter().map(|range| range.end).max().unwrap_or(start);
            let Some(inner) = field.ty.record() else { continue };
            self.maker.name(field.name());
            self.maker.record(start)?;
            self.fields(inner, node, &way, &path)?;
            self.maker.end(end)?;
        }
        Ok(())
    }

    fn field(&mut self, ty: &Type, mentions: &[Mention], path: &str) -> Result<(), Problem> {
        let Some(first) = mentions.first() else { return Ok(()) };
        if let Some(unclear) = mentions.iter().find(|mention| matches!(mention.says, Says::Unclear)) {
            return self.maker.unreadable(problem::reading_unclear(path), unclear.range.clone());
        }
        if let Some(one) = mentions.iter().find(|mention| matches!(mention.says, Says::Uncomputed)) {
            return self.maker.unreadable(problem::result_unknown(path), one.range.clone());
        }
        let filled = |mention: &&Mention| !matches!(&mention.says, Says::One(words) if words.is_empty());
        let first = mentions.iter().find(filled).unwrap_or(first);
        if let Some(other) = mentions.iter().filter(filled).find(|other| !agree(ty, &first.says, &other.says)) {
            let problem = problem::mentions_differ(path, told(&first.says), told(&other.says))
                .at(Place::new(self.text, first.range.clone()))
                .note(Place::new(self.text, other.range.clone()), Phrase::both("这里是另一个", "and here another"));
            return self.maker.unreadable(problem, first.range.clone());
        }
        let finest = mentions.iter().filter(filled).min_by_key(|mention| last_place(&mention.says)).unwrap_or(first);
        match &finest.says {
            Says::One(words) => self.maker.words(words, finest.range.clone()),
            Says::Unclear | Says::Uncomputed => Ok(()),
            Says::Many(items) => {
                self.maker.list(finest.range.start)?;
                for (words, range) in items {
                    self.maker.words(words, range.clone())?;
                }
                self.maker.end(finest.range.end)
            }
            Says::Rows(rows) => {
                self.maker.list(finest.range.start)?;
                let Some(id) = ty.item().and_then(Type::record) else { return self.maker.end(finest.range.end) };
                for (index, row) in rows.iter().enumerate() {
                    let range = row.range();
                    self.maker.record(range.start)?;
                    self.fields(id, row, &[], &format!("{path}[{}]", index + 1))?;
                    self.maker.end(range.end)?;
                }
                self.maker.end(finest.range.end)
            }
        }
    }
}

/// Whether two mentions say the same, as far as they were written out.
fn agree(ty: &Type, one: &Says, two: &Says) -> bool {
    let item = ty.item().unwrap_or(ty);
    match (one, two) {
        (Says::One(one), Says::One(two)) => same(ty, one, two),
        (Says::Many(one), Says::Many(two)) => {
            one.len() == two.len() && one.iter().zip(two).all(|((one, _), (two, _))| same(item, one, two))
        }
        (Says::Rows(one), Says::Rows(two)) => std::ptr::eq(one, two),
        _ => false,
    }
}

fn same(ty: &Type, one: &str, two: &str) -> bool {
    if letters(one) == letters(two) {
        return true;
    }
    let Type::Number(unit) = ty else { return false };
    match (measure(unit, one), measure(unit, two)) {
        (Some((one, step_of_one)), Some((two, step_of_two))) => {
            let coarser = if step_of_one > step_of_two { step_of_one } else { step_of_two };
            let apart = one.sub(&two).and_then(|apart| apart.abs().mul(&Exact::int(2)));
            apart.is_ok_and(|apart| apart <= coarser)
        }
        _ => false,
    }
}

/// A figure in base units, and the unit of its last place.
fn measure(unit: &Unit, words: &str) -> Option<(Exact, Exact)> {
    let figure = Figure::read(words).ok()?;
    let factor = match unit {
        Unit::Money(own) => Unit::Money(MoneyUnit::of(&figure.suffix).unwrap_or(*own)).factor(),
        Unit::Pure | Unit::Percent | Unit::Points | Unit::Count(_) | Unit::Year => Exact::one(),
    };
    // A count is what it says, whatever places it is written with.
    let step = match unit {
        Unit::Count(_) | Unit::Year | Unit::Points => Exact::zero(),
        Unit::Pure | Unit::Percent | Unit::Money(_) => Exact::pow10(figure.last_place).mul(&factor).ok()?,
    };
    Some((Exact::of(figure.value).mul(&factor).ok()?, step))
}

fn last_place(says: &Says) -> i32 {
    match says {
        Says::One(words) => Figure::read(words).map_or(0, |figure| figure.last_place),
        Says::Many(_) | Says::Rows(_) | Says::Unclear | Says::Uncomputed => 0,
    }
}

/// What a mention says, for a message.
fn told(says: &Says) -> Phrase {
    match says {
        Says::One(words) => words.as_str().into(),
        Says::Many(items) => items.iter().map(|(words, _)| words.as_str()).collect::<Vec<_>>().join("、").into(),
        Says::Rows(rows) => Phrase::both(format!("{} 行", rows.len()), format!("{} rows", rows.len())),
        Says::Unclear | Says::Uncomputed => Phrase::both("说不准", "unclear"),
    }
}

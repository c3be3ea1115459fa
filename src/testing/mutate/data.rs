//! The changes of the data: in every case that is in order, every figure that a rule reads is written otherwise, and every
//! row of a list is left out.

use super::observed::Ended;
use super::told::{Told, becomes};
use super::{Bench, Case, Survivor, Tally, figures};
use crate::compile;
use crate::data::{Doc, Instead, NodeId, Shape, Way};
use crate::pack::Data;
use crate::problem::Phrase;
use crate::program::Program;
use crate::scalar::{Exact, Figure, Target, TargetKind, Writing, read_year};
use crate::testing::crew;
use crate::types::{RecordId, Type, Unit};
use std::collections::{BTreeMap, BTreeSet};

/// A field of the form: the number of its record and its own.
type Field = (usize, usize);

/// A figure or a row of the data.
struct Spot {
    /// The number of the case.
    case: usize,
    way: Vec<Way>,
    /// The way to it for people.
    path: String,
    field: Field,
    /// The way to the field in the form: the path without the numbers of rows.
    name: String,
    what: What,
}

enum What {
    /// A row of a list.
    Row,
    /// A figure, with what it is, whether it was rounded, and whether it is written as a text.
    Figure { kind: Kind, rounded: bool, words: String, quoted: bool },
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Number,
    Money,
    Year,
    Target(TargetKind),
}

/// What becomes of a change.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// Something else is violated or undecided.
    Noticed,
    /// A figure that agrees with the others within rounding, as the report tells: nobody can call it wrong.
    Rounded,
    Survived,
}

/// Tries every change of the cases that are in order.
pub(super) fn changes(bench: &Bench) -> Tally {
    let program = &bench.pack.program;
    let decisive: Vec<BTreeSet<Field>> = program.rules.iter().map(|rule| compile::decisive(program, rule)).collect();
    let read_by = |field: &Field| -> BTreeSet<usize> {
        decisive.iter().enumerate().filter(|(_, fields)| fields.contains(field)).map(|(at, _)| at).collect()
    };
    let mut tally = Tally::default();
    let mut spots = Vec::new();
    for (at, case) in bench.cases.iter().enumerate() {
        if Ended::of(&bench.pack.check_with(&case.data, &bench.options)).in_order() {
            tally.cases += 1;
            spots.extend(found(program, &case.data.doc, at));
        }
    }
    let readers: BTreeMap<Field, BTreeSet<usize>> =
        spots.iter().map(|spot| (spot.field, read_by(&spot.field))).collect();
    let read = |spot: &Spot| readers.get(&spot.field).is_some_and(|rules| !rules.is_empty());
    let (spots, idle): (Vec<Spot>, Vec<Spot>) = spots.into_iter().partition(read);
    for spot in idle.into_iter().filter(|spot| !matches!(spot.what, What::Row)) {
        if !tally.unread.contains(&spot.name) {
            tally.unread.push(spot.name);
        }
    }
    let tried = crew::each(&spots, |spot| {
        let rules = readers.get(&spot.field);
        bench.cases.get(spot.case).zip(rules).map_or_else(Vec::new, |(case, rules)| tried(bench, case, spot, rules))
    });
    for (spot, changes) in spots.iter().zip(tried) {
        for (change, fate) in changes {
            match fate {
                Fate::Noticed => tally.score.add(true),
                Fate::Rounded => tally.rounded += 1,
                Fate::Survived => tally.score.add(false),
            }
            if fate == Fate::Survived {
                let file = bench.cases.get(spot.case).map_or("", |case| case.name.as_str());
                let told = Told { place: format!("{file} {}", spot.path).into(), change };
                let group = spot.name.as_str().into();
                tally.survivors.push(Survivor { told, group, field: Some(spot.name.clone()), reason: None });
            }
        }
    }
    // What belongs to one field stands together, in the order of the form.
    let order: Vec<String> = tally.survivors.iter().filter_map(|survivor| survivor.field.clone()).collect();
    tally.survivors.sort_by_key(|survivor| order.iter().position(|name| Some(name) == survivor.field.as_ref()));
    tally
}

/// The changes of one figure, and what becomes of each with the rules that read it.
fn tried(bench: &Bench, case: &Case, spot: &Spot, rules: &BTreeSet<usize>) -> Vec<(Phrase, Fate)> {
    let ended = |data: &Data| Ended::of(&bench.pack.check_by(data, &bench.options, rules));
    let changed = |instead: Instead<'_>| {
        let doc = case.data.doc.changed(&spot.way, instead).ok()?;
        let mut data = case.data.clone();
        data.doc = doc;
        Some(ended(&data))
    };
    match &spot.what {
        // The instances of the row itself are gone in any case: that alone nobody would notice.
        What::Row => {
            let fate = |after: Ended| if after.in_order() { Fate::Survived } else { Fate::Noticed };
            let after = changed(Instead::Nothing);
            after.map(|after| (Told::whole(Phrase::from("")).change, fate(after))).into_iter().collect()
        }
        What::Figure { kind, rounded, words, quoted } => {
            let before = ended(&case.data);
            let fate = |after: Ended| match (after.is_as_good_as(&before), after.is_rounded_beyond(&before)) {
                (false, _) => Fate::Noticed,
                (true, true) => Fate::Rounded,
                (true, false) => Fate::Survived,
            };
            let slips = rewritten(*kind, words).into_iter();
            let slips = slips.filter(|slip| !(*rounded && is_coarser(words, slip)));
            let tried = slips.filter_map(|slip| {
                let after = changed(if *quoted { Instead::Text(&slip) } else { Instead::Words(&slip) })?;
                Some((becomes(words.trim(), slip.trim(), None), fate(after)))
            });
            tried.collect()
        }
    }
}

/// A figure's text with one slip in it, each way once; all can be read as what the field wants.
fn rewritten(kind: Kind, words: &str) -> Vec<String> {
    let numbers = figures::numbers(words);
    let few = if matches!(kind, Kind::Target(_)) { numbers.len() } else { 1 };
    let mut out = Vec::new();
    for at in numbers.into_iter().take(few) {
        let (before, after) = (words.get(..at.start).unwrap_or(""), words.get(at.end..).unwrap_or(""));
        let slips = figures::slips(words.get(at.clone()).unwrap_or(""), kind == Kind::Money);
        out.extend(slips.into_iter().map(|slip| format!("{before}{slip}{after}")).filter(|words| reads(kind, words)));
    }
    out
}

/// Whether a figure is the other one rounded to fewer places: written so it is as true as before.
fn is_coarser(words: &str, slip: &str) -> bool {
    let (Ok(before), Ok(after)) = (Figure::read(words), Figure::read(slip)) else { return false };
    let away = Exact::of(before.value).sub(&Exact::of(after.value));
    let allowed = after.deviation(Writing::Rounded, None);
    after.last_place > before.last_place
        && matches!((away, allowed), (Ok(away), Ok(allowed)) if allowed.contains(&away))
}

fn reads(kind: Kind, words: &str) -> bool {
    match kind {
        Kind::Number | Kind::Money => Figure::read(words).is_ok(),
        Kind::Year => read_year(words.trim()).is_some(),
        Kind::Target(kind) => Target::read(words).kind() == kind,
    }
}

/// Every figure and every row of a document that the form knows.
fn found(program: &Program, doc: &Doc, case: usize) -> Vec<Spot> {
    let mut walk = Walk { program, doc, case, way: Vec::new(), out: Vec::new() };
    if let Some(root) = program.forms.root {
        walk.record(doc.root(), root, "");
    }
    walk.out
}

struct Walk<'a> {
    program: &'a Program,
    doc: &'a Doc,
    case: usize,
    way: Vec<Way>,
    out: Vec<Spot>,
}

/// A field, the way to it in the form, and whether its figures were rounded.
type At<'a> = (Field, &'a str, bool);

impl Walk<'_> {
    fn record(&mut self, node: NodeId, id: RecordId, name: &str) {
        let (program, doc) = (self.program, self.doc);
        let (Shape::Record(members), Some(record)) = (doc.shape(node), program.forms.record(id)) else { return };
        for member in members {
            let Some((index, field)) = record.field(&member.name) else { continue };
            let name = if name.is_empty() { field.name().to_owned() } else { format!("{name}.{}", field.name()) };
            self.way.push(Way::Name(vec![member.name.clone()]));
            let number = field.ty.item().unwrap_or(&field.ty).unit();
            let rounds = matches!(number, Some(Unit::Pure | Unit::Percent | Unit::Money(_)));
            let rounded = field.written.writing.map_or(rounds, |writing| writing != Writing::Exact);
            self.value(member.node, &field.ty, ((id.0, index), &name, rounded));
            self.way.pop();
        }
    }

    fn value(&mut self, node: NodeId, ty: &Type, at: At<'_>) {
        match (ty, self.doc.shape(node)) {
            (Type::Record(id), _) => self.record(node, *id, at.1),
            (Type::List(item), Shape::List(items)) => {
                for (index, child) in items.iter().enumerate() {
                    self.way.push(Way::Item(index));
                    // A cell of a row is no row.
                    if matches!(**item, Type::Record(_) | Type::List(_)) {
                        self.spot(*child, at, What::Row);
                    }
                    self.value(*child, item, at);
                    self.way.pop();
                }
            }
            (_, Shape::Number(words)) => self.figure(node, ty, at, (words, false)),
            (_, Shape::Text(words)) => self.figure(node, ty, at, (words, true)),
            (_, Shape::Null | Shape::Bool(_) | Shape::List(_) | Shape::Record(_) | Shape::Unreadable(_)) => {}
        }
    }

    fn figure(&mut self, node: NodeId, ty: &Type, at: At<'_>, (words, quoted): (&str, bool)) {
        let kind = match ty {
            Type::Number(Unit::Year) => Kind::Year,
            Type::Number(Unit::Money(_)) => Kind::Money,
            Type::Number(Unit::Pure | Unit::Percent | Unit::Points | Unit::Count(_)) => Kind::Number,
            Type::Target => {
                let kind = Target::read(words).kind();
                if matches!(kind, TargetKind::Words | TargetKind::Deadline) {
                    return;
                }
                Kind::Target(kind)
            }
            // `支出明细` and the like: rules read the number of such a text.
            Type::Text if Figure::read(words).is_ok_and(|figure| matches!(figure.suffix.as_str(), "" | "%")) => {
                Kind::Number
            }
            Type::Text
            | Type::YesNo
            | Type::Date
            | Type::OneOf(_)
            | Type::Record(_)
            | Type::List(_)
            | Type::Range(_)
            | Type::Unknown => return,
        };
        let empty = self.program.missing.iter().chain(&self.program.inapplicable).any(|known| known == words.trim());
        if !empty && reads(kind, words) {
            self.spot(node, at, What::Figure { kind, rounded: at.2, words: words.to_owned(), quoted });
        }
    }

    fn spot(&mut self, node: NodeId, (field, name, _): At<'_>, what: What) {
        let path = self.doc.path(node);
        let (way, name) = (self.way.clone(), name.to_owned());
        self.out.push(Spot { case: self.case, way, path, field, name, what });
    }
}

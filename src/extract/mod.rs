//! From a document of paragraphs and tables to a report: every field is looked for where the form says that it stands,
//! all that is said of it is kept, and what is not certain is not read.

mod figure;
mod flat;
mod found;
mod grid;
mod lists;
mod matching;
mod near;
mod outline;
mod plain;
mod put;
mod tables;
mod tokens;
mod units;

use crate::data::Doc;
use crate::document::{Document, Part, Stored};
use crate::problem::{self, Problem};
use crate::types::{Forms, Hole, RecordId, Type, Wording};
use flat::{Flat, Looks};
use found::{Mention, Node, Says};
use grid::Grid;
use matching::{Ends, Fit, Match, Matcher};
use near::Near;
use outline::Outline;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::Range;

/// How deep records may stand in records.
const DEEPEST: usize = 16;
/// Longest document, in megabytes.
const LONGEST_MB: usize = 16;

/// What was read of a document.
pub struct Extract {
    /// The report.
    pub doc: Doc,
    /// What the form could not find, each with what comes nearest.
    pub notes: Vec<Problem>,
}

/// Reads a document by what the form says.
pub fn read(forms: &Forms, document: &Document) -> Result<Extract, Problem> {
    if document.text.content().len() > LONGEST_MB << 20 {
        return Err(problem::reading_too_long(LONGEST_MB));
    }
    let looks = Looks::new();
    let grids = grid::grids(document, &looks);
    let flat = Flat::of(document, &grids, &looks);
    let engine = Engine {
        forms,
        grids,
        outline: Outline::of(document),
        named: named(forms),
        near: RefCell::new(Near::default()),
        unclear: RefCell::new(Vec::new()),
        doubtful: RefCell::new(Vec::new()),
        uncomputed: uncomputed(document),
        flat: &flat,
        looks: looks.clone(),
    };
    let mut node = Node::default();
    if let Some(root) = forms.root {
        engine.record(root, &mut Vec::new(), &mut node);
    }
    for (way, range) in engine.doubtful.take() {
        if !node.values.contains_key(&way) {
            node.add(way, Mention { range, says: Says::Unclear });
        }
    }
    if looks.is_spent() {
        return Err(problem::reading_too_long(LONGEST_MB));
    }
    if node.values.is_empty() {
        return Err(problem::nothing_found());
    }
    node.in_order();
    let mut notes = put::unclear(forms, document, &engine.unclear.borrow());
    notes.extend(near::notes(forms, document, &flat, &node, &engine.near.borrow()));
    notes.extend(document.notes.iter().cloned());
    let doc = put::doc(forms, document, &node)?;
    Ok(Extract { doc, notes })
}

/// Whether a form says anything about documents.
pub fn reads_documents(forms: &Forms) -> bool {
    forms.records.iter().any(|record| !record.readings.is_empty())
}

/// Where cells begin whose formulas were never computed.
fn uncomputed(document: &Document) -> BTreeSet<usize> {
    let tables = document.parts.iter().filter_map(|part| match part {
        Part::Table(table) => Some(&table.cells),
        Part::Paragraph(_) => None,
    });
    tables.flatten().filter(|cell| cell.stored == Stored::Unknown).map(|cell| cell.range.start).collect()
}

/// Records whose rows a wording takes as a list: they are looked for there and nowhere else.
fn named(forms: &Forms) -> BTreeSet<usize> {
    let holes = forms.records.iter().flat_map(|record| record.readings.holes());
    holes.filter_map(Hole::rows).map(|id| id.0).collect()
}

struct Engine<'a> {
    forms: &'a Forms,
    flat: &'a Flat<'a>,
    grids: Vec<Grid>,
    outline: Outline,
    named: BTreeSet<usize>,
    looks: Looks,
    near: RefCell<Near>,
    /// Ways to fields that can be read in more than one way, with the place.
    unclear: RefCell<Vec<(Vec<usize>, Range<usize>)>>,
    /// The same of those that may still be found elsewhere.
    doubtful: RefCell<Vec<(Vec<usize>, Range<usize>)>>,
    /// Where cells begin whose formulas were never computed.
    uncomputed: BTreeSet<usize>,
}

impl Engine<'_> {
    /// Everything of a record that stands at a way from the form.
    fn record(&self, id: RecordId, prefix: &mut Vec<usize>, node: &mut Node) {
        let Some(record) = self.forms.record(id).filter(|_| prefix.len() < DEEPEST) else { return };
        let readings = &record.readings;
        for wording in &readings.sentences {
            let found = self.search(wording);
            self.near.borrow_mut().tried(wording, prefix, found.is_empty());
            for one in found {
                self.keep(one, prefix, node);
            }
        }
        for cell in &readings.cells {
            tables::cell(self, cell, prefix, node);
        }
        for (heading, fields) in &readings.sections {
            self.outline.section(self, heading, fields, prefix, node);
        }
        for (style, fields) in &readings.numberings {
            self.outline.numbering(self.flat, *style, fields, prefix, node);
        }
        for (index, field) in record.fields.iter().enumerate() {
            prefix.push(index);
            match &field.ty {
                Type::Record(inner) => self.record(*inner, prefix, node),
                Type::List(item) => {
                    if let Some(inner) = item.record() {
                        self.rows(inner, prefix, node);
                    }
                }
                Type::Text
                | Type::YesNo
                | Type::Date
                | Type::Number(_)
                | Type::OneOf(_)
                | Type::Range(_)
                | Type::Target
                | Type::Unknown => {}
            }
            prefix.pop();
        }
    }

    /// The rows of a list of records: those of its tables, else every sentence that is one.
    fn rows(&self, id: RecordId, prefix: &[usize], node: &mut Node) {
        let Some(record) = self.forms.record(id) else { return };
        let mut rows = match tables::rows(self, &record.readings, prefix) {
            Ok(rows) => rows,
            Err(range) => return node.add(prefix.to_vec(), Mention { range, says: Says::Unclear }),
        };
        if rows.is_empty() {
            rows = tokens::rows(self, &record.readings);
        }
        if rows.is_empty() && !self.named.contains(&id.0) {
            rows = self.sentences(&record.readings.sentences, prefix);
        }
        if rows.is_empty() {
            return;
        }
        let start = rows.iter().map(|row| row.range().start).min().unwrap_or(0);
        let end = rows.iter().map(|row| row.range().end).max().unwrap_or(start);
        node.add(prefix.to_vec(), Mention { range: start..end, says: Says::Rows(rows) });
    }

    /// Every place where one of the wordings of a row fits; where two overlap, neither is certain.
    fn sentences(&self, wordings: &[Wording], prefix: &[usize]) -> Vec<Node> {
        let mut found: Vec<Match<'_>> = wordings.iter().flat_map(|wording| self.search(wording)).collect();
        found.sort_by_key(|one| (one.letters.start, std::cmp::Reverse(one.letters.end)));
        found.dedup_by(|later, first| {
            let ranges =
                |one: &Match<'_>| one.captures.iter().map(|(_, mention)| mention.range.clone()).collect::<Vec<_>>();
            ranges(later).iter().all(|range| ranges(first).contains(range))
        });
        let mut rows = Vec::new();
        // They come by where they begin: what overlaps one from before began no later, what does from behind is the next.
        let mut reached = 0;
        for (index, one) in found.iter().enumerate() {
            let next = found.get(index + 1).is_some_and(|next| next.letters.start < one.letters.end);
            let overlaps = next || one.letters.start < reached;
            reached = reached.max(one.letters.end);
            if overlaps {
                self.unclear.borrow_mut().push((prefix.to_vec(), self.flat.bytes(one.letters.clone())));
                continue;
            }
            let mut row = Node::default();
            self.keep(one.clone(), &[], &mut row);
            rows.push(row);
        }
        rows
    }

    /// Where a wording fits in the document.
    fn search<'w>(&self, wording: &'w Wording) -> Vec<Match<'w>> {
        let rows = |hole: &Hole, region: Range<usize>| self.tile(hole, region);
        let region = 0..self.flat.len();
        let matcher = Matcher { flat: self.flat, rows: &rows, region, ends: Ends::Anywhere };
        let mut found: Vec<Match<'w>> = Vec::new();
        let mut best = (0, 0);
        for from in 0..self.flat.len() {
            if self.looks.is_spent() {
                break;
            }
            match matcher.fit(wording, from) {
                Fit::Not(most) => {
                    if most > best.0 {
                        best = (most, from);
                    }
                }
                Fit::One(one) => found.push(one),
                Fit::Several(one) => {
                    found.push(Match { captures: unclear(one.captures), ..one });
                }
            }
        }
        self.near.borrow_mut().came_nearest(wording, best.0, best.1);
        found
    }

    /// The rows that a region of running text consists of, if it wholly does.
    fn tile(&self, hole: &Hole, region: Range<usize>) -> Option<Vec<Node>> {
        let record = hole.rows().and_then(|id| self.forms.record(id))?;
        let rows = |_: &Hole, _: Range<usize>| None;
        let mut at = region.start;
        let mut found = Vec::new();
        while at < region.end {
            let matcher = Matcher { flat: self.flat, rows: &rows, region: at..region.end, ends: Ends::Parted };
            let fits: Vec<Match<'_>> = record
                .readings
                .sentences
                .iter()
                .filter_map(|wording| match matcher.fit(wording, at) {
                    Fit::One(one) => Some(one),
                    Fit::Not(_) | Fit::Several(_) => None,
                })
                .collect();
            let best = fits.iter().max_by_key(|one| one.letters.end)?;
            let mut row = Node::default();
            let end = best.letters.end;
            self.keep(best.clone(), &[], &mut row);
            found.push(row);
            at =
                if end < region.end && self.flat.letter(end).is_some_and(crate::scalar::parts) { end + 1 } else { end };
        }
        Some(found)
    }

    /// Takes what a wording gave into a record.
    fn keep(&self, one: Match<'_>, prefix: &[usize], node: &mut Node) {
        for (hole, mention) in one.captures {
            let way = [prefix, hole.way.as_slice()].concat();
            let is_item = matches!(&hole.ty, Type::List(item) if matches!(**item, Type::Number(_) | Type::Date));
            match mention.says {
                Says::One(words) if is_item => node.add_item(way, words, mention.range),
                says @ (Says::One(_) | Says::Many(_) | Says::Rows(_) | Says::Unclear | Says::Uncomputed) => {
                    node.add(way, Mention { says, ..mention });
                }
            }
        }
    }
}

fn unclear(captures: Vec<(&Hole, Mention)>) -> Vec<(&Hole, Mention)> {
    captures.into_iter().map(|(hole, mention)| (hole, Mention { says: Says::Unclear, ..mention })).collect()
}

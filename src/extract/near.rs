//! What the form could not find, each with the place that comes nearest.

use super::flat::Flat;
use super::found::Node;
use super::put::name;
use crate::document::Document;
use crate::problem::{self, Phrase, Problem};
use crate::source::Place;
use crate::types::{Forms, Hole, Piece, RecordId, Type, Wording};
use std::collections::{BTreeMap, BTreeSet};

/// Fewest letters that make a place near.
const LETTERS: usize = 4;
/// How many letters of the nearest place are shown.
const SHOWN: usize = 12;

/// How near each wording came.
#[derive(Default)]
pub(super) struct Near {
    /// By the start of the wording in its text: letters that fit, and where.
    best: BTreeMap<(usize, usize), (usize, usize)>,
    /// By the way to a field: the wordings that it was looked for with.
    looked: BTreeMap<Vec<usize>, Vec<(usize, usize)>>,
    /// How many letters each wording has.
    letters: BTreeMap<(usize, usize), usize>,
}

fn key(wording: &Wording) -> (usize, usize) {
    (std::sync::Arc::as_ptr(&wording.place.text) as usize, wording.place.range.start)
}

impl Near {
    /// A wording was looked for.
    pub fn tried(&mut self, wording: &Wording, prefix: &[usize], in_vain: bool) {
        let mut holes: Vec<&Hole> = Vec::new();
        wording.holes(&mut holes);
        for hole in holes {
            let known = self.looked.entry([prefix, hole.way.as_slice()].concat()).or_default();
            if in_vain {
                known.push(key(wording));
            }
        }
        let letters = |piece: &Piece| if let Piece::Words(words) = piece { words.len() } else { 0 };
        self.letters.insert(key(wording), wording.pieces.iter().map(letters).sum());
    }

    /// How many letters of a wording fit best, and where.
    pub fn came_nearest(&mut self, wording: &Wording, letters: usize, at: usize) {
        self.best.insert(key(wording), (letters, at));
    }
}

/// A note for every field that was looked for in vain: the required ones, and those that something comes near to.
pub(super) fn notes(forms: &Forms, document: &Document, flat: &Flat<'_>, node: &Node, near: &Near) -> Vec<Problem> {
    let mut notes = Vec::new();
    let mut shown = BTreeSet::new();
    for (way, wordings) in &near.looked {
        if node.values.contains_key(way) {
            continue;
        }
        let best = wordings.iter().filter_map(|key| Some((near.best.get(key)?, near.letters.get(key)?)));
        let best = best.max_by_key(|((letters, _), _)| *letters);
        let is_near = best.filter(|((letters, _), all)| *letters >= LETTERS && *letters * 2 >= **all);
        let required = is_required(forms, way);
        match is_near {
            Some(((letters, at), _)) => {
                let place = Place::new(&document.text, flat.bytes(*at..*at + letters));
                if !required && !shown.insert(*at) {
                    continue;
                }
                let more = flat.words(*at..(*at + letters + SHOWN).min(flat.len()));
                let words =
                    Phrase::both(format!("，最接近的是「{more}…」"), format!("; what comes nearest is `{more}…`"));
                notes.push(problem::not_found_in_document(name(forms, way), words).at(place));
            }
            None if required => {
                notes.push(problem::not_found_in_document(name(forms, way), Phrase::both("", "")));
            }
            None => {}
        }
    }
    let mut ways = Vec::new();
    forms.root.into_iter().for_each(|root| by_headings(forms, root, &mut Vec::new(), &mut ways));
    for way in ways.into_iter().filter(|way| !near.looked.contains_key(way)) {
        let found = node.values.keys().any(|known| known.starts_with(&way));
        if !found && is_required(forms, &way) {
            notes.push(problem::not_found_in_document(name(forms, &way), Phrase::both("", "")));
        }
    }
    notes
}

/// The fields of a record that stand under headings or numbers, and the lists whose rows stand in tables.
fn by_headings(forms: &Forms, id: RecordId, prefix: &mut Vec<usize>, out: &mut Vec<Vec<usize>>) {
    let Some(record) = forms.record(id).filter(|_| prefix.len() < super::DEEPEST) else { return };
    let readings = &record.readings;
    let mut holes: Vec<&Hole> = Vec::new();
    readings.cells.iter().flat_map(|cell| &cell.values).for_each(|value| value.holes(&mut holes));
    holes.extend(readings.sections.iter().flat_map(|(_, fields)| fields));
    holes.extend(readings.numberings.iter().flat_map(|(_, fields)| fields));
    for hole in holes {
        let way = [prefix.as_slice(), hole.way.as_slice()].concat();
        if !out.contains(&way) {
            out.push(way);
        }
    }
    for (index, field) in record.fields.iter().enumerate() {
        prefix.push(index);
        let item = field.ty.item().and_then(Type::record).and_then(|id| forms.record(id));
        if item.is_some_and(|item| !item.readings.columns.is_empty()) && !out.contains(prefix) {
            out.push(prefix.clone());
        }
        if let Some(inner) = field.ty.record() {
            by_headings(forms, inner, prefix, out);
        }
        prefix.pop();
    }
}

/// Whether a field and all that it stands in must be there.
fn is_required(forms: &Forms, way: &[usize]) -> bool {
    let mut at = forms.root;
    for step in way {
        let Some(field) = at.and_then(|id| forms.record(id)).and_then(|record| record.fields.get(*step)) else {
            return false;
        };
        if field.optional {
            return false;
        }
        at = field.ty.record();
    }
    true
}

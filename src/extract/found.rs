//! What was found of a record: every mention of every field, with its place.

use std::collections::BTreeMap;
use std::ops::Range;

/// The fields of a record by their ways from it, each with all its mentions.
#[derive(Debug, Default, Clone)]
pub(super) struct Node {
    pub values: BTreeMap<Vec<usize>, Vec<Mention>>,
}

/// A place that gives a field.
#[derive(Debug, Clone)]
pub(super) struct Mention {
    /// Its bytes.
    pub range: Range<usize>,
    /// What it says.
    pub says: Says,
}

/// What a mention says.
#[derive(Debug, Clone)]
pub(super) enum Says {
    /// A figure or a text.
    One(String),
    /// A list of figures or texts.
    Many(Vec<(String, Range<usize>)>),
    /// A list of records.
    Rows(Vec<Node>),
    /// Something that can be read in more than one way.
    Unclear,
    /// A formula whose result nobody knows.
    Uncomputed,
}

impl Node {
    /// Adds a mention, unless it is known.
    pub fn add(&mut self, way: Vec<usize>, mention: Mention) {
        let known = self.values.entry(way).or_default();
        if known.iter().all(|one| one.range != mention.range) {
            known.push(mention);
        }
    }

    /// Adds an item to the list that a field is.
    pub fn add_item(&mut self, way: Vec<usize>, words: String, range: Range<usize>) {
        let known = self.values.entry(way).or_default();
        match known.first_mut() {
            Some(Mention { range: whole, says: Says::Many(items) }) => {
                if items.iter().all(|(_, place)| *place != range) {
                    whole.start = whole.start.min(range.start);
                    whole.end = whole.end.max(range.end);
                    items.push((words, range));
                    items.sort_by_key(|(_, place)| place.start);
                }
            }
            _ => known.push(Mention { range: range.clone(), says: Says::Many(vec![(words, range)]) }),
        }
    }

    /// Bytes from its first mention to its last.
    pub fn range(&self) -> Range<usize> {
        let all = || self.values.values().flatten();
        let start = all().map(|mention| mention.range.start).min().unwrap_or(0);
        start..all().map(|mention| mention.range.end).max().unwrap_or(start)
    }
}

//! What was found of a record: every mention of every field, with its place.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// From so many mentions of a field on, their places are kept apart, so that one more need not be held against each.
const MANY: usize = 16;

/// First and last bytes, by the way to a field.
type Places = BTreeMap<Vec<usize>, BTreeSet<(usize, usize)>>;

/// The fields of a record by their ways from it, each with all its mentions.
#[derive(Debug, Default, Clone)]
pub(super) struct Node {
    pub values: BTreeMap<Vec<usize>, Vec<Mention>>,
    /// Where the mentions of fields with many of them stand, and the items of long lists.
    mentions: Places,
    items: Places,
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
        let known = self.values.get(&way).map_or(&[][..], Vec::as_slice);
        if is_new(&mut self.mentions, &way, known.iter().map(|one| &one.range), &mention.range) {
            self.values.entry(way).or_default().push(mention);
        }
    }

    /// Adds an item to the list that a field is.
    pub fn add_item(&mut self, way: Vec<usize>, words: String, range: Range<usize>) {
        match self.values.get_mut(&way).and_then(|known| known.first_mut()) {
            Some(Mention { range: whole, says: Says::Many(items) }) => {
                if is_new(&mut self.items, &way, items.iter().map(|(_, place)| place), &range) {
                    whole.start = whole.start.min(range.start);
                    whole.end = whole.end.max(range.end);
                    items.push((words, range));
                }
            }
            _ => {
                let mention = Mention { range: range.clone(), says: Says::Many(vec![(words, range)]) };
                self.values.entry(way).or_default().push(mention);
            }
        }
    }

    /// Puts the items of all lists in the order of the text.
    pub fn in_order(&mut self) {
        for mention in self.values.values_mut().flatten() {
            match &mut mention.says {
                Says::Many(items) => items.sort_by_key(|(_, place)| place.start),
                Says::Rows(rows) => rows.iter_mut().for_each(Node::in_order),
                Says::One(_) | Says::Unclear | Says::Uncomputed => {}
            }
        }
    }

    /// Bytes from its first mention to its last.
    pub fn range(&self) -> Range<usize> {
        let all = || self.values.values().flatten();
        let start = all().map(|mention| mention.range.start).min().unwrap_or(0);
        start..all().map(|mention| mention.range.end).max().unwrap_or(start)
    }
}

/// Whether nothing that is known of a field stands at this place.
fn is_new<'r>(
    places: &mut Places,
    way: &[usize],
    mut known: impl ExactSizeIterator<Item = &'r Range<usize>>,
    range: &Range<usize>,
) -> bool {
    if known.len() < MANY {
        return known.all(|one| one != range);
    }
    let place = |range: &Range<usize>| (range.start, range.end);
    match places.get_mut(way) {
        Some(places) => places.insert(place(range)),
        None => {
            let all: BTreeSet<(usize, usize)> = known.map(place).collect();
            let new = !all.contains(&place(range));
            places.entry(way.to_vec()).or_insert(all).insert(place(range));
            new
        }
    }
}

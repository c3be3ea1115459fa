//! What is noticed about the data of many reports, counted by the field that it is about.

use std::collections::BTreeMap;

/// Most fields that are told apart; names that no form knows may be as many as there are reports.
const MOST: usize = 100;

/// Names of more bytes are not told apart: nobody could read them, and a report may be one name.
const LONGEST: usize = 300;

/// How often something was noticed, and about which fields. Of very many the first in order are told apart, so that the
/// same comes out however the reports are shared among threads.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Noted {
    fields: BTreeMap<String, usize>,
    others: usize,
}

impl Noted {
    /// Counts it so many times more for a field.
    pub(super) fn note(&mut self, field: &str, times: usize) {
        match self.fields.get_mut(field) {
            Some(count) => *count += times,
            None if field.len() > LONGEST => self.others += times,
            None => self.put(field.to_owned(), times),
        }
    }

    /// Takes in what was noticed of other reports.
    pub(super) fn add(&mut self, other: Noted) {
        self.others += other.others;
        for (field, count) in other.fields {
            self.put(field, count);
        }
    }

    fn put(&mut self, field: String, count: usize) {
        *self.fields.entry(field).or_default() += count;
        // What goes never comes back: there stay only such as are before it.
        if self.fields.len() > MOST
            && let Some((_, count)) = self.fields.pop_last()
        {
            self.others += count;
        }
    }

    /// The fields in order, and how often it was noticed of each: a name that the form does not know, or the way to a field
    /// without the numbers of items; empty where it is about no field.
    pub fn fields(&self) -> impl Iterator<Item = (&str, usize)> {
        self.fields.iter().map(|(field, count)| (field.as_str(), *count))
    }

    /// How often it was noticed of fields that are not told apart.
    pub fn others(&self) -> usize {
        self.others
    }

    /// How often it was noticed altogether.
    pub fn count(&self) -> usize {
        self.others + self.fields.values().sum::<usize>()
    }
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, MOST, Noted};

    #[test]
    fn the_same_comes_of_any_order_and_nothing_is_lost() {
        let names: Vec<String> = (0..3 * MOST).map(|nth| format!("{:03}", nth * 7 % (3 * MOST))).collect();
        let of = |names: &[String]| {
            let mut noted = Noted::default();
            names.iter().chain(names).for_each(|name| noted.note(name, 1));
            noted
        };
        let whole = of(&names);
        for cut in [0, 1, MOST, 2 * MOST + 1] {
            let (one, two) = names.split_at(cut);
            let (mut one, mut two) = (of(one), of(two));
            let first = one.clone();
            one.add(two.clone());
            two.add(first);
            assert_eq!((&one, &two), (&whole, &whole));
        }
        assert_eq!((whole.count(), whole.others(), whole.fields().count()), (6 * MOST, 4 * MOST, MOST));
        assert!(whole.fields().all(|(_, count)| count == 2));
    }

    #[test]
    fn a_name_of_any_length_is_counted() {
        let mut noted = Noted::default();
        noted.note(&"a".repeat(LONGEST + 1), 3);
        assert_eq!((noted.count(), noted.others(), noted.fields().count()), (3, 3, 0));
    }
}

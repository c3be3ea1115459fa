//! The names in reports that the form does not know: each is kept once, however often it stands there.

use std::collections::BTreeMap;
use std::sync::Arc;

/// Names of so many bytes are kept from one batch of reports to the next.
const MOST: usize = 1 << 16;

/// The names that were met, and where.
#[derive(Debug, Default)]
pub(super) struct Strange {
    names: Vec<Arc<[u8]>>,
    numbers: BTreeMap<Arc<[u8]>, usize>,
    /// The report and the name, each by its number.
    met: Vec<(usize, usize)>,
}

impl Strange {
    /// A name stands in a report. (Within the reader this would take registers from all that is not strange.)
    #[inline(never)]
    pub fn meet(&mut self, report: usize, name: &[u8]) {
        // Mostly the names of one record come in the same order as those of the last one.
        let next = self.met.last().map_or(0, |(_, last)| last + 1);
        let next = if next < self.names.len() { next } else { 0 };
        let number = if self.names.get(next).is_some_and(|expected| **expected == *name) {
            next
        } else if let Some(number) = self.numbers.get(name) {
            *number
        } else {
            let (name, number): (Arc<[u8]>, usize) = (name.into(), self.names.len());
            self.names.push(name.clone());
            self.numbers.insert(name, number);
            number
        };
        self.met.push((report, number));
    }

    /// Takes out what stands in this report and those after it.
    pub fn take_back(&mut self, report: usize) {
        let kept = self.met.partition_point(|(other, _)| *other < report);
        self.met.truncate(kept);
    }

    /// Takes out all reports.
    pub fn clear(&mut self) {
        self.met.clear();
        if self.names.iter().map(|name| name.len()).sum::<usize>() > MOST {
            self.names.clear();
            self.numbers.clear();
        }
    }

    /// The reports that have any.
    pub fn reports(&self) -> impl Iterator<Item = usize> {
        self.met.iter().map(|(report, _)| *report)
    }

    /// The names, and how often each stands in some of the reports.
    pub fn counts(&self, of: impl Fn(usize) -> bool) -> impl Iterator<Item = (&str, usize)> {
        let mut counts = vec![0; self.names.len()];
        for (_, number) in self.met.iter().filter(|(report, _)| of(*report)) {
            if let Some(count) = counts.get_mut(*number) {
                *count += 1;
            }
        }
        let names = self.names.iter().map(|name| std::str::from_utf8(name).unwrap_or_default());
        names.zip(counts).filter(|(_, count)| *count > 0)
    }
}

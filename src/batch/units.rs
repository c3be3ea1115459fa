//! Whole numbers row by row: of 64 bits where all of them fit, as nearly all columns do, else of 128.

use super::vector::at;

/// Whole numbers, or a single one that is the same everywhere.
#[derive(Debug, Clone)]
pub(super) enum Units {
    /// All fit in 64 bits.
    Short(Vec<i64>),
    /// Any.
    Long(Vec<i128>),
}

impl Default for Units {
    fn default() -> Units {
        Units::Short(Vec::new())
    }
}

impl From<Vec<i64>> for Units {
    fn from(numbers: Vec<i64>) -> Units {
        Units::Short(numbers)
    }
}

impl Units {
    /// Room for so many.
    pub fn with_capacity(rows: usize) -> Units {
        Units::Short(Vec::with_capacity(rows))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        match self {
            Units::Short(numbers) => numbers.len(),
            Units::Long(numbers) => numbers.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether all are greater than 0.
    pub fn all_positive(&self) -> bool {
        match self {
            Units::Short(numbers) => numbers.iter().all(|number| *number > 0),
            Units::Long(numbers) => numbers.iter().all(|number| *number > 0),
        }
    }

    /// The number of a row.
    #[inline]
    pub fn at(&self, row: usize) -> Option<i128> {
        match self {
            Units::Short(numbers) => at(numbers, row).map(i128::from),
            Units::Long(numbers) => at(numbers, row),
        }
    }

    /// The next number.
    #[inline]
    pub fn push(&mut self, number: i128) {
        match self {
            Units::Short(numbers) => match i64::try_from(number) {
                Ok(number) => numbers.push(number),
                Err(_) => {
                    let mut all: Vec<i128> = numbers.iter().copied().map(i128::from).collect();
                    all.push(number);
                    *self = Units::Long(all);
                }
            },
            Units::Long(numbers) => numbers.push(number),
        }
    }

    /// As many as there are rows.
    pub fn spread(&self, rows: usize) -> Units {
        match self {
            Units::Short(numbers) if numbers.len() == 1 => Units::Short(numbers.repeat(rows)),
            Units::Long(numbers) if numbers.len() == 1 => Units::Long(numbers.repeat(rows)),
            Units::Short(_) | Units::Long(_) => self.clone(),
        }
    }

    /// What each comes to, if all come to something; short where that fits.
    #[inline]
    pub fn map(&self, short: impl Fn(i64) -> Option<i64>, long: impl Fn(i128) -> Option<i128>) -> Option<Units> {
        if let Units::Short(numbers) = self
            && let Some(all) = all(numbers.iter().map(|number| short(*number)))
        {
            return Some(Units::Short(all));
        }
        all((0..self.len()).map(|row| long(self.at(row)?))).map(Units::Long)
    }

    /// What each comes to with that of others, row by row.
    #[inline]
    pub fn with(
        &self,
        other: &Units,
        short: impl Fn(i64, i64) -> Option<i64>,
        long: impl Fn(i128, i128) -> Option<i128>,
    ) -> Option<Units> {
        if let (Units::Short(a), Units::Short(b)) = (self, other) {
            let all = match (a.as_slice(), b.as_slice()) {
                (a, [b]) => all(a.iter().map(|a| short(*a, *b))),
                ([a], b) => all(b.iter().map(|b| short(*a, *b))),
                (a, b) => all(a.iter().zip(b).map(|(a, b)| short(*a, *b))),
            };
            if let Some(all) = all {
                return Some(Units::Short(all));
            }
        }
        let rows = if self.len() == 1 { other.len() } else { self.len() };
        all((0..rows).map(|row| long(self.at(row)?, other.at(row)?))).map(Units::Long)
    }
}

/// All of some, where none is missing. (Room is made once; to collect into an `Option` makes it bit by bit.)
#[inline]
pub(super) fn all<T: Default>(some: impl ExactSizeIterator<Item = Option<T>>) -> Option<Vec<T>> {
    let mut whole = true;
    let all = some.map(|one| {
        whole &= one.is_some();
        one.unwrap_or_default()
    });
    let all = all.collect();
    whole.then_some(all)
}

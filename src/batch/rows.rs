//! Which row of a table above each row of a table stands in.

/// Which row of a table above a row stands in.
pub(super) enum Rows<'f> {
    One,
    Direct(&'f [u32]),
    Far(Vec<u32>),
}

impl Rows<'_> {
    #[inline]
    pub fn of(&self, row: usize) -> usize {
        let above = match self {
            Rows::One => return 0,
            Rows::Direct(rows) => rows.get(row),
            Rows::Far(rows) => rows.get(row),
        };
        above.map_or(usize::MAX, |row| *row as usize)
    }

    /// For every row what stands in the row above it.
    pub fn spread<T: Copy>(&self, values: &[T], rows: usize, nowhere: T) -> Vec<T> {
        match (self, values) {
            (_, [one]) => vec![*one; rows],
            (Rows::Direct(parents), _) => {
                parents.iter().map(|row| values.get(*row as usize).copied().unwrap_or(nowhere)).collect()
            }
            (Rows::One | Rows::Far(_), _) => {
                (0..rows).map(|row| values.get(self.of(row)).copied().unwrap_or(nowhere)).collect()
            }
        }
    }
}

//! Findings of many reports as a Parquet file: a row a finding, in row groups, so that memory does not grow with them.

mod file;
mod rows;

use super::output::Stop;
use crate::pack::{Pack, Verdict};
use file::Groups;
use rows::Columns;
pub(super) use rows::Row;
use std::fs::File;

/// Most rows of a row group, and most bytes of its texts: a row group is held until it is written.
const MOST: (usize, usize) = (1 << 16, 4 << 20);

/// Whether this command can write Parquet.
pub(super) const HERE: bool = true;

/// A table of findings that is being written.
///
/// Nothing but the rows decides where a row group ends, and it ends after a report, so that the file is the same however the
/// reports came, and a file that ends early holds all findings of the first so many reports.
pub(super) struct Table {
    groups: Groups,
    /// The rows of the next row group.
    columns: Columns,
    /// How many reports were taken.
    reports: u64,
}

impl Table {
    /// Begins a file, which can be read from now on.
    pub fn new(file: File, pack: &Pack) -> Result<Table, Stop> {
        Ok(Table { groups: Groups::new(file, pack)?, columns: Columns::new(), reports: 0 })
    }

    /// The rows of a report: its file, its number and its line there.
    pub fn rows(place: (&str, u64, u64), verdict: &Verdict, all: bool) -> Vec<Row> {
        rows::of(place, verdict, all)
    }

    /// Takes the rows of reports, one after the other.
    pub fn put(&mut self, reports: Vec<Vec<Row>>) -> Result<(), Stop> {
        for rows in reports {
            rows.into_iter().for_each(|row| self.columns.push(row));
            self.reports += 1;
            if self.columns.rows() >= MOST.0 || self.columns.bytes() >= MOST.1 {
                self.groups.write(&mut self.columns, self.reports)?;
            }
        }
        Ok(())
    }

    /// Everything was taken that there was, and that is all if every input was read to its end.
    pub fn finish(&mut self, whole: bool) -> Result<(), Stop> {
        self.groups.write(&mut self.columns, self.reports)?;
        self.groups.end(Some(whole))
    }

    /// No more comes, though there would be. Gives how many reports are in the file, or nothing where it cannot be read.
    pub fn stop(&mut self) -> Option<u64> {
        // Where there is no room for the last rows, there is for those before them.
        let _ = self.groups.write(&mut self.columns, self.reports);
        self.groups.keep()
    }
}

//! Stands in for Parquet where the command is built without it: there are no such tables, and asking for one is refused.

use super::output::Stop;
use crate::pack::{Pack, Verdict};
use std::fs::File;

/// Whether this command can write Parquet.
pub(super) const HERE: bool = false;

/// A row; there is none.
pub(super) enum Row {}

/// A table; there is none.
pub(super) enum Table {}

impl Table {
    pub fn new(_: File, _: &Pack) -> Result<Table, Stop> {
        Err(Stop::Full("".into()))
    }

    pub fn rows(_: (&str, u64, u64), _: &Verdict, _: bool) -> Vec<Row> {
        Vec::new()
    }

    pub fn put(&mut self, _: Vec<Vec<Row>>) -> Result<(), Stop> {
        match *self {}
    }

    pub fn finish(&mut self, _: bool) -> Result<(), Stop> {
        match *self {}
    }

    pub fn stop(&mut self) -> Option<u64> {
        match *self {}
    }
}

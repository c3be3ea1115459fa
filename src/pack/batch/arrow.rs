//! Reports out of Arrow record batches, verdicts as such: the door for engines that hold their data in columns.

mod columns;
mod texts;

use super::{Piece, Verdict, Wants, Worker};
use crate::problem::{self, Problem};
use crate::report::Problems;
use arrow_array::RecordBatch;
use columns::Columns;
pub use columns::verdicts;

impl Worker<'_> {
    /// Takes the reports of a record batch, of which each is a text in JSON in a row of the named column, and gives their
    /// verdicts: a row each, in the same order, with the columns of [`verdicts`].
    ///
    /// The column may be of the types `Utf8`, `LargeUtf8`, `Utf8View`, `Binary`, `LargeBinary` and `BinaryView`. A null is a
    /// report that cannot be read, and is told as one. Lines and columns count from the start of the row's own text.
    ///
    /// ```
    /// use gouji::arrow_array::{RecordBatch, StringArray, cast::AsArray, types::Int64Type};
    /// use gouji::{Options, Pack, Wants};
    /// use std::sync::Arc;
    ///
    /// let pack = Pack::parse("sum.gj", "pack sum\nform report\n  a : number\n  b : number\nrule r \"a is b\"\n  check a = b\n")?;
    /// let batch = pack.batch(&Options::default(), Wants::Findings)?;
    /// let texts = StringArray::from(vec![Some(r#"{"a": 1.0, "b": 1.04}"#), None, Some(r#"{"a": 1.0, "b": 2.0}"#)]);
    /// let records = RecordBatch::try_from_iter([("report", Arc::new(texts) as _)])?;
    ///
    /// let verdicts = batch.worker("reports").records(&records, "report")?;
    /// let violated = verdicts["violated"].as_primitive::<Int64Type>();
    /// assert_eq!(violated.iter().collect::<Vec<_>>(), [Some(0), None, Some(1)]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// There is no such column (E0280), it holds no texts (E0281), nothing is asked of each report (E0282), or what is to be
    /// told of all rows does not fit into one record batch (E0283). No report was taken then.
    pub fn records(&mut self, records: &RecordBatch, column: &str) -> Result<RecordBatch, Problems> {
        let lang = self.batch.options.lang;
        self.take_records(records, column).map_err(|problem| Problems::from(problem).in_lang(lang))
    }

    fn take_records(&mut self, records: &RecordBatch, column: &str) -> Result<RecordBatch, Problem> {
        if self.batch.wants == Wants::Summary {
            return Err(problem::nothing_asked_of_each());
        }
        let rows = texts::of(records, column)?;
        let pieces: Vec<Piece<'_>> = rows.iter().flatten().map(|bytes| Piece { bytes, lines: 0 }).collect();
        let all = self.batch.wants == Wants::Everything;
        let null = Verdict {
            broken: Some(Problems::from(problem::null_report()).in_lang(self.batch.options.lang)),
            ..Verdict::default()
        };
        let before = std::mem::take(&mut self.summary);
        let mut columns = Columns::new(all);
        let mut left = rows.iter();
        self.take(&pieces, &mut |verdict| {
            for _ in left.by_ref().take_while(|row| row.is_none()) {
                columns.push(&null);
            }
            columns.push(&verdict);
        });
        let nulls = rows.len() - pieces.len();
        left.for_each(|_| columns.push(&null));
        self.summary.reports += nulls;
        self.summary.broken += nulls;
        let of_these = std::mem::replace(&mut self.summary, before);
        let verdicts = columns.finish()?;
        self.summary.add(of_these);
        Ok(verdicts)
    }
}

//! The file: row groups one behind the other, and a footer that says where they are.

use super::rows::{COLUMNS, Columns, Holds};
use crate::cli::output::{self, Stop};
use crate::pack::Pack;
use parquet::basic::Compression;
use parquet::data_type::{ByteArrayType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::metadata::{FileMetaData, KeyValue, ParquetMetaData, ParquetMetaDataWriter};
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use std::fs::File;
use std::io::{Seek, SeekFrom, Write};
use std::sync::Arc;

/// Who wrote the file.
const WRITER: &str = concat!("gouji version ", env!("CARGO_PKG_VERSION"));

/// A file of row groups. The footer is written after each of them, not only at the end, so that whatever ends a run leaves a
/// file that can be read; only where it has become long beside what was added is it left for later.
pub(super) struct Groups {
    file: File,
    /// Makes row groups in memory.
    writer: SerializedFileWriter<Vec<u8>>,
    /// The name, the version and the hash of the pack.
    pack: [String; 3],
    /// Where each row group ends and how many reports are in the file then; before them the file's first bytes.
    ends: Vec<(u64, u64)>,
    /// Bytes that were added since the last footer, and how long that was.
    since: (u64, u64),
    /// Reports that were taken, those without rows included.
    reports: u64,
}

impl Groups {
    pub fn new(file: File, pack: &Pack) -> Result<Groups, Stop> {
        let columns = COLUMNS.iter().map(|(name, holds)| match holds {
            Holds::Every => format!("REQUIRED BYTE_ARRAY {name} (STRING);"),
            Holds::Texts => format!("OPTIONAL BYTE_ARRAY {name} (STRING);"),
            Holds::EveryNumber => format!("REQUIRED INT64 {name};"),
            Holds::Numbers => format!("OPTIONAL INT64 {name};"),
        });
        let schema = format!("message gouji {{ {} }}", columns.collect::<String>());
        let schema = parse_message_type(&schema).map_err(full)?;
        let properties = WriterProperties::builder()
            .set_created_by(WRITER.to_owned())
            .set_compression(Compression::SNAPPY)
            .set_statistics_enabled(EnabledStatistics::Chunk)
            .set_offset_index_disabled(true);
        let writer = SerializedFileWriter::new(Vec::new(), Arc::new(schema), Arc::new(properties.build()));
        let pack = [pack.name(), pack.version(), pack.hash()].map(str::to_owned);
        let writer = writer.map_err(full)?;
        let mut groups = Groups { file, writer, pack, ends: Vec::new(), since: (0, 0), reports: 0 };
        groups.add()?;
        groups.end(None)?;
        Ok(groups)
    }

    /// Writes the rows, if there are any, as a row group; with them so many reports are taken.
    pub fn write(&mut self, columns: &mut Columns, reports: u64) -> Result<(), Stop> {
        self.reports = reports;
        if columns.rows() == 0 {
            return Ok(());
        }
        let mut group = self.writer.next_row_group().map_err(full)?;
        for ((_, holds), mut column) in COLUMNS.iter().zip(columns.take()) {
            let Some(mut writer) = group.next_column().map_err(full)? else { break };
            let texts = column.texts();
            let there = Some(column.there.as_slice());
            let written = match holds {
                Holds::Every => writer.typed::<ByteArrayType>().write_batch(&texts, None, None),
                Holds::Texts => writer.typed::<ByteArrayType>().write_batch(&texts, there, None),
                Holds::EveryNumber => writer.typed::<Int64Type>().write_batch(&column.numbers, None, None),
                Holds::Numbers => writer.typed::<Int64Type>().write_batch(&column.numbers, there, None),
            };
            written.and_then(|_| writer.close()).map_err(full)?;
        }
        group.close().map_err(full)?;
        self.add()?;
        // A footer tells of every row group, so that it must not be written too often.
        if self.since.0 >= self.since.1.saturating_mul(8) { self.end(None) } else { Ok(()) }
    }

    /// Writes what the writer has made behind what is there.
    fn add(&mut self) -> Result<(), Stop> {
        self.writer.flush().map_err(|error| output::stop(&error))?;
        let bytes = std::mem::take(self.writer.inner_mut());
        let start = self.end_of(self.ends.len());
        self.put(start, &bytes).map_err(|error| output::stop(&error))?;
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.ends.push((start.saturating_add(length), self.reports));
        self.since.0 = self.since.0.saturating_add(length);
        Ok(())
    }

    /// Writes the footer behind what is there. At the end of a run all reports that were taken are there, and it is said
    /// whether the file is complete.
    pub fn end(&mut self, complete: Option<bool>) -> Result<(), Stop> {
        let there = self.ends.last().map_or(0, |(_, reports)| *reports);
        let reports = if complete.is_some() { self.reports } else { there };
        let footer = self.footer(self.ends.len(), reports, complete == Some(true)).map_err(full)?;
        let end = self.end_of(self.ends.len());
        self.put(end, &footer).map_err(|error| output::stop(&error))?;
        self.since = (0, u64::try_from(footer.len()).unwrap_or(u64::MAX));
        Ok(())
    }

    /// Ends the file where it can be ended, and gives how many reports are in it. If there is no room for the footer, the
    /// last row group makes room for it.
    pub fn keep(&mut self) -> Option<u64> {
        for kept in (1..=self.ends.len()).rev() {
            // What was taken is all there, if nothing of it is left over.
            let all = kept == self.ends.len() && self.writer.flushed_row_groups().len() + 1 == kept;
            let reports = if all { self.reports } else { self.ends.get(kept - 1)?.1 };
            let footer = self.footer(kept, reports, false).ok()?;
            let end = self.end_of(kept);
            if self.file.set_len(end).and_then(|()| self.put(end, &footer)).is_ok() {
                return Some(reports);
            }
        }
        None
    }

    /// Where so many pieces end: the file's first bytes and row groups.
    fn end_of(&self, pieces: usize) -> u64 {
        pieces.checked_sub(1).and_then(|last| self.ends.get(last)).map_or(0, |(end, _)| *end)
    }

    /// Puts bytes at a place; nothing stands behind them.
    fn put(&mut self, at: u64, bytes: &[u8]) -> std::io::Result<()> {
        self.file.seek(SeekFrom::Start(at))?;
        self.file.write_all(bytes)?;
        let end = self.file.stream_position()?;
        self.file.set_len(end)
    }

    /// The footer for so many pieces, with what is to be known of the file as a whole.
    fn footer(&self, pieces: usize, reports: u64, complete: bool) -> Result<Vec<u8>, ParquetError> {
        let groups: Vec<_> = self.writer.flushed_row_groups().iter().take(pieces.saturating_sub(1)).cloned().collect();
        let rows = groups.iter().map(|group| group.num_rows()).sum();
        let [name, version, hash] = self.pack.clone();
        let said = [
            ("gouji.schema", "gouji.findings/1".to_owned()),
            ("gouji.pack", name),
            ("gouji.pack.version", version),
            ("gouji.pack.hash", hash),
            ("gouji.reports", reports.to_string()),
            ("gouji.complete", complete.to_string()),
        ];
        let said = said.into_iter().map(|(key, value)| KeyValue::new(key.to_owned(), value)).collect();
        let schema = self.writer.schema_descr().clone();
        let about = FileMetaData::new(1, rows, Some(WRITER.to_owned()), Some(said), Arc::new(schema), None);
        let mut footer = Vec::new();
        ParquetMetaDataWriter::new(&mut footer, &ParquetMetaData::new(about, groups)).finish()?;
        Ok(footer)
    }
}

/// The rows are what the columns hold, and memory takes them: there is nothing to refuse.
fn full(error: ParquetError) -> Stop {
    Stop::Full(error.to_string().into())
}

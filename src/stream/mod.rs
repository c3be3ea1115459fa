//! From inputs to whole reports: what is compressed is unpacked, what stands one after the other is taken apart, and
//! nothing is ever held but a chunk of it. What a report says is not looked at here.

mod expand;
mod feed;
mod lines;
mod pieces;
mod scan;
mod sniff;
mod unpack;

#[cfg(test)]
mod tests;

use crate::problem::{self, Phrase, Problem};
pub use expand::{expand, folder};
use feed::Feed;
use scan::Scanner;
use std::io::Read;
use std::ops::Range;
use std::path::Path;

/// About so many bytes make a chunk.
const CHUNK: usize = 1 << 20;
/// Longest report, in megabytes.
pub const LONGEST_MB: usize = 64;

/// Whole reports that follow one another, with where they stand.
#[derive(Debug)]
pub struct Chunk {
    /// The text with the reports in it.
    pub bytes: Vec<u8>,
    /// The line where `bytes` starts, from 1.
    pub first_line: u64,
    /// The first report's place in the order of the input, from 1. Blank lines and strays are no reports, broken ones are.
    pub first_report: u64,
    /// How many reports these are.
    pub reports: u64,
    /// Where `bytes` starts, in bytes of the unpacked input.
    pub offset: u64,
    /// How the reports stand in `bytes`.
    pub kind: Kind,
}

/// How the reports of a chunk stand in its bytes.
#[derive(Debug)]
pub enum Kind {
    /// These lines are, in order; those between them are blank: `{"甲": 1}` line break `{"甲": 2}`.
    Lines(Vec<Line>),
    /// These are, in order; between them stand commas, blanks, and what is broken.
    Pieces(Vec<Piece>),
}

/// A line that is a report.
#[derive(Debug)]
pub struct Line {
    /// How many lines of the chunk come before it.
    pub before: u32,
    /// Where in the chunk's bytes it stands, its end left out.
    range: Range<u32>,
}

/// A piece of an input.
#[derive(Debug)]
pub struct Piece {
    /// The line where it starts, from 1.
    pub line: u64,
    /// Where it starts, in bytes of the unpacked input.
    pub offset: u64,
    /// How many bytes it has.
    pub length: u64,
    /// What it is.
    pub found: Found,
}

/// What a piece of an input is.
#[derive(Debug)]
pub enum Found {
    /// A report: [`Chunk::report`] gives its bytes.
    Report,
    /// A report that cannot be given out: too long, cut off. It counts as one.
    Broken(Problem),
    /// Something that is wrong but no report: text between reports, a missing comma.
    Stray(Problem),
}

/// How reports follow one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// One on every line: NDJSON, JSON Lines.
    Lines,
    /// As JSON has it: items of a list, or documents one after the other, over as many lines as they like.
    Json,
}

impl Chunk {
    /// The bytes of a report of this chunk.
    pub fn report(&self, piece: &Piece) -> &[u8] {
        let start = feed::size(piece.offset.saturating_sub(self.offset));
        self.bytes.get(start..start + feed::size(piece.length)).unwrap_or(&[])
    }

    /// The bytes of a line of this chunk.
    pub fn line(&self, line: &Line) -> &[u8] {
        let [start, end] = [line.range.start, line.range.end].map(|at| feed::size(at.into()));
        self.bytes.get(start..end).unwrap_or(&[])
    }
}

/// Reads an input chunk by chunk.
pub struct Reader {
    feed: Feed,
    layout: Layout,
    is_stream: bool,
    /// Why the input cannot be read as reports at all.
    refused: Option<Problem>,
    scanner: Scanner,
    /// The line and the report that come next, from 1.
    line: u64,
    report: u64,
    sizes: Sizes,
}

/// The sizes that tests make small.
#[derive(Debug, Clone, Copy)]
struct Sizes {
    chunk: usize,
    longest: usize,
}

impl Reader {
    /// Opens a file, or standard input for `-`. `how` is for whoever knows better than the content.
    ///
    /// # Errors
    /// A file that is not there or cannot be read. What is wrong with the content is told by [`Reader::next`].
    pub fn open(path: &Path, how: Option<Layout>) -> Result<Reader, Problem> {
        if path.as_os_str() == "-" {
            return Reader::new("-", std::io::stdin(), how);
        }
        if let Some(problem) = folder(path) {
            return Err(problem);
        }
        let name = path.display().to_string();
        let file = std::fs::File::open(path).map_err(|error| problem::file_not_found(name.as_str(), why(&error)))?;
        Reader::new(&name, file, how)
    }

    /// Reads from anything; the name's ending is a hint.
    ///
    /// # Errors
    /// Where not a single byte can be read.
    pub fn new(name: &str, input: impl Read + Send + 'static, how: Option<Layout>) -> Result<Reader, Problem> {
        Reader::sized(name, Box::new(input), how, Sizes { chunk: CHUNK, longest: LONGEST_MB << 20 })
    }

    fn sized(name: &str, input: Box<dyn Read + Send>, how: Option<Layout>, sizes: Sizes) -> Result<Reader, Problem> {
        let mut feed = Feed::new(input).map_err(|error| problem::file_not_found(name, why(&error)))?;
        let sniffed = sniff::sniff(name, &mut feed, sniff::HEAD.min(sizes.longest));
        Ok(Reader {
            layout: how.unwrap_or(sniffed.layout),
            is_stream: how.is_some() || sniffed.is_stream,
            refused: sniffed.refused,
            scanner: Scanner::new(feed.offset(), u64::try_from(sizes.longest).unwrap_or(u64::MAX)),
            line: 1,
            report: 1,
            feed,
            sizes,
        })
    }

    /// Whether this is an input of many reports rather than a single document: what is compressed, what is named
    /// `.ndjson` or `.jsonl`, a list in JSON, and several JSON documents; YAML and TOML never.
    pub fn is_stream(&self) -> bool {
        self.is_stream
    }

    /// The next chunk, nothing at the end. Its bytes are put into `reuse`, best those of an earlier chunk.
    ///
    /// # Errors
    /// What keeps the rest from being read, told once, after all that came before it.
    pub fn next(&mut self, reuse: Vec<u8>) -> Result<Option<Chunk>, Problem> {
        if let Some(problem) = self.refused.take() {
            self.feed.close();
            return Err(problem);
        }
        let chunk = match self.layout {
            Layout::Lines => self.lines(reuse),
            Layout::Json => self.pieces(reuse),
        };
        if chunk.is_some() {
            return Ok(chunk);
        }
        self.feed.failed().map_or(Ok(None), Err)
    }

    /// All of the unpacked input as it is, for a single document; at most one byte more than `most`.
    ///
    /// # Errors
    /// What keeps it from being read.
    pub fn into_bytes(mut self, most: usize) -> Result<Vec<u8>, Problem> {
        let mut bytes = Vec::new();
        let mut filled = self.feed.take(&mut bytes);
        while !self.feed.ended() && filled <= most {
            let want = (filled + self.sizes.chunk).min(most.saturating_add(1));
            filled = self.feed.fill(&mut bytes, filled, want);
        }
        bytes.truncate(filled);
        self.feed.failed().map_or(Ok(bytes), Err)
    }

    /// A chunk of what was found; counts on from here.
    fn chunk(&mut self, bytes: Vec<u8>, offset: u64, (lines, reports): (u64, u64), kind: Kind) -> Chunk {
        let chunk = Chunk { bytes, first_line: self.line, first_report: self.report, reports, offset, kind };
        self.line += lines;
        self.report += reports;
        chunk
    }
}

/// Whether a file holds many reports rather than a single document.
///
/// # Errors
/// A file that is not there or cannot be read.
pub fn is_stream(path: &Path) -> Result<bool, Problem> {
    Reader::open(path, None).map(|reader| reader.is_stream())
}

/// Why a file could not be read or written, in both languages.
pub fn why(error: &std::io::Error) -> Phrase {
    use std::io::ErrorKind;
    let known = [
        (ErrorKind::NotFound, "没有这个文件或目录", "no such file or folder"),
        (ErrorKind::PermissionDenied, "没有权限", "permission denied"),
        (ErrorKind::IsADirectory, "这是目录", "it is a folder"),
        (ErrorKind::StorageFull, "磁盘满了", "the disk is full"),
        (ErrorKind::QuotaExceeded, "用满了分给这个用户的空间", "this user's share of the disk is used up"),
        (ErrorKind::FileTooLarge, "文件超过了这里允许的大小", "the file is larger than it may be here"),
        (ErrorKind::InvalidInput, "这不是可以这样读写的文件", "it is no file that can be read or written like this"),
        (ErrorKind::ReadOnlyFilesystem, "这里只能读，不能写", "this disk can be read only"),
    ];
    match known.iter().find(|(kind, ..)| *kind == error.kind()) {
        Some((_, zh, en)) => Phrase::both(*zh, *en),
        None => error.to_string().into(),
    }
}

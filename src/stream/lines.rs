//! Reports that are lines. What the lines say is not looked at here.

use super::feed::length;
use super::{Chunk, Found, Kind, Line, Piece, Reader};
use crate::problem;

impl Reader {
    /// The next chunk of lines that has a report in it.
    pub(super) fn lines(&mut self, mut bytes: Vec<u8>) -> Option<Chunk> {
        loop {
            let offset = self.feed.offset();
            let mut filled = self.feed.take(&mut bytes);
            let mut searched = 0;
            let end = loop {
                let want = (filled + self.sizes.chunk).min(self.sizes.longest + 1).max(filled);
                filled = self.feed.fill(&mut bytes, filled, want);
                let fresh = bytes.get(searched..filled).unwrap_or(&[]);
                if let Some(at) = memchr::memrchr(b'\n', fresh) {
                    break searched + at + 1;
                }
                if filled > self.sizes.longest {
                    return Some(self.long_line(bytes, offset, filled));
                }
                if self.feed.ended() {
                    break filled;
                }
                searched = filled;
            };
            if filled == 0 {
                return None;
            }
            // At the end of the input the last line need not end.
            let end = if self.feed.ended() { filled } else { end };
            self.feed.keep(bytes.get(end..filled).unwrap_or(&[]), offset + length(end));
            bytes.truncate(end);
            let (lines, reports) = find(&bytes);
            if !reports.is_empty() {
                return Some(self.chunk(bytes, offset, (lines, length(reports.len())), Kind::Lines(reports)));
            }
            self.line += lines;
        }
    }

    /// Passes over a line that is too long. `bytes` hold its beginning.
    fn long_line(&mut self, mut bytes: Vec<u8>, offset: u64, filled: usize) -> Chunk {
        let mut passed = length(filled);
        let mut ended = false;
        while !ended && !self.feed.ended() {
            let filled = self.feed.fill(&mut bytes, 0, self.sizes.chunk);
            let read = bytes.get(..filled).unwrap_or(&[]);
            let line = match memchr::memchr(b'\n', read) {
                Some(at) => {
                    ended = true;
                    at
                }
                None => filled,
            };
            passed += length(line);
            // The line's end goes with it.
            let next = if ended { line + 1 } else { line };
            self.feed.keep(read.get(next..).unwrap_or(&[]), offset + passed + u64::from(ended));
        }
        bytes.clear();
        let found = Found::Broken(problem::report_too_long(passed.to_string(), self.sizes.longest >> 20));
        let piece = Piece { line: self.line, offset, length: passed, found };
        self.chunk(bytes, offset, (u64::from(ended), 1), Kind::Pieces(vec![piece]))
    }
}

/// How many lines end here, and those that are no blanks.
fn find(bytes: &[u8]) -> (u64, Vec<Line>) {
    let (mut lines, mut found, mut start) = (0, Vec::new(), 0);
    for end in memchr::memchr_iter(b'\n', bytes).chain([bytes.len()]) {
        let words = bytes.get(start..end).unwrap_or(&[]);
        // A chunk is never so large that its places do not fit.
        if let (false, Ok(from), Ok(to)) =
            (words.iter().all(u8::is_ascii_whitespace), u32::try_from(start), u32::try_from(end))
        {
            found.push(Line { before: lines, range: from..to });
        }
        lines += u32::from(end < bytes.len());
        start = end + 1;
    }
    (lines.into(), found)
}

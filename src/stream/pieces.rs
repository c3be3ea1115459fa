//! Reports that JSON's brackets tell apart: the scanner finds them, here the bytes are brought to it.

use super::feed::{length, size};
use super::{Chunk, Found, Kind, Piece, Reader};

impl Reader {
    /// The next chunk that has a report, or something broken, in it.
    pub(super) fn pieces(&mut self, mut bytes: Vec<u8>) -> Option<Chunk> {
        let mut offset = self.feed.offset();
        let mut filled = self.feed.take(&mut bytes);
        let mut want = filled + self.sizes.chunk;
        let mut pieces: Vec<Piece> = Vec::new();
        loop {
            filled = self.feed.fill(&mut bytes, filled, want);
            if self.feed.broke_off() {
                self.scanner.breaks_off();
            }
            let seen = bytes.get(..filled).unwrap_or(&[]);
            while let Some(piece) = self.scanner.step(seen, offset, self.feed.ended()) {
                pieces.push(piece);
            }
            let needed = size(self.scanner.needed() - offset).min(filled);
            if !pieces.is_empty() || self.feed.ended() {
                self.feed.keep(bytes.get(needed..filled).unwrap_or(&[]), offset + length(needed));
                bytes.truncate(needed);
                break;
            }
            // Nothing yet: what is passed over makes room.
            bytes.copy_within(needed..filled, 0);
            offset += length(needed);
            self.line = self.scanner.needed_line();
            filled -= needed;
            want = filled + self.sizes.chunk;
        }
        if pieces.is_empty() {
            return None;
        }
        let reports = pieces.iter().filter(|piece| !matches!(piece.found, Found::Stray(_))).count();
        let lines = self.scanner.needed_line() - self.line;
        Some(self.chunk(bytes, offset, (lines, length(reports)), Kind::Pieces(pieces)))
    }
}

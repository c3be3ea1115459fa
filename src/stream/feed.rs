//! The unpacked bytes of an input, and those of them that are kept for the next chunk.

use super::unpack::{self, Packing};
use super::why;
use crate::problem::{self, Problem};
use std::io::{ErrorKind, Read};

/// So many of the first bytes are read at once; more only where there are more.
const LITTLE: usize = 8 << 10;

/// What the input still has to give.
pub(super) struct Feed {
    input: Box<dyn Read + Send>,
    packing: Option<Packing>,
    /// Read already, and left for the next chunk.
    ahead: Vec<u8>,
    /// Where `ahead` starts in the unpacked input.
    offset: u64,
    ended: bool,
    failed: Option<Problem>,
}

/// A length in memory; lengths beyond it do not occur there.
pub(super) fn size(length: u64) -> usize {
    usize::try_from(length).unwrap_or(usize::MAX)
}

/// A length in an input.
pub(super) fn length(size: usize) -> u64 {
    u64::try_from(size).unwrap_or(u64::MAX)
}

impl Feed {
    /// Looks at the first bytes, and unpacks from there on.
    pub(super) fn new(input: Box<dyn Read + Send>) -> std::io::Result<Feed> {
        let (input, packing) = unpack::unpack(input)?;
        Ok(Feed { input, packing, ahead: Vec::new(), offset: 0, ended: false, failed: None })
    }

    /// Whether the input was compressed.
    pub(super) fn packed(&self) -> bool {
        self.packing.is_some()
    }

    /// Where what [`Feed::take`] gives starts in the unpacked input.
    pub(super) fn offset(&self) -> u64 {
        self.offset
    }

    /// Whether nothing more will come.
    pub(super) fn ended(&self) -> bool {
        self.ended
    }

    /// Whether what has come is not all.
    pub(super) fn broke_off(&self) -> bool {
        self.failed.is_some()
    }

    /// Why nothing more comes, told once.
    pub(super) fn failed(&mut self) -> Option<Problem> {
        self.failed.take()
    }

    /// Lets nothing more come.
    pub(super) fn close(&mut self) {
        self.ended = true;
        self.failed = None;
        self.ahead.clear();
    }

    /// Reads the first bytes without taking them.
    pub(super) fn peek(&mut self, most: usize) -> &[u8] {
        let mut bytes = std::mem::take(&mut self.ahead);
        let mut filled = bytes.len();
        // Most documents are short, and room that is not used takes time, too.
        while filled < most && !self.ended {
            let want = filled.saturating_mul(2).clamp(LITTLE, most.max(LITTLE)).min(most);
            filled = self.fill(&mut bytes, filled, want);
        }
        bytes.truncate(filled);
        self.ahead = bytes;
        &self.ahead
    }

    /// Drops the first of the bytes that were peeked at.
    pub(super) fn skip(&mut self, count: usize) {
        self.ahead.drain(..count.min(self.ahead.len()));
        self.offset += length(count);
    }

    /// Puts what was kept at the start of `bytes`, and says how much it is. What else `bytes` held only keeps it from
    /// having to be cleared.
    pub(super) fn take(&mut self, bytes: &mut Vec<u8>) -> usize {
        let kept = self.ahead.len();
        if bytes.len() < kept {
            bytes.resize(kept, 0);
        }
        if let Some(start) = bytes.get_mut(..kept) {
            start.copy_from_slice(&self.ahead);
        }
        self.ahead.clear();
        kept
    }

    /// Keeps the end of what has been read; it starts at `offset`.
    pub(super) fn keep(&mut self, rest: &[u8], offset: u64) {
        self.ahead.clear();
        self.ahead.extend_from_slice(rest);
        self.offset = offset;
    }

    /// Reads until `bytes` holds `want`, or nothing more comes; answers how many it holds then.
    pub(super) fn fill(&mut self, bytes: &mut Vec<u8>, mut filled: usize, want: usize) -> usize {
        if self.ended {
            return filled;
        }
        if bytes.len() < want {
            bytes.resize(want, 0);
        }
        while filled < want {
            match self.input.read(bytes.get_mut(filled..want).unwrap_or(&mut [])) {
                Ok(0) => {
                    self.ended = true;
                    break;
                }
                Ok(count) => filled += count,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => {
                    self.ended = true;
                    self.failed = Some(match self.packing.and_then(|packing| packing.blames(&error)) {
                        Some(broken) => broken,
                        None => problem::reading_broke_off(why(&error)),
                    });
                    break;
                }
            }
        }
        filled
    }
}

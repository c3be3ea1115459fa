//! Threads that check read by turns: whoever is free takes the next chunk, so that it stays near the core that checks it.

use crate::problem::Problem;
use crate::stream::{Chunk, Reader};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// An input that is read chunk by chunk, past the reports that are in the output already.
pub(super) struct Turn {
    reader: Reader,
    /// How many reports are still to be passed over.
    left: u64,
    ended: bool,
    failed: Option<Problem>,
}

impl Turn {
    /// An input whose first reports, so many of them, are done already.
    pub fn new(reader: Reader, left: u64) -> Turn {
        Turn { reader, left, ended: false, failed: None }
    }

    /// The next chunk, and how many of its reports are in the output already. `reuse` is as [`Reader::next`] has it.
    pub fn next(&mut self, mut reuse: Vec<u8>) -> Option<(Chunk, u64)> {
        while !self.ended {
            let chunk = self.reader.next(reuse).unwrap_or_else(|problem| {
                self.failed = Some(problem);
                None
            });
            let Some(chunk) = chunk else { break };
            let skip = self.left.min(chunk.reports);
            self.left -= skip;
            if skip < chunk.reports || chunk.reports == 0 {
                return Some((chunk, skip));
            }
            reuse = chunk.bytes;
        }
        self.ended = true;
        None
    }

    /// How many reports are still to be passed over, and what kept the input from being read to its end.
    pub fn finish(self) -> (u64, Option<Problem>) {
        (self.left, self.failed)
    }
}

/// An input that several threads read.
pub(super) struct Turns {
    shared: Mutex<Shared>,
    /// Told when a chunk is written, or nothing more is to be read.
    moved: Condvar,
    /// How many chunks may be read and not yet written.
    most: usize,
}

struct Shared {
    turn: Turn,
    /// How many chunks were read, and how many of those are written.
    read: usize,
    written: usize,
}

impl Turns {
    pub fn new(turn: Turn, most: usize) -> Turns {
        Turns { shared: Mutex::new(Shared { turn, read: 0, written: 0 }), moved: Condvar::new(), most }
    }

    /// The number of the next chunk, from 0, with what [`Turn::next`] gives; waits while too many are not written yet.
    pub fn next(&self, reuse: Vec<u8>) -> Option<(usize, (Chunk, u64))> {
        let shared = self.lock();
        let is_full = |shared: &mut Shared| !shared.turn.ended && shared.read - shared.written >= self.most;
        let mut shared = self.moved.wait_while(shared, is_full).unwrap_or_else(PoisonError::into_inner);
        let chunk = shared.turn.next(reuse)?;
        shared.read += 1;
        Some((shared.read - 1, chunk))
    }

    /// So many chunks are written.
    pub fn written(&self, count: usize) {
        self.lock().written = count;
        self.moved.notify_all();
    }

    /// Lets nothing more be read once this goes, in whatever way its thread ends: nobody waits for one that is gone.
    pub fn leaves(&self) -> Leaves<'_> {
        Leaves(self)
    }

    /// What the input came to.
    pub fn into_turn(self) -> Turn {
        self.shared.into_inner().unwrap_or_else(PoisonError::into_inner).turn
    }

    fn lock(&self) -> MutexGuard<'_, Shared> {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// See [`Turns::leaves`].
pub(super) struct Leaves<'t>(&'t Turns);

impl Drop for Leaves<'_> {
    fn drop(&mut self) {
        self.0.lock().turn.ended = true;
        self.0.moved.notify_all();
    }
}

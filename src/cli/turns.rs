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
    /// Held by whoever reads, for as long as the input keeps it waiting.
    turn: Mutex<Turn>,
    /// Held for a moment only, so that what is ready can be written meanwhile.
    count: Mutex<Count>,
    /// Told when a chunk is written, or nothing more is to be read.
    moved: Condvar,
    /// How many chunks may be read and not yet written.
    most: usize,
}

/// How many chunks were read, and how many of those are written.
#[derive(Default)]
struct Count {
    read: usize,
    written: usize,
    ended: bool,
}

impl Turns {
    pub fn new(turn: Turn, most: usize) -> Turns {
        Turns { turn: Mutex::new(turn), count: Mutex::default(), moved: Condvar::new(), most }
    }

    /// The number of the next chunk, from 0, with what [`Turn::next`] gives; waits while too many are not written yet.
    pub fn next(&self, reuse: Vec<u8>) -> Option<(usize, (Chunk, u64))> {
        let mut turn = hold(&self.turn);
        let is_full = |count: &mut Count| !count.ended && count.read - count.written >= self.most;
        let count = self.moved.wait_while(hold(&self.count), is_full).unwrap_or_else(PoisonError::into_inner);
        let (ended, number) = (count.ended, count.read);
        drop(count);
        let chunk = if ended { None } else { turn.next(reuse) };
        let mut count = hold(&self.count);
        count.read += usize::from(chunk.is_some());
        count.ended |= chunk.is_none();
        Some((number, chunk?))
    }

    /// So many chunks are written.
    pub fn written(&self, chunks: usize) {
        hold(&self.count).written = chunks;
        self.moved.notify_all();
    }

    /// Lets nothing more be read once this goes, in whatever way its thread ends: nobody waits for one that is gone.
    pub fn leaves(&self) -> Leaves<'_> {
        Leaves(self)
    }

    /// What the input came to.
    pub fn into_turn(self) -> Turn {
        self.turn.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whoever ended badly while it held this changed nothing that others rely on.
fn hold<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// See [`Turns::leaves`].
pub(super) struct Leaves<'t>(&'t Turns);

impl Drop for Leaves<'_> {
    fn drop(&mut self) {
        hold(&self.0.count).ended = true;
        self.0.moved.notify_all();
    }
}

//! The bytes of all texts that are kept of some reports, and of those that were put together from them.

use super::frame::Span;
use std::ops::Deref;

/// So many bytes of a text are copied at once.
const COPIED: usize = 32;

/// Texts, each followed by a zero, so that a figure in it ends there; a part of one is not.
#[derive(Debug, Default)]
pub(super) struct Pool {
    /// Room that was made once is kept.
    bytes: Vec<u8>,
    used: usize,
}

impl Pool {
    /// Takes in a text: the first so many of some bytes; `None` where no span can tell where it stands.
    #[inline(always)]
    pub fn put(&mut self, bytes: &[u8], length: usize) -> Option<Span> {
        let (start, end) = (self.used, self.used.checked_add(length)?);
        let span = (u32::try_from(start).ok()?, u32::try_from(length).ok()?);
        u32::try_from(end).ok()?;
        if self.bytes.len() <= end + COPIED {
            self.grow(end);
        }
        match bytes.first_chunk::<COPIED>() {
            // A copy of just so many bytes is a call, and most texts are short.
            Some(some) if length <= COPIED => *self.bytes.get_mut(start..)?.first_chunk_mut()? = *some,
            _ => self.bytes.get_mut(start..end)?.copy_from_slice(bytes.get(..length)?),
        }
        *self.bytes.get_mut(end)? = 0;
        self.used = end + 1;
        Some(span)
    }

    #[cold]
    fn grow(&mut self, end: usize) {
        self.bytes.resize((end + COPIED + 1).next_power_of_two(), 0);
    }

    /// How much is used.
    pub fn used(&self) -> usize {
        self.used
    }

    /// Takes out what came after so much was used.
    pub fn take_back(&mut self, used: usize) {
        self.used = used;
    }
}

impl Deref for Pool {
    type Target = [u8];

    /// All bytes, those behind the last text among them: what looks at several at once may look there, too.
    fn deref(&self) -> &[u8] {
        &self.bytes
    }
}

//! Texts in workbooks of the old kind.

use super::rich::Text;
use crate::document::compound::{u16_at, u32_at};
use crate::document::look::Look;

/// A text whose length takes one byte.
pub(super) fn short(bytes: &[u8]) -> Option<String> {
    let (length, flags) = (usize::from(*bytes.first()?), *bytes.get(1)?);
    characters(bytes.get(2..)?, length, flags & 1 != 0)
}

/// A text whose length takes two bytes.
pub(super) fn long(bytes: &[u8]) -> Option<String> {
    let (length, flags) = (usize::from(u16_at(bytes, 0)?), *bytes.get(2)?);
    let mut start = 3;
    if flags & 8 != 0 {
        start += 2;
    }
    if flags & 4 != 0 {
        start += 4;
    }
    characters(bytes.get(start..)?, length, flags & 1 != 0)
}

fn characters(bytes: &[u8], length: usize, wide: bool) -> Option<String> {
    if !wide {
        return Some(bytes.get(..length)?.iter().copied().map(char::from).collect());
    }
    let (pairs, _) = bytes.get(..length * 2)?.as_chunks::<2>();
    Some(String::from_utf16_lossy(&pairs.iter().map(|pair| u16::from_le_bytes(*pair)).collect::<Vec<_>>()))
}

/// How the font of this number looks; nobody knows why there is no font 4.
pub(super) fn font_at(fonts: &[Look], number: u16) -> Option<Look> {
    fonts.get(usize::from(if number > 4 { number - 1 } else { number })).copied()
}

/// Reads the table of strings, which goes on over several records.
pub(super) struct Strings<'a> {
    records: &'a [&'a [u8]],
    /// Which record, and which byte of it.
    record: usize,
    at: usize,
}

impl Strings<'_> {
    /// All strings of the table, as far as they can be read; how fonts look is told by their numbers.
    pub(super) fn of(records: &[&[u8]], fonts: &[Look]) -> Vec<Text> {
        let count = records.first().and_then(|first| u32_at(first, 4)).unwrap_or(0);
        let mut reader = Strings { records, record: 0, at: 8 };
        (0..count).map_while(|_| reader.one(fonts)).collect()
    }

    fn one(&mut self, fonts: &[Look]) -> Option<Text> {
        let length = usize::from(u16::from_le_bytes([self.byte()?, self.byte()?]));
        let flags = self.byte()?;
        let runs = if flags & 8 != 0 { usize::from(u16::from_le_bytes([self.byte()?, self.byte()?])) } else { 0 };
        let further = if flags & 4 != 0 {
            u32::from_le_bytes([self.byte()?, self.byte()?, self.byte()?, self.byte()?]) as usize
        } else {
            0
        };
        let mut wide = flags & 1 != 0;
        let mut units = Vec::new();
        for _ in 0..length {
            // Where characters go on in the next record, it says anew how wide they are.
            if self.at_end() {
                (self.record, self.at) = (self.record + 1, 0);
                wide = self.byte()? & 1 != 0;
            }
            let low = self.byte()?;
            units.push(u16::from_le_bytes([low, if wide { self.byte()? } else { 0 }]));
        }
        let (mut parts, mut from, mut own) = (Vec::new(), 0, None);
        let part = |from: usize, to: usize| String::from_utf16_lossy(units.get(from..to).unwrap_or_default());
        for _ in 0..runs {
            // From which character on, and in which font.
            let at = usize::from(u16::from_le_bytes([self.byte()?, self.byte()?])).clamp(from, units.len());
            let font = u16::from_le_bytes([self.byte()?, self.byte()?]);
            if at > from {
                parts.push((part(from, at), own));
            }
            (from, own) = (at, font_at(fonts, font));
        }
        parts.push((part(from, units.len()), own));
        self.skip(further)?;
        Some(Text::of(&parts))
    }

    fn at_end(&self) -> bool {
        self.records.get(self.record).is_some_and(|record| self.at >= record.len())
    }

    fn byte(&mut self) -> Option<u8> {
        while self.at_end() {
            (self.record, self.at) = (self.record + 1, 0);
        }
        let byte = self.records.get(self.record)?.get(self.at).copied();
        self.at += 1;
        byte
    }

    fn skip(&mut self, count: usize) -> Option<()> {
        let mut left = count;
        while left > 0 {
            let record = self.records.get(self.record)?;
            let here = record.len().saturating_sub(self.at).min(left);
            self.at += here;
            left -= here;
            if left > 0 {
                (self.record, self.at) = (self.record + 1, 0);
            }
        }
        Some(())
    }
}

//! Reading on inside a report: strings and brackets.

use super::{Seen, Start};

/// Brackets are told apart down to this depth; beyond it they are only counted.
const DEEPEST: usize = 4096;

/// An open report.
pub(super) struct Inside {
    pub(super) start: Start,
    pub(super) brackets: Vec<u8>,
    /// Open brackets below those.
    pub(super) deeper: u64,
    pub(super) in_string: bool,
    /// An item of a list that is no record: `12`.
    pub(super) is_word: bool,
}

/// How reading inside a report goes on.
pub(super) enum Inner {
    More,
    Ends,
    /// A line break.
    Break,
    Crosses(u8, u8),
}

impl Inside {
    /// Reads on to a line break, to the end, or as far as the bytes have come.
    pub(super) fn read(&mut self, seen: Seen<'_>, at: &mut usize) -> Inner {
        if self.in_string
            && let Some(stops) = self.string(seen, at)
        {
            return stops;
        }
        loop {
            let rest = seen.bytes.get(*at..).unwrap_or(&[]);
            if self.is_word {
                let end = rest.iter().position(|byte| ends_word(*byte));
                *at += end.unwrap_or(rest.len());
                return if end.is_some() { Inner::Ends } else { Inner::More };
            }
            let Some((found, byte)) = rest.iter().copied().enumerate().find(|(_, byte)| is_sign(*byte)) else {
                *at = seen.bytes.len();
                return Inner::More;
            };
            *at += found;
            match byte {
                b'\n' => return Inner::Break,
                b'"' => {
                    *at += 1;
                    self.in_string = true;
                    match self.string(seen, at) {
                        None => continue,
                        Some(stops) => return stops,
                    }
                }
                b'{' | b'[' => self.open(byte),
                _ => {
                    if let Err(open) = self.close(byte) {
                        *at += 1;
                        return Inner::Crosses(open, byte);
                    }
                    if self.brackets.is_empty() {
                        *at += 1;
                        return Inner::Ends;
                    }
                }
            }
            *at += 1;
        }
    }

    /// Reads on to the end of a string, or to what stops it: a line break in it, or the end of the report.
    fn string(&mut self, seen: Seen<'_>, at: &mut usize) -> Option<Inner> {
        loop {
            let rest = seen.bytes.get(*at..).unwrap_or(&[]);
            let Some(found) = memchr::memchr3(b'"', b'\\', b'\n', rest) else {
                *at = seen.bytes.len();
                return Some(Inner::More);
            };
            *at += found;
            match seen.bytes.get(*at) {
                Some(b'\n') => return Some(Inner::Break),
                Some(b'\\') => match seen.bytes.get(*at + 1) {
                    // The byte after it may not have come yet.
                    None if seen.ended => *at += 1,
                    None => return Some(Inner::More),
                    Some(b'\n') => *at += 1,
                    Some(_) => *at += 2,
                },
                Some(_) | None => {
                    *at += 1;
                    self.in_string = false;
                    return self.brackets.is_empty().then_some(Inner::Ends);
                }
            }
        }
    }

    fn open(&mut self, bracket: u8) {
        if self.brackets.len() < DEEPEST { self.brackets.push(bracket) } else { self.deeper += 1 }
    }

    /// Closes the innermost bracket, if it is one of this kind.
    fn close(&mut self, bracket: u8) -> Result<(), u8> {
        if self.deeper > 0 {
            self.deeper -= 1;
            return Ok(());
        }
        match (self.brackets.pop(), bracket) {
            (Some(b'{'), b'}') | (Some(b'['), b']') | (None, _) => Ok(()),
            (Some(open), _) => Err(open),
        }
    }

    /// Whether JSON allows a record to stand after these bytes.
    pub(super) fn allows_record(&self, before: &[u8]) -> bool {
        let last = before.iter().rev().find(|byte| !byte.is_ascii_whitespace());
        match (self.brackets.last(), last) {
            (Some(b'{'), Some(b':')) | (Some(b'['), Some(b'[' | b',')) | (_, None) => true,
            _ => self.deeper > 0,
        }
    }
}

/// The bytes that decide something outside strings.
const SIGNS: [u8; 6] = *b"\"{}[]\n";
static IS_SIGN: [bool; 256] = {
    let mut signs = [false; 256];
    let mut nth = 0;
    while nth < SIGNS.len() {
        #[allow(clippy::indexing_slicing, reason = "computed when this is compiled, within the bounds above")]
        {
            signs[SIGNS[nth] as usize] = true;
        }
        nth += 1;
    }
    signs
};

fn is_sign(byte: u8) -> bool {
    IS_SIGN.get(usize::from(byte)).is_some_and(|is| *is)
}

fn ends_word(byte: u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, b',' | b'[' | b']' | b'{' | b'}' | b'"')
}
